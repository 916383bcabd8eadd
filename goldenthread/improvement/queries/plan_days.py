"""A plan along its days: what is late, what has gone by unlooked at, what comes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from goldenthread.authority.rules import folded
from goldenthread.methods.words import say

from .. import rules
from ..models import Block, Due, Placement, Plan
from ..rules.plan_days import STATES, WHATS, Doing, Point, limit_point, points_of, review_point
from ..rules.presenting import presenting_point
from .facts import facts_of
from .plan_rows import PlanRows
from .presenting import presents_in
from .printed import dates_here
from .rows import days_given

FEW = 30  # days that a page shows without folding any


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of one action, or of a block where `place` is None."""

    point: Point
    block: Block
    place: Placement | None = None
    leads: str = ""
    printed: str = ""
    first: date | None = None  # where it moved
    whom: str = ""  # for whom this day is, where its label means somebody

    @property
    def what(self) -> str:
        return say(WHATS[self.point.what])

    @property
    def state(self) -> str:
        return STATES[self.point.state]

    @property
    def people(self) -> str:
        """Everybody by whom it is found."""
        return "; ".join((self.leads, self.whom, self.point.label))


@dataclass(frozen=True, slots=True)
class Timeline:
    entries: list[Entry]
    without_day: int  # actions whose text gives no day at all

    def count(self, state: str) -> int:
        return sum(one.point.state == state for one in self.entries)


def timeline_of(plan: Plan, *, on: date) -> Timeline:
    """Every dated thing of the plan by day; as many queries for a hundred blocks as for ten."""
    rows = PlanRows(plan)
    facts = facts_of(one.action for many in rows.placements.values() for one in many)
    entries: list[Entry] = []
    empty = 0
    for block in rows.blocks:
        entries += _of_block(block, rows, on)
        for place in rows.placements[block.pk]:
            found = list(_of_place(place, block, rows, facts[place.action_id], on))
            entries += found
            empty += not found
    entries.sort(
        key=lambda one: (one.point.on, one.block.order, one.place.order if one.place else -1)
    )
    return Timeline(entries, empty)


def _of_block(block: Block, rows: PlanRows, on: date) -> Iterator[Entry]:
    rated = [one for one in rows.ratings[block.pk] if one.evidence_id is None]
    progress = next((one.level for one in reversed(rated) if one.aspect == rules.PROGRESS), "")
    for point in limit_point(block.due_on, is_complete=progress == "complete", on=on):
        yield Entry(point, block, leads=_owners(rows, block), printed=_quoted(block.timescale))
    for review in rows.reviews[block.pk][-1:]:
        points = review_point(
            review.review_on,
            rated_on=max((one.rated_on for one in rated), default=None),
            is_asked=review.state != "not_required",
            on=on,
        )
        for point in points:
            yield Entry(point, block, leads=_owners(rows, block), printed=_quoted(review.printed))
    places = {one.pk: one for one in rows.placements[block.pk]}
    for one in presents_in(block, rows):
        for point in presenting_point(one, str(one.party), on=on):
            place = places.get(one.placement_id or 0)
            leads = _leading(rows, block, place) if place else _owners(rows, block)
            yield Entry(point, block, place, leads, _quoted(one.words))


def _of_place(
    place: Placement, block: Block, rows: PlanRows, facts: rules.Facts, on: date
) -> Iterator[Entry]:
    own = dates_here(rows.dues[place.action_id], place)
    seen = [localtime(row.at).date() for row in rows.rated[place.action_id]]
    given = list(days_given(own))
    doing = Doing(given, facts.done_on, facts.is_over, max(seen, default=None))
    printed = _printed(own)
    leads = _leading(rows, block, place)
    written_on = rows.plan.written_on or place.action.made_on
    reading = printed.reading if printed else {}
    for point in points_of(reading, doing, written_on=written_on, on=on):
        moved = point.what == "due" and len(given) > 1
        text = printed.as_written if printed else ""
        whom = str(rows.meant.get(folded(point.label)) or "") if point.label else ""
        yield Entry(point, block, place, leads, text, given[0] if moved else None, whom)


def _quoted(words: str) -> str:
    return f"“{words}”" if words else ""


def _printed(own: list[Due]) -> Due | None:
    return next((row for row in reversed(own) if row.printed), None)


def _leading(rows: PlanRows, block: Block, place: Placement) -> str:
    """Who leads the action; where nobody does, the owner of its block answers."""
    names = ", ".join(str(one.party or one.printed) for one in rows.leads[place.pk])
    return names or _owners(rows, block)


def _owners(rows: PlanRows, block: Block) -> str:
    now = (one for one in rows.owners[block.pk] if one.to_on is None)
    return ", ".join(str(one.party or one.printed) for one in now)


def narrowed(
    line: Timeline,
    *,
    theme: str = "",
    lead: str = "",
    state: str = "",
    first_on: date | None = None,
    last_on: date | None = None,
) -> list[Entry]:
    """What a filter leaves; nothing given leaves all."""
    words = lead.casefold()
    return [
        one
        for one in line.entries
        if (not theme or str(one.block.theme_id) == theme)
        and (not words or words in one.people.casefold())
        and (not state or one.point.state == state)
        and (first_on is None or one.point.on >= first_on)
        and (last_on is None or one.point.on <= last_on)
    ]


def by_month(entries: list[Entry], *, on: date) -> list[dict[str, Any]]:
    """Months in order, each with its days and how many of them are in which state. Of many days
    only the month of today is open, or the next one with a day, or the last; each can be opened."""
    found: dict[date, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.point.on.replace(day=1), []).append(one)
    near = next((month for month in found if month >= on.replace(day=1)), max(found, default=None))
    return [
        {
            "month": month,
            "entries": many,
            "states": _states(many),
            "is_open": month == near or len(entries) <= FEW,
        }
        for month, many in found.items()
    ]


def _states(entries: list[Entry]) -> list[tuple[str, str, int]]:
    counts = Counter(one.point.state for one in entries)
    return [(key, word, counts[key]) for key, word in STATES.items() if counts[key]]
