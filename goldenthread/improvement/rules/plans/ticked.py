"""Columns of ticks: who leads, or when, is the heading above ("Head" and "Deputy" under "Lead")."""

from collections.abc import Mapping, Sequence

from goldenthread.documents.reading.parts import Line

from .grid import Grid
from .maps import TableMap
from .periods import period_of

TICKS = frozenset("✓✔☑✅√●•■xy") | {"yes", "✔️", "☑️"}
EMPTY = frozenset("☐□✗✘✕❌n-\u2013—") | {"no"}
TICKED = {"lead", "owner", "agencies", "due", "timescale", "start"}
TWO = 2  # rows of headings


def is_mark(text: str) -> bool:
    """A sign in a box, or the empty box."""
    return text.strip().lower() in TICKS | EMPTY


def are_marks(texts: Sequence[str]) -> bool:
    """Whether a column holds signs only, and some that tick."""
    said = [text.strip().lower() for text in texts if text.strip()]
    return bool(TICKS.intersection(said)) and all(map(is_mark, said))


def ticked(grid: Grid, one: TableMap) -> Mapping[int, str]:
    """What a tick says in each column that holds nothing else: its own heading under one over
    several; "" where it has none."""
    found: dict[int, str] = {}
    for column in one.columns:
        rows = grid.rows[max(one.header_rows, default=-1) + 1 :]
        texts = [row.text(column.at) for row in rows if row.own(column.at)]
        texts = [text for text in texts if text != column.header]
        if column.field in TICKED and are_marks(texts):
            own = column.header if period_of(column.header) else ""
            found[column.at] = _own_heading(grid, one.header_rows, column.at) or own
    return found


def _own_heading(grid: Grid, header: Sequence[int], at: int) -> str:
    if len(header) != TWO:
        return ""
    above = grid.rows[header[0]].cells[at]
    is_group = above is not None and above.columns > 1
    return grid.rows[header[1]].text(at) if is_group and grid.rows[header[1]].own(at) else ""


def said_by(mark: str, heading: str) -> list[Line]:
    """The heading, where its box is ticked."""
    return [Line(heading)] if heading and mark.strip().lower() in TICKS else []


def ticks_of(one: TableMap, found: Mapping[int, str]) -> dict[tuple[str, str], str]:
    """What a tick says, by table and heading of its column; the first of two alike."""
    columns = reversed(list(found.items()))
    return {(one.where, one.columns[at].header): heading for at, heading in columns}
