"""What stands beside a block: where its actions also are, what was asked before, what it names."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission

from ..models import Action, Block, Placement, Plan
from ..rules.glossary import Term
from .clearing import held_up_at
from .glossary import words_used
from .meaning import links_of, meant_of
from .plan_rows import PlanRows
from .plans import plans_seen
from .pointing import pointed
from .putting import from_recommendations
from .repeats import asked_before
from .together import Together, absorbed, shared_in, standings, together
from .waiting import waits_among, waits_of_action


def block_beside(
    block: Block, actor: Actor, *, plans: QuerySet[Plan] | None = None, rows: PlanRows | None = None
) -> dict[str, Any]:
    """`rows`: the block's, where they are at hand. What its query found none of is not asked."""
    plans = plans_seen(actor) if plans is None else plans
    rows = rows or PlanRows(block.plan, block)
    return {
        "shared": shared_in(block, plans, rows),
        "waits": waits_among((one.action_id for one in rows.placements[block.pk]), plans),
        **(asked_before(block, actor, plans) if getattr(block, "has_repeats", True) else {}),
        **(came_from(block, actor, rows) if getattr(block, "has_promises", True) else {}),
        **(pointed(block) if getattr(block, "has_links", True) else {}),
    }


def _explained(standing: Iterable[Placement]) -> list[Term]:
    """The terms that these places say and that their plans explain; asked only where one may."""
    places = [one for one in standing if getattr(one, "has_glossary", True)]
    texts = (f"{one.words}\n{one.outcome}\n{one.comments}" for one in places)
    return words_used({one.plan_id for one in places}, texts) if places else []


def came_from(block: Block, actor: Actor, rows: PlanRows) -> dict[str, Any]:
    """Which of its actions come from recommendations that the reader may open."""
    places = rows.placements[block.pk]
    found = from_recommendations((one.action_id for one in places), actor)
    return {"came_from": [(one, found[one.action_id]) for one in places if one.action_id in found]}


def action_beside(action: Action, actor: Actor) -> dict[str, Any]:
    """For the page of an action: its places that the reader may read, what lives in it, what waits.

    An action that stands in no plan has none of it.
    """
    plans = plans_seen(actor)
    found = together([action.pk], plans).get(action.pk)
    may_stand = action.plan_id or action.recommendation_id
    if found is None and may_stand and (places := standings([action.pk], plans)):
        found = Together(action.pk, places, [])  # it stands in one place
    if not (found or action.plan_id):
        return {}
    keeps, kept = actor.holds(Permission.PLAN_EDIT), actor.services(Permission.PLAN_EDIT)
    here = [row.place for row in found.places] if found else []
    return {
        "standing": found,
        "held": [(one, one.row.plan.service_id in kept) for one in held_up_at(here)],
        "explained": _explained(here),
        "absorbed": absorbed(action.pk) if found else [],
        "may_edit": bool(found) and keeps,
        "may_wait": keeps,
        "meant": meant_of(here, actor) if keeps else [],
        **links_of(action, plans),
        **waits_of_action(action, plans),
    }
