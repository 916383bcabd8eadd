"""Sharing out against second programs: every possible way, and a general solver; and its laws."""

from collections import Counter
from dataclasses import replace
from hashlib import sha256
from itertools import combinations, product
from math import inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.allocation import Case, Last, Reviewer, Why, allocate

PEOPLE = st.builds(
    Reviewer,
    key=st.just(""),
    capacity=st.integers(0, 3),
    held=st.integers(0, 3),
    trained=st.sampled_from([(), ("x",), ("x", "y")]),
    team=st.sampled_from(["", "north", "south"]),
)
KEYS = st.sets(st.sampled_from("abcd"), max_size=2)
WORK = st.builds(
    Case,
    key=st.just(""),
    barred=KEYS.map(lambda keys: dict.fromkeys(keys, "tie")),
    needs=st.sampled_from([(), (), ("x",), ("y",), ("x", "y")]),
    last=st.sets(st.sampled_from("abcd"), max_size=2),
)


def named(ones, keys):
    return [replace(one, key=key) for one, key in zip(ones, keys, strict=False)]


def problems(people, work, least=0):
    return st.tuples(
        st.lists(PEOPLE, min_size=least, max_size=people).map(lambda ones: named(ones, "abcd")),
        st.lists(WORK, min_size=least, max_size=work).map(lambda ones: named(ones, "12345")),
        st.sampled_from(Last),
        st.booleans(),
    )


def lots(seed):
    """The published numbers, written a second time."""

    def number(kind, key):
        return int(sha256(f"{seed}\n{kind}\n{key}".encode()).hexdigest(), 16) % (2**31 - 2) + 1

    return lambda case, person: (
        number("case", case.key) * number("reviewer", person.key) % (2**31 - 1)
    )


def choices(people, case, each, apart, free=False):
    """Every set of people who may take the case together; `free`: though nobody is trained."""
    for some in combinations([one for one in people if one.key not in case.barred], each):
        trained = {subject for one in some for subject in one.trained}
        teams = Counter(one.team for one in some if one.team)
        is_apart = not apart or max(teams.values(), default=0) < 2
        if is_apart and (free or set(case.needs) <= trained):
            yield some


def every_way(people, work, each, apart):
    """Each way to give cases to people within their places, as (set or nothing for each case)."""
    for way in product(*([(), *choices(people, case, each, apart)] for case in work)):
        count = Counter(one.key for some in way for one in some)
        if all(count[one.key] <= one.capacity for one in people):
            yield way, count


def worth(people, work, way, count, last, lot):
    """What is sought, in order; less is better."""
    totals = [one.held + count[one.key] for one in people]
    unlike = 0
    for case, some in zip(work, way, strict=True):
        had = [one.key in case.last for one in some]
        unlike += {Last.SAME: -1, Last.OTHER: 1, Last.IGNORED: 0}[last] * had.count(True)
    return (
        -sum(bool(some) for some in way),
        max(totals, default=0),
        sum(total**2 for total in totals),
        unlike,
        sum(lot(case, one) for case, some in zip(work, way, strict=True) for one in some),
    )


def reached(found):
    value = {one.name: one.value for one in found.aims}
    again = value.get("other", 0) - value.get("same", 0)
    return -value["placed"], value["largest"], value["spread"], again, value.get("lot", 0)


def is_as_told(people, work, found):
    """What the answer says of itself is true of what it gives."""
    pairs = {(one.case, one.reviewer) for one in found.assignments}
    way = [tuple(one for one in people if (case.key, one.key) in pairs) for case in work]
    count = Counter(one.reviewer for one in found.assignments)
    assert [(one.reviewer, one.held, one.given) for one in found.loads] == [
        (one.key, one.held, count[one.key]) for one in people
    ]
    assert {one.case for one in found.assignments} | {one.case for one in found.unplaced} == {
        one.key for one in work
    }
    return way, count


@settings(deadline=None, max_examples=80)
@given(problems(4, 4, least=3))
def test_one_each_is_the_best_of_every_way(problem):
    people, work, last, _ = problem
    found = allocate(people, work, seed="s", last=last)
    way, count = is_as_told(people, work, found)
    ways = [worth(people, work, *one, last, lots("s")) for one in every_way(people, work, 1, False)]
    assert worth(people, work, way, count, last, lots("s")) == reached(found) == min(ways)
    assert found.proven


@settings(deadline=None, max_examples=40)
@given(problems(4, 3))
def test_two_each_is_the_best_of_every_way(problem):
    people, work, last, apart = problem
    found = allocate(people, work, seed="s", each=2, apart=apart, last=last)
    way, count = is_as_told(people, work, found)

    def lot(case, person):
        return lots("s")(case, person) >> 15

    ways = [worth(people, work, *one, last, lot) for one in every_way(people, work, 2, apart)]
    assert worth(people, work, way, count, last, lot) == reached(found) == min(ways)
    assert found.proven


def could_be_placed(people, work, each, apart):
    return [case for case in work if any(choices(people, case, each, apart, free=True))]


def fewest_trained(people, work, each, apart):
    """The fewest (person, subject) with which every case that could be placed has somebody."""
    lacking = [(one, it) for one in people for it in "xy" if it not in one.trained]
    for many in range(len(lacking) + 1):
        for some in combinations(lacking, many):
            taught = [
                replace(one, trained=[*one.trained, *(it for who, it in some if who == one)])
                for one in people
            ]
            if all(any(choices(taught, case, each, apart)) for case in work):
                return many
    return inf


def fewest_places(people, work, each, apart):
    """Places above capacity in all, and their largest, when every case is placed."""
    best = (inf, inf)
    for way in product(*(list(choices(people, case, each, apart)) for case in work)):
        count = Counter(one.key for some in way for one in some)
        more = [max(0, count[one.key] - one.capacity) for one in people]
        best = min(best, (sum(more), max(more, default=0)))
    return best


@settings(deadline=None, max_examples=60)
@given(problems(3, 4), st.sampled_from([1, 2]))
def test_the_least_that_places_all_is_the_least_of_all_that_would(problem, each):
    people, work, _, apart = problem
    least = allocate(people, work, seed="s", each=each, apart=apart).least
    kept = could_be_placed(people, work, each, apart)
    assert set(least.outside) == {one.key for one in work} - {one.key for one in kept}
    assert len(least.training) == fewest_trained(people, kept, each, apart)
    taught = [
        replace(one, trained=[*one.trained, *(it for who, it in least.training if who == one.key)])
        for one in people
    ]
    more = dict(least.places)
    assert (sum(more.values()), max(more.values(), default=0)) == (
        fewest_places(taught, kept, each, apart) if kept else (0, 0)
    )
    assert least.proven
    raised = [replace(one, capacity=one.capacity + more.get(one.key, 0)) for one in taught]
    assert not allocate(raised, kept, seed="s", each=each, apart=apart).unplaced


@settings(deadline=None, max_examples=30)
@given(problems(4, 5))
def test_whose_place_would_help_is_just_those_with_whom_one_more_is_placed(problem):
    people, work, _, _ = problem
    found = allocate(people, work, seed="s")
    told = {key for one in found.unplaced for key in one.relax}
    helping = set()
    for at, one in enumerate(people):
        raised = [*people[:at], replace(one, capacity=one.capacity + 1), *people[at + 1 :]]
        if len(allocate(raised, work, seed="s").assignments) > len(found.assignments):
            helping.add(one.key)
    assert told == helping == {key for one in found.shortages for key in one.reviewers}
    for lack in found.shortages:  # Hall's condition, broken by just so much
        open_to = {
            one.key
            for case in work
            if case.key in lack.cases
            for (one,) in choices(people, case, 1, False)
        }
        places = sum(one.capacity for one in people if one.key in lack.reviewers)
        assert open_to <= set(lack.reviewers)
        assert (lack.places, lack.short) == (places, len(lack.cases) - places)
    capacity = [one.case for one in found.unplaced if one.why is Why.CAPACITY]
    assert sum(one.short for one in found.shortages) == len(capacity)


@settings(deadline=None, max_examples=25)
@given(problems(4, 5), st.randoms(use_true_random=False))
def test_the_order_of_rows_is_of_no_matter(problem, luck):
    people, work, last, _ = problem
    mixed = luck.sample(people, len(people)), luck.sample(work, len(work))
    found = allocate(people, work, seed="s", last=last)
    assert allocate(*mixed, seed="s", last=last) == found


@settings(deadline=None, max_examples=60)
@given(problems(3, 5), PEOPLE)
def test_one_more_reviewer_never_makes_the_largest_load_larger(problem, newcomer):
    people, work, _, _ = problem
    before = allocate(people, work, seed="s")
    if not before.unplaced:  # else the newcomer lets more be placed, which may need more of all
        more = replace(newcomer, key="z", held=0)
        assert allocate([*people, more], work, seed="s").largest <= before.largest


def random_problem(luck, cases, reviewers, places):
    people = [
        Reviewer(
            f"r{n}",
            int(luck.integers(places)),
            int(luck.integers(4)),
            ["x"] * int(luck.integers(2)),
        )
        for n in range(reviewers)
    ]
    work = [
        Case(
            f"c{n}",
            {one.key: "tie" for one in people if luck.random() < luck.choice([0.2, 0.7, 0.95])},
            ["x"] * (luck.random() < 0.2),
            [str(luck.choice([one.key for one in people]))],
        )
        for n in range(cases)
    ]
    return people, work


@pytest.mark.parametrize("seed", range(6))
def test_a_general_solver_finds_nothing_better(seed):
    """Second program: the aims one after the other by `scipy.optimize.milp`, slot by slot."""
    luck = np.random.default_rng(seed)
    people, work = random_problem(luck, 40, 10, 5 + seed)
    found = allocate(people, work, seed="s", last=Last.SAME)
    rank = {one.key: place for place, one in enumerate(people)}
    pairs = [
        (c, rank[one.key])
        for c, case in enumerate(work)
        for (one,) in choices(people, case, 1, False)
    ]
    slots = [(r, one.held + n) for r, one in enumerate(people) for n in range(one.capacity)]
    from scipy.optimize import Bounds, LinearConstraint, milp

    wide = len(pairs) + len(slots)
    once, filled = np.zeros((len(work), wide)), np.zeros((len(people), wide))
    for at, (c, r) in enumerate(pairs):
        once[c, at], filled[r, at] = 1, 1
    for at, (r, _) in enumerate(slots, start=len(pairs)):
        filled[r, at] = -1
    placed = np.array([1] * len(pairs) + [0] * len(slots))
    squares = np.array([0] * len(pairs) + [2 * load + 1 for _, load in slots])
    stayed = [-(people[r].key in work[c].last) for c, r in pairs] + [0] * len(slots)
    rows = [LinearConstraint(once, 0, 1), LinearConstraint(filled, 0, 0)]
    values = []
    for sought in (-placed, squares, np.array(stayed, dtype=float)):
        best = milp(sought, constraints=rows, bounds=Bounds(0, 1), integrality=np.ones(wide))
        values.append(round(best.fun))
        rows.append(LinearConstraint(sought, -np.inf, best.fun + 0.5))
    base = sum(one.held**2 for one in people)
    told = {one.name: one.value for one in found.aims}
    assert [-told["placed"], told["spread"] - base, -told["same"]] == values
    assert found.proven
