"""How blocks and rows of evidence were rated, newest first, for whoever reaches the plan."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from .. import rules
from ..models import Block, BlockRating, EvidenceRow, Plan
from .plan_rows import WHY

LONGEST_NAME = 80  # characters of a row of evidence, in the heading of what was said of it


def last_rating(
    block: Block, aspect: str, evidence: EvidenceRow | None = None
) -> BlockRating | None:
    rows = BlockRating.objects.for_system(because=WHY)
    found = rows.filter(block=block, aspect=aspect, evidence=evidence)
    return found.order_by("at", "pk").last()


def ratings_of(plan: Plan, *, at: datetime) -> list[BlockRating]:
    """What one deed said, such as the taking of a later document."""
    rows = BlockRating.objects.for_system(because=WHY).filter(plan=plan, at=at)
    return list(rows.order_by("pk"))


def rated_said(
    rated: Sequence[Any], evidence: Sequence[Any], reviews: Sequence[Any]
) -> list[dict[str, Any]]:
    """Each rating and each next review as an event; a row of evidence is named."""
    names = {one.pk: _short(one.words) for one in evidence}
    return [*(_said(row, names) for row in rated), *map(_review, reviews)]


def newest_first(*events: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted((one for many in events for one in many), key=lambda one: one["at"])[::-1]


def _review(row: Any) -> dict[str, Any]:
    day = rules.said(row.review_on) if row.review_on else f"“{row.printed}”"
    words = "not required" if row.state == "not_required" else day
    return {"title": f"Next review: {words}", "by": str(row.by), "at": row.at, "text": row.reason}


def _said(row: Any, names: dict[int, str]) -> dict[str, Any]:
    word = rules.planned.rating_word(row.aspect, row.level, row.state, row.printed)
    of = ""
    if row.evidence_id:
        of = f" of “{names.get(row.evidence_id, 'a row that is gone')}”"
    agreed = f", agreed at {row.meeting}" if row.meeting_id else ""
    day = f"As on {rules.said(row.rated_on)}{agreed}."
    awaited = f"Proof is expected on {rules.said(row.proof_on)}." if row.proof_on else ""
    return {
        "title": f"{row.aspect.capitalize()}{of}: {word}",
        "by": str(row.by),
        "at": row.at,
        "text": "\n".join(filter(None, (row.why, awaited, day))),
    }


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1]}…"
