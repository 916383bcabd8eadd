"""Tables that stand beside another on one sheet, past an empty column: a key, a list of measures.

What ends earlier than the table on its left, without a gap, has rows of its own: they are not those
of its neighbour. A column left empty inside one table parts nothing, for both sides end together.
"""

from collections.abc import Iterator
from dataclasses import replace

from openpyxl.utils import get_column_letter

from .parts import Cell, Row, Table

LONGEST = 0.8  # of the rows of the table on its left
Run = range


def apart(table: Table) -> tuple[Table, ...]:
    """The table without what stands on its right, and each of those as a table of its own."""
    runs = list(_runs(table))
    beside: list[Run] = []
    while len(runs) > 1 and _is_apart(table, runs[0], runs[-1]):
        beside.insert(0, runs.pop())
    if not beside:
        return (table,)
    first = _part(table, range(runs[-1].stop), table.where)
    return (first, *(_part(table, run, _where(table, run)) for run in beside))


def _runs(table: Table) -> Iterator[Run]:
    """Columns next to each other in which anything stands."""
    used = [any(_holds(row, at) for row in table.rows) for at in range(table.width)]
    start = None
    for at, is_used in enumerate([*used, False]):
        if is_used and start is None:
            start = at
        elif not is_used and start is not None:
            yield range(start, at)
            start = None


def _holds(row: Row, at: int) -> bool:
    cell = row.cells[at] if at < len(row.cells) else None
    return cell is not None and bool(cell.text or cell.fill)


def _is_apart(table: Table, left: Run, right: Run) -> bool:
    """Fewer rows than its neighbour, one below the other, and the last of them further up."""
    rows, others = (
        [at for at, row in enumerate(table.rows) if any(_holds(row, one) for one in run)]
        for run in (right, left)
    )
    is_whole = rows[-1] - rows[0] + 1 == len(rows) > 1
    return is_whole and rows[-1] < others[-1] and len(rows) <= LONGEST * len(others)


def _part(table: Table, run: Run, where: str) -> Table:
    rows = tuple(replace(row, cells=tuple(_within(row, run))) for row in table.rows)
    kept = [at for at, row in enumerate(rows) if any(_holds(row, one) for one in range(len(run)))]
    hidden = tuple(at - run.start for at in table.hidden_columns if at in run)
    return replace(table, where=where, rows=rows[kept[0] : kept[-1] + 1], hidden_columns=hidden)


def _within(row: Row, run: Run) -> Iterator[Cell | None]:
    """A title merged over both is the first one's."""
    for at in run:
        cell = row.cells[at] if at < len(row.cells) else None
        yield replace(cell, columns=min(cell.columns, run.stop - at)) if cell else None


def _where(table: Table, run: Run) -> str:
    first, last = (get_column_letter(at + 1) for at in (run.start, run.stop - 1))
    return (
        f"{table.where}, columns {first} to {last}"
        if len(run) > 1
        else f"{table.where}, column {first}"
    )
