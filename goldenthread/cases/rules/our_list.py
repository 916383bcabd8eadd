"""A row of our own layout, read as a child."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .checks import Fault, Place, day_of, flag_of, number_of
from .child import Child, FactValue, InvolvementFact, SpellFact, WorkerFact
from .words import PLACED, ROLES, STATUSES, key_for, plain

Row = Mapping[str, str]
SHARE = re.compile(r"(\d+)\s*(?:of|/)\s*(\d+)\Z")


def check_words(table: str, row: int, values: Row) -> Iterator[Fault]:
    """Statuses and roles are read in a council's spelling, so the code lists cannot hold them."""
    place = Place(table, row, values.get("child_id", ""))
    for column, words in (("status", STATUSES), ("role", ROLES), ("second_worker_role", ROLES)):
        value = values.get(column, "")
        if value and key_for(value, words) is None:
            known = ", ".join(word.title for word in words.values())
            why = f'"{value[:40]}" is not a {column.replace("_", " ")} that we know.'
            yield place.fault(column, value, "CODE_INVALID", why, f"Give one of: {known}.")


def child_of(row: Row, as_of: dt.date, settings: Mapping[str, Any]) -> Child:
    """The row has no error: what is empty here may be empty."""
    opened, closed = day_of(row["opened_on"]), _day(row, "closed_on")
    status = key_for(row["status"], STATUSES) or "assessment"
    workers = tuple(_workers(row))
    return Child(
        identifiers=tuple(_identifiers(row)),
        forename=row.get("forename", ""),
        surname=row.get("surname", ""),
        born_on=_day(row, "born_on"),
        expected_on=_day(row, "expected_on"),
        sex=row.get("sex", ""),
        ethnicity=row.get("ethnicity", ""),
        is_disabled=flag_of(row.get("disabled", "")),
        placed=_placed(row.get("placed", ""), settings),
        family=row.get("family", ""),
        is_restricted=flag_of(row.get("restricted", "")) is True,
        spells=(SpellFact(status, row["team"], opened, closed),),
        involvements=tuple(_involvements(row, status, opened, closed)),
        workers=workers,
        facts=_facts(row, as_of, opened, settings),
    )


def _day(row: Row, column: str) -> dt.date | None:
    return day_of(row[column]) if row.get(column) else None


def _identifiers(row: Row) -> Iterator[tuple[str, str]]:
    yield "case_system", row["child_id"]
    named = {
        "old_id": "case_system_old",
        "early_help_id": "early_help",
        "upn": "upn",
        "nhs_number": "nhs_number",
    }
    for column, kind in named.items():
        if row.get(column):
            yield kind, row[column]


def _workers(row: Row) -> Iterator[WorkerFact]:
    for who in ("worker", "second_worker", "manager"):
        if ref := row.get(f"{who}_ref", ""):
            name = row.get(f"{who}_name") or f"Worker {ref}"
            employer = row.get(f"{who}_employer", "")
            team = row.get("second_worker_team") if who == "second_worker" else ""
            yield WorkerFact(ref, name, "", employer, team or row["team"])


def _involvements(
    row: Row, status: str, opened: dt.date, closed: dt.date | None
) -> Iterator[InvolvementFact]:
    usual = {
        "worker": row.get("role") or ("personal adviser" if status == "care_leaver" else ""),
        "second_worker": row.get("second_worker_role") or "second worker",
        "manager": "manager",
    }
    for worker, (who, role) in zip_workers(row, usual):
        key = key_for(role or "lead practitioner", ROLES) or "other"
        since = _day(row, "worker_from") if who == "worker" else None
        yield InvolvementFact(
            key, worker.ref, worker.team, worker.employer, since or opened, closed
        )


def zip_workers(row: Row, usual: Mapping[str, str]) -> Iterator[tuple[WorkerFact, tuple[str, str]]]:
    """Each named worker with the part they take; those without a reference are nobody."""
    named = [(who, role) for who, role in usual.items() if row.get(f"{who}_ref")]
    return zip(_workers(row), named, strict=True)


def _placed(text: str, settings: Mapping[str, Any]) -> str:
    said = plain(text.replace("'", " "))
    if not said:
        return ""
    known: Mapping[str, str] = settings.get("placed", {})
    as_key = said.replace(" ", "_")
    return known.get(said, as_key if as_key in PLACED else "other")


def _facts(
    row: Row, as_of: dt.date, opened: dt.date, settings: Mapping[str, Any]
) -> dict[str, FactValue]:
    found: dict[str, FactValue] = {
        "opened_on": opened.isoformat(),
        "open_days": (as_of - opened).days,
    }
    for key, column in settings.get("facts", {}).items():
        if day := _day(row, column):
            found[key] = day.isoformat()
    if day := _day(row, "plan_on"):
        found["plan_age_days"] = (as_of - day).days
    if share := SHARE.match(row.get("seen_alone", "")):
        found["seen_alone"] = [int(share[1]), int(share[2])]
    if row.get("interpreter_needed"):
        found["interpreter_needed"] = flag_of(row["interpreter_needed"]) is True
    attendance = number_of(row.get("school_attendance", ""))
    if attendance is not None:
        found["school_attendance"] = round(attendance)
    return found
