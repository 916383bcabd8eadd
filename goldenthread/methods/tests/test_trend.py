"""The trend through a short series. scipy is the second program for slope and interval."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes, wilcoxon

from goldenthread.methods.refusal import Refused
from goldenthread.methods.trend import reaches, trend

NUMBERS = st.integers(-50, 50)
SERIES = st.lists(NUMBERS, min_size=5, max_size=25)


def test_slope_and_level_by_hand():
    # slopes 1 3 | 1 2 | 1 of the pairs of (0, 0) (1, 1) (2, 4) (3, 3): 1, 2, 1, 3, 1, -1: median 1
    found = trend([0, 1, 2, 3], [0, 1, 4, 3])
    assert (found.slope, found.middle) == (1, 1.5)
    # what the slope leaves: 1.5 1.5 3.5 1.5; the ten means of pairs: 1.5 six times, 2.5 three, 3.5
    assert found.level == 1.5
    assert found.at(1.5) == 1.5
    assert found.at(3.5) == 3.5


@settings(max_examples=50, deadline=None)
@given(SERIES)
def test_slope_and_interval_are_those_of_scipy(values):
    found = trend(range(len(values)), values)
    second = theilslopes(values, range(len(values)))
    assert found.slope == pytest.approx(second.slope)
    assert (found.slope_low, found.slope_high) == pytest.approx(
        (second.low_slope, second.high_slope)
    )


def test_ties_make_the_interval_of_scipy_too():
    values = [1, 1, 1, 2, 2, 5, 5, 5, 5, 9, 9, 3]
    second = theilslopes(values, range(12))
    found = trend(range(12), values)
    assert (found.slope_low, found.slope_high) == (second.low_slope, second.high_slope)


def test_the_interval_of_the_level_is_that_which_wilcoxons_test_leaves():
    # the same numbers by scipy's signed-rank test: within the interval its chance is above 5%
    rng = random.Random(4)
    values = [rng.gauss(0, 1) for _ in range(24)]
    times = [*range(24)]
    found = trend(times, values)
    rest = [y - found.slope * (x - found.middle) for x, y in zip(times, values, strict=True)]

    def chance(level):
        away = [one - level for one in rest]
        return wilcoxon(away, method="approx", correction=False).pvalue

    width = found.level_high - found.level_low
    for end, outward in ((found.level_low, -1), (found.level_high, 1)):
        assert chance(end + outward * 0.05 * width) < 0.05 < chance(end - outward * 0.05 * width)


@settings(max_examples=40, deadline=None)
@given(SERIES, st.integers(-20, 20), st.integers(1, 5))
def test_a_steeper_or_moved_series_has_a_steeper_or_moved_trend(values, by, scale):
    times = range(len(values))
    one = trend(times, values)
    other = trend(times, [scale * value + by for value in values])
    assert other.slope == pytest.approx(scale * one.slope)
    assert other.slope_high == pytest.approx(scale * one.slope_high)
    assert other.level_low == pytest.approx(scale * one.level_low + by)
    tilted = trend(times, [value + 3 * time for time, value in enumerate(values)])
    assert tilted.slope == pytest.approx(one.slope + 3)
    assert tilted.level == pytest.approx(one.level + 3 * one.middle)


@settings(max_examples=50, deadline=None)
@given(SERIES, st.randoms(use_true_random=False), st.floats(-100, 100))
def test_order_does_not_count_and_the_line_lies_in_its_interval(values, shuffler, time):
    rows = list(enumerate(values))
    one = trend(range(len(values)), values)
    shuffler.shuffle(rows)
    other = trend([row[0] for row in rows], [row[1] for row in rows])
    assert other == one
    low, high = one.between(time)
    assert low <= one.at(time) <= high
    assert one.between(one.middle) == pytest.approx((one.level_low, one.level_high))


def test_one_strange_reading_moves_no_trend():
    values = [10 + time for time in range(12)]
    strange = [*values[:5], 500, *values[6:]]
    assert trend(range(12), strange).slope == 1


def test_the_interval_grows_with_the_distance_as_squares_add():
    found = trend(range(12), [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8])
    low, _ = found.between(found.middle + 4)
    down = 4 * (found.slope - found.slope_low)
    assert found.at(found.middle + 4) - low == pytest.approx(
        (down**2 + (found.level - found.level_low) ** 2) ** 0.5
    )
    before, high = found.between(found.middle - 4)  # before the middle a low slope lies above
    assert high - found.at(found.middle - 4) == pytest.approx(
        (down**2 + (found.level_high - found.level) ** 2) ** 0.5
    )
    steep = 4 * (found.slope_high - found.slope)
    assert found.at(found.middle - 4) - before == pytest.approx(
        (steep**2 + (found.level - found.level_low) ** 2) ** 0.5
    )
    assert steep != pytest.approx(down)


def test_the_true_day_lies_between_earliest_and_latest_in_95_of_100():
    # 200 series of 12 readings, rising 0.2 a step with noise of sigma 1, met at step 17
    rng = random.Random(11)
    held = 0
    for _ in range(200):
        low, high = trend(range(12), [0.2 * n + rng.gauss(0, 1) for n in range(12)]).between(17)
        held += low <= 3.4 <= high
    assert 184 <= held <= 199


def test_days_are_those_on_which_line_and_interval_come_past():
    line = trend(range(0, 120, 10), [n + (n % 3 - 1) for n in range(12)])
    first, middle, last = reaches(line, 20, 110, 4000)
    assert line.at(middle) >= 20 > line.at(middle - 1)
    assert line.between(first)[1] >= 20 > line.between(first - 1)[1]
    assert line.between(last)[0] >= 20 > line.between(last - 1)[0]
    assert first < middle < last
    assert reaches(line, 20, 110, middle - 1)[1:] == (None, None)
    assert reaches(line, 20, 110, middle)[1] == middle
    assert reaches(line, line.at(110) + 1e-9, 110, 4000)[1] == 111


def test_a_fall_is_the_mirror_of_a_rise():
    values = [n + (n % 3 - 1) for n in range(12)]
    up, down = trend(range(12), values), trend(range(12), [-one for one in values])
    assert reaches(up, 20, 11, 4000) == reaches(down, -20, 11, 4000)


@pytest.mark.parametrize(
    ("times", "values", "code"),
    [
        ([1, 2], [1, 2], "trend-many"),
        ([1, 2, 3], [1, 2], "trend-many"),
        (range(501), range(501), "trend-many"),
        ([1, 1, 2], [1, 2, float("inf")], "trend-number, trend-twice"),
    ],
)
def test_what_has_no_trend_is_refused(times, values, code):
    with pytest.raises(Refused) as refused:
        trend(times, values)
    assert str(refused.value) == code
