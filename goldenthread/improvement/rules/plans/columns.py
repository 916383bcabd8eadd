"""Columns settled by what stands in them: a heading alone may mean two things.

Nothing here depends on the order of the columns, but for a column without a heading, which goes
with the one on its left.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from . import figures, monthly, overseen, rated, refs, tiers, unknown, wanted
from .contents import PEOPLE, kind_of_content
from .explained import below_headings
from .grid import Grid, GridRow
from .headings import is_aim, title_of
from .likely import LIKELY
from .maps import Column
from .settling import (
    FEWER,
    GUESSED,
    Change,
    Settling,
    all_are,
)
from .ticked import are_marks
from .values import LEVELS
from .words import either, plain

FULL = 3  # texts of a row that is an action
FIRST = frozenset(["original", "initial", "first", "baseline", "previous", "old"])  # of two dates
FORECAST = frozenset(["forecast", "reforecast", "expected", "latest"])  # perhaps not agreed
DOES = {"action", "steps"}
EXACT = 0.95  # certainty of a heading that is in the list
URGENT = "high|medium|low|med|critical|urgent|h|m|l"
WORDED = re.compile(rf"^(?:{URGENT})$", re.IGNORECASE)
URGENCY = re.compile(rf"^(?:{URGENT}|[1-5]|p[1-5])$", re.IGNORECASE)


def settled(grid: Grid, header: Sequence[int], columns: Sequence[Column]) -> tuple[Column, ...]:
    below = grid.rows[below_headings(grid, header, columns) :]
    # captions, evidence and what children say stand in the columns of actions, and are none
    rows = [row for row in below if len(row.filled) >= FULL] or below
    values = [[_said(row, at) for row in rows] for at in range(grid.width)]
    now = Settling(columns, values)
    for change in CHANGES:
        change(grid, now)
    return tuple(now.columns)


def _said(row: GridRow, at: int) -> str:
    """Its lines, each on one of its own."""
    cell = row.own(at)
    return "\n".join(line.text for line in cell.lines if line.text) if cell else ""


def _no_heading(_grid: Grid, now: Settling) -> None:
    """A column without a heading goes with its left neighbour, if anything stands in it."""
    for one in list(now.columns):
        if not one.header and one.at and now.filled(one):
            left = now.columns[one.at - 1]
            if left.field:
                now.rename(one, left.field, GUESSED)


def _owner(_grid: Grid, now: Settling) -> None:
    """Where nobody else leads, the owner of a row is its lead; and where a block has several rows
    and each names one, that is not the block's: the action has two leads."""
    blocks = [len(now.filled(one)) for one in now.having("block")]
    for one in now.having("owner"):
        is_each = bool(blocks) and min(blocks) < FEWER * len(now.filled(one))
        if not now.has("lead") or (is_each and len(set(now.filled(one))) > min(blocks)):
            now.rename(one, "lead")


def _owner_of_blocks(_grid: Grid, now: Settling) -> None:
    """Of several columns of people the one that never changes inside a block names its owner."""
    blocks = now.having("block") or now.having("block_ref")
    people = [one for one in now.columns if one.field == "lead" or _names_nobody_known(one, now)]
    people = [one for one in people if not are_marks(now.filled(one))]
    if not blocks or now.has("owner") or len(people) < 2:  # noqa: PLR2004
        return
    same = [one for one in people if _goes_with(one, blocks[0], now)]
    if len(same) == 1:
        now.rename(same[0], "owner", GUESSED)


def _names_nobody_known(one: Column, now: Settling) -> bool:
    """A heading in no list over people: "Objective owner"."""
    return not one.field and bool(one.header) and kind_of_content(now.filled(one)) == PEOPLE


def _goes_with(one: Column, block: Column, now: Settling) -> bool:
    """One text for each block, at least one of which has several rows."""
    said: dict[str, set[str]] = {}
    rows: Counter[str] = Counter()
    last = ""
    for text, name in zip(now.values[one.at], now.values[block.at], strict=True):
        last = name or last
        rows[last] += 1
        said.setdefault(last, set()).update({text} - {""})
    many = len(said) > 1 and max(rows.values()) > 1
    return many and all(len(texts) == 1 for texts in said.values())


def _timescale(_grid: Grid, now: Settling) -> None:
    """A timescale is the due text, unless another column is."""
    if not now.has("due"):
        for one in now.having("timescale"):
            now.rename(one, "due")


def _priority(_grid: Grid, now: Settling) -> None:
    """ "Priority" over High and Low is no block; over 1 and 2 it is, where no action stands."""
    urgency = URGENCY if now.has("action", "steps", "due") else WORDED
    for one in now.having("block"):
        if "prior" in one.header.lower() and all_are(now.filled(one), urgency):
            now.rename(one, "notes")


def _come_and_go(_grid: Grid, now: Settling) -> None:
    """Findings without numbers that come back inside a theme, and under other themes, are kinds:
    where each theme stands in one run, the themes are the blocks and each action says its kind."""
    themes, blocks = now.having("theme"), now.having("block")
    if len(themes) != 1 or len(blocks) != 1 or now.has("block_ref"):
        return
    pairs = list(zip(_down(themes[0], now), _down(blocks[0], now), strict=True))
    runs = [theme for theme, _ in itertools.groupby(theme for theme, _ in pairs)]
    under: dict[str, set[str]] = {}
    for theme, words in pairs:
        under.setdefault(words, set()).add(theme)
    shared = sum(len(many) > 1 for many in under.values())
    come_back = len(list(itertools.groupby(pairs))) > len(set(pairs))
    is_run = len(set(runs)) == len(runs) < FEWER * len(pairs)
    if not (is_run and come_back and shared >= len(under) / 2) or any(map(_has_ref, under)):
        return
    now.rename(themes[0], "block", GUESSED)
    now.rename(blocks[0], "notes", GUESSED)


def _down(one: Column, now: Settling) -> list[str]:
    """Its texts, each also in the rows below that say none."""
    found: list[str] = []
    for text in now.values[one.at]:
        found.append(text or (found[-1] if found else ""))
    return found


def _has_ref(text: str) -> bool:
    return bool(title_of(text).ref)


def _theme_alone(_grid: Grid, now: Settling) -> None:
    """Themes without blocks under them are the blocks, also beside the numbers of themes."""
    if now.has("block"):
        return
    for one in now.having("theme"):
        if all(_is_each(one, number, now) for number in now.having("block_ref")):
            now.rename(one, "block")


def _is_each(one: Column, number: Column, now: Settling) -> bool:
    """Each number has one theme, and each theme one number."""
    pairs = {
        pair for pair in zip(now.values[one.at], now.values[number.at], strict=True) if all(pair)
    }
    return all(len({pair[side] for pair in pairs}) == len(pairs) > 0 for side in (0, 1))


def _two_blocks(_grid: Grid, now: Settling) -> None:
    """Of two columns that could be the block, the one with fewer values is the theme."""
    blocks = now.having("block")
    if len(blocks) < 2 or now.has("theme"):  # noqa: PLR2004
        return
    ranked = sorted(blocks, key=lambda one: (len(set(now.filled(one))), one.header))
    now.rename(ranked[0], "theme")


def _moved(_grid: Grid, now: Settling) -> None:
    """A moved date alone is the date. Of two dates one called original, the other one is moved."""
    due, moved = now.having("due"), now.having("moved_to")
    if moved and not due:
        now.rename(moved[0], "due")
    elif len(due) > 1 and not moved:
        first = [one for one in due if FIRST.intersection(plain(one.header).split())]
        for one in due if len(first) == 1 else ():
            if one.at != first[0].at:
                now.rename(one, "moved_to", GUESSED)
    for one in moved:
        if FORECAST.intersection(plain(one.header).split()):
            now.rename(one, now.columns[one.at].field, GUESSED)


def _either(_grid: Grid, now: Settling) -> None:
    """ "Task / milestone" means either: of such headings the one that only says what is to be done
    holds the actions, "Deliverable / evidence" what its other word says; and both are asked."""
    many = {one: names for one in now.columns if len(names := either(one.header)) > 1}
    may_act = [one for one, names in many.items() if "action" in names]
    if any(one.confidence > EXACT for one in now.having("action")):
        return
    sure = [one for one in may_act if set(many[one]) <= DOES]
    for one in may_act:
        others = [name for name in many[one] if name != "action"]
        if one in sure[:1]:
            now.rename(one, "action", LIKELY)
        elif sure:
            now.rename(one, "steps" if one in sure else others[0], GUESSED)
        elif one.field == "action":
            now.rename(one, "action", LIKELY)


def _aims(grid: Grid, now: Settling) -> None:
    """In a form whose title has a number, "What we want to achieve" is no title: it says its aims,
    and is asked; another heading of a block is a note of it."""
    blocks = now.having("block")
    titles = [one for one in blocks if any(map(_is_numbered, now.filled(one)))]
    if not _is_form(grid) or len(titles) != 1:
        return
    for one in blocks:
        if one.at != titles[0].at:
            now.rename(one, "goals" if is_aim(one.header) else "notes", GUESSED)


def _is_numbered(text: str) -> bool:
    title = title_of(text)
    return bool(title.kind and title.ref)


def _is_form(grid: Grid) -> bool:
    """Its headings and what stands beside them came from the same rows."""
    return len(grid.rows) > 1 and grid.rows[0].place == grid.rows[1].place


def _levels(grid: Grid, now: Settling) -> None:
    """In a form "Underpinned by" says what its words are; over a column it may be laws, or a plan
    beside this one, and is asked."""
    for name in () if _is_form(grid) else LEVELS:
        for one in now.having(name):
            now.rename(one, name, GUESSED)


CHANGES: tuple[Change, ...] = (
    _no_heading, monthly.settle, rated.last_and_this, unknown.numbers, unknown.not_its_content,
    unknown.one_sure, unknown.only_rating, unknown.deeds, unknown.commitments, unknown.reach,
    unknown.ref, _priority, refs.numbered, unknown.ref, unknown.block, rated.by_content, _aims,
    _two_blocks, _come_and_go, _theme_alone, overseen.bodies, overseen.agencies, _owner,
    _owner_of_blocks, _timescale, rated.status, rated.share_done, overseen.monitoring, _either,
    unknown.one_action, unknown.only_days, unknown.by_content, unknown.two_days, _moved,
    rated.several, wanted.changed, wanted.outcomes, wanted.measures, unknown.no_action, _levels,
    tiers.settle, figures.settle,
)  # fmt: skip
