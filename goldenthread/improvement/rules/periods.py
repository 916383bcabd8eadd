"""The time that a plan runs: a calendar year, a financial year, or any other."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from goldenthread.methods.months import MONTHS
from goldenthread.methods.refusal import Refusal

from .due import said

JANUARY, APRIL, MARCH, DECEMBER = 1, 4, 3, 12


def unfit_period(where: str, first: date | None, last: date | None) -> Iterator[Refusal]:
    """Both days belong to it; either may be open."""
    if first and last and last < first:
        yield Refusal(
            where,
            last.isoformat(),
            f"The plan would end on {said(last)}, before it begins on {said(first)}.",
            "Change the other day first, or give a day that fits.",
            "ends-before",
        )


def is_over(last: date | None, today: date) -> bool:
    return last is not None and last < today


def period_said(first: date | None, last: date | None) -> str:
    """ "January to December 2023, a calendar year"; empty where the plan says neither day."""
    if first and last:
        named = _year(first, last)
        return f"{_span(first, last)}{f', {named}' if named else ''}"
    if first:
        return f"from {said(first)}"
    return f"until {said(last)}" if last else ""


def _span(first: date, last: date) -> str:
    """Whole months by their names, else both days."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return f"{said(first)} to {said(last)}"
    begins, ends = MONTHS[first.month - 1], f"{MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return ends
    return f"{begins} to {ends}" if first.year == last.year else f"{begins} {first.year} to {ends}"


def _year(first: date, last: date) -> str:
    if (first, last) == (date(first.year, JANUARY, 1), date(first.year, DECEMBER, 31)):
        return "a calendar year"
    if first.day == 1 and first.month == APRIL and last == date(first.year + 1, MARCH, 31):
        return "a financial year"
    return ""
