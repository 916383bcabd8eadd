"""A table of measures in the rows of a plan's table: "Indicator", "Baseline", "Target" below the
last action, with headings of their own. Its rows are no actions.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .beside import under
from .contents import is_value
from .grid import Grid, GridRow
from .headings import title_of
from .items import Entry
from .maps import TableMap
from .raw import RawBlock, RawRow
from .words import field_of, plain, words

SURE = 0.95  # certainty of a heading that is in the list
LONGEST = 45  # characters of a heading
FEWEST = 3  # headings of such a table
PARTS = "; "  # between what stands beside one measure
LEVELS = 2  # headings that a measure's levels stand under, or one beside figures
HALF = 0.5
FIGURE = re.compile(
    r"^(?:[<>~≤≥£+\u2212-]\s?)?\d[\d,]*(?:\.\d+)?\s*(?:%|per ?cent|pp|days?|k|m)?$", re.IGNORECASE
)
WHOSE = {"action", "lead", "owner", "due", "start", "moved_to"}  # columns that hold no figures


@dataclass(frozen=True, slots=True)
class Measured:
    """`title` above its headings, if there is one; `head`, and the `rows` of the measures.

    `is_last`: nothing follows them in the table.
    """

    title: GridRow | None
    head: GridRow
    rows: tuple[GridRow, ...]
    is_last: bool


def measured(grid: Grid, one: TableMap, start: int) -> dict[int, tuple[int, Measured]]:
    """By its first row, how many rows each takes. They stand above the plan's headings, or from
    `start`, the first row below them."""
    above = _measured_in(replace(grid, rows=grid.rows[: min(one.header_rows)]), one, 0)
    return above | _measured_in(grid, one, start)


def _measured_in(grid: Grid, one: TableMap, start: int) -> dict[int, tuple[int, Measured]]:
    found: dict[int, tuple[int, Measured]] = {}
    at = start
    while at < len(grid.rows):
        if not _heads(grid, at, one):
            at += 1
            continue
        end = _end(grid, at, one)
        title = _title_above(grid, at, start)
        first = at if title is None else title
        rows = tuple(row for row in grid.rows[at + 1 : end] if row.filled)
        is_last = not any(row.filled for row in grid.rows[end:])
        above = None if title is None else grid.rows[title]
        found[first] = end - first, Measured(above, grid.rows[at], rows, is_last)
        at = end
    return found


def _heads(grid: Grid, at: int, one: TableMap) -> bool:
    """Headings of measures: a word for one and words for its levels, or figures below that stand
    where the plan has who does what by when."""
    row = grid.rows[at]
    texts = [row.text(each) for each in row.filled]
    if _is_pair(texts):
        return True
    if len(texts) < FEWEST or any(len(text) > LONGEST for text in texts):
        return False
    if any(FIGURE.match(text) for text in texts) or is_value(texts[0]):
        return False
    fields = {name for name, sure in map(field_of, texts) if sure > SURE}
    columns = {plain(column.header) for column in one.columns if column.header}
    if "action" in fields or columns.issuperset(map(plain, texts)):
        return False
    levels = sum(map(is_level, texts))
    below = [each for each in grid.rows[at + 1 : at + 1 + FEWEST] if each.filled]
    figures = bool(below) and _has_figures(below[0])
    if any(map(_is_measure, texts[:2])):
        return levels >= LEVELS or (levels > 0 and figures)
    return figures and all(_is_misplaced(each, one) for each in below[:2])


def _is_measure(text: str) -> bool:
    said = plain(text)
    return said in words()["measured"]["names"] or field_of(text) == ("evidence", 1.0)


def _is_pair(texts: Sequence[str]) -> bool:
    """ "Success measure" and "Target", and no more."""
    is_short = len(texts) == LEVELS and len(texts[0]) <= LONGEST
    return is_short and _is_measure(texts[0]) and plain(texts[1]) in words()["measured"]["levels"]


def is_level(text: str) -> bool:
    said = f" {plain(text)} "
    return any(f" {one} " in said for one in words()["measured"]["levels"])


def _has_figures(row: GridRow) -> bool:
    """A name, and behind it as many figures as not."""
    first, *others = [row.text(at) for at in row.filled] or [""]
    many = sum(bool(FIGURE.match(text)) for text in others)
    return not FIGURE.match(first) and many >= max(1, HALF * len(others))


def _is_misplaced(row: GridRow, one: TableMap) -> bool:
    """Figures stand where the plan has what is to be done, who does it or when."""
    whose = [row.text(column.at) for column in one.columns if column.field in WHOSE]
    return _has_figures(row) and sum(bool(FIGURE.match(text)) for text in whose) >= LEVELS


def _end(grid: Grid, at: int, one: TableMap) -> int:
    """Behind the last measure: a row without text, a text alone, headings or cells of another
    shape end them."""
    for end in range(at + 1, len(grid.rows)):
        row = grid.rows[end]
        if len(row.filled) < LEVELS or _names_action(row) or _is_otherwise(row, grid.rows[at]):
            return end
    return len(grid.rows)


def _is_otherwise(row: GridRow, head: GridRow) -> bool:
    """Words begin below the middle of a heading: "Children's voice" and what they say."""
    return any(row.starts[at] and not head.starts[at] for at in row.filled)


def _names_action(row: GridRow) -> bool:
    named = {name for name, sure in map(field_of, row.texts) if sure > SURE}
    return "action" in named and len(named) >= LEVELS


def _title_above(grid: Grid, at: int, start: int) -> int | None:
    """A text alone directly above the headings, if it is none of a block."""
    above = at - 1
    if above < start or len(grid.rows[above].filled) != 1:
        return None
    title = title_of(grid.rows[above].first)
    is_block = title.is_block and bool(title.kind or title.ref)
    return None if is_block or len(grid.rows[above].first) > 2 * LONGEST else above


def measures_of(found: Measured) -> Iterator[RawRow]:
    """Each by its name, with what stands beside it under its headings."""
    at = _name_at(found)
    for row in found.rows:
        shown = [Entry(row.text(at), row.place)] if row.text(at) else []
        others = [each for each in row.filled if each != at]
        beside = PARTS.join(under(found.head.text(each), row.text(each)) for each in others)
        if not shown:
            shown, beside = [Entry(beside, row.place)], ""
        yield RawRow(
            row.place, {"evidence": shown, "comments": [Entry(beside, row.place)] if beside else []}
        )


def _name_at(found: Measured) -> int:
    """Of the columns that name a measure the one with the longest texts: "KPI" may be a number."""
    named = [at for at in found.head.filled if _is_measure(found.head.text(at))]
    many = named or found.head.filled[:1]
    return max(many, key=lambda at: sum(len(row.text(at)) for row in found.rows))


def is_of_one(found: Measured, one: TableMap, blocks: Sequence[RawBlock]) -> bool:
    """Whether they are of the block above: each has its own, or there is no other block."""
    if {"block", "block_ref", "theme"} & one.fields():
        return False
    others = [block for block in blocks if block.where.table == one.where][:-1]
    return not (others and found.is_last) or any(block.evidence for block in others)
