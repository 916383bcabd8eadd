"""The walk through a document: its lines, tables and rows become blocks, themes and notes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Cell, Document, Line, Paragraph

from .blockcells import BlockCells
from .grid import Grid, GridRow, grid_of, one_line
from .headings import clean_heading, depth, is_capitals, is_heading, pieces, title_of
from .items import entries_of
from .layout import KEY, PLAN, ROWS
from .legend import legend_of
from .opening import Above, opening_of
from .raw import Gathered, RawBlock, RawRow, Shade
from .rows import CAPTION, DATA, EVIDENCE, HEADER, SECTION, VOICE, Read, rows_of, without_echo
from .values import Place, TableMap
from .words import plain

THEMED = re.compile(r"\bthemed\b|\bthemes\b", re.IGNORECASE)
LISTED = re.compile(r"\b(\d{1,2})[.)]\s+([A-Z][^:;]{3,120}?)(?=[:;.]|$)")
QUOTED = re.compile(r"[“\"‘](.+)[”\"’]")


class Walk:
    """One walk. Public: `run`, and `found` afterwards."""

    def __init__(self, document: Document, grids: Sequence[Grid], maps: Sequence[TableMap]) -> None:
        self.document = document
        self.tables = dict(
            zip((one.where for one in grids), zip(grids, maps, strict=True), strict=True)
        )
        self.found = Gathered()
        self.pending: list[Above] = []
        self.heading = ""
        self.theme = ""
        self.block: RawBlock | None = None
        self.blockcells = BlockCells(grids, maps)
        self.title = plan_title(document, maps)
        self.many_sheets = sum(one.role == PLAN for one in maps) > 1 and document.kind == "xlsx"
        self.themed = self._themed(maps)

    def run(self) -> Gathered:
        line = 0
        for part in self.document.parts:
            if isinstance(part, Paragraph):
                line += 1
                for piece in pieces(part.line, tuple(self.found.themes)):
                    if piece.text.strip():
                        self.pending.append((piece, Place("", line)))
            else:
                self._table(*self.tables[part.where])
        self._to_notes(self.pending)
        self._declared()
        return self.found

    def _declared(self) -> None:
        """Themes that a sentence names by number ("themed 1. Practice: 2. Management")."""
        said = " ".join(text for _, text in self.found.notes if THEMED.search(text))
        declared = {number: f"{number}. {name.strip()}" for number, name in LISTED.findall(said)}
        for block in self.found.blocks:
            theme = declared.get(block.ref.split(".")[0])
            if theme and not block.theme:
                block.theme = theme
                if theme not in self.found.themes:
                    self.found.themes.insert(0, theme)

    def _themed(self, maps: Sequence[TableMap]) -> bool:
        """Whether headings above tables with a column of blocks are themes: more than one is."""
        roles = {one.where: one.role for one in maps}
        headed, has_heading = 0, False
        for part in self.document.parts:
            if isinstance(part, Paragraph):
                has_heading = has_heading or is_heading(part.line)
            else:
                headed += has_heading and roles[part.where] == PLAN
                has_heading = False
        return headed > 1

    # Tables

    def _table(self, grid: Grid, one: TableMap) -> None:
        if one.role == PLAN:
            self._plan(grid, one)
        elif one.role == ROWS and self.block is not None:
            self._settle_pending()
            self._rows(grid, one)
        elif one.role == KEY or (legend := legend_of(grid)):
            self.found.legend.update(legend_of(grid) if one.role == KEY else legend)
            self._table_to_notes(grid)
        else:
            self._table_to_notes(grid)

    def _plan(self, grid: Grid, one: TableMap) -> None:
        self.fresh = True
        headers = {column.header for column in one.columns if column.header}
        self.found.structure += sorted(headers)
        stray = self.blockcells.stray = self._stray(one)
        for read in rows_of(grid, one):
            self._row(read, grid, one)
            if stray and self.block is not None and read.kind == DATA:
                self.block.stray, stray = stray, ""
        self.found.legend.update(legend_of(grid))

    def _rows(self, grid: Grid, one: TableMap) -> None:
        for read in rows_of(grid, replace(one, header_rows=())):
            self._row(read, grid, one)

    @staticmethod
    def _stray(one: TableMap) -> str:
        """Long words where a heading should be: a scan put a row's text into the row of headings."""
        return next((c.header for c in one.columns if not c.field and len(c.header) > 60), "")  # noqa: PLR2004

    def _row(self, read: Read, grid: Grid, one: TableMap) -> None:
        if read.row.is_hidden:
            self.found.hidden.append((read.row.place, " | ".join(filter(None, read.row.texts))))
        if read.kind == HEADER:
            self.found.structure += [text for text in read.row.texts if text]
        elif read.kind == CAPTION:
            self.found.structure += [text for text in read.row.texts if text]
        elif read.kind == SECTION:
            self.pending.append((self._section_line(read), read.row.place))
        elif read.kind == EVIDENCE:
            self._evidence(read)
        elif read.kind == VOICE:
            self._voice(read)
        else:
            self._data(read.row, read.at, grid, one)

    @staticmethod
    def _section_line(read: Read) -> Line:
        lines = read.row.lines()
        return Line(read.text, style="", is_bold=True) if lines else Line("")

    def _evidence(self, read: Read) -> None:
        block = self._current(read.row.place)
        row = RawRow(read.row.place)
        columns = dict(read.columns)
        for at in read.row.filled:
            name = columns.get(at, "evidence" if at < min(columns, default=99) else "comments")
            cell = read.row.own(at)
            if cell is not None:
                row.cells.setdefault(_kind(name), []).extend(entries_of(cell.lines, read.row.place))
        for at, name in columns.items():
            cell = read.row.own(at)
            if cell is not None:
                row.shades[_kind(name)] = Shade(cell.fill, cell.note)
        block.evidence.append(row)

    def _voice(self, read: Read) -> None:
        block = self._current(read.row.place)
        for line in read.row.lines():
            if line.text:
                block.voice += entries_of([line], read.row.place)

    # Rows of actions

    def _data(self, row: GridRow, at: int, grid: Grid, one: TableMap) -> None:
        has_column = one.column_of("block") is not None
        echo = without_echo(row, one)
        self.found.structure += list(echo.values())
        if self.pending or self.fresh:
            self._open(one, row.place, has_column=has_column)
            self.fresh = False
        if has_column:
            self._block_cell(row, grid, one, echo)
        block = self._current(row.place)
        block.fields |= one.fields()
        block.grain = one.grain or block.grain
        raw = RawRow(row.place, is_continued=has_column and self.blockcells.is_continued)
        for column in one.columns:
            self._cell(raw, row, at, grid, column.at, column.field, column.header, echo)
        block.rows.append(raw)

    def _cell(
        self, raw: RawRow, row: GridRow, at: int, grid: Grid, column: int, name: str,
        header: str, echo: dict[int, str],
    ) -> None:  # fmt: skip
        cell = row.cells[column]
        if cell is None or name == "block" or not row.starts[column]:
            return
        lines = _without(cell.lines, echo.get(column, ""))
        if not name:
            self._unknown(row, column, header, lines, grid.where)
            return
        raw.cells.setdefault(name, []).extend(
            entries_of(lines, row.place, goes_on=raw.is_continued)
        )
        if cell.fill or cell.note:
            raw.shades[name] = Shade(cell.fill, cell.note)
        if cell.rows > 1:
            raw.merged[name] = cell.rows
        if header and not raw.cells[name]:
            raw.cells.pop(name)

    def _unknown(
        self, row: GridRow, column: int, header: str, lines: Sequence[Line], where: str
    ) -> None:
        text = one_line(lines)
        if not text or self.block is None:
            return
        label = header if len(header) <= 60 else ""  # noqa: PLR2004
        self.block.notes.append(f"{label}: {text}" if label else text)
        name = label or f"column {column + 1}"
        self.found.unknown.setdefault((where, name), (row.place, text))

    def _block_cell(self, row: GridRow, grid: Grid, one: TableMap, echo: dict[int, str]) -> None:
        found = self.blockcells.read(row, grid, one, self.block, echo)
        if found is None:
            return
        theme = self._theme_cell(row, one)
        found.theme = theme or self.theme
        self.block = found
        self.found.blocks.append(found)

    def _theme_cell(self, row: GridRow, one: TableMap) -> str:
        at = one.column_of("theme")
        text = row.text(at) if at is not None else ""
        if text:
            self._take_theme(text)
        return text

    def _open(self, one: TableMap, place: Place, *, has_column: bool) -> None:
        """What stands above: a theme, and where no column names the blocks, a new block."""
        lines, self.pending = self.pending, []
        if self.many_sheets and not lines and self.fresh and (name := QUOTED.search(place.table)):
            lines = [(Line(name[1], is_bold=True), place)]
        opened = opening_of(lines, takes_title=not has_column, plan_title=self.title)
        if has_column and opened.theme and not self._is_theme(lines, opened.theme):
            opened = replace(opened, theme="", before=tuple(lines))
        if has_column and not opened.theme:
            opened = self._bold_theme(opened, lines)
        if opened.theme:
            self._take_theme(opened.theme)
        self._to_notes(opened.before)
        self.found.structure += opened.structure
        if opened.title is not None:
            self.block = RawBlock(opened.where, ref=opened.title.ref, kind=opened.title.kind)
            self.block.title = entries_of([Line(opened.title.text)], opened.where)
            self.block.theme, self.block.owner = self.theme, opened.owner
            self.found.blocks.append(self.block)
        elif opened.owner and self.block is not None:
            self.block.owner = opened.owner
        if self.block is not None:
            self.block.notes += [line.text for line, _ in opened.beside]
        else:
            self._to_notes(opened.beside)

    def _is_theme(self, lines: Sequence[Above], theme: str) -> bool:
        """A heading above the first table alone is the section's; capitals are always a theme."""
        line = next(one for one, _ in lines if clean_heading(one.text) == theme)
        return self.themed or is_capitals(theme) or line.is_bold or self.block is not None

    def _bold_theme(self, opened, lines: Sequence[Above]):  # type: ignore[no-untyped-def]
        """A row that spans a table whose blocks stand in a column is a theme."""
        last = lines[-1] if lines else None
        if last is None or not (last[0].is_bold and last[1].table):
            return opened
        rest = tuple(one for one in opened.before + opened.beside if one != last)
        return replace(opened, theme=last[0].text, before=rest, beside=())

    def _take_theme(self, theme: str) -> None:
        same = next((one for one in self.found.themes if plain(one) == plain(theme)), None)
        self.theme = same or theme
        if same is None:
            self.found.themes.append(theme)

    def _current(self, place: Place) -> RawBlock:
        """The block that a row belongs to; a plan without any block is one."""
        self._settle_pending()
        if self.block is None:
            self.block = RawBlock(place, theme=self.theme)
            self.found.blocks.append(self.block)
        return self.block

    def _settle_pending(self) -> None:
        lines, self.pending = self.pending, []
        if self.block is not None:
            self.block.notes += [line.text for line, _ in lines]
        else:
            self._to_notes(lines)

    # Notes

    def _to_notes(self, lines: Sequence[Above]) -> None:
        for line, _ in lines:
            if plain(line.text) == plain(self.title):
                continue
            if depth(line) < 9 or is_capitals(line.text):  # noqa: PLR2004
                self.heading = clean_heading(line.text)
                self.found.notes.append((self.heading, ""))
            else:
                self.found.notes.append((self.heading, line.text))

    def _table_to_notes(self, grid: Grid) -> None:
        self._to_notes(self.pending)
        self.pending = []
        for row in grid.rows:
            if texts := [row.text(at) for at in row.filled]:
                self.found.notes.append((self.heading, "\t".join(texts)))


def _kind(name: str) -> str:
    return {"rating": "impact_rating", "impact": "impact_rating"}.get(name, name)


def _without(lines: Sequence[Line], echo: str) -> list[Line]:
    """Lines without the heading that a scan put in front."""
    out = list(lines)
    if echo and out:
        first = out[0].text
        if first.lower().startswith(echo.lower()):
            out[0] = replace(out[0], text=first[len(echo) :].strip())
    return [line for line in out if line.text]


def plan_title(document: Document, maps: Sequence[TableMap]) -> str:
    """The title's style, else the nearest heading with "plan" above the plan, else a first line."""
    roles = {one.where: one.role for one in maps}
    above: list[Line] = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            above.append(part.line)
        elif roles[part.where] == PLAN:
            above += _above_headings(part.rows, roles, maps, part.where)
            break
    named = [line for line in above if line.style.startswith("title") and line.text]
    headings = [line for line in reversed(above) if depth(line) < 9 and _says_plan(line)]  # noqa: PLR2004
    lines = [line for line in above if _says_plan(line) and len(line.text) < 300]  # noqa: PLR2004
    for many in (named, headings, lines):
        if many:
            return clean_heading(many[0].text)
    return ""


def _above_headings(rows, roles, maps, where: str) -> list[Line]:  # type: ignore[no-untyped-def]
    one = next(each for each in maps if each.where == where)
    first = min(one.header_rows, default=0)
    return [line for row in rows[:first] for cell in row.cells if cell for line in cell.lines]


def _says_plan(line: Line) -> bool:
    return "plan" in plain(line.text).split()
