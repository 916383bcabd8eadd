"""Workbooks (.xlsx): every sheet a table, or several beside each other, as people see them.

Stored values are taken, never worked out. Hidden sheets, rows and columns are read and said.
"""

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

from openpyxl import load_workbook
from openpyxl.cell import Cell as Square
from openpyxl.utils.cell import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from .colours import Theme
from .excel_around import around
from .excel_colours import coloured_by_formula, fill_of
from .excel_package import TOO_MANY, Sheet, check_limits, has_drawings, surveyed, trimmed
from .excel_shown import shown
from .lines import characters, lines_of
from .parts import Cell, Document, Row, Table
from .refusals import too_long
from .side_tables import apart

MOST_PLACES = 400_000
LONGEST_GAP = 100  # empty rows, or columns, between used ones that are kept; a longer one is not
EMPTY = Cell()
BY_FORMULA = "coloured by a formula"
NO_VALUE = "a formula whose value is not stored"


def read_xlsx(content: bytes, name: str = "") -> Document:
    """The tables of each sheet, in order; row numbers are Excel's. Refused with too many cells."""
    content = trimmed(content)
    check_limits(content, name)
    held = surveyed(content)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that openpyxl leaves out
        book = load_workbook(BytesIO(content), data_only=True)
    theme = Theme(book.loaded_theme or b"")
    tables: list[Table] = []
    remarks: list[str] = []
    in_file = 0
    for sheet in book.worksheets:
        own = held.get(sheet.title, Sheet())
        in_file += own.strings + sum(_characters_at(sheet, one) for one in own.numbers)
        parts = list(_tables(sheet, theme, own.unknown, name))
        for table in parts:
            tables += apart(table)
        remarks += _remarks(sheet, parts)
    if has_drawings(content):
        remarks.append("The workbook has pictures, charts or text boxes, which were not read.")
    if tables:
        tables[0] = _with_title(tables[0], book.properties.title or "")
    beside = around(book.worksheets)
    in_file += sum(characters(one.line.text) for one in beside)
    return Document("xlsx", (*tables, *beside), in_file, tuple(remarks))


def _with_title(table: Table, title: str) -> Table:
    """The workbook's own title is a title where it is the first thing on its first sheet: the
    title alone may be left over from another file."""
    first, *rows = table.rows
    texts = [cell.text for cell in first.cells if cell and cell.text]
    if not title.strip() or texts != [" ".join(title.split())]:
        return table
    cells = tuple(
        replace(cell, lines=tuple(replace(line, style="title") for line in cell.lines))
        if cell
        else None
        for cell in first.cells
    )
    return replace(table, rows=(replace(first, cells=cells), *rows))


def _characters_at(sheet: Worksheet, reference: str) -> int:
    square = sheet[reference]
    return characters(shown(square.value, square.number_format))


def _tables(sheet: Worksheet, theme: Theme, unknown: set[str], name: str) -> Iterator[Table]:
    """What stands far to the right of everything else is a table of its own."""
    texts = dict(_texts(sheet))
    places = [*texts, *(_place(one) for one in unknown)]
    said = f"sheet “{sheet.title}”"
    kept = [
        (columns, list(_kept(sorted({row for row, column in places if column in columns}))))
        for columns in _runs(sorted({column for _, column in places}))
    ]
    if sum(len(numbers) * len(columns) for columns, numbers in kept) > MOST_PLACES:
        raise too_long(name, TOO_MANY)
    for at, (columns, numbers) in enumerate(kept):
        where = f"{said}, from column {get_column_letter(columns.start)}" if at else said
        found = _table(sheet, theme, texts, unknown, columns, numbers)
        yield replace(found, where=where)


def _table(
    sheet: Worksheet, theme: Theme, texts: Mapping[tuple[int, int], str], unknown: set[str],
    columns: range, numbers: list[int],
) -> Table:  # fmt: skip
    starts, covered = _merged(sheet, numbers, columns)
    notes = dict.fromkeys(coloured_by_formula(sheet, numbers, columns), BY_FORMULA)
    notes |= {_place(one): NO_VALUE for one in unknown}
    titles = _titles(sheet)
    rows = []
    for number in numbers:
        cells: list[Cell | None] = []
        for column in columns:
            at = (number, column)
            if at in covered:
                cells.append(None)
                continue
            square = _square(sheet, at)
            lines = lines_of(texts.get(at, ""), is_bold=bool(square and square.font.b))
            fill = fill_of(square, theme) if square else ""
            tall, wide = starts.get(at, (1, 1))
            cell = Cell(lines, fill, tall, wide, notes.get(at, ""))
            cells.append(EMPTY if cell == EMPTY else cell)
        rows.append(Row(number, tuple(cells), _row_hidden(sheet, number), number in titles))
    hidden = tuple(sorted(_hidden_columns(sheet, columns)))
    return Table("", tuple(rows), hidden, is_hidden=sheet.sheet_state != "visible")


def _square(sheet: Worksheet, at: tuple[int, int]) -> Square | None:
    """The cell if the file has one: openpyxl's own look-up makes those that are missing."""
    found = sheet._cells.get(at)
    return found if isinstance(found, Square) else None


def _texts(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], str]]:
    for at, square in sheet._cells.items():
        if isinstance(square, Square) and square.value is not None:
            text = shown(square.value, square.number_format)
            if text.strip():
                yield at, text


def _place(reference: str) -> tuple[int, int]:
    left, top, _, _ = range_boundaries(reference)
    return top, left


def _runs(used: Sequence[int]) -> Iterator[range]:
    """From the first column to the last used one, cut where a gap is long."""
    start = 1
    for before, after in pairwise(used):
        if after - before - 1 > LONGEST_GAP:
            yield range(start, before + 1)
            start = after
    if used:
        yield range(start, used[-1] + 1)


def _kept(used: Iterable[int]) -> Iterator[int]:
    """Rows from the first used one to the last, without the gaps that are long."""
    last = None
    for row in used:
        if last is not None and row - last - 1 <= LONGEST_GAP:
            yield from range(last + 1, row)
        yield row
        last = row


def _merged(
    sheet: Worksheet, numbers: list[int], kept: range
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Where merged areas start with (rows, columns) that they take, and what they cover."""
    starts, covered = {}, set()
    for area in sheet.merged_cells.ranges:
        inside = numbers[bisect_left(numbers, area.min_row) : bisect_right(numbers, area.max_row)]
        columns = range(max(area.min_col, kept.start), min(area.max_col + 1, kept.stop))
        if inside and columns:
            starts[inside[0], columns[0]] = (len(inside), len(columns))
            covered |= {(row, column) for row in inside for column in columns}
            covered.discard((inside[0], columns[0]))
    return starts, covered


def _titles(sheet: Worksheet) -> range:
    """The rows that the sheet repeats on each printed page."""
    if not (said := sheet.print_title_rows):
        return range(0)
    first, _, last = said.replace("$", "").partition(":")
    return range(int(first), int(last or first) + 1)


def _row_hidden(sheet: Worksheet, number: int) -> bool:
    dimension = sheet.row_dimensions.get(number)
    return bool(dimension and dimension.hidden)


def _hidden_columns(sheet: Worksheet, kept: range) -> Iterator[int]:
    """Counted from 0; one entry of the file may speak for many columns."""
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min:
            first, last = max(dimension.min, kept.start), min(dimension.max + 1, kept.stop)
            yield from (column - kept.start for column in range(first, last))


def _remarks(sheet: Worksheet, tables: Sequence[Table]) -> Iterator[str]:
    rows = len({row.number for table in tables for row in table.rows if row.is_hidden})
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    notes = [cell.note for cell in cells if cell and cell.note]
    columns = sum(len(table.hidden_columns) for table in tables)
    said = f"Sheet “{sheet.title}”"
    if any(table.is_hidden for table in tables):
        yield f"{said} is hidden; it was read."
    if rows:
        yield f"{said} has {_some(rows, 'hidden row')}; read, and marked."
    if columns:
        yield f"{said} has {_some(columns, 'hidden column')}; read, and marked."
    if coloured := notes.count(BY_FORMULA):
        yield f"{said} has {_some(coloured, 'cell')} coloured by a formula; no colour was taken."
    if unknown := notes.count(NO_VALUE):
        yield (
            f"{said} has {_some(unknown, 'formula')} whose value is not stored: open it in Excel, "
            "save it, and choose it again."
        )


def _some(count: int, noun: str) -> str:
    return f"one {noun}" if count == 1 else f"{count} {noun}s"
