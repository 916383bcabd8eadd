"""Findings that are drafted, recommendations that wait for a decision, parts of them to do."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Finding, Recommendation
from goldenthread.findings.queries import parts_to_do, with_state

from ...rules.tasks import DECISION, WAITING, WORK, Task
from ..demo import being_made
from ..links import link


def drafts(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    if not actor.holds(Permission.FINDING_RECORD):
        return
    rows = Finding.objects.visible_to(actor, Permission.FINDING_RECORD).filter(state="draft")
    rows = rows.exclude(round__in=being_made())
    grouped = rows.values("round__slug", "round__title").annotate(n=Count("pk"), first=Min("at"))
    for row in grouped.order_by("first"):
        if row["round__slug"]:
            found = f"{row['n']} drafted finding{'' if row['n'] == 1 else 's'}"
            yield Task("Read", f"{found} of {row['round__title']}",
                       link("findings:round", row["round__slug"]), None, WORK,
                       since=localtime(row["first"]).date(), button="Read them")  # fmt: skip


def to_decide(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Proposed and undecided, or put off until a day that has come."""
    if not actor.holds(Permission.RECOMMENDATION_DECIDE):
        return
    seen = Recommendation.objects.visible_to(actor, Permission.RECOMMENDATION_DECIDE)
    rows: Any = with_state(seen)
    for row in rows.filter(state__in=("proposed", "put_off")).order_by("proposed_at"):
        again = row.deferred_to
        if row.state == "put_off" and (again is None or again > on):
            continue
        yield Task("Decide", f"recommendation {row.printed or row.pk}",
                   link("findings:recommendation", row.pk), again, DECISION,
                   since=localtime(row.proposed_at).date(), hint=row.words[:120],
                   button="Read it")  # fmt: skip


def waiting_for_bodies(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """What one proposed and nobody has decided yet."""
    if not actor.holds(Permission.RECOMMEND):
        return
    seen = Recommendation.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    mine: Any = with_state(seen.filter(proposed_by=actor.person_pk))
    for row in mine.filter(state="proposed").order_by("proposed_at"):
        yield Task("Await", f"a decision on recommendation {row.printed or row.pk}",
                   link("findings:recommendation", row.pk), None, WAITING,
                   since=localtime(row.proposed_at).date())  # fmt: skip


def my_parts(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Open parts of accepted recommendations that are the actor's to do, by what they hold today:
    whoever sits on a body may hold no other permission."""
    for row in parts_to_do(actor, on=on):
        since = max(row.decided_on, localtime(row.at).date())
        number = row.recommendation.printed or row.recommendation_id
        yield Task("Do", f"your part of recommendation {number}",
                   link("findings:say_part", row.pk), row.due_on, WORK, since=since,
                   hint=row.words[:120], button="Say where it stands")  # fmt: skip
