"""Whoever sits on a body reads the plans that it owns, from the day they come until they go."""

from collections import defaultdict
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor, Task
from goldenthread.access.models import Admission
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import members_of

from ..models import Plan, PlanOwner
from ..queries.deeds import day_of
from .admitting import admit_only

BECAUSE = "sits on the body of plan "  # and its key: one task a person and plan


@transaction.atomic
def follow_bodies(*, by: Actor, at: datetime) -> int:
    """Admissions as the seats of today have them; answers how many came or went."""
    owned = PlanOwner.objects.for_system(because="who sits on the bodies that own plans")
    mine = Plan.objects.visible_to(by, Permission.PLAN_EDIT).values("pk")
    bodies: dict[int, set[int]] = defaultdict(set)  # of a body, its plans
    of_bodies = owned.filter(to_on=None, party__kind="body", plan__in=mine)
    for row in of_bodies.select_related("party"):
        if row.party and row.party.body_id:
            bodies[row.party.body_id].add(row.plan_id)
    wanted = {
        _task(seat.person.actor_key, plan): Plan.thing(plan)
        for seat in members_of(bodies, on=day_of(at))
        for plan in bodies[seat.body_id]
    }
    rows = Admission.objects.filter(permission=Permission.PLAN_SIT, to_at=None)
    standing = {_task(*one): one[1] for one in rows.values_list("actor_key", "key")}
    moved = admit_only(wanted, standing=standing.keys(), permission=Permission.PLAN_SIT, at=at)
    plans = standing | {task: thing.key for task, thing in wanted.items()}
    for plan in {plans[task] for task in moved}:
        record(by=by, verb="follow_bodies", things=[("plan", plan)], at=at)
    return len(moved)


def _task(actor_key: str, plan: int) -> Task:
    return Task(actor_key, f"{BECAUSE}{plan}")
