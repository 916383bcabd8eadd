"""A document comes in: kept at once, read by the worker, or both in one go by a command."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Service
from goldenthread.authority.queries import person_for
from goldenthread.documents.operations import InHand, Upload, store
from goldenthread.documents.queries import content_of
from goldenthread.documents.reading import read_apart, readable
from goldenthread.documents.reading.kept import as_values
from goldenthread.documents.reading.parts import Document
from goldenthread.documents.rules import check_size
from goldenthread.methods.refusal import Refused, refuse_if_any

from .. import queries, rules
from ..models import Plan, PlanImport
from ..queries.deeds import day_of
from ..queries.terms import answered_before
from ..rules.importing import OPEN, SENT
from .orders import give_back, say_step


def bring_plan(
    *,
    upload: Upload,
    service: Service,
    written_on: date | None = None,
    plan: Plan | None = None,
    document: Document | None = None,
    by: Actor,
    at: datetime,
) -> PlanImport:
    """Read the file in a process apart, then keep it and what was read. In no plan yet.

    Reading takes seconds and holds nobody's row; the write is one short transaction. `document` is
    what was read of these very bytes already.
    """
    _must(by, service, plan)
    check_size(upload.name or "", upload.size or 0)
    again = InHand(upload.name or "", upload.read())
    document = document or read_apart(again.content, again.name)
    waiting = PlanImport(service=service, plan=plan, written_on=written_on, at=at)
    read = _as_read(waiting, document, at)
    return _keep(again, service, plan, written_on, by, at, state=OPEN, **read)


def send_plan(
    *,
    upload: Upload,
    service: Service,
    written_on: date | None = None,
    plan: Plan | None = None,
    by: Actor,
    at: datetime,
) -> PlanImport:
    """Keep the file; the worker reads it. What can be no plan at all is refused at once.

    The same file sent twice before it is read is one.
    """
    _must(by, service, plan)
    check_size(upload.name or "", upload.size or 0)
    again = InHand(upload.name or "", upload.read())
    readable(again.content, again.name)
    waiting = queries.sent_already(again.content, service, plan, written_on, by)
    return waiting or _keep(again, service, plan, written_on, by, at, state=SENT)


def read_sent(*, brought: PlanImport, by: Actor, at: datetime) -> None:
    """Read it in a process apart; open to people then, or refused with what to do.

    Killed at any moment it is still sent, and read again; done twice it is read once.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    if brought.state != SENT:
        return
    try:
        say_step(brought=brought, step=1, by=by, at=at)
        document = read_apart(content_of(brought.file), brought.file.name)
        say_step(brought=brought, step=2, by=by, at=at)
        read = _as_read(brought, document, at)
    except Refused as refused:
        give_back(brought=brought, found=refused.refusals, by=by, at=at)
        return
    with transaction.atomic():
        rows = PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT)
        if rows.filter(pk=brought.pk, state=SENT).update(state=OPEN, step=0, **read):
            record(by=by, verb="read_plan", things=[("plan_import", brought.pk)], at=at)


def keep_draft(*, brought: PlanImport, by: Actor, at: datetime) -> None:
    """Its draft made again by what holds now; twice is once. Not trailed: it says nothing new."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    kept = queries.made_anew(brought)
    rows = PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT)
    with transaction.atomic():
        rows.filter(pk=brought.pk, version=brought.version).update(**kept)


def look_at_plan(
    *, document: Document, plan: Plan, written_on: date | None, by: Actor, at: datetime
) -> PlanImport:
    """The document as bring_plan would keep it, to be shown: nothing is written."""
    _must(by, plan.service, plan)
    day = written_on or plan.written_on
    looked = PlanImport(service=plan.service, plan=plan, written_on=day, at=at)
    for name, value in _as_read(looked, document, at).items():
        setattr(looked, name, value)
    return looked


def _must(by: Actor, service: Service, plan: Plan | None) -> None:
    by.must(Permission.PLAN_IMPORT, over=service)
    if plan is not None:
        by.must(Permission.PLAN_IMPORT, over=plan)


def _as_read(brought: PlanImport, document: Document, at: datetime) -> Mapping[str, Any]:
    """The columns of what was read, and of the draft that is made of it; nothing is written."""
    refuse_if_any(rules.importing.unfit_length(document.length))
    day = brought.written_on
    found = queries.remembered_reading(document, written_on=day, on=day_of(at))
    brought.template, brought.mapping = found
    brought.answers = answered_before(brought.plan) if brought.plan else {}
    if brought.plan and not brought.mapping:
        brought.mapping = queries.corrected_before(brought.plan, document, written_on=day)
    return {
        "answers": brought.answers,
        "document": as_values(document),
        "mapping": brought.mapping,
        "template": brought.template,
        **queries.made_anew(brought, document),
    }


@transaction.atomic
def _keep(
    upload: InHand,
    service: Service,
    plan: Plan | None,
    written_on: date | None,
    by: Actor,
    at: datetime,
    **more: Any,
) -> PlanImport:
    file = store(upload=upload, owner=service, permission=Permission.PLAN_IMPORT, by=by, at=at)
    brought = PlanImport.objects.create(
        service=service,
        plan=plan,
        file=file,
        written_on=written_on,
        by=person_for(by),
        at=at,
        **more,
    )
    record(by=by, verb="bring_plan", things=[("plan_import", brought.pk)], at=at)
    return brought
