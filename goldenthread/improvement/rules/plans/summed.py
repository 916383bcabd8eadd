"""A table beside the plan with a row for each of its blocks: who owns it, how it goes.

What a block does not say itself is taken from there; the table stays whole among the notes.
"""

from collections.abc import Sequence

from .facts import NAMES
from .grid import Grid, GridRow
from .headings import title_of
from .items import entries_of
from .maps import OTHER, Column, TableMap
from .named import Named
from .raw import RawBlock, RawRow, Shade
from .settling import REF

FEWEST = 2  # blocks
RATINGS = {"rating", "impact_rating"}
TAKEN = RATINGS | {"owner", "outcome", "next_review"}


def sum_up(grid: Grid, one: TableMap, blocks: Sequence[RawBlock]) -> None:
    """Only where each row but the last, a total, names one block by its words, and none is named
    twice."""
    if one.role != OTHER or not one.header_rows:
        return
    rows = [row for row in grid.rows[max(one.header_rows) + 1 :] if len(row.filled) > 1]
    named = Named(blocks, one)
    found = [(row, named.block_of(_said(row))) for row in rows]
    found = found[:-1] if found and found[-1][1] is None else found
    pairs = [(row, block) for row, block in found if block is not None]
    is_whole = FEWEST <= len(pairs) == len(found) == len({id(block) for _, block in pairs})
    for row, block in pairs if is_whole else ():
        _give(row, one.columns, block)


def _said(row: GridRow) -> tuple[str, str]:
    """The number and the words of its block: in one cell or in two; words there must be."""
    first, second = row.text(row.filled[0]), row.text(row.filled[1])
    if REF.match(first):
        return title_of(first).ref or first, second
    title = title_of(first)
    return title.ref, title.text


def _give(row: GridRow, columns: Sequence[Column], block: RawBlock) -> None:
    has = {name for each in block.rows if each.of_block for name in each.cells}
    has |= {"owner"} if block.owner else set()
    has |= block.fields - RATINGS  # those of its table are its actions'
    found = RawRow(row.place, of_block=True)
    for column in columns:
        name, cell = NAMES.get(column.field, column.field), row.own(column.at)
        is_new = name in TAKEN - has and name not in found.cells
        if is_new and cell is not None and (cell.text or cell.fill):
            found.cells[name] = entries_of(cell.lines, row.place)
            found.shades[name] = Shade(cell.fill, cell.note)
    if found.cells:
        block.rows.append(found)
