"""The walk through a document: its lines, tables and rows become blocks, themes and notes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Line, Paragraph

from . import reads
from .around import Around
from .banner import form_of
from .begun import Blocks
from .below import Below, caption_in
from .beside import name_for
from .blockcells import BlockCells
from .captioned import Captions
from .cells import (
    in_action,
    is_of_block,
    label_for,
    put_beside,
    shade_of,
    show,
    stray_heading,
    without_echo,
    without_echo_of,
)
from .facts import add_facts, facts_between
from .figures import with_heading
from .grid import Grid, GridRow, one_line
from .items import Entry, entries_of, with_mark
from .layout import BLOCKS, FACTS, OTHER, PLAN, ROWS
from .legend import key_above, legend_of, of_line, of_rows, rated_by_colour
from .lined import lines_in
from .maps import Column, TableMap
from .measured import Measured, is_of_one, measures_of
from .measures import measures_in
from .monthly import carry
from .named import given, is_named, names_blocks
from .raw import Gathered, RawRow
from .reads import Read
from .rows import rows_of
from .stamps import by_months
from .tail import key_below
from .ticked import is_mark, said_by, ticked, ticks_of
from .tiers import put_level
from .titled import between_title_and_plan, has_themes
from .titles import Mark, plan_title
from .together import part_joined
from .values import LEVELS, Place
from .wide import facts_in
from .words import caption_of, plain

REASON = "reason"


class Walk(Blocks):
    """One walk. Public: `run`, and `found` afterwards."""

    def __init__(self, document: Document, grids: Sequence[Grid], maps: Sequence[TableMap]) -> None:
        super().__init__(
            plan_title(document, maps), BlockCells(grids, maps), Captions(document, grids),
            themed=has_themes(document, maps),
        )  # fmt: skip
        self.document = document
        self.tables = tuple(zip(grids, maps, strict=True))
        self.shaded: Column | None = None  # of this table, where a colour is the rating
        self.said: Mapping[str, str] = {}  # of its colours, by a person
        self.ticked: Mapping[int, str] = {}
        self.level: Read | None = None  # a row above that says the level of those below
        self.below = Below()
        self.around = Around(self.title)
        self.between = between_title_and_plan(document, maps)
        self.named: list[tuple[Mark, Grid, TableMap]] = []  # read when all blocks are known
        rows = (row for grid in grids for row in grid.rows if len(row.filled) == 1)
        lines = (part.line.text for part in document.parts if isinstance(part, Paragraph))
        self.has_months = by_months([*lines, *(row.first for row in rows)])
        self.many_sheets = sum(one.role == PLAN for one in maps) > 1 and document.kind == "xlsx"

    def run(self) -> Gathered:
        line, tables = 0, iter(self.tables)
        self._list_blocks(self.tables)
        for part in self.document.parts:
            if isinstance(part, Paragraph):
                line += 1
                if part.line.text.strip() and not self.around.takes(part.line):
                    self._line(part.line, Place("", line))
            else:
                self.pending += self.below.close()
                self.last = None
                line += lines_in(part.where)
                grid, one = next(tables)
                self._table(self._titled(grid) if one.role == OTHER else grid, one)
                self.below.goes_on(self.last)
        self.notes.add(self.pending)
        self.found.structure += self.around.structure
        for mark, grid, one in reversed(self.named):
            self.notes.put(mark, given(grid, one, self.found))
        self.notes.declare_themes(self.found.blocks, self.found.themes)
        return self.found

    def _line(self, line: Line, place: Place) -> None:
        self.found.legend.add(of_line(line.text))
        block = None if self.pending else self.block
        if self.below.takes(line, place, block, is_alone=self._is_alone()):
            self.found.structure += [caption] if (caption := caption_in(line)) else []
        else:
            self.pending.append((replace(line, text=with_mark(line)), place))

    def _table(self, grid: Grid, one: TableMap) -> None:
        if one.role == PLAN:
            self._begin_listed(one)
            self._plan(grid, one)
            self._end_listed(one)
        elif one.role == BLOCKS:
            self._begin_listed(one)
        elif one.role == FACTS:
            self._facts(*form_of(grid))
        elif self._names(grid, one):
            self._settle_pending()
            self.named.append((self.notes.mark(), grid, one))
        elif one.role == ROWS and self._begin_titled(grid):
            self._settle_pending()
            self._rows(grid, one)
        elif (rows := measures_in(grid)) and self._has_block(self.pending):
            self._measures(rows, grid)
        else:
            self.found.legend.add(legend_of(grid))
            if grid.where in self.between and self.pending and self._has_block(self.pending):
                self._facts(facts_between(grid))
                return
            self._settle_pending()
            self.notes.add_table(grid)

    def _names(self, grid: Grid, one: TableMap) -> bool:
        """Below a block's title a table is of that block, unless its rows name one read so far; a
        sheet of its own stands below none."""
        is_of_block = one.role == ROWS and self.block is not None
        is_of_block = is_of_block or (bool(measures_in(grid)) and self._has_block(self.pending))
        is_of_block = is_of_block and not grid.where.startswith("sheet ")
        return names_blocks(one) and (not is_of_block or is_named(grid, one, self.found.blocks))

    def _plan(self, grid: Grid, one: TableMap) -> None:
        self.fresh = not self._is_listed(one)
        self.found.structure += sorted({column.header for column in one.columns if column.header})
        self.found.legend.add(key_above(grid, one.header_rows))
        self.found.legend.add(key_below(grid, one))
        self.said = one.said
        self.shaded = rated_by_colour(grid, one, self.found.legend.said(self.said))
        if self.shaded:
            self.found.shaded[one.where] = self.shaded.header
        self.ticked = ticked(grid, one)
        self.found.ticked = ticks_of(one, self.ticked) | self.found.ticked
        stray = self.blockcells.stray = stray_heading(one)
        for read in rows_of(grid, one):
            self._row(read, grid, one)
            if stray and self.block is not None and read.kind == reads.DATA:
                self.block.stray, stray = stray, ""
        self._begin_without_action(one)

    def _stated(self, read: Read, grid: Grid) -> None:
        """What rows inside the table say of the block, or of the action above."""
        facts = facts_in(read, grid)
        if self.pending or self.fresh or "block" in facts.cells:
            self._facts(facts)
            self.fresh = False
        else:
            block = self._current(read.row.place)
            self._heed(facts)
            add_facts(facts, block, to_last=read.kind == reads.UPDATE)

    def _rows(self, grid: Grid, one: TableMap) -> None:
        for read in rows_of(grid, replace(one, header_rows=(), columns=())):
            self._row(read, grid, one)

    def _row(self, read: Read, grid: Grid, one: TableMap) -> None:
        self.last = read
        if read.row.is_hidden:
            self.found.hidden.append((read.row.place, " | ".join(filter(None, read.row.texts))))
        if read.kind in (reads.HEADER, reads.CAPTION, reads.LEVEL):
            self._heading(read)
        elif read.kind == reads.NOTE:
            self.notes.add([(Line(" ".join(filter(None, read.row.texts))), read.row.place)])
        elif read.kind == reads.SECTION:
            self._section(read)
        elif read.kind == reads.MEASURES and read.measured:
            self._measured(read.measured, one)
        elif read.kind in (reads.EVIDENCE, reads.VOICE):
            self._shown(read, one)
        elif read.kind in (reads.STATED, reads.UPDATE):
            self._stated(read, grid)
        else:
            self._data(read.row, grid, one)

    def _heading(self, read: Read) -> None:
        self.found.structure += [text for text in read.row.texts if text]
        self.level = read if read.kind == reads.LEVEL else self.level
        if read.kind == reads.CAPTION:
            kind = caption_of(read.text)
            self.found.captions.setdefault(kind or "evidence", tuple(filter(None, read.row.texts)))
            if not kind:
                self.found.guessed.setdefault((read.text, "evidence"), read.row.place)

    def _shown(self, read: Read, one: TableMap) -> None:
        self.found.structure += [read.text] if read.more else []
        self._begin_without_action(one)
        show(read, self._current(read.row.place))

    def _measured(self, found: Measured, one: TableMap) -> None:
        """Of the block above, where each has its own or there is no other; else they are of the
        whole plan, and notes."""
        title = found.title.first if found.title else ""
        is_shown = not title or caption_of(title) == "evidence"
        if is_shown and self.block is not None and is_of_one(found, one, self.found.blocks):
            self.found.structure += [title, *filter(None, found.head.texts)]
            self.block.evidence += measures_of(found)
            return
        self._settle_pending()
        if title and found.title is not None:
            self.notes.add([(Line(title, style="heading 6"), found.title.place)])
        self.notes.put(self.notes.mark(), (found.head, *found.rows))

    def _section(self, read: Read) -> None:
        line = (Line(read.text, is_bold=not read.is_joined), read.row.place)
        if legend := of_rows([read.row]) or of_line(read.text):
            self.found.legend.add(legend)
            self.notes.add([line])
        else:
            self.pending.append(line)
            self.pending += [(Line(text, is_bold=True), read.row.place) for text in read.more]

    # Rows of actions

    def _data(self, row: GridRow, grid: Grid, one: TableMap) -> None:
        has_column = bool({"block", "block_ref"} & one.fields())
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
