"""The column that names the blocks: when a cell begins a new one and when it goes on."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Line

from .grid import Grid, GridRow
from .headings import title_of
from .items import ANY_NUMBER, Entry, entries_of, with_mark
from .maps import PLAN, TableMap
from .raw import RawBlock, RawRow
from .values import Place
from .words import ends_open, plain, starts_low

NUMBERED = 0.6  # of the cells: then one without a number goes on with the one above


class BlockCells:
    """Knows from the whole document whether blocks are numbered."""

    def __init__(self, grids: Sequence[Grid], maps: Sequence[TableMap]) -> None:
        texts = [text for grid, one in zip(grids, maps, strict=True) for text in _cells(grid, one)]
        refs = sum(bool(title_of(text).ref) for text in texts)
        self.are_numbered = bool(texts) and refs >= NUMBERED * len(texts)
        self.stray = ""
        self.is_continued = False
        self.continued: list[tuple[Place, str]] = []

    def read(
        self, row: GridRow, grid: Grid, one: TableMap, now: RawBlock | None, echo: dict[int, str]
    ) -> RawBlock | None:
        """A new block, or None where the row belongs to the one above."""
        at = one.column_of("block")
        lines = _lines(row, at, echo.get(at, "")) if at is not None else []
        lines, below = _parted(lines)
        entries = entries_of(lines, row.place, numbers=ANY_NUMBER)
        ref = _own_ref(row, one)
        stray, self.stray = self.stray, ""
        self.is_continued = now is not None and self._goes_on(entries, ref, stray, now)
        if self.is_continued and now is not None:
            if entries and plain(_said(entries)) != plain(now.printed):
                self._take(entries, now)
            return None
        found = _new(entries, ref, title_of(stray).ref if stray else "", row.place, one, at)
        if below:
            found.rows.append(
                RawRow(row.place, {"goals": entries_of(below, row.place)}, of_block=True)
            )
        return found

    def _goes_on(self, entries: Sequence[Entry], ref: str, stray: str, now: RawBlock) -> bool:
        if not entries:
            return not ref or ref == now.ref
        if ref:
            return ref == now.ref
        text = _said(entries)
        if plain(text) == plain(now.printed):
            return True
        if stray and title_of(stray).ref:
            return False
        if self.are_numbered:
            return not title_of(text).ref
        return starts_low(text) and (ends_open(now.printed) or not now.printed.endswith("."))

    def _take(self, entries: Sequence[Entry], now: RawBlock) -> None:
        text = _said(entries)
        if not starts_low(text):
            self.continued.append((entries[0].place, text))
        now.title += entries


def _new(
    entries: list[Entry], ref: str, stray: str, place: Place, one: TableMap, at: int | None
) -> RawBlock:
    header = next((column.header for column in one.columns if column.at == at), "")
    found = RawBlock(place, header=header)
    title = title_of(_said(entries))
    found.ref, found.kind = ref or title.ref or stray, title.kind
    found.title = entries
    return found


def _parted(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """A title in bold, and plain words below it: what the block is to reach."""
    many = next((at for at, line in enumerate(lines) if not line.is_bold), len(lines))
    is_apart = 0 < many < len(lines) and not any(line.is_bold for line in lines[many:])
    return (lines[:many], lines[many:]) if is_apart else (lines, [])


def _said(entries: Sequence[Entry]) -> str:
    return " ".join(one.text for one in entries)


def _lines(row: GridRow, at: int, echo: str) -> list[Line]:
    cell = row.own(at)
    if cell is None:
        return []
    lines = list(cell.lines)
    if echo and lines:
        first = lines[0]
        lines[0] = replace(first, text=first.text[len(echo) :].strip())
    return lines


def _own_ref(row: GridRow, one: TableMap) -> str:
    at = one.column_of("block_ref")
    return row.text(at) if at is not None and row.own(at) else ""


def _cells(grid: Grid, one: TableMap) -> list[str]:
    at = one.column_of("block")
    if one.role != PLAN or at is None:
        return []
    start = max(one.header_rows, default=-1) + 1
    cells = [row.own(at) for row in grid.rows[start:]]
    return [" ".join(map(with_mark, cell.lines)) for cell in cells if cell and cell.text]
