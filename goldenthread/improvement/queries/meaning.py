"""What words of actions may mean: which place they point to, and what stands there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission

from .. import rules
from ..models import Action, BlockLink, Dependency, Due, Lead, PlaceLink, Placement, Plan
from ..rules.spoken import DUE, LEAD, MEANS, WAIT, Proposed, Speaking
from .plan_rows import WHY, PlanRows
from .printed import due_here

SHOWN = {
    WAIT: "may wait for",
    MEANS: "may mean",
    LEAD: "may be led as",
    DUE: "may be due as",
}


@dataclass(frozen=True, slots=True)
class Meant:
    """`takes`: the lead or the date that would be read here, in words."""

    kind: str
    place: Placement
    to: Placement
    printed: str
    takes: str = ""
    lead: Lead | None = None
    other: Lead | Due | None = None

    @property
    def said(self) -> str:
        return SHOWN[self.kind]


def meant_in(plan: Plan, rows: PlanRows | None = None) -> list[Meant]:
    """Of a whole plan, while nobody has answered. As many queries for a hundred actions as for
    ten."""
    rows = rows or PlanRows(plan)
    places = [one for block in rows.blocks for one in rows.placements[block.pk]]
    found = rules.spoken.proposed([_speaking(one, rows) for one in places], _alone(rows))
    if not found:
        return []
    by_key, answered = {one.pk: one for one in places}, _answered(plan)
    meant = (_meant(one, by_key, rows) for one in found)
    return [
        one
        for one in meant
        if one
        and (one.kind, one.place.pk, one.to.pk) not in answered
        and (one.kind != WAIT or (WAIT, one.place.action_id, one.to.action_id, 0) not in answered)
        and (one.kind != MEANS or (MEANS, one.place.block_id, one.to.block_id, 0) not in answered)
        and one.place.action_id != one.to.action_id
    ]


def meant_beside_links(plan: Plan) -> list[Meant]:
    """For a page that asks of whole blocks as well: a phrase that means a place in another block
    is asked there, once."""
    return [
        one for one in meant_in(plan) if one.kind != MEANS or one.place.block_id == one.to.block_id
    ]


def meant_at(place: Placement, to: Placement, kind: str) -> Meant | None:
    wanted = (kind, place.pk, to.pk)
    found = (one for one in meant_in(place.plan) if (one.kind, one.place.pk, one.to.pk) == wanted)
    return next(found, None)


def meant_of(places: Sequence[Placement], actor: Actor) -> list[Meant]:
    """Of the places of one action that are in plans which the actor keeps. Only where something
    in it points elsewhere is the rest of the plan read."""
    services = actor.services(Permission.PLAN_EDIT)
    kept = [one for one in places if one.plan.service_id in services]
    if not kept:
        return []
    leads = Lead.objects.for_system(because=WHY).filter(placement__in=kept, to_on=None, party=None)
    dues = Due.objects.for_system(because=WHY).filter(action=kept[0].action_id, due_on=None)
    texts = [*leads.values_list("printed", flat=True), *dues.values_list("printed", flat=True)]
    pointing = [one for one in kept if rules.spoken.points_elsewhere([*_words(one), *texts])]
    keys, plans = {one.pk for one in pointing}, {one.plan_id: one.plan for one in pointing}
    return [one for plan in plans.values() for one in meant_in(plan) if one.place.pk in keys]


def links_of(action: Action, plans: Any) -> dict[str, list[PlaceLink]]:
    """What words of an action were said to mean, and which others speak of it."""
    rows = PlaceLink.objects.for_system(because=WHY).filter(kind=MEANS)
    rows = rows.filter(plan__in=plans.order_by().values("pk"))
    rows = rows.filter(Q(placement__action=action.pk) | Q(to__action=action.pk))
    found = rows.select_related("placement__plan", "to__plan").order_by("at", "pk")
    last = {(one.placement_id, one.to_id): one for one in found}
    said = [one for one in last.values() if one.is_so]
    return {
        "speaks_of": [one for one in said if one.placement.action_id == action.pk],
        "spoken_of_by": [one for one in said if one.to.action_id == action.pk],
    }


def _words(place: Placement) -> tuple[str, ...]:
    return (place.words, place.outcome, place.comments, *place.steps)


def _speaking(place: Placement, rows: PlanRows) -> Speaking:
    due = due_here(rows.dues[place.action_id], place)
    return Speaking(
        place.pk,
        place.block_id,
        place.printed_ref,
        tuple(filter(None, _words(place))),
        tuple((one.pk, one.printed) for one in rows.leads[place.pk] if one.party_id is None),
        due.printed if due and due.due_on is None and due.corrects_id is None else "",
    )


def _alone(rows: PlanRows) -> dict[str, int]:
    """Numbers that one block carries and that holds one action: the number means that action."""
    held: dict[str, list[int]] = {}
    for block in rows.blocks:
        if block.printed_ref:
            keys = [one.pk for one in rows.placements[block.pk]]
            held.setdefault(block.printed_ref, []).extend(keys)
    return {label: keys[0] for label, keys in held.items() if len(keys) == 1}


def _meant(one: Proposed, places: dict[int, Placement], rows: PlanRows) -> Meant | None:
    """A lead or a date only where one stands there."""
    place, to = places[one.place], places[one.to]
    if one.kind == LEAD:
        other = _leader(rows.leads[to.pk])
        lead = next(row for row in rows.leads[place.pk] if row.pk == one.lead)
        return Meant(LEAD, place, to, one.printed, str(other.party), lead, other) if other else None
    if one.kind == DUE:
        due = due_here(rows.dues[to.action_id], to)
        if due is None or due.due_on is None:
            return None
        return Meant(DUE, place, to, one.printed, rules.said(due.due_on), other=due)
    return Meant(one.kind, place, to, one.printed)


def _leader(leads: Sequence[Lead]) -> Lead | None:
    """Who answers for it, else the first whom somebody settled."""
    known = [one for one in leads if one.party_id]
    return next((one for one in known if one.is_accountable), next(iter(known), None))


def _answered(plan: Plan) -> set[tuple[str | int, ...]]:
    """Said of the words; of the two actions, where a wait ended too; or of the two blocks."""
    said = PlaceLink.objects.for_system(because=WHY).filter(plan=plan)
    waits = Dependency.objects.for_system(because=WHY).filter(plan=plan)
    links = BlockLink.objects.for_system(because=WHY).filter(plan=plan)
    return {
        *said.values_list("kind", "placement", "to"),
        *((WAIT, *pair, 0) for pair in waits.values_list("action", "waits_for")),
        *((MEANS, *pair, 0) for pair in links.values_list("block", "to")),
    }
