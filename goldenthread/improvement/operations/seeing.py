"""What was looked at or taken away, for the trail."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission

from .. import queries
from ..models import Action, Evidence, Plan
from ..queries.deeds import about, which

READING = (Permission.ACTION_READ, Permission.ACTION_DO)


@transaction.atomic
def note_seen(*, action: Action, by: Actor, at: datetime) -> None:
    """An action agreed in a child's review was shown; others tell of no child."""
    by.must(which(by, action, *READING), over=action)
    if action.review_id:
        record(by=by, verb="see", things=about(action), at=at)


@transaction.atomic
def note_file_taken(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    by.must(which(by, evidence.action, *READING), over=evidence.action)
    things = [
        *about(evidence.action),
        ("evidence", evidence.pk),
        ("file", evidence.file_id or 0),
    ]
    record(by=by, verb="take_file", things=things, at=at)


@transaction.atomic
def note_exported(*, rows: list[Action], by: Actor, at: datetime) -> None:
    """A list left the product as a file: whose entries it spoke of."""
    shown = Action.objects.none()
    for permission in READING:
        shown = shown | Action.objects.visible_to(by, permission)
    things = {
        thing
        for one in shown.filter(pk__in=[row.pk for row in rows]).select_related(
            "review__subject__case"
        )
        for thing in _exported(one)
    }
    listed = [("list", "actions"), *sorted(things, key=str)]
    record(by=by, verb="export", things=listed, at=at, detail={"rows": len(rows)})


def _exported(action: Action) -> list[tuple[str, str | int]]:
    if action.review is None:
        return []
    case = action.review.subject.case
    return [("review", action.review.pk), *([("case", case.key)] if case else [])]


@transaction.atomic
def note_plan_taken_away(*, plan: Plan, kind: str, by: Actor, at: datetime) -> None:
    """Who took the whole plan out as a document, and as what."""
    reading = next(
        (one for one in queries.PLAN_READING if plan.is_reached_by(by, one)),
        queries.PLAN_READING[0],
    )
    by.must(reading, over=plan)
    record(by=by, verb="take_plan_away", things=[("plan", plan.pk)], at=at, detail={"kind": kind})
