"""Rows of one text in a plan's table that begin with a label: "Outcome: …", "Risks: …", "What
inspectors said: …" below a block's title, or below its actions.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from goldenthread.documents.reading.parts import Cell, Line

from .below import LONGEST_LABEL, REPORT
from .facts import LABELLED, MOST_WORDS, QUOTED, Facts, facts_of, is_quoted, sure_label
from .grid import Grid, GridRow
from .headings import owner_in, title_of
from .items import BULLET
from .maps import TableMap
from .reads import STATED, Read
from .stamps import is_stamp
from .words import field_of

NAMING = {"block", "block_ref", "theme"}
OUTCOME, NOTED = "outcome", "notes"


def wide_rows(grid: Grid, one: TableMap) -> dict[int, Read | None]:
    """By where they stand; `text` of each is the field that its label names. An outcome, or what
    inspectors said, is below a title: above the actions by itself it may be the block's own."""
    found: dict[int, Read | None] = {}
    if NAMING & one.fields() or not one.header_rows:
        return found
    is_headed = False
    for at, row in enumerate(grid.rows):
        if at in found or not row.filled:
            continue
        if at > max(one.header_rows) and (items := _items_below(grid, at)):
            found[at] = Read(STATED, row, at, run=(_with_items(row, items),))
            found |= dict.fromkeys(range(at + 1, at + 1 + len(items)))
            continue
        name = _name_of(row)
        is_below = name == NOTED and at > max(one.header_rows)
        if name and (is_headed or is_below):
            found[at] = Read(STATED, row, at, name, run=(_parted(row),))
        else:
            is_headed = not name and _is_title(row)
    return found


def _items_below(grid: Grid, at: int) -> list[GridRow]:
    """The rows of a list below "Progress update", each an item by itself."""
    row = grid.rows[at]
    if len(row.filled) != 1 or len(row.first) > LONGEST_LABEL or sure_label(row.first) != REPORT:
        return []
    below = grid.rows[at + 1 :]
    return list(takewhile(_is_item, below))


def _is_item(row: GridRow) -> bool:
    is_alone = len(row.filled) == 1
    return is_alone and all(line.bullet or BULLET.match(line.text) for line in row.lines())


def _with_items(row: GridRow, items: Sequence[GridRow]) -> GridRow:
    cell = row.cells[row.filled[0]] or Cell()
    lines = tuple(line for one in items for line in one.lines())
    return replace(row, cells=(cell, replace(cell, lines=lines)), starts=(True, True))


def facts_in(read: Read, grid: Grid) -> Facts:
    """What labels say of their block; "Inspectors found" may elsewhere be its own words."""
    facts = facts_of(Grid(grid.where, read.run, grid.width), is_inside=True)
    if read.text == QUOTED:
        facts.cells = {QUOTED: [one for many in facts.cells.values() for one in many]}
        facts.guessed = []
    return facts


def _name_of(row: GridRow) -> str:
    parts = LABELLED.fullmatch(row.first) if len(row.filled) == 1 else None
    if parts is None or len(parts["label"].split()) > MOST_WORDS or owner_in(row.first) is not None:
        return ""
    if is_quoted(parts["label"]):
        return QUOTED
    if sure_label(parts["label"]) == OUTCOME:
        return OUTCOME
    return NOTED if field_of(parts["label"]) == (NOTED, 1.0) else ""


def _is_title(row: GridRow) -> bool:
    title = title_of(row.first)
    return len(row.filled) == 1 and title.is_block and bool(title.ref) and not is_stamp(row.first)


def _parted(row: GridRow) -> GridRow:
    """A cell for the label and one for what it says."""
    cell = row.cells[row.filled[0]]
    parts = LABELLED.fullmatch(row.first)
    if cell is None or parts is None:
        return row
    first = replace(cell.lines[0], text=parts["label"])
    said = tuple(_behind(row, len(parts["label"])))
    cells = (replace(cell, lines=(first,), columns=1), replace(cell, lines=said, columns=1))
    return replace(row, cells=cells, starts=(True, True))


def _behind(row: GridRow, label: int) -> Iterator[Line]:
    cell = row.cells[row.filled[0]]
    for at, line in enumerate(cell.lines if cell else ()):
        text = line.text if at else line.text[label:].lstrip(" :?\u2013—-")
        if text:
            yield replace(line, text=text)
