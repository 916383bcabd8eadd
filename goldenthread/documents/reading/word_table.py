"""A table's grid: cells put into places, merged areas measured, columns unseen dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .parts import Cell


@dataclass(frozen=True, slots=True)
class Place:
    """A cell as its row says it: the grid columns it takes, whether it goes on from above."""

    cell: Cell
    columns: int = 1
    continues: bool = False


def laid_out(rows: Sequence[Sequence[Place]]) -> list[tuple[Cell | None, ...]]:
    """Each row's places: a cell where one starts, None where a merged one covers it.

    Text in a cell that continues one above is kept, as further lines of that one. Grid columns in
    which no cell of any row starts (somebody dragged a border) are left out.
    """
    starts = [_starts(row) for row in rows]
    kept = sorted({start for row in starts for start in row})
    column = {start: place for place, start in enumerate(kept)}
    out: list[list[Cell | None]] = [[None] * len(kept) for _ in rows]
    above: dict[int, tuple[int, int]] = {}  # where each column's latest cell starts: row, span
    for number, (row, places) in enumerate(zip(rows, starts, strict=True)):
        end = 0
        for place, start in zip(row, places, strict=True):
            at = column[start]
            span = sum(start <= one < start + place.columns for one in kept)
            end = at + span
            top = above.get(at) if place.continues else None
            if top and top[1] == span:
                cell = out[top[0]][at]
                assert cell is not None
                lines = cell.lines + place.cell.lines
                out[top[0]][at] = replace(cell, rows=number - top[0] + 1, lines=lines)
            else:
                out[number][at] = replace(place.cell, columns=span)
                above[at] = (number, span)
            for covered in range(at + 1, end):
                above.pop(covered, None)
        for missing in range(end, len(kept)):
            out[number][missing] = Cell()
            above.pop(missing, None)
    return [tuple(row) for row in out]


def _starts(row: Sequence[Place]) -> list[int]:
    starts, at = [], 0
    for place in row:
        starts.append(at)
        at += place.columns
    return starts
