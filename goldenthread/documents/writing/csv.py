"""Comma-separated values: the tables of a paper under each other, as Excel opens them."""

import csv
from io import StringIO

from goldenthread.documents.reading.parts import Cell, Table

from .paper import Paper, marked, writable

# Excel would take a field that begins with one of these as a formula (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    return [[safe(_text(cell)) for cell in row.cells] for row in table.rows]


def _text(cell: Cell | None) -> str:
    return writable("\n".join(marked(line) for line in cell.lines)) if cell else ""


def safe(text: str) -> str:
    """An apostrophe in front of what would be a formula; one that stood there gets another."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def unsafe(text: str) -> str:
    """What `safe` was given."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text
