import csv
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.refusal import Refused
from goldenthread.methods.working_days import (
    add_hours,
    add_months,
    add_working_days,
    bank_holidays,
    is_provisional,
    is_working_day,
    working_days_before,
    working_days_between,
)

CHRISTMAS = {date(2026, 12, 25), date(2026, 12, 28)}
# gov.uk/bank-holidays, England and Wales, as published for 2019 to 2027 (Open Government Licence)
PUBLISHED = Path(__file__).with_name("bank_holidays.csv")
DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))


def test_weekends_and_holidays_do_not_count():
    first, last = date(2026, 12, 24), date(2026, 12, 30)
    assert working_days_between(first, last, holidays=CHRISTMAS) == 2
    assert add_working_days(first, 2, holidays=CHRISTMAS) == last


def test_the_last_day_is_not_in_the_period():
    assert working_days_between(date(2026, 12, 1), date(2026, 12, 1), holidays=()) == 0


@pytest.mark.parametrize(
    "day",
    [  # gov.uk/bank-holidays, and the proclamations for the single days
        date(1995, 5, 8),  # VE day, moved from 1 May
        date(1999, 12, 31),  # millennium
        date(2002, 6, 3),  # golden jubilee
        date(2011, 4, 29),  # royal wedding
        date(2012, 6, 5),  # diamond jubilee
        date(2020, 5, 8),  # VE day, moved from 4 May
        date(2022, 6, 2),  # spring holiday, moved from 30 May
        date(2022, 6, 3),  # platinum jubilee
        date(2022, 9, 19),  # state funeral
        date(2023, 5, 8),  # coronation
        date(2026, 4, 3),  # Good Friday: Easter Day 2026 is 5 April
        date(2026, 4, 6),  # Easter Monday
        date(2026, 12, 28),  # for Boxing Day, a Saturday
        date(2027, 12, 27),  # for Christmas Day, a Saturday
        date(2027, 12, 28),
    ],
)
def test_known_bank_holidays_are_no_working_days(day):
    assert not is_working_day(day)


@pytest.mark.parametrize("day", [date(1995, 5, 1), date(2020, 5, 4), date(2022, 5, 30)])
def test_a_moved_bank_holiday_leaves_a_working_day_behind(day):
    assert is_working_day(day)


def test_the_holidays_of_2026_are_the_eight_of_the_published_list():
    assert sorted(day.isoformat()[5:] for day in bank_holidays(2026)) == [
        "01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28",
    ]  # fmt: skip


def test_every_year_of_the_published_list_agrees():
    published = {
        date.fromisoformat(row["date"]) for row in csv.DictReader(PUBLISHED.read_text().split())
    }
    years = {day.year for day in published}
    assert {day for year in years for day in bank_holidays(year)} == published


def test_weekend_dates_are_never_among_them():
    assert not [day for year in range(1978, 2101) for day in bank_holidays(year) if _weekend(day)]


def _weekend(day):
    return day.isoweekday() in {6, 7}


def test_a_clock_runs_over_easter_by_hand():
    # Thursday 2 April 2026; Good Friday 3rd, Easter Monday 6th: 7th is one, 8th is two
    assert add_working_days(date(2026, 4, 2), 2) == date(2026, 4, 8)
    assert working_days_before(date(2026, 4, 8), 2) == date(2026, 4, 2)


def test_a_clock_of_no_days_runs_out_at_once():
    assert add_working_days(date(2026, 4, 4), 0) == date(2026, 4, 4)


@settings(deadline=None)  # the first look at a year loads its holidays
@given(DAYS, st.integers(1, 300))
def test_it_counts_what_numpy_counts(start, count):
    numpy = pytest.importorskip("numpy")
    off = [day for n in range(-1, 4) for day in bank_holidays(start.year + n)]
    end = add_working_days(start, count)
    first = numpy.busday_offset(start, 0, roll="backward", holidays=off)
    assert numpy.busday_offset(first, count, holidays=off) == end
    assert working_days_between(start, end) == numpy.busday_count(start, end, holidays=off)


@settings(deadline=None)
@given(DAYS, DAYS, DAYS)
def test_periods_that_meet_add_up(a, b, c):
    a, b, c = sorted((a, b, c))
    a, c = max(a, b - timedelta(500)), min(c, b + timedelta(500))
    assert working_days_between(a, c) == working_days_between(a, b) + working_days_between(b, c)


def test_a_period_backwards_is_refused():
    with pytest.raises(Refused, match="period-backwards"):
        working_days_between(date(2026, 1, 2), date(2026, 1, 1))


@pytest.mark.parametrize("count", [-1, 20_001])
def test_a_count_that_cannot_be_is_refused(count):
    with pytest.raises(Refused, match="count-out-of-range"):
        add_working_days(date(2026, 1, 2), count)


@pytest.mark.parametrize("year", [1977, 2200])
def test_a_year_without_known_holidays_is_refused(year):
    with pytest.raises(Refused, match="year-unknown"):
        is_working_day(date(year, 1, 6))


def test_a_holiday_beyond_the_published_list_is_provisional():
    assert is_provisional(date(2028, 1, 3))
    assert not is_provisional(date(2027, 12, 28))
    assert not is_provisional(date(2028, 1, 3), published_to=2028)


def test_clock_hours_run_through_the_weekend():
    friday = datetime(2026, 11, 20, 16, 30, tzinfo=timezone.utc)  # noqa: UP017
    assert add_hours(friday, 72) == datetime(2026, 11, 23, 16, 30, tzinfo=timezone.utc)  # noqa: UP017


def test_clock_hours_are_hours_when_the_clocks_change():
    """29 March 2026: 01:00 becomes 02:00. 25 October 2026: 02:00 becomes 01:00."""
    london = ZoneInfo("Europe/London")
    spring = add_hours(datetime(2026, 3, 28, 12, tzinfo=london), 24)
    autumn = add_hours(datetime(2026, 10, 24, 12, tzinfo=london), 24)
    assert (spring.hour, autumn.hour, spring.tzinfo) == (13, 11, london)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(Refused, match="zone-missing"):
        add_hours(datetime(2026, 1, 1), 1)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [  # Dodds v Walker [1981] 1 WLR 1027: four months from 30 September end on 30 January
        (date(1978, 9, 30), 4, date(1979, 1, 30)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 11, 15), 3, date(2027, 2, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_a_month_ends_on_the_corresponding_date(start, count, end):
    assert add_months(start, count) == end


@settings(deadline=None)
@given(DAYS, st.integers(-600, 600))
def test_months_go_as_dateutil_goes(start, count):
    relativedelta = pytest.importorskip("dateutil.relativedelta")
    assert add_months(start, count) == start + relativedelta.relativedelta(months=count)


def test_months_beyond_the_calendar_are_refused():
    with pytest.raises(Refused):
        add_months(date(2026, 1, 1), 12 * 9_000)
