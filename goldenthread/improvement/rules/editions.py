"""The plan as it stood when somebody signed it, kept as texts, and what it says otherwise since."""

from collections.abc import Mapping, Sequence
from typing import Any

from .changes import ACTION_FIELDS, BLOCK_FIELDS, EVIDENCE_FIELDS, Change, changes_of, said
from .plans.values import Draft, DraftAction, DraftBlock, Evidence, Layout, Note

Edition = Mapping[str, Any]


def edition_of(plan: Draft) -> dict[str, Any]:
    """What a document of it prints, text by text: that is what was signed, and is compared."""
    return {
        "blocks": [_block(one) for one in plan.blocks],
        "notes": [[one.heading, one.text] for one in plan.notes],
    }


def changed_since(edition: Edition, plan: Draft) -> list[Change]:
    """Row by row what the plan says otherwise now than when it was signed."""
    return changes_of(_drafted(edition), plan)


def _block(block: DraftBlock) -> dict[str, Any]:
    return {
        **_texts(block, ("ref", *BLOCK_FIELDS)),
        "voice": list(block.voice),
        "actions": [_texts(one, ("ref", *ACTION_FIELDS)) for one in block.actions],
        "evidence": [_texts(one, ("ref", "text", *EVIDENCE_FIELDS)) for one in block.evidence],
    }


def _texts(row: object, fields: Sequence[str]) -> dict[str, str]:
    return {name: said(getattr(row, name)) for name in fields}


def _drafted(edition: Edition) -> Draft:
    """Texts stand where a reading would: nothing but what they say is compared."""
    blocks = tuple(map(_read, edition["blocks"]))
    notes = tuple(Note(*one) for one in edition["notes"])
    return Draft("", Layout("", ()), (), blocks, notes)


def _read(one: Mapping[str, Any]) -> DraftBlock:
    rows = {
        "voice": tuple(one["voice"]),
        "actions": tuple(DraftAction(**action) for action in one["actions"]),
        "evidence": tuple(Evidence(**row) for row in one["evidence"]),
    }
    return DraftBlock(**{**one, **rows})
