"""Columns that say the same in all rows of each block are the block's, also where it has one row.

Two blocks with several rows show it; a column of which any block's rows differ stays the actions'.
"""

from collections.abc import Sequence

from .asking import Asking
from .grain import ACTION
from .maps import PLAN, TableMap
from .raw import RawBlock, RawRow
from .rowed import OF_THE_BLOCK, goes_on
from .values import Place

FEWEST = 2  # blocks with several rows
LONG = 30  # characters: rows of two actions may share fewer by chance
RATINGS = {"rating": ("progress", "comments"), "impact_rating": ("impact", "progress", "comments")}
MERGED, REPEATED, BLANK, DIFFERS = "merged", "repeated", "blank", "differs"
OPENING = "opening"  # said once, where the block's title is
ONCE = {"outcome", "goals"}  # what is wanted; a report beside one action is that action's
WHY = {
    MERGED: "It reaches over all rows of each block that has several: it is the block's.",
    OPENING: "It stands where the title of each block is, and in none of the rows below.",
    REPEATED: "It says the same in all rows of each block that has several: it is the block's.",
}


def share(blocks: Sequence[RawBlock], maps: Sequence[TableMap], asking: Asking) -> None:
    """Says of each block which fields of its rows are its own; asked where that moves one."""
    for one in maps:
        own = [raw for raw in blocks if raw.rows and raw.rows[0].place.table == one.where]
        if one.role != PLAN or one.grain != ACTION:
            continue
        ways = _ways(own, one)
        for name, way in ways.items():
            if way in WHY and _moves(own, name, way):
                header = next(each.header for each in one.columns if each.field == name)
                asking.ask("of-the-block", Place(one.where), header, "the block's", WHY[way],
                           once=f"{one.where}|{header}")  # fmt: skip
        for raw in own:
            raw.shared |= frozenset(name for name, way in ways.items() if way in WHY)


def _ways(blocks: Sequence[RawBlock], one: TableMap) -> dict[str, str]:
    """How each column stands; a repeated rating is the block's only as the report beside it is."""
    ways = {name: _way(blocks, name, one) for name in OF_THE_BLOCK if name in one.fields()}
    for name, beside in RATINGS.items():
        if ways.get(name) == REPEATED and not any(ways.get(each) in WHY for each in beside):
            ways[name] = DIFFERS
    return ways


def _way(blocks: Sequence[RawBlock], name: str, one: TableMap) -> str:
    has_level = name in RATINGS or (name == "progress" and "rating" not in one.fields())
    many = [raw for raw in blocks if len(_actions(raw)) > 1]
    found = [way for raw in many if (way := _stands(raw, name, has_level=has_level)) != BLANK]
    if len(found) < FEWEST or not set(found) <= set(WHY):
        return DIFFERS
    if set(found) <= {MERGED, OPENING}:
        return OPENING if OPENING in found else MERGED
    if OPENING in found:
        return DIFFERS
    texts = {_actions(raw)[0].text(name) for raw in many}
    is_told = name in RATINGS or sum(len(text) > LONG for text in texts) >= FEWEST
    return REPEATED if is_told else DIFFERS


def _actions(raw: RawBlock) -> list[RawRow]:
    """Rows that begin an action; those that a page cut go on with the row above."""
    return [row for row in raw.rows if row.cells.get("action") and not goes_on(row)]


def _stands(raw: RawBlock, name: str, *, has_level: bool) -> str:
    rows = _actions(raw)
    fills = [row.shades[name].fill if has_level and name in row.shades else "" for row in rows]
    said = [(row.text(name), fill) for row, fill in zip(rows, fills, strict=True)]
    if any(row.text(name) for row in raw.rows if row not in rows):
        return DIFFERS
    if not any(map(any, said)):
        return BLANK
    if rows[0].merged.get(name, 1) >= len(rows) and not any(map(any, said[1:])):
        return MERGED
    if name in ONCE and said[0][0] and _is_opening(rows) and not any(map(any, said[1:])):
        return OPENING
    return REPEATED if len(set(said)) == 1 else DIFFERS


def _is_opening(rows: Sequence[RawRow]) -> bool:
    """The block's own cell is empty below its first row."""
    return len(rows) > 1 and all(row.is_continued for row in rows[1:])


def _moves(blocks: Sequence[RawBlock], name: str, way: str) -> bool:
    """A cell over all rows of a block was the block's before."""
    alone = (_actions(raw) for raw in blocks if len(_actions(raw)) == 1)
    return way != MERGED or any(row.text(name) or name in row.shades for (row,) in alone)
