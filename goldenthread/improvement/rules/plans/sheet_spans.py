"""Rows of a written table that span it: evidence and what children say, under their captions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.reading.parts import Cell

from .sheet_cells import GREY, Lines, heading, rating_cell, text_lines
from .sheet_headings import EVIDENCE, Captions
from .sheet_shape import Shape
from .values import Evidence
from .words import caption_of

Places = list[Cell | None]
EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Kind:
    """Whether this kind of file merges areas, or repeats the block's cells in each row."""

    merges: bool = True


def across(lines: Lines, width: int, kind: Kind, fill: str = "") -> Places:
    """A row that is one cell."""
    span = width if kind.merges else 1
    rest: Places = [None] * (width - 1) if kind.merges else [EMPTY] * (width - 1)
    return [Cell(lines, fill, columns=span), *rest]


def evidence_rows(
    many: Sequence[Evidence], shape: Shape, kind: Kind, width: int
) -> Iterator[Places]:
    """A caption, and a row for each; ratings and comments under those of the actions."""
    if not many:
        return
    words = _readable(shape, kind)
    beside = {
        shape.column(name): name
        for name, word in (("rating", words.rating), ("comments", words.comments))
        if word
    }
    caption = text_lines(words.evidence, is_bold=True)
    heads = {"rating": heading(words.rating), "comments": heading(words.comments)}
    yield _beside(across(caption, width, kind, GREY), beside, heads, kind)
    for one in many:
        text = f"{one.ref} {one.text}" if one.ref else one.text
        cells = {"rating": rating_cell(one.rating), "comments": Cell(text_lines(one.comments))}
        yield _beside(across(text_lines(text), width, kind), beside, cells, kind)


def _readable(shape: Shape, kind: Kind) -> Captions:
    """Words that nobody lists are a caption by what they span and the rating beside them alone."""
    words = shape.captions
    named = [one for one in ("rating", "comments") if getattr(words, one)]
    start = max(min((shape.column(one) for one in named), default=0), 1)
    spans = kind.merges and bool(words.rating) and start > 1 and shape.has("action")
    is_seen = spans and shape.column("action") < start
    return words if is_seen or caption_of(words.evidence) else replace(words, evidence=EVIDENCE)


def _beside(
    row: Places, beside: Mapping[int, str], cells: Mapping[str, Cell], kind: Kind
) -> Places:
    """The row cut before the first of these columns, and filled from there on."""
    if not beside:
        return row
    text, start = row[0] or EMPTY, max(min(beside), 1)
    out: Places = [replace(text, columns=start if kind.merges else 1), *row[1:start]]
    empty = Cell(fill=text.fill)
    return out + [cells[beside[at]] if at in beside else empty for at in range(start, len(row))]


def voice_rows(many: Sequence[str], shape: Shape, kind: Kind, width: int) -> Iterator[Places]:
    yield across(text_lines(shape.captions.voice, is_bold=True), width, kind, GREY)
    yield from (across(text_lines(one), width, kind) for one in many)
