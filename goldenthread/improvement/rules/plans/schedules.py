"""A plan in schedules: one lists the blocks by number, others their actions by the same number.

They are joined, and that is asked, only where each number of the actions stands once in the list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .asking import Asking
from .facts import NAMES, Facts, block_of_facts
from .grid import Grid, GridRow
from .headings import loosely, title_of
from .items import entries_of
from .likely import LIKELY
from .maps import BLOCKS, OTHER, PLAN, Column, TableMap
from .opening import Opening
from .raw import RawBlock, Shade
from .settling import REF
from .values import Place
from .words import field_of, plain, words

FEWEST = 2  # blocks of a list
SURE = 0.95  # of the heading over their words
NUMBERS = ("block_ref", "ref")


def number_of(text: str) -> str:
    """ "Rec 4" and "4." are the same."""
    return loosely(title_of(text).ref or text)


def is_by_number(one: TableMap) -> bool:
    """Actions whose rows say no more of their block than its number."""
    fields, action = one.fields(), one.column_of("action")
    is_sure = action is not None and one.columns[action].confidence >= LIKELY
    return one.role == PLAN and is_sure and "block_ref" in fields and "block" not in fields


def with_schedules(
    grids: Sequence[Grid], maps: Sequence[TableMap], told: Mapping[str, TableMap]
) -> tuple[TableMap, ...]:
    """The maps, with the one table that lists all blocks the actions' rows name taken as that."""
    pairs = list(zip(grids, maps, strict=True))
    named = {number for grid, one in pairs if is_by_number(one)
             for row in _rows(grid, one) if (number := _number(row, one))}  # fmt: skip
    may = {one.where: _as_list(one) for one in maps
           if one.where not in told or one.role == BLOCKS}  # fmt: skip
    lists = [each for grid, one in pairs if (each := may.get(one.where)) and named
             and _lists(grid, each, named)]  # fmt: skip
    found = lists[0] if len(lists) == 1 else None
    return tuple(
        found if found and one.where == found.where
        else replace(one, role=OTHER) if one.role == BLOCKS else one
        for one in maps
    )  # fmt: skip


def _as_list(one: TableMap) -> TableMap | None:
    """Read as such a list: its headings name a block, and who owns it, and nothing is done by a
    day; None where they do not."""
    number = next((name for name in NUMBERS if one.column_of(name) is not None), "")
    words = [each for each in one.columns if _names_block(each)] or _named_beside(one, number)
    acts = [each for each in one.columns if each.field == "action" and each not in words]
    if len(words) != 1 or not number or acts:
        return None
    own = {words[0].at: "block", one.column_of(number): "block_ref"}
    columns = (replace(each, field=own.get(each.at) or NAMES.get(each.field, each.field))
               for each in one.columns)  # fmt: skip
    return replace(one, role=BLOCKS, columns=tuple(columns))


def _named_beside(one: TableMap, number: str) -> list[Column]:
    """ "Name" or "Title", where a number beside it is a block's for certain: "Objective ID"."""
    at = one.column_of("block_ref")
    if number != "block_ref" or at is None or one.columns[at].confidence < SURE:
        return []
    return [each for each in one.columns if plain(each.header) in words()["listed"]["names"]]


def _names_block(column: Column) -> bool:
    name, sure = field_of(column.header)
    return name == "block" and sure >= SURE and column.field in {"block", "action"}


def _lists(grid: Grid, one: TableMap, named: set[str]) -> bool:
    """Whether each row has a number of its own, and those that the actions name are among them."""
    numbers = [_number(row, one) for row in _rows(grid, one)]
    is_whole = len(numbers) >= FEWEST and all(map(REF.match, numbers))
    return is_whole and len(set(numbers)) == len(numbers) and named <= set(numbers)


def _rows(grid: Grid, one: TableMap) -> list[GridRow]:
    return [row for row in grid.rows[max(one.header_rows, default=-1) + 1 :] if row.filled]


def _number(row: GridRow, one: TableMap) -> str:
    at = one.column_of("block_ref")
    return number_of(row.text(at)) if at is not None else ""


def blocks_of(grid: Grid, one: TableMap) -> Iterator[tuple[str, RawBlock]]:
    """Each block with its number, and what the list says of it."""
    for row in _rows(grid, one):
        facts = _facts(row, one)
        block = block_of_facts(facts, Opening())
        block.ref, block.theme = facts.text("block_ref"), facts.text("theme")
        yield _number(row, one), block


def _facts(row: GridRow, one: TableMap) -> Facts:
    facts = Facts(row.place)
    for column in one.columns:
        cell = row.cells[column.at]
        if cell is None or not (cell.text or cell.fill or cell.note):
            continue
        if not column.field or column.field == "notes":
            facts.other.append(f"{column.header}: {row.text(column.at)}".strip(": "))
            continue
        facts.header = column.header if column.field == "block" else facts.header
        entries = entries_of(cell.lines, row.place)
        facts.cells.setdefault(column.field, []).extend(entries)
        facts.shades[column.field] = Shade(cell.fill, cell.note)
    return facts


def ask_joined(maps: Sequence[TableMap], asking: Asking) -> None:
    for one in maps:
        if one.role == BLOCKS:
            tables = ", ".join(each.where for each in maps if is_by_number(each))
            asking.ask(
                "joined-schedules", Place(one.where),
                " | ".join(each.header for each in one.columns if each.header),
                "schedules joined by number",
                f"The rows of {tables} say their block by its number alone; its words stand here.",
            )  # fmt: skip
