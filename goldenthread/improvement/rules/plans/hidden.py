"""Sheets that are hidden in the file: taken in and asked, or left out where a person says so."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Table

from .asking import Asking
from .maps import OTHER, TableMap
from .values import Note, Place

SHEET, LEFT_OUT = "hidden-sheet", "left-out"


def left_out(document: Document, asking: Asking) -> set[str]:
    """The tables of those sheets that a person left out; each sheet is asked once."""
    left: set[str] = set()
    sheet, is_left = "", False
    for table in document.tables:
        if not table.is_hidden:
            continue
        if not sheet or not table.where.startswith(f"{sheet}, "):  # beside others on one sheet
            sheet = table.where
            is_left = _is_left(sheet, asking)
        left |= {table.where} if is_left else set()
    return left


def _is_left(sheet: str, asking: Asking) -> bool:
    why = "The sheet is hidden in the file: it may be an older plan, or lists for its cells."
    key = asking.ask(SHEET, Place(sheet), sheet, "take it in", why)
    return asking.answers.get(key) == LEFT_OUT


def without(document: Document, left: Collection[str]) -> Document:
    parts = (one for one in document.parts if not (isinstance(one, Table) and one.where in left))
    return replace(document, parts=tuple(parts)) if left else document


def aligned(
    document: Document, maps: Sequence[TableMap], left: Collection[str]
) -> tuple[TableMap, ...]:
    """A mapping for each table of the document again."""
    others = iter(maps)
    return tuple(
        TableMap(one.where, OTHER) if one.where in left else next(others) for one in document.tables
    )


def notes_of(document: Document, left: Collection[str]) -> tuple[Note, ...]:
    """Every word of what was left out."""
    return tuple(
        Note(f"Left out: {one.where}, hidden in the file", _words(one))
        for one in document.tables
        if one.where in left
    )


def _words(table: Table) -> str:
    rows = (
        "\t".join(" ".join(cell.text.split()) for cell in row.cells if cell and cell.text.strip())
        for row in table.rows
    )
    return "\n".join(filter(None, rows))
