"""Plans: a document is brought, questions are settled, and all of it is taken or nothing."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Service
from goldenthread.authority.queries import person_for
from goldenthread.documents.operations import InHand, Upload, store
from goldenthread.documents.reading import read_apart
from goldenthread.documents.reading.kept import as_values
from goldenthread.documents.reading.parts import Document
from goldenthread.documents.rules import check_size
from goldenthread.methods.refusal import refuse, refuse_if_any

from .. import queries, rules
from ..models import Plan, PlanImport, PlanTemplate
from ..queries.deeds import day_of
from ..rules.changes import Change
from ..rules.plans import Draft, layout_as_json
from .renewing import renew
from .taking import write_plan
from .writing import answers_for, own

OPEN, TAKEN, LEFT = "open", "taken", "left"


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
    by.must(Permission.PLAN_IMPORT, over=service)
    if plan is not None:
        by.must(Permission.PLAN_IMPORT, over=plan)
    check_size(upload.name or "", upload.size or 0)
    again = InHand(upload.name or "", upload.read())
    document = document or read_apart(again.content, again.name)
    refuse_if_any(rules.importing.unfit_length(document.length))
    template, mapping = queries.remembered_reading(document, written_on=written_on, on=day_of(at))
    with transaction.atomic():
        file = store(upload=again, owner=service, permission=Permission.PLAN_IMPORT, by=by, at=at)
        brought = PlanImport.objects.create(
            service=service,
            plan=plan,
            file=file,
            written_on=written_on,
            document=as_values(document),
            mapping=mapping,
            template=template,
            state=OPEN,
            by=person_for(by),
            at=at,
        )
        record(by=by, verb="bring_plan", things=[("plan_import", brought.pk)], at=at)
    return brought


@transaction.atomic
def settle_question(
    *, brought: PlanImport, key: str, answer: str, version: int, by: Actor, at: datetime
) -> None:
    """One answer, saved at once; another tab's older page is told so and saves over nothing."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    _refuse_if_settled(brought)
    asked = {one.key for one in queries.draft_of(brought).questions}
    refuse_if_any(rules.importing.unfit_answer(key, answer, asked=asked))
    _save(brought, version, by, answers={**brought.answers, key: answer})
    record(by=by, verb="settle_question", things=[("plan_import", brought.pk)], at=at)


@transaction.atomic
def take_plan(
    *,
    brought: PlanImport,
    title: str,
    slug: str,
    body: Body | None = None,
    origin: str = "other",
    inspected_on: date | None = None,
    template: PlanTemplate | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """All of the document becomes a plan with its actions, in one transaction.

    `body` owns it; until one is named its actions are nobody's, and say so.
    `template` says what its levels mean and in whose columns it is given back; without one it
    stays as its document.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    _refuse_if_settled(brought)
    is_taken = queries.address_is_taken(slug)
    draft = queries.draft_of(brought, template)
    refuse_if_any(rules.importing.unfit_plan(draft, title=title, slug=slug, is_taken=is_taken))
    plan = _new_plan(brought, draft, title, slug, origin, inspected_on, template, by, at)
    if body is not None:
        own(plan, body, on=day_of(at))
    write_plan(draft, plan=plan, owner=answers_for(plan), by=plan.made_by, at=at)
    _save(brought, brought.version, by, plan=plan, state=TAKEN, taken_at=at)
    things: list[tuple[str, Any]] = [("plan", plan.pk), ("plan_import", brought.pk)]
    record(by=by, verb="take_plan", things=things, at=at, detail={"blocks": len(draft.blocks)})
    return plan


@transaction.atomic
def renew_plan(*, brought: PlanImport, by: Actor, at: datetime) -> list[Change]:
    """What the document says otherwise is added to its plan; the same again changes nothing."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    _refuse_if_settled(brought)
    plan = brought.plan
    if plan is None:
        why = "This document is not a later one of a plan."
        raise refuse("plan", brought.pk, why, "Take it in as a plan of its own.", "no-plan")
    by.must(Permission.PLAN_IMPORT, over=plan)
    draft = queries.draft_of(brought)
    refuse_if_any(rules.importing.unfit_document(draft))
    owner = answers_for(plan)
    made = renew(draft, plan=plan, owner=owner, by=person_for(by), at=at)
    _save(brought, brought.version, by, state=TAKEN, taken_at=at)
    things: list[tuple[str, Any]] = [("plan", plan.pk), ("plan_import", brought.pk)]
    record(by=by, verb="renew_plan", things=things, at=at, detail={"changes": len(made)})
    return made


@transaction.atomic
def correct_columns(
    *, brought: PlanImport, table: str, fields: list[str], version: int, by: Actor, at: datetime
) -> None:
    """A person says which field each column of a table is ("" for none); all is read again."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    _refuse_if_settled(brought)
    mapping = layout_as_json(queries.layout_read(brought, queries.draft_of(brought)))
    refuse_if_any(rules.importing.unfit_columns(mapping, table, fields))
    told = [rules.importing.corrected(one, table, fields) for one in mapping]
    _save(brought, version, by, mapping=told)
    record(by=by, verb="correct_columns", things=[("plan_import", brought.pk)], at=at)


@transaction.atomic
def leave_import(*, brought: PlanImport, by: Actor, at: datetime) -> None:
    """The document is not taken; that it was brought stays known."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    _refuse_if_settled(brought)
    _save(brought, brought.version, by, state=LEFT)
    record(by=by, verb="leave_import", things=[("plan_import", brought.pk)], at=at)


def _new_plan(
    brought: PlanImport,
    draft: Draft,
    title: str,
    slug: str,
    origin: str,
    inspected_on: date | None,
    template: PlanTemplate | None,
    by: Actor,
    at: datetime,
) -> Plan:
    return Plan.objects.create(
        slug=slug,
        title=title.strip(),
        service=brought.service,
        template=template,
        layout=rules.importing.layout_json(draft.layout),
        origin=origin,
        inspected_on=inspected_on,
        written_on=brought.written_on,
        made_by=person_for(by),
        made_at=at,
    )


def _save(brought: PlanImport, version: int, by: Actor, **changes: Any) -> None:
    """What was answered on a page as it is now; never over what somebody else saved since."""
    rows = PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT).filter(pk=brought.pk)
    if not rows.filter(version=version).update(**changes, version=version + 1):
        why = "Somebody else has settled something since you opened this page."
        raise refuse("version", version, why, "Look at the page again.", "stale")
    for name, value in changes.items():
        setattr(brought, name, value)
    brought.version = version + 1


def _refuse_if_settled(brought: PlanImport) -> None:
    if brought.state != OPEN:
        word = "taken already" if brought.state == TAKEN else "left"
        raise refuse("import", brought.pk, f"This document was {word}.", "Bring it again.", "over")
