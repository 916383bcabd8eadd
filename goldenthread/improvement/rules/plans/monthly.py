"""Columns of months or quarters, each with the ratings of one: the last in which an action has a
rating is today's. Earlier ones stay beside their action, by their headings.
"""

import itertools
from collections.abc import Sequence

from .asking import Asking
from .beside import label_of, name_for
from .colours import is_rating_word, level_of_colour
from .grid import Grid, GridRow
from .items import EMPTY, Entry, entries_of
from .likely import LIKELY
from .maps import Column, TableMap
from .periods import YEAR, period_of
from .raw import Gathered, RawRow, Shade
from .settling import GUESSED, Settling, are_ratings
from .ticked import are_marks
from .values import AMBER, BLUE, GREEN, RED, Place
from .words import field_of

LEVELS = {RED, AMBER, GREEN, BLUE}
FEWEST, RUN = 2, 3  # such columns; such headings, of which a row of data has fewer


def without_run(columns: Sequence[Column]) -> list[Column]:
    """Without those of months or quarters, where there are several."""
    found = [one for one in columns if _may_rate(one)]
    return [one for one in columns if one not in found or len(found) < RUN]


def in_order(columns: Sequence[Column]) -> list[Column] | None:
    """From the first to the last, also where these stand last to first; None where nobody knows."""
    periods = [of for one in columns if (of := period_of(one.header))]
    if len({one.in_year for one in periods}) != 1:
        return None
    if all(one.year for one in periods):
        days = [(one.year, one.number) for one in periods]
        pairs = sorted(zip(days, columns, strict=True), key=lambda pair: pair[0])
        return [column for _, column in pairs] if len(set(days)) == len(days) else None
    numbers = [one.number for one in periods]
    if len(set(numbers)) < len(numbers):
        return None
    on, back = (_steps(each, periods[0].in_year) for each in (numbers, numbers[::-1]))
    if on == back or min(on, back) >= periods[0].in_year:
        return None
    return list(columns) if on < back else list(columns)[::-1]


def _steps(numbers: Sequence[int], in_year: int) -> int:
    """How far it is from the first over all others to the last: "Nov", "Dec", "Jan" are two."""
    return sum((after - before) % in_year for before, after in itertools.pairwise(numbers))


def settle(grid: Grid, now: Settling) -> None:
    """The last of them in use is the rating, unless another column is; where nobody can tell which
    is the last, or what all of them hold, none is."""
    many = [one for one in now.columns if _may_rate(one)]
    texts = [text for one in many for text in now.filled(one) if not EMPTY.match(text)]
    if len(many) >= RUN and not now.has("due") and are_marks(texts) and _is_one_a_row(now, many):
        for one in many:
            now.rename(one, "due", 1.0)  # the one that is ticked: asked, as all ticks are
        return
    levels = {one.at: _levels(grid, one) for one in many}
    used = {one.at for one in many if now.filled(one) or levels[one.at]}
    are_rated = are_ratings(texts) if texts else len(set().union(*levels.values())) > 1
    if len(many) < FEWEST or not (are_rated or any(map(is_rating_word, texts))):
        return
    own = [one for one in now.having("rating") if one not in many and one.confidence > LIKELY]
    ordered = (in_order(many) if are_rated and not own else None) or ()
    last = [one.at for one in ordered if one.at in used][-1:]
    for one in many:
        if one.at in last:
            now.rename(one, "rating", 1.0 if texts else GUESSED)
        elif are_rated or any(map(is_rating_word, now.filled(one))):
            now.rename(one, "notes", 1.0)


def _is_one_a_row(now: Settling, many: Sequence[Column]) -> bool:
    rows = zip(*(now.values[one.at] for one in many), strict=True)
    return all(sum(map(bool, row)) <= 1 for row in rows)


def _may_rate(one: Column) -> bool:
    of = period_of(one.header)
    is_said = of is not None and of.in_year == YEAR and field_of(one.header)[0] == "rating"
    return of is not None and (of.is_bare or is_said)


def _levels(grid: Grid, one: Column) -> set[str]:
    cells = [row.own(one.at) for row in grid.rows]
    return {level_of_colour(cell.fill) for cell in cells if cell and cell.fill} & LEVELS


def carry(raw: RawRow, row: GridRow, one: TableMap, found: Gathered) -> None:
    """An action without a rating in the last month in use has the one before it, and is asked;
    colours of earlier months are kept as words."""
    today, earlier = _months(one)
    if today is None or not raw.cells.get("action"):
        return
    for column in earlier:
        level = _level(row, column, found)
        if level and not row.text(column.at):
            raw.cells[name_for(column.at, label_of(column.header))] = [Entry(level, row.place)]
    shown = [each for each in earlier if row.text(each.at) or _level(row, each, found)]
    if not shown or row.text(today.at) or _level(row, today, found):
        return
    cell = row.own(shown[-1].at)
    if cell is not None:
        raw.cells["rating"] = entries_of(cell.lines, row.place)
        raw.shades["rating"] = Shade(cell.fill, cell.note)
        name = raw.text("ref") or raw.text("action")
        found.earlier.setdefault(one.where, []).append(f"{name}: {shown[-1].header}")


def _months(one: TableMap) -> tuple[Column | None, list[Column]]:
    """The column of today's rating, and those of the months before it."""
    many = [each for each in one.columns if each.field in {"rating", "notes"} and _may_rate(each)]
    ordered = in_order(many) if len(many) >= FEWEST else None
    at = next((at for at, each in enumerate(ordered or ()) if each.field == "rating"), None)
    return (None, []) if at is None or ordered is None else (ordered[at], ordered[:at])


def _level(row: GridRow, one: Column, found: Gathered) -> str:
    cell = row.own(one.at)
    level = found.legend.level_of(cell.fill) if cell is not None else ""
    return level if level in LEVELS else ""


def ask(maps: Sequence[TableMap], found: Gathered, asking: Asking) -> None:
    """Once for each table: of which months none is today's, and whose ratings are of another."""
    for one in maps:
        many = [each for each in one.columns if _may_rate(each) and each.field == "notes"]
        if not many or one.role != "plan":
            continue
        today, _ = _months(one)
        heads = " | ".join(each.header for each in one.columns if _may_rate(each))
        if today is None and "rating" not in one.fields():
            asking.ask(
                "several-ratings", Place(one.where), heads, "notes beside each action",
                "Their order, or what stands in them, is not clear: none is taken as today's.",
            )  # fmt: skip
        if rows := found.earlier.get(one.where):
            asking.ask(
                "earlier-rating", Place(one.where), "; ".join(rows), "its last rating",
                "Nothing stands for them in the last month in use; an earlier rating was taken.",
            )  # fmt: skip
