"""A document beside our reading of it: its tables and lines as they stand, what is asked marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldenthread.documents.reading.kept import table_at
from goldenthread.documents.reading.parts import Cell, Row, Table

from ..models import PlanImport
from ..rules.column_titles import column_title
from ..rules.plans import Question, TableMap
from ..rules.plans.colours import colour_name
from ..rules.plans.made import shortened

ROWS_SHOWN, LONGEST_SHOWN = 6, 160  # of a table beside its columns; characters of a cell
AROUND, LONGEST_LINE = 2, 600  # rows or lines before and after what is asked
SURE = 0.6  # of a column: below it the page says "unsure"
FIELD_ASKED = {
    "two-dates": "due", "dates-run-on": "due", "run-on": "action", "no-separator": "lead",
    "one-or-several": "lead", "leads-run-on": "lead", "unknown-rating": "rating",
    "lost-rating": "rating", "rating-contradiction": "rating", "two-ratings": "rating",
    "unreadable-colour": "rating", "moved-date": "moved_to", "same-reference": "ref",
}  # fmt: skip
OF_ROW = {"hidden-row", "no-reference", "row-without-action", "pairing"}  # each of its cells


@dataclass(frozen=True, slots=True)
class Told:
    """One table of the document: how it is read, and the first things in each of its columns."""

    number: int
    map: TableMap
    samples: dict[int, str]
    headings: tuple[int, ...] = ()  # the rows that hold them, as people count
    alike: tuple[tuple[int, str], ...] = ()  # others with its columns: number and where they stand

    @property
    def also(self) -> str:
        """In which of its rows the headings stand, and what its colours are taken for."""
        rows = " and ".join(map(str, self.headings))
        said = [f"Headings: {'rows' if len(self.headings) > 1 else 'row'} {rows}"] if rows else []
        levels = [
            f"{colour_name(one.fill)} is {one.level}" for one in self.map.colours if one.level
        ]
        said += [f"Colours: {', '.join(dict.fromkeys(levels))}"] if levels else []
        return ". ".join(said)

    @property
    def columns(self) -> list[tuple[str, str, bool]]:
        """Heading, what we take it for, whether that is unsure; without those that are neither."""
        return [
            (one.header, column_title(one.field), one.confidence < SURE)
            for one in self.map.columns
            if one.header or one.field
        ]


@dataclass(frozen=True, slots=True)
class Square:
    """A cell with its heading; `is_asked`: the question is about it."""

    heading: str
    text: str
    is_asked: bool = False
    is_above: bool = False  # it reaches down from a row above


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of the document; of a line of the page, one cell."""

    name: str
    cells: tuple[Square, ...]
    is_heading: bool = False
    is_asked: bool = False


def source_of(
    document: Mapping[str, Any], asked: Question, tables: Sequence[Told]
) -> dict[str, Any]:
    """`one`: the row that is asked about, `rows`: the headings and the rows around it."""
    told = next((one for one in tables if one.map.where == asked.where.table), None)
    if told is None:
        return {"one": None, "rows": _lines(document, asked)}
    table = table_at(dict(document), told.number)
    places = (at for at, row in enumerate(table.rows) if row.number == asked.where.row)
    at = next(places, None)
    first = at if at is not None else max(told.map.header_rows, default=-1) + 1
    near = range(max(first - AROUND, 0), min(first + AROUND + 1, len(table.rows)))
    heads = [row for row in told.map.header_rows if row < len(table.rows)]
    found = [_row(table, row, told.map, asked) for row in sorted({*heads, *near})]
    one = _row(table, at, told.map, asked) if at is not None else None
    return {"one": one, "rows": found}


def _row(table: Table, at: int, told: TableMap, asked: Question) -> Beside:
    row = table.rows[at]
    is_it = bool(asked.where.row) and row.number == asked.where.row
    is_heading = at in told.header_rows
    squares = tuple(_squares(table, at, told, asked, is_it=is_it or is_heading))
    name = f"Row {row.number}{', heading' if is_heading else ', hidden' if row.is_hidden else ''}"
    return Beside(name, squares, is_heading, is_it)


def _squares(
    table: Table, at: int, told: TableMap, asked: Question, *, is_it: bool
) -> list[Square]:
    """Marked is the cell that holds the words or the colour; else that of the field; else none, and
    the whole row is meant."""
    cells = [table.at(at, column) for column in range(table.width)]
    headings = [one.header for one in told.columns] if len(told.columns) == table.width else []
    is_heading = at in told.header_rows
    marked = set(_marked(cells, told, asked, is_heading=is_heading)) if is_it else set()
    own = table.rows[at].cells
    return [
        Square(
            headings[column] if headings else "",
            _words(cell, LONGEST_LINE) if cell else "",
            column in marked,
            is_above=cell is not None and (column >= len(own) or own[column] is None),
        )
        for column, cell in enumerate(cells)
    ]


def _marked(
    cells: Sequence[Cell | None], told: TableMap, asked: Question, *, is_heading: bool
) -> list[int]:
    """In a row of headings only the words count."""
    if asked.kind in OF_ROW:
        return []
    said = [" ".join(one.split()) for one in asked.read.removesuffix("…").split(" / ")]
    texts = [" ".join(cell.text.split()) if cell else "" for cell in cells]
    fills = [cell.fill if cell else "" for cell in cells]
    found = [at for at, text in enumerate(texts) if any(one and one in text for one in said)]
    if is_heading:
        return found
    found = found or [at for at, fill in enumerate(fills) if fill and asked.read.endswith(fill)]
    field = FIELD_ASKED.get(asked.kind, "")
    in_field = [one.at for one in told.columns if one.field == field and one.at < len(cells)]
    both = [at for at in found if at in in_field]
    return both or found or in_field


def _lines(document: Mapping[str, Any], asked: Question) -> list[Beside]:
    """The line with those before and after it; the words alone where no line is meant."""
    lines = [one["line"]["text"] for one in document["parts"] if "line" in one]
    at = asked.where.row - 1
    if not 0 <= at < len(lines):
        return [Beside("", (Square("", asked.read, is_asked=True),), is_asked=True)]
    near = range(max(at - AROUND, 0), min(at + AROUND + 1, len(lines)))
    return [
        Beside(
            f"Line {one + 1}",
            (Square("", shortened(lines[one], LONGEST_LINE), one == at),),
            is_asked=one == at,
        )
        for one in near
        if lines[one].strip()
    ]


def source_rows(brought: PlanImport, told: Told) -> list[tuple[Row, bool, list[str]]]:
    """The first rows of a table as they stand in the document, and whether each is a heading."""
    table = table_at(brought.document, told.number)
    most = max(told.map.header_rows, default=0) + ROWS_SHOWN
    return [
        (row, place in told.map.header_rows, [shown(cell) for cell in row.cells])
        for place, row in enumerate(table.rows[:most])
    ]


def shown(cell: Cell | None) -> str:
    """With its colour in words; nothing for a place that a merged cell covers."""
    return _words(cell, LONGEST_SHOWN) if cell else ""


def _words(cell: Cell, most: int) -> str:
    name = colour_name(cell.fill) if cell.fill else "white"
    text = shortened(" ".join(cell.text.split()), most)
    return text if name == "white" else f"{text} [{name}]".strip()
