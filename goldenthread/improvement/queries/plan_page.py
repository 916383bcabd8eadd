"""A plan on its pages: each block with its two ratings, what moved, what its colours hide."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import rules
from ..models import Action, Block, Plan
from ..rules.gaps import Gap, gaps_of
from ..rules.planned import moved_words, rating_word, watch
from .facts import facts_of
from .printed import PlanRows


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
    has_leads: bool  # printed as a list that nobody has matched with actions yet
    has_dues: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    lines: list[BlockLine]
    progress: list[tuple[str, int]]
    impact: list[tuple[str, int]]
    of_actions: list[tuple[str, int]]
    of_evidence: list[tuple[str, int]]
    actions: int
    gaps: list[Gap]

    @property
    def alerts(self) -> int:
        return sum(len(line.alerts) for line in self.lines)

    @property
    def alerted(self) -> int:
        return sum(bool(line.alerts) for line in self.lines)


def plan_page(plan: Plan, *, on: date) -> PlanPage:
    """Every block of the plan; as many queries for a hundred blocks as for ten."""
    rows = PlanRows(plan)
    actions = [one.action for many in rows.placements.values() for one in many]
    facts = facts_of(actions)
    lines = [block_line(block, rows, facts, on=on) for block in rows.blocks]
    return PlanPage(
        lines,
        counted(rules.PROGRESS, (line.progress for line in lines)),
        counted(rules.IMPACT, (line.impact for line in lines)),
        counted(rules.PROGRESS, (rules.state_of(one).progress.key for one in facts.values())),
        counted(rules.IMPACT, _of_evidence(rows)),
        len({one.pk for one in actions}),
        list(gaps_of(rows.held(block) for block in rows.blocks)),
    )


def block_line(
    block: Block, rows: PlanRows, facts: dict[int, rules.Facts], *, on: date
) -> BlockLine:
    own = [facts[one.action_id] for one in rows.placements[block.pk]]
    ahead = [one.due_on for one in own if one.due_on and not one.done_on and not one.is_over]
    next_on = min(ahead, default=block.due_on)
    rated = rows.ratings[block.pk]
    kinds = {one.kind for one in rows.lines[block.pk]}
    progress, impact = _key(rated, rules.PROGRESS), _key(rated, rules.IMPACT)
    return BlockLine(
        block=block,
        owner=", ".join(
            str(one.party or one.printed) for one in rows.owners[block.pk] if one.to_on is None
        ),
        progress=progress,
        impact=impact,
        moved=moved_words([row.level for row in rated if row.aspect == rules.PROGRESS]),
        next_on=next_on,
        is_late=bool(next_on and next_on < on),
        slip=max((rules.slip(one) for one in own), default=0),
        actions=len(own),
        alerts=tuple(watch(progress, impact, own, on=on)),
        has_leads="lead" in kinds,
        has_dues="date" in kinds,
    )


def _of_evidence(rows: PlanRows) -> list[str]:
    return [
        _rated(rows.ratings[block.pk], row.pk)
        for block in rows.blocks
        for row in rows.evidence[block.pk]
    ]


def _key(rated: list[Any], aspect: str) -> str:
    own = [row for row in rated if row.aspect == aspect and row.evidence_id is None]
    return (own[-1].level or own[-1].state) if own else "not_rated"


def counted(aspect: str, keys: Iterable[str]) -> list[tuple[str, int]]:
    """By key in the order of the scale, then the states: never one number."""
    found = Counter(keys)
    order = [*rules.LEVELS[aspect], *rules.UNRATED]
    return [(key, found[key]) for key in order if found[key]]


def chosen(page: PlanPage, *, theme: str, lead: str, progress: str, show: str) -> list[BlockLine]:
    """The lines that a filter leaves; empty words leave all."""
    words = lead.casefold()
    return [
        line
        for line in page.lines
        if (not theme or str(line.block.theme_id) == theme)
        and (not words or words in line.owner.casefold())
        and (not progress or line.progress == progress)
        and (show != "alerts" or line.alerts)
        and (show != "late" or line.is_late)
    ]


def actions_of(rows: PlanRows, block: Block) -> list[dict[str, Any]]:
    """The block's actions as its page shows them."""
    placed = rows.placements[block.pk]
    facts = facts_of([one.action for one in placed])
    return [
        {
            "place": one,
            "leads": [lead for lead in rows.leads[one.pk] if lead.to_on is None],
            "facts": facts[one.action_id],
            "state": rules.state_of(facts[one.action_id]),
            "printed": _printed(rows, one.action),
        }
        for one in placed
    ]


def _printed(rows: PlanRows, action: Action) -> str:
    own = [due for due in rows.dues[action.pk] if due.printed]
    return own[-1].printed if own else ""


def block_page(plan: Plan, block: Block, *, on: date) -> dict[str, Any]:
    """All of one block for its page."""
    rows = PlanRows(plan)
    actions = actions_of(rows, block)
    facts = {one["place"].action_id: one["facts"] for one in actions}
    lines = rows.lines[block.pk]
    rated = rows.ratings[block.pk]
    return {
        "line": block_line(block, rows, facts, on=on),
        "actions": actions,
        "evidence": [(row, _rated(rated, row.pk)) for row in rows.evidence[block.pk]],
        "voice": rows.statements[block.pk],
        "lists": [(title, [one for one in lines if one.kind == kind]) for kind, title in LISTS],
        "history": [_said(row) for row in rated if row.evidence_id is None],
        "reviews": rows.reviews[block.pk],
        "citations": rows.citations[block.pk],
        "owners": [one for one in rows.owners[block.pk] if one.to_on is None],
    }


def _rated(rated: list[Any], evidence: int) -> str:
    own = [row for row in rated if row.evidence_id == evidence]
    return (own[-1].level or own[-1].state) if own else "not_rated"


def _said(row: Any) -> dict[str, Any]:
    word = rating_word(row.aspect, row.level, row.state)
    title = f"{row.aspect.capitalize()}: {word}"
    return {"title": title, "by": str(row.by), "at": row.at, "text": row.why}


LISTS = (
    ("goal", "Goals"),
    ("outcome", "Desired outcome"),
    ("assurance", "How we will be sure"),
    ("progress", "Progress as reported"),
    ("impact", "Impact as reported"),
    ("standard", "Practice standards"),
    ("agency", "Agencies"),
    ("lead", "Leads as printed, not matched with actions yet"),
    ("date", "Dates as printed, not matched with actions yet"),
    ("comments", "Comments"),
    ("note", "Also in the document"),
)
