"""Months and quarters that head columns: "Jan-26", "Q1 (Apr-Jun)"."""

import re
from dataclasses import dataclass

from goldenthread.methods.months import MONTHS, SHORT

from .words import plain

YEAR = 12  # months
CENTURY = 100
NUMBERS = {name.lower(): at % YEAR + 1 for at, name in enumerate((*MONTHS, *SHORT))} | {"sept": 9}
QUARTER = re.compile(r"\b(?:q|qtr|quarter)\s?([1-4])\b")
DAY = re.compile(r"\d{1,2}[./](?P<month>\d{1,2})[./](?P<year>(?:20)?\d\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """`number` of the month, or of the quarter in its year; `year` 0 where the heading has none."""

    number: int
    year: int
    in_year: int  # how many of its kind a year has
    is_bare: bool  # whether the heading says nothing else


def period_of(header: str) -> Period | None:
    """ "Jan-26", "September", "Q1 (Apr-Jun)", "RAG May 2026"; None for any other heading."""
    if day := DAY.fullmatch(header.strip()):
        return Period(int(day["month"]), int(day["year"]) % CENTURY, YEAR, is_bare=True)
    said = plain(header)
    quarter = QUARTER.search(said)
    others = QUARTER.sub(" ", said).split()
    months = [NUMBERS[one] for one in others if one in NUMBERS]
    years = [int(one) % CENTURY for one in others if re.fullmatch(r"(?:20)?\d\d", one)]
    is_bare = len(months) + len(years) == len(others)
    year = years[0] if years else 0
    if quarter:
        return Period(int(quarter[1]), year, 4, is_bare)
    return Period(months[0], year, YEAR, is_bare) if len(months) == 1 else None
