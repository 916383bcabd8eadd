"""What the levels of a plan mean on a day, and what one of them needs that is not there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.methods.refusal import Refusal

from ..models import Action, Block, BlockRating, Plan, PlanScale
from ..rules import IMPACT, rating, scales, templates
from ..rules.assuring import Sure, alone
from ..rules.gaps import Gap
from ..rules.scales import Scale
from .assuring import block_now
from .facts import facts_of

WHY = "what a plan's levels mean is read for whoever reaches the plan"
BY_PERSON = "person"  # how a rating came: said on a page, and no document's word or colour


@dataclass(frozen=True, slots=True)
class InForce:
    """A scale with the day from which it holds, and who says so."""

    scale: Scale
    since: date | None
    said_by: str


Levels = dict[str, InForce]


def scales_in_force(plan: Plan, *, on: date) -> Levels:
    """Of progress and of impact: the plan's own, else its template's, else the product's."""
    rows = PlanScale.objects.for_system(because=WHY).filter(plan=plan, in_force_from__lte=on)
    own = {row.aspect: row for row in rows.order_by("in_force_from", "pk")}
    pinned = templates.scales_in(plan.template.content) if plan.template else {}
    found = {}
    for aspect, usual in scales.USUAL.items():
        if row := own.get(aspect):
            scale = scales.scale_of(aspect, row.content)
            found[aspect] = InForce(scale, row.in_force_from, "this plan")
        elif plan.template and aspect in pinned:
            found[aspect] = InForce(pinned[aspect], None, str(plan.template))
        else:
            found[aspect] = InForce(usual, None, "")
    return found


def scales_before(plan: Plan) -> list[PlanScale]:
    """Every scale that the plan was given, the newest first."""
    rows = PlanScale.objects.for_system(because=WHY).filter(plan=plan).select_related("by")
    return list(rows.order_by("-in_force_from", "-pk"))


def alerts_as_printed(rated: Sequence[BlockRating], levels: Levels, sure: Sure) -> list[str]:
    """What the block's ratings from documents lack; one that a person gave was checked then."""
    return [
        said
        for row, scale in _printed_last(rated, levels)
        for said in scales.unlikely_as_printed(
            scale, row.level, scales.held_by(sure, decided_by=str(row.meeting or ""))
        )
    ]


def alerts_of(
    rated: Sequence[BlockRating], levels: Levels, sure: Sure, *, on: date
) -> Iterator[str]:
    """What the block's ratings do not say by themselves."""
    yield from alerts_as_printed(rated, levels, sure)
    for row in rated_last(rated, IMPACT):
        yield from rating.proof_awaited(row.state, row.proof_on, on=on)


def rated_last(
    rated: Sequence[BlockRating], aspect: str, evidence: int | None = None
) -> Sequence[BlockRating]:
    """The last rating of the block itself, or of one row of its evidence."""
    return [one for one in rated if one.aspect == aspect and one.evidence_id == evidence][-1:]


def level_gaps(
    block: Block, rated: Sequence[BlockRating], levels: Levels, sure: Sure
) -> Iterator[Gap]:
    """What a person who gave these levels would have been asked, and the document does not say."""
    for said in alerts_as_printed(rated, levels, sure):
        yield Gap("level", said, block)
    for row, scale in _printed_last(rated, levels):
        level = scale.level(row.level) if scale.is_own else None
        if level and not row.why.strip():
            yield Gap("level", f"{level.word} as printed; nobody said what it rests on", block)


def _printed_last(
    rated: Sequence[BlockRating], levels: Levels
) -> Iterator[tuple[BlockRating, Scale]]:
    for aspect, one in levels.items():
        last = rated_last(rated, aspect)
        yield from ((row, one.scale) for row in last if row.how != BY_PERSON)


def raised_by(plan: Plan, rated: Iterable[BlockRating], *, on: date) -> list[tuple[str, int]]:
    """What these ratings raise, each with the block; each once."""
    levels = scales_in_force(plan, on=on)
    return sorted(
        {
            (one, row.block_id)
            for row in rated
            if row.level
            for one in scales.raised(levels[row.aspect].scale, row.level, _level_before(row))
        }
    )


def _level_before(row: BlockRating) -> str:
    rows = BlockRating.objects.for_system(because=WHY).filter(
        block=row.block_id, aspect=row.aspect, evidence=row.evidence_id, pk__lt=row.pk
    )
    return rows.order_by("at", "pk").values_list("level", flat=True).last() or ""


# What a rating rests on


def off_scale(plan: Plan, aspect: str, level: str, *, on: date) -> list[Refusal]:
    """A level that the plan's scale of that day does not have."""
    scale = scales_in_force(plan, on=on)[aspect].scale
    return [scales.off_scale(scale, level)] if level and scale.level(level) is None else []


def missing_for_block(
    block: Block, *, aspect: str, level: str, decided_by: str = "", on: date
) -> list[Refusal]:
    """Everything that this level needs in this plan and that the block has not; [] for a state."""
    found = scales_in_force(block.plan, on=on)[aspect].scale.level(level)
    if found is None:
        return off_scale(block.plan, aspect, level, on=on)
    if not found.needs:
        return []
    sure = block_now(block, on=on).sure
    return scales.missing_for(found, scales.held_by(sure, decided_by=decided_by))


def missing_for_action(action: Action, *, aspect: str, level: str, on: date) -> list[Refusal]:
    """The same for an action of a plan that says what its levels need.

    Assurance and a body's decision are asked of the block: an action is rated before it is closed.
    """
    if action.plan is None or not level:
        return []
    scale = scales_in_force(action.plan, on=on)[aspect].scale
    if not scale.is_own:
        return []
    found = scale.level(level)
    if found is None:
        return [scales.off_scale(scale, level)]
    held = scales.held_by(alone(facts_of([action])[action.pk]))
    return scales.missing_for(scales.of_an_action(found), held)
