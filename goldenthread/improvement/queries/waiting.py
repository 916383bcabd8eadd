"""Which actions wait for which, shown both ways as far as the reader reads the plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission

from .. import rules
from ..models import Action, Completion, Dependency, Due, Placement, Plan
from .actions import listed
from .living import kept_of, living_as
from .plan_rows import WHY
from .plans import plans_seen


@dataclass(frozen=True, slots=True)
class Wait:
    """`own` waits for `other`: each by a place of it; what `other` means for `own` in words."""

    row: Dependency
    own: Placement
    other: Placement
    said: str
    is_slip: bool


def waits_among(actions: Iterable[int], plans: QuerySet[Plan]) -> list[Wait]:
    """Both ways: what these wait for, and what waits for these."""
    keys = list(actions)
    rows = Dependency.objects.for_system(because=WHY).filter(ended_at=None)
    rows = rows.filter(living_as("action", keys) | living_as("waits_for", keys))
    found = [
        (row, kept_of(row.action), kept_of(row.waits_for))
        for row in rows.select_related("action", "waits_for", "plan", "by").order_by("pk")
    ]
    if not found:
        return []
    both = {one.pk: one for _, *pair in found for one in pair}
    places = _places(both, plans)
    facts = _dated(both)
    return [
        Wait(row, places[own.pk], places[other.pk],
             rules.waiting.said_of(facts[own.pk], facts[other.pk]),
             rules.waiting.is_slip(facts[own.pk], facts[other.pk]))
        for row, own, other in found
        if own.pk in places and other.pk in places
    ]  # fmt: skip


def _dated(actions: Iterable[int]) -> dict[int, rules.Facts]:
    """What a wait asks of actions: first and last date, whether done or ended. One query."""
    dues = Due.objects.for_system(because=WHY).filter(action=OuterRef("pk"), block=None)
    done = Completion.objects.for_system(because=WHY).filter(action=OuterRef("pk"))
    rows = listed(Action.objects.for_system(because=WHY).filter(pk__in=list(actions)))
    asked: Any = rows.annotate(
        first_due=Subquery(dues.order_by("at", "pk").values("due_on")[:1]),
        done_on=Subquery(done.order_by("-at", "-pk").values("done_on")[:1]),
    )
    return {
        row.pk: rules.Facts(
            row.made_on,
            tuple(dict.fromkeys(day for day in (row.first_due, row.due_on) if day)),
            done_on=row.done_on if row.is_done else None,
            ended=row.ending or "",
        )
        for row in asked
    }


def _places(actions: Iterable[int], plans: QuerySet[Plan]) -> dict[int, Placement]:
    """A place of each in these plans."""
    rows = Placement.objects.for_system(because=WHY).filter(action__in=list(actions), gone_at=None)
    rows = rows.filter(plan__in=plans.order_by().values("pk"))
    return {row.action_id: row for row in rows.select_related("plan", "block").order_by("-pk")}


def waits_of_action(action: Action, plans: QuerySet[Plan]) -> dict[str, Any]:
    found = waits_among([action.pk], plans)
    return {
        "waits_for": [one for one in found if one.own.action_id == action.pk],
        "awaited_by": [one for one in found if one.other.action_id == action.pk],
    }


def places_to_wait_for(action: Action, actor: Actor) -> list[Placement]:
    """Every action of the plans that one reads, by one of its places; this one's plan first."""
    own = plan_kept(action, actor)
    rows = Placement.objects.for_system(because=WHY).filter(gone_at=None, block__gone_at=None)
    rows = rows.filter(plan__in=plans_seen(actor).order_by().values("pk")).order_by("plan", "pk")
    once = {row.action_id: row for row in reversed(rows)}
    found = [row for row in once.values() if row.action_id != action.pk]
    return sorted(found, key=lambda row: (own is None or row.plan_id != own.pk, row.pk))


def plan_kept(action: Action, actor: Actor) -> Plan | None:
    """A plan in which the action stands and which the actor keeps."""
    rows = Placement.objects.for_system(because=WHY).filter(action=action.pk, gone_at=None)
    kept = plans_seen(actor, Permission.PLAN_EDIT)
    return kept.filter(pk__in=rows.values("plan")).order_by("pk").first()
