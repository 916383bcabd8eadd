"""What moved in one block since a day, from the facts that were added to it."""

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localtime

from .. import rules
from ..models import Block, Placement
from ..rules.moved import Given, Move, Rated, done_moves, due_moves, rating_moves
from ..rules.rating import BY_HAND
from .plan_rows import PlanRows
from .printed import dates_here

SHORT = 60  # characters of an action that has no reference


def moves_of(
    block: Block, rows: PlanRows, facts: dict[int, rules.Facts], *, since: date
) -> Iterator[Move]:
    own = [one for one in rows.ratings[block.pk] if one.evidence_id is None]
    yield from rating_moves([Rated(x.aspect, x.level, x.state, x.rated_on) for x in own], since)
    for place in rows.placements[block.pk]:
        name = named(place)
        dues = [
            (localtime(one.at).date(), one.due_on)
            for one in dates_here(rows.dues[place.action_id], place)
            if one.due_on
        ]
        yield from due_moves(name, dues, since)
        yield from done_moves(name, facts[place.action_id].done_on, since)


def moves_told(place: Placement, rows: PlanRows) -> list[str]:
    """Each date of one place that was moved, for whoever reads the plan. A reason given in the plan
    is printed beside its text; one given with the action itself, or of an action that answers a
    review, is not told here."""
    action = place.action
    is_plans_own = not (action.review_id or action.recommendation_id)
    dues = rows.dues[action.pk]
    by_key = {one.pk: one for one in dues}
    given = []
    for one in dates_here(dues, place):
        first = one
        while first.corrects_id in by_key:  # read otherwise since: the reason is the move's own
            first = by_key[first.corrects_id]
        is_told = bool(is_plans_own and first.printed)
        given.append(
            Given(
                one.due_on,
                one.printed,
                first.reason,
                first.agreed_with,
                is_told,
                one.start_printed,
            )
        )
    return rules.moved.moves_told(given)


def last_rated(rows: PlanRows) -> date | None:
    """The day as on which people rated last, such as the board's last meeting."""
    rated = (one for block in rows.blocks for one in rows.ratings[block.pk])
    by_people = (one.rated_on for one in rated if one.how == BY_HAND)
    return max(by_people, default=None)


def named(place: Placement) -> str:
    """By its reference; one without by the beginning of its words."""
    if place.printed_ref:
        return place.printed_ref
    return place.words if len(place.words) <= SHORT else f"{place.words[:SHORT].rstrip()}…"
