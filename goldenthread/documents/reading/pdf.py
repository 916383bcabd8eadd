"""PDF: tables that are drawn, the text around them, page by page; a draft that a person checks."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from goldenthread.documents.rules import no

from .lines import characters
from .parts import Cell, Document, Line, Paragraph, Row, Table
from .pdf_lines import (
    Char,
    Printed,
    closest,
    heading_sizes,
    heading_style,
    joined,
    once,
    paragraphs,
    printed_lines,
    words_in,
)
from .pdf_pages import Drawn, Page, feet_of, take_running
from .pdf_tables import (
    Box,
    Grid,
    colour_code,
    colours_under,
    common_columns,
    continued,
    rows_of,
    spread,
)
from .pdf_unlined import tables_on
from .refusals import too_long

MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000
UNKNOWN = re.compile(r"\(cid:\d+\)")  # a letter whose font does not say which it is
MOST_UNKNOWN = 0.2


def read_pdf(content: bytes, name: str = "") -> Document:
    """Paragraphs and tables by page; a table on several pages is one. Refused when scanned.

    A wrapped line is joined to the one before (see `pdf_lines.paragraphs`).
    """
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages = list(_pages(content, name))
    _check_text(pages, name)
    take_running(pages)
    parts, left_out = _parts(pages)
    feet = feet_of(pages)
    in_file = sum(page.characters for page in pages) - left_out
    in_file += sum(characters(one.line.text) for one in feet)
    return Document("pdf", (*parts, *feet), in_file, tuple(_remarks(pages)))


def _pages(content: bytes, name: str) -> Iterator[Page]:
    try:
        pdf = pdfplumber.open(BytesIO(content))
    except PdfminerException as broken:
        if any(isinstance(one, PDFPasswordIncorrect) for one in broken.args):
            raise no(
                name,
                "This PDF is locked with a password.",
                "Open it, print it to PDF without a password, and choose that one.",
                "file-locked",
            ) from broken
        raise
    with pdf:
        if len(pdf.pages) > MOST_PAGES:
            raise too_long(name, f"This PDF has {len(pdf.pages)} pages; no plan is that long.")
        characters = 0
        for number, page in enumerate(pdf.pages, start=1):
            found = _page(page, number)
            page.close()
            characters += found.characters
            if characters > MOST_CHARACTERS:
                raise too_long(name, "This PDF has far more text than a plan has.")
            yield found


def _page(page: Any, number: int) -> Page:
    chars = once(page.chars)
    found = tables_on(page)
    shapes = [
        ((rect["x0"], rect["top"], rect["x1"], rect["bottom"]), code)
        for rect in page.rects
        if rect["fill"] and (code := colour_code(rect["non_stroking_color"]))
    ]
    inside, outside = _sorted_out(chars, found.grids)
    drawn = []
    for grid in found.grids:
        lines = {box: printed_lines(inside.get(box, ())) for box, _, _ in grid.places.values()}
        colours = colours_under(lines, shapes)
        drawn.append(Drawn(grid, lines, colours, found.is_drawn, found.is_parted))
    text = "".join(char["text"] for char in chars)
    return Page(
        number,
        float(page.height),
        drawn,
        printed_lines(outside),
        len("".join(text.split())),
        sum(len(one) for one in UNKNOWN.findall(text)),
        bool(page.images),
    )


def _sorted_out(
    chars: Sequence[Char], grids: Sequence[Grid]
) -> tuple[dict[Box, list[Char]], list[Char]]:
    """Each character to the cell that its middle lies in; the others are outside."""
    boxes = [(grid.box, [box for box, _, _ in grid.places.values()]) for grid in grids]
    inside: dict[Box, list[Char]] = {}
    outside: list[Char] = []
    for char in chars:
        across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        near = (one for around, cells in boxes if _holds(around, across, down) for one in cells)
        cell = next((one for one in near if _holds(one, across, down)), None)
        (outside if cell is None else inside.setdefault(cell, [])).append(char)
    return inside, outside


def _holds(box: Box, across: float, down: float) -> bool:
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _rows(
    drawn: Drawn, page: int, words: frozenset[str], close: Mapping[int, float]
) -> tuple[tuple[Row, ...], int]:
    """The table's rows, and how many characters of list marks were taken off."""
    cells = {}
    removed = 0
    for place, (box, rows, columns) in drawn.grid.places.items():
        lines: list[Line] = []
        right = drawn.right_of(box)
        for paragraph in paragraphs(drawn.lines[box], box[0], right, words, close):
            some, marks = joined(paragraph)
            lines += some
            removed += marks
        cells[place] = Cell(tuple(lines), drawn.colours[box], rows, columns)
    return rows_of(drawn.grid, cells, page), removed


def _words(pages: Sequence[Page]) -> frozenset[str]:
    return words_in(_printed(pages))


def _printed(pages: Sequence[Page]) -> Iterator[Printed]:
    for page in pages:
        yield from page.lines
        for drawn in page.tables:
            for lines in drawn.lines.values():
                yield from lines


def _check_text(pages: Sequence[Page], name: str) -> None:
    blank = [page for page in pages if not page.characters and page.has_picture]
    whole = sum(page.characters for page in pages)
    if not whole or 2 * len(blank) > len(pages):
        raise no(
            name,
            "This PDF is scanned: its pages are pictures, and hold no text.",
            "Ask for the Word or Excel file, or have the text recognised first (OCR).",
            "file-scanned",
        )
    if sum(page.unknown for page in pages) > MOST_UNKNOWN * whole:
        raise no(
            name,
            "The letters of this PDF cannot be told: its fonts do not say which they are.",
            "Ask for the Word or Excel file, or print it to PDF again.",
            "file-scanned",
        )


def _parts(pages: Sequence[Page]) -> tuple[list[Paragraph | Table], int]:
    """The parts, and how many characters were left out on purpose: marks, headings, headers."""
    parts: list[Paragraph | Table] = []
    columns: tuple[float, ...] = ()
    left_out = count = last_page = 0
    words = _words(pages)
    close = closest(each for page in pages for one in page.tables for each in one.lines.values())
    sizes = heading_sizes(_printed(pages), [line for page in pages for line in page.lines])
    for page in pages:
        left_out += sum(len("".join(one.text.split())) for one in page.running)
        for item in _items(page, words):
            if isinstance(item, list):
                lines, removed = joined(item, heading_style(item, sizes))
                parts += [Paragraph(line, page.number) for line in lines]
                left_out += removed
                continue
            rows, removed = _rows(item, page.number, words, close)
            left_out += removed
            new = item.grid.columns
            finer = common_columns(columns, new) if last_page == page.number - 1 else None
            last = parts[-1] if parts else None
            if isinstance(last, Table) and finer:
                last = replace(last, rows=tuple(spread(last.rows, columns, finer)))
                parts[-1], repeated = continued(last, spread(rows, new, finer))
                left_out += sum(_size(row) for row in repeated)
            else:
                count += 1
                parts.append(Table(f"table {count}", rows, is_drawn=item.is_drawn))
            columns, last_page = finer or new, page.number
    return parts, left_out


def _size(row: Row) -> int:
    return sum(len("".join(cell.text.split())) for cell in row.cells if cell)


def _items(page: Page, words: frozenset[str]) -> Iterator[list[Printed] | Drawn]:
    """Paragraphs and tables of a page from top to bottom."""
    lines = [line for line in page.lines if line not in page.running]
    right = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    for drawn in sorted(page.tables, key=lambda one: one.grid.box[1]):
        above = [line for line in lines if line.top < drawn.grid.box[1]]
        yield from paragraphs(above, left, right, words)
        yield drawn
        lines = [line for line in lines if line not in above]
    yield from paragraphs(lines, left, right, words)


def _remarks(pages: Sequence[Page]) -> Iterator[str]:
    blank = [str(page.number) for page in pages if not page.characters and page.has_picture]
    running = sum(1 for page in pages if page.running)
    unknown = sum(1 for page in pages if page.unknown)
    if blank:
        yield f"Without text, as they are pictures: page {', '.join(blank)}."
    if unknown:
        yield f"On {unknown} of its pages some letters cannot be told; they stand as (cid:…)."
    if running:
        yield (
            f"Headers and footers stand on {running} of its {len(pages)} pages; each was read "
            "once, without page numbers."
        )
    tables = [drawn for page in pages for drawn in page.tables]
    if not all(drawn.is_drawn for drawn in tables):
        yield "Tables without lines: rows and columns were told by the white between them."
    if not any(len(drawn.grid.columns) > 1 for drawn in tables):
        yield (
            "No table of several columns is drawn in this PDF: columns of text that have no lines "
            "between them were read across. Choose the Word or Excel file if there is one."
        )
