"""Comma-separated values: one table, whatever separates them."""

import csv
import re
from contextlib import suppress
from io import StringIO

from goldenthread.documents.rules import no
from goldenthread.methods.formula import as_it_was

from .decode import decoded
from .lines import characters, lines_of
from .parts import Cell, Document, Row, Table
from .refusals import too_long

SEPARATORS = ",;\t|"
SAID = re.compile(rf"sep=([{SEPARATORS}])\r?\n")
LOOKED_AT = 20_000  # characters from which the separator is told
LONGEST_FIELD = 1_000_000
MOST_CELLS = 300_000


def read_csv(content: bytes, name: str = "") -> Document:
    """One table; rows are numbered as Excel would number them, blank ones are kept."""
    text = decoded(content, name)
    csv.field_size_limit(LONGEST_FIELD)
    separator = ""
    if said := SAID.match(text):  # a first line by which Excel is told the separator
        text, separator = text[said.end() :], said[1]
    try:
        found = csv.reader(StringIO(text, newline=""), _dialect(text, separator), strict=True)
        # What is exported has an apostrophe before a formula's first sign.
        rows = [[as_it_was(field) for field in row] for row in found]
    except csv.Error as broken:
        raise no(
            name,
            "A quotation mark in this file is not closed, or stands where none can.",
            "Open it in Excel, save it again as CSV UTF-8, and choose that one.",
            "file-damaged",
        ) from broken
    while rows and not any(field.strip() for field in rows[-1]):
        rows.pop()
    width = max(map(len, rows), default=0)
    if width * len(rows) > MOST_CELLS:
        rows_of = f"{len(rows):,} rows of up to {width:,} cells"
        raise too_long(name, f"This file has {rows_of}; no plan is that long.")
    table = Table(
        "table 1",
        tuple(
            Row(
                number,
                tuple(Cell(lines_of(field)) for field in row) + (Cell(),) * (width - len(row)),
            )
            for number, row in enumerate(rows, start=1)
        ),
    )
    counted = sum(characters(field) for row in rows for field in row)
    return Document("csv", (table,) if rows else (), counted)


def _dialect(text: str, separator: str) -> type[csv.Dialect]:
    """Told from the head of the file; a comma where that tells nothing, quotes always doubled."""
    with suppress(csv.Error):
        separator = separator or csv.Sniffer().sniff(text[:LOOKED_AT], SEPARATORS).delimiter

    class Found(csv.excel):
        delimiter = separator or ","

    return Found
