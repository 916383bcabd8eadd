"""A plan's rows as the values that are shown, compared and printed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from goldenthread.methods.due import Due as Reading

from .. import rules
from ..models import (
    Block,
    BlockOwner,
    Due,
    EvidenceRow,
    Lead,
    Placement,
    Plan,
)
from ..rules import planned
from ..rules.editions import Marked
from ..rules.plans import values as v
from ..rules.plans.dates import parted, reading_beside
from ..rules.plans.target import Target
from .clearing import HeldUp, stuck_in
from .plan_rows import PlanRows
from .rows import days_given, standing

NO_DUE = "none"  # of a place without a date, whose action has one elsewhere


def as_printed(plan: Plan, rows: PlanRows | None = None) -> v.Draft:
    """The whole plan from its rows, in its order. About fifteen queries, however long it is."""
    rows = rows or PlanRows(plan)
    blocks = tuple(_block(block, rows) for block in rows.blocks)
    themes = tuple(dict.fromkeys(block.theme for block in blocks if block.theme))
    notes = tuple(v.Note(one.heading, one.words) for one in rows.notes)
    layout = rules.importing.layout_from(plan.layout)
    return v.Draft(plan.title, layout, themes, blocks, notes)


def as_signed(plan: Plan) -> tuple[v.Draft, list[Marked]]:
    """The plan, and of each block and its actions what no document prints: whether the plan hangs
    on it, what is in the way and who clears it, and what is still to be shown."""
    rows = PlanRows(plan)
    return as_printed(plan, rows), [_marked(one, rows) for one in rows.blocks]


def _marked(block: Block, rows: PlanRows) -> Marked:
    stuck = stuck_in(block, rows)
    asked = {
        "open": "\n".join(one.words for one in stuck.open),
        "presents": "\n".join(one.words for one in stuck.presents if not one.answered_on),
    }
    return Marked(_marks(stuck.held) | asked, [_marks(one) for one in stuck.places.values()])


def _marks(held: HeldUp) -> dict[str, str]:
    row = held.row
    return {
        "is_critical": "yes" if row.is_critical else "no",
        "blocker": row.blocker,
        "clears": "\n".join(filter(None, (held.said if held.clears else "", *held.steps))),
    }


def _block(block: Block, rows: PlanRows) -> v.DraftBlock:
    lines = rows.lines[block.pk]

    def many(kind: str) -> tuple[str, ...]:
        return tuple(line.words for line in lines if line.kind == kind)

    one = {line.kind: line.words for line in lines}
    ratings = rows.ratings[block.pk]
    return v.DraftBlock(
        title=block.title,
        ref=block.printed_ref,
        kind=block.kind,
        theme=block.theme.title if block.theme else "",
        owner=one.get("owner", ""),
        owners=tuple(_owner(row) for row in rows.owners[block.pk]),
        timescale=v.Timescale(block.timescale, block.category),
        paragraphs=_paragraphs(rows.citations[block.pk], rows.placements[block.pk]),
        actions=tuple(_action(place, rows) for place in rows.placements[block.pk]),
        dates=tuple(_printed(words, rows.plan.written_on) for words in many("date")),
        leads=tuple(map(v.Lead, many("lead"))),
        evidence=tuple(_evidence(row, ratings) for row in rows.evidence[block.pk]),
        voice=tuple(row.words for row in rows.statements[block.pk]),
        outcome=one.get("outcome", ""),
        progress=one.get("progress", ""),
        impact=one.get("impact", ""),
        comments=one.get("comments", ""),
        rating=_last(ratings, rules.PROGRESS),
        impact_rating=_last(ratings, rules.IMPACT),
        next_review=_review(rows.reviews[block.pk], rows.plan.written_on),
        goals=many("goal"),
        standards=many("standard"),
        agencies=many("agency"),
        assurance=many("assurance"),
        notes=many("note"),
    )


def said_here(rows: Iterable[Any], place: Placement) -> list[Any]:
    """Dates or ratings as they stand in one place: its own, and what is said of the whole action;
    the last counts, so that what is said once is seen everywhere."""
    return [row for row in rows if row.block_id in {None, place.block_id}]


def dates_here(rows: Iterable[Due], place: Placement) -> list[Due]:
    """The dates of one place in order, its first one first: what another place of a shared action
    was given before this one came to it is no date of this place. Each as people read it now."""
    own = said_here(rows, place)
    began = next((at for at, row in enumerate(own) if row.block_id is not None), 0)
    return [row for row in standing(own[began:]) if row.kind != NO_DUE]


def due_here(rows: Iterable[Due], place: Placement) -> Due | None:
    """The date of one place; none where nothing was printed beside the shared action there."""
    own = said_here(rows, place)
    return own[-1] if own and own[-1].kind != NO_DUE else None


def facts_here(facts: rules.Facts, dues: Sequence[Due], place: Placement) -> rules.Facts:
    """With the dates of one place, where it has its own and they differ: until somebody says which
    counts, a place is late by what was printed there."""
    own = [row for row in dues if row.block_id == place.block_id]
    whole = [row for row in dues if row.block_id is None]
    if not own or own[-1].kind == NO_DUE or own[-1].due_on == facts.due_on:
        return facts
    if whole and whole[-1].at >= own[-1].at:  # it was settled, or moved as a whole since
        return facts
    days = tuple(days_given(dates_here(dues, place)))
    return replace(facts, dues=days, due_words=rules.due_said(own[-1].due_on, own[-1].printed))


def _owner(row: BlockOwner) -> v.Lead:
    return v.Lead(row.printed, row.post, tuple(row.persons))


def _action(place: Placement, rows: PlanRows) -> v.DraftAction:
    action = place.action
    dues = rows.dues[action.pk]
    due = due_here(dues, place)
    rated = said_here(rows.rated[action.pk], place)
    return v.DraftAction(
        text=place.words,
        ref=place.printed_ref,
        parent=place.parent_ref,
        level=place.level,
        leads=_leads(rows.leads[place.pk]),
        due=_moved(due, dates_here(dues, place)[0], rows.plan) if due else None,
        outcome=place.outcome,
        progress=_why(rated, rules.PROGRESS),
        rating=_last(rated, rules.PROGRESS),
        impact=_why(rated, rules.IMPACT),
        impact_rating=_last(rated, rules.IMPACT),
        comments=place.comments,
        sub_steps=tuple(place.steps),
    )


def _leads(rows: Sequence[Lead]) -> tuple[v.Lead, ...]:
    """With the cell in which they stood, where everybody who stood in it leads still."""
    stand = Counter(one.cell for one in rows)
    return tuple(
        v.Lead(one.printed, cell=one.cell if stand[one.cell] == one.cell_holds else "")
        for one in rows
    )


def _moved(row: Due, first: Due, plan: Plan) -> v.Printed:
    """With the date that was given first, if it was another; a start alone was no date."""
    now, began = _due(row, plan), _due(first, plan)
    return replace(now, first=began.own) if began.own not in {"", now.text} else now


def _due(row: Due, plan: Plan) -> v.Printed:
    text, start = _texts(row, plan)
    if text and row.corrects_id:  # as a person reads it
        reading = Reading(kind=row.kind, start=row.starts_on, end=row.due_on)
        return v.Printed(text, reading, start=start)
    if text:
        return _printed(text, plan.written_on, start)
    reading = Reading(kind=row.kind, start=row.starts_on, end=row.due_on)
    return v.Printed(rules.due_said(row.due_on, ""), reading, start=start)


def _texts(row: Due, plan: Plan) -> tuple[str, str]:
    """As printed, and its start; apart too where one text was made of two columns, as it once was.
    A document without a column of starts says both in one cell itself."""
    if row.start_printed or not row.printed.startswith("Start: "):
        return row.printed, row.start_printed
    tables = rules.importing.layout_from(plan.layout).tables
    has_column = any("start" in one.fields() for one in tables)
    return parted(row.printed) if has_column else (row.printed, "")


@lru_cache(maxsize=4_000)
def _printed(text: str, written_on: date | None, start: str = "") -> v.Printed:
    """Plans say the same few days again and again, and the next page asks for the same plan."""
    said = v.Printed(text, start=start)
    return replace(said, reading=reading_beside(said, written_on))


def _evidence(row: EvidenceRow, ratings: list[Any]) -> v.Evidence:
    own = [one for one in ratings if one.evidence_id == row.pk]
    targets = tuple(Target(**one) for one in row.targets)
    return v.Evidence(row.words, targets, _last(own, rules.IMPACT, row.pk), _why(own, "impact"))


def _last(rows: list[Any], aspect: str, evidence: int | None = None) -> v.Rating:
    found = [row for row in rows if row.aspect == aspect
             and getattr(row, "evidence_id", None) == evidence]  # fmt: skip
    if not found:
        return v.Rating()
    last = found[-1]
    return planned.rating_of(aspect, last.level, last.state, getattr(last, "how", ""), last.printed)


def _why(rows: list[Any], aspect: str) -> str:
    found = [row.why for row in rows if row.aspect == aspect]
    return found[-1] if found else ""


def _review(rows: list[Any], written_on: date | None) -> v.Printed | None:
    if not rows:
        return None
    last = rows[-1]
    shown = _printed(last.printed, written_on)
    return v.Printed(shown.text, shown.reading, is_required=last.state != "not_required")


def _paragraphs(cited: list[Any], placed: list[Placement]) -> tuple[v.Paragraph, ...]:
    """Two numbers of one cell are one quote again; each with the action that answers it."""
    places = {one.pk: (at, one.printed_ref) for at, one in enumerate(placed)}
    found: dict[tuple[str, int | None], list[str]] = {}
    for one in cited:
        key = one.paragraph.words, one.placement_id if one.placement_id in places else None
        found.setdefault(key, []).append(one.paragraph.number)
    out = []
    for (words, place), numbers in found.items():
        at, ref = places[place] if place else (None, "")
        out.append(v.Paragraph(tuple(dict.fromkeys(filter(None, numbers))), words, ref, at))
    return tuple(out)
