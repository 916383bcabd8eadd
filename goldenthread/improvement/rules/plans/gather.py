"""The walk through a document: its lines, tables and rows become blocks, themes and notes."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Document, Line, Paragraph

from . import reads
from .action_rows import Rows
from .around import Around
from .banner import form_of
from .below import Below, caption_in
from .blockcells import BlockCells
from .captioned import Captions
from .cells import show, stray_heading
from .facts import add_facts, facts_between
from .grid import Grid
from .items import with_mark
from .legend import key_above, legend_of, of_line, of_rows, rated_by_colour
from .lined import lines_in
from .maps import BLOCKS, FACTS, OTHER, PLAN, ROWS, TableMap
from .measured import Measured, is_of_one, measures_of
from .measures import measures_in
from .named import given, is_named, names_blocks
from .raw import Gathered
from .reads import Read
from .rows import rows_of
from .stamps import by_months
from .summed import sum_up
from .tail import key_below
from .ticked import ticked, ticks_of
from .titled import between_title_and_plan, has_themes
from .titles import Mark, plan_title
from .values import Place
from .wide import facts_in
from .words import caption_of


class Walk(Rows):
    """One walk. Public: `run`, and `found` afterwards."""

    def __init__(self, document: Document, grids: Sequence[Grid], maps: Sequence[TableMap]) -> None:
        super().__init__(
            plan_title(document, maps), BlockCells(grids, maps), Captions(document, grids),
            themed=has_themes(document, maps),
        )  # fmt: skip
        self.document = document
        self.tables = tuple(zip(grids, maps, strict=True))
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
        for grid, one in self.tables:
            sum_up(grid, one, self.found.blocks)
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
