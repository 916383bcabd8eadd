"""Control charts. Limits were worked out by hand from the formulas that each test names."""

import json
from math import comb, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from typer.testing import CliRunner

from goldenthread.methods.calc import app
from goldenthread.methods.charts.chart import p_chart, u_chart, xmr
from goldenthread.methods.charts.funnel import funnel, limits
from goldenthread.methods.charts.run import run_chart
from goldenthread.methods.charts.signals import NEAR, OUTSIDE, SHIFT, TREND, Rules, signals
from goldenthread.methods.refusal import Refused

NUMBERS = st.lists(st.floats(-1e6, 1e6), min_size=10, max_size=40)


def named(values):
    return [(f"m{n}", value) for n, value in enumerate(values, start=1)]


def test_xmr_limits_by_hand():
    # mean 10; moving ranges 2 1 3 2 2 1 1 2 4, mean 2; 10 plus and minus 2.66 x 2
    found = xmr(named([9, 11, 10, 7, 9, 11, 10, 11, 13, 9]))
    assert (found.centre, found.lower, found.upper) == pytest.approx((10, 4.68, 15.32))
    assert [point.signals for point in found.points] == [()] * 10


def test_p_limits_by_hand_follow_each_size_and_stay_shares():
    # 60 of 200 in all: 0.3; at 25: 0.3 +- 3 sqrt(0.3 x 0.7 / 25) = 0.3 +- 0.27495; at 4 beyond 0
    sizes = [25] * 7 + [4, 4, 17]
    hits = [7, 8, 7, 8, 7, 8, 8, 1, 1, 5]
    points = zip(sizes, hits, strict=True)
    found = p_chart([(str(n), hit, of) for n, (of, hit) in enumerate(points)])
    assert found.centre == pytest.approx(0.3)
    first, small = found.points[0], found.points[7]
    assert (first.lower, first.upper) == pytest.approx((0.02505, 0.57495), abs=1e-5)
    assert (small.lower, small.upper) == pytest.approx((0, 0.3 + 3 * sqrt(0.21 / 4)), abs=1e-9)
    assert found.upper == pytest.approx(0.3 + 3 * sqrt(0.21 / 20))  # at the mean size, 20


def test_u_limits_by_hand():
    # 100 events for 50 units: 2; at 4 units 2 +- 3 sqrt(2 / 4)
    found = u_chart([(str(n), 10, 5) for n in range(8)] + [("8", 8, 4), ("9", 12, 6)])
    assert found.centre == 2
    assert found.points[8].upper == pytest.approx(2 + 3 * sqrt(0.5))
    assert found.points[8].lower == 0


def test_the_centre_is_all_by_all_never_the_mean_of_shares():
    found = p_chart([("a", 1, 1), ("b", 0, 99)])
    assert found.centre == 0.01


def test_under_ten_points_there_are_no_limits_and_it_is_said():
    found = xmr(named([1, 2, 3, 4, 50, 6, 7, 8, 9]))
    assert (found.lower, found.upper) == (None, None)
    assert all(point.lower is None and point.signals == () for point in found.points)
    assert "fewer than 10 points" in found.why
    assert xmr(named(range(10))).upper is not None


def flags(values, name, **rules):
    wide = [(-100.0, 100.0)] * len(values)
    found = signals(values, 0.0, wide, Rules(**rules))
    return "".join("x" if name in names else "." for names in found)


def test_seven_in_a_row_on_one_side_are_a_shift_and_six_are_none():
    assert flags([1, 2, 1, 2, 1, 2, -1], SHIFT) == "......."
    assert flags([-1, 1, 2, 1, 2, 1, 2, 1, -1], SHIFT) == ".xxxxxxx."
    assert flags([1, 2, 1, 0, 1, 2, 1, 2], SHIFT) == "........"  # one on the centre ends it
    assert flags([1, 2, 1, 2, 1, 2], SHIFT, shift=6) == "xxxxxx"
    assert flags([0] * 8, SHIFT) == "........"


def test_seven_points_that_only_rise_or_fall_are_a_trend():
    assert flags([-3, -2, -1, 0, 1, 2], TREND) == "......"
    assert flags([5, -3, -2, -1, 0, 1, 2, 3, 0], TREND) == ".xxxxxxx."
    assert flags([3, 2, 1, 0, -1, -2, -3], TREND) == "xxxxxxx"
    assert flags([-3, -2, -1, -1, 0, 1, 2, 3], TREND) == "........"  # an equal one ends it


def test_two_of_three_beyond_two_sigma_on_one_side():
    assert flags([70, 0, 70, 0, 0], NEAR) == "x.x.."
    assert flags([70, 0, 0, 70], NEAR) == "...."
    assert flags([70, 0, -70], NEAR) == "..."
    assert flags([66, 66, 0], NEAR) == "..."  # two sigma is at 66.7


def test_a_point_outside_its_own_limits_and_not_one_on_them():
    assert flags([0, 100, -100, 101, -101], OUTSIDE) == "...xx"


def test_nothing_is_compared_across_a_step():
    values = [1, 2] * 6 + [11, 12] * 6
    found = xmr(named(values), steps=["m13"])
    assert [point.is_step for point in found.points].count(True) == 1
    assert (found.points[0].centre, found.centre) == (1.5, 11.5)
    assert all(point.signals == () for point in found.points)
    whole = xmr(named(values))
    assert any(SHIFT in point.signals for point in whole.points)


def test_a_short_phase_after_a_step_has_no_limits():
    found = xmr(named([1, 2] * 6 + [11, 12]), steps=["m13"])
    assert found.points[0].upper is not None
    assert (found.points[-1].upper, found.upper) == (None, None)
    assert "1 of 2 phases" in found.why


def test_a_baseline_fixed_before_the_change_lets_the_change_be_seen():
    values = [9, 11] * 5 + [20] * 3
    found = xmr(named(values), baseline=10)
    assert (found.centre, found.upper) == pytest.approx((10, 15.32))
    assert all(OUTSIDE in point.signals for point in found.points[10:])


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: xmr([]), "chart-empty"),
        (lambda: xmr([("a", 1), ("a", 2)]), "chart-twice"),
        (lambda: xmr([("a", float("nan"))]), "chart-value"),
        (lambda: xmr([("a", 1)], steps=["b"]), "chart-step"),
        (lambda: xmr([("a", 1)], baseline=9), "chart-baseline"),
        (lambda: p_chart([("a", 1, 0)]), "chart-nothing"),
        (lambda: p_chart([("a", 2, 1)]), "chart-count"),
        (lambda: run_chart([]), "chart-empty"),
        (lambda: run_chart([1, float("nan")]), "chart-value"),
        (lambda: run_chart([1, 2], baseline=0), "chart-baseline"),
        (lambda: run_chart([1] * 12, baseline=-1), "chart-baseline"),
        (lambda: funnel([]), "empty"),
        (lambda: funnel([("a", 2, 1)], target=2), "count, share"),
    ],
)
def test_what_cannot_be_drawn_is_refused(call, code):
    with pytest.raises(Refused, match=code):
        call()


@given(NUMBERS, st.floats(-1000, 1000))
def test_moving_all_values_moves_the_limits_and_changes_no_signal_count(values, by):
    one, other = xmr(named(values)), xmr(named([value + by for value in values]))
    assert other.centre == pytest.approx(one.centre + by, abs=1e-5)
    assert other.upper == pytest.approx(one.upper + by, abs=1e-5)
    assert one.lower <= one.centre <= one.upper


def test_a_run_chart_counts_runs_as_published():
    # ten off the median: longest run at most round(3.32) + 3 = 6, crossings at least 2
    found = run_chart([1, 1, 1, 1, 1, 9, 9, 9, 9, 9])
    assert (found.most_by_chance, found.fewest_by_chance) == (6, 2)
    assert (found.longest_run, found.crossings, found.signals) == (5, 1, ("few crossings",))
    assert run_chart([1, 9] * 5).signals == ()
    assert run_chart([1] * 12 + [9] * 12).signals == ("shift", "few crossings")
    assert "nothing can be told" in run_chart([1, 9] * 4).why


@pytest.mark.parametrize("n", [10, 20, 24, 60])
def test_the_fewest_crossings_are_the_quantile_that_scipy_gives(n):
    assert run_chart([1, 9] * (n // 2)).fewest_by_chance == binom.ppf(0.05, n - 1, 0.5)


def test_by_chance_about_one_series_in_thirteen_shows_a_signal():
    # all 2^14 orders of sides for 14 points off a known middle, counted one by one
    n, shown = 14, 0
    most, fewest = round(3.807) + 3, 4
    for sides in range(2**n):
        bits = f"{sides:014b}"
        crossings = bits.count("01") + bits.count("10")
        longest = max(len(run) for half in bits.split("0") for run in [half])
        longest = max(longest, *(len(run) for run in bits.split("1")))
        shown += longest > most or crossings < fewest
    found = run_chart([1, 9] * 7)
    assert (found.most_by_chance, found.fewest_by_chance) == (most, fewest)
    assert 0.04 < shown / 2**n < 0.09


def test_funnel_limits_hold_what_chance_would_and_narrow_with_size():
    low, high = limits(100, 0.3, 0.95)
    inside = sum(
        comb(100, k) * 0.3**k * 0.7 ** (100 - k) for k in range(101) if low <= k / 100 <= high
    )
    assert 0.93 < inside < 0.97
    small, large = limits(20, 0.3, 0.998), limits(500, 0.3, 0.998)
    assert small[0] < large[0] < 0.3 < large[1] < small[1]
    assert limits(5, 0.0, 0.998) == (0.0, 0.0)


def test_a_place_that_stands_out_is_told_and_none_is_ranked():
    places = [("North", 30, 100), ("Small", 4, 5), ("South", 60, 100), ("West", 8, 100)]
    found = funnel(places, target=0.3)
    assert [one.name for one in found] == ["North", "Small", "South", "West"]
    assert [one.signal for one in found] == ["none", "none", "high", "low"]


def calc(tmp_path, text, *words):
    (tmp_path / "given.csv").write_text(text)
    found = CliRunner().invoke(app, [words[0], str(tmp_path / "given.csv"), *words[1:], "--json"])
    return found.exit_code, json.loads(found.stdout)


def test_the_command_gives_the_promised_parts(tmp_path):
    rows = "".join(f"2026-{n:02d},{value}\n" for n, value in enumerate([9, 11] * 5, start=1))
    status, told = calc(tmp_path, "period,value\n" + rows, "chart")
    assert (status, told["centre"]) == (0, 10)
    assert {"period", "value", "lower", "upper", "signals"} <= set(told["points"][0])
    rows = "".join(f"{n},3,10\n" for n in range(10))
    status, told = calc(tmp_path, "period,numerator,denominator\n" + rows, "chart")
    assert (told["kind"], told["centre"], told["lower"]) == ("p", 0.3, 0)
    status, told = calc(tmp_path, "period,numerator,denominator\n" + rows, "chart", "--rate")
    assert told["kind"] == "u"
    status, told = calc(tmp_path, "place,numerator,denominator\nA,3,10\nB,30,100\n", "funnel")
    assert [one["signal"] for one in told] == ["none", "none"]


def test_a_run_chart_tells_runs_and_crossings(tmp_path):
    # the median of the first ten, 1 to 10, is 5.5; then eleven above it in a row
    values = [*range(1, 11), *[9] * 11]
    rows = "".join(f"{n},{value}\n" for n, value in enumerate(values))
    status, told = calc(tmp_path, "period,value\n" + rows, "run-chart", "--baseline", "10")
    assert status == 0
    assert told == {
        "median": 5.5, "n": 21, "longest_run": 16, "most_by_chance": 7, "crossings": 1,
        "fewest_by_chance": 6, "signals": ["shift", "few crossings"], "why": "",
    }  # fmt: skip
    rows = "".join(f"{n},{hits},4\n" for n, hits in enumerate([1, 3] * 5))
    status, told = calc(tmp_path, "period,numerator,denominator\n" + rows, "run-chart")
    assert (told["median"], told["crossings"], told["signals"]) == (0.5, 9, [])
    said = CliRunner().invoke(app, ["run-chart", str(tmp_path / "given.csv")]).stdout
    assert said.strip() == (
        "Median 0.5, 10 points off it. Longest run 1 (by chance to 6), crossings 9 "
        "(by chance from 2). Signals: none."
    )


def test_a_run_chart_refuses_what_cannot_be(tmp_path):
    for text, where in [
        ("period,numerator,denominator\na,1,0\nb,3,2\n", ["a", "b"]),
        ("period,value\na,one\nb,2\n", ["row 2, column value"]),
        ("month,value\na,1\n", ["row 1"]),
    ]:
        status, told = calc(tmp_path, text, "run-chart")
        assert (status, [one["where"] for one in told["refused"]]) == (1, where)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("period,value\na,one\nb,2\nc,two\n", ["row 2", "row 4"]),
        ("period,numerator,denominator\na,1,x\n", ["row 2"]),
        ("period,numerator,denominator\na,1,0\n", ["a"]),
        ("month,value\na,1\n", ["row 1"]),
        ("period,value\na,nan\n", ["a"]),
    ],
)
def test_bad_rows_are_told(tmp_path, text, where):
    status, told = calc(tmp_path, text, "chart")
    assert status == 1
    found = [one["where"] for one in told["refused"]]
    assert [name in one for name, one in zip(where, found, strict=True)] == [True] * len(where)
