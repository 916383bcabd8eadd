"""What people ask of a document that takes long: said in one short write, done by the worker."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import SealedQuerySet
from goldenthread.authority.models import Body
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refusal, Refused, refuse, refuse_if_any

from .. import queries, rules
from ..models import PlanImport, PlanTemplate
from ..rules.importing import GIVEN_BACK, OPEN, ORDERED, WORKING


@transaction.atomic
def order_plan(
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
) -> None:
    """The document is to become a plan of this name. Ordered twice it is taken once."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    is_taken = queries.address_is_taken(slug)
    refuse_if_any(
        [
            *rules.importing.unfit_name(title, slug, is_taken=is_taken),
            *rules.judged.unfit_judged(judged, inspected_on),
        ]
    )
    order = {
        "title": title,
        "slug": slug,
        "body": body and body.pk,
        "origin": origin,
        "inspected_on": inspected_on and inspected_on.isoformat(),
        "template": template and template.pk,
        "judged": [list(one) for one in judged],
    }
    _order(brought, order, by, at)


@transaction.atomic
def order_renewal(*, brought: PlanImport, by: Actor, at: datetime) -> None:
    """What the document says otherwise is to be added to its plan."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    refuse_unless_later(brought)
    by.must(Permission.PLAN_IMPORT, over=brought.plan)
    _order(brought, {}, by, at)


@transaction.atomic
def say_step(*, brought: PlanImport, step: int, by: Actor, at: datetime) -> None:
    """How far the worker is. Not trailed: it says nothing about anybody."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    _rows(by).filter(pk=brought.pk, state__in=WORKING).update(step=step)


@transaction.atomic
def give_back(*, brought: PlanImport, found: Sequence[Refusal], by: Actor, at: datetime) -> None:
    """The worker could not do it, and its page says why. Nothing of it was done."""
    by.must(Permission.PLAN_IMPORT, over=brought)
    said = [{**one.as_json(), "code": one.code} for one in found]
    mine = _rows(by).filter(pk=brought.pk, state=brought.state)
    if mine.update(state=GIVEN_BACK[brought.state], step=0, told=said):
        record(by=by, verb="give_plan_back", things=[("plan_import", brought.pk)], at=at)


def refuse_unless_later(brought: PlanImport) -> None:
    if brought.plan is None:
        why = "This document is not a later one of a plan."
        raise refuse("plan", brought.pk, why, "Take it in as a plan of its own.", "no-plan")


def _order(brought: PlanImport, order: dict[str, Any], by: Actor, at: datetime) -> None:
    """In one statement with its condition: of two who press at once, one is told."""
    said = {"state": ORDERED, "order": order, "ordered_by": person_for(by), "told": []}
    mine = _rows(by).filter(pk=brought.pk, state=OPEN, version=brought.version)
    if not mine.update(**said, step=0, version=brought.version + 1):
        state = _rows(by).values_list("state", flat=True).get(pk=brought.pk)
        refuse_if_any([rules.importing.not_in_hand(state)] if state != OPEN else [])
        raise Refused([rules.importing.stale(brought.version)])
    record(by=by, verb="order_plan", things=[("plan_import", brought.pk)], at=at)


def _rows(by: Actor) -> SealedQuerySet[PlanImport]:
    return PlanImport.objects.visible_to(by, Permission.PLAN_IMPORT)
