"""Which bodies own a plan. Whoever sits on one reads it, from the day they come until they go."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor, Task
from goldenthread.access.models import Admission
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import members_of
from goldenthread.methods.refusal import Refusal, refuse_if_any

from .. import queries, rules
from ..models import Action, Plan, PlanOwner
from ..queries.deeds import day_of
from ..rules import wording
from .admitting import admit_only
from .wording import note_change
from .writing import answers_for, nobody_yet, own

BECAUSE = "sits on the body of plan "  # and its key: one task a person and plan
WHY = "who sits on the bodies that own plans"


@transaction.atomic
def change_bodies(
    *,
    plan: Plan,
    gone: Collection[int] = (),
    body: Body | None = None,
    from_on: date,
    why: str,
    by: Actor,
    at: datetime,
) -> list[PlanOwner]:
    """Which bodies own the plan from a day on: `gone` are rows that end, `body` the one that
    comes. Who sits on them reads the plan, or reads it no more, from this moment."""
    by.must(Permission.PLAN_EDIT, over=plan)
    rows = PlanOwner.objects.for_system(because=WHY).filter(plan=plan).select_related("party")
    now = list(rows.filter(to_on=None).order_by("pk").select_for_update(of=("self",)))
    ends = [row for row in now if row.pk in gone]
    newest = max((row.from_on for row in ends), default=None)
    day: Any = {"from_on": from_on, "today": day_of(at), "why": why, "since": newest}
    refuse_if_any([*_unfit(now, gone, body), *rules.leading.unfit_change(**day)])
    fallback = {row.party_id for row in ends} | {nobody_yet(plan).pk}
    rows.filter(pk__in=[row.pk for row in ends]).update(to_on=from_on)
    if body is not None:
        own(plan, body, on=from_on)
    _hand_on(plan, fallback)
    stand = list(rows.filter(to_on=None).order_by("pk"))
    note_change(
        plan, wording.REWORDED, field="owner", before=_names(now), after=_names(stand),
        why=why, by=by, at=at,
    )  # fmt: skip
    record(by=by, verb="change_bodies", things=[("plan", plan.pk)], at=at)
    follow_bodies(plan=plan, by=by, at=at)
    return stand


@transaction.atomic
def follow_bodies(*, plan: Plan | None = None, by: Actor, at: datetime) -> int:
    """Admissions as the seats of today have them, to one plan or to all; how many came or went."""
    today = day_of(at)
    owned = PlanOwner.objects.for_system(because=WHY)
    plans = Plan.objects.visible_to(by, Permission.PLAN_EDIT)
    mine = (plans.filter(pk=plan.pk) if plan else plans).values_list("pk", flat=True)
    bodies: dict[int, set[int]] = defaultdict(set)  # of a body, its plans
    of_bodies = owned.filter(to_on=None, party__kind="body", plan__in=mine)
    for row in of_bodies.select_related("party"):
        if row.party and row.party.body_id:
            bodies[row.party.body_id].add(row.plan_id)
    wanted = {
        _task(seat.person.actor_key, key): Plan.thing(key)
        for seat in members_of(bodies, on=today)
        for key in bodies[seat.body_id]
    }
    rows = Admission.objects.filter(permission=Permission.PLAN_SIT, to_at=None, key__in=list(mine))
    standing = {_task(*one): one[1] for one in rows.values_list("actor_key", "key")}
    moved = admit_only(wanted, standing=standing, permission=Permission.PLAN_SIT, at=at)
    for key in sorted(set(moved.values())):
        record(by=by, verb="follow_bodies", things=[("plan", key)], at=at)
    return len(moved)


def _task(actor_key: str, plan: int) -> Task:
    return Task(actor_key, f"{BECAUSE}{plan}")


def _unfit(now: Iterable[PlanOwner], gone: Collection[int], body: Body | None) -> Iterator[Refusal]:
    owned = {row.pk: (row.party and row.party.body_id) or 0 for row in now}
    return rules.leading.unfit_bodies(owned, gone=gone, comes=body.pk if body else None)


def _hand_on(plan: Plan, fallback: Collection[int | None]) -> None:
    """An action that was the body's only because nobody settled its lead goes to the next one. What
    the body leads by name stays with it."""
    rows = Action.objects.for_system(because="actions whose lead nobody has settled")
    free = rows.filter(plan=plan, owner__in=[one for one in fallback if one])
    free.exclude(pk__in=queries.led_by_name(plan, fallback)).update(owner=answers_for(plan))


def _names(rows: Iterable[PlanOwner]) -> str:
    return "; ".join(str(row.party or row.printed) for row in rows)
