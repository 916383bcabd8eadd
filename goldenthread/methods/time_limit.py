"""Time limits that practice is judged by, as data: who says so, since when, from what to what.

A limit of the law or of guidance changes, and an event is judged by the edition in force on its
own day. So every limit has an edition with dates, and the latest is never used for the past.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Any

from .refusal import Refusal, Refused, refuse, refuse_if_any

LONGEST = {"hours": 8_760, "days": 3_660, "working_days": 2_600, "weeks": 520, "months": 120,
           "years": 10}  # fmt: skip


class Unit(StrEnum):
    HOURS = "hours"  # of the clock, through nights, weekends and bank holidays
    DAYS = "days"
    WORKING_DAYS = "working_days"  # England and Wales
    WEEKS = "weeks"
    MONTHS = "months"  # the corresponding day, else the month's last
    YEARS = "years"


class Effect(StrEnum):
    """What a recorded reason does to the clock."""

    EXCUSES = "excuses"  # counted apart: neither on time nor late
    PAUSES = "pauses"  # its days are not counted
    EXTENDS = "extends"  # adds `amount` in the limit's own unit


@dataclass(frozen=True, slots=True)
class Allowance:
    """An exception that the source (or the council's own policy) allows, by its reason code."""

    code: str
    words: str
    effect: Effect
    amount: int = 0


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One edition of one limit. `before` counts back from `start`: 15 days before the review.

    `amount` in `unit`; `start` and `stop` name events; in force [in_force_from, in_force_to).
    `unsure` says what the source leaves open (days or working days?) and stands beside each
    result; `is_checked` is False until somebody compared this edition with its source.
    """

    key: str
    title: str
    source: str
    edition: str
    start: str
    stop: str
    amount: int
    unit: Unit
    in_force_from: date
    in_force_to: date | None = None
    before: bool = False
    allowances: tuple[Allowance, ...] = ()
    unsure: str = ""
    is_checked: bool = True

    def is_in_force(self, day: date) -> bool:
        return self.in_force_from <= day and (self.in_force_to is None or day < self.in_force_to)

    def allowance(self, code: str) -> Allowance:
        for one in self.allowances:
            if one.code == code:
                return one
        named = ", ".join(one.code for one in self.allowances) or "none"
        why = f"{self.title} knows no such exception."
        raise refuse("because", code, why, f"Those known: {named}.", "allowance-unknown")


def in_force(limits: Iterable[TimeLimit], key: str, on: date) -> TimeLimit:
    """The edition of `key` in force on the day of the event, never today's. Refused without one."""
    editions = [one for one in limits if one.key == key]
    if not editions:
        raise refuse("key", key, "There is no such time limit.", "Check its key.", "limit-unknown")
    refuse_if_any(_overlaps(editions))
    for one in editions:
        if one.is_in_force(on):
            return one
    first = min(one.in_force_from for one in editions)
    why = f"No edition of {key} was in force on {on.isoformat()}; the first is from {first}."
    raise refuse("on", on, why, "Add the edition of that day.", "limit-not-in-force")


def read_limits(rows: Iterable[Mapping[str, Any]]) -> tuple[TimeLimit, ...]:
    """Limits from plain data (the tables of a TOML file). Every fault at once, by row."""
    found: list[TimeLimit] = []
    faults: list[Refusal] = []
    for number, row in enumerate(rows, start=1):
        try:
            found.append(_limit(row))
        except Refused as refused:
            faults += [one.at(f"limit {number}, {one.where}") for one in refused.refusals]
        except (KeyError, TypeError, ValueError) as error:
            why = f"This is no time limit: {_plain(error)}."
            do = "See docs/reference/time-limits.md for its parts."
            faults.append(Refusal(f"limit {number}", str(row.get("key", "")), why, do, "limit"))
    refuse_if_any(faults or [*_overlaps(found)])
    return tuple(found)


def _limit(row: Mapping[str, Any]) -> TimeLimit:
    given = {**row, "unit": Unit(row["unit"])}
    given["allowances"] = tuple(
        Allowance(**{**one, "effect": Effect(one["effect"])}) for one in row.get("allowances", ())
    )
    one = TimeLimit(**given)
    refuse_if_any(_faults(one))
    return one


def _faults(one: TimeLimit) -> Iterator[Refusal]:
    if type(one.amount) is not int or not 0 <= one.amount <= LONGEST[one.unit]:
        do = f"Give a whole number from 0 to {LONGEST[one.unit]}."
        yield Refusal("amount", str(one.amount), "That is no length of time.", do, "limit-amount")
    for given in one.allowances:
        if type(given.amount) is not int or not 0 <= given.amount <= LONGEST[one.unit]:
            do = f"Give a whole number from 0 to {LONGEST[one.unit]}."
            where, why = f"allowance {given.code}", "That is no length of time."
            yield Refusal(where, str(given.amount), why, do, "limit-amount")
    for name in ("in_force_from", "in_force_to"):
        day = getattr(one, name)
        if type(day) is not date and not (day is None and name == "in_force_to"):
            yield Refusal(name, str(day), "That is no day.", "Give one: 2026-04-01.", "date")
    for name in ("key", "source", "edition", "start", "stop"):
        if not str(getattr(one, name)).strip():
            why = f"A limit without {name} cannot be traced back."
            yield Refusal(
                name, "", why, "Say who set it, which edition, from what to what.", "limit-part"
            )


def _overlaps(limits: Iterable[TimeLimit]) -> Iterator[Refusal]:
    for one, other in combinations(sorted(limits, key=lambda x: (x.key, x.in_force_from)), 2):
        if one.key == other.key and one.is_in_force(other.in_force_from):
            why = f"Editions {one.edition} and {other.edition} are in force on the same days."
            do = "Give the earlier one the day on which it ended."
            yield Refusal(one.key, str(other.in_force_from), why, do, "limits-overlap")


def _plain(error: Exception) -> str:
    said = str(error).replace("TimeLimit.__init__() ", "").replace("Allowance.__init__() ", "")
    return f"{said} is missing" if isinstance(error, KeyError) else said
