from collections import Counter
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.allocate import Case, Reviewer, allocate
from goldenthread.methods.refusal import Refused


def team(**capacity):
    return [Reviewer(key, places) for key, places in capacity.items()]


def cases(*keys, **barred):
    return [Case(key, barred.get(key, {})) for key in keys]


def test_the_load_is_even():
    found = allocate(team(a=9, b=9, c=9), cases(*"123456789"), seed="s")
    assert found.loads == (("a", 3), ("b", 3), ("c", 3))
    assert found.unplaced == ()


def test_nobody_gets_a_case_that_they_are_tied_to():
    tied = {"1": {"a": "was the worker"}, "2": {"a": "manages the worker"}}
    found = allocate(team(a=9, b=9), cases("1", "2", "3", **tied), seed="s")
    given = {one.case: one.reviewer for one in found.assignments}
    assert given["1"] == given["2"] == "b"


def test_the_most_constrained_case_goes_first():
    # whoever comes first, only b may take 1, and b has one place
    found = allocate(team(a=1, b=1), cases("0", "1", **{"1": {"a": "worker"}}), seed="s")
    assert [(one.case, one.reviewer) for one in found.assignments] == [("0", "a"), ("1", "b")]


@pytest.mark.parametrize("seed", list("stuvwxyz"))
def test_a_case_moves_along_so_that_another_finds_a_place(seed):
    # 1 may go to a alone (b is full), 2 to a or c: whoever has a must leave it to 1
    tied = {"1": {"c": "manages the worker"}, "2": {"b": "was the worker"}}
    found = allocate(team(a=1, b=0, c=2), cases("1", "2", **tied), seed=seed)
    assert [(one.case, one.reviewer) for one in found.assignments] == [("1", "a"), ("2", "c")]


def test_every_reviewer_barred_says_by_which_tie():
    barred = {"1": {"a": "was the worker", "b": "declared a conflict"}}
    only = allocate(team(a=1, b=1), cases("1", **barred), seed="s").unplaced[0]
    assert (only.case, only.why, only.relax) == ("1", "all barred", ())
    assert only.ties == (("a", "was the worker"), ("b", "declared a conflict"))


def test_no_capacity_says_whose_would_help():
    tied = {key: {"b": "was the worker"} for key in "12"}
    only = allocate(team(a=1, b=9), cases("1", "2", **tied), seed="s").unplaced[0]
    assert (only.why, only.relax) == ("no capacity", ("a",))


def test_no_reviewer_at_all_is_said():
    assert allocate([], cases("1"), seed="s").unplaced[0].why == "no reviewer"


def test_the_order_of_the_lists_makes_no_difference_and_the_seed_does():
    people, work = team(a=9, b=9, c=9), cases(*"123456789")
    found = allocate(people, work, seed="s")
    assert allocate(people[::-1], work[::-1], seed="s") == found
    assert any(allocate(people, work, seed=seed) != found for seed in "tuv")


def test_chance_favours_no_reviewer():
    times = Counter(
        allocate(team(a=1, b=1, c=1, d=1), cases("1"), seed=str(n)).assignments[0].reviewer
        for n in range(2_000)
    )
    stats = pytest.importorskip("scipy.stats")
    assert stats.chisquare([times[key] for key in "abcd"]).pvalue > 0.01


PROBLEMS = st.tuples(
    st.lists(st.integers(0, 2), min_size=1, max_size=4),
    st.lists(st.sets(st.integers(0, 3)), max_size=5),
)


@settings(deadline=None)
@given(PROBLEMS)
def test_it_places_as_many_as_can_be_placed(problem):
    """Second program: every way of giving each case to somebody or nobody."""
    capacity, ties = problem
    found = allocate(
        [Reviewer(str(n), places) for n, places in enumerate(capacity)],
        [Case(f"c{n}", {str(b): "tie" for b in barred}) for n, barred in enumerate(ties)],
        seed="s",
    )
    most = 0
    for way in product([None, *range(len(capacity))], repeat=len(ties)):
        loads = Counter(one for one in way if one is not None)
        allowed = all(
            one is None or one not in barred for one, barred in zip(way, ties, strict=True)
        )
        if allowed and all(loads[n] <= capacity[n] for n in loads):
            most = max(most, sum(loads.values()))
    assert len(found.assignments) == most
    assert len(found.assignments) + len(found.unplaced) == len(ties)
    for one in found.assignments:
        assert int(one.reviewer) not in ties[int(one.case[1:])]
    assert all(load <= capacity[int(key)] for key, load in found.loads)


@pytest.mark.parametrize(
    ("people", "work", "code"),
    [
        (team(a=-1), [], "capacity-negative"),
        ([Reviewer("a", 1), Reviewer("a", 1)], [], "key-twice"),
        ([], cases("1", "1"), "key-twice"),
        ([], cases(""), "key-empty"),
    ],
)
def test_what_cannot_be_allocated_is_refused(people, work, code):
    with pytest.raises(Refused, match=code):
        allocate(people, work, seed="s")
