"""A person changes a text of a plan: the row says the new one, its history keeps the old."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any

from .. import queries, rules
from ..models import Action, Block, HandChange, Placement, Plan, PlanTheme
from ..queries.deeds import day_of
from ..rules import wording
from ..rules.plans.evidence import targets_in
from ..rules.plans.headings import timescale_of
from .clearing import end_clearing
from .dates import read_again

EDIT = Permission.PLAN_EDIT


class Reworded(NamedTuple):
    """`recounted`: how many other dates moved with it."""

    change: HandChange
    recounted: int


@transaction.atomic
def reword(
    *,
    row: Any,
    field: str,
    words: wording.Value,
    why: str = "",
    version: int,
    by: Actor,
    at: datetime,
) -> Reworded:
    """One field of one row. `version` is what the form was made from: a stale one is shown both
    texts and saves nothing. Words of children are refused."""
    by.must(EDIT, over=row)
    what = queries.what_is(row)
    given = words.strip() if isinstance(words, str) else words
    now = getattr(row, field, None)
    refuse_if_any(wording.unfit_words(what, field, now, given, why=why, today=day_of(at)))
    if isinstance(row, Plan):
        refuse_if_any(_unfit_plan(row, field, given))
    if isinstance(given, PlanTheme):
        refuse_if_any(wording.elsewhere(is_here=given.plan_id == plan_of(row).pk))
    _write(row, field, given, version, by)
    change = note_change(
        row, wording.REWORDED, field=field, before=now, after=given, why=why, by=by, at=at
    )
    recounted = _follow(row, field, now, why, by, at)
    things: list[tuple[str, str | int]] = [("plan", plan_of(row).pk), (what, row.pk)]
    record(by=by, verb="reword_plan", things=things, at=at, detail={"field": field})
    return Reworded(change, recounted)


def note_change(
    row: Any,
    deed: str,
    *,
    field: str = "",
    before: wording.Value = "",
    after: wording.Value = "",
    why: str = "",
    block: Block | None = None,
    by: Actor,
    at: datetime,
) -> HandChange:
    """The history of what people do to a plan by hand; whoever calls it has asked and records."""
    what = queries.what_is(row)
    known = wording.field_of(what, field) or wording.Field(field, field)
    return HandChange.objects.create(
        plan=plan_of(row), block=block or queries.block_of(row), what=what, row=row.pk,
        name=queries.called(row), field=field, deed=deed, before=wording.told(known, before),
        after=wording.told(known, after), why=why.strip(), by=person_for(by), at=at,
    )  # fmt: skip


def plan_of(row: Any) -> Plan:
    plan: Plan = row if isinstance(row, Plan) else row.plan
    return plan


def _unfit_plan(plan: Plan, field: str, given: wording.Value) -> Iterator[Refusal]:
    """What one field of a plan must not say beside the others."""
    if field == "origin":
        yield from wording.unfit_origin(given, plan.inspected_on)
    elif field == "runs_from":
        yield from rules.periods.unfit_period("words", given, plan.runs_until)
    elif field == "runs_until":
        yield from rules.periods.unfit_period("words", plan.runs_from, given)


def _field(what: str, name: str) -> wording.Field:
    """Also of words of children, which have none: there the refusal is another one."""
    return wording.field_of(what, name) or wording.Field(name, name)


def _write(row: Any, field: str, value: wording.Value, version: int, by: Actor) -> None:
    """Only over the version that the form was made from; two at once: the later is told."""
    rows = type(row).objects.visible_to(by, EDIT).filter(pk=row.pk)
    if not rows.filter(version=version).update(**{field: value}, version=version + 1):
        stands = getattr(rows.get(), field)
        raise Refused([wording.stale(_field(queries.what_is(row), field), stands, value)])
    setattr(row, field, value)
    row.version = version + 1


def _follow(row: Any, field: str, before: wording.Value, why: str, by: Actor, at: datetime) -> int:
    """What rests on the words: targets in them, dates counted from them, the action itself."""
    if isinstance(row, Plan) and field == "inspected_on":
        return _count_again(row, why, by, at)
    if isinstance(row, Plan) and field == "written_on":
        return read_again(row, why, person_for(by), at)
    if isinstance(row, Block) and field == "timescale":
        row.category = timescale_of(row.timescale).category
        row.save(update_fields=["category"])
        return _count_block(row, row.plan, why, by, at)
    if isinstance(row, (Block, Placement)) and field == "blocker" and before and not row.blocker:
        end_clearing(row, before, why, by, at)
    elif isinstance(row, Placement) and field in {"words", "outcome"}:
        _follow_action(row, field)
    elif queries.what_is(row) == "evidence":
        row.targets = [rules.planned.target_json(one) for one in targets_in(row.words)]
        row.save(update_fields=["targets"])
    return 0


def _follow_action(place: Placement, field: str) -> None:
    """An action that stands in several blocks keeps its own words; here only the local ones."""
    if queries.stands_elsewhere(place):
        return
    rows = Action.objects.for_system(because="the plan's own action says what its one row says")
    action = rows.get(pk=place.action_id)
    setattr(action, field, getattr(place, field))
    action.version += 1
    action.save(update_fields=[field, "version"])


def _count_again(plan: Plan, why: str, by: Actor, at: datetime) -> int:
    """Each timescale of the plan from the new day of the inspection, which is its origin now."""
    if plan.inspected_on and plan.origin != "inspection":
        plan.origin = "inspection"
        plan.save(update_fields=["origin"])
    rows = Block.objects.for_system(because="its timescales count from the inspection")
    blocks = rows.filter(plan=plan).exclude(category="").order_by("order", "pk")
    return sum(_count_block(block, plan, why, by, at) for block in blocks)


def _count_block(block: Block, plan: Plan, why: str, by: Actor, at: datetime) -> int:
    due_on = rules.planned.due_by_timescale(plan.inspected_on, block.category)
    if due_on == block.due_on:
        return 0
    note_change(
        block, wording.RECOUNTED, field="due_on", before=block.due_on, after=due_on, why=why,
        by=by, at=at,
    )  # fmt: skip
    block.due_on = due_on
    block.save(update_fields=["due_on"])
    return 1
