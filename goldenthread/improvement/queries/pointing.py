"""Blocks that speak of other blocks: what their words may mean, and what a person said of it."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from ..models import Block, BlockLink, Plan
from ..rules.references import Link, Spoken, links
from .plan_rows import WHY, PlanRows


@dataclass(frozen=True, slots=True)
class Pointed:
    block: Block
    to: Block
    printed: str


def pointing_in(plan: Plan) -> list[Pointed]:
    """Phrases such as "see 1.8 above" with the block they may mean, while nobody has answered."""
    rows = PlanRows(plan)
    by_key = {one.pk: one for one in rows.blocks}
    said = _said(plan.pk)
    return [
        Pointed(by_key[one.block], by_key[one.to], one.printed)
        for one in links([_spoken(block, rows) for block in rows.blocks])
        if (one.block, one.to) not in said
    ]


def proposed_link(plan: Plan, block: int, to: int) -> Link | None:
    found = (one for one in pointing_in(plan) if (one.block.pk, one.to.pk) == (block, to))
    one = next(found, None)
    return Link(one.block.pk, one.to.pk, one.printed) if one else None


def _spoken(block: Block, rows: PlanRows) -> Spoken:
    places = rows.placements[block.pk]
    texts = [block.title, *(line.words for line in rows.lines[block.pk])]
    texts += [row.words for row in rows.evidence[block.pk]]
    texts += [row.printed for row in rows.owners[block.pk]]
    for place in places:
        texts += [place.words, place.outcome, place.comments, *place.steps]
        texts += [lead.printed for lead in rows.leads[place.pk]]
        texts += [
            text
            for due in rows.dues[place.action_id]
            if due.block_id in {None, block.pk}
            for text in (due.printed, due.start_printed)
        ]
    labels = (block.printed_ref, *(place.printed_ref for place in places))
    return Spoken(block.pk, tuple(filter(None, labels)), tuple(filter(None, texts)))


def _said(plan: int) -> dict[tuple[int, int], BlockLink]:
    rows = BlockLink.objects.for_system(because=WHY).filter(plan=plan).order_by("at", "pk")
    found = rows.select_related("block", "to")
    return {(row.block_id, row.to_id): row for row in found}


def pointed(block: Block) -> dict[str, Any]:
    """For the page of a block: which others it speaks of, and which speak of it."""
    found: dict[str, list[BlockLink]] = defaultdict(list)
    for row in _said(block.plan_id).values():
        if row.is_link and row.to.gone_at is None and row.block.gone_at is None:
            if row.block_id == block.pk:
                found["points_to"].append(row)
            elif row.to_id == block.pk:
                found["pointed_from"].append(row)
    return {"points_to": found["points_to"], "pointed_from": found["pointed_from"]}
