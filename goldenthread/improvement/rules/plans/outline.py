"""Rows of a numbered outline that only head others: "1", its words and who answers, then 1.1, 1.2.

Project offices number blocks and actions in one column. A row without a day of its own whose number
the rows below carry on is the title of a block; one with a day is an action with steps.
"""

from collections.abc import Sequence

from .grid import Grid, GridRow
from .headings import loosely
from .maps import TableMap
from .reads import SECTION, Read

FEWEST = 2
OF_A_TITLE = {"ref", "action", "lead"}


def heads(grid: Grid, one: TableMap) -> dict[int, Read]:
    """Titles by where their rows stand; none where a column names the blocks."""
    ref, action, lead = (one.column_of(name) for name in ("ref", "action", "lead"))
    if ref is None or action is None or {"block", "block_ref"} & one.fields():
        return {}
    start = max(one.header_rows, default=-1) + 1
    rows = [(at, row) for at, row in enumerate(grid.rows) if at >= start and row.filled]
    found: dict[int, Read] = {}
    for place, (at, row) in enumerate(rows):
        below = rows[place + 1][1].text(ref) if place + 1 < len(rows) else ""
        if _is_top(row.text(ref), below) and _names_only(row, one):
            owner = row.text(lead) if lead is not None else ""
            title = f"{loosely(row.text(ref))}. {row.text(action)}"
            more = (f"Owner: {owner}",) if owner else ()
            found[at] = Read(SECTION, row, at, title, more=more)
    tops = [row for _, row in rows if loosely(row.text(ref)).isdigit()]
    return found if len(found) >= max(FEWEST, len(tops)) else {}


def _is_top(ref: str, below: str) -> bool:
    return loosely(ref).isdigit() and loosely(below).startswith(f"{loosely(ref)}.")


def _names_only(row: GridRow, one: TableMap) -> bool:
    fields: Sequence[str] = [one.columns[at].field for at in row.filled]
    return "action" in fields and set(fields) <= OF_A_TITLE
