"""The colours of a table's cells, each with the level that it is taken for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from .grid import Grid
from .maps import PLAN, Colour, TableMap
from .raw import Gathered

RATING = {"rating", "impact_rating", "progress", "impact"}  # a report may have its rating's colour
MOST = 30  # colours of a table: with more nobody rates


def with_colours(
    grids: Sequence[Grid], maps: Sequence[TableMap], found: Gathered
) -> tuple[TableMap, ...]:
    """The tables of a plan with the colours of their ratings."""
    return tuple(
        replace(one, colours=tuple(_colours(grid, one, found))) if one.role == PLAN else one
        for grid, one in zip(grids, maps, strict=True)
    )


def _colours(grid: Grid, one: TableMap, found: Gathered) -> list[Colour]:
    """Where no column holds ratings, those of all cells: a person may say that they are such. What
    was said of a colour stays said while no cell has it."""
    shaded = found.shaded.get(one.where)
    rating = {
        each.at for each in one.columns if each.field in RATING or (shaded == each.header != "")
    }
    fills = _fills(grid, one, rating or {each.at for each in one.columns})
    legend = found.legend.said(one.said)
    levels = {fill: legend.level_of(fill) if rating else one.said.get(fill, "") for fill in fills}
    seen = [
        Colour(fill, levels[fill], many, fill in one.said)
        for fill, many in fills.most_common(MOST)
    ]  # fmt: skip
    return seen + [each for each in one.colours if each.is_said and each.fill not in fills]


def _fills(grid: Grid, one: TableMap, columns: set[int]) -> Counter[str]:
    below = grid.rows[max(one.header_rows, default=-1) + 1 :]
    cells = (row.own(at) for row in below for at in columns)
    return Counter(cell.fill for cell in cells if cell is not None and cell.fill)
