"""Two reviewers each: examples by hand, and what is said where the best is not proven."""

import random

import pytest

from goldenthread.methods.allocation import Case, Last, Reviewer, Why, allocate, pairs, programme
from goldenthread.methods.refusal import Refused

NORTH, SOUTH = "north", "south"


def people(**places):
    """Whose name begins with t is trained to lead."""
    return [Reviewer(key, most, 0, ["lead"] * key.startswith("t")) for key, most in places.items()]


def leads(*keys):
    return [Case(key, needs=["lead"]) for key in keys]


def both(found):
    given = {}
    for one in found.assignments:
        given.setdefault(one.case, set()).add(one.reviewer)
    return given


def bounds(found):
    return {one.name: (one.value, one.bound) for one in found.aims}


def test_a_new_reviewer_sits_beside_a_trained_one():
    found = allocate(people(t=2, a=1, b=1), leads("1", "2"), seed="s", each=2)
    given = both(found)
    assert [one - {"t"} for one in given.values()] in ([{"a"}, {"b"}], [{"b"}, {"a"}])
    assert (found.largest, found.spread, found.proven) == (2, 6, True)


def test_two_trained_ones_are_allowed_together_and_two_new_ones_are_not():
    found = allocate(people(t1=1, t2=1, a=1, b=1), leads("1", "2"), seed="s", each=2)
    assert all(one & {"t1", "t2"} for one in both(found).values())
    [only] = allocate(people(a=9, b=9), leads("1"), seed="s", each=2).unplaced
    assert (only.why, only.untrained) == (Why.UNTRAINED, ("a", "b"))


def test_what_one_lacks_the_other_may_have():
    one, other = Reviewer("a", 1, trained=["x"]), Reviewer("b", 1, trained=["y"])
    found = allocate([one, other], [Case("1", needs=["x", "y"])], seed="s", each=2)
    assert both(found) == {"1": {"a", "b"}}


def test_half_a_pair_is_no_pair():
    found = allocate(people(a=2, b=1), [Case("1"), Case("2")], seed="s", each=2)
    assert len(both(found)) == 1
    assert bounds(found)["placed"] == (1, 1)
    assert found.least.places == (("b", 1),)


def test_two_of_one_team_need_somebody_from_another():
    same = [Reviewer("a", 1, team=NORTH), Reviewer("b", 1, team=NORTH)]
    found = allocate(same, [Case("1")], seed="s", each=2, apart=True)
    assert (found.unplaced[0].why, found.least.outside) == (Why.ONE_TEAM, ("1",))
    assert allocate(same, [Case("1")], seed="s", each=2).assignments
    mixed = [*same, Reviewer("c", 1, team=SOUTH)]
    assert "c" in both(allocate(mixed, [Case("1")], seed="s", each=2, apart=True))["1"]
    unknown = [Reviewer("a", 1), Reviewer("b", 1)]
    assert allocate(unknown, [Case("1")], seed="s", each=2, apart=True).assignments


def test_one_who_is_independent_is_too_few_and_the_tie_stands():
    found = allocate(people(a=9, b=9), [Case("1", {"a": "tie"})], seed="s", each=2)
    assert (found.unplaced[0].why, found.unplaced[0].ties) == (Why.BARRED, (("a", "tie"),))
    assert (found.least.outside, found.assignments) == (("1",), ())


def test_training_may_make_loads_less_even_and_that_is_proven():
    # only t leads, so t is in all three; single seats could be shared 2, 2, 2
    found = allocate(people(t=9, a=9, b=9), leads("1", "2", "3"), seed="s", each=2)
    loads = sorted(one.total for one in found.loads)
    assert loads == [1, 2, 3]
    assert bounds(found)["largest"] == (3, 3)
    assert bounds(found)["spread"] == (14, 14)


def test_the_lot_keeps_the_pair_of_last_time():
    work = [Case("1", last=["a", "b"]), Case("2"), Case("3")]
    for seed in "stuvwx":
        found = allocate(people(a=9, b=9, c=9), work, seed=seed, each=2, last=Last.SAME)
        assert both(found)["1"] == {"a", "b"}
        assert bounds(found)["same"] == (2, 2)


def town():
    luck = random.Random(5)
    who = [
        Reviewer(f"r{n}", 9, luck.randrange(3), ["lead"] * (n % 3 > 0), f"t{n % 4}")
        for n in range(12)
    ]
    work = [
        Case(f"c{n}", {one.key: "tie" for one in who if luck.random() < 0.3}, ["lead"])
        for n in range(24)
    ]
    return who, work


def is_sound(who, work, found):
    of = {one.key: one for one in who}
    for case in work:
        given = [of[key] for key in both(found).get(case.key, ())]
        assert len(given) in (0, 2)
        assert not {one.key for one in given} & set(case.barred)
        assert not given or any("lead" in one.trained for one in given)
        assert len({one.team for one in given}) == len(given)
    assert all(one.given <= of[one.reviewer].capacity for one in found.loads)


def test_where_not_every_pair_is_weighed_no_bound_is_claimed(monkeypatch):
    who, work = town()
    best = allocate(who, work, seed="s", each=2, apart=True)
    monkeypatch.setattr(pairs, "MOST_PAIRS", 100)
    found = allocate(who, work, seed="s", each=2, apart=True)
    is_sound(who, work, found)
    assert bounds(found)["lot"][1] is None
    assert bounds(found)["lot"][0] >= bounds(best)["lot"][0]
    assert bounds(found)["spread"] == bounds(best)["spread"]  # single seats prove it all the same
    assert best.proven
    assert not found.proven


def test_where_the_search_ends_early_the_gap_is_told(monkeypatch):
    who, work = town()
    best = allocate(who, work, seed="s", each=2, apart=True)

    def ends_early(one, place, cost):
        found = whole(one, place, cost)
        return programme.Found(None, 0, found.bound)

    whole = programme.Programme.least
    monkeypatch.setattr(programme.Programme, "least", ends_early)
    found = allocate(who, work, seed="s", each=2, apart=True)
    assert bounds(found)["placed"] == (0, 24)
    assert found.aims[0].gap == 24
    assert not found.proven
    assert not found.least.proven
    assert bounds(best)["placed"] == (24, 24)


def test_a_later_search_never_spoils_what_was_found(monkeypatch):
    """Each aim after the first comes back with another way, that is worse."""
    who, work = town()
    times = []
    whole = programme.Programme.least

    def comes_back_worse(one, place, cost):
        times.append(1)
        return whole(one, place, cost if len(times) == 1 else -cost)

    monkeypatch.setattr(programme.Programme, "least", comes_back_worse)
    found = allocate(who, work, seed="s", each=2, apart=True)
    is_sound(who, work, found)
    monkeypatch.undo()
    best = allocate(who, work, seed="s", each=2, apart=True)
    assert [one.value for one in found.aims[:3]] == [one.value for one in best.aims[:3]]


def test_three_each_are_refused():
    with pytest.raises(Refused, match="each"):
        allocate(people(a=1), [Case("1")], seed="s", each=3)
