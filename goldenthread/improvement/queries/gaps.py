"""What a plan lacks, and what its words say against each other, from its rows."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from .. import rules
from ..models import Block, Lead, Placement, Plan
from ..rules.disagreeing import Said, SaidAction, SaidRow, disagreements, unfinished
from ..rules.gaps import Gap, Held, HeldAction, HeldLead, gaps_of
from .clearing import stuck_in
from .plan_rows import PlanRows
from .scales import Levels, level_gaps
from .together import conflict_gaps


def gaps_in(
    rows: PlanRows,
    lines: Iterable[Any],
    facts: Mapping[int, rules.Facts],
    levels: Levels,
    within: QuerySet[Plan] | None,
    *,
    as_of: date,
    on: date,
) -> list[Gap]:
    """In the order of the blocks, so that each block is named once. `lines`: those of its page."""
    lacking = (held(block, rows, on=on) for block in rows.blocks)
    found = [*gaps_of(lacking), *conflict_gaps(rows, within)]
    for one in lines:
        found += level_gaps(one.block, rows.ratings[one.block.pk], levels, one.sure)
    found += disagreements([_said(block, rows, facts) for block in rows.blocks], as_of=as_of)
    order = {block.pk: at for at, block in enumerate(rows.blocks)}
    return sorted(found, key=lambda gap: order[gap.block.pk])


def unfinished_notes(plan: Plan) -> list[str]:
    """Texts beside the tables that stop in the middle of a sentence, each by its end."""
    lines = (line for one in PlanRows(plan).notes for line in one.words.splitlines())
    return [end for line in lines if (end := unfinished(line))]


def _said(block: Block, rows: PlanRows, facts: Mapping[int, rules.Facts]) -> Said:
    words = {
        kind: [one.words for one in rows.lines[block.pk] if one.kind == kind]
        for kind in ("standard", "progress", "date", "goal")
    }
    return Said(
        block,
        words["standard"],
        words["progress"],
        [SaidRow(one.words, one.targets) for one in rows.evidence[block.pk]],
        [_action(one, facts[one.action_id]) for one in rows.placements[block.pk]],
        words["date"],
        words["goal"],
    )


def _action(place: Placement, facts: rules.Facts) -> SaidAction:
    return SaidAction(place, place.words, facts.due_on, bool(facts.done_on))


def held(block: Block, rows: PlanRows, *, on: date | None = None) -> Held:
    """The block as the list of gaps asks for it; `on`: with what is late on that day."""
    stuck = stuck_in(block, rows)
    kinds = {one.kind for one in rows.lines[block.pk]}
    placed = tuple(
        HeldAction(
            place=one,
            leads=tuple(
                HeldLead(x.printed, x.party_id is not None, f"lead-{x.pk}")
                for x in rows.leads[one.pk]
            ),
            has_due=bool(rows.dues[one.action_id]),
            has_outcome=bool(one.outcome),
            unanswered=tuple(str(x.party) for x in rows.leads[one.pk] if _lacks_one(x)),
            is_stuck=stuck.places[one.pk].is_stuck,
        )
        for one in rows.placements[block.pk]
    )
    return Held(
        block=block,
        has_owner=bool(rows.owners[block.pk]),
        has_leads="lead" in kinds,
        has_dues="date" in kinds,
        has_outcome="outcome" in kinds,
        actions=placed,
        is_stuck=stuck.held.is_stuck,
        late=tuple(stuck.late(on=on)) if on else (),
    )


def _lacks_one(lead: Lead) -> bool:
    """A group, body or agency leads, and no post or person answers for it."""
    party = lead.party
    return party is not None and rules.leading.needs_one(party.kind) and lead.answers_id is None
