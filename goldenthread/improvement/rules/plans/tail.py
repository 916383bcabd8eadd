"""Rows below the last action of a table that say what its headings and colours mean."""

from .grid import Grid, GridRow
from .legend import Legend, of_rows
from .values import TableMap
from .words import plain, words

FEW = 2  # filled cells of a row of a key
EXPLAINED = 2  # headings, where no word says that a key begins


def tail_of(grid: Grid, one: TableMap) -> int:
    """Where such rows begin: "Key", or "Lead: who answers for it"; behind the last row for none."""
    end = len(grid.rows)
    first = max(one.header_rows, default=-1) + 1
    start = end
    while start > first and len(grid.rows[start - 1].filled) <= FEW:
        start -= 1
    heads = {plain(column.header) for column in one.columns if column.header}
    for at in range(start, end):
        if _is_key(grid.rows[at]):
            return at
    explaining = [at for at in range(start, end) if _explains(grid.rows[at], heads)]
    return explaining[0] if len(explaining) >= EXPLAINED else end


def key_below(grid: Grid, one: TableMap) -> Legend:
    """What the colours of these rows mean."""
    rows = grid.rows[tail_of(grid, one) :]
    return of_rows([row for row in rows if any(cell and cell.fill for cell in row.cells)])


def _is_key(row: GridRow) -> bool:
    is_alone = len(row.filled) == 1 or any(cell and cell.fill for cell in row.cells)
    return is_alone and plain(row.first) in words()["keys"]["words"]


def _explains(row: GridRow, heads: set[str]) -> bool:
    label, mark, _ = row.first.partition(":")
    return bool(mark) and len(row.filled) == 1 and plain(label) in heads
