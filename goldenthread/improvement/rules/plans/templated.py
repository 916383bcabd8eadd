"""A document read as somebody read one like it before: by its headings, not by its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.documents.reading.parts import Document

from .grid import Grid, grid_of, turned
from .header import LOOKED_AT, column_at
from .maps import OTHER, PLAN, Colour, Column, Layout, TableMap
from .reheaded import MOST
from .values import NONE, Draft, DraftAction, DraftBlock
from .words import plain

FEWEST, SHARE = 3, 0.6  # headings in common, and the part of the template's that the table has


@dataclass(frozen=True, slots=True)
class Known:
    """A template by its headings. `fields` are those that a person gave its columns, in order."""

    pk: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    grain: str
    colours: tuple[Colour, ...] = ()


def known_of(pk: int, content: Mapping[str, Any]) -> Known:
    return Known(
        pk,
        tuple(plain(one["heading"]) for one in content["columns"]),
        tuple(one.get("field", "") for one in content["columns"]),
        content.get("row", ""),
        tuple(
            Colour(fill, "" if level == NONE else level, is_said=True)
            for fill, level in content.get("colours", {}).items()
        ),
    )


def known_by(one: TableMap) -> Known:
    """A table of which a person said where its headings stand."""
    columns = [each for each in one.columns if each.header]
    headings = tuple(plain(each.header) for each in columns)
    return Known(0, headings, tuple(each.field for each in columns), one.grain)


def read_as(document: Document, known: Sequence[Known]) -> tuple[int, tuple[TableMap, ...]] | None:
    """The template that knows most tables, and how it reads them; None where none knows any.

    Every heading of a table must be the template's; the table may leave some of them out.
    """
    grids = [turned(grid_of(table)) for table in document.tables]
    best: tuple[int, tuple[TableMap, ...]] | None = None
    for one in known:
        maps = tuple(found for grid in grids if (found := _map_by(grid, one)) is not None)
        if maps and (best is None or len(maps) > len(best[1])):
            best = (one.pk, maps)
    return best


def _map_by(grid: Grid, known: Known) -> TableMap | None:
    for at in range(min(LOOKED_AT, len(grid.rows))):
        for many in range(1, MOST + 1):
            rows = tuple(range(at, at + many))
            columns = _columns(grid, rows, known) if rows[-1] < len(grid.rows) else ()
            if columns:
                return TableMap(grid.where, PLAN, rows, columns, known.grain, known.colours)
    return None


def headed_as(document: Document, known: Sequence[Known]) -> tuple[TableMap, ...]:
    """Tables whose headings are those that a person said of a document before, wherever these
    stand now."""
    grids = [turned(grid_of(table)) for table in document.tables]
    found = (
        next((told for one in known if (told := _map_by(grid, one)) is not None), None)
        for grid in grids
    )
    return tuple(replace(one, are_rows_said=True) for one in found if one is not None)


def _columns(grid: Grid, rows: Sequence[int], known: Known) -> tuple[Column, ...]:
    """The table's columns with the template's fields; () where a heading is not the template's."""
    headers = [column_at(grid, rows, at).header for at in range(grid.width)]
    left = list(zip(known.headings, known.fields, strict=True))
    out = []
    for at, header in enumerate(headers):
        pair = next((one for one in left if one[0] == plain(header)), None) if header else None
        if header and pair is None:
            return ()
        if pair:
            left.remove(pair)
        out.append(Column(at, header, pair[1] if pair else "", 1.0))
    found = len(known.headings) - len(left)
    return tuple(out) if found >= max(FEWEST, SHARE * len(known.headings)) else ()


def with_columns(document: Document, layout: Layout) -> Layout:
    """Tables of which we know no heading get their first full row as one, so that a person can
    say what its columns hold; they are no part of the plan until somebody does."""
    grids = {table.where: turned(grid_of(table)) for table in document.tables}
    tables = (
        one if one.columns or one.role != OTHER else _opened(one, grids[one.where])
        for one in layout.tables
    )
    return replace(layout, tables=tuple(tables))


def _opened(one: TableMap, grid: Grid) -> TableMap:
    at = next((n for n, row in enumerate(grid.rows) if len(row.filled) >= FEWEST), None)
    if at is None or at + 1 >= len(grid.rows):
        return one
    headers = (column_at(grid, (at,), column).header for column in range(grid.width))
    columns = tuple(Column(n, header, "", 0.0) for n, header in enumerate(headers))
    return replace(one, header_rows=(at,), columns=columns)


def without_reference(draft: Draft, content: Mapping[str, Any]) -> Draft:
    """Where the template says so, a row without a reference is a step of the action above it."""
    if content.get("without_reference") != "step":
        return draft
    return replace(draft, blocks=tuple(map(_with_steps, draft.blocks)))


def _with_steps(block: DraftBlock) -> DraftBlock:
    """Only a row that says nothing but its words; one with a date or a lead stays an action."""
    actions: list[DraftAction] = []
    for one in block.actions:
        bare = replace(one, text="", parent="", where=block.where) == DraftAction(
            "", level=one.level, is_sure=one.is_sure, where=block.where
        )
        if actions and one.parent and not one.ref and bare:
            above = actions[-1]
            actions[-1] = replace(above, sub_steps=(*above.sub_steps, one.text))
        else:
            actions.append(one)
    return replace(block, actions=tuple(actions))
