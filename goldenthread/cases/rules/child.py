"""What a list says of one child, whatever its layout: the only thing that is staged."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

FactValue = str | int | bool | list[int]


class SpellFact(NamedTuple):
    """Half-open: `to_on` is the first day on which it no longer holds; None: still open."""

    status: str
    team: str
    from_on: dt.date
    to_on: dt.date | None = None


class InvolvementFact(NamedTuple):
    role: str
    worker: str
    team: str
    employer: str
    from_on: dt.date
    to_on: dt.date | None = None


class WorkerFact(NamedTuple):
    """`ref` is the list's own key for the person; `team` where they work, when it is said."""

    ref: str
    name: str
    title: str = ""
    employer: str = ""
    team: str = ""


class TeamFact(NamedTuple):
    code: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """Identity and facts of one child. `identifiers` are typed; the first is the list's own."""

    identifiers: tuple[tuple[str, str], ...]
    forename: str = ""
    surname: str = ""
    born_on: dt.date | None = None
    expected_on: dt.date | None = None
    sex: str = ""
    ethnicity: str = ""
    is_disabled: bool | None = None
    placed: str = ""
    family: str = ""
    is_restricted: bool = False
    spells: tuple[SpellFact, ...] = ()
    involvements: tuple[InvolvementFact, ...] = ()
    workers: tuple[WorkerFact, ...] = ()
    facts: Mapping[str, FactValue] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        return self.identifiers[0][1]

    @property
    def rows(self) -> int:
        """How many rows the child may need, so that chunks are cut by rows and not by children."""
        return 3 + len(self.spells) + len(self.involvements) + len(self.identifiers)

    @property
    def open_spells(self) -> tuple[SpellFact, ...]:
        return tuple(spell for spell in self.spells if spell.to_on is None)


def age_on(day: dt.date, born_on: dt.date | None) -> int | None:
    """Whole years; None before birth. Somebody born on 29 February is older on 1 March."""
    if born_on is None or born_on > day:
        return None
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
