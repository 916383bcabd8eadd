"""The bytes of a CSV file as rows with headings, or a refusal for every row that cannot be read.

Rows are numbered as a spreadsheet shows them: the headings are row 1.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from math import isfinite
from typing import TypeVar

from .refusal import Refusal, Refused, refuse, refuse_if_any

MARK = b"\xef\xbb\xbf"  # spreadsheets put it before UTF-8
LONGEST_CELL = 131_072  # characters
LONGEST_NUMBER = 11  # digits; nothing that people count has more
Found = TypeVar("Found")
Read = Callable[[str, str], Found]  # of a cell and its where
SAVE_AGAIN = "Save it as CSV UTF-8 (comma delimited) and try again."


@dataclass(frozen=True, slots=True)
class Row:
    """`where`: "row 2" and so on. `cells`: as many as there are headings, trimmed."""

    where: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    def places(self, names: Sequence[str]) -> tuple[int, ...]:
        """Where the named columns stand; refused for all that are not there."""
        refuse_if_any(self._no_column(name) for name in names if name not in self.headings)
        return tuple(self.headings.index(name) for name in names)

    def _no_column(self, name: str) -> Refusal:
        return Refusal(
            "row 1",
            name,
            f"There is no column {name}.",
            f"Use one of: {', '.join(self.headings)}.",
            "column-missing",
        )


def read_sheet(data: bytes) -> Sheet:
    """Read a comma separated file in UTF-8, with or without its mark; blank lines are passed over.

    Refused: nothing in it, other encodings, NUL bytes, headings that are empty or there twice,
    rows with more or fewer cells than headings.
    """
    records = _records(_text(data))
    if not records:
        raise _empty("The file is empty.")
    headings = tuple(cell.strip() for cell in records[0].cells)
    refuse_if_any(_bad_headings(headings))
    if len(records) == 1:
        raise _empty("The file has headings but no rows.")
    refuse_if_any(_ragged(records[1:], len(headings)))
    return Sheet(headings, tuple(records[1:]))


def not_a_whole_number(row: Row, cell: str, heading: str) -> Iterator[Refusal]:
    """A refusal unless the cell holds a whole number written in digits, with or without minus."""
    digits = cell.removeprefix("-")
    if not (digits.isdecimal() and digits.isascii() and len(digits) <= LONGEST_NUMBER):
        yield Refusal(
            f"{row.where}, column {heading}",
            cell,
            f'"{cell}" is not a whole number.' if cell else "The cell is empty.",
            "Write digits only, such as 1200, and 0 for none.",
            "number",
        )


def not_a_number(row: Row, cell: str, heading: str) -> Iterator[Refusal]:
    """A refusal unless the cell holds a number, with or without a point."""
    try:
        is_number = isfinite(float(cell)) and "_" not in cell
    except ValueError:
        is_number = False
    if not is_number:
        why, do = f'"{cell}" is not a number.', "Write digits, with a point if need be."
        yield Refusal(f"{row.where}, column {heading}", cell, why, do, "number")


def bad_numbers(
    sheet: Sheet, whole: Sequence[str], broken: Sequence[str] = ()
) -> Iterator[Refusal]:
    """Every cell of these columns that holds no whole number, or no number at all."""
    columns = [*zip(whole, sheet.places(whole), strict=True)]
    others = [*zip(broken, sheet.places(broken), strict=True)]
    for row in sheet.rows:
        for name, place in columns:
            yield from not_a_whole_number(row, row.cells[place], name)
        for name, place in others:
            yield from not_a_number(row, row.cells[place], name)


def bad_cells(sheet: Sheet, column: str, read: Read[object]) -> Iterator[Refusal]:
    """What `read` refuses of a column, all of it."""
    (place,) = sheet.places([column])
    for row in sheet.rows:
        try:
            read(row.cells[place], f"{row.where}, column {column}")
        except Refused as refused:
            yield from refused.refusals


def column_of(sheet: Sheet, column: str, read: Read[Found]) -> list[Found]:
    """Each cell of a column as `read` (cell, where) takes it; refused all at once."""
    refuse_if_any(bad_cells(sheet, column, read))
    (place,) = sheet.places([column])
    return [read(row.cells[place], row.where) for row in sheet.rows]


def _text(data: bytes) -> str:
    if b"\0" in data:
        raise _unreadable(data, data.index(b"\0"), "a NUL byte", "\\x00")
    try:
        return data.removeprefix(MARK).decode()
    except UnicodeDecodeError as error:
        bad = f"\\x{error.object[error.start]:02x}"
        start = error.start + (len(MARK) if data.startswith(MARK) else 0)
        raise _unreadable(data, start, "a byte that is not UTF-8", bad) from None


def _unreadable(data: bytes, place: int, what: str, value: str) -> Refused:
    line = data.count(b"\n", 0, place) + 1
    return refuse(f"row {line}", value, f"The row holds {what}.", SAVE_AGAIN, "encoding")


def _empty(why: str) -> Refused:
    return refuse("file", "", why, "Give a file with headings and at least one row.", "file-empty")


def _records(text: str) -> list[Row]:
    csv.field_size_limit(LONGEST_CELL)  # one for the whole process: whoever reads says its own
    found: list[Row] = []
    number = 0
    try:
        for number, record in enumerate(csv.reader(StringIO(text, newline=""), strict=True), 1):
            if record:
                found.append(Row(f"row {number}", tuple(cell.strip() for cell in record)))
    except csv.Error:
        raise refuse(
            f"row {number + 1}",
            "",
            "The quotation marks of the row do not match, or a cell is too long.",
            SAVE_AGAIN,
            "csv",
        ) from None
    return found


def _bad_headings(headings: Sequence[str]) -> Iterator[Refusal]:
    for place, heading in enumerate(headings, start=1):
        if not heading:
            yield Refusal(
                f"row 1, column {place}", "", "A heading is empty.", "Name the column.", "heading"
            )
        elif headings.index(heading) < place - 1:
            yield Refusal(
                f"row 1, column {place}",
                heading,
                f"Two columns are called {heading}.",
                "Give each its own name.",
                "heading",
            )


def _ragged(rows: Sequence[Row], width: int) -> Iterator[Refusal]:
    for row in rows:
        if len(row.cells) != width:
            yield Refusal(
                row.where,
                str(len(row.cells)),
                f"The row has {len(row.cells)} cells, the headings are {width}.",
                "Give one cell for each heading; put text with commas in quotation marks.",
                "row-ragged",
            )
