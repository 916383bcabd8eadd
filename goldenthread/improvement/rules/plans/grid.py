"""A table as rows of short readings: texts by column, which cells are covered, which span."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from goldenthread.documents.reading.parts import Cell, Line, Table

from .headings import REF, Title, is_aim, title_of
from .lined import lines_in
from .values import AREA, GOAL, RECOMMENDATION, Place
from .words import SURE, field_of

MOST_LABELS = 60  # rows of a form
TWO_PAIRS = 4  # cells of a row of a form
KNOWN = 0.6
FEWEST = 3  # labels
WHO, WHEN_OR_WHY = {"lead", "owner"}, {"due", "timescale", "outcome", "progress", "evidence"}
FORM_SURE = 0.9  # certainty of a heading in the first column of a form
COUNTED = re.compile(rf"(?P<label>[A-Za-z ]+?) (?P<ref>{REF})")
TITLES = {RECOMMENDATION: "Recommendation", AREA: "Area for improvement", GOAL: "Objective"}


@dataclass(frozen=True, slots=True)
class GridRow:
    """`cells` has a place for each column: the cell that covers it, None for nothing there."""

    place: Place
    cells: tuple[Cell | None, ...]
    starts: tuple[bool, ...]  # whether the cell starts in this row and column
    is_hidden: bool = False
    is_heading: bool = False

    def text(self, column: int) -> str:
        cell = self.cells[column] if column < len(self.cells) else None
        return one_line(cell.lines) if cell else ""

    def own(self, column: int) -> Cell | None:
        """The cell that starts here."""
        return self.cells[column] if column < len(self.cells) and self.starts[column] else None

    @property
    def filled(self) -> tuple[int, ...]:
        """Columns where a cell with text starts."""
        return tuple(
            at for at, cell in enumerate(self.cells) if self.starts[at] and cell and cell.text
        )

    @property
    def first(self) -> str:
        """The first text of the row; "" where it has none."""
        return self.text(self.filled[0]) if self.filled else ""

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self.text(at) if self.starts[at] else "" for at in range(len(self.cells)))

    def lines(self) -> list[Line]:
        return [line for at in self.filled for line in self.cells[at].lines]  # type: ignore[union-attr]


@dataclass(frozen=True, slots=True)
class Grid:
    where: str
    rows: tuple[GridRow, ...]
    width: int
    hidden_columns: tuple[int, ...] = ()
    is_headed: bool = False  # a form turned, whose first row had no label: what is to be done


def one_line(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines if line.text)


def turned(grid: Grid) -> Grid:
    """A form, whose headings stand below each other in the first column, as a table of rows."""
    if grid.width < 2 or len(grid.rows) > MOST_LABELS:  # noqa: PLR2004
        return grid
    form = _one_pair_a_row(grid)
    return _turned(_with_number(_with_title(form))) if _is_form(form) else grid


def _one_pair_a_row(grid: Grid) -> Grid:
    """Of a form that has two labels in some rows, each with its value beside it; else as it is."""
    rows: list[GridRow] = []
    for row in grid.rows:
        at = [place for place, starts in enumerate(row.starts) if starts]
        is_two = len(at) == TWO_PAIRS and field_of(row.text(at[2]))[1] >= KNOWN
        if len(at) > 2 and not is_two:  # noqa: PLR2004
            return grid
        rows += [_pair(row, at[:2]), *([_pair(row, at[2:])] if is_two else [])]
    return Grid(grid.where, tuple(rows), 2) if len(rows) > len(grid.rows) else grid


def _pair(row: GridRow, at: Sequence[int]) -> GridRow:
    """The label and the value; a text over the whole row has none beside it."""
    cells = tuple(row.cells[place] for place in at)
    has_two = len(at) == 2  # noqa: PLR2004
    return replace(row, cells=cells if has_two else (*cells, None), starts=(True, has_two))


def _with_title(grid: Grid) -> Grid:
    """ "Recommendation 1" beside its words is the title of the form, whatever number it has; so is
    a numbered line over the whole form, above its labels."""
    if across := _title_across(grid.rows[0]):
        return replace(grid, rows=(across, *grid.rows[1:]))
    titles = {at: title for at, row in enumerate(grid.rows) if (title := _title_beside(row))}
    at, title = next(iter(titles.items()), (0, Title("")))
    others = [row.text(0) for each, row in enumerate(grid.rows) if each != at]
    is_named = any(field_of(label) == ("block", SURE) and not is_aim(label) for label in others)
    if len(titles) != 1 or (title.kind == GOAL and is_named):
        return grid
    label, said = grid.rows[at].cells[:2]
    if label is None or said is None:
        return grid
    first = replace(said.lines[0], text=f"{title.text}: {said.lines[0].text}")
    cells = (replace(label, lines=(Line(TITLES[title.kind]),)),
             replace(said, lines=(first, *said.lines[1:])))  # fmt: skip
    row = replace(grid.rows[at], cells=cells)
    return replace(grid, rows=(*grid.rows[:at], row, *grid.rows[at + 1 :]))


def _with_number(grid: Grid) -> Grid:
    """ "Action 3" beside what is to be done: the label of all such forms, and this one's number."""
    found = [(at, said) for at, row in enumerate(grid.rows) if (said := _counted(row))]
    has_refs = any(field_of(row.text(0))[0] == "ref" for row in grid.rows)
    if len(found) != 1 or has_refs:
        return grid
    at, row = found[0]
    return replace(grid, rows=(*grid.rows[:at], row, *grid.rows[at + 1 :]))


def _counted(row: GridRow) -> GridRow | None:
    """The word for actions without the number behind it, which goes before the words beside it."""
    label = COUNTED.fullmatch(row.text(0).rstrip(" :"))
    cell = row.cells[1]
    if label is None or cell is None or not cell.text:
        return None
    if field_of(label["label"]) != ("action", SURE):
        return None
    first = replace(cell.lines[0], text=f"{label['ref']}. {cell.lines[0].text}")
    cells = (Cell((Line(label["label"]),)), replace(cell, lines=(first, *cell.lines[1:])))
    return replace(row, cells=cells + row.cells[2:])


def _title_across(row: GridRow) -> GridRow | None:
    """The line with the label that it has not."""
    cell = row.cells[0]
    title = title_of(row.text(0))
    if cell is None or row.starts != (True, False) or not title.is_block:
        return None
    label = Cell((Line(TITLES.get(title.kind, TITLES[AREA])),))
    return replace(row, cells=(label, replace(cell, columns=1)), starts=(True, True))


def _title_beside(row: GridRow) -> Title | None:
    """Of a label that is a number and no more, with words beside it."""
    if row.filled != (0, 1) or len(row.cells) != 2:  # noqa: PLR2004
        return None
    title = title_of(row.text(0).rstrip(" :"))
    is_bare = bool(title.ref) and title.text == row.text(0).rstrip(" :")
    return title if is_bare and title.kind in TITLES else None


def _turned(grid: Grid) -> Grid:
    rows = []
    for column in range(grid.width):
        cells = tuple(row.cells[column] for row in grid.rows)
        starts = tuple(row.starts[column] for row in grid.rows)
        rows.append(GridRow(grid.rows[0].place, cells, starts))
    return Grid(grid.where, tuple(rows), len(grid.rows))


def turned_alike(grids: Sequence[Grid]) -> list[Grid]:
    """Forms whose labels nobody knows: tables of two columns that have the same labels again."""
    labels = [labels_of(grid) for grid in grids]
    return [
        _turned(grid) if own and labels.count(own) > 1 else grid
        for grid, own in zip(grids, labels, strict=True)
    ]


def as_told(grid: Grid, columns: int) -> Grid:
    """Turned where a person's correction of its columns was of the form turned."""
    if columns != len(grid.rows) or not labels_of(grid):
        return grid
    return turned_headed(grid) if is_headed(grid) else _turned(grid)


def turned_headed(grid: Grid) -> Grid:
    """A form whose first row is the action, and whose labels below say who, when and what for."""
    if not is_headed(grid):
        return grid
    form = _turned(grid)
    above, below = form.rows
    above = replace(above, cells=(Cell(), *above.cells[1:]))
    below = replace(below, starts=(True, *below.starts[1:]))
    return replace(form, rows=(above, below), is_headed=True)


def is_headed(grid: Grid) -> bool:
    """Where another label says what is to be done, or names a block, the first row does not."""
    labels = labels_of(grid)
    first = grid.rows[0].cells[0] if labels else None
    if first is None or first.columns != grid.width:
        return False
    if not all(all(row.starts) for row in grid.rows[1:]):
        return False
    known = {name for name, certainty in map(field_of, labels[1:]) if certainty > FORM_SURE}
    return not known & {"action", "block"} and bool(known & WHO) and bool(known & WHEN_OR_WHY)


def labels_of(grid: Grid) -> tuple[str, ...]:
    """Of a form of two columns, each said once; () where a table is none."""
    texts = tuple(row.text(0).rstrip(" :") for row in grid.rows)
    is_form = grid.width == 2 and FEWEST <= len(texts) <= MOST_LABELS and all(texts)  # noqa: PLR2004
    return texts if is_form and len(set(texts)) == len(texts) else ()


def _is_form(grid: Grid) -> bool:
    named = [field_of(row.text(0)) for row in grid.rows if row.text(0)]
    sure = {name for name, certainty in named if certainty > FORM_SURE}
    rows = [_sure_in(row) for row in grid.rows]
    if any("action" in row and len(row) >= FEWEST for row in rows):  # actions of its own below
        return False
    across = max(map(len, rows))  # a row of headings, wherever it stands
    known = {name for name, certainty in named if certainty >= KNOWN}
    return (
        "action" in known
        and bool(sure & {"lead", "due", "owner", "timescale"})
        and len(sure) > across + 1
    )


def _sure_in(row: GridRow) -> set[str]:
    return {name for name, certainty in map(field_of, row.texts) if certainty > FORM_SURE}


def grid_of(table: Table) -> Grid:
    """Every place filled with the cell that covers it: one pass, however many cells are merged."""
    width = table.width
    covered: dict[tuple[int, int], Cell] = {}
    rows = []
    for at, row in enumerate(table.rows):
        cells: list[Cell | None] = []
        starts: list[bool] = []
        for column in range(width):
            cell = row.cells[column] if column < len(row.cells) else None
            if cell is not None and (cell.rows > 1 or cell.columns > 1):
                for down in range(cell.rows):
                    for right in range(cell.columns):
                        covered[at + down, column + right] = cell
            starts.append(cell is not None)
            cells.append(cell if cell is not None else covered.get((at, column)))
        place = Place("" if lines_in(table.where) else table.where, row.number)
        rows.append(GridRow(place, tuple(cells), tuple(starts), row.is_hidden, row.is_heading))
    return Grid(table.where, tuple(rows), width, table.hidden_columns)
