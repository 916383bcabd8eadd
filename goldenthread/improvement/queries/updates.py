"""The updates of a block and its actions by day: in its texts, and said with a rating."""

from collections.abc import Iterator

from .. import rules
from ..models import Block
from ..rules.updates import Update, in_order, updates_in
from .plan_rows import PlanRows

TOLD_IN = {"progress": "as reported", "comments": "in the comments"}  # kinds of lines
BY_HAND = "person"  # how it was rated: a document's rating has no words of its own


def updates_of(block: Block, rows: PlanRows) -> list[Update]:
    """The earliest first. Nothing is asked anew of a page that shows the block."""
    return in_order([*_printed(block, rows), *_rated(block, rows)])


def _printed(block: Block, rows: PlanRows) -> Iterator[Update]:
    for line in rows.lines[block.pk]:
        if line.kind in TOLD_IN:
            yield from updates_in(line.words, TOLD_IN[line.kind])
    for place in rows.placements[block.pk]:
        yield from updates_in(place.comments, f"of {place.printed_ref or 'an action'}")


def _rated(block: Block, rows: PlanRows) -> Iterator[Update]:
    for one in rows.ratings[block.pk]:
        if one.how == BY_HAND and one.evidence_id is None and one.why:
            word = rules.planned.rating_word(one.aspect, one.level, one.state, one.printed)
            yield Update(one.rated_on, one.why, f"{one.aspect}: {word}; {one.by}")
