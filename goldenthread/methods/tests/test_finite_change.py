from functools import cache
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.compare import Good, Verdict, compare
from goldenthread.methods.finite_change import finite_chance, finite_difference
from goldenthread.methods.hypergeometric import as_unlikely, chance

CHANGED = {Verdict.BETTER, Verdict.WORSE}


@cache
def is_changed(a, n, b, m, populations):
    found = compare((a, n), (b, m), good=Good.UP, populations=populations)
    return found.verdict in CHANGED


def brute(before, after, populations):
    """The same by whole numbers: every total, every split, nothing left to logarithms."""
    (a, n), (b, m), (first, second) = before, after, populations
    worst = 0.0
    for one in range(first + 1):
        for two in range(second + 1):
            nearest = abs(one * second - two * first) < max(first, second)
            if not nearest:
                continue
            ways = {
                k: comb(one, k)
                * comb(first - one, n - k)
                * comb(two, a + b - k)
                * comb(second - two, m - a - b + k)
                for k in range(max(0, a + b - m), min(n, a + b) + 1)
            }
            if whole := sum(ways.values()):
                worst = max(worst, sum(w for w in ways.values() if w <= ways[a]) / whole)
    return worst


@pytest.mark.parametrize(
    ("before", "after", "populations"),
    [
        ((2, 8), (6, 9), (15, 15)),
        ((0, 5), (4, 5), (7, 12)),
        ((3, 3), (1, 6), (3, 30)),
        ((5, 14), (6, 14), (14, 14)),
        ((0, 4), (0, 4), (9, 9)),
    ],
)
def test_the_chance_is_that_of_every_total_in_whole_numbers(before, after, populations):
    assert finite_chance(before, after, populations) == pytest.approx(
        brute(before, after, populations), abs=1e-9
    )


@pytest.mark.parametrize(
    ("n", "m", "first", "second"), [(12, 12, 30, 30), (10, 10, 11, 11), (8, 12, 24, 30)]
)
def test_at_most_one_unchanged_population_in_twenty_is_called_changed(n, m, first, second):
    """Exact: over every total that both populations can share, over every pair of counts."""
    for one in range(first + 1):
        if one * second % first:
            continue
        two = one * second // first
        wrong = sum(
            chance(a, first, one, n) * chance(b, second, two, m)
            for a in range(n + 1)
            for b in range(m + 1)
            if is_changed(a, n, b, m, (first, second))
        )
        assert wrong <= 0.05


def test_in_a_large_population_it_is_fishers_test():
    found = finite_chance((5, 20), (13, 20), (9_999, 10_000))
    assert found == pytest.approx(as_unlikely(5, 40, 18, 20), abs=2e-4)
    beyond = compare((5, 20), (13, 20), good=Good.UP, populations=(50_000, 50_000))
    assert beyond.by_chance == as_unlikely(5, 40, 18, 20)


def test_what_was_looked_at_entirely_leaves_no_doubt_about_these_cases():
    found = compare((5, 14), (6, 14), good=Good.UP, populations=(14, 14))
    assert (found.low, found.high) == pytest.approx((1 / 14, 1 / 14))
    assert (found.verdict, found.about, found.by_chance) == (Verdict.BETTER, "cases", 0.0)
    assert "these cases alone" in found.rule
    assert compare((5, 14), (6, 14), good=Good.UP).verdict is Verdict.CANNOT_TELL


def test_a_known_population_shows_a_change_that_is_hidden_without():
    before, after = (8, 30), (15, 30)
    assert compare(before, after, good=Good.UP).verdict is Verdict.CANNOT_TELL
    assert compare(before, after, good=Good.UP, populations=(40, 40)).verdict is Verdict.BETTER


SAMPLES = st.integers(1, 12).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@settings(deadline=None, max_examples=50)
@given(SAMPLES, SAMPLES, st.integers(0, 20), st.integers(0, 20))
def test_time_turned_round_is_the_mirror(before, after, more, others):
    populations = before[1] + more, after[1] + others
    forth = finite_difference(before, after, populations)
    back = finite_difference(after, before, populations[::-1])
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low), abs=1e-12)
    assert forth.low <= forth.difference <= forth.high
    assert finite_chance(before, after, populations) == pytest.approx(
        finite_chance(after, before, populations[::-1]), abs=1e-9
    )
