"""The block that is being read: begun by lines above a table, by a form, or by the plan's title."""

from collections.abc import Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Line

from .above import said_above
from .below import shown_by
from .captioned import Captions
from .facts import Facts, add_facts, block_of_facts, name_block
from .grid import Grid
from .headings import (
    NO_HEADING,
    clean_heading,
    depth,
    is_capitals,
    is_heading,
    named_title,
    theme_in,
)
from .items import entries_of
from .maps import TableMap
from .measures import measures_in, titled_measures
from .opening import Above, Opening, names_theme, opening_of, with_band
from .raw import Gathered, RawBlock, RawRow
from .reads import Read
from .stamps import marked, with_sheet
from .titles import Notes, is_other_paper
from .values import Place
from .words import plain


class Blocks:
    """What a walk has `found` so far, the `block` it is in, and the lines that wait for one.

    `themed`: headings above tables are themes.
    """

    many_sheets = False
    has_months = False
    last: Read | None = None  # row of this table

    def __init__(self, title: str, captions: Captions, *, themed: bool) -> None:
        self.found = Gathered()
        self.captions = captions
        self.pending: list[Above] = []
        self.theme = ""
        self.depth = 0  # of the heading that is the block's title
        self.fresh = False  # no row of the table was read yet
        self.block: RawBlock | None = None
        self.title = title
        self.notes = Notes(title)
        self.themed = themed

    def _has_block(self, above: Sequence[Above]) -> bool:
        """A title of a block stands above, or nothing but the block's own table and a caption."""
        return _is_titled(above) or self._is_of_block(above)

    def _is_of_block(self, above: Sequence[Above]) -> bool:
        """Whether all these lines are captions below the block's title."""
        if self._has_begun():
            return not self.captions.parted(above, has_begun=True)[0]
        return self.block is not None and all(map(self._is_below, above))

    def _is_below(self, one: Above) -> bool:
        """ "How we will measure success", in a lower heading than the block's title."""
        line = one[0]
        return shown_by(line) == "evidence" and depth(line) > self.depth

    def _measures(self, rows: Sequence[RawRow], grid: Grid) -> None:
        """Of the block whose title stands above, or of the one whose table does."""
        if self._is_of_block(self.pending):
            self.found.structure += [line.text for line, _ in self.pending]
            self.pending = []
        if self.pending:
            self._facts(Facts(rows[0].place))
        self.found.structure += [text for text in grid.rows[0].texts if text]
        self._current(rows[0].place).evidence += rows

    def _begin_titled(self, grid: Grid) -> bool:
        """Whether a table of rows is of a block: of the numbered title above it, or the last."""
        if _is_titled(self.pending):
            if measures_in(grid):
                return False
            self._facts(Facts(grid.rows[0].place))
        return self.block is not None

    def _titled(self, grid: Grid) -> Grid:
        """A table of measures without the title in it, which stands above it from here."""
        title, rest = titled_measures(grid)
        self.pending += title
        self.found.structure += [grid.rows[0].text(0)] if title else []
        return rest

    def _has_title(self) -> bool:
        """A line of its own above a table, below what is the plan's own title."""
        lines = [line for line, _ in self.pending if plain(line.text) != plain(self.title)]
        return any(map(is_heading, lines))

    def _begin_without_action(self, one: TableMap) -> None:
        """A title above a table, or above rows of evidence, that holds no action: a block too."""
        is_titled = self._has_title() if self.fresh else any(map(_is_counted, self.pending))
        if is_titled and not {"block", "block_ref"} & one.fields():
            self._open(one, Place(one.where), has_column=False)
        self.fresh = False

    def _facts(self, facts: Facts, above: Sequence[Above] = ()) -> None:
        """A block with what a form above its table says of it, and labels above the form."""
        self.pending += above
        lines, said = said_above(self._above())
        is_named = "block" in facts.cells and names_theme(lines)
        opened = opening_of(lines, takes_title=not is_named, plan_title=self.title)
        name_block(facts, opened.title)
        if theme := facts.text("theme") or opened.theme:
            self._take_theme(theme)
        self._heed(facts)
        self.notes.add(opened.before)
        self.found.structure += opened.structure
        self.block = block_of_facts(facts, opened)
        self.block.theme = self.theme
        self.found.blocks.append(self.block)
        self._add(said)

    def _add(self, said: Facts | None) -> None:
        if said is not None:
            self._heed(said)
            add_facts(said, self._current(said.place))

    def _heed(self, facts: Facts) -> None:
        self.found.structure += facts.labels
        self.found.guessed.update(dict.fromkeys(facts.guessed, facts.place))

    def _open(self, one: TableMap, place: Place, *, has_column: bool) -> None:
        """What stands above: a theme, and where no column names the blocks, a new block."""
        lines = self._above()
        if self.many_sheets and self.fresh:
            lines = with_sheet(lines, place, self.title)
        lines, said = (lines, None) if has_column else said_above(lines)
        opened = opening_of(lines, takes_title=not has_column, plan_title=self.title)
        if has_column and opened.theme and not self._is_theme(lines, opened.theme):
            opened = replace(opened, theme="", before=tuple(lines))
        if has_column and not opened.theme:
            named = [one for one in lines if plain(one[0].text) != plain(self.title)]
            opened = with_band(opened, named)
        if opened.title is not None:
            self.depth = _depth_at(lines, opened.where)
        self._take(opened, has_column=has_column)
        self._add(said)

    def _take(self, opened: Opening, *, has_column: bool) -> None:
        if opened.theme:
            self._take_theme(opened.theme)
        self.notes.add(opened.before)
        self.found.structure += opened.structure
        if opened.title is not None:
            self.block = RawBlock(opened.where, ref=opened.title.ref, kind=opened.title.kind)
            self.block.title = entries_of([Line(opened.title.text)], opened.where)
            self.block.theme, self.block.owner = self.theme, opened.owner
            self.found.blocks.append(self.block)
        elif opened.owner and self.block is not None and not has_column:
            self.block.owner = opened.owner
        else:  # of more than one block
            self.notes.add(opened.owners)
        if self.block is not None:
            self.block.notes += [line.text for line, _ in opened.beside]
        else:
            self.notes.add(opened.beside)

    def _is_theme(self, lines: Sequence[Above], theme: str) -> bool:
        """A heading above the first table alone is the section's; capitals are always a theme."""
        line = next(one for one, _ in lines if clean_heading(one.text) == theme)
        return self.themed or is_capitals(theme) or line.is_bold or self.block is not None

    def _take_theme(self, theme: str) -> None:
        if said := theme_in(theme):
            self.found.structure.append(theme)
            theme = said
        same = next((one for one in self.found.themes if plain(one) == plain(theme)), None)
        self.theme = same or theme
        if same is None:
            self.found.themes.append(theme)

    def _current(self, place: Place) -> RawBlock:
        """The block that a row belongs to; a plan without any block is one."""
        self._settle_pending()
        if self.block is None:
            self.block = RawBlock(place, kind="area", theme=self.theme)
            self.block.title = entries_of([Line(self.title)], place) if self.title else []
            self.found.blocks.append(self.block)
        return self.block

    def _above(self) -> list[Above]:
        lines, self.pending = self.pending, []
        lines = marked(
            lines, self.title, is_first=not self.found.blocks, has_months=self.has_months
        )
        lines, captions = self.captions.parted(lines, has_begun=self._has_begun())
        self.found.structure += captions
        return lines

    def _has_begun(self) -> bool:
        """Whether the block has a title, and its actions stand below."""
        rows = self.block.rows if self.block else []
        return self.block is not None and bool(self.block.title) and all(x.of_block for x in rows)

    def _is_alone(self) -> bool:
        """Whether the table above holds no other block's actions."""
        tables = [
            {row.place.table for row in block.rows} - {""}  # lines of the page
            for block in self.found.blocks[-2:]
        ]
        return len(tables) < 2 or tables[0].isdisjoint(tables[1])  # noqa: PLR2004

    def _settle_pending(self) -> None:
        """Of the block, up to a heading with which another paper begins: that is of no block."""
        lines = self._above()
        other = next((at for at, (line, _) in enumerate(lines) if is_other_paper(line)), len(lines))
        if self.block is not None:
            self.block.notes += [line.text for line, _ in lines[:other]]
            lines = lines[other:]
        if lines:
            self.block = None
            self.notes.add(lines)


def _is_titled(above: Sequence[Above]) -> bool:
    return any(named_title(clean_heading(line.text)).is_block for line, _ in above)


def _is_counted(above: Above) -> bool:
    """ "Objective 4: …" """
    title = named_title(clean_heading(above[0].text))
    return bool(title.kind and title.ref)


def _depth_at(lines: Sequence[Above], where: Place) -> int:
    """Of a title that is no heading 0: anything that is one stands below it."""
    found = next((depth(line) for line, place in lines if place == where), 0)
    return 0 if found == NO_HEADING else found
