"""What holds of a plan from a day on: scales, cycle, signatures, its paper. Facts are added."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import person_for
from goldenthread.documents.operations import InHand, Upload, store
from goldenthread.documents.rules import check_size
from goldenthread.methods.refusal import Refusal, refuse, refuse_if_any

from .. import queries
from ..models import Plan, PlanCycle, PlanImport, PlanPaper, PlanScale, PlanSigning
from ..queries.deeds import day_of
from ..rules import editions, scales, template_faults, terms
from ..rules.scale_faults import faults_of_scale

OWN = "what holds of this plan is asked before it is added to"


@transaction.atomic
def set_scale(
    *,
    plan: Plan,
    aspect: str,
    content: dict[str, Any],
    in_force_from: date,
    why: str,
    by: Actor,
    at: datetime,
) -> PlanScale:
    """What the levels mean from a day on. Ratings given before keep the meaning they had."""
    by.must(Permission.PLAN_EDIT, over=plan)
    rows = PlanScale.objects.for_system(because=OWN).filter(plan=plan, aspect=aspect)
    days = set(rows.values_list("in_force_from", flat=True))
    refuse_if_any(
        [
            *terms.unfit_scale(aspect, in_force_from, why, days=days, today=day_of(at)),
            *(faults_of_scale(aspect, content, "levels") if aspect in scales.USUAL else ()),
        ]
    )
    made = PlanScale.objects.create(
        plan=plan,
        aspect=aspect,
        content=content,
        in_force_from=in_force_from,
        why=why.strip(),
        by=person_for(by),
        at=at,
    )
    things = [("plan", plan.pk)]
    record(by=by, verb="set_scale", things=things, at=at, detail={"aspect": aspect})
    return made


@transaction.atomic
def set_cycle(
    *,
    plan: Plan,
    months: int = 0,
    weeks: int = 0,
    at_most: int = 0,
    body: Body | None = None,
    in_force_from: date,
    by: Actor,
    at: datetime,
) -> PlanCycle:
    """How often the plan is updated and which body looks at it, from a day on."""
    by.must(Permission.PLAN_EDIT, over=plan)
    refuse_if_any(template_faults.unfit_cycle(months, weeks, at_most))
    made = PlanCycle.objects.create(
        plan=plan,
        months=months,
        weeks=weeks,
        at_most=at_most,
        body=body,
        in_force_from=in_force_from,
        by=person_for(by),
        at=at,
    )
    record(by=by, verb="set_cycle", things=[("plan", plan.pk)], at=at)
    return made


@transaction.atomic
def sign_plan(
    *,
    plan: Plan,
    kind: str,
    signer: str = "",
    body: Body | None = None,
    signed_on: date,
    edition: str,
    words: str = "",
    brought: PlanImport | None = None,
    by: Actor,
    at: datetime,
) -> PlanSigning:
    """An edition was signed off by somebody, or presented to a body. Added, never changed.

    It is kept with the note: as the plan stands now, or as the document `brought` says.
    """
    by.must(Permission.PLAN_EDIT, over=plan)
    unfit = terms.unfit_signing(
        kind, signer=signer, has_body=body is not None, edition=edition, signed_on=signed_on,
        today=day_of(at),
    )  # fmt: skip
    refuse_if_any([*unfit, *_unfit_document(brought, plan)])
    read = (queries.draft_of(brought),) if brought else queries.as_signed(plan)
    made = PlanSigning.objects.create(
        plan=plan,
        kind=kind,
        signer=signer.strip(),
        body=body,
        signed_on=signed_on,
        edition=edition.strip(),
        words=words.strip(),
        brought=brought,
        stood=editions.edition_of(*read),
        by=person_for(by),
        at=at,
    )
    record(by=by, verb="sign_plan", things=[("plan", plan.pk)], at=at, detail={"kind": kind})
    return made


def _unfit_document(brought: PlanImport | None, plan: Plan) -> Iterator[Refusal]:
    if brought is not None:
        yield from terms.unfit_document(brought.state, is_of_it=brought.plan_id == plan.pk)


def set_paper(
    *, plan: Plan, upload: Upload, for_all: bool = False, by: Actor, at: datetime
) -> PlanPaper:
    """The council's own Word template. It is filled with this plan before it is kept.

    Filling takes seconds in a process apart and holds nobody's row; the write is short.
    """
    by.must(Permission.PLAN_EDIT, over=plan)
    if for_all and plan.template is None:
        why = "This plan has no template whose other plans could use it."
        raise refuse("for_all", "", why, "Choose a template for the plan first.", "no-template")
    check_size(upload.name or "", upload.size or 0)
    again = InHand(upload.name or "", upload.read())
    queries.in_paper(plan, again.content, again.name, on=day_of(at))
    with transaction.atomic():
        file = store(upload=again, owner=plan, permission=Permission.PLAN_EDIT, by=by, at=at)
        made = PlanPaper.objects.create(
            plan=plan,
            file=file,
            template=plan.template if for_all else None,
            by=person_for(by),
            at=at,
        )
        things = [("plan", plan.pk), ("file", file.pk)]
        record(by=by, verb="set_paper", things=things, at=at)
    return made


@transaction.atomic
def end_paper(*, plan: Plan, by: Actor, at: datetime) -> PlanPaper:
    """From now on the plan has no Word template of its own; the file stays where it is."""
    by.must(Permission.PLAN_EDIT, over=plan)
    now = queries.paper_of(plan)
    if now is None:
        why = "This plan has no Word template of its own."
        raise refuse("paper", "", why, "Choose one if you want it in your own form.", "no-paper")
    person = person_for(by)
    made = PlanPaper.objects.create(plan=plan, template=now.template, by=person, at=at)
    record(by=by, verb="end_paper", things=[("plan", plan.pk)], at=at)
    return made
