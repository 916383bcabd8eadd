"""A block as the list of what it lacks asks for it."""

from .. import rules
from ..models import Block, Lead
from ..rules.gaps import Held, HeldAction, HeldLead
from .plan_rows import PlanRows


def held(block: Block, rows: PlanRows) -> Held:
    """The block as the list of gaps asks for it."""
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
    )


def _lacks_one(lead: Lead) -> bool:
    """A group, body or agency leads, and no post or person answers for it."""
    party = lead.party
    return party is not None and rules.leading.needs_one(party.kind) and lead.answers_id is None
