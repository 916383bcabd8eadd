"""A draft as plain data for the command line, and its mapping there and back."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goldenthread.methods.words import say

from .inspection import Inspected
from .maps import Colour, Column, Layout, TableMap
from .values import (
    RATED,
    Draft,
    DraftAction,
    DraftBlock,
    Lead,
    Paragraph,
    Printed,
    Question,
    Rating,
)
from .words import counted


def draft_as_json(draft: Draft) -> dict[str, Any]:
    return {
        "title": draft.title,
        "blocks": [_block(one) for one in draft.blocks],
        "themes": list(draft.themes),
        "notes": [{"heading": one.heading, "text": one.text} for one in draft.notes],
        "alerts": [
            {"kind": one.kind, "where": str(one.where), "says": one.says} for one in draft.alerts
        ],
        "questions": [_question(one) for one in draft.questions],
        "lost": [
            {"where": str(one.where), "text": one.text, "left": one.left} for one in draft.lost
        ],
        "share": draft.share,
        "inspected": _inspected(draft.inspected),
        "layout": {
            "looks_like": say(draft.layout.looks_like), "tables": layout_as_json(draft.layout),
        },
    }  # fmt: skip


def _inspected(one: Inspected | None) -> dict[str, Any] | None:
    if one is None:
        return None
    judged = [{"area": area, "level": level} for area, level in one.judged]
    return {"on": one.on.isoformat() if one.on else None, "judged": judged}


def _block(one: DraftBlock) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "title": one.title,
        "kind": one.kind,
        "theme": one.theme,
        "owner": one.owner,
        "owners": [_person(each) for each in one.owners],
        "timescale": one.timescale.text,
        "timescale_category": one.timescale.category,
        **_rated("rating", one.rating),
        "rating_how": one.rating.how,
        "rating_is_sure": one.rating.is_sure,
        "actions": [_action(each) for each in one.actions],
        "dates": [_due(each) for each in one.dates],
        "leads": [each.text for each in one.leads],
        "evidence": [each.text for each in one.evidence],
        "evidence_rows": [_evidence(each) for each in one.evidence],
        "voice": list(one.voice),
        "standards": list(one.standards),
        "agencies": list(one.agencies),
        "goals": list(one.goals),
        "assurance": list(one.assurance),
        "outcome": one.outcome,
        "progress": one.progress,
        "impact": one.impact,
        **_rated("impact_rating", one.impact_rating),
        "next_review": _review(one.next_review),
        "paragraphs": [_paragraph(each) for each in one.paragraphs],
        "comments": one.comments,
        "notes": list(one.notes),
        "where": str(one.where),
    }


def _paragraph(one: Paragraph) -> dict[str, Any]:
    return {"numbers": list(one.numbers), "words": one.words, "ref": one.ref, "action": one.action}


def _action(one: DraftAction) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "parent": one.parent,
        "text": one.text,
        "kind": one.level,
        "leads": [each.text for each in one.leads],
        "due": _due(one.due),
        "outcome": one.outcome,
        "progress": one.progress,
        **_rated("rating", one.rating),
        "impact": one.impact,
        **_rated("impact_rating", one.impact_rating),
        "comments": one.comments,
        "sub_steps": list(one.sub_steps),
        "is_sure": one.is_sure,
        "where": str(one.where),
    }


def _evidence(one: Any) -> dict[str, Any]:
    return {
        "text": one.text,
        "targets": [
            {
                "number": each.number,
                "unit": each.unit,
                "by": each.by,
                "is_sure": each.is_sure,
                "baseline": each.baseline,
            }
            for each in one.targets
        ],
        **_rated("rating", one.rating),
        "comments": one.comments,
        "ref": one.ref,  # of the action beside which it is printed
    }


def _rated(name: str, one: Rating) -> dict[str, Any]:
    """The level, why there is none, and what was printed: a word that is no level stays said."""
    return {name: one.level or None, f"{name}_state": one.state, f"{name}_printed": one.printed}


def _person(one: Lead) -> dict[str, Any]:
    return {"text": one.text, "post": one.post, "persons": list(one.persons)}


def _due(one: Printed | None) -> dict[str, Any] | None:
    if one is None:
        return None
    told: dict[str, Any] = one.reading.as_json() if one.reading else {"text": one.text}
    told |= {"start_printed": one.start} if one.start else {}
    return told if one.is_sure else {**told, "is_sure": False}


def _review(one: Printed | None) -> dict[str, Any] | None:
    told = _due(one)
    return None if one is None or told is None else {**told, "is_required": one.is_required}


def _question(one: Question) -> dict[str, Any]:
    return {
        "key": one.key,
        "kind": one.kind,
        "where": str(one.where),
        "read": one.read,
        "proposal": one.proposal,
        "why": one.why,
        "pairs": [list(each) for each in one.pairs],
    }


def layout_as_json(layout: Layout) -> list[dict[str, Any]]:
    """The mapping as a plain value: correct it and hand it to `draft(mapping=…)`."""
    return tables_as_json(layout.tables)


def tables_as_json(tables: Iterable[TableMap]) -> list[dict[str, Any]]:
    return [
        {
            "where": one.where,
            "role": one.role,
            "header_rows": list(one.header_rows),
            "grain": one.grain,
            "columns": [
                {"at": c.at, "header": c.header, "field": c.field, "confidence": c.confidence}
                for c in one.columns
            ],
            "colours": [
                {"fill": c.fill, "level": c.level, "many": c.many, "is_said": c.is_said}
                for c in one.colours
            ],
            "are_rows_said": one.are_rows_said,
        }
        for one in tables
    ]


def mapping_of(told: Iterable[Mapping[str, Any]]) -> tuple[TableMap, ...]:
    """What `layout_as_json` gave, as values again."""
    return tuple(
        TableMap(
            one["where"],
            one["role"],
            tuple(one["header_rows"]),
            tuple(_columns(one["columns"])),
            one.get("grain", ""),
            tuple(Colour(**colour) for colour in one.get("colours", ())),
            one.get("are_rows_said", False),
        )
        for one in told
    )


def _columns(told: Sequence[Mapping[str, Any]]) -> Iterable[Column]:
    for one in told:
        yield Column(one["at"], one["header"], one["field"], one.get("confidence", 1.0))


def said(draft: Draft) -> str:
    """Counts, questions and lost lines, for people."""
    evidence = sum(len(one.evidence) for one in draft.blocks)
    voice = sum(len(one.voice) for one in draft.blocks)
    ratings = [one.rating for one in draft.blocks] + [one.rating for one in draft.actions]
    lines = [
        draft.title or "A plan without a title",
        f"It looks like: {say(draft.layout.looks_like)}.",
        f"{counted(len(draft.blocks), say('{block},{blocks}'))} in "
        f"{counted(len(draft.themes), say('{theme},{themes}'))}, "
        f"{counted(len(draft.actions), 'action')}, "
        f"{counted(evidence, 'row')} of {say('{evidence}')}, "
        f"{counted(voice, 'line')} of {say('{voice}')}.",
        f"Ratings: {_levels(ratings)}.",
        f"{draft.share:.1%} of the file's text is in it.",
    ]
    if draft.inspected:
        lines += ["", f"The inspection it answers: {draft.inspected.on or 'its day is not clear'}."]
        lines += [f"  {area}: {level}" for area, level in draft.inspected.judged]
    for name, many in (
        ("To settle", draft.questions),
        ("Gaps", draft.alerts),
        ("Lost", draft.lost),
    ):
        lines += ["", f"{name}: {len(many)}"]
        lines += [_line(one) for one in many]
    return "\n".join(lines)


def _line(one: Any) -> str:
    if isinstance(one, Question):
        return (
            f"  {one.where} [{one.key}] {one.why}\n"
            f"    read: {one.read}\n    we propose: {one.proposal}"
        )
    return f"  {one.where}: {getattr(one, 'says', '') or one.left}"


def _levels(ratings: Sequence[Rating]) -> str:
    names = [one.level if one.state == RATED else one.state.replace("_", " ") for one in ratings]
    return ", ".join(f"{names.count(name)} {name}" for name in dict.fromkeys(names)) or "none"
