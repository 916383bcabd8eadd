"""A plan of eight recommendations with lists in its cells, as Word and Excel lay it out elsewhere.

51 actions, 41 dates and 29 leads: the lists of a row are seldom of one length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.document import Document as Word
from openpyxl import Workbook

HEADINGS = ("What Ofsted told us", "Our response", "By when?", "Named lead(s)", "Where are we now?")
LENGTHS = (  # actions, dates, leads of each recommendation
    (7, 6, 4), (6, 5, 3), (8, 6, 5), (5, 5, 3), (6, 4, 4), (7, 6, 4), (6, 5, 3), (6, 4, 3),
)  # fmt: skip
NEEDS = (
    "Plans are too long for families", "Supervision is not written down", "Visits come too late",
    "Moves are not planned", "Young people leave care alone", "Health checks wait",
    "Schools hear nothing back", "Managers do not see drift",
)  # fmt: skip
VERBS = ("Write", "Try", "Check", "Publish", "Teach", "Review", "Agree", "Test")
THINGS = ("guide", "form", "rota", "letter", "course", "report", "meeting")
MONTHS = ("March 2027", "30/06/2027", "Ongoing", "By 31 December 2026", "May 2027", "Q2 2027/28")
POSTS = (
    "Head of Family Help",
    "Principal Social Worker",
    "Team Managers",
    "Director",
    "Ann Example",
)


@dataclass(frozen=True)
class Row:
    """What a person counts in one row; `lists` are actions, dates, leads."""

    title: str
    lists: tuple[tuple[str, ...], ...]
    said: str


def rows_of_ours() -> tuple[Row, ...]:
    return tuple(
        Row(
            title,
            (
                tuple(f"{VERBS[at]} the {THINGS[(at + one) % 7]}" for at in range(actions)),
                tuple(MONTHS[(at + one) % 6] for at in range(dates)),
                tuple(POSTS[(at + one) % 5] for at in range(leads)),
            ),
            f"Point {one} was looked at in October.",
        )
        for one, (title, (actions, dates, leads)) in enumerate(zip(NEEDS, LENGTHS, strict=True), 1)
    )


def in_word(rows: Sequence[Row]) -> bytes:
    """A landscape table, bullets in its cells, and other headings."""
    document = docx.Document()
    document.add_heading("Getting to good", 0)
    table = document.add_table(1, len(HEADINGS))
    for cell, heading in zip(table.rows[0].cells, HEADINGS, strict=True):
        cell.text = heading
    for row in rows:
        cells = table.add_row().cells
        cells[0].text, cells[-1].text = row.title, row.said
        for cell, items in zip(cells[1:-1], row.lists, strict=True):
            cell.text = items[0]
            cell.paragraphs[0].style = "List Bullet"
            for item in items[1:]:
                cell.add_paragraph(item, "List Bullet")
    return _saved(document)


def in_tables(rows: Sequence[Row]) -> bytes:
    """A small table a recommendation under its heading, the columns in another order."""
    document = docx.Document()
    order = (2, 1, 0)
    for number, row in enumerate(rows, start=1):
        document.add_heading(f"Recommendation {number}: {row.title}", 2)
        table = document.add_table(2, 4)
        for place, one in enumerate(order):
            table.cell(0, place).text = HEADINGS[one + 1]
            cell = table.cell(1, place)
            cell.text = row.lists[one][0]
            cell.paragraphs[0].style = "List Bullet"
            for item in row.lists[one][1:]:
                cell.add_paragraph(item, "List Bullet")
        table.cell(0, 3).text, table.cell(1, 3).text = HEADINGS[-1], row.said
    return _saved(document)


def in_excel(rows: Sequence[Row]) -> bytes:
    """Title rows above, the progress first, lists as lines of a cell."""
    book = Workbook()
    sheet = book.active
    sheet.append(["Getting to good"])
    sheet.append(["Updated 3 November 2026"])
    sheet.append([])
    sheet.append([HEADINGS[-1], *HEADINGS[:-1]])
    for row in rows:
        lists = ["\n".join(f"• {item}" for item in items) for items in row.lists]
        sheet.append([row.said, row.title, *lists])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _saved(document: Word) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()
