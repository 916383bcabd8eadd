"""Working days, clock hours and months. England and Wales unless other holidays are handed in."""

import calendar
from collections.abc import Container
from datetime import UTC, date, datetime, timedelta
from functools import cache

from .refusal import Refused, refuse

SATURDAY = 5
FIRST_YEAR, LAST_YEAR = 1978, 2199  # before 1978 there was no May Day; after 2199 nobody asks
LAST_PUBLISHED_YEAR = 2027  # of the government's list, as read in November 2026
MOST_WORKING_DAYS = 20_000  # about 80 years


class EnglandAndWales(Container[date]):
    """Bank holidays that fall on a weekday, of any year from 1978, worked out offline.

    Source: Banking and Financial Dealings Act 1971 and proclamations, through the package
    `holidays`. Its list also holds weekend dates (25 December 2021); those are left out here.
    """

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and day in bank_holidays(day.year)


ENGLAND_AND_WALES = EnglandAndWales()


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Bank holidays of one year on weekdays; refused outside 1978 to 2199."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise refuse(
            "year",
            year,
            f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}.",
            "Give a date in those years.",
            "year-unknown",
        )
    from holidays import country_holidays  # noqa: PLC0415 - 0.1 s to load

    found = country_holidays("GB", subdiv="ENG", years=year)
    return frozenset(day for day in found if day.year == year and day.weekday() < SATURDAY)


def is_provisional(day: date, *, published_to: int = LAST_PUBLISHED_YEAR) -> bool:
    """True beyond the published list: an extra or moved holiday may still be proclaimed."""
    return day.year > published_to


def is_working_day(day: date, *, holidays: Container[date] = ENGLAND_AND_WALES) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def working_days_between(
    start: date, end: date, *, holidays: Container[date] = ENGLAND_AND_WALES
) -> int:
    """Working days in [start, end): the last day is not counted. Refused when end < start."""
    if end < start:
        raise refuse(
            "to",
            end.isoformat(),
            "The last day is before the first.",
            "Give the earlier day first.",
            "period-backwards",
        )
    days = (start + timedelta(n) for n in range((end - start).days))
    return sum(is_working_day(day, holidays=holidays) for day in days)


def add_working_days(
    start: date, count: int, *, holidays: Container[date] = ENGLAND_AND_WALES
) -> date:
    """The day on which a clock of `count` working days, started on `start`, runs out.

    The starting day is not counted; 0 gives it back. Refused below 0 and above 20,000.
    """
    return _walk(start, count, timedelta(1), holidays)


def working_days_before(
    end: date, count: int, *, holidays: Container[date] = ENGLAND_AND_WALES
) -> date:
    """The latest day that leaves `count` working days' notice before `end`."""
    return _walk(end, count, timedelta(-1), holidays)


def add_hours(moment: datetime, hours: float) -> datetime:
    """Clock hours, straight through nights, weekends and the change of the clocks.

    `moment` knows its zone (refused otherwise); the answer is in the same zone.
    """
    if moment.tzinfo is None:
        raise refuse(
            "moment",
            moment.isoformat(),
            "The moment does not say its time zone.",
            "Give one, such as +00:00.",
            "zone-missing",
        )
    return (moment.astimezone(UTC) + timedelta(hours=hours)).astimezone(moment.tzinfo)


def add_months(start: date, count: int) -> date:
    """The corresponding day `count` months on (or back); the month's last day where it has none.

    Source: the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027: one month from
    31 January is 28 or 29 February, never 3 March.
    """
    years, month = divmod(start.month - 1 + count, 12)
    year = start.year + years
    if not date.min.year <= year <= date.max.year:
        raise _beyond(count)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _walk(day: date, count: int, step: timedelta, holidays: Container[date]) -> date:
    if not 0 <= count <= MOST_WORKING_DAYS:
        raise _beyond(count)
    while count:
        day += step
        count -= is_working_day(day, holidays=holidays)
    return day


def _beyond(count: int) -> Refused:
    return refuse(
        "count",
        count,
        "That many cannot be counted.",
        f"Give a whole number from 0 to {MOST_WORKING_DAYS}.",
        "count-out-of-range",
    )
