"""The words of cases: statuses, roles, facts, and why somebody may be told who a child is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ..library import read


class Reason(StrEnum):
    """Chosen, not typed: what people type may hold a name, and the trail is never blanked."""

    REVIEW = "a review that I do"
    CONCERN = "a concern about the child"
    COMPLAINT = "a complaint"
    INSPECTION = "an inspection asks"
    RECORD = "to find the right record in the case system"
    SUBJECT_ACCESS = "somebody asks what we hold about them"


class Restriction(StrEnum):
    """Why few may open an entry, and why the marker goes: chosen, for the trail is never blanked.

    The first four are the markers that case systems of the sector keep.
    """

    RELATIVE = "a relative of somebody who works here"
    ADOPTED = "adopted"
    PROTECTION = "witness or address protection"
    PROFILE = "high public profile"
    ENDED = "the reason has ended"
    MISTAKE = "it was marked by mistake"


MARKS = (
    Restriction.RELATIVE,
    Restriction.ADOPTED,
    Restriction.PROTECTION,
    Restriction.PROFILE,
)
LIFTS = (Restriction.ENDED, Restriction.MISTAKE)


class State(StrEnum):
    """Where a case list stands. Its rows are reached by nobody before it is in force."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"
    STAGING = "staging"
    IN_FORCE = "in force"
    REFUSED = "refused"
    DISCARDED = "discarded"


WORKING = (State.WAITING, State.CHECKING, State.STAGING)


@dataclass(frozen=True, slots=True)
class Word:
    """A status or role: its key never changes, its title is what people read."""

    key: str
    title: str
    about: str = ""
    is_lead: bool = False
    spellings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FactKind:
    """A date, count or share of the list that stands beside a standard of the review form."""

    key: str
    title: str
    unit: str
    standard: str


def plain(text: str) -> str:
    """A spelling as lists are compared: lower case, single spaces, no marks between words."""
    return " ".join(re.sub(r"[_\-/.]+", " ", text.casefold()).split())


def words_of(rows: Iterable[Mapping[str, Any]]) -> dict[str, Word]:
    made = (
        Word(
            row["key"],
            row["title"],
            row.get("about", ""),
            bool(row.get("is_lead")),
            frozenset(plain(one) for one in (*row.get("spellings", ()), row["key"], row["title"])),
        )
        for row in rows
    )
    return {word.key: word for word in made}


def key_for(text: str, words: Mapping[str, Word]) -> str | None:
    """Which word a list means by its spelling; None when none."""
    said = plain(text)
    return next((word.key for word in words.values() if said in word.spellings), None)


_LIBRARY = read("statuses")
STATUSES = words_of(_LIBRARY["statuses"])
ROLES = words_of(_LIBRARY["roles"])
FACTS = {key: FactKind(key, **row) for key, row in _LIBRARY["facts"].items()}
LIMITS: dict[str, int] = {key: row["value"] for key, row in _LIBRARY["limits"].items()}
SEXES: dict[str, str] = _LIBRARY["sexes"]
ETHNICITIES: dict[str, dict[str, str]] = _LIBRARY["ethnicities"]
PLACED: dict[str, str] = _LIBRARY["placed"]
IDENTIFIERS: dict[str, str] = _LIBRARY["identifiers"]
LEAD_ROLES = tuple(word.key for word in ROLES.values() if word.is_lead)
