"""A table whose headings stand in the rows that a person said, or in none of its rows."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Table

from .columns import settled
from .grid import grid_of, turned
from .header import LOOKED_AT, column_at
from .maps import OTHER, PLAN, Column, TableMap

MOST = 3  # rows of headings


def can_be_headed(table: Table, told: TableMap) -> bool:
    """Not a form, whose headings stand below each other."""
    grid = grid_of(table)
    return turned(grid) is grid and len(told.columns) in {0, grid.width}


def rows_offered(table: Table, told: TableMap) -> range:
    """The first rows, of which some may be headings."""
    most = max(LOOKED_AT, *(row + 1 for row in told.header_rows))
    return range(min(most, len(table.rows)))


def headed(
    document: Document, tables: Sequence[TableMap], where: str, rows: Sequence[int]
) -> TableMap:
    """How the table is read by the headings in these rows. What its columns hold is worked out
    anew; without headings it goes on with the table above that is as wide."""
    at = next(at for at, one in enumerate(tables) if one.where == where)
    told, grid = tables[at], grid_of(document.tables[at])
    colours = tuple(one for one in told.colours if one.is_said)
    if not rows:
        columns = _without(told, tables[:at], grid.width)
    else:
        columns = tuple(column_at(grid, tuple(rows), column) for column in range(grid.width))
        columns = settled(grid, tuple(rows), columns)
    is_plan = any(one.field == "action" for one in columns)
    role = PLAN if is_plan else OTHER
    return TableMap(where, role, tuple(rows), columns, "", colours, are_rows_said=True)


def _without(told: TableMap, above: Sequence[TableMap], width: int) -> tuple[Column, ...]:
    for one in reversed(above):
        if one.role == PLAN and len(one.columns) == width:
            return one.columns
    return tuple(replace(one, header="") for one in told.columns)
