"""A document that was read: its questions are settled, all of it is taken or nothing."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refused, refuse_if_any

from .. import queries, rules
from ..models import Plan, PlanImport, PlanTemplate
from ..rules.changes import Change
from ..rules.importing import LEFT, OPEN, ORDERED, TAKEN, WITH_PEOPLE
from ..rules.plans import Draft
from ..rules.plans.parted import unfit_parts
from .following import follow
from .orders import give_back, refuse_unless_later, say_step
from .rated import raised_things
from .renewing import renew, renewal
from .taking import plan_ahead
from .writing import answers_for


def settle_question(
    *, brought: PlanImport, key: str, answer: str, version: int, by: Actor, at: datetime
) -> None:
    """One answer, saved at once; another tab's older page is told so and saves over nothing."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    refuse_if_settled(brought)
    asked = {one.key: one for one in queries.draft_of(brought).questions}
    refuse_if_any(rules.importing.unfit_answer(key, answer, asked=asked))
    refuse_if_any(unfit_parts(asked[key], answer))
    brought.answers = {**brought.answers, key: answer}
    kept = {} if queries.is_made_later(brought) else queries.made_anew(brought)
    with transaction.atomic():
        save_import(brought, version, by, answers=brought.answers, **kept)
        record(by=by, verb="settle_question", things=[("plan_import", brought.pk)], at=at)


def take_plan(
    *,
    brought: PlanImport,
    title: str,
    slug: str,
    body: Body | None = None,
    origin: str = "other",
    inspected_on: date | None = None,
    template: PlanTemplate | None = None,
    judged: Sequence[rules.judged.Judged] = (),
    by: Actor,
    at: datetime,
) -> Plan:
    """All of the document becomes a plan with its actions, in one transaction.

    `body` owns it; until one is named its actions are nobody's, and say so.
    `template` says what its levels mean and in whose columns it is given back; without one it
    stays as its document. `judged` are the inspection's judgements that a person confirmed.
    What takes long is worked out before anything is held.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    refuse_if_settled(brought, OPEN, ORDERED)
    kept = queries.made_anew(brought, template=template)
    for name, value in kept.items():
        setattr(brought, name, value)
    draft = queries.draft_of(brought, template)
    _refuse_unfit(draft, title, slug)
    refuse_if_any(rules.judged.unfit_judged(judged, inspected_on))
    plan = _new_plan(brought, draft, title, slug, origin, inspected_on, template, by, at)
    ahead = plan_ahead(draft, plan=plan, body=body, judged=judged, by=plan.made_by, at=at)
    with transaction.atomic():
        _refuse_unfit(draft, title, slug)  # again: somebody may have been quicker
        ahead.write()
        taken = {"plan": plan, "state": TAKEN, "step": 0, "taken_at": at}
        save_import(brought, brought.version, by, **taken, **kept)
        things: list[tuple[str, Any]] = [("plan", plan.pk), ("plan_import", brought.pk)]
        detail: dict[str, Any] = {"blocks": len(draft.blocks)}
        record(by=by, verb="take_plan", things=things, at=at, detail=detail)
    follow(queries.led_in(plan), by=by, at=at)
    return plan


def renew_plan(*, brought: PlanImport, by: Actor, at: datetime) -> list[Change]:
    """What the document says otherwise is added to its plan; the same again changes nothing."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    refuse_if_settled(brought, OPEN, ORDERED)
    refuse_unless_later(brought)
    plan: Plan = brought.plan
    by.must(Permission.PLAN_IMPORT, over=plan)
    draft = queries.draft_of(brought)
    refuse_if_any(rules.importing.unfit_document(draft))
    found = renewal(plan, draft)
    with transaction.atomic():
        made = renew(found, draft, plan=plan, owner=answers_for(plan), by=person_for(by), at=at)
        save_import(brought, brought.version, by, state=TAKEN, step=0, taken_at=at)
        raised = raised_things(plan, queries.ratings_of(plan, at=at), at)
        things: list[tuple[str, Any]] = [("plan", plan.pk), ("plan_import", brought.pk), *raised]
        record(by=by, verb="renew_plan", things=things, at=at, detail={"changes": len(made)})
    follow(queries.led_in(plan), by=by, at=at)
    return made


def take_ordered(*, brought: PlanImport, by: Actor, at: datetime) -> None:
    """Done by the worker as was ordered; or given back, with why, and nothing of it done.

    Killed at any moment it is still ordered, and taken then; done twice it is taken once.
    """
    by.must(Permission.PLAN_IMPORT, over=brought)
    if brought.state != ORDERED:
        return
    try:
        say_step(brought=brought, step=1, by=by, at=at)
        if brought.plan is None:
            take_plan(brought=brought, **queries.ordered(brought), by=by, at=at)
        else:
            renew_plan(brought=brought, by=by, at=at)
    except Refused as refused:
        give_back(brought=brought, found=refused.refusals, by=by, at=at)


@transaction.atomic
def leave_import(*, brought: PlanImport, by: Actor, at: datetime) -> None:
    """The document is not taken; that it was brought stays known."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    refuse_if_settled(brought, *WITH_PEOPLE)
    save_import(brought, brought.version, by, state=LEFT)
    record(by=by, verb="leave_import", things=[("plan_import", brought.pk)], at=at)


def _refuse_unfit(draft: Draft, title: str, slug: str) -> None:
    is_taken = queries.address_is_taken(slug)
    refuse_if_any(rules.importing.unfit_plan(draft, title=title, slug=slug, is_taken=is_taken))


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
    return Plan(
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


def save_import(brought: PlanImport, version: int, by: Actor, **changes: Any) -> None:
    """What was answered on a page as it is now; never over what somebody else saved since."""
    rows = PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT).filter(pk=brought.pk)
    if not rows.filter(version=version).update(**changes, version=version + 1):
        raise Refused([rules.importing.stale(version)])
    for name, value in changes.items():
        setattr(brought, name, value)
    brought.version = version + 1


def refuse_if_settled(brought: PlanImport, *wanted: str) -> None:
    if brought.state not in (wanted or (OPEN,)):
        raise Refused([rules.importing.not_in_hand(brought.state)])
