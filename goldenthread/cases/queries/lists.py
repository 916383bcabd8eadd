"""Case lists: what waits, what is in force, what was wrong, what taking one in needs to know."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Person, Service, Team

from .. import rules
from ..models import BadRow, Batch, Case, CaseIdentifier, Involvement, batch_in_force
from ..rules.changes import Standing
from ..rules.words import plain
from .frames import TAKEN, current_spells

SILENT = timedelta(seconds=60)  # a task at work that has said nothing for so long is dead


def case_lists(actor: Actor) -> QuerySet[Batch]:
    rows = Batch.objects.visible_to(actor, Permission.CASE_IMPORT)
    return rows.select_related("service", "made_by").order_by("-made_at", "-pk")


def list_in_force() -> Batch | None:
    return Batch.objects.for_system(because="the same for everybody").filter(
        pk__in=batch_in_force()
    ).select_related("service").first()  # fmt: skip


def bad_rows(actor: Actor, batch: Batch) -> QuerySet[BadRow]:
    """Errors first; within them as they stand in the file."""
    rows = BadRow.objects.visible_to(actor, Permission.CASE_IMPORT).filter(batch=batch)
    return rows.order_by("severity", "table", "row", "pk")


def services_for_lists(actor: Actor) -> QuerySet[Service]:
    return Service.objects.filter(pk__in=actor.services(Permission.CASE_IMPORT)).order_by("pk")


def team_spellings() -> dict[str, int]:
    """Every way in which a list may name a team: by code or by name."""
    rows = Team.objects.values_list("pk", "code", "name")
    named = {plain(name): pk for pk, _, name in rows}
    return named | {plain(code): pk for pk, code, _ in rows}


def cases_named(kind: str, values: Iterable[str]) -> dict[str, Case]:
    """Cases that a list in force has ever called by these numbers."""
    rows = CaseIdentifier.objects.for_system(because="a list is matched to the children it names")
    found = rows.filter(TAKEN, kind=kind, value__in=list(values)).select_related("case")
    return {row.value: row.case for row in found.order_by("pk")}


def standings() -> dict[str, Standing]:
    """Where every child of the list in force stands, by case key: what changes are told from."""
    open_now = current_spells().filter(to_on=None)
    statuses: dict[str, set[str]] = {}
    teams: dict[str, set[str]] = {}
    for key, status, team in open_now.values_list("case__key", "status", "team__code"):
        statuses.setdefault(key, set()).add(status)
        teams.setdefault(key, set()).add(team)
    leads: dict[str, set[str]] = {}
    rows = Involvement.objects.for_system(because="what a list changes is told from the last one")
    now = rows.filter(batch__in=batch_in_force(), to_on=None, role__in=rules.LEAD_ROLES)
    for key, ref, pk in now.values_list("case__key", "person__staff_ref", "person"):
        leads.setdefault(key, set()).add(ref or f"person {pk}")
    return {
        key: Standing(frozenset(held), frozenset(teams[key]), frozenset(leads.get(key, ())))
        for key, held in statuses.items()
    }


def people_known(refs: Iterable[str]) -> dict[str, int]:
    """People who are here already, by the reference that lists use for them."""
    rows = Person.objects.filter(staff_ref__in=list(refs))
    return {ref: pk for ref, pk in rows.values_list("staff_ref", "pk") if ref}


def any_list(pk: int) -> Batch:
    """For the tasks of this room, which act as whoever sent the list or put it in force."""
    rows = Batch.objects.for_system(because="a task works on the list that it was given")
    return rows.select_related("service", "made_by", "ordered_by").get(pk=pk)


def lists_at_rest(at: datetime) -> QuerySet[Batch]:
    """Uploaded lists that should be worked on while nobody says that they are."""
    rows = Batch.objects.for_system(because="a list is taken up, whoever sent it")
    silent = Q(beat_at=None) | Q(beat_at__lt=at - SILENT)
    wanted = (*rules.WORKING, rules.State.DISCARDED)
    return rows.filter(silent, state__in=wanted).exclude(stored_as="").order_by("pk")


def top_first(services: Iterable[int]) -> list[Service]:
    """Services with the highest of the tree first."""
    parents = dict(Service.objects.values_list("pk", "parent"))

    def depth(pk: int) -> int:
        above = parents.get(pk)
        return 0 if above is None else 1 + depth(above)

    rows = Service.objects.filter(pk__in=list(services))
    return sorted(rows, key=lambda one: (depth(one.pk), one.name))
