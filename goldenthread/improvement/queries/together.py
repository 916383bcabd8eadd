"""Actions that stand in several places: what each place says of them, as far as one may read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from .. import rules
from ..models import (
    Action,
    Block,
    Due,
    Joining,
    Lead,
    Merging,
    Parting,
    Placement,
    Plan,
    Rating,
    Settling,
)
from ..rules.gaps import Gap
from ..rules.planned import rating_word
from ..rules.sharing import Conflict, Said, conflicts
from .glossary import has_glossary
from .plan_rows import PARTY, WHY, PlanRows, grouped
from .printed import due_here, said_here


@dataclass(frozen=True, slots=True)
class Standing:
    """An action in one place: its row, who leads it there, and what is said there."""

    place: Placement
    leads: list[str]
    due: Due | None
    ratings: dict[str, Rating | None]

    @property
    def month(self) -> tuple[int, int] | None:
        """In which it is first due, whatever follows; none where no day is printed."""
        first = self.due and (self.due.starts_on or self.due.due_on)
        return (first.year, first.month) if first else None

    @property
    def said(self) -> Said:
        return Said(
            self.place.pk,
            rules.due_said(self.due.due_on, self.due.printed) if self.due else "",
            "; ".join(sorted(self.leads)),
            _word(rules.PROGRESS, self.ratings[rules.PROGRESS]),
            _word(rules.IMPACT, self.ratings[rules.IMPACT]),
        )


@dataclass(frozen=True, slots=True)
class Together:
    """One action with all of its places that the reader may read."""

    action: int
    places: list[Standing]
    conflicts: list[Conflict]


def _word(aspect: str, row: Rating | None) -> str:
    return rating_word(aspect, row.level, row.state) if row and row.state != "not_rated" else ""


def standings(
    actions: Iterable[int], plans: QuerySet[Plan] | None = None, rows: PlanRows | None = None
) -> list[Standing]:
    """Every standing place of these actions, in these plans. Four queries for however many, two
    where the dates and ratings of the actions are at hand (`rows`)."""
    found = Placement.objects.for_system(because=WHY).filter(action__in=list(actions))
    found = found.filter(gone_at=None, block__gone_at=None)
    if plans is not None:
        found = found.filter(plan__in=plans.order_by().values("pk"))
    near = found.select_related("action", "block", "plan").defer("plan__layout")
    told = near.annotate(has_glossary=has_glossary("plan"))
    places = list(told.order_by("plan", "block", "pk"))
    if not places:
        return []
    leads = grouped(_leads_today(places), "placement_id")
    keys = {one.action_id for one in places}
    dues = rows.dues if rows else grouped(_of_actions(Due, keys), "action_id")
    rated = rows.rated if rows else grouped(_of_actions(Rating, keys), "action_id")
    return [_standing(one, leads, dues, rated) for one in places]


def _standing(place: Placement, leads: Any, dues: Any, rated: Any) -> Standing:
    own = said_here(rated[place.action_id], place)
    last = {aspect: next((row for row in reversed(own) if row.aspect == aspect), None)
            for aspect in (rules.PROGRESS, rules.IMPACT)}  # fmt: skip
    named = [str(row.party or row.printed) for row in leads[place.pk]]
    return Standing(place, named, due_here(dues[place.action_id], place), last)


def _leads_today(places: Iterable[Placement]) -> QuerySet[Lead]:
    rows = Lead.objects.for_system(because=WHY).filter(placement__in=list(places), to_on=None)
    return rows.select_related(*PARTY).order_by("order", "pk")


def _of_actions(model: Any, keys: set[int]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.for_system(because=WHY)
    return rows.filter(action__in=keys).order_by("at", "pk")


def together(
    actions: Iterable[int], plans: QuerySet[Plan] | None = None, rows: PlanRows | None = None
) -> dict[int, Together]:
    """Those of these actions that stand in more than one place of these plans."""
    by_action: dict[int, list[Standing]] = defaultdict(list)
    for one in standings(actions, plans, rows):
        by_action[one.place.action_id].append(one)
    settled = _settled(by_action)
    return {
        pk: Together(pk, places, conflicts([one.said for one in places], settled[pk]))
        for pk, places in by_action.items()
        if len(places) > 1
    }


def _settled(actions: Iterable[int]) -> dict[int, list[tuple[str, list[str]]]]:
    keys = list(actions)
    found: dict[int, list[tuple[str, list[str]]]] = defaultdict(list)
    rows = Settling.objects.for_system(because=WHY).filter(action__in=keys) if keys else []
    for row in rows:
        found[row.action_id].append((row.what, list(row.said)))
    return found


def conflict_gaps(rows: PlanRows, plans: QuerySet[Plan] | None) -> list[Gap]:
    """Where places of one action differ: said at each place of this plan."""
    if not rows.shared:
        return []
    placed = [one for block in rows.blocks for one in rows.placements[block.pk]]
    blocks = {one.pk: one for one in rows.blocks}
    shared = together(rows.shared, plans, rows)
    return [
        Gap(
            "conflict",
            f"Its places say different things: {one.word}",
            blocks[place.block_id],
            place,
        )
        for place in placed
        if place.action_id in shared
        for one in shared[place.action_id].conflicts
    ]


def shared_in(block: Block, plans: QuerySet[Plan], rows: PlanRows) -> list[dict[str, Any]]:
    """Which actions of a block stand elsewhere too, for its page."""
    found = together(rows.shared, plans, rows) if rows.shared else {}
    there = {place.place.pk: one for one in found.values() for place in one.places}
    own = [
        place for one in found.values() for place in one.places if place.place.block_id == block.pk
    ]
    joined = _joined([one.place for one in own])
    return [
        {
            "place": one.place,
            "others": [x for x in there[one.place.pk].places if x is not one],
            "conflicts": there[one.place.pk].conflicts,
            "is_joined": one.place.pk in joined,
        }
        for one in sorted(own, key=lambda one: (one.place.order, one.place.pk))
    ]


def _joined(places: Iterable[Placement]) -> set[int]:
    """Which of these came over from an action of their own."""
    shown = {one.pk: one.action_id for one in places}
    if not shown:
        return set()
    parted = Parting.objects.for_system(because=WHY).values("merging")
    rows = Joining.objects.for_system(because=WHY).filter(placement__in=shown)
    told = rows.exclude(merging__in=parted).values_list("placement", "merging__into")
    return {place for place, into in told if shown[place] == into}


def merging_of(action: Action) -> Merging | None:
    """By whose word, and why, an action lives in another."""
    rows = Merging.objects.for_system(because=WHY).filter(action=action.pk)
    return rows.select_related("by").order_by("-at", "-pk").first()


def absorbed(action: int) -> list[Merging]:
    """Which actions were found to be the same as this one and still are, with who said so."""
    rows = Merging.objects.for_system(because=WHY).filter(into=action, action__lives_in=action)
    latest: dict[int, Merging] = {}
    for row in rows.select_related("by", "action").order_by("at", "pk"):
        latest[row.action_id] = row
    return list(latest.values())
