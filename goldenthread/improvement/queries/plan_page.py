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
from ..rules.plans.titles import word_for
from ..rules.plans.values import Alert, Place
from ..rules.states import AS_PRINTED, counted_as
from .assuring import assurance_events, weighed
from .facts import facts_of
from .gaps import gaps_in, held
from .hand import changed
from .moved import last_rated, moves_of
from .plan_rows import PlanRows
from .printed import due_here, facts_here
from .rated import newest_first, rated_said
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
    marked: tuple[Placement, ...]  # actions on which the plan hangs, or with something in the way

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
        gaps_in(rows, lines, facts, levels, within, as_of=plan.written_on or on),
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
    own = [_facts(rows, one, facts) for one in places]
    ahead = [one.due_on for one in own if one.due_on and not one.done_on and not one.is_over]
    rated = rows.ratings[block.pk]
    kinds = {one.kind for one in rows.lines[block.pk]}
    owner = ", ".join(_names(rows.owners[block.pk]))
    leads = {name for one in places for name in _names(rows.leads[one.pk])}
    progress, impact = _key(rated, rules.PROGRESS), _key(rated, rules.IMPACT)
    sure = weighed(block.pk, rows, facts).sure
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
        alerts=(*watch(progress, impact, own, on=on), *alerts_of(rated, levels, sure, on=on)),
        has_leads="lead" in kinds,
        has_dues="date" in kinds,
        impact_moved=moved_words(_levels(rated, rules.IMPACT), rules.IMPACT),
        sure=sure,
        marked=tuple(one for one in places if one.is_critical or one.blocker),
    )


def _names(rows: list[Any]) -> list[str]:
    return [str(one.party or one.printed) for one in rows]


def _of_evidence(rows: PlanRows) -> list[str]:
    return [
        _key(rows.ratings[block.pk], rules.IMPACT, row.pk)
        for block in rows.blocks
        for row in rows.evidence[block.pk]
    ]


def _levels(rated: list[Any], aspect: str) -> list[str]:
    return [one.level for one in rated if one.aspect == aspect and not one.evidence_id]


def _key(rated: list[Any], aspect: str, evidence: int | None = None) -> str:
    return next(
        (one.level or one.state for one in rated_last(rated, aspect, evidence)), "not_rated"
    )


def counted(aspect: str, keys: Iterable[str]) -> list[tuple[str, int]]:
    """By key in the order of the scale, then the states: never one number."""
    found = Counter(keys)
    order = [*rules.LEVELS[aspect], AS_PRINTED, *rules.UNRATED]
    return [(key, found[key]) for key in order if found[key]]


def actions_of(rows: PlanRows, block: Block) -> list[dict[str, Any]]:
    """The block's actions as its page shows them."""
    placed = rows.placements[block.pk]
    loaded = load(one.action_id for one in placed)
    rows.take(loaded)
    facts = facts_of([one.action for one in placed], loaded)
    return [
        {
            "place": one,
            "leads": rows.leads[one.pk],
            "facts": _facts(rows, one, facts),
            "state": rules.state_of(facts[one.action_id]),
            "printed": _printed(rows, one),
        }
        for one in placed
    ]


def _facts(rows: PlanRows, place: Placement, facts: dict[int, rules.Facts]) -> rules.Facts:
    return facts_here(facts[place.action_id], rows.dues[place.action_id], place)


def _printed(rows: PlanRows, place: Placement) -> str:
    """As the date stands in this place, which need not be the one that counts."""
    if any(due.block_id for due in rows.dues[place.action_id]):  # it is, or was, in other blocks
        due = due_here(rows.dues[place.action_id], place)
        return due.printed if due else ""
    own = [due for due in rows.dues[place.action_id] if due.block_id is None]
    return own[-1].printed if own else ""


def block_page(
    plan: Plan,
    block: Block,
    *,
    on: date,
    rows: PlanRows | None = None,
    with_counts: bool = False,
) -> dict[str, Any]:
    """All of one block for its page; what was counted in its tests only `with_counts`."""
    rows = rows or PlanRows(plan, block)
    actions = actions_of(rows, block)
    facts = {one["place"].action_id: one["facts"] for one in actions}
    rated = rows.ratings[block.pk]
    levels = scales_in_force(plan, on=on)
    line = block_line(block, rows, facts, levels, on=on, since=add_months(on, -1))
    return {
        "word": word_for(block.kind, plan.layout.get("word", "")),
        "line": line,
        "levels": levels,
        "assured": rules.closing.assured_said(list(facts.values())),
        "sure": rules.assuring.assured_in_words(line.sure, on=on),
        "actions": actions,
        "evidence": [(one, _key(rated, rules.IMPACT, one.pk)) for one in rows.evidence[block.pk]],
        "voice": rows.statements[block.pk],
        "lists": _lists(block, rows),
        "history": newest_first(
            rated_said(rated, rows.evidence[block.pk], rows.reviews[block.pk]),
            assurance_events(block, rows, with_counts=with_counts),
        ),
        "changed": changed(plan, block=block, most=20),
        "reviews": rows.reviews[block.pk][-1:],
        "citations": rows.citations[block.pk],
        "owners": rows.owners[block.pk],
    }


def _lists(block: Block, rows: PlanRows) -> list[tuple[str, list[Any]]]:
    """Under their headings; printed leads and dates say whether somebody still has to match."""
    waits = "" if rules.gaps.is_matched(held(block, rows)) else UNMATCHED
    lines = rows.lines[block.pk]
    return [
        (f"{title}{waits if kind in MATCHED else ''}", [one for one in lines if one.kind == kind])
        for kind, title in LISTS
    ]


MATCHED, UNMATCHED = ("lead", "date"), ", not matched with actions yet"  # by a person
LISTS = (
    ("goal", "Goals"),
    ("outcome", "Desired outcome"),
    ("assurance", "How we will be sure"),
    ("progress", "Progress as reported"),
    ("impact", "Impact as reported"),
    ("standard", "Practice standards"),
    ("agency", "Agencies"),
    ("lead", "Leads as printed"),
    ("date", "Dates as printed"),
    ("comments", "Comments"),
    ("note", "Also in the document"),
)
