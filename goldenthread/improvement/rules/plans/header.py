"""The rows that hold a table's headings, and the columns by them; the best of the first rows."""

from collections.abc import Sequence

from .contents import is_value, says_plan
from .grid import Grid, GridRow
from .headings import owner_in
from .likely import LIKELY, heading_of
from .maps import Column
from .measured import is_level
from .monthly import without_run
from .stated import is_label, is_stated
from .words import LONGEST_HEADER, caption_of

WIDEST = 200  # columns: no plan has more
LOOKED_AT = 15  # rows in which a heading is looked for
KNOWN = 0.6
EXACT, FEWEST = 0.95, 2  # certainty of a heading that is in the list; fields, if one is
SHORT = 60  # characters of a heading in a row of headings nobody knows
ENOUGH, SHARE, MEAN = 3, 0.6, 0.7
MARKED_SHARE = 0.4  # of headings known, where the file sets them apart
DISTINCT = 0.5

Header = tuple[tuple[int, ...], tuple[Column, ...]]


def header_of(grid: Grid, *, by_content: bool = False) -> Header | None:
    """The rows that hold the headings, and the columns by them; the best of the first rows."""
    best: tuple[float, tuple[int, ...], tuple[Column, ...]] | None = None
    if grid.width > WIDEST:
        return None
    for at, row in enumerate(grid.rows[:LOOKED_AT]):
        for rows in ((at,), (at, at + 1)):
            if rows[-1] >= len(grid.rows):
                continue
            score, columns = _scored(grid, rows, row)
            if by_content and not score and len(rows) == 1:
                score, columns = _by_content(grid, at)
            if score and (best is None or score > best[0] + 0.01):
                best = (score, rows, columns)
    return None if best is None else (best[1], best[2])


def _scored(grid: Grid, rows: tuple[int, ...], row: GridRow) -> tuple[float, tuple[Column, ...]]:
    """The sum of certainties, 0 where these rows are no heading."""
    if is_stated(row) or (len(rows) > 1 and not _is_second(row, grid.rows[rows[1]])):
        return 0.0, ()
    columns = tuple(column_at(grid, rows, at) for at in range(grid.width))
    named = [
        one for one in _counted(columns)
        if (one.header or one.field) and len(one.header) <= LONGEST_HEADER
    ]  # fmt: skip
    said = [one for one in named if not is_value(one.header)]  # "End May 19" is no heading
    known = [one for one in said if one.confidence >= KNOWN]
    likely = [one for one in said if LIKELY <= one.confidence < KNOWN]
    fields = {one.field for one in known}
    more = fields | {one.field for one in likely}
    is_top = _is_top(grid, rows[0], named)
    if not (is_top or _are_vouched(known)):
        return 0.0, ()
    many = len(known) + len(likely)
    share = MARKED_SHARE if is_top and _is_marked(row) else SHARE
    if len(more) < min(ENOUGH, max(2, grid.width)) or many < share * len(named):
        return 0.0, ()
    if len(fields) < DISTINCT * len(known):  # a calendar says the same words again and again
        return 0.0, ()
    total = sum(one.confidence for one in known)
    if known and total / len(known) < MEAN and not is_top:
        return 0.0, ()
    second = grid.rows[rows[-1]]
    more_sure = 0.05 if len(rows) == 1 or _is_under(row, second) else 0.0
    return total + LIKELY * len(likely) / 2 + more_sure * len(rows), columns


def _counted(columns: Sequence[Column]) -> list[Column]:
    """Without months in a row, and without levels beside a measure: of what a table is they say
    nothing."""
    is_shown = any(one.field == "evidence" and one.confidence >= EXACT for one in columns)
    many = without_run(columns)
    return [one for one in many if not (is_shown and not one.field and is_level(one.header))]


def _by_content(grid: Grid, at: int) -> tuple[float, tuple[Column, ...]]:
    """A first row of short texts above columns that hold what a plan's do."""
    columns = tuple(column_at(grid, (at,), column) for column in range(grid.width))
    rows = [row for row in grid.rows[at + 1 :] if len(row.filled) >= ENOUGH]
    values = [[row.text(one.at) for row in rows if row.own(one.at)] for one in columns]
    if not _is_top(grid, at, [one for one in columns if one.header]) or not says_plan(values):
        return 0.0, ()
    return LIKELY, columns


def _are_vouched(known: Sequence[Column]) -> bool:
    """Words that only sound like headings stand in data too: some must be headings for certain."""
    fields = {one.field for one in known}
    exact = any(one.confidence >= EXACT for one in known)
    return len(fields) >= (FEWEST if exact else ENOUGH)


def _is_top(grid: Grid, at: int, named: Sequence[Column]) -> bool:
    """The first row of several cells, all of them short words, with longer ones below."""
    if any(len(row.filled) >= ENOUGH for row in grid.rows[:at]) or at + 1 >= len(grid.rows):
        return False
    texts = [one.header for one in named]
    if len(texts) < ENOUGH or any(len(text) > SHORT or is_value(text) for text in texts):
        return False
    below = [text for row in grid.rows[at + 1 :] for text in row.texts if text]
    return any(is_value(text) for text in below) and max(map(len, below)) > max(map(len, texts))


def _is_marked(row: GridRow) -> bool:
    """Set apart as headings are: by the file itself, or in bold."""
    lines = row.lines()
    return row.is_heading or (bool(lines) and all(line.is_bold for line in lines))


def _is_second(first: GridRow, second: GridRow) -> bool:
    """A second row of headings: short texts; no row that says the same, or that has a number."""
    texts = [second.text(at) for at in second.filled]
    if len(first.filled) < FEWEST or owner_in(first.text(first.filled[0])):
        return False  # a title over the whole table, or its owner, is no row of groups
    if is_label(first) and second.own(0) and second.text(0):
        return False
    if not texts or any(len(text) > 40 or text[:1].isdigit() for text in texts):  # noqa: PLR2004
        return False
    if len(texts) == len(second.cells) and _is_whole(first):  # two rows, not one in two
        return False
    return not any(caption_of(text) for text in texts) and first.texts != second.texts


def _is_under(first: GridRow, second: GridRow) -> bool:
    """The second row stands only under headings that reach over several columns, beside others."""
    above = [first.cells[at] for at in second.filled]
    is_all = len(second.filled) == len(second.cells)
    return not is_all and all(cell is not None and cell.columns > 1 for cell in above)


def _is_whole(row: GridRow) -> bool:
    """A text in each column, and none over several: no row of groups above the headings."""
    return all(cell and cell.text and cell.columns == 1 for cell in row.cells)


def _of_group(grid: Grid, rows: Sequence[int], heading: str) -> tuple[str, float]:
    """What the heading over several columns names: "Lead", whoever stands in the row below."""
    is_under = _is_under(grid.rows[rows[0]], grid.rows[rows[-1]])
    return heading_of(heading) if is_under else ("", 0.0)


def column_at(grid: Grid, rows: Sequence[int], at: int) -> Column:
    """A heading that stands over several columns counts for each."""
    parts: list[str] = []
    for row in rows:
        text = grid.rows[row].text(at)
        if text and text not in parts:
            parts.append(text)
    header = " ".join(parts)
    if grid.is_headed and not at:
        return Column(at, "", "action", LIKELY)
    name, sure = heading_of(header)
    if len(parts) > 1:
        last_name, last_sure = heading_of(parts[-1])
        if last_sure > sure:
            name, sure = last_name, last_sure
        name, sure = max((name, sure), _of_group(grid, rows, parts[0]), key=lambda one: one[1])
    if sure < LIKELY:
        return Column(at, header, "", 0.0)
    return Column(at, header, name, sure)
