"""How a block of a plan goes, what changed for children, and when it is looked at again."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refusal, refuse_if_any

from .. import queries, rules
from ..models import Block, BlockRating, EvidenceRow, NextReview, Plan
from ..queries.deeds import day_of


@transaction.atomic
def rate_block(
    *,
    block: Block,
    aspect: str,
    level: str = "",
    state: str = "",
    why: str,
    rated_on: date,
    meeting: Body | None = None,
    proof_on: date | None = None,
    by: Actor,
    at: datetime,
) -> BlockRating:
    """Progress or impact, never one for the other; a new row beside those before."""
    by.must(Permission.PLAN_EDIT, over=block)
    rated = _rate(
        block, None, aspect, rules.rating.ASPECTS,
        lambda: _missing(block, aspect, level, meeting, day_of(at)),
        level=level, state=state, why=why, rated_on=rated_on, meeting=meeting,
        proof_on=proof_on, by=by, at=at,
    )  # fmt: skip
    things = _about(rated, at)
    record(by=by, verb="rate_block", things=things, at=at, detail={"aspect": aspect})
    return rated


@transaction.atomic
def rate_evidence(
    *,
    row: EvidenceRow,
    level: str = "",
    state: str = "",
    why: str,
    rated_on: date,
    meeting: Body | None = None,
    proof_on: date | None = None,
    by: Actor,
    at: datetime,
) -> BlockRating:
    """What one row of evidence says of impact. It turns no rating of its block."""
    by.must(Permission.PLAN_EDIT, over=row)
    rated = _rate(
        row.block, row, rules.IMPACT, (rules.IMPACT,),
        lambda: queries.off_scale(row.plan, rules.IMPACT, level, on=day_of(at)),
        level=level, state=state, why=why, rated_on=rated_on, meeting=meeting,
        proof_on=proof_on, by=by, at=at,
    )  # fmt: skip
    things = _about(rated, at)
    record(by=by, verb="rate_evidence", things=things, at=at, detail={"evidence": row.pk})
    return rated


@transaction.atomic
def set_next_review(
    *,
    block: Block,
    is_required: bool = True,
    review_on: date | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> NextReview:
    """The next day on which the block is looked at, or that none is required and why."""
    by.must(Permission.PLAN_EDIT, over=block)
    refuse_if_any(
        rules.rating.unfit_next_review(
            review_on=review_on, is_required=is_required, reason=reason, today=day_of(at)
        )
    )
    made = NextReview.objects.create(
        plan_id=block.plan_id,
        block=block,
        printed=rules.said(review_on) if review_on else "Not required",
        review_on=review_on,
        state="due" if is_required else "not_required",
        reason=reason.strip(),
        by=person_for(by),
        at=at,
    )
    things: list[tuple[str, str | int]] = [("plan", block.plan_id), ("block", block.pk)]
    record(by=by, verb="set_next_review", things=things, at=at)
    return made


def _rate(
    block: Block,
    row: EvidenceRow | None,
    aspect: str,
    aspects: Sequence[str],
    missing: Callable[[], Sequence[Refusal]],
    *,
    level: str,
    state: str,
    why: str,
    rated_on: date,
    meeting: Body | None,
    proof_on: date | None,
    by: Actor,
    at: datetime,
) -> BlockRating:
    """`missing`: what the scale of the plan asks, once the rating is one at all."""
    before = queries.last_rating(block, aspect, row)
    unfit = rules.rating.unfit_rating_of_block(
        aspect=aspect, level=level, state=state, why=why, rated_on=rated_on, aspects=aspects,
        rated_before_on=before.rated_on if before else None, today=day_of(at), by=by.person_pk,
        proof_on=proof_on,
    )  # fmt: skip
    refuse_if_any(unfit)
    refuse_if_any(missing())
    return BlockRating.objects.create(
        plan_id=block.plan_id, block=block, evidence=row, aspect=aspect, level=level, state=state,
        how=rules.rating.BY_HAND, why=why.strip(), rated_on=rated_on, meeting=meeting,
        proof_on=proof_on, by=person_for(by), at=at,
    )  # fmt: skip


def _about(rated: BlockRating, at: datetime) -> list[tuple[str, str | int]]:
    """A block is named once more for each thing that its level raises: somebody is told."""
    raised = raised_things(rated.block.plan, [rated], at)
    return [("plan", rated.plan_id), ("block", rated.block_id), *raised]


def raised_things(
    plan: Plan, rated: Iterable[BlockRating], at: datetime
) -> list[tuple[str, str | int]]:
    raised = queries.raised_by(plan, rated, on=day_of(at))
    return [(rules.scales.TOLD_AS[one], pk) for one, pk in raised]


def _missing(
    block: Block, aspect: str, level: str, meeting: Body | None, on: date
) -> list[Refusal]:
    """What the plan's scale asks before a person may give this level, and the block has not."""
    decided_by = str(meeting) if meeting else ""
    return queries.missing_for_block(
        block, aspect=aspect, level=level, decided_by=decided_by, on=on
    )
