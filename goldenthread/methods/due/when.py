"""A day or a period as printed, maybe without its year; parts of it (end of March, w/c 12 May).

Days of a span are inclusive.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .months import MONTHS, WEEKDAYS

# quarters and halves are of the financial year, 1 April to 31 March (Government Financial
# Reporting Manual); seasons those of the Met Office, 1 March, 1 June, 1 September, 1 December
APRIL, DECEMBER, YEAR = 4, 12, 12
UNITS = {"month": 1, "quarter": 3, "half": 6, "calendar half": 6, "season": 3}  # else a year
OLDEST, LATEST, NEAR_FROM, NEAR_TO = 1900, 2199, 1990, 2060


@dataclass(frozen=True, slots=True)
class When:
    """`place` is the month, quarter or season within its year; `year` None where none is printed.

    `other` is a second reading (04/05/2018), `notes` what a person should know, `wrong` why no
    such day exists.
    """

    unit: str
    year: int | None
    place: int = 1
    day: int = 1
    notes: tuple[str, ...] = ()
    wrong: str = ""
    other: "When | None" = None
    fixed: tuple[date, date] | None = None  # an edge or a week of it, once its days are known
    edge: str = ""

    @property
    def order(self) -> tuple[int, int]:
        return (self.place, self.day)

    def in_year(self, year: int) -> "When":
        other = self.other and replace(self.other, year=self.other.year or year)
        return checked(replace(self, year=year, other=other))

    def noting(self, *notes: str) -> "When":
        return replace(self, notes=self.notes + tuple(note for note in notes if note))

    def span(self) -> tuple[date, date]:
        """First and last day. Only for those with a year and nothing wrong."""
        if self.fixed:
            return self.fixed
        year = self.year or 0
        if self.unit == "day":
            return (day := date(year, self.place, self.day)), day
        if self.unit == "term":  # of which the months are known, not the days
            return months(year, self.place, self.day - self.place + 1)
        return months(year, self._first_month(), UNITS.get(self.unit, YEAR))

    def _first_month(self) -> int:
        if self.unit in {"quarter", "half"}:
            return APRIL + (self.place - 1) * UNITS[self.unit]
        if self.unit == "fy":
            return APRIL
        return self.place


def months(year: int, month: int, count: int) -> tuple[date, date]:
    """The first and the last day of `count` months; a month above 12 is of the next year."""
    last = month + count - 2
    end_year, end_month = year + last // 12, last % 12 + 1
    start = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return start, date(end_year, end_month, monthrange(end_year, end_month)[1])


def checked(when: When) -> When:
    """Says what cannot be (30 February, the year 3017) and what is far from any plan."""
    if when.year is None:
        longest = monthrange(2000, when.place)[1] if when.unit == "day" else 1
        if when.day > longest:
            return replace(when, wrong=_no_day(when))
        return when
    if not OLDEST <= when.year <= LATEST:
        return replace(when, wrong=f"The year {when.year} cannot be meant.")
    if when.unit == "day" and when.day > monthrange(when.year, when.place)[1]:
        return replace(when, wrong=_no_day(when))
    if not NEAR_FROM <= when.year <= NEAR_TO:
        return when.noting(f"The year {when.year} is far from any plan.")
    return when


def _no_day(when: When) -> str:
    name = MONTHS[when.place - 1].capitalize()
    year = "" if when.year is None else f" {when.year}"
    return f"There is no {when.day} {name}{year}."


def numeric(words: str) -> When:
    """31/3/18, 31.03.2018, 2018-03-31: English order; the American one where only it can be."""
    parts = re.split(r"[\s./-]+", words)
    if len(parts[0]) == 4:  # noqa: PLR2004
        return _numeric(int(parts[0]), int(parts[1]), int(parts[2]))
    day, month, year = int(parts[0]), int(parts[1]), full_year(parts[2])
    if month > DECEMBER >= day:
        note = f'"{words}" can only be in American order: month, day, year.'
        return _numeric(year, day, month).noting(note)
    english = _numeric(year, month, day)
    if day > DECEMBER or day == month or english.wrong:
        return english
    note = f'"{words}" was read day first; month first it would be another day.'
    return replace(english, other=_numeric(year, day, month)).noting(note)


def _numeric(year: int, month: int, day: int) -> When:
    if not 1 <= month <= DECEMBER or day < 1:
        return When("day", year, wrong=f"There is no day {day} of month {month}.")
    return checked(When("day", year, month, day))


def full_year(digits: str) -> int:
    """Two digits as POSIX does: 69 to 99 are 1900s, 00 to 68 are 2000s."""
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= 69 else 2000)  # noqa: PLR2004


def week_of(when: When) -> When:
    """The seven days from a day on; a week that does not begin on a Monday is told."""
    first, _ = when.span()
    other = None if when.other is None else week_of(when.other)
    found = replace(when, unit="week", fixed=(first, first + timedelta(6)), other=other)
    if first.weekday() == 0 or other:
        return found
    name = WEEKDAYS[first.weekday()].capitalize()
    return found.noting(f"{first:%-d.%-m.%Y} is a {name}: the week was counted from it.")


WEEKS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3,
         "last": -1}  # fmt: skip
WEEK = 7
# the last day of the named third of a month, and the last month of that third of a year
MONTH_DAYS = {"early": 10, "mid": 15}
YEAR_MONTHS = {"early": 4, "mid": 6}
LONG = 12  # months


def edge(words: str, when: When) -> When | None:
    """A part of a period with its days. `when` has a year; None where the part makes no sense."""
    name = _name(words)
    if name == "end":
        return the_end(when)
    if name == "late":
        note = f'"{words.strip()}" was read as the end of it.'
        start, end = when.span()
        begins = end - (end - start) // 3
        return replace(when, fixed=(begins, end), unit="part", edge="late").noting(note)
    if name in WEEKS:
        return _week(when, WEEKS[name]) if when.unit == "month" else None
    last = _last_day(name, when)
    if last is None:
        return None
    note = f'"{words.strip()}" has no printed day: {last.day}.{last.month}. was taken.'
    return replace(_ends(when, last), edge=name, other=replace(when, other=None)).noting(note)


def the_end(when: When) -> When:
    """Its last day; a year that is not known yet is settled later."""
    if when.year is None or when.wrong:
        return when
    other = when.other and the_end(when.other)
    return replace(when, fixed=(when.span()[1],) * 2, edge="end", unit="day part", other=other)


def _name(words: str) -> str:
    words = words.lower().removeprefix("the ").split()[0].strip("-")
    return {"beginning": "early", "start": "early", "middle": "mid", "close": "end"}.get(
        words, words
    )


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
