"""Rows of actions while they are read: each cell goes to its field, the rest beside the action."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from goldenthread.documents.reading.parts import Line

from .beside import name_for
from .block_column import ColumnBlocks
from .cells import (
    in_action,
    is_of_block,
    label_for,
    put_beside,
    shade_of,
    without_echo,
    without_echo_of,
)
from .figures import with_heading
from .grid import Grid, GridRow, one_line
from .items import Entry, entries_of
from .maps import Column, TableMap
from .monthly import carry
from .raw import RawRow
from .reads import Read
from .ticked import is_mark, said_by
from .tiers import put_level
from .together import part_joined
from .values import LEVELS
from .words import plain

REASON = "reason"


class Rows(ColumnBlocks):
    """The blocks that are being read, and how the columns of this table are."""

    shaded: Column | None = None  # of this table, where a colour is the rating
    said: Mapping[str, str] = MappingProxyType({})  # of its colours, by a person
    ticked: Mapping[int, str] = MappingProxyType({})
    level: Read | None = None  # a row above that says the level of those below

    def _data(self, row: GridRow, grid: Grid, one: TableMap) -> None:
        has_column = self._names_block(row, one)
        echo = without_echo(row, one)
        self.found.structure += list(echo.values())
        if self.pending or self.fresh:
            self._open(one, row.place, has_column=has_column)
            self.fresh = False
        if has_column:
            self._block_cell(row, grid, one, echo)
        block = self._current(row.place)
        block.fields |= one.fields() | ({"rating"} if self.shaded else set())
        block.grain = one.grain or block.grain
        raw = RawRow(row.place, is_continued=has_column and self.blockcells.is_continued)
        for column in sorted(one.columns, key=lambda each: each.field in LEVELS):
            if column.field != "block" or column.at != one.column_of("block"):
                self._cell(raw, row, column, grid.where, echo)
        self.level = put_level(raw, row, one, self.level)
        part_joined(raw, one, self.found)
        carry(raw, row, one, self.found)
        block.rows.append(raw)

    def _cell(
        self, raw: RawRow, row: GridRow, column: Column, where: str, echo: dict[int, str]
    ) -> None:
        cell, name = row.own(column.at), column.field
        if cell is None:
            return
        lines = self._lines(row, column, cell.lines, echo)
        shaded = "rating" if column == self.shaded else name
        if cell.fill or cell.note:
            raw.shades[shaded] = shade_of(row, cell, self.said)
        if REASON in plain(column.header).split():
            raw.cells["moved_why"] = entries_of(lines, row.place)
        if not name or name in {"notes", "block"}:
            self._unknown(raw, column, one_line(lines), cell.rows, "" if name else where)
            return
        entries = entries_of(lines, row.place, goes_on=raw.is_continued)
        name, entries = in_action(name, with_heading(column, entries))
        if not column.header and raw.cells.get(name) and entries:
            put_beside(raw.cells[name], entries)  # a table inside the cell: its row is one line
        elif entries:
            raw.cells.setdefault(name, []).extend(entries)
        if cell.rows > 1:
            raw.merged[name] = cell.rows

    def _lines(
        self, row: GridRow, column: Column, lines: Sequence[Line], echo: dict[int, str]
    ) -> list[Line]:
        """What a cell says: in a column of ticks the heading that is ticked."""
        text = row.text(column.at)
        if column.at in self.ticked and is_mark(text):
            self.found.structure.append(text)
            return said_by(text, self.ticked[column.at])
        return without_echo_of(lines, echo.get(column.at, ""))

    def _unknown(self, raw: RawRow, column: Column, text: str, rows: int, where: str) -> None:
        """Kept beside the row's action; asked where the heading is not known (`where`)."""
        if not text or self.block is None:
            return
        label = label_for(column)
        if is_of_block(column):
            self.block.notes.append(text)
        else:
            raw.cells[name_for(column.at, label)] = [Entry(text, raw.place)]
            raw.merged[name_for(column.at, label)] = rows
        if where:
            name = label or f"column {column.at + 1}"
            self.found.unknown.setdefault((where, name), (raw.place, text))
