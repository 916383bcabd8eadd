"""Whether a row of a table is an action, or a block with a list of actions in one cell."""

from collections.abc import Sequence
from dataclasses import replace

from .grid import Grid, GridRow
from .items import entries_of, holds_list, levelled
from .maps import PLAN, TableMap
from .reads import DATA
from .rows import rows_of
from .values import LEVELS

ACTION, BLOCK = "action", "block"
SHARE = 0.3
NAMING = {"block", "block_ref"}


def with_grain(grids: Sequence[Grid], maps: Sequence[TableMap]) -> tuple[TableMap, ...]:
    """Decided for all tables of the document together; what was handed in stays."""
    lists: dict[bool, list[bool]] = {}
    for grid, one in zip(grids, maps, strict=True):
        if one.role == PLAN and not one.grain:
            rows = [read.row for read in rows_of(grid, one) if read.kind == DATA]
            rows = [row for row in rows if _action_text(row, one)]
            are_paired = len(rows) > 1 and not NAMING & one.fields()
            found = lists.setdefault(_has_refs(one), [])
            found += [
                _has_list(row, one) and not (are_paired and _is_one(row, one)) for row in rows
            ]
    grains = {refs: _grain(found, has_refs=refs) for refs, found in lists.items()}
    return tuple(
        replace(one, grain=grains[_has_refs(one)]) if one.role == PLAN and not one.grain else one
        for one in maps
    )


def _has_refs(one: TableMap) -> bool:
    return "ref" in one.fields()


def _grain(found: Sequence[bool], *, has_refs: bool) -> str:
    if has_refs or not found:
        return ACTION
    return BLOCK if sum(found) >= SHARE * len(found) else ACTION


def _action_text(row: GridRow, one: TableMap) -> str:
    at = one.column_of("action")
    return row.text(at) if at is not None and row.own(at) else ""


def _has_list(row: GridRow, one: TableMap) -> bool:
    at = one.column_of("action")
    cell = row.own(at) if at is not None else None
    if cell is None:
        return False
    is_levelled = any(row.text(each.at) for each in one.columns if each.field in LEVELS)
    if is_levelled or holds_list(cell.lines, row.place):
        return True
    if len(levelled(entries_of(cell.lines, row.place))) < 2:  # noqa: PLR2004
        return False
    return all(
        _lines(row, one, name) > 1 for name in ("due", "lead") if one.column_of(name) is not None
    )


def _is_one(row: GridRow, one: TableMap) -> bool:
    """Of several rows under one title, whatever its action lists: one day, and one who answers."""
    return _beside(row, one) == [1, 1]


def _beside(row: GridRow, one: TableMap) -> list[int]:
    """How many lines stand for the days and for who answers, where there are such columns."""
    names = [name for name in ("due", "lead") if one.column_of(name) is not None]
    return [_lines(row, one, name) for name in names]


def _lines(row: GridRow, one: TableMap, name: str) -> int:
    at = one.column_of(name)
    cell = row.own(at) if at is not None else None
    return len(cell.lines) if cell else 0
