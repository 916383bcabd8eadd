"""Entries that few may open, and who they are. Keys only: nobody's name is read here."""

from collections.abc import Iterable

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.models import Admission
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person

from ..models import Case
from .lists import list_in_force

PERSON = "person:"
WHY = "whoever takes the list in keeps its markers, without opening the entries"


def keeps_markers(actor: Actor) -> bool:
    """As the deeds ask: the permission over the list that is in force."""
    batch = list_in_force()
    return batch is not None and batch.is_reached_by(actor, Permission.CASE_IMPORT)


def entries_known(actor: Actor) -> QuerySet[Case]:
    """Every entry that this actor could mark."""
    rows = Case.objects.for_system(because=WHY).filter(merged_into=None)
    return rows if keeps_markers(actor) else rows.none()


def restricted_to(actor: Actor) -> QuerySet[Case]:
    return entries_known(actor).filter(is_restricted=True).order_by("key")


def is_restricted_now(case: int | None) -> bool:
    """The marker as it stands, not as it was loaded or copied; no case has none."""
    rows = Case.objects.for_system(because="the marker as it stands, not as it was loaded")
    return rows.filter(pk=case or 0, is_restricted=True).exists()


def people_named(cases: Iterable[Case]) -> dict[int, list[Person]]:
    """For each of these cases the people who were named for it and still may open it."""
    keys = [case.pk for case in cases]
    rows = Admission.objects.filter(
        kind="case", key__in=keys, to_at=None, permission=Permission.CASE_READ
    )
    keyed = rows.filter(actor_key__startswith=PERSON).values_list("key", "actor_key").distinct()
    pairs = [(key, int(actor.removeprefix(PERSON))) for key, actor in keyed]
    people = Person.objects.in_bulk([person for _, person in pairs])
    found: dict[int, list[Person]] = {key: [] for key in keys}
    for key, person in pairs:
        if person in people:
            found[key].append(people[person])
    return {key: sorted(named, key=lambda one: one.name) for key, named in found.items()}


def people_to_name() -> QuerySet[Person]:
    """Whoever can sign in."""
    return Person.objects.filter(account__is_active=True).order_by("name", "pk")
