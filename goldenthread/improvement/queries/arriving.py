"""Documents on their way: what the worker has to do, how far it is, what was ordered."""

from datetime import date
from hashlib import sha256
from typing import Any

from django.urls import reverse
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import SealedQuerySet
from goldenthread.authority.models import Body, Service

from ..models import Plan, PlanImport, PlanTemplate
from ..rules.importing import LEFT, OPEN, REFUSED, SENT, TAKEN, WORKING
from .drafts import is_made_later

BESIDE = ("file", "plan", "service", "by", "ordered_by", "template")
STEPS = {
    SENT: (
        "Waiting to be read.",
        "Reading {name}.",
        "Comparing its headings with those that were corrected before, and working out its plan.",
    ),
    OPEN: ("Working out which plan it is, by its columns as they are read now.",),
    "ordered": (
        "Waiting to be taken in.",
        "Taking all of it in. Nothing is in the plan until everything is.",
    ),
}
DONE = {
    OPEN: "Done: this document is read.",
    TAKEN: "Done: all of it is in the plan.",
    REFUSED: "Done: this document could not be read.",
    LEFT: "This document was left.",
}
BEHIND = "Other work began before it, and this is done next."


def sent_already(
    content: bytes, service: Service, plan: Plan | None, written_on: date | None, by: Actor
) -> PlanImport | None:
    """The same document, sent a moment ago by the same person and not read yet."""
    rows = PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT)
    same = rows.filter(state=SENT, by=by.person_pk, service=service, plan=plan)
    return same.filter(file__sha256=sha256(content).hexdigest(), written_on=written_on).first()


def plan_with_file(content: bytes, by: Actor) -> str | None:
    """The address of the plan whose newest document is this one: sent again, it changes nothing."""
    rows = PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT).filter(state=TAKEN)
    newest = {row.plan_id: row for row in rows.select_related("plan", "file").only(
        "plan__slug", "file__sha256",
    ).order_by("pk")}  # fmt: skip
    same = sha256(content).hexdigest()
    found = (one.plan for one in newest.values() if one.file.sha256 == same)
    return next((plan.slug for plan in found if plan), None)


def any_import(pk: int) -> PlanImport:
    """For the tasks of this room, which act as whoever brought the document or ordered it."""
    return _all().select_related(*BESIDE).get(pk=pk)


def imports_at_work() -> SealedQuerySet[PlanImport]:
    """The worker's turn. Without their documents, which are long."""
    return _all().filter(state__in=WORKING).only("pk", "state", "version", "service").order_by("pk")


def ordered(brought: PlanImport) -> dict[str, Any]:
    """What was chosen for its plan, as `take_plan` asks for it."""
    told = brought.order
    day = told["inspected_on"]
    return {
        **told,
        "body": Body.objects.filter(pk=told["body"] or 0).first(),
        "inspected_on": date.fromisoformat(day) if day else None,
        "judged": [(area, level) for area, level in told.get("judged", ())],
        "template": PlanTemplate.objects.filter(pk=told["template"] or 0).first(),
    }


def progress_of(brought: PlanImport) -> dict[str, Any]:
    """As `page/kit/progress.html` asks for it; when all is in, the plan is next."""
    here = reverse("improvement:import", args=[brought.pk])
    if brought.state not in WORKING and not is_made_later(brought):
        plan = brought.plan if brought.state == TAKEN else None
        onward = reverse("improvement:plan", args=[plan.slug]) if plan else here
        word = "See the plan, and what is still to settle" if plan else "See the result"
        told = {"text": DONE[brought.state], "done": True, "leads_on": True}
        return {**told, "next_url": onward, "next": word}
    steps = STEPS[brought.state]
    waits = brought.state in WORKING and brought.step == 0
    text = steps[min(brought.step, len(steps) - 1)].format(name=brought.file.name)
    return {
        "text": f"{text} {BEHIND}" if waits and _is_behind() else text,
        "url": reverse("improvement:import_progress", args=[brought.pk]),
        "done": False,
        "part": brought.step,
        "whole": len(steps),
        "here": here,
    }


def _is_behind() -> bool:
    """The worker is at something else. What is waited for begins a step of its own at once."""
    return DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists()


def _all() -> SealedQuerySet[PlanImport]:
    return PlanImport.objects.for_system(because="the worker takes up what people asked for")
