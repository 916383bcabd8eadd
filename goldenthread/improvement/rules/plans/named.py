"""Tables beside the plan whose rows name their block: a sheet of evidence, of what children say.

A row is of a block only where exactly one has its number, and no word beside says otherwise.
"""

import itertools
from collections.abc import Iterator, Sequence

from goldenthread.documents.reading.parts import Cell, Line

from .grid import Grid, GridRow
from .headings import kind_in, loosely, title_of
from .items import entries_of
from .likely import LIKELY
from .maps import Column, TableMap
from .raw import Gathered, RawBlock, RawRow, Shade
from .values import Place
from .words import caption_of, plain

CERTAIN = 0.95  # of a heading above what children say
NAMES = ("block_ref", "block")
RATINGS = ("impact_rating", "rating")
Said = tuple[str, str]  # number and words of a row's block


def names_blocks(one: TableMap) -> bool:
    """Whether its rows name a block and what shows success there, and none is an action."""
    named = any(each.field in NAMES and each.confidence > LIKELY for each in one.columns)
    is_shown = any(_column(one, name) is not None for name in ("evidence", "voice"))
    return named and is_shown and "action" not in one.fields()


def _column(one: TableMap, name: str) -> Column | None:
    many = [each for each in one.columns if each.field == name and _is_sure(each)]
    return max(many, key=lambda each: each.confidence, default=None)


def _is_sure(column: Column) -> bool:
    """Words are a child's only where a heading says so for certain."""
    if column.field != "voice":
        return column.confidence > LIKELY
    return column.confidence >= CERTAIN or caption_of(column.header) == "voice"


def rows_below(grid: Grid, one: TableMap) -> Iterator[tuple[GridRow, Said]]:
    """Each row with its block's name; one that is said once counts for the rows below."""
    rows = [row for row in grid.rows[max(one.header_rows, default=-1) + 1 :] if row.filled]
    names = [_named(row, one) for row in rows]
    said = [name for name in names if any(name)]
    is_once = all(name != after for name, after in itertools.pairwise(said))
    above: Said = ("", "")
    for row, name in zip(rows, names, strict=True):
        above = name if any(name) or not is_once else above
        yield row, above


def _named(row: GridRow, one: TableMap) -> Said:
    ref, words = (
        "" if (at := one.column_of(name)) is None else row.text(at).strip() for name in NAMES
    )
    title = title_of(words)
    if not ref and title.ref:
        return title.ref, "" if title.text == words else title.text
    return title_of(ref).ref or ref, title.text


class Named:
    """Finds the block that a row names."""

    def __init__(self, blocks: Sequence[RawBlock], one: TableMap) -> None:
        at = next((one.column_of(name) for name in NAMES if one.column_of(name) is not None), None)
        header = one.columns[at].header if at is not None else ""
        self.kind, self.initial = kind_in(header), header[:1].lower()
        self.blocks = blocks

    def block_of(self, said: Said) -> RawBlock | None:
        """None where there is none, or more than one."""
        ref, words = loosely(said[0]), plain(said[1])
        short = ref.removeprefix(self.initial)  # "P1" under "Priority"
        for number in dict.fromkeys([ref, short] if short.isdigit() else [ref]):
            if many := [one for one in self.blocks if self._is(one, number, words)]:
                return many[0] if len(many) == 1 else None
        return None

    def _is(self, block: RawBlock, ref: str, words: str) -> bool:
        """The number alone is none: "Standard 2" is not recommendation 2."""
        title = title_of(block.printed)
        own, kind = plain(title.text), block.kind or title.kind or kind_in(block.header)
        if not ref:
            return bool(words) and words == own
        if ref != loosely(title_of(block.ref).ref or block.ref or title.ref):
            return False
        if words:
            return f" {words} " in f" {own} " or f" {own} " in f" {words} "
        return not self.kind or not kind or self.kind == kind


def is_named(grid: Grid, one: TableMap, blocks: Sequence[RawBlock]) -> bool:
    named = Named(blocks, one)
    return any(named.block_of(said) is not None for _, said in rows_below(grid, one))


def given(grid: Grid, one: TableMap, found: Gathered) -> list[GridRow]:
    """Each row to the block that it names; those left over, of which all but empty ones are asked.

    Where no row names a block, the table is none of these and is left whole.
    """
    named = Named(found.blocks, one)
    left = [row for row in grid.rows[: min(one.header_rows, default=0)] if row.filled]
    asked: dict[tuple[str, str], tuple[Place, str]] = {}
    for row, said in rows_below(grid, one):
        block = named.block_of(said)
        if block is not None and give(row, one, block):
            found.given.add(grid.where)
            found.structure += [said[0]] if not said[1] else []
            if row.is_hidden:
                found.hidden.append((row.place, " | ".join(filter(None, row.texts))))
            continue
        left.append(row)
        if block is None and has_words(row, one):
            name = " ".join(filter(None, said))
            asked.setdefault((grid.where, name), (row.place, " | ".join(filter(None, row.texts))))
    if found.blocks and (grid.where in found.given or len(asked) == 1):
        found.unnamed.update(asked)
    elif found.blocks and asked:
        heads = ", ".join(column.header for column in one.columns if column.header)
        found.unnamed[grid.where, heads] = next(iter(asked.values()))
    if grid.where not in found.given:
        return list(grid.rows)
    found.structure += [column.header for column in one.columns if column.header]
    return left


def has_words(row: GridRow, one: TableMap) -> bool:
    columns = (_column(one, name) for name in ("evidence", "voice"))
    return any(column is not None and row.text(column.at) for column in columns)


def give(row: GridRow, one: TableMap, block: RawBlock) -> bool:
    """Takes the row into the block; False where it has nothing that shows success."""
    shown, voice = _column(one, "evidence"), _column(one, "voice")
    rating = next((at for name in RATINGS if (at := one.column_of(name)) is not None), None)
    said = RawRow(row.place)
    if shown is None or not row.text(shown.at):
        if voice is None or not row.text(voice.at):
            return False
        shown = rating = None
    for column, cell in _cells(row, one):
        if column == voice:
            block.voice += entries_of(cell.lines, row.place)
            continue
        name = "impact_rating" if column.at == rating else "comments"
        name = "evidence" if column == shown else name
        lines = cell.lines if name != "comments" else _beside(column, cell)
        said.cells.setdefault(name, []).extend(entries_of(lines, row.place))
        if name == "impact_rating":
            said.shades[name] = Shade(cell.fill, cell.note)
    if shown:
        block.evidence.append(said)
    else:
        block.notes += [one.text for one in said.cells.get("comments", ())]
    return True


def _cells(row: GridRow, one: TableMap) -> Iterator[tuple[Column, Cell]]:
    for column in one.columns:
        cell = row.own(column.at)
        if column.field not in NAMES and cell is not None:
            yield column, cell


def _beside(column: Column, cell: Cell) -> list[Line]:
    """As words about the row: "Baseline: 40%"."""
    lines = [line for line in cell.lines if line.text]
    if not lines or column.field == "comments" or not column.header:
        return lines
    return [Line(f"{column.header}: {lines[0].text}"), *lines[1:]]
