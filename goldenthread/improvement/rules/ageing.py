"""What asks to be looked at, in one list over all plans (S0-71): of an action that is not done, and
of a block that is held up itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

LATE, HELD, NO_LEAD, NO_DATE = "late", "held", "lead", "date"
WORDS = {
    LATE: "Past its date, not done",
    HELD: "Something is in the way",
    NO_LEAD: "Nobody leads it",
    NO_DATE: "No date",
}


@dataclass(frozen=True, slots=True)
class Ageing:
    """One action where it stands in a plan, or a block that is held up itself: then `word` is
    what its plan calls it. `kinds` are keys of `WORDS`, never none."""

    place: Any
    kinds: tuple[str, ...]
    days_late: int
    due_on: date | None
    first_due: date | None
    moved: int
    leads: str
    owners: str
    word: str = ""

    @property
    def block(self) -> Any:
        return self.place if self.word else self.place.block

    @property
    def words(self) -> str:
        return str(self.place.title if self.word else self.place.words)

    @property
    def said(self) -> list[str]:
        return [WORDS[one] for one in self.kinds]


def longest_first(found: Iterable[Ageing]) -> list[Ageing]:
    """A block before its own actions, where they are as late."""
    by_place = sorted(found, key=lambda one: (one.place.plan.title, one.block.order, not one.word))
    return sorted(by_place, key=lambda one: -one.days_late)


def kinds_of(due_on: date | None, *, held: str, has_lead: bool, has_due: bool, on: date) -> tuple[
    str, ...
]:  # fmt: skip
    """`has_due`: a date or a rhythm is printed, although it is no single day."""
    found = {
        LATE: bool(due_on and due_on < on),
        HELD: bool(held.strip()),
        NO_LEAD: not has_lead,
        NO_DATE: not has_due,
    }
    return tuple(kind for kind, is_so in found.items() if is_so)


def is_chosen(
    one: Ageing, *, show: str = "", plan: str = "", lead: str = "", under: str = "", days: int = 0
) -> bool:
    """`under`: a service or a body, by name; `lead`: any part of a name; `days` late at least."""
    stands = one.place.plan
    return (
        (not show or show in one.kinds)
        and (not plan or str(stands.pk) == plan)
        and lead.strip().casefold() in one.leads.casefold()
        and (not under or under in (str(stands.service), *one.owners.split("; ")))
        and one.days_late >= days
    )
