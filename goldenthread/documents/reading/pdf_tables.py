"""Tables drawn on a PDF page: their grid, the colours under their cells, their next page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from .parts import Cell, Row, Table
from .pdf_lines import SENTENCE_ENDS

Box = tuple[float, float, float, float]  # left, top, right, bottom in points
NEAR = 3.0  # points within which two edges are one
COVERED = 0.5  # share of a cell that a colour must fill
WHITE = "FFFFFF"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's cells as places: where each starts, and how many rows and columns it takes."""

    columns: tuple[float, ...]  # left edges
    tops: tuple[float, ...]
    places: dict[tuple[int, int], tuple[Box, int, int]]  # (row, column): box, rows, columns

    @property
    def box(self) -> Box:
        boxes = [box for box, _, _ in self.places.values()]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def grid_of(boxes: Sequence[Box]) -> Grid:
    columns, tops = _edges(box[0] for box in boxes), _edges(box[1] for box in boxes)
    places = {}
    for box in boxes:
        row, column = _nearest(tops, box[1]), _nearest(columns, box[0])
        rows = sum(box[1] - NEAR <= top < box[3] - NEAR for top in tops)
        wide = sum(box[0] - NEAR <= left < box[2] - NEAR for left in columns)
        places[row, column] = (box, max(rows, 1), max(wide, 1))
    return Grid(columns, tops, places)


def _edges(values: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for one in sorted(values):
        if not found or one - found[-1] > NEAR:
            found.append(one)
    return tuple(found)


def _nearest(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - value))


def rows_of(grid: Grid, cells: dict[tuple[int, int], Cell], page: int) -> tuple[Row, ...]:
    """`cells` by where they start; a place that nothing covers is an empty cell."""
    covered = {
        (row + down, column + across)
        for (row, column), (_, rows, columns) in grid.places.items()
        for down in range(rows)
        for across in range(columns)
    }
    return tuple(
        Row(
            row + 1,
            tuple(
                cells.get((row, column), None if (row, column) in covered else Cell())
                for column in range(len(grid.columns))
            ),
            page=page,
        )
        for row in range(len(grid.tops))
    )


def colours_under(boxes: Iterable[Box], shapes: Sequence[tuple[Box, str]]) -> dict[Box, str]:
    """For each box the colour drawn last that fills at least half of it; white is none.

    Programs draw the colour of one cell in several strips, so strips of a colour are added up.
    """
    found = {}
    for box in boxes:
        area = (box[2] - box[0]) * (box[3] - box[1])
        filled: dict[str, float] = {}
        for shape, colour in shapes:
            if common := _common(box, shape):
                filled[colour] = filled.pop(colour, 0.0) + common
        most = [colour for colour, share in filled.items() if share >= COVERED * area]
        found[box] = most[-1] if most and most[-1] != WHITE else ""
    return found


def _common(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def colour_code(colour: Any) -> str:
    """RRGGBB of grey, RGB or CMYK shares; "" for a pattern or none."""
    shares = [colour] if isinstance(colour, int | float) else list(colour or ())
    if not shares or not all(isinstance(share, int | float) for share in shares):
        return ""
    if len(shares) == len("CMYK"):
        shares = [(1 - share) * (1 - shares[3]) for share in shares[:3]]
    shares = shares * 3 if len(shares) == 1 else shares
    return "".join(f"{round(255 * min(max(share, 0), 1)):02X}" for share in shares[:3])


def common_columns(columns: Sequence[float], others: Sequence[float]) -> tuple[float, ...] | None:
    """The finer of two grids when the other's edges are all among its own, else None.

    A page may show only rows whose cells are merged, and so only some of a table's columns.
    """
    finer, coarser = sorted((columns, others), key=len, reverse=True)
    is_inside = all(abs(finer[_nearest(finer, edge)] - edge) <= NEAR for edge in coarser)
    return tuple(finer) if is_inside else None


def spread(rows: Sequence[Row], columns: Sequence[float], finer: Sequence[float]) -> list[Row]:
    """The rows in a grid of more columns: cells become wider, and no text moves."""
    places = [_nearest(finer, edge) for edge in columns]
    if len(columns) == len(finer):
        return list(rows)
    ends = [*places[1:], len(finer)]
    out = []
    for row in rows:
        cells: list[Cell | None] = [None] * len(finer)
        for column, cell in enumerate(row.cells):
            if cell:
                wide = ends[column + cell.columns - 1] - places[column]
                cells[places[column]] = replace(cell, columns=wide)
        out.append(replace(row, cells=tuple(cells)))
    return out


def continued(table: Table, rows: Sequence[Row]) -> tuple[Table, Sequence[Row]]:
    """The table with the rows of its next page, and the heading rows among them, left out.

    Rows at the top that say what the table's first rows say are its heading, repeated. A row
    that the end of the page cut in two is one again when that is sure (`_is_rest`).
    """
    repeated = 0
    while repeated < min(len(rows), len(table.rows)) - 1 and _says(rows[repeated]) == _says(
        table.rows[repeated]
    ):
        repeated += 1
    first = [replace(row, is_heading=True) for row in table.rows[:repeated]]
    kept, rest = [*first, *table.rows[repeated:]], list(rows[repeated:])
    if rest and _is_rest(kept[-1], rest[0]):
        kept[-1] = _put_together(kept[-1], rest.pop(0))
    numbered = (replace(row, number=number) for number, row in enumerate([*kept, *rest], start=1))
    return replace(table, rows=tuple(numbered)), rows[:repeated]


def _says(row: Row) -> tuple[str, ...] | None:
    said = tuple(cell.text for cell in row.cells if cell)
    return said if any(said) else None


def _is_rest(row: Row, below: Row) -> bool:
    """Its first cell is empty or goes on in mid-sentence, and all others have text above."""
    both = [
        (above, cell)
        for above, cell in zip(row.cells, below.cells, strict=True)
        if cell and cell.lines
    ]
    first = below.cells[0]
    if not first or not all(above and above.lines for above, _ in both):
        return False
    running = [above is not None and _runs_on(above, cell) for above, cell in both]
    return any(running) and (not first.lines or running[0])


def _runs_on(above: Cell, cell: Cell) -> bool:
    before, after = above.lines[-1], cell.lines[0]
    return after.text[:1].islower() and not after.bullet and not before.text.endswith(SENTENCE_ENDS)


def _put_together(row: Row, below: Row) -> Row:
    pairs = zip(row.cells, below.cells, strict=True)
    cells = (
        _both(above, cell) if above and cell and cell.lines else above for above, cell in pairs
    )
    return replace(row, cells=tuple(cells))


def _both(above: Cell, cell: Cell) -> Cell:
    if not _runs_on(above, cell):
        return replace(above, lines=above.lines + cell.lines)
    last, first = above.lines[-1], cell.lines[0]
    one = replace(last, text=f"{last.text} {first.text}")
    return replace(above, lines=(*above.lines[:-1], one, *cell.lines[1:]))
