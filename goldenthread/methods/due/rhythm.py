"""The days of a rhythm: "quarterly" from a first day, by RFC 5545 as dateutil counts it."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from dateutil.rrule import rrulestr  # type: ignore[import-untyped]

ALWAYS = 28  # every month has this day


def days_of(rhythm: Sequence[str], *, first: date, after: date, until: date) -> list[date]:
    """Days of `rhythm` (RFC 5545 rules) after one day and up to another, counted from `first`.

    RFC 5545 leaves out a month without the 31st; a council's "quarterly from July" does not: from
    the last day of a month it is the last day of each, and from the 29th or 30th at the latest the
    last.
    """
    return sorted({day for rule in rhythm for day in _days(rule, first, after, until)})


def _days(rule: str, first: date, after: date, until: date) -> Iterator[date]:
    start = datetime.combine(first, time())
    for moment in rrulestr(_whole(rule, first), dtstart=start).xafter(
        datetime.combine(after, time())
    ):
        if moment.date() > until:
            return
        yield moment.date()


def _whole(rule: str, first: date) -> str:
    is_counted = "FREQ=MONTHLY" in rule or "FREQ=YEARLY" in rule
    if not is_counted or "BYMONTHDAY" in rule or "BYDAY" in rule or first.day <= ALWAYS:
        return rule
    month = f";BYMONTH={first.month}" if "FREQ=YEARLY" in rule and "BYMONTH" not in rule else ""
    if first.day == monthrange(first.year, first.month)[1]:
        return f"{rule}{month};BYMONTHDAY=-1"
    days = ",".join(str(day) for day in range(ALWAYS, first.day + 1))
    return f"{rule}{month};BYMONTHDAY={days};BYSETPOS=-1"
