"""Sharing out, one reviewer each: examples that can be followed by hand."""

from collections import Counter
from hashlib import sha256

import pytest

from goldenthread.methods.allocation import Aim, Case, Last, Reviewer, Why, allocate
from goldenthread.methods.refusal import Refused


def team(**capacity):
    return [Reviewer(key, places) for key, places in capacity.items()]


def cases(*keys, **barred):
    return [Case(key, barred.get(key, {})) for key in keys]


def given(found):
    return [(one.case, one.reviewer) for one in found.assignments]


def loads(found):
    return {one.reviewer: one.total for one in found.loads}


def aims(found):
    return {one.name: (one.value, one.bound) for one in found.aims}


def test_the_load_is_even():
    found = allocate(team(a=9, b=9, c=9), cases(*"123456789"), seed="s")
    assert loads(found) == {"a": 3, "b": 3, "c": 3}
    assert (found.largest, found.smallest, found.spread, found.unplaced) == (3, 3, 27, ())
    assert found.proven


def test_what_somebody_holds_already_counts():
    people = [Reviewer("a", 9, held=4), Reviewer("b", 9, held=1), Reviewer("c", 9)]
    found = allocate(people, cases(*"12345"), seed="s")
    assert [(one.held, one.given) for one in found.loads] == [(4, 0), (1, 2), (0, 3)]
    assert (found.largest, found.spread) == (4, 16 + 9 + 9)


def test_the_seed_never_makes_loads_less_even():
    # a and c share three; b holds two already, so one more for b would cost more than for a or c
    people = [Reviewer("a", 9), Reviewer("b", 9, held=2), Reviewer("c", 9)]
    for seed in "abcdefgh":
        found = allocate(people, cases(*"123"), seed=seed)
        assert (sorted(loads(found).values()), found.spread) == ([1, 2, 2], 9)
        assert loads(found)["b"] == 2


def test_nobody_gets_a_case_that_they_are_tied_to():
    tied = {"1": {"a": "was the worker"}, "2": {"a": "manages the worker"}}
    found = allocate(team(a=9, b=9), cases("1", "2", "3", **tied), seed="s")
    assert given(found) == [("1", "b"), ("2", "b"), ("3", "a")]


@pytest.mark.parametrize("seed", list("stuvwxyz"))
def test_a_case_moves_along_so_that_another_finds_a_place(seed):
    # 1 may go to a alone (b is full), 2 to a or c: whoever has a must leave it to 1
    tied = {"1": {"c": "manages the worker"}, "2": {"b": "was the worker"}}
    found = allocate(team(a=1, b=0, c=2), cases("1", "2", **tied), seed=seed)
    assert given(found) == [("1", "a"), ("2", "c")]


def only_for(**may):
    """Cases that some of a, b, c and d may take: all others are barred."""
    return [Case(key[1:], dict.fromkeys(set("abcd") - set(who), "tie")) for key, who in may.items()]


@pytest.mark.parametrize("places", [1, 9])
def test_cases_move_along_where_whoever_had_least_was_the_wrong_choice(places):
    # whichever of a and b has 1, only b leaves a and c to 2 and 3
    people = team(a=places, b=places, c=places, d=0)
    found = allocate(people, only_for(_1="ab", _2="ac", _3="ac"), seed="s")
    assert dict(given(found))["1"] == "b"
    assert (loads(found), found.proven) == ({"a": 1, "b": 1, "c": 1, "d": 0}, True)


@pytest.mark.parametrize("places", [1, 9])
def test_cases_move_along_several_reviewers(places):
    # 3 is only a's (d takes none), so 1 must be b's and 2 must be c's
    people = team(a=places, b=places, c=places, d=0)
    found = allocate(people, only_for(_1="ab", _2="bc", _3="ad"), seed="s")
    assert given(found) == [("1", "b"), ("2", "c"), ("3", "a")]


def test_every_reviewer_barred_says_by_which_tie_and_asks_for_somebody_from_outside():
    barred = {"1": {"a": "was the worker", "b": "declared a conflict"}}
    found = allocate(team(a=1, b=1), cases("1", **barred), seed="s")
    [only] = found.unplaced
    assert (only.case, only.why, only.relax) == ("1", Why.BARRED, ())
    assert only.ties == (("a", "was the worker"), ("b", "declared a conflict"))
    assert (found.least.outside, found.least.places, found.shortages) == (("1",), (), ())


def test_no_capacity_says_who_competes_for_whom_and_what_would_do():
    # 1, 2 and 3 are only for a, who takes one, and b, who takes one; c could take 4 and has room
    tied = {key: {"c": "was the worker"} for key in "123"}
    found = allocate(team(a=1, b=1, c=9), cases(*"1234", **tied), seed="s")
    assert aims(found)["placed"] == (3, 3)
    [lack] = found.shortages
    assert (lack.cases, lack.reviewers, lack.places, lack.short) == (
        ("1", "2", "3"), ("a", "b"), 2, 1,
    )  # fmt: skip
    [only] = found.unplaced
    assert (only.why, only.relax) == (Why.CAPACITY, ("a", "b"))
    [(who, more)] = found.least.places
    assert (who in "ab", more, found.least.outside, found.least.proven) == (True, 1, (), True)


def test_who_competes_for_other_people_is_another_shortage():
    ties = {"1": "cd", "2": "cd", "3": "ab", "4": "ab", "5": "a"}
    work = [Case(key, dict.fromkeys(tied, "tie")) for key, tied in ties.items()]
    found = allocate(team(a=1, b=0, c=1, d=0), work, seed="s")
    assert [(one.cases, one.reviewers, one.short) for one in found.shortages] == [
        (("1", "2", "3", "4", "5"), ("a", "b", "c", "d"), 3)
    ]  # 5 may be b's, c's or d's: all hang together
    apart = allocate(team(a=1, b=0, c=1, d=0), work[:4], seed="s")
    assert [(one.cases, one.reviewers, one.short) for one in apart.shortages] == [
        (("1", "2"), ("a", "b"), 1), (("3", "4"), ("c", "d"), 1),
    ]  # fmt: skip


@pytest.mark.parametrize("seed", list("stuvw"))
def test_whose_place_would_do_whoever_is_left_out(seed):
    # 1 and 2 are only a's; 3 may be b's: a place of b's helps each of them, by moving 3 along
    found = allocate(team(a=2, b=0), only_for(_1="a", _2="a", _3="ab"), seed=seed)
    assert [one.relax for one in found.unplaced] == [("a", "b")]


def test_more_places_go_to_several_rather_than_to_one():
    found = allocate(team(a=0, b=0, c=1), cases(*"12345"), seed="s")
    more = dict(found.least.places)
    assert sum(more.values()) == 4
    assert sorted(more.values()) == [1, 1, 2]


def test_no_reviewer_at_all_is_said():
    found = allocate([], cases("1"), seed="s")
    assert (found.unplaced[0].why, found.least.outside) == (Why.NO_REVIEWER, ("1",))
    assert (found.largest, found.spread, found.proven) == (0, 0, True)


def test_nothing_to_share_out_is_an_answer():
    found = allocate(team(a=1), [], seed="s")
    assert (found.assignments, loads(found), found.proven) == ((), {"a": 0}, True)


def test_only_the_trained_and_the_fewest_to_be_trained():
    people = [Reviewer("a", 9, trained=["lead"]), Reviewer("b", 9), Reviewer("c", 9)]
    work = [Case("1", needs=["lead"]), Case("2", {"a": "tie"}, needs=["lead"])]
    work += [
        Case("3", {"a": "tie", "b": "tie"}, needs=["lead"]),
        Case("4", {"a": "tie", "c": "tie"}),
    ]
    found = allocate(people, work, seed="s")
    assert given(found) == [("1", "a"), ("4", "b")]
    assert [(one.case, one.why, one.untrained) for one in found.unplaced] == [
        ("2", Why.UNTRAINED, ("b", "c")), ("3", Why.UNTRAINED, ("c",)),
    ]  # fmt: skip
    assert (found.least.training, found.least.places) == ((("c", "lead"),), ())


def test_the_same_reviewer_as_last_time_or_another_among_equally_even_ways():
    people = team(a=9, b=9)
    work = [Case("1", last=["a"]), Case("2", last=["b"]), Case("3", last=["z"]), Case("4")]
    same = allocate(people, work, seed="s", last=Last.SAME)
    assert given(same)[:2] == [("1", "a"), ("2", "b")]
    other = allocate(people, work, seed="s", last=Last.OTHER)
    assert given(other)[:2] == [("1", "b"), ("2", "a")]
    assert aims(same)["same"] == (2, 2)
    assert aims(other)["other"] == (0, 0)
    assert list(aims(allocate(people, work, seed="s"))) == ["placed", "largest", "spread", "lot"]
    # evenness goes first: both cannot stay with a
    work = [Case(key, last=["a"]) for key in "12"]
    both = allocate(people, work, seed="s", last=Last.SAME)
    assert loads(both) == {"a": 1, "b": 1}
    assert aims(both)["same"] == (1, 1)


def test_ties_go_by_the_numbers_of_the_seed():
    def number(kind, key):
        return int(sha256(f"s\n{kind}\n{key}".encode()).hexdigest(), 16) % (2**31 - 2) + 1

    found = allocate(team(a=1, b=1), cases("1", "2"), seed="s")
    lot = {
        (case, key): number("case", case) * number("reviewer", key) % (2**31 - 1)
        for case in "12"
        for key in "ab"
    }
    straight, crossed = lot["1", "a"] + lot["2", "b"], lot["1", "b"] + lot["2", "a"]
    least = min(straight, crossed)
    assert aims(found)["lot"] == (least, least)
    assert (given(found)[0][1] == "a") == (straight < crossed)


def test_the_order_of_the_lists_makes_no_difference_and_the_seed_does():
    people, work = team(a=9, b=9, c=9), cases(*"123456789")
    found = allocate(people, work, seed="s")
    assert allocate(people[::-1], work[::-1], seed="s") == found
    assert any(allocate(people, work, seed=seed) != found for seed in "tuv")


def test_chance_favours_no_reviewer():
    times = Counter(
        given(allocate(team(a=1, b=1, c=1, d=1), cases("1"), seed=str(n)))[0][1] for n in range(200)
    )
    stats = pytest.importorskip("scipy.stats")
    assert stats.chisquare([times[key] for key in "abcd"]).pvalue > 0.01


def test_a_gap_is_told_and_is_no_proof():
    assert (Aim("spread", 30, 27).gap, Aim("spread", 30, 27).proven) == (3, False)
    assert (Aim("spread", 30, None).gap, Aim("spread", 30, None).proven) == (None, False)
    assert (Aim("placed", 3, 3).gap, Aim("placed", 3, 3).proven) == (0, True)


def test_a_seed_or_key_that_has_no_bytes_is_refused():
    half = "\ud800"  # half a character: no text in UTF-8
    with pytest.raises(Refused) as refused:
        allocate([Reviewer(half, 1)], cases("1", half), seed=half)
    assert [(one.where, one.code) for one in refused.value.refusals] == [
        ("seed", "seed-encoding"), ("reviewer 1", "key-odd"), ("case 2", "key-odd"),
    ]  # fmt: skip
    with pytest.raises(Refused, match="seed-empty"):
        allocate(team(a=1), cases("1"), seed="")


@pytest.mark.parametrize(
    ("people", "work", "each", "codes"),
    [
        (team(a=-1), [], 1, {"capacity-negative"}),
        ([Reviewer("a", 1, held=-1)], [], 1, {"held-negative"}),
        (team(a=1_000_001), [], 1, {"capacity-large"}),
        ([Reviewer("a", 1), Reviewer("a", 1)], [], 1, {"key-twice"}),
        ([], cases("1", "1"), 1, {"key-twice"}),
        ([], cases(""), 3, {"key-empty", "each"}),
        ([], cases("1"), 0, {"each"}),
        ([], cases(*map(str, range(4_001))), 1, {"too-many"}),
        (team(**{f"r{n}": 1 for n in range(1_001)}), [], 1, {"too-many"}),
    ],
)
def test_what_cannot_be_shared_out_is_refused_all_at_once(people, work, each, codes):
    with pytest.raises(Refused) as refused:
        allocate(people, work, seed="s", each=each)
    assert {one.code for one in refused.value.refusals} == codes
