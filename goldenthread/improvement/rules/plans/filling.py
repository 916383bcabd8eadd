"""A plan as plain values for a council's own Word template. Names are part of the product.

What they are called stands in `docs/reference/plan-exports.md`; a name is never taken away.
"""

from dataclasses import replace
from typing import Any

from .sheet_cells import (
    leads_text,
    owner_text,
    paragraph_text,
    printed,
    rating_fill,
    rating_word,
)
from .values import Draft, DraftAction, DraftBlock, Evidence, Rating

Values = dict[str, Any]
REPORTS = "outcome progress impact comments rating rating_fill impact_rating impact_rating_fill"
NAMES = {  # as the page tells them to whoever makes a template
    "plan": "title on foot themes blocks notes",
    "theme in plan.themes": "name blocks",
    "block in plan.blocks": "ref title kind theme owner timescale standards agencies goals "
    "paragraphs actions dates leads evidence voice assurance next_review notes " + REPORTS,
    "action in block.actions": f"ref text level lead leads due start end steps {REPORTS}",
    "evidence in block.evidence": "ref text comments rating rating_fill",
    "note in plan.notes": "heading text",
}


def values_of(draft: Draft, *, on: str = "", foot: str = "") -> Values:
    """Dicts, lists and texts. `on` is the day as it should be printed."""
    return {
        "plan": {
            "title": draft.title,
            "on": on,
            "foot": foot,
            "blocks": [_block(one) for one in draft.blocks],
            "themes": _themes(draft),
            "notes": [{"heading": one.heading, "text": one.text} for one in draft.notes],
        }
    }


def _themes(draft: Draft) -> list[Values]:
    """In the order of their first block; blocks without a theme stand under ""."""
    names = dict.fromkeys(block.theme for block in draft.blocks)
    return [
        {"name": name, "blocks": [_block(one) for one in draft.blocks if one.theme == name]}
        for name in names
    ]


def _block(one: DraftBlock) -> Values:
    return {
        "ref": one.ref,
        "title": one.title,
        "kind": one.kind,
        "theme": one.theme,
        "owner": owner_text(one),
        "timescale": one.timescale.text,
        "standards": list(one.standards),
        "agencies": list(one.agencies),
        "goals": list(one.goals),
        "paragraphs": [paragraph_text(part) for part in one.paragraphs],
        "actions": [_action(each) for each in one.actions],
        "dates": [each.text for each in one.dates],
        "leads": [each.text for each in one.leads],
        "evidence": [_evidence(each) for each in one.evidence],
        "voice": list(one.voice),
        "assurance": list(one.assurance),
        "next_review": printed(one.next_review),
        "notes": list(one.notes),
        **_reports(one),
    }


def _action(one: DraftAction) -> Values:
    return {
        "ref": one.ref,
        "text": one.text,
        "level": one.level,
        "lead": leads_text(one.leads),
        "leads": [each.text for each in one.leads],
        "due": printed(one.due),  # with its start, for a template that has no other place for it
        "start": one.due.start if one.due else "",
        "end": printed(one.due and replace(one.due, text=one.due.own, start="")),
        "steps": list(one.sub_steps),
        **_reports(one),
    }


def _reports(one: DraftAction | DraftBlock) -> Values:
    """What blocks and actions are both said to be at."""
    return {
        "outcome": one.outcome,
        "progress": one.progress,
        "impact": one.impact,
        "comments": one.comments,
        **_rating("rating", one.rating),
        **_rating("impact_rating", one.impact_rating),
    }


def _evidence(one: Evidence) -> Values:
    return {
        "ref": one.ref,
        "text": one.text,
        "comments": one.comments,
        **_rating("rating", one.rating),
    }


def _rating(name: str, rating: Rating) -> Values:
    """Its word, and its colour as `cellbg` wants it: white where there is none."""
    return {name: rating_word(rating), f"{name}_fill": rating_fill(rating) or "FFFFFF"}
