"""A plan typed by hand: the plan itself, and what stands in it beside its blocks."""

from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Service
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import (
    Block,
    Citation,
    Judgement,
    OfPlan,
    Paragraph,
    Plan,
    PlanNote,
    PlanTheme,
)
from ..queries.deeds import day_of
from ..rules import wording
from .wording import note_change
from .writing import own

EDIT = Permission.PLAN_EDIT
T = TypeVar("T", bound=OfPlan)


@transaction.atomic
def start_plan(
    *,
    title: str,
    service: Service,
    body: Body | None = None,
    origin: str,
    inspected_on: date | None = None,
    notice: str = "",
    runs_from: date | None = None,
    runs_until: date | None = None,
    yearly_of: Service | None = None,
    by: Actor,
    at: datetime,
) -> Plan:
    """An empty plan with an address of its own, made from its title."""
    by.must(EDIT, over=service)
    refuse_if_any(
        [
            *rules.entering.unfit_new_plan(
                title=title, notice=notice, origin=origin, inspected_on=inspected_on,
                today=day_of(at),
            ),
            *rules.periods.unfit_period("runs_until", runs_from, runs_until),
        ]
    )  # fmt: skip
    slugs = rules.entering.addresses(title)
    slug = next(one for one in slugs if not queries.address_is_taken(one))
    plan = Plan.objects.create(
        slug=slug, title=title.strip(), service=service, origin=origin, inspected_on=inspected_on,
        notice=notice.strip(), runs_from=runs_from, runs_until=runs_until, yearly_of=yearly_of,
        made_by=person_for(by), made_at=at,
    )  # fmt: skip
    if body is not None:
        own(plan, body, on=day_of(at))
    record(by=by, verb="start_plan", things=[("plan", plan.pk)], at=at)
    return plan


@transaction.atomic
def add_theme(*, plan: Plan, title: str, by: Actor, at: datetime) -> PlanTheme:
    by.must(EDIT, over=plan)
    refuse_if_any(rules.entering.unfit_row("theme", title=title))
    order = queries.next_place(PlanTheme, plan=plan)
    made = PlanTheme.objects.create(plan=plan, title=title.strip(), order=order)
    return added(made, by, at)


@transaction.atomic
def add_note(*, plan: Plan, heading: str = "", words: str, by: Actor, at: datetime) -> PlanNote:
    by.must(EDIT, over=plan)
    refuse_if_any(rules.entering.unfit_row("note", heading=heading, words=words))
    order = queries.next_place(PlanNote, plan=plan)
    made = PlanNote.objects.create(
        plan=plan, heading=heading.strip(), words=words.strip(), order=order
    )
    return added(made, by, at)


@transaction.atomic
def add_judgement(*, plan: Plan, area: str, level: str, by: Actor, at: datetime) -> Judgement:
    """In the words of the scale that was in force on the day of the inspection."""
    by.must(EDIT, over=plan)
    scale = rules.judged.scale_on(plan.inspected_on)
    refuse_if_any(
        [
            *rules.entering.unfit_row("judgement", area=area, level=level),
            *rules.judged.unfit_judgement(level, scale),
        ]
    )
    made = Judgement.objects.create(
        plan=plan, area=area.strip(), level=level.strip(), scale=scale.name if scale else "",
        order=queries.next_place(Judgement, plan=plan),
    )  # fmt: skip
    return added(made, by, at)


@transaction.atomic
def quote_paragraph(
    *,
    plan: Plan,
    number: str,
    words: str = "",
    block: Block | None = None,
    by: Actor,
    at: datetime,
) -> Paragraph:
    """A paragraph of the inspection's report; with a block, the block answers it."""
    by.must(EDIT, over=plan)
    refuse_if_any(
        [
            *rules.entering.unfit_row("paragraph", number=number, words=words),
            *rules.entering.unfit_paragraph(number, words),
        ]
    )
    known = queries.paragraph_of(plan, number.strip(), words.strip())
    made = known or Paragraph.objects.create(plan=plan, number=number.strip(), words=words.strip())
    if block is not None and not queries.is_cited(made, block):
        Citation.objects.create(plan=plan, paragraph=made, block=block)
    return made if known and block is None else added(made, by, at, block=block)


def added(row: T, by: Actor, at: datetime, *, block: Block | None = None) -> T:
    """Its history begins; whoever calls this has asked."""
    what = queries.what_is(row)
    words = str(getattr(row, "words", "") or getattr(row, "title", ""))
    note_change(row, wording.ADDED, after=words, block=block, by=by, at=at)
    things: list[tuple[str, str | int]] = [("plan", row.plan_id), (what, row.pk)]
    record(by=by, verb="add_to_plan", things=things, at=at, detail={"what": what})
    return row
