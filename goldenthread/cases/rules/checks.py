"""What is wrong with one row, in sentences a person can act on. Values in, faults out."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from math import isfinite

from goldenthread.methods.months import MONTHS

from .layout import ERROR, WARNING, Column, Table

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?Z?\Z")
UK = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})(?: \d{2}:\d{2}(?::\d{2})?)?\Z")
LENGTH = len("2026-03-27")
OLDEST_YEARS = 40  # no date of a child or care leaver lies further back than this
YES = frozenset({"y", "yes", "true", "1"})
NO = frozenset({"n", "no", "false", "0"})
UNCERTAIN = frozenset({"u", "unknown", "na", "not known"})
SHOWN = 200  # characters of a value that are kept with a bad row


@dataclass(frozen=True, slots=True)
class Fault:
    """One bad value: where it stands, why it is bad, what to do. Errors stop a list."""

    table: str
    row: int
    key: str
    column: str
    value: str
    rule: str
    severity: str
    why: str
    do: str

    @property
    def is_error(self) -> bool:
        return self.severity == ERROR

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands, so that a check need not repeat it."""

    table: str
    row: int
    key: str

    def fault(
        self, column: str, value: str, rule: str, why: str, do: str, severity: str = ERROR
    ) -> Fault:
        return Fault(self.table, self.row, self.key, column, value[:SHOWN], rule, severity, why, do)


def said(day: dt.date) -> str:
    """27 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_of(text: str) -> dt.date:
    """The day that a list writes as 2026-03-27 or 27/03/2026; ValueError says why it is none."""
    if len(text) == LENGTH and text[4] == "-":  # most dates by far: the quick way first
        with suppress(ValueError):
            return dt.date.fromisoformat(text)
    if found := ISO.match(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := UK.match(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise ValueError(f'"{text[:40]}" is not a date that we can read.')
    try:
        return dt.date(year, month, day)
    except ValueError:
        named = MONTHS[month - 1] if 1 <= month <= len(MONTHS) else f"month {month} of"
        raise ValueError(f"{day} {named} {year} does not exist.") from None


def flag_of(text: str) -> bool | None:
    """Yes, no, or not known."""
    word = text.casefold()
    return True if word in YES else False if word in NO else None


def check_row(table: Table, row: int, values: Mapping[str, str], as_of: dt.date) -> Iterator[Fault]:
    """Every fault that this row shows by itself, column by column."""
    place = Place(table.name, row, values.get(table.key, ""))
    for column in table.columns.values():
        if column.name not in values:
            continue
        value = values[column.name]
        if value:
            yield from _check_value(place, column, value, values, as_of)
        elif column.blank and _asked(column, values):
            yield _blank(place, column)


def _asked(column: Column, values: Mapping[str, str]) -> bool:
    wanted = not column.when or bool(values.get(column.when))
    return wanted and not (column.unless and values.get(column.unless))


def _blank(place: Place, column: Column) -> Fault:
    because = f" although {column.when} is filled" if column.when else ""
    instead = f" or {column.unless}" if column.unless else ""
    return place.fault(
        column.name,
        "",
        column.blank,
        f"{column.name} is empty{because}.",
        f"Fill in {column.name}{instead} in the case system and send the list again.",
        column.blank_severity,
    )


def _check_value(
    place: Place, column: Column, value: str, values: Mapping[str, str], as_of: dt.date
) -> Iterator[Fault]:
    if "\x00" in value or len(value) > column.longest:
        yield place.fault(
            column.name,
            value.replace("\x00", "?"),
            "VALUE_TOO_LONG" if len(value) > column.longest else "VALUE_UNREADABLE",
            f"This value has {len(value):,} characters or one that cannot be kept.",
            f"Give at most {column.longest} plain characters.",
        )
    elif column.kind == "date":
        yield from _check_date(place, column, value, values, as_of)
    elif column.kind == "code" and value not in column.codes:
        yield _unknown_code(place, column, value)
    elif column.kind == "flag" and value.casefold() not in YES | NO | UNCERTAIN:
        yield place.fault(
            column.name,
            value,
            "CODE_INVALID",
            f'"{value[:40]}" is neither Y nor N.',
            "Give Y or N.",
        )
    elif column.kind == "number" and number_of(value) is None:
        yield place.fault(
            column.name,
            value,
            "NUMBER_UNREADABLE",
            f'"{value[:40]}" is not a number.',
            "Give a number such as 12 or 3.5.",
            WARNING,
        )


def _unknown_code(place: Place, column: Column, value: str) -> Fault:
    known = sorted(column.codes)
    shown = ", ".join(known[:30]) + (" and others" if len(known) > 30 else "")  # noqa: PLR2004
    return place.fault(
        column.name,
        value,
        "CODE_INVALID",
        f'"{value[:40]}" is not one of the values that we know for {column.name}.',
        f"Give one of: {shown}."[:300],
        column.codes_severity,
    )


def _check_date(
    place: Place, column: Column, value: str, values: Mapping[str, str], as_of: dt.date
) -> Iterator[Fault]:
    try:
        day = day_of(value)
    except ValueError as error:
        do = "Give a day that exists, such as 2026-03-27 or 27/03/2026."
        yield place.fault(column.name, value, "DATE_UNPARSABLE", str(error), do)
        return
    if day > as_of and column.future != "allowed":
        why = f"{said(day)} lies after {said(as_of)}, the day of this list."
        do = "Correct the date, or the day of the list if that is wrong."
        yield place.fault(column.name, value, column.future or "DATE_IN_FUTURE", why, do)
    elif day.year < as_of.year - OLDEST_YEARS:
        why = f"{said(day)} is more than {OLDEST_YEARS} years before the day of this list."
        yield place.fault(column.name, value, "DATE_TOO_EARLY", why, "Correct the year.")
    start = _start_of(column, values)
    if start and day < start:
        why = f"{said(day)} lies before {said(start)}, the start in {column.not_before}."
        do = "Correct whichever of the two dates is wrong."
        yield place.fault(column.name, value, "END_BEFORE_START", why, do)


def _start_of(column: Column, values: Mapping[str, str]) -> dt.date | None:
    try:
        return day_of(values.get(column.not_before, "")) if column.not_before else None
    except ValueError:
        return None  # the start has its own fault


def number_of(text: str) -> float | None:
    """A finite number; None for everything else, "nan" and "inf" too."""
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None


def twice(place: Place, column: str, first: int) -> Fault:
    return place.fault(
        column,
        place.key,
        "DUPLICATE_KEY",
        f"{column} stands in row {first} already.",
        "Leave one of the two rows out, or correct the number that is wrong.",
    )


def orphan(place: Place, column: Column, value: str) -> Fault:
    """`refers` names the table that should hold the value and does not."""
    return place.fault(
        column.name,
        value,
        column.refers_rule,
        f"No row of {column.refers} has the number that {column.name} points at.",
        f"Add the row to {column.refers}, or correct {column.name}.",
        column.refers_severity,
    )


def broken_chain(place: Place, column: str, value: str, next_start: str) -> Fault:
    return place.fault(
        column,
        value,
        "EPISODE_GAP_OR_OVERLAP",
        f"This part ends on {value}, the next begins on {next_start}: they should be one day.",
        "Correct the end or the next start, if they follow each other.",
        WARNING,
    )


def unknown_team(place: Place, column: str, value: str) -> Fault:
    return place.fault(
        column,
        value,
        "TEAM_UNKNOWN",
        f'No team here has the code or name "{value[:60]}".',
        "Correct the team in the list, or ask an administrator to set the team up first.",
    )


def wrong_shape(place: Place, has: int, wanted: int) -> Fault:
    return place.fault(
        "",
        "",
        "ROW_SHAPE",
        f"This row has {has} values where the heading has {wanted}.",
        "Look for a missing or doubled comma or quotation mark in this row.",
    )


def no_team(place: Place, column: str) -> Fault:
    return place.fault(
        column,
        place.key,
        "TEAM_MISSING",
        "This child is open and no team can be found: no worker, plan or referral names one.",
        "Give the referral or the worker's involvement a team in the case system.",
    )
