"""Distance from a target. Intervals of single readings are checked where they are made."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from goldenthread.methods.calc import app
from goldenthread.methods.compare import Good
from goldenthread.methods.refusal import Refused
from goldenthread.methods.target import Meets, Reading, distance

START, DUE = date(2025, 1, 1), date(2027, 3, 31)


def dated(values, days=30):
    return [
        Reading(f"r{n}", START + timedelta(days * n), float(value))
        for n, value in enumerate(values, start=1)
    ]


def shares(hits, of=50):
    return [
        Reading(f"r{n}", START + timedelta(30 * n), hit / of, hit, of)
        for n, hit in enumerate(hits, start=1)
    ]


RISING = [60, 63, 61, 66, 64, 69, 67, 72, 70, 75, 73, 78]  # 1.5 a reading on the whole


def test_the_distance_is_given_in_units_and_per_cent_of_the_target():
    found = distance(shares([41]), 0.9, DUE, good=Good.UP, is_share=True)
    assert (found.apart, found.per_cent) == pytest.approx((-0.08, -8 / 0.9))
    assert (found.is_met, found.on) == (False, START + timedelta(30))
    # Wilson 41 of 50: 0.692 to 0.902 holds 0.9
    assert (found.low, found.high) == pytest.approx((0.6920, 0.9023), abs=1e-4)
    assert found.beyond_chance is False
    assert distance(shares([40]), 0.9, DUE, is_share=True).beyond_chance is True
    assert distance(dated([5]), 0, DUE).per_cent is None


@pytest.mark.parametrize(
    ("good", "above", "below", "on"),
    [(Good.UP, True, False, True), (Good.DOWN, False, True, True), (Good.NONE, None, None, None)],
)
def test_met_follows_the_good_direction(good, above, below, on):
    met = [distance(dated([value]), 10, DUE, good=good).is_met for value in (11, 9, 10)]
    assert met == [above, below, on]


def test_a_rate_has_the_limits_of_its_events():
    # 5 events: exact limits 1.6235 to 11.6683; of 2,000, per 1,000
    reading = Reading("r", START, 2.5, 5, 2000)
    found = distance([reading], 1, DUE, per=1000)
    assert (found.low, found.high) == pytest.approx((0.81174, 5.83416), abs=1e-4)
    none = distance([Reading("r", START, 0.0, 0, 2000)], 1, DUE, per=1000)
    assert (none.low, none.beyond_chance) == (0, False)  # up to 3.6889 / 2


def test_plain_values_take_chance_from_their_moving_ranges():
    # eleven moving ranges: 3 2 5 2 5 2 5 2 5 2 5, mean 38 / 11; by 1.128, times 1.96: 6.0025
    found = distance(dated(RISING), 84, DUE)
    assert found.high == pytest.approx(78 + 1.959964 * 38 / 11 / 1.128, abs=1e-4)
    assert found.beyond_chance is False
    assert distance(dated(RISING), 84.1, DUE).beyond_chance is True
    few = distance(dated(RISING[:9]), 84, DUE)
    assert (few.low, few.beyond_chance) == (None, None)


def test_ten_readings_make_a_trend_and_nine_none():
    few, enough = (distance(dated(RISING[:n]), 90, DUE, good=Good.UP) for n in (9, 10))
    assert (few.meets, few.per_month, few.in_time, few.expected) == (
        Meets.TOO_FEW, None, "", None,
    )  # fmt: skip
    assert enough.meets is Meets.ON_THE_WAY


def test_a_straight_rise_meets_the_target_on_the_day_of_the_sum():
    # 1 every 30 days from 1: 12 on reading 12, so 20 stands 240 days later; no doubt, no spread
    found = distance(dated(range(1, 13)), 20, DUE, good=Good.UP)
    day = START + timedelta(30 * 20)
    assert (found.earliest, found.expected, found.latest) == (day, day, day)
    assert found.per_month == pytest.approx((365.25 / 360,) * 3)
    assert found.as_json()["per_quarter"]["slope"] == pytest.approx(365.25 / 120)


@pytest.mark.parametrize(
    ("values", "target", "good", "meets"),
    [
        (RISING, 90, Good.UP, Meets.ON_THE_WAY),
        (RISING, 90, Good.NONE, Meets.ON_THE_WAY),
        (RISING, 90, Good.DOWN, Meets.LOSING),
        (RISING, 50, Good.UP, Meets.ALREADY),
        (RISING, 50, Good.DOWN, Meets.NEVER),
        (RISING, 50, Good.NONE, Meets.NEVER),
        (RISING[::-1], 50, Good.DOWN, Meets.ON_THE_WAY),
        (RISING[::-1], 50, Good.UP, Meets.LOSING),
        (RISING[::-1], 90, Good.UP, Meets.NEVER),
        ([5, 9] * 6, 20, Good.UP, Meets.CANNOT_TELL),
        ([5, 9] * 6, 2, Good.UP, Meets.ALREADY),
        ([5, 9] * 6, 2, Good.NONE, Meets.CANNOT_TELL),
        ([7] * 12, 7, Good.NONE, Meets.ALREADY),
    ],
)
def test_what_the_trend_says_of_the_target(values, target, good, meets):
    found = distance(dated(values), target, DUE, good=good)
    assert found.meets is meets
    has_day = meets in (Meets.ON_THE_WAY, Meets.LOSING)
    assert (found.expected is not None) is has_day
    if meets is Meets.CANNOT_TELL:
        assert found.latest is None


def test_a_slow_pace_is_not_within_ten_years():
    found = distance(dated(range(1, 13)), 500, DUE, good=Good.UP)
    assert (found.meets, found.expected, found.latest) == (Meets.ON_THE_WAY, None, None)


def test_in_time_is_asked_of_the_line_on_the_targets_day():
    ends = {
        target: distance(dated(RISING), target, DUE, good=Good.UP).in_time
        for target in (80, 96, 102, 200)
    }
    # the line is at 99.2 then, its interval 93.7 to 104.0
    assert ends == {80: "yes", 96: "cannot tell", 102: "cannot tell", 200: "no"}
    down = [150 - value for value in RISING]
    mirrored = [distance(dated(down), 150 - one, DUE, good=Good.DOWN).in_time for one in ends]
    assert mirrored == ["yes", "cannot tell", "cannot tell", "no"]
    assert distance(dated(RISING), 80, DUE).in_time == ""
    assert distance(dated(RISING), 80, START, good=Good.UP).in_time == ""


def test_a_new_definition_starts_anew():
    values = [1, 50] * 6 + RISING
    found = distance(dated(values), 90, DUE, good=Good.UP, steps=["r5", "r13"])
    alone = distance(dated(values)[12:], 90, DUE, good=Good.UP)
    assert found == alone
    assert found.readings == 12
    late = distance(dated(values), 90, DUE, good=Good.UP, steps=["r20"])
    assert (late.meets, late.readings) == (Meets.TOO_FEW, 5)


VALUES = st.lists(st.integers(0, 100), min_size=10, max_size=24)


@settings(max_examples=20, deadline=None)
@given(VALUES, st.integers(-20, 120), st.sampled_from(Good), st.randoms(use_true_random=False))
def test_order_does_not_count_and_days_are_in_order(values, target, good, shuffler):
    rows = dated(values)
    found = distance(rows, target, DUE, good=good)
    shuffler.shuffle(rows)
    assert distance(rows, target, DUE, good=good) == found
    days = [day for day in (found.earliest, found.expected, found.latest) if day]
    assert days == sorted(days)
    assert all(day > found.on for day in days)


@settings(max_examples=20, deadline=None)
@given(VALUES, st.integers(-20, 120))
def test_all_turned_about_says_the_same_of_the_other_direction(values, target):
    one = distance(dated(values), target, DUE, good=Good.UP)
    other = distance(dated([-value for value in values]), -target, DUE, good=Good.DOWN)
    same = ("is_met", "meets", "earliest", "expected", "latest", "in_time", "beyond_chance")
    assert [getattr(one, name) for name in same] == [getattr(other, name) for name in same]


@pytest.mark.parametrize(
    ("readings", "target", "more", "code"),
    [
        ([], 1, {}, "target-many"),
        (dated(range(501)), 1, {}, "target-many"),
        (dated([1]), float("nan"), {}, "target"),
        (shares([1]), 1.5, {"is_share": True}, "target"),
        (dated([1]) * 2, 1, {}, "target-twice, target-twice"),
        (dated([1]), 1, {"steps": ["r9"]}, "target-step"),
        (shares([51]), 1, {"is_share": True}, "target-numbers"),
        ([Reading("a", START, 0.0, 0, 0)], 1, {}, "target-numbers"),
        (dated([float("inf")]), 1, {}, "target-numbers"),
    ],
)
def test_what_cannot_be_is_refused(readings, target, more, code):
    with pytest.raises(Refused) as refused:
        distance(readings, target, DUE, **more)
    assert str(refused.value) == code


def calc(tmp_path, text, *words):
    (tmp_path / "a.csv").write_text(text)
    return CliRunner().invoke(app, ["target", str(tmp_path / "a.csv"), *words])


COUNTS = "period,numerator,denominator\n" + "".join(
    f"2026-{n:02d},{hit},100\n" for n, hit in enumerate(RISING, start=1)
)
AIM = ("--target", "90%", "--by", "2027-06-30", "--good", "higher")


def test_the_command_gives_figures_and_a_sentence(tmp_path):
    told = json.loads(calc(tmp_path, COUNTS, *AIM, "--json").stdout)
    assert (told["on"], told["unit"], told["target"]) == ("2026-12-31", "share", 0.9)
    assert (told["meets"], told["is_met"]) == ("on the way", False)
    assert told["per_month"]["low"] < told["per_month"]["slope"] < told["per_month"]["high"]
    said = calc(tmp_path, COUNTS, *AIM).stdout.strip()
    assert said == told["words"]
    assert "78.0% on 2026-12-31 is 12.0 points (13% of it) below the target of 90.0%" in said
    assert f"about {told['expected']}, at the earliest {told['earliest']}" in said


def test_a_step_leaves_out_what_was_before(tmp_path):
    told = json.loads(calc(tmp_path, COUNTS, *AIM, "--step", "2026-06", "--json").stdout)
    assert (told["readings"], told["meets"], told["per_month"]) == (7, "too few", None)


def test_rates_and_values_name_their_unit(tmp_path):
    rate = calc(
        tmp_path, COUNTS, "--target", "900", "--by", "2027-06-30", "--rate", "--per", "1000"
    )
    assert "780 per 1000 on 2026-12-31 is 120 per 1000 (13% of it) below" in rate.stdout
    days = ("--target", "10", "--by", "2026-03-01", "--unit", "days")
    few = calc(tmp_path, "period,value\n2026-03-05,12.5\n", *days)
    said = "12.5 days on 2026-03-05 is 2.5 days (25% of it) above the target of 10 days"
    assert said in few.stdout
    assert "Fewer than ten readings show no trend." in few.stdout
    assert "The target's day, 2026-03-01, has come." in few.stdout


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        ("period,value\n2026-13,1\nx,2\n", AIM, ["target"]),
        ("period,value\n2026-13,1\nx,2\n", ("--target", "9", *AIM[2:]), ["row 2", "row 3"]),
        ("period,numerator,denominator\n2026-01,1,0\n2026-02,x,2\n", AIM, ["row 2", "row 3"]),
        ("period,numerator,denominator\n2026-01,1,00\n2026-02,0,-0\n", AIM, ["row 2", "row 3"]),
        ("period,value\n2026-01,one\n", ("--target", "9", *AIM[2:]), ["row 2"]),
        (COUNTS, ("--target", "90%", "--by", "soon"), ["by"]),
    ],
)
def test_bad_rows_and_numbers_are_told(tmp_path, text, words, where):
    found = calc(tmp_path, text, *words, "--json")
    told = [one["where"] for one in json.loads(found.stdout)["refused"]]
    assert found.exit_code == 1
    assert [name in one for name, one in zip(where, told, strict=True)] == [True] * len(where)
