"""What a workbook holds beside its cells: comments, each with where it stands, and the headers and
footers of its pages, each once."""

import re
from collections.abc import Iterator

from openpyxl.cell import Cell as Square
from openpyxl.worksheet.header_footer import HeaderFooter
from openpyxl.worksheet.worksheet import Worksheet

from .excel_shown import shown
from .lines import BREAKS
from .parts import COMMENT, FOOTER, HEADER, Line, Paragraph
from .running import once

LONGEST = 120  # characters of the cell that a comment stands at
# Excel writes this before a conversation, for programs that know none.
THREADED = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.DOTALL)
COMMANDS = re.compile(r'&(?:\[[^\]]*\]|"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z])', re.IGNORECASE)
KINDS = ("odd", "even", "first")


def around(sheets: list[Worksheet]) -> tuple[Paragraph, ...]:
    running = [line for sheet in sheets for line in _running(sheet)]
    comments = [line for sheet in sheets for line in _comments(sheet)]
    return tuple(Paragraph(line) for line in (*once(running), *comments))


def _comments(sheet: Worksheet) -> Iterator[Line]:
    for square in sheet._cells.values():
        if isinstance(square, Square) and square.comment:
            words = " ".join(THREADED.sub("", square.comment.text or "").split())
            cell = " ".join(shown(square.value, square.number_format).split())
            cell = cell if len(cell) <= LONGEST else f"{cell[: LONGEST - 1]}…"
            where = f"“{cell}”" if cell else square.coordinate
            if words:
                yield Line(f"On {where} (sheet “{sheet.title}”): {words}", style=COMMENT)


def _running(sheet: Worksheet) -> Iterator[Line]:
    held: HeaderFooter = sheet.HeaderFooter
    for style, word in ((HEADER, "Header"), (FOOTER, "Footer")):
        for kind in KINDS:
            item = getattr(held, f"{kind}{word}")
            for part in (item.left, item.center, item.right):
                yield from _lines(part.text or "", style)


def _lines(text: str, style: str) -> Iterator[Line]:
    bare = COMMANDS.sub(" ", text.replace("&&", "\0")).replace("\0", "&")
    for one in BREAKS.split(bare):
        if words := " ".join(one.split()):
            yield Line(words, style=style)
