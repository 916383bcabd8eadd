"""Whoever leads an action may work on it: let in when they come, let out when they go."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor, Task, Thing
from goldenthread.access.models import Admission
from goldenthread.access.operations import admit, record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import holders_of_each

from .. import queries
from ..models import Action
from ..queries.deeds import about, day_of
from .admitting import admit_only

AT_ONCE = 500  # actions in one transaction
BECAUSE = "lead of action "  # and its key: one task a person and action


def follow_leads(*, by: Actor, at: datetime) -> int:
    """Of every open action: posts change hands, and documents name others."""
    rows = list(queries.open_actions().select_related("owner", "service").order_by("pk"))
    for service in {one.service for one in rows}:
        by.must(Permission.ACTION_ADD, over=service)
    starts = range(0, len(rows), AT_ONCE)
    return sum(follow(rows[start : start + AT_ONCE], by=by, at=at) for start in starts)


@transaction.atomic
def follow(actions: Collection[Action], *, by: Actor, at: datetime) -> int:
    """Who leads these today; answers how many came or went. Whoever calls this has asked."""
    known = {one.pk: one for one in actions}
    wanted = dict(_wanted(known.values(), day_of(at)))
    rows = Admission.objects.filter(
        kind=Action.named_as[0], key__in=known, permission=Permission.ACTION_DO, to_at=None,
        because__startswith=BECAUSE,
    )  # fmt: skip
    told = rows.values_list("actor_key", "key")
    standing = {Task(who, f"{BECAUSE}{key}"): key for who, key in told}
    moved = admit_only(wanted, standing=standing, permission=Permission.ACTION_DO, at=at)
    for key in sorted(set(moved.values())):
        record(by=by, verb="follow_lead", things=about(known[key]), at=at)
    return len(moved)


def admit_leads(action: Action, *, on: date, at: datetime) -> None:
    """Of an action that begins, as part of that deed."""
    for task, thing in dict(_wanted([action], on)).items():
        admit(task=task, permission=Permission.ACTION_DO, to=[thing], at=at)


def _wanted(actions: Iterable[Action], on: date) -> Iterator[tuple[Task, Thing]]:
    led = queries.parties_leading(actions)
    people = holders_of_each((one for many in led.values() for one in many.values()), on=on)
    for key, parties in led.items():
        for party in parties:
            for one in people[party]:
                yield Task(one.actor_key, f"{BECAUSE}{key}"), Action.thing(key)
