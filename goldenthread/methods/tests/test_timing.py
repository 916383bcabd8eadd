"""Time limits held against dates. Expected days were counted on a printed calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.refusal import Refused
from goldenthread.methods.time_limit import (
    Allowance,
    Effect,
    TimeLimit,
    Unit,
    in_force,
    read_limits,
)
from goldenthread.methods.timing import Pause, State, deadline, gaps, judge

ENGLAND = ZoneInfo("Europe/London")
DAYS = st.dates(date(2000, 1, 1), date(2090, 1, 1))


def limit(amount, unit, **more):
    told = {"key": "k", "title": "Visit", "source": "A guide", "edition": "1", "start": "asked",
            "stop": "seen", "in_force_from": date(2000, 1, 1)}  # fmt: skip
    return TimeLimit(**{**told, "amount": amount, "unit": Unit(unit), **more})


@pytest.mark.parametrize(
    ("amount", "unit", "start", "last"),
    [
        (10, "days", "2026-04-01", "2026-04-11"),
        (10, "working_days", "2026-04-01", "2026-04-17"),  # Good Friday 3 April, Monday 6 April
        (2, "weeks", "2026-04-01", "2026-04-15"),
        (1, "months", "2026-01-31", "2026-02-28"),
        (1, "months", "2028-01-31", "2028-02-29"),
        (3, "months", "2026-11-30", "2027-02-28"),
        (1, "years", "2028-02-29", "2029-02-28"),
        (0, "working_days", "2026-04-03", "2026-04-03"),  # the same day, though it is a holiday
    ],
)
def test_a_clock_ends_on_the_day_counted_by_hand(amount, unit, start, last):
    found = deadline(limit(amount, unit), date.fromisoformat(start))
    assert (found.last.isoformat(), found.is_provisional) == (last, False)


@pytest.mark.parametrize(
    ("amount", "unit", "last"),
    [
        (15, "days", "2026-04-05"),
        (15, "working_days", "2026-03-26"),
        (1, "months", "2026-03-20"),
        (1, "years", "2025-04-20"),
        (2, "weeks", "2026-04-06"),
    ],
)
def test_fifteen_days_before_a_review_counts_back(amount, unit, last):
    before = limit(amount, unit, before=True)
    assert deadline(before, date(2026, 4, 20)).last.isoformat() == last
    early, late = date.fromisoformat(last), date.fromisoformat(last) + timedelta(1)
    review = {"start": date(2026, 4, 20), "as_of": date(2026, 5, 1)}
    assert judge(before, stop=early, **review).state == State.ON_TIME
    assert judge(before, stop=late, **review).state == State.LATE


def test_hours_go_on_over_the_weekend_and_the_change_of_clocks():
    back = datetime(2026, 3, 27, 18, 0, tzinfo=ENGLAND)  # a Friday; clocks go forward on Sunday
    found = judge(limit(72, "hours"), back, back + timedelta(days=3), as_of=back)
    assert found.deadline.last == datetime(2026, 3, 30, 19, 0, tzinfo=ENGLAND)
    assert found.state == State.ON_TIME
    late = judge(limit(72, "hours"), back, datetime(2026, 3, 30, 19, 1, tzinfo=ENGLAND), as_of=back)
    assert (late.state, late.late_by) == (State.LATE, 1)


def test_what_days_alone_cannot_tell_of_a_limit_in_hours_is_not_guessed():
    back = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    told = {"as_of": date(2026, 4, 1)}
    assert judge(limit(72, "hours"), back, date(2026, 3, 5), **told).state == State.CANNOT_TELL
    assert judge(limit(72, "hours"), back, date(2026, 3, 4), **told).state == State.ON_TIME
    assert judge(limit(72, "hours"), back, date(2026, 3, 6), **told).state == State.LATE
    no_hour = judge(limit(72, "hours"), date(2026, 3, 2), date(2026, 3, 3), **told)
    assert (no_hour.state, no_hour.deadline) == (State.CANNOT_TELL, None)
    assert "time of day" in no_hour.why


@pytest.mark.parametrize(("day", "hours"), [("2026-03-28", 8), ("2026-04-01", 103)])
def test_hours_late_on_a_day_without_its_time_are_those_gone_by_when_it_begins(day, hours):
    # due on the 27th at 16:00; clocks go forward on Sunday 29 March, so 8 + 24 + 23 + 24 + 24
    asked, then = datetime(2026, 3, 27, 12, 0, tzinfo=ENGLAND), date.fromisoformat(day)
    open_still = judge(limit(4, "hours"), asked, None, as_of=then)
    assert (open_still.state, open_still.late_by) == (State.OVERDUE, hours)
    done = judge(limit(4, "hours"), asked, then, as_of=date(2026, 5, 1))
    assert (done.state, done.late_by) == (State.LATE, hours)


def test_hours_late_are_real_ones_where_the_clocks_change():
    asked = datetime(2026, 3, 28, 12, 0, tzinfo=ENGLAND)
    spring = datetime(2026, 3, 29, 12, 30, tzinfo=ENGLAND)  # 19 hours and a half after 16:00
    late = judge(limit(4, "hours"), asked, spring, as_of=spring)
    assert (late.state, late.late_by) == (State.LATE, 20)
    asked = datetime(2026, 10, 24, 21, 30, tzinfo=ENGLAND)  # due at 01:30, an hour before 01:30
    autumn = datetime(2026, 10, 25, 1, 15, tzinfo=ENGLAND, fold=1)
    late = judge(limit(4, "hours"), asked, autumn, as_of=autumn)
    assert (late.state, late.late_by) == (State.LATE, 1)


def test_not_done_is_running_until_the_last_day_is_over():
    ten = limit(10, "working_days")
    asked = date(2026, 4, 1)
    assert judge(ten, asked, None, as_of=date(2026, 4, 17)).state == State.RUNNING
    over = judge(ten, asked, None, as_of=date(2026, 4, 20))  # the Monday after
    assert (over.state, over.late_by) == (State.OVERDUE, 1)


def test_what_is_dated_before_its_start_or_has_none_cannot_be_told():
    found = judge(limit(5, "days"), date(2026, 4, 2), date(2026, 4, 1), as_of=date(2026, 5, 1))
    assert (found.state, found.late_by) == (State.CANNOT_TELL, None)
    found = judge(limit(5, "days"), None, date(2026, 4, 1), as_of=date(2026, 5, 1))
    assert found.why == "The day of “asked” is not known."


def test_what_stops_before_its_start_on_the_same_day_cannot_be_told():
    asked = datetime(2026, 4, 2, 15, 0, tzinfo=UTC)
    for unit in ("hours", "days"):
        early = judge(limit(5, unit), asked, asked - timedelta(minutes=1), as_of=asked)
        assert (early.state, early.late_by) == (State.CANNOT_TELL, None)
        assert judge(limit(5, unit), asked, asked, as_of=asked).state == State.ON_TIME
    day = judge(limit(5, "days"), asked, date(2026, 4, 2), as_of=asked)
    assert day.state == State.ON_TIME  # of a day alone nobody knows that it was before


def test_a_moment_without_zone_counts_by_its_day_and_is_refused_of_hours():
    asked, bare = datetime(2026, 4, 2, 15, 0, tzinfo=UTC), datetime(2026, 4, 2, 14, 0)
    assert judge(limit(5, "days"), asked, bare, as_of=asked).state == State.ON_TIME
    for stop, as_of, where in [(bare, asked, "stop"), (None, bare, "as of")]:
        with pytest.raises(Refused, match="zone-missing") as told:
            judge(limit(5, "hours"), asked, stop, as_of=as_of)
        assert [one.where for one in told.value.refusals] == [where]


def test_a_pause_without_its_days_cannot_be_told():
    court = limit(10, "days", allowances=(Allowance("court", "At court.", Effect.PAUSES),))
    when = {"start": date(2026, 4, 1), "stop": date(2026, 4, 14), "as_of": date(2026, 5, 1)}
    unknown = judge(court, because="court", **when)
    assert (unknown.state, unknown.deadline) == (State.CANNOT_TELL, None)
    assert unknown.why == "At court. From when to when it was paused is not known."
    three = [Pause(date(2026, 4, 6), date(2026, 4, 9))]
    assert judge(court, because="court", pauses=three, **when).state == State.ON_TIME


def test_an_extension_of_a_limit_that_counts_back_leaves_more_time():
    agreed = Allowance("agreed", "The chair agreed.", Effect.EXTENDS, 5)
    back = limit(15, "days", before=True, allowances=(agreed,))
    when = {"start": date(2026, 4, 20), "stop": date(2026, 4, 10), "as_of": date(2026, 5, 1)}
    assert judge(back, **when).late_by == 5  # due by 5 April
    later = judge(back, because="agreed", **when)
    assert (later.state, later.deadline.last) == (State.ON_TIME, date(2026, 4, 10))
    assert deadline(back, date(2026, 4, 20), extended_by=99).last == date(2026, 4, 20)


def test_a_clock_that_counts_back_is_not_paused():
    paused = [Pause(date(2026, 4, 6), date(2026, 4, 9))]
    with pytest.raises(Refused, match="back-paused"):
        deadline(limit(15, "days", before=True), date(2026, 4, 20), pauses=paused)


def test_exceptions_excuse_or_extend_and_only_those_that_the_limit_knows():
    five = limit(
        5, "days",
        allowances=(Allowance("declined", "They declined.", Effect.EXCUSES),
                    Allowance("agreed", "A manager agreed.", Effect.EXTENDS, 3)),
    )  # fmt: skip
    when = {"start": date(2026, 4, 1), "stop": date(2026, 4, 9), "as_of": date(2026, 5, 1)}
    assert judge(five, **when).late_by == 3
    assert judge(five, because="declined", **when).state == State.EXCUSED
    assert judge(five, because="agreed", **when).state == State.ON_TIME  # eight days: 9 April
    with pytest.raises(Refused, match="allowance-unknown"):
        judge(five, because="busy", **when)


@pytest.mark.parametrize(
    ("unit", "amount", "last"),
    [("days", 10, "2026-04-16"), ("working_days", 5, "2026-04-16"), ("months", 1, "2026-05-06")],
)
def test_paused_days_are_not_counted(unit, amount, last):
    paused = [Pause(date(2026, 4, 6), date(2026, 4, 11))]  # five days, Monday a holiday, to Friday
    assert deadline(limit(amount, unit), date(2026, 4, 1), pauses=paused).last.isoformat() == last


def test_a_clock_that_is_still_paused_has_no_end():
    with pytest.raises(Refused, match="clock-paused"):
        deadline(limit(10, "days"), date(2026, 4, 1), pauses=[Pause(date(2026, 4, 6))])
    now = datetime(2026, 4, 1, tzinfo=UTC)
    with pytest.raises(Refused, match="hours-paused"):
        deadline(limit(10, "hours"), now, pauses=[Pause(date(2026, 4, 6))])


def test_holidays_that_are_worked_out_make_the_end_provisional():
    assert deadline(limit(5, "working_days"), date(2027, 12, 20)).is_provisional is False
    assert deadline(limit(10, "working_days"), date(2027, 12, 20)).is_provisional is True
    assert deadline(limit(60, "days"), date(2027, 12, 20)).is_provisional is False


def test_a_rhythm_is_held_against_each_next_visit_and_the_last_against_today():
    seen = [date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 9)]
    found = gaps([limit(28, "days")], "k", reversed(seen), as_of=date(2026, 4, 1))
    states = [(day.isoformat(), one.state, one.late_by) for day, one in found]
    assert states == [
        ("2026-01-05", State.ON_TIME, None),  # 28 days
        ("2026-02-02", State.LATE, 7),  # 35 days
        ("2026-03-09", State.RUNNING, None),
    ]
    assert gaps([limit(28, "days")], "k", [], as_of=date(2026, 4, 1)) == ()


def test_each_step_of_a_rhythm_is_judged_by_the_edition_of_its_own_day():
    old = limit(28, "days", in_force_to=date(2026, 2, 1))
    new = limit(42, "days", in_force_from=date(2026, 2, 1))
    seen = [date(2026, 1, 1), date(2026, 2, 5), date(2026, 3, 12)]  # 35 days each
    found = gaps([old, new], "k", seen, as_of=date(2026, 3, 12))
    assert [one.state for _, one in found] == [State.LATE, State.ON_TIME, State.RUNNING]


@given(DAYS, st.integers(0, 60), st.sampled_from(["days", "working_days", "weeks", "months"]))
def test_one_more_is_never_earlier_and_the_day_itself_is_on_time(start, amount, unit):
    less, more = (deadline(limit(n, unit), start).last for n in (amount, amount + 1))
    assert start <= less < more
    assert judge(limit(amount, unit), start, less, as_of=less).state == State.ON_TIME
    after = less + timedelta(1)
    late = judge(limit(amount, unit), start, after, as_of=after)
    assert (late.state, late.late_by) == (State.LATE, 1)


def test_the_edition_of_the_day_applies_never_todays():
    old = limit(35, "working_days", edition="2010", in_force_to=date(2013, 4, 15))
    new = limit(45, "working_days", edition="2013", in_force_from=date(2013, 4, 15))
    assert in_force([new, old], "k", date(2013, 4, 14)).amount == 35
    assert in_force([new, old], "k", date(2013, 4, 15)).amount == 45
    for key, day, code in [("k", date(1999, 1, 1), "limit-not-in-force"),
                           ("none", date(2013, 4, 15), "limit-unknown")]:  # fmt: skip
        with pytest.raises(Refused, match=code):
            in_force([new, old], key, day)
    with pytest.raises(Refused, match="limits-overlap"):
        in_force([new, replace(old, in_force_to=None)], "k", date(2014, 1, 1))


ROW = {"key": "k", "title": "t", "source": "s", "edition": "e", "start": "a", "stop": "b",
       "amount": 5, "unit": "days", "in_force_from": date(2020, 1, 1)}  # fmt: skip


def test_limits_are_read_from_plain_data():
    declined = {"code": "declined", "words": "They declined.", "effect": "excuses"}
    (found,) = read_limits([{**ROW, "allowances": [declined]}])
    assert (found.amount, found.unit) == (5, Unit.DAYS)
    assert found.allowance("declined").effect is Effect.EXCUSES


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": -1}, {"amount": True}, {"amount": "5"}, {"amount": 10**9}, {"unit": "moons"},
        {"source": " "}, {"in_force_from": "2020"}, {"in_force_to": datetime(2021, 1, 1)},
        {"allowances": [{"code": "x"}]}, {"colour": "red"},
    ],
)  # fmt: skip
def test_each_bad_row_is_told_with_its_number(wrong):
    with pytest.raises(Refused) as told:
        read_limits([ROW, {**ROW, "key": "other", **wrong}, {"title": "nothing"}])
    where = [one.where.partition(",")[0] for one in told.value.refusals]
    assert set(where) == {"limit 2", "limit 3"}


@pytest.mark.parametrize("amount", [-1, 3661, True, "5"])
def test_an_exception_extends_by_a_length_of_time(amount):
    agreed = {"code": "agreed", "words": "Agreed.", "effect": "extends", "amount": amount}
    with pytest.raises(Refused) as told:
        read_limits([ROW | {"allowances": [agreed]}])
    (one,) = told.value.refusals
    assert (one.where, one.value) == ("limit 1, allowance agreed", str(amount))
    assert (one.code, one.do) == ("limit-amount", "Give a whole number from 0 to 3660.")
