"""Rows below the last action of a table: what its headings and colours mean, lines of its own."""

import re
from collections.abc import Sequence

from .dates import PHRASE
from .grid import Grid, GridRow
from .headings import owner_in, title_of
from .legend import Legend, of_line, of_lines, of_rows
from .maps import TableMap
from .words import caption_of, plain, words

SHORT = 40  # characters of "Total actions in this theme"
FEW = 2  # filled cells of a row of a key
LINE = re.compile(r"[A-Z][\w ]{2,30}: \S|\S.*\.$", re.DOTALL)  # a label's line, or a sentence
NUMBER = re.compile(r"^\d+(?:\s*%|\.\d+\s*%)?$")
COUNT = re.compile(r"\d+(?:[.,]\d+)?\s*(?:%|/|of\b|[a-z]|$)", re.IGNORECASE)  # "8 actions"
EXPLAINED = 2  # headings, where no word says that a key begins


def tail_of(grid: Grid, one: TableMap) -> int:
    """Where such rows begin: "Key", or "Lead: who answers for it"; behind the last row for none."""
    end = len(grid.rows)
    first = max(one.header_rows, default=-1) + 1
    start = end
    while start > first and len(grid.rows[start - 1].filled) <= FEW:
        start -= 1
    heads = {plain(column.header) for column in one.columns if column.header}
    for at in range(start, end):
        if _is_key(grid.rows[at]) or _heads_notes(grid.rows, at):
            return at
    behind = _behind_gap(grid.rows, start)
    if behind < end:
        return behind
    if (noted := _noted(grid.rows, start, one)) < end:
        return noted
    explaining = [at for at in range(start, end) if _explains(grid.rows[at], heads)]
    return explaining[0] if len(explaining) >= EXPLAINED else end


def _behind_gap(rows: Sequence[GridRow], start: int) -> int:
    """Where lines alone stand below an empty row that closes the table: "Source: …"; the end for
    none. What belongs to a block says so itself, or stands under a caption."""
    last = max((at for at in range(start, len(rows)) if rows[at].filled), default=start - 1)
    at = last + 1
    while at > start and len(rows[at - 1].filled) == 1:
        at -= 1
    is_closed = start <= at - 1 and at <= last and not rows[at - 1].filled
    said = [row.first for row in rows[start : last + 1] if row.filled]
    if not is_closed or any(map(_is_of_block, said)):
        return len(rows)
    return at if all(LINE.match(row.first) for row in rows[at : last + 1]) else len(rows)


def _is_of_block(text: str) -> bool:
    return bool(caption_of(text) or title_of(text).is_block) or owner_in(text) is not None


def _noted(rows: Sequence[GridRow], start: int, one: TableMap) -> int:
    """Where "Total actions" and "Note: …" stand alone below all others; the end for nowhere."""
    at = len(rows)
    while at > start and (not rows[at - 1].filled or _is_noted(rows[at - 1], one)):
        at -= 1
    return at if any(row.filled for row in rows[at:]) else len(rows)


def _heads_notes(rows: Sequence[GridRow], at: int) -> bool:
    """ "Notes" and no more, below an empty row: what follows is none of the plan's."""
    row = rows[at]
    is_word = len(row.filled) == 1 and plain(row.first) in words()["keys"]["notes"]
    return is_word and at > 0 and not rows[at - 1].filled


def _is_noted(row: GridRow, one: TableMap) -> bool:
    """One text alone: a note by its label, or a total whose figure stands nowhere."""
    label, mark, _ = row.first.partition(":")
    known = words()["keys"]
    is_note = bool(mark) and plain(label) in known["notes"]
    is_total = len(row.first) <= SHORT and plain(row.first).startswith(tuple(known["totals"]))
    is_alone = len(row.filled) == 1 and row.filled[0] != one.column_of("action")
    return is_alone and (is_note or is_total)


def is_count(row: GridRow, one: TableMap) -> bool:
    """ "Total actions", "13": words and then figures alone, where an action should stand; or a
    total of anything, "8 actions"."""
    if len(row.filled) < 2 or not one.columns:  # noqa: PLR2004
        return False
    if _is_total(row):
        return True
    first, *others = row.filled
    fields = {one.columns[at].field for at in others}
    is_words = any(letter.isalpha() for letter in row.text(first))
    is_of_action = one.columns[first].field in {"action", "lead", "due", "outcome"}
    if "ref" in fields and not row.text(first).lower().startswith(("total", "grand total")):
        return False
    return is_words and not is_of_action and all(NUMBER.match(row.text(at)) for at in others)


def _is_total(row: GridRow) -> bool:
    """ "Total", and beside it nothing but counts."""
    first, *others = (row.text(at) for at in row.filled)
    is_named = f"{plain(first)} ".startswith(tuple(words()["keys"]["totals"]))
    return (
        is_named
        and len(first) <= SHORT
        and all(
            COUNT.match(text) and len(text) <= SHORT and not PHRASE.search(text) for text in others
        )
    )


def key_below(grid: Grid, one: TableMap) -> Legend:
    """What the colours of these rows mean."""
    rows = grid.rows[tail_of(grid, one) :]
    shown = of_rows([row for row in rows if any(cell and cell.fill for cell in row.cells)])
    return shown or of_lines(rows)


def _is_key(row: GridRow) -> bool:
    is_alone = len(row.filled) == 1 or any(cell and cell.fill for cell in row.cells)
    is_line = len(row.filled) == 1 and bool(of_line(row.first))
    return is_line or (is_alone and plain(row.first) in words()["keys"]["words"])


def _explains(row: GridRow, heads: set[str]) -> bool:
    label, mark, _ = row.first.partition(":")
    return bool(mark) and len(row.filled) == 1 and plain(label) in heads
