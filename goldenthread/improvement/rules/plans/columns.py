"""Columns settled by what stands in them: a heading alone may mean two things.

Nothing here depends on the order of the columns, but for a column without a heading, which goes
with the one on its left.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from .colours import is_rating_word, level_of_colour, level_of_word, meaning_of
from .grid import Grid
from .headings import ref_in
from .values import Column

REF = re.compile(r"^[A-Z&]{0,6}\s?\d+[A-Z]?(\.\d+)*[a-z]?[.)]?$", re.IGNORECASE)
LEVELS = re.compile(r"^(high|medium|low|med|critical|urgent|h|m|l|[1-5]|p[1-5])$", re.IGNORECASE)
NEARLY = 0.9  # of the cells: a plan may print a number twice, or none
UNSURE = ("", "steps", "notes")
LEVELS_OF_COLOUR = {"red", "amber", "green", "blue"}
GUESSED = 0.4
SHORT_CELL = 25  # a status that is longer is a report
MOST = 0.7

Change = Callable[[Grid, "Settling"], None]


class Settling:
    """The columns of one table while they are being settled."""

    def __init__(self, columns: Sequence[Column], values: list[list[str]]) -> None:
        self.columns = list(columns)
        self.values = values

    def having(self, name: str) -> list[Column]:
        return [one for one in self.columns if one.field == name]

    def has(self, *names: str) -> bool:
        return any(one.field in names for one in self.columns)

    def rename(self, one: Column, name: str, sure: float | None = None) -> None:
        kept = one.confidence if sure is None else sure
        self.columns[one.at] = replace(one, field=name, confidence=kept)

    def filled(self, one: Column) -> list[str]:
        return [text for text in self.values[one.at] if text]


def settled(grid: Grid, header: Sequence[int], columns: Sequence[Column]) -> tuple[Column, ...]:
    rows = grid.rows[header[-1] + 1 :]
    values = [[row.text(at) if row.own(at) else "" for row in rows] for at in range(grid.width)]
    now = Settling(columns, values)
    for change in CHANGES:
        change(grid, now)
    return tuple(now.columns)


def _no_heading(_grid: Grid, now: Settling) -> None:
    """A column without a heading goes with its left neighbour, if anything stands in it."""
    for one in list(now.columns):
        if not one.header and one.at and now.filled(one):
            left = now.columns[one.at - 1]
            if left.field:
                now.rename(one, left.field, GUESSED)


def _numbered(_grid: Grid, now: Settling) -> None:
    """Of two columns of references, the one whose values repeat is the block's."""
    refs = now.having("ref")
    blocks = [one for one in now.having("block") if _all(now.filled(one), REF)]
    for one in blocks:  # "Recommendation" over "1", "1", "2"
        now.rename(one, "block_ref")
    if len(refs) == 1 and now.has("block") and _are_of_blocks(refs[0], now):
        now.rename(refs[0], "block_ref")
    if len(refs) > 1:
        fewest = min(refs, key=lambda one: len(set(now.filled(one))))
        now.rename(fewest, "block_ref")


def _are_of_blocks(ref: Column, now: Settling) -> bool:
    """ "1" beside a cell whose actions are 1.1, 1.2: the number is the block's."""
    for one in now.having("action"):
        pairs = [(a, b) for a, b in zip(now.values[ref.at], now.values[one.at], strict=True) if a]
        inside = sum(bool(ref_in(b)[0]) and ref_in(b)[0] != a for a, b in pairs)
        return bool(pairs) and inside > len(pairs) / 2
    return False


def _owner(_grid: Grid, now: Settling) -> None:
    """Where nobody else leads, the owner of a row is its lead."""
    if not now.has("lead"):
        for one in now.having("owner"):
            now.rename(one, "lead")


def _timescale(_grid: Grid, now: Settling) -> None:
    if not now.has("due"):
        for one in now.having("timescale"):
            now.rename(one, "due")


def _status(_grid: Grid, now: Settling) -> None:
    """ "Status" over sentences is a report; "Update" over colour words is a rating."""
    for one in now.having("rating"):
        texts = now.filled(one)
        if texts and sum(len(text) > SHORT_CELL for text in texts) > len(texts) / 2:
            now.rename(one, "progress")
    for one in now.having("progress"):
        texts = now.filled(one)
        if _are_ratings(texts) and not now.has("rating"):
            now.rename(one, "rating")
    for one in now.having("impact"):
        texts = now.filled(one)
        if _are_ratings(texts) and not now.has("impact_rating"):
            now.rename(one, "impact_rating")


def _are_ratings(texts: Sequence[str]) -> bool:
    """Short words that stand for ratings, and at least one that is a level."""
    return all(map(is_rating_word, texts)) and any(
        level_of_word(text, letters=True) or meaning_of(text) for text in texts
    )


def _priority(_grid: Grid, now: Settling) -> None:
    """ "Priority" over High and Low is no block."""
    for one in now.having("block"):
        if "prior" in one.header.lower() and _all(now.filled(one), LEVELS):
            now.rename(one, "notes")


def _theme_alone(_grid: Grid, now: Settling) -> None:
    """Themes without blocks under them are the blocks."""
    if not now.has("block", "block_ref"):
        for one in now.having("theme"):
            now.rename(one, "block")


def _several_ratings(_grid: Grid, now: Settling) -> None:
    """ "RAG Q1", "RAG Q2": the last in which something stands is the rating of today."""
    for name in ("rating", "impact_rating"):
        many = now.having(name)
        shown = [one for one in many if now.filled(one)] or many
        for one in many:
            if one.at != shown[-1].at:
                now.rename(one, "notes")


def _two_blocks(_grid: Grid, now: Settling) -> None:
    """Of two columns that could be the block, the one with fewer values is the theme."""
    blocks = now.having("block")
    if len(blocks) < 2 or now.has("theme"):  # noqa: PLR2004
        return
    ranked = sorted(blocks, key=lambda one: (len(set(now.filled(one))), one.header))
    now.rename(ranked[0], "theme")


def _no_action(_grid: Grid, now: Settling) -> None:
    """No column of actions: the milestones, else the unknown column with the longest texts."""
    if now.has("action") or not now.has("due", "lead"):
        return
    if steps := now.having("steps"):
        now.rename(steps[0], "action")
        return
    unknown = [one for one in now.columns if not one.field and now.filled(one) and one.header]
    if unknown:
        longest = max(unknown, key=lambda one: (_mean(now.filled(one)), one.header))
        if _mean(now.filled(longest)) > SHORT_CELL:
            now.rename(longest, "action", GUESSED)


def _unknown_ref(_grid: Grid, now: Settling) -> None:
    """ "Line" or "Step" over 1.1, 1.2, 1.3 is the reference, whatever its heading says."""
    if now.has("ref"):
        return
    for one in now.columns:
        texts = now.filled(one)
        like = [text for text in texts if REF.match(text.strip()) and not text.strip().isdigit()]
        is_each_once = len(set(texts)) >= NEARLY * len(texts) > 1
        if one.field in UNSURE and is_each_once and len(like) >= NEARLY * len(texts):
            now.rename(one, "ref")
            return


def _unknown_block(_grid: Grid, now: Settling) -> None:
    """The words that go with each number of a block, beside it."""
    numbers = now.having("block_ref")
    if not numbers or now.has("block"):
        return
    for one in now.columns:
        pairs = list(zip(now.values[numbers[0].at], now.values[one.at], strict=True))
        said = {(number, text) for number, text in pairs if number and text}
        goes_along = len(said) == len({number for number, _ in said}) < len(pairs)
        if not one.field and goes_along and said and _mean([b for _, b in said]) > SHORT_CELL:
            now.rename(one, "block", GUESSED)
            return


def _unknown_rating(grid: Grid, now: Settling) -> None:
    """A heading nobody knows over colours or words of ratings: taken, and asked."""
    if now.has("rating"):
        return
    for one in now.columns:
        if one.field or not one.header:
            continue
        texts = now.filled(one)
        cells = [row.own(one.at) for row in grid.rows]
        levels = {level_of_colour(cell.fill) for cell in cells if cell and cell.fill}
        coloured = not texts and len(levels & LEVELS_OF_COLOUR) > 1
        if coloured or (texts and _are_ratings(texts)):
            now.rename(one, "rating", GUESSED)
            return


def _all(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return bool(texts) and all(pattern.match(text.strip()) for text in texts)


def _mean(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)


CHANGES: tuple[Change, ...] = (
    _no_heading, _unknown_ref, _priority, _numbered, _unknown_block, _unknown_rating, _two_blocks,
    _theme_alone, _owner, _timescale, _status, _several_ratings, _no_action,
)  # fmt: skip
