"""Financial years and quarters, calendar months and terms: half-open periods with their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from .refusal import Refusal, refuse, refuse_if_any
from .working_days import add_months

APRIL = 4
FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """[start, end): `end` is the first day after it. `name` as councils print it."""

    start: date
    end: date
    name: str

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def as_json(self) -> dict[str, str]:
        return {"name": self.name, "start": self.start.isoformat(), "end": self.end.isoformat()}


def financial_year(day: date) -> Period:
    """The year from 1 April in which `day` lies, named 2026/27 (Finance Act 1854 s 2: 31 March)."""
    year = _year_of(day)
    return Period(date(year, APRIL, 1), date(year + 1, APRIL, 1), _year_name(year))


def financial_quarter(day: date) -> Period:
    """Q1 is April to June, Q4 January to March: 31 December 2026 lies in Q3 2026/27."""
    year = _year_of(day)
    number = (day.month - APRIL) % 12 // 3 + 1
    start = add_months(date(year, APRIL, 1), 3 * (number - 1))
    return Period(start, add_months(start, 3), f"Q{number} {_year_name(year)}")


def month(day: date) -> Period:
    first = _first_of(day)
    return Period(first, add_months(first, 1), f"{first:%B %Y}")


KINDS = {"month": month, "quarter": financial_quarter, "year": financial_year}


def periods(kind: str, first: date, last: date) -> tuple[Period, ...]:
    """Every month, quarter or year (financial) that touches [first, last]. At most 3,600."""
    if kind not in KINDS:
        do = f"Choose one of {', '.join(KINDS)}."
        raise refuse("kind", kind, "There is no such period.", do, "period-kind")
    if last < first:
        why = "The last day is before the first."
        raise refuse("last", last, why, "Give the earlier day first.", "period-backwards")
    _first_of(last)
    found = [KINDS[kind](first)]
    while found[-1].end <= last:
        found.append(KINDS[kind](found[-1].end))
    return tuple(found)


def check_terms(terms: Iterable[Period]) -> tuple[Period, ...]:
    """School terms as a council publishes them, in order; refused where one is backwards or two
    overlap. Terms differ by council and are data; none is worked out here."""
    ordered = tuple(sorted(terms))
    refuse_if_any(_faults_of(ordered))
    return ordered


def end_of_term(day: date, terms: Iterable[Period]) -> date | None:
    """The last day of the term that `day` lies in, else of the next one; None beyond the list."""
    ends = [term.end for term in check_terms(terms) if term.end > day]
    return date.fromordinal(ends[0].toordinal() - 1) if ends else None


def _faults_of(terms: tuple[Period, ...]) -> Iterable[Refusal]:
    for term in terms:
        if term.end <= term.start:
            why = "The term ends before it starts."
            yield Refusal(
                term.name, str(term.end), why, "Change one of its days.", "term-backwards"
            )
    for one, after in pairwise(terms):
        if after.start < one.end:
            why = f"The term overlaps with {one.name}."
            yield Refusal(after.name, str(after.start), why, "Change one of them.", "terms-overlap")


def _year_of(day: date) -> int:
    return _first_of(day).year - (day.month < APRIL)


def _first_of(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        why = f"Periods are known from {FIRST_YEAR} to {LAST_YEAR}."
        raise refuse("day", day, why, "Give a day in those years.", "year-unknown")
    return day.replace(day=1)


def _year_name(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"
