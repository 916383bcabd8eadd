"""Workbooks (.xlsx): every table a sheet, in order. Paragraphs go to a last sheet, "Notes"."""

import re
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from math import ceil

from openpyxl import Workbook
from openpyxl.cell import Cell as Square
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from goldenthread.documents.reading.parts import Cell, Paragraph, Row, Table
from goldenthread.methods.refusal import refuse

from .paper import Paper, ink_on, is_bold, marked, shares, writable

LONGEST_NAME, LONGEST_TEXT, HIGHEST_ROW = 31, 32_767, 409.0  # limits of Excel
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NAMED = re.compile(r"“(.+)”")
NOTES = "Notes"
PAGE_WIDTH = 180.0  # characters over all columns
NARROWEST, WIDEST = 7.0, 70.0
LINE_HEIGHT = 13.0  # points
A4 = 9  # Excel's number of the paper
EDGE = Side(style="thin", color="B1B4B6")
FRAME = Border(EDGE, EDGE, EDGE, EDGE)
Looks = dict[tuple[bool, str, bool], StyleArray]
FORMULA = ("=", "+", "-", "@")  # what Excel takes for a formula when a cell is edited
WRAPPED = Alignment(wrap_text=True, vertical="top")


def write_xlsx(paper: Paper) -> bytes:
    """All texts are strings, whatever they begin with. Refused with a text too long for a cell."""
    book = Workbook()
    book.remove(book.active)
    names: list[str] = []
    for table in paper.tables:
        names.append(sheet_name(table.where, names))
        sheet = book.create_sheet(names[-1])
        _fill(sheet, table, shares(paper.look_of(table), table.width))
        _page(sheet, table, paper)
    lines = [part.line for part in paper.parts if isinstance(part, Paragraph)]
    if lines or not names:
        sheet = book.create_sheet(sheet_name(NOTES, names))
        rows = tuple(Row(at, (Cell((line,)),)) for at, line in enumerate(lines, start=1))
        _fill(sheet, Table(NOTES, rows), (WIDEST / PAGE_WIDTH * 2,))
        _page(sheet, Table(NOTES, rows), paper)
    _describe(book, paper)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def sheet_name(where: str, taken: list[str]) -> str:
    """At most 31 characters, none that Excel forbids, and not one of `taken` (case apart)."""
    found = NAMED.search(where)
    bare = FORBIDDEN.sub(" ", writable(found[1] if found else where))
    name = " ".join(bare.split())[:LONGEST_NAME].strip("' ") or "Sheet"
    used, number, unique = {one.casefold() for one in taken} | {"history"}, 2, name
    while unique.casefold() in used:
        ending = f" ({number})"
        unique = f"{name[: LONGEST_NAME - len(ending)].strip()}{ending}"
        number += 1
    return unique


def _describe(book: Workbook, paper: Paper) -> None:
    book.properties.title = writable(paper.title)
    book.properties.language = "en-GB"
    book.properties.creator = "Golden Thread"
    if paper.moment:
        book.properties.created = book.properties.modified = paper.moment


def _fill(sheet: Worksheet, table: Table, widths: tuple[float, ...]) -> None:
    looks: Looks = {}
    columns = [min(max(share * PAGE_WIDTH, NARROWEST), WIDEST) for share in widths]
    for at, width in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(table.rows, start=1):
        for column, cell in enumerate(row.cells, start=1):
            if cell is not None:
                _write(sheet.cell(number, column), cell, looks)
                _merge(sheet, cell, number, column)
    for number, lines in enumerate(_heights(table, columns), start=1):
        sheet.row_dimensions[number].height = min(lines * LINE_HEIGHT + 2, HIGHEST_ROW)


def _heights(table: Table, columns: list[float]) -> list[int]:
    """Lines that each row needs: Excel fits no row that has a merged cell to its text by itself."""
    needed = [1] * len(table.rows)
    merged = []
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            if cell is not None:
                lines = _lines(cell, sum(columns[column : column + cell.columns]))
                if cell.rows == 1:
                    needed[at] = max(needed[at], lines)
                else:
                    merged.append((at, at + cell.rows, lines))
    for first, end, lines in merged:
        needed[end - 1] += max(lines - sum(needed[first:end]), 0)
    return needed


def _merge(sheet: Worksheet, cell: Cell, number: int, column: int) -> None:
    """The area, each cell of it with the look of its first: openpyxl's own way takes seconds."""
    if cell.rows == cell.columns == 1:
        return
    bottom, right = number + cell.rows - 1, column + cell.columns - 1
    first = sheet.cell(number, column)
    for row in range(number, bottom + 1):
        for at in range(column, right + 1):
            sheet.cell(row, at)._style = copy(first._style)
    sheet.merged_cells.add(CellRange(min_col=column, min_row=number, max_col=right, max_row=bottom))


def _lines(cell: Cell, width: float) -> int:
    return sum(max(ceil(len(line.text) / width), 1) for line in cell.lines)


def _write(square: Square, cell: Cell, looks: Looks) -> None:
    """The text and its look; a look is made once and copied, which saves seconds."""
    text = writable("\n".join(marked(line) for line in cell.lines))
    if len(text) > LONGEST_TEXT:
        raise refuse(
            "export",
            text[:40],
            f"One text has {len(text):,} characters; a cell of Excel holds {LONGEST_TEXT:,}.",
            "Shorten it, or export the plan as Word.",
            "text-too-long",
        )
    if text:
        square.value = text
        square.data_type = "s"  # also "=1+1", which stays what people typed
    is_formula = text.startswith(FORMULA)
    kind = (is_bold(cell), cell.fill, is_formula)
    if kind in looks:
        square._style = copy(looks[kind])
        return
    square.alignment, square.border = WRAPPED, FRAME
    square.font = Font(name="Arial", size=10, bold=is_bold(cell), color=ink_on(cell.fill))
    square.quotePrefix = is_formula  # it stays text when somebody edits the cell
    if cell.fill:
        square.fill = PatternFill("solid", fgColor=cell.fill)
    looks[kind] = square._style


def _page(sheet: Worksheet, table: Table, paper: Paper) -> None:
    """Landscape A4, as wide as the paper; headings stay in sight and on each page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = _plain(paper.foot)
    sheet.oddFooter.center.text = "Page &P of &N"
    sheet.oddHeader.left.text = _plain(paper.title)[:100]
    headings = list(_headings(table))
    if headings:
        last = headings[-1]
        sheet.freeze_panes = f"A{last + 1}"
        sheet.print_title_rows = f"{headings[0]}:{last}"
        if len(table.rows) > last:
            right = get_column_letter(table.width)
            sheet.auto_filter.ref = f"A{last}:{right}{len(table.rows)}"


def _plain(text: str) -> str:
    """In headers and footers of Excel "&" begins a command."""
    return writable(text).replace("&", "&&").replace("\n", " ")


def _headings(table: Table) -> Iterator[int]:
    """Rows from the top to the last that repeats."""
    last = max((at for at, row in enumerate(table.rows, start=1) if row.is_heading), default=0)
    yield from range(1, last + 1)
