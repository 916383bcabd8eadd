"""Rounds to draw, to allocate, to report; replacements to approve; reports to read."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count, Q
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import SealedQuerySet
from goldenthread.programme.models import Round
from goldenthread.reports.models import ReportVersion
from goldenthread.reviews.models import Review
from goldenthread.reviews.rules import State
from goldenthread.sampling.models import Draw, DrawnSubject, Replacement, Withdrawal
from goldenthread.sampling.queries import replacements_waiting

from ...rules.tasks import DECISION, READ, WORK, Task
from ..demo import being_made
from ..links import link

WHY = "how far a round has come tells no child and no grade"
AFTER = timedelta(days=14)  # from the last day of a round to its report
FRESH = timedelta(days=90)  # a report is offered for reading this long


def to_draw_and_allocate(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Per round within reach: no draw in force, or drawn children without a reviewer."""
    if not actor.holds_any((Permission.DRAW_MAKE, Permission.REVIEW_ALLOCATE)):
        return
    drawn = _waiting()
    draws = _draws().values_list("frame__round", flat=True)
    with_draw = set(draws)
    rounds = Round.objects.filter(service__in=actor.services(Permission.ROUND_READ))
    for row in rounds.exclude(pk__in=being_made()):
        if row.pk not in with_draw and row.is_reached_by(actor, Permission.DRAW_MAKE):
            yield Task("Draw", row.title, link("sampling:define", row.slug), row.starts_on, WORK,
                       button="Define the draw")  # fmt: skip
        elif drawn.get(row.pk) and row.is_reached_by(actor, Permission.REVIEW_ALLOCATE):
            n = drawn[row.pk]
            yield Task("Allocate", f"{n} review{'' if n == 1 else 's'} of {row.title}",
                       link("reviews:allocate", row.slug), row.starts_on, WORK,
                       button="Allocate")  # fmt: skip


def _draws() -> SealedQuerySet[Draw]:
    withdrawn = Withdrawal.objects.for_system(because=WHY).values("draw")
    return Draw.objects.for_system(because=WHY).exclude(pk__in=withdrawn)


def _waiting() -> dict[int, int]:
    """Drawn, not replaced, and with no reviewer: by round."""
    replaced = Replacement.objects.for_system(because=WHY).filter(decision="approved")
    given = Review.objects.for_system(because=WHY).exclude(state=State.RETURNED)
    rows = DrawnSubject.objects.for_system(because=WHY).filter(draw__in=_draws())
    rows = rows.exclude(pk__in=replaced.values("replaced")).exclude(pk__in=given.values("drawn"))
    counted = rows.values("draw__frame__round").annotate(n=Count("pk")).order_by()
    return {row["draw__frame__round"]: row["n"] for row in counted}


def replacements(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    if not actor.holds(Permission.REPLACEMENT_APPROVE):
        return
    for row in replacements_waiting(actor).order_by("asked_at", "pk"):
        yield Task("Decide", f"a replacement in {row.draw.frame.round.title}",
                   link("sampling:replacement", row.pk), None, DECISION,
                   since=localtime(row.asked_at).date(), button="Read the request")  # fmt: skip


def to_report(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """Every review is back, or the day has passed, and no version is frozen yet."""
    if not actor.holds(Permission.REPORT_MAKE):
        return
    made = ReportVersion.objects.for_system(because="whether a version is made").values("round")
    rows = Review.objects.for_system(because=WHY).values("round").order_by()
    counts = rows.annotate(n=Count("pk"), back=Count("pk", filter=Q(state=State.SUBMITTED)))
    back = {row["round"] for row in counts if row["back"] == row["n"]}
    some = {row["round"] for row in counts if row["back"]}
    rounds = Round.objects.filter(service__in=actor.services(Permission.REPORT_MAKE))
    for row in rounds.exclude(pk__in=made).exclude(pk__in=being_made()):
        if row.pk in back or (row.pk in some and row.due_on < on):
            due = row.due_on + AFTER
            yield Task("Make", f"the report of {row.title}", link("reports:round", row.slug),
                       due, WORK, button="Read it as it stands")  # fmt: skip


def to_read(actor: Actor, at: datetime, on: date) -> Iterator[Task]:
    """For readers whose only work here is to read what is published."""
    if not actor.holds(Permission.REPORT_READ) or actor.holds(Permission.ROUND_READ):
        return
    rows = ReportVersion.objects.visible_to(actor, Permission.REPORT_READ)
    rows = rows.filter(made_at__gte=at - FRESH).select_related("round")
    for row in rows.order_by("-made_at", "-pk"):
        yield Task("Read", f"the report of {row.round.title}, version {row.number}",
                   link("reports:version", row.round.slug, row.number), None, READ,
                   since=localtime(row.made_at).date(), button="Read it")  # fmt: skip
