"""What each row of a plan's table is: a heading, a caption, a heading of a block, or data."""

import itertools
from collections.abc import Iterator, Sequence

from goldenthread.documents.reading.parts import Cell

from . import reads
from .explained import below_headings
from .grid import Grid, GridRow
from .headings import is_capitals, owner_in, title_of
from .legend import is_across
from .maps import TableMap
from .measured import measured
from .outline import heads
from .reads import Read
from .runs import Now, begins_beside, starts_block
from .sections import (
    SURE_HEADING,
    heads_evidence,
    list_beside,
    look_of,
    section,
    title_by_label,
    titled,
)
from .settling import REF
from .stated import Stated, stated
from .tail import is_count, tail_of
from .tiers import says_level
from .wide import OUTCOME, wide_rows
from .words import caption_of, field_of, plain

WIDE = 0.6
FRAGMENT = 45
SHORT_HEADING = 160
SHARE_REPEATED = 0.7


def rows_of(grid: Grid, one: TableMap) -> Iterator[Read]:
    """Rows in order. After a caption, rows are evidence or what children say until it ends."""
    now = Now()
    start = below_headings(grid, one.header_rows, one.columns)
    end = tail_of(grid, one)
    wide = wide_rows(grid, one)
    measures = _measures(grid, one, start)
    apart = {at for at, read in wide.items() if read is None or read.text != OUTCOME}
    apart |= set(measures)
    form = stated(grid, one, _headings(grid, one, start), apart)
    wide = {at: read for at, read in wide.items() if at not in form.rows}
    known = {**wide, **heads(grid, one), **measures}
    for at, row in enumerate(grid.rows):
        found: Read | None = None
        if at in known:
            found = known[at]
        elif at in form.rows or at in form.titles:
            found = _form(form, row, at)
        elif at < start:
            found = _above(grid, at, one, now)
        elif at >= end:
            found = Read(reads.NOTE, row, at) if row.filled else None
        elif row.filled or _is_coloured(row):
            found = titled(row, at) or _labelled(row, at, now) or _listed(row, at, one)
            found = found or _levelled(row, at, one) or _of(row, at, one, grid, now)
        if found is not None:
            now.after(found)
            yield found


def _measures(grid: Grid, one: TableMap, start: int) -> dict[int, Read | None]:
    """At the first row of a table of measures all of it, at the others nothing more."""
    found: dict[int, Read | None] = {}
    for at, (many, table) in (measured(grid, one, start) if one.header_rows else {}).items():
        found |= dict.fromkeys(range(at, at + many))
        found[at] = Read(reads.MEASURES, grid.rows[at], at, measured=table)
    return found


def _is_key(row: GridRow) -> bool:
    """A colour without words, and what it means beside it; or words, each on its own colour."""
    bare = any(cell and cell.fill and not cell.text for cell in row.cells)
    return (bare and len(row.filled) == 1 and len(row.first) <= FRAGMENT) or is_across(row)


def _above(grid: Grid, at: int, one: TableMap, now: Now) -> Read | None:
    """Not below the headings yet."""
    row = grid.rows[at]
    if at > max(one.header_rows):  # it explains the headings
        return Read(reads.NOTE, row, at)
    found = None if at in one.header_rows else titled(row, at) or _labelled(row, at, now)
    if found is None and at in one.header_rows:
        return Read(reads.HEADER, row, at)
    is_said = one.are_rows_said and len(row.filled) > 1  # a person said that it is no heading
    if found is None and (is_said or _is_super(grid, at, one) or _is_key(row)):
        return Read(reads.NOTE, row, at)  # kept as a note: it may be more than headings of headings
    return (found or section(row, at)) if row.filled else None


def _headings(grid: Grid, one: TableMap, start: int) -> list[int]:
    again = [at for at in range(start, len(grid.rows)) if _is_repeated(grid.rows[at], one)]
    return [*one.header_rows, *again]


def _form(form: Stated, row: GridRow, at: int) -> Read | None:
    """A title with its words beside it, or at the first of a run of labels all of them."""
    if at in form.titles:
        return Read(reads.SECTION, row, at, form.titles[at])
    kind = reads.UPDATE if at in form.of_row else reads.STATED
    return Read(kind, row, at, run=tuple(form.runs[at])) if at in form.runs else None


def _of(row: GridRow, at: int, one: TableMap, grid: Grid, now: Now) -> Read:
    starts = _starts(row, at, one, grid, now)
    if not starts and _is_caption(row, one):
        return Read(reads.CAPTION, row, at, row.first, _beside(row))
    if _is_repeated(row, one):
        return Read(reads.HEADER, row, at)
    if now.mode != reads.DATA and not (
        starts or _is_action(row, one) or _begins(grid, at, one, now)
    ):
        return Read(now.mode, row, at, row.first, now.beside)
    if _is_torn_heading(row, one):
        return Read(reads.SECTION, row, at, _glued([row.text(each) for each in row.filled]))
    if starts or is_section(row, one, grid.width):
        return section(row, at)
    kind = reads.NOTE if now.mode == reads.DATA and is_count(row, one) else reads.DATA
    return Read(kind, row, at)


def _starts(row: GridRow, at: int, one: TableMap, grid: Grid, now: Now) -> bool:
    is_below = now.mode != reads.DATA and starts_block(row, one, now)
    return is_below or _is_title_of_more(grid, at, one, now)


def _begins(grid: Grid, at: int, one: TableMap, now: Now) -> bool:
    rows = grid.rows[at], grid.rows[at + 1] if at + 1 < len(grid.rows) else None
    return begins_beside(*rows, one, {each for each, _ in now.beside})


def _listed(row: GridRow, at: int, one: TableMap) -> Read | None:
    """A label with its list beside it."""
    name = "" if _is_caption(row, one) else list_beside(row, one)
    if not name:
        return None
    cell = row.cells[row.filled[1]]
    more = tuple(line.text for line in cell.lines if line.text) if cell else ()
    return Read(
        reads.EVIDENCE if name == "evidence" else reads.VOICE, row, at, row.first, more=more
    )


def _levelled(row: GridRow, at: int, one: TableMap) -> Read | None:
    return Read(reads.LEVEL, row, at) if says_level(row, one) else None


def _labelled(row: GridRow, at: int, now: Now) -> Read | None:
    line = title_by_label(row, is_sure=now.mode != reads.DATA)
    return Read(reads.SECTION, row, at, line) if line else None


def _is_coloured(row: GridRow) -> bool:
    return any(cell is not None and (cell.fill or cell.note) for cell in row.cells)


def _is_super(grid: Grid, at: int, one: TableMap) -> bool:
    """A row of group headings above the headings: "Plan", "Reporting progress"."""
    row = grid.rows[at]
    if not one.header_rows or at != one.header_rows[0] - 1 or len(row.filled) < 2:  # noqa: PLR2004
        return False
    return all(len(row.text(each)) <= FRAGMENT for each in row.filled)


def _is_repeated(row: GridRow, one: TableMap) -> bool:
    """The headings once more, as on each page."""
    named = [column for column in one.columns if column.header]
    filled = set(row.filled)
    if not named or not filled:
        return False
    same = sum(plain(row.text(column.at)) == plain(column.header) for column in named)
    if same >= SHARE_REPEATED * len(named) and same >= 2:  # noqa: PLR2004
        return True
    if len(filled) < 3 or any(len(row.text(at)) > FRAGMENT * 2 for at in filled):  # noqa: PLR2004
        return False
    fields = [field_of(row.text(at)) for at in filled]
    sure = [name for name, certainty in fields if certainty > 0.95]  # noqa: PLR2004
    return len(set(sure)) >= 3 and len(sure) >= SHARE_REPEATED * len(filled)  # noqa: PLR2004


def _is_title_of_more(grid: Grid, at: int, one: TableMap, now: Now) -> bool:
    """A text alone above the headings once more: a sheet with a table below another. The last of
    what children say is none, where a gap parts it from the headings."""
    row = grid.rows[at]
    if len(row.filled) != 1 or not one.header_rows or len(row.first) > SHORT_HEADING:
        return False
    below = next((each for each in grid.rows[at + 1 :] if each.filled), None)
    if below is None or _is_caption(below, one) or not _is_repeated(below, one):
        return False
    ends_run = now.mode != reads.DATA and grid.rows[at - 1].filled and not grid.rows[at + 1].filled
    return not ends_run or look_of(row) is not None


def _is_caption(row: GridRow, one: TableMap) -> bool:
    """ "Evidence of success", alone or beside headings of its own, and never an action's row."""
    if plain(row.first) == plain(_header_at(row, one)):
        return False
    if not caption_of(row.first):
        return heads_evidence(row, one)
    beside = [row.text(at) for at in row.filled[1:]]
    if not one.columns:  # a table that begins with a caption: beside it stand its headings
        return all(len(text) <= FRAGMENT for text in beside)
    return all(field_of(text)[1] >= SURE_HEADING for text in beside)


def _header_at(row: GridRow, one: TableMap) -> str:
    """ "" also of a row that is only coloured."""
    return one.columns[row.filled[0]].header if one.columns and row.filled else ""


def _beside(row: GridRow) -> tuple[tuple[int, str], ...]:
    """Columns that a caption's row names: ("Impact BRAG", "Comments")."""
    return tuple((at, field_of(row.text(at))[0]) for at in row.filled[1:])


def _is_action(row: GridRow, one: TableMap) -> bool:
    """A row with a reference and an action, or with two filled columns beyond the text."""
    if not one.columns:
        return False
    action, ref = one.column_of("action"), one.column_of("ref")
    own = action is not None and row.own(action) is not None and bool(row.text(action))
    if own and ref is not None and ref != action and row.own(ref) and REF.match(row.text(ref)):
        return True
    others = [
        at
        for at in row.filled
        if at not in {action, ref} and one.columns[at].field in {"lead", "due"}
    ]
    return own and bool(others)


def _is_torn_heading(row: GridRow, one: TableMap) -> bool:
    """A heading over the table that a converter cut at the columns: "Service a" "nd across"."""
    at = row.filled
    if len(at) < 3 or at != tuple(range(len(at))) or len(at) == len(row.cells):  # noqa: PLR2004
        return False
    texts = [row.text(each) for each in at]
    if any(len(text) > FRAGMENT for text in texts):
        return False
    torn = [
        before[-1:].isalpha() and after[:1].islower() for before, after in itertools.pairwise(texts)
    ]
    return any(torn) and all(
        each or after[:1] in "-\u2013—" or before[-1:] in "-\u2013—"
        for each, before, after in zip(torn, texts, texts[1:], strict=False)
    )


def _glued(texts: Sequence[str]) -> str:
    out = texts[0]
    for text in texts[1:]:
        out += text if out[-1:].isalpha() and text[:1].islower() else f" {text}"
    return out


def is_section(row: GridRow, one: TableMap, width: int) -> bool:
    """One text alone in its row that spans it, is capitals, names a block or an owner."""
    if len(row.filled) != 1 or width < 2:  # noqa: PLR2004
        return False
    at = row.filled[0]
    cell = row.cells[at]
    text = row.text(at)
    if cell is None or len(text) > SHORT_HEADING * 2:
        return cell is not None and cell.columns >= max(2, WIDE * width)
    if cell.columns >= max(2, WIDE * width):
        return True
    name = one.columns[at].field if one.columns else ""
    return is_capitals(text) or (name != "block" and _heads(cell, text, name))


def _heads(cell: Cell, text: str, name: str) -> bool:
    """Whether a lone text in the column `name` is a heading: an owner, a block, a sentence."""
    title = title_of(text)
    if (title.is_block and title.kind) or (owner_in(text) and name not in {"lead", "owner"}):
        return True
    if name == "ref":
        return len(text.split()) > 2  # noqa: PLR2004  # no reference is a sentence
    is_bold = all(line.is_bold for line in cell.lines)
    return name == "action" and is_bold and len(text) <= SHORT_HEADING
