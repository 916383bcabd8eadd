"""A row below the headings that explains them: "What are we going to do?" under "Action"."""

import re
from collections.abc import Sequence

from .contents import is_people, is_value
from .grid import Grid, GridRow
from .maps import Column

FEWEST, HALF = 2, 0.5  # cells of such a row that ask, and their share
ASKING = re.compile(
    r"(?:what|who|whose|when|where|why|which|how)\b|.*\?\s*$", re.IGNORECASE | re.DOTALL
)
PEOPLE = {"lead", "owner"}


def below_headings(grid: Grid, header: Sequence[int], columns: Sequence[Column]) -> int:
    """The first row of what the headings are above."""
    start = max(header, default=-1) + 1
    return start + explains(grid, header, columns)


def explains(grid: Grid, header: Sequence[int], columns: Sequence[Column]) -> bool:
    """Whether the row directly below the headings says what each column is for, and no more."""
    at = max(header, default=-1) + 1
    if not header or at >= len(grid.rows) or not _may_explain(grid.rows[at], columns):
        return False
    return _asks(grid.rows[at]) or _is_marked(grid, header, at)


def is_sure(grid: Grid, header: Sequence[int]) -> bool:
    """Of a row that explains: its words and the file itself both say so."""
    at = max(header) + 1
    return _asks(grid.rows[at]) and _is_marked(grid, header, at)


def _may_explain(row: GridRow, columns: Sequence[Column]) -> bool:
    """No number, day, level or person, and no cell that reaches over rows below."""
    cells = [row.cells[at] for at in row.filled]
    people = [row.text(one.at) for one in columns if one.field in PEOPLE]
    if len(row.filled) < FEWEST or any(cell and cell.rows > 1 for cell in cells):
        return False
    named = [text for text in people if is_people(text) and not ASKING.match(text)]
    return not named and not any(map(is_value, filter(None, row.texts)))


def _asks(row: GridRow) -> bool:
    asking = sum(bool(ASKING.match(row.text(at))) for at in row.filled)
    return asking >= max(FEWEST, HALF * len(row.filled))


def _is_marked(grid: Grid, header: Sequence[int], at: int) -> bool:
    """The file repeats the row on each page as it does the headings, and not the next."""
    below = grid.rows[at + 1].is_heading if at + 1 < len(grid.rows) else True
    return grid.rows[max(header)].is_heading and grid.rows[at].is_heading and not below
