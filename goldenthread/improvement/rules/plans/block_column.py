"""Blocks that a column of the actions' table names, or a schedule of blocks beside it."""

from collections.abc import Sequence

from .begun import Blocks
from .blockcells import BlockCells
from .captioned import Captions
from .grid import Grid, GridRow
from .headings import clean_heading, loosely, title_of
from .maps import BLOCKS, TableMap
from .raw import RawBlock
from .schedules import blocks_of, is_by_number, number_of
from .words import plain


class ColumnBlocks(Blocks):
    """`listed`: the blocks of a schedule by their number."""

    def __init__(
        self, title: str, blockcells: BlockCells, captions: Captions, *, themed: bool
    ) -> None:
        super().__init__(title, captions, themed=themed)
        self.blockcells = blockcells
        self.listed: dict[str, RawBlock] = {}

    def _list_blocks(self, tables: Sequence[tuple[Grid, TableMap]]) -> None:
        """Those of a schedule, in its order, whether it stands above their actions or below."""
        for grid, one in tables:
            for number, block in blocks_of(grid, one) if one.role == BLOCKS else ():
                if block.theme:
                    self._take_theme(block.theme)
                self.listed[number] = block
                self.found.blocks.append(block)
        self.theme = ""

    def _is_listed(self, one: TableMap) -> bool:
        return bool(self.listed) and (one.role == BLOCKS or is_by_number(one))

    def _begin_listed(self, one: TableMap) -> None:
        """What stands above a schedule is said of the schedule, and of no block."""
        if self._is_listed(one):
            self._end_listed(one)
            self.found.structure += [column.header for column in one.columns if column.header]
            self._settle_pending()

    def _end_listed(self, one: TableMap) -> None:
        self.block = None if self._is_listed(one) else self.block

    def _names_block(self, row: GridRow, one: TableMap) -> bool:
        """Whether a column names the row's block. A number alone names none where the banner above
        the row, "R1: Supervision", says it with its words."""
        at = one.column_of("block_ref")
        if at is None or "block" in one.fields() or self._is_listed(one):
            return at is not None or "block" in one.fields()
        banners = [title_of(clean_heading(line.text)) for line, _ in self.pending]
        if not banners and self.block is not None and self.block.title:
            banners = [title_of(self.block.printed)]
        number = number_of(row.text(at))
        return not number or all(loosely(one.ref) != number for one in banners)

    def _block_cell(self, row: GridRow, grid: Grid, one: TableMap, echo: dict[int, str]) -> None:
        if self._is_listed(one):
            at = one.column_of("block_ref")
            self.block = self.listed.get(
                number_of(row.text(at) if at is not None else ""), self.block
            )
            return
        found = self.blockcells.read(row, grid, one, self.block, echo)
        if found is None:
            theme = self._theme_cell(row, one)
            if theme and self.block is not None and plain(theme) != plain(self.block.theme):
                self.block.notes.append(theme)
            return
        self.block = self.found.elsewhere(found)
        if self.block is None:
            found.theme = self._theme_cell(row, one) or self.theme
            self.block = found
            self.found.blocks.append(found)

    def _theme_cell(self, row: GridRow, one: TableMap) -> str:
        at = one.column_of("theme")
        text = row.text(at) if at is not None else ""
        if text:
            self._take_theme(text)
        return text
