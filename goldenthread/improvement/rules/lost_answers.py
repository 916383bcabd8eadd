"""Text of a document that found no place: kept as a note of a block, or read and left out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .plans.values import Draft, DraftBlock, Lost, Question

LOST, LEFT_OUT, NOTE = "lost", "left-out", "note:"


def answer_for(block: DraftBlock) -> str:
    """By where the block stands in the document: that stays when columns are corrected."""
    return f"{NOTE}{block.where}"


def kept(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """The draft with each lost text that a person put on a block; what was left out is not lost."""
    told = dict(_told(draft, answers))
    if not told:
        return draft
    blocks = [
        replace(block, notes=block.notes + tuple(_notes(block, told)))
        if answer_for(block) in told.values()
        else block
        for block in draft.blocks
    ]
    places = {LEFT_OUT, *map(answer_for, draft.blocks)}
    lost = tuple(one for one in draft.lost if told.get(one) not in places)
    return replace(draft, blocks=tuple(blocks), lost=lost)


def lost_of(draft: Draft, asked: Question) -> Lost | None:
    return next(
        (one for one in draft.lost if one.where == asked.where and _same(one.text, asked.read)),
        None,
    )


def _same(text: str, read: str) -> bool:
    """A question shows a long text cut short."""
    return text == read or (read.endswith("…") and text.startswith(read[:-1]))


def _told(draft: Draft, answers: Mapping[str, str]) -> Iterator[tuple[Lost, str]]:
    for asked in draft.questions:
        if asked.kind == LOST and asked.key in answers and (found := lost_of(draft, asked)):
            yield found, answers[asked.key]


def _notes(block: DraftBlock, told: Mapping[Lost, str]) -> Iterator[str]:
    for lost, answer in told.items():
        if answer == answer_for(block):
            yield lost.text
