"""What can be asked of the demonstration."""

from dataclasses import dataclass
from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Anywhere, Person
from goldenthread.authority.queries import in_force
from goldenthread.improvement.models import PlanTemplate
from goldenthread.methods.refusal import refuse

from .models import Making
from .reading import as_toml

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


def template_as_pack(slug: str, by: Actor) -> str:
    """The newest version of a template of plans as a pack's file; it reads back as the same."""
    by.must(Permission.PLAN_READ, over=Anywhere())
    found = PlanTemplate.objects.filter(slug=slug).order_by("-number").first()
    if found is None:
        known = ", ".join(sorted({one.slug for one in PlanTemplate.objects.all()})) or "none"
        why = "There is no template of plans with this name."
        raise refuse("SLUG", slug, why, f"Choose one of: {known}.", "no-template")
    content = {**found.content, "in_force_from": found.in_force_from}
    return as_toml({"title": found.title, "templates": [content]})
