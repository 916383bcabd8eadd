"""Which column of each table fills which field: from its headings, then from what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .banner import is_banner
from .columns import settled
from .contents import are_deeds
from .facts import is_facts
from .grid import Grid, labels_of
from .header import ENOUGH, FEWEST, KNOWN, SHARE, Header, header_of
from .likely import LIKELY
from .maps import FACTS, OTHER, PLAN, ROWS, TableMap
from .measures import measures_in
from .words import caption_of, plain, words

WHO_OR_WHEN = {"due", "lead", "timescale", "start"}
RISKS = frozenset(words()["risks"]["words"])
INHERITED = 0.7

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
    found = [replace(one, role=OTHER) if _sums_up(one, found) else one for one in found]
    forms = _above_plans(grids, found)
    above = [labels_of(grids[at]) for at in forms]
    for at in forms:
        one = found[at]
        own = labels_of(grids[at]) if one.role == OTHER else ()
        is_again = bool(own) and above.count(own) > 1
        if one.where not in told and (_tells(grids[at], one) or is_again or is_banner(grids[at])):
            found[at] = TableMap(one.where, FACTS)
    return tuple(found)


def _sums_up(one: TableMap, maps: Sequence[TableMap]) -> bool:
    """A table without days, whose actions are guessed, beside one where both are certain: "Sponsor"
    and "Overall comment" of each workstream."""
    return _is_guessed(one) and any(
        "due" in other.fields() and other.role == PLAN and not _is_guessed(other) for other in maps
    )


def _is_guessed(one: TableMap) -> bool:
    at = one.column_of("action") if one.role == PLAN and one.header_rows else None
    has_days = bool({"due", "timescale", "start"} & one.fields())
    return at is not None and one.columns[at].confidence < LIKELY and not has_days


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
