"""Which column of each table fills which field: from its headings, then from what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .banner import is_banner
from .columns import settled
from .contents import are_deeds, is_value, says_plan
from .facts import is_facts
from .grid import Grid, GridRow, labels_of
from .headings import owner_in
from .likely import LIKELY, heading_of
from .maps import Column, TableMap
from .measured import is_level
from .measures import measures_in
from .monthly import without_run
from .stated import is_label, is_stated
from .words import LONGEST_HEADER, caption_of, plain, words

WIDEST = 200  # columns: no plan has more
LOOKED_AT = 15  # rows in which a heading is looked for
KNOWN = 0.6
EXACT, FEWEST = 0.95, 2  # certainty of a heading that is in the list; fields, if one is
SHORT = 60  # characters of a heading in a row of headings nobody knows
ENOUGH, SHARE, MEAN = 3, 0.6, 0.7
MARKED_SHARE = 0.4  # of headings known, where the file sets them apart
WHO_OR_WHEN = {"due", "lead", "timescale", "start"}
PLAN, ROWS, FACTS, BLOCKS, OTHER = "plan", "rows", "facts", "blocks", "other"
RISKS = frozenset(words()["risks"]["words"])
INHERITED = 0.7
DISTINCT = 0.5


Header = tuple[tuple[int, ...], tuple[Column, ...]]
Headings = tuple[str, ...]


def is_plan(fields: frozenset[str]) -> bool:
    return "action" in fields and bool(fields & WHO_OR_WHEN) and len(fields) >= ENOUGH


def table_maps(
    grids: Sequence[Grid], told: Mapping[str, TableMap], *, by_content: bool = False
) -> tuple[TableMap, ...]:
    """One for each table; a corrected one that was handed in is taken as it is.

    `by_content`: headings may all be unknown, where what stands below them is a plan's.
    """
    found: list[TableMap] = []
    last: tuple[TableMap, int] | None = None
    headers = [
        None if grid.where in told else header_of(grid, by_content=by_content) for grid in grids
    ]
    alike = _alike(grids, headers)
    for grid, header in zip(grids, headers, strict=True):
        one = told.get(grid.where) or _map_of(grid, header, last, alike, by_content=by_content)
        if one.role == PLAN:
            last = (one, grid.width)
        found.append(one)
    forms = _above_plans(grids, found)
    above = [labels_of(grids[at]) for at in forms]
    for at in forms:
        one = found[at]
        own = labels_of(grids[at]) if one.role == OTHER else ()
        is_again = bool(own) and above.count(own) > 1
        if one.where not in told and (_tells(grids[at], one) or is_again or is_banner(grids[at])):
            found[at] = TableMap(one.where, FACTS)
    return tuple(found)


def _above_plans(grids: Sequence[Grid], maps: Sequence[TableMap]) -> list[int]:
    """Where the tables stand that the plan's own follow, or follow behind measures."""
    found: list[int] = []
    is_above = False
    for at in range(len(maps) - 1, 0, -1):
        is_above = maps[at].role == PLAN or (is_above and bool(measures_in(grids[at])))
        found += [at - 1] if is_above else []
    return found[::-1]


def _tells(grid: Grid, one: TableMap) -> bool:
    """A form of facts; one without a heading of its own may have been taken for more rows."""
    return (one.role == OTHER or (one.role == PLAN and not one.header_rows)) and is_facts(grid)


def _alike(grids: Sequence[Grid], headers: Sequence[Header | None]) -> Mapping[Headings, Grid]:
    """Tables with the same headings as one: what a column holds is told from all of them."""
    found: dict[Headings, Grid] = {}
    for grid, header in zip(grids, headers, strict=True):
        if header is not None:
            rows, columns = header
            key = tuple(one.header for one in columns)
            above = found[key].rows if key in found else grid.rows[: rows[-1] + 1]
            found[key] = replace(grid, rows=above + grid.rows[rows[-1] + 1 :])
    return found


def _map_of(
    grid: Grid,
    header: Header | None,
    last: tuple[TableMap, int] | None,
    alike: Mapping[Headings, Grid],
    *,
    by_content: bool,
) -> TableMap:
    if header is not None:
        rows, columns = header
        whole = alike[tuple(one.header for one in columns)]
        columns = settled(whole, rows, columns)
        one = TableMap(grid.where, OTHER, rows, columns)
        return (
            replace(one, role=PLAN)
            if _is_plan(one, grid, by_content=by_content)
            else _other(grid, one)
        )
    if _starts_with_caption(grid):
        return TableMap(grid.where, ROWS)
    if last is not None and last[1] == grid.width:
        return _inherited(grid, last[0])
    return _other(grid, TableMap(grid.where, OTHER))


def _is_plan(one: TableMap, grid: Grid, *, by_content: bool) -> bool:
    """A table whose actions are guessed is a plan only where most other headings are known, or
    where they say what is to be done, and nothing else of the document is a plan."""
    action = one.column_of("action")
    if action is None or not is_plan(one.fields()) or _is_of_risks(one):
        return False
    named = [each for each in one.columns if each.header]
    known = sum(each.confidence >= KNOWN for each in named)
    is_known = known >= SHARE * (len(named) - 1)
    rows = grid.rows[max(one.header_rows, default=-1) + 1 :]
    is_said = by_content and are_deeds([row.text(action) for row in rows if row.own(action)])
    return is_said or is_known or one.columns[action].confidence >= LIKELY


def _is_of_risks(one: TableMap) -> bool:
    """A log of risks and issues beside the plan: likelihood and mitigation, and nothing is due."""
    said = [set(plain(column.header).split()) for column in one.columns]
    return "due" not in one.fields() and sum(map(bool, map(RISKS.intersection, said))) >= FEWEST


def _inherited(grid: Grid, last: TableMap) -> TableMap:
    """A table without a heading after one of the same width goes on with it."""
    columns = tuple(replace(one, confidence=min(INHERITED, one.confidence)) for one in last.columns)
    return TableMap(grid.where, PLAN, (), columns, last.grain)


def _other(grid: Grid, one: TableMap) -> TableMap:
    return replace(one, role=ROWS) if _starts_with_caption(grid) else one


def _starts_with_caption(grid: Grid) -> bool:
    for row in grid.rows:
        if row.filled:
            return caption_of(row.first) in {"evidence", "voice"}
    return False


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
