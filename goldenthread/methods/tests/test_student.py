"""Interval of a mean shift, and the chance of so one-sided a move."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.agreement import agreement
from goldenthread.methods.student import mean_interval, sign_chance


def test_the_interval_is_that_of_student_s_sleep_data():
    """Student 1908: ten patients, hours gained by one drug over the other; t 4.06, df 9.

    R 4, t.test(extra ~ group, data = sleep, paired = TRUE): 1.58, 0.70 to 2.46 (0.7001142,
    2.4598858). By hand: s = 1.23, 1.58 -/+ 2.262 * 1.23 / sqrt(10).
    """
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    assert mean_interval(gained) == pytest.approx((0.7001142, 2.4598858), abs=5e-8)


@settings(deadline=None)
@given(st.lists(st.integers(-3, 3), min_size=2, max_size=40))
def test_it_is_what_scipy_gives(moves):
    stats = pytest.importorskip("scipy.stats")
    found = mean_interval(moves)
    if len(set(moves)) == 1:
        assert found is None
        return
    other = stats.ttest_1samp(moves, 0).confidence_interval(0.95)
    assert found == pytest.approx((other.low, other.high), abs=1e-9)


def test_one_move_alone_has_no_interval():
    assert mean_interval([1]) is None


@pytest.mark.parametrize(("falls", "rises"), [(0, 1), (5, 0), (1, 8), (3, 3), (4, 2), (0, 10)])
def test_the_sign_test_counts_all_ways_that_are_no_likelier(falls, rises):
    """Every way in which so many could have moved, each as likely as the other."""
    ways = list(product([0, 1], repeat=falls + rises))
    as_one_sided = sum(min(sum(way), len(way) - sum(way)) <= min(falls, rises) for way in ways)
    assert sign_chance(falls, rises) == pytest.approx(as_one_sided / len(ways))


def test_the_sign_test_is_the_exact_one_of_mcnemar():
    contingency = pytest.importorskip("statsmodels.stats.contingency_tables")
    for falls, rises in [(12, 5), (2, 9), (30, 11)]:
        other = contingency.mcnemar([[40, falls], [rises, 7]], exact=True).pvalue
        assert sign_chance(falls, rises) == pytest.approx(other)


def test_nothing_moved_is_no_chance_at_all():
    assert sign_chance(0, 0) is None
    assert sign_chance(0, 2000) == pytest.approx(0)


def test_a_round_says_who_moved_which_way_and_how_sure():
    """12 judged twice, 5 lowered by one step, none raised: 2 / 2**5; shift -5/12."""
    pairs = [("good", "poor")] * 5 + [("good", "good")] * 7
    found = agreement(pairs, ("poor", "good"))
    assert found.by_chance == pytest.approx(2 / 32)
    assert found.mean_shift == pytest.approx(-5 / 12)
    # by hand: s**2 = 5 * 7 / 12 / 11 and t(11) = 2.200985
    half = 2.200985 * (5 * 7 / 12 / 11 / 12) ** 0.5
    assert found.mean_shift_interval == pytest.approx((-5 / 12 - half, -5 / 12 + half), abs=1e-6)
    statsmodels = pytest.importorskip("statsmodels.stats.proportion")
    other = statsmodels.proportion_confint(5, 12, method="wilson")
    assert found.lowered_interval == pytest.approx(other)
    assert found.raised_interval[0] == 0
