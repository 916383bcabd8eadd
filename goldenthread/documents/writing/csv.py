"""Comma-separated values: the tables of a paper under each other, as Excel opens them."""

import csv
from io import StringIO

from goldenthread.documents.reading.parts import Cell, Table
from goldenthread.methods.formula import harmless

from .paper import Paper, marked, writable


def write_csv(paper: Paper) -> bytes:
    """UTF-8 with its mark. Merged areas say their text once; colours are left out.

    Every field is quoted, so that nothing in a text can pass for a separator.
    """
    out = StringIO(newline="")
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    for place, table in enumerate(paper.tables):
        if place:
            rows.writerow([""])
        rows.writerows(_fields(table))
    return out.getvalue().encode("utf-8-sig")


def _fields(table: Table) -> list[list[str]]:
    return [[harmless(_text(cell)) for cell in row.cells] for row in table.rows]


def _text(cell: Cell | None) -> str:
    return writable("\n".join(marked(line) for line in cell.lines)) if cell else ""
