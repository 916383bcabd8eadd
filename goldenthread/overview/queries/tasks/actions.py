"""Actions to do, evidence to look at, tests that are due, loops that can be closed."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Exists, OuterRef
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import SealedQuerySet
from goldenthread.improvement.models import (
    Closure,
    Evidence,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
    OfAction,
    Reopening,
)
from goldenthread.improvement.queries import OF_LIVING, my_actions
from goldenthread.reports.queries.work import standing

from ...rules.tasks import DECISION, WAITING, WORK, Task
from ..links import link

M = TypeVar("M", bound=OfAction)
WHY = "where an action stands is known wherever the action is reached"
AHEAD = timedelta(days=14)  # a test is shown this long before its day
CLOSING = ("yes", "partly")


def mine(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Actions brought within reach by leading them, closed ones left out."""
    if not actor.holds(Permission.ACTION_DO):
        return
    rows = standing(my_actions(actor))
    for row in rows.filter(closed_how=None).order_by("last_due", "pk"):
        href = link("improvement:action", row.pk)
        if row.done_on is None:
            yield Task("Do", f"action {row.pk}", href, row.last_due, WORK, hint=row.words[:120],
                       button="Open the action")  # fmt: skip
        else:
            yield Task("Await", f"proof and closing of action {row.pk}", href, None, WAITING,
                       since=row.done_on)  # fmt: skip


def not_over(rows: SealedQuerySet[M]) -> SealedQuerySet[M]:
    """Rows of actions that stand: not from before a reopening, of a closed loop, or living in
    another action."""
    again = Reopening.objects.for_system(because=WHY).filter(action=OuterRef("action"))
    closed = Closure.objects.for_system(because=WHY).filter(action=OuterRef("action"))
    standing_closed = closed.exclude(pk__in=_taken_back())
    later = again.filter(at__gte=OuterRef("at"))
    return rows.filter(~Exists(later), ~Exists(standing_closed)).filter(OF_LIVING)


def _taken_back() -> Any:
    """Closings that were reopened since."""
    rows = Reopening.objects.for_system(because=WHY).exclude(closure=None)
    return rows.values("closure")


def evidence(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Offered by somebody else, and nobody has said whether it shows what it should."""
    if not actor.holds(Permission.EVIDENCE_ACCEPT):
        return
    judged = EvidenceVerdict.objects.for_system(because=WHY)
    rows = Evidence.objects.visible_to(actor, Permission.EVIDENCE_ACCEPT)
    waiting = rows.exclude(pk__in=judged.values("evidence")).exclude(by=actor.person_pk)
    for row in not_over(waiting).order_by("at", "pk"):
        yield Task("Look at", f"the evidence for action {row.action_id}",
                   link("improvement:action", row.action_id), None, DECISION,
                   since=localtime(row.at).date(), button="Look at it")  # fmt: skip


def tests_due(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    if not actor.holds(Permission.LOOP_TEST):
        return
    seen = ImpactResult.objects.for_system(because=WHY)
    rows = ImpactTest.objects.visible_to(actor, Permission.LOOP_TEST)
    rows = not_over(rows.exclude(pk__in=seen.values("test")))
    for row in rows.filter(planned_on__lte=on + AHEAD).order_by("planned_on", "pk"):
        yield Task("Test", f"whether action {row.action_id} helped",
                   link("improvement:action", row.action_id), row.planned_on, WORK,
                   button="Record the result")  # fmt: skip


def to_close(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Tested with an effect, and the actor does not own it: the operation says so too."""
    if not actor.holds(Permission.LOOP_CLOSE):
        return
    results = ImpactResult.objects.visible_to(actor, Permission.LOOP_CLOSE)
    rows = not_over(results.filter(verdict__in=CLOSING))
    own = my_actions(actor).order_by().values("pk")
    for row in rows.exclude(action__in=own).order_by("seen_on", "pk"):
        yield Task("Close", f"the loop of action {row.action_id}",
                   link("improvement:action", row.action_id), None, DECISION,
                   since=row.seen_on, button="Read the test")  # fmt: skip
