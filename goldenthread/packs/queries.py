"""What can be asked of the demonstration."""

from dataclasses import dataclass
from datetime import date

from goldenthread.authority.models import Person
from goldenthread.authority.queries import in_force

from .models import Making

DOOR = (
    "demo.door"  # setting: who can be chosen, in order, as [{"slug", "person", "title", "about"}]
)


@dataclass(frozen=True, slots=True)
class DoorPerson:
    slug: str
    title: str
    about: str
    person: Person


def door_people(*, on: date) -> list[DoorPerson]:
    """Everybody whom a visitor of the demonstration can be, in the order of the pack."""
    rows = in_force(DOOR, on=on, default=[])
    people = Person.objects.select_related("account").in_bulk([row["person"] for row in rows])
    return [
        DoorPerson(row["slug"], row["title"], row["about"], people[row["person"]]) for row in rows
    ]


def making() -> Making | None:
    return Making.objects.order_by("pk").first()
