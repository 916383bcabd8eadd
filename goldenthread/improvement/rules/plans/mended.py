"""Each line of a document as its author typed it; where letters changed, the original is asked."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from goldenthread.documents.reading.mending import UNSEEN, mended
from goldenthread.documents.reading.parts import Document, Line, Paragraph, Row, Table

from .asking import Asking
from .values import Place

KIND, ORIGINAL = "letters", "original"
WHY = "Letters of another alphabet that look alike, or a space inside a word."
Mend = Callable[[Line, Place], Line]


def mended_document(document: Document, asking: Asking) -> Document:
    """Every line mended, but for those that a person wants as they stand."""

    def mend(line: Line, place: Place) -> Line:
        text, is_changed = mended(line.text)
        if not is_changed or (_shows(line.text, text) and _stays(line.text, text, place, asking)):
            return line
        return replace(line, text=text, printed=())

    parts = tuple(_parts(document, mend))
    found = replace(document, parts=parts)
    return replace(found, in_file=max(document.in_file - document.taken + found.taken, 0))


def _shows(original: str, text: str) -> bool:
    """What nobody sees is not asked: a soft hyphen, a wide space, two letters printed as one."""
    plain = unicodedata.normalize("NFKC", UNSEEN.sub("", original))
    return re.sub(r"\s", " ", plain) != unicodedata.normalize("NFKC", text)


def _stays(original: str, text: str, place: Place, asking: Asking) -> bool:
    key = asking.ask(KIND, place, original, text, WHY, once=original)
    return asking.answers.get(key) == ORIGINAL


def _parts(document: Document, mend: Mend) -> Iterator[Paragraph | Table]:
    line = 0
    for part in document.parts:
        if isinstance(part, Paragraph):
            line += 1
            yield replace(part, line=mend(part.line, Place("", line)))
        else:
            yield replace(part, rows=tuple(_row(one, part.where, mend) for one in part.rows))


def _row(row: Row, where: str, mend: Mend) -> Row:
    place = Place(where, row.number)
    cells = (
        replace(cell, lines=tuple(mend(one, place) for one in cell.lines))
        if cell and cell.lines
        else cell
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))
