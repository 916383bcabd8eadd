"""A day or a period as printed: maybe without its year. Days of a span are inclusive."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .months import MONTHS

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
        return checked(replace(self, year=year))

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
    return start, date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def checked(when: When) -> When:
    """Says what cannot be (30 February, the year 3017) and what is far from any plan."""
    if when.year is None:
        longest = calendar.monthrange(2000, when.place)[1] if when.unit == "day" else 1
        if when.day > longest:
            return replace(when, wrong=_no_day(when))
        return when
    if not OLDEST <= when.year <= LATEST:
        return replace(when, wrong=f"The year {when.year} cannot be meant.")
    if when.unit == "day" and when.day > calendar.monthrange(when.year, when.place)[1]:
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
    parts = [part.strip() for part in words.replace(".", "/").replace("-", "/").split("/")]
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
    """The seven days from a day on."""
    first, _ = when.span()
    other = None if when.other is None else week_of(when.other)
    return replace(when, unit="week", fixed=(first, first + timedelta(6)), other=other)
