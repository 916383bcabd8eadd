"""A plan on its pages: each block with its two ratings, what moved, what its colours hide."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from goldenthread.methods.working_days import add_months

from .. import rules
from ..models import Block, Placement, Plan
from ..rules.assuring import Sure
from ..rules.gaps import Gap, by_name
from ..rules.moved import Move
from ..rules.planned import moved_words, watch
from ..rules.plans.values import Alert, Place
from ..rules.states import AS_PRINTED, counted_as
from .assuring import weighed
from .clearing import Stuck, stuck_in
from .facts import facts_of
from .gaps import gaps_in
from .moved import last_rated, moves_of
from .plan_rows import PlanRows
from .printed import facts_here
from .rows import load
from .scales import Levels, alerts_of, rated_last, scales_in_force


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One row of the plan: keys as the chips know them, sentences as people read them."""

    block: Block
    owner: str
    progress: str
    impact: str
    moved: str
    next_on: date | None
    is_late: bool
    slip: int
    actions: int
    alerts: tuple[str, ...]
    led_by: str  # everybody who leads an action of it, or owns it
    days: tuple[date, ...]  # on which something of it is due and not done
    moves: tuple[Move, ...]
    has_leads: bool  # printed as a list that nobody has matched with actions yet
    has_dues: bool
    impact_moved: str
    sure: Sure
    stuck: Stuck  # what is in the way, and what is still to be shown

    @property
    def assured(self) -> str:
        return rules.assuring.assured_in_short(self.sure)


@dataclass(frozen=True, slots=True)
class PlanPage:
    since: date
    lines: list[BlockLine]
    progress: list[tuple[str, int]]
    impact: list[tuple[str, int]]
    of_actions: list[tuple[str, int]]
    of_evidence: list[tuple[str, int]]
    actions: int
    gaps: list[Gap]
    levels: Levels  # what they mean today

    @property
    def moved(self) -> list[str]:
        return rules.moved.moves_said(move for line in self.lines for move in line.moves)

    @property
    def to_settle(self) -> int:
        """A name in many places is settled once."""
        names, others = by_name(self.gaps)
        return len(names) + len(others)

    @property
    def alerts(self) -> int:
        return sum(len(line.alerts) for line in self.lines)

    def said(self) -> Iterator[Alert]:
        """What its page says of each block, with the block as the place."""
        for line in self.lines:
            where = Place(str(line.block))
            yield from (Alert("block", where, one) for one in line.alerts)

    @property
    def alerted(self) -> int:
        return sum(bool(line.alerts) for line in self.lines)


def plan_page(
    plan: Plan, *, on: date, since: date | None = None, within: QuerySet[Plan] | None = None
) -> PlanPage:
    """Every block of the plan with what moved since a day, if none is said since the last rating.

    `within`: plans whose places of a shared action the reader may read; all where none are given.
    As many queries for a hundred blocks as for ten.
    """
    rows = PlanRows(plan)
    since = since or last_rated(rows) or add_months(on, -1)
    actions = [one.action for many in rows.placements.values() for one in many]
    loaded = load(one.pk for one in actions)
    rows.take(loaded)
    facts = facts_of(actions, loaded)
    levels = scales_in_force(plan, on=on)
    lines = [block_line(block, rows, facts, levels, on=on, since=since) for block in rows.blocks]
    return PlanPage(
        since,
        lines,
        counted(rules.PROGRESS, (line.progress for line in lines)),
        counted(rules.IMPACT, (line.impact for line in lines)),
        counted(rules.PROGRESS, (counted_as(one) for one in facts.values())),
        counted(rules.IMPACT, _of_evidence(rows)),
        len({one.pk for one in actions}),
        gaps_in(rows, lines, facts, levels, within, as_of=plan.written_on or on, on=on),
        levels,
    )


def block_line(
    block: Block,
    rows: PlanRows,
    facts: dict[int, rules.Facts],
    levels: Levels,
    *,
    on: date,
    since: date,
) -> BlockLine:
    places = rows.placements[block.pk]
    own = [facts_of_place(rows, one, facts) for one in places]
    ahead = [one.due_on for one in own if one.due_on and not one.done_on and not one.is_over]
    rated = rows.ratings[block.pk]
    kinds = {one.kind for one in rows.lines[block.pk]}
    owner = ", ".join(_names(rows.owners[block.pk]))
    leads = {name for one in places for name in _names(rows.leads[one.pk])}
    progress, impact = rated_key(rated, rules.PROGRESS), rated_key(rated, rules.IMPACT)
    sure = weighed(block.pk, rows, facts).sure
    stuck = stuck_in(block, rows)
    next_on = min(ahead, default=None if sure.own.done_on or sure.own.is_over else block.due_on)
    return BlockLine(
        block=block,
        owner=owner,
        led_by=", ".join([owner, *sorted(leads)]),
        days=tuple(sorted(ahead)),
        moves=tuple(moves_of(block, rows, facts, since=since)),
        progress=progress,
        impact=impact,
        moved=moved_words(_levels(rated, rules.PROGRESS)),
        next_on=next_on,
        is_late=bool(next_on and next_on < on),
        slip=max((rules.slip(one) for one in own), default=0),
        actions=len(own),
        alerts=(*watch(progress, impact, own, on=on), *_alerts(rated, levels, sure, stuck, on)),
        has_leads="lead" in kinds,
        has_dues="date" in kinds,
        impact_moved=moved_words(_levels(rated, rules.IMPACT), rules.IMPACT),
        sure=sure,
        stuck=stuck,
    )


def _alerts(rated: list[Any], levels: Levels, sure: Sure, stuck: Stuck, on: date) -> Iterator[str]:
    yield from alerts_of(rated, levels, sure, on=on)
    yield from stuck.late(on=on)


def _names(rows: list[Any]) -> list[str]:
    return [str(one.party or one.printed) for one in rows]


def _of_evidence(rows: PlanRows) -> list[str]:
    return [
        rated_key(rows.ratings[block.pk], rules.IMPACT, row.pk)
        for block in rows.blocks
        for row in rows.evidence[block.pk]
    ]


def _levels(rated: list[Any], aspect: str) -> list[str]:
    return [one.level for one in rated if one.aspect == aspect and not one.evidence_id]


def rated_key(rated: list[Any], aspect: str, evidence: int | None = None) -> str:
    return next(
        (one.level or one.state for one in rated_last(rated, aspect, evidence)), "not_rated"
    )


def counted(aspect: str, keys: Iterable[str]) -> list[tuple[str, int]]:
    """By key in the order of the scale, then the states: never one number."""
    found = Counter(keys)
    order = [*rules.LEVELS[aspect], AS_PRINTED, *rules.UNRATED]
    return [(key, found[key]) for key in order if found[key]]


def facts_of_place(rows: PlanRows, place: Placement, facts: dict[int, rules.Facts]) -> rules.Facts:
    return facts_here(facts[place.action_id], rows.dues[place.action_id], place)
