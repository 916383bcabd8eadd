"""What moved in one block since a day, from the facts that were added to it."""

from collections.abc import Iterator
from datetime import date

from django.utils.timezone import localtime

from .. import rules
from ..models import Block, Placement
from ..rules.moved import Move, Rated, done_moves, due_moves, rating_moves
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
