"""What every part of a taking needs: into which plan, whose deed, who is known by which words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from goldenthread.authority.models import Party, Person
from goldenthread.authority.rules import folded

from ..models import Plan


@dataclass(frozen=True, slots=True)
class Writing:
    """One taking: into which plan, whose deed, when, and who is known by which printed words."""

    plan: Plan
    owner: Party
    by: Person
    at: datetime
    on: date
    known: dict[str, Party]

    def party(self, printed: str) -> Party | None:
        """Only who is written letter for letter as a party or a settled alias is."""
        return self.known.get(folded(printed))


def many(rows: Iterable[Any]) -> list[Any]:
    made = list(rows)
    return list(type(made[0]).objects.bulk_create(made, batch_size=200)) if made else []
