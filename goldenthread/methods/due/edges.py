"""Parts of periods and what stands before or after: end of March, mid-2018, w/c 12 May."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from .when import When, months

WEEKS = {"first": 0, "second": 1, "third": 2, "fourth": 3, "last": -1}
WEEK = 7
# the last day of the named third of a month, and the last month of that third of a year
MONTH_DAYS = {"early": 10, "mid": 15}
YEAR_MONTHS = {"early": 4, "mid": 6}
LONG = 12  # months


def edge(words: str, when: When) -> When | None:
    """A part of a period with its days. `when` has a year; None where the part makes no sense."""
    name = _name(words)
    if name == "end":
        return replace(when, fixed=(when.span()[1],) * 2, edge="end", unit="day part")
    if name == "late":
        note = f'"{words.strip()}" was read as the end of it.'
        return replace(_ends(when, when.span()[1]), edge="late").noting(note)
    if name in WEEKS:
        return _week(when, WEEKS[name]) if when.unit == "month" else None
    last = _last_day(name, when)
    if last is None:
        return None
    note = f'"{words.strip()}" has no printed day: {last.day}.{last.month}. was taken.'
    return replace(_ends(when, last), edge=name, other=replace(when, other=None)).noting(note)


def _name(words: str) -> str:
    words = words.lower().removeprefix("the ").split()[0].strip("-")
    return {"beginning": "early", "start": "early", "middle": "mid"}.get(words, words)


def _ends(when: When, last: date) -> When:
    return replace(when, fixed=(when.span()[0], last), unit="part")


def _last_day(name: str, when: When) -> date | None:
    first, _ = when.span()
    if when.unit == "month":
        return first.replace(day=MONTH_DAYS[name])
    if when.unit in {"year", "fy"}:
        return months(first.year, first.month, YEAR_MONTHS[name])[1]
    return None


def _week(when: When, place: int) -> When:
    first, last = when.span()
    if place < 0:
        return replace(when, fixed=(last - timedelta(WEEK - 1), last), unit="week")
    begins = first + timedelta(WEEK * place)
    return replace(when, fixed=(begins, begins + timedelta(WEEK - 1)), unit="week")


def day_number(number: int, like: When) -> When | None:
    """The 1 of "1-5 May 2018": a day of the other's month, None when there is none."""
    if like.unit != "day" or like.year is None:
        return None
    if not 1 <= number <= monthrange(like.year, like.place)[1]:
        return None
    return replace(like, day=number, notes=(), other=None)
