"""Cells of which a person said how they are parted, whether or not that was asked."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from goldenthread.documents.reading.parts import Cell, Line

from .grid import Grid, GridRow, one_line
from .items import SAID
from .lost import squeezed
from .maps import PLAN, TableMap
from .parted import parted
from .values import LEVELS, DraftBlock, Place

CELL = "cell"
PARTS = {"lead": "lead", "due": "date", "action": "action"}  # field, and what its parts are called


def field_parted(field: str) -> str:
    """The field whose parts stand in such a column; "" where a cell of it has none."""
    name = "action" if field in LEVELS else field
    return name if name in PARTS else ""


def key_of(field: str, text: str) -> str:
    """By its words: where they stand again they are parted in the same way."""
    words = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]
    return f"{CELL}-{field_parted(field)}-{words}"


def with_parts(
    grids: Sequence[Grid], maps: Sequence[TableMap], answers: Mapping[str, str]
) -> list[Grid]:
    """The tables with a line for each part that a person said."""
    said = {key: answer for key, answer in answers.items() if key.startswith(f"{CELL}-")}
    if not said:
        return list(grids)
    return [
        replace(grid, rows=tuple(_row(row, one, said) for row in grid.rows))
        if one.role == PLAN
        else grid
        for grid, one in zip(grids, maps, strict=True)
    ]


def _row(row: GridRow, one: TableMap, said: Mapping[str, str]) -> GridRow:
    cells = list(row.cells)
    for column in one.columns:
        cell = cells[column.at] if column.at < len(cells) else None
        if cell and cell.text and field_parted(column.field):
            cells[column.at] = _parted(cell, said.get(key_of(column.field, cell.text), ""))
    return replace(row, cells=tuple(cells))


def _parted(cell: Cell, answer: str) -> Cell:
    whole = one_line(cell.lines)
    lines = tuple(Line(one, style=SAID, printed=(whole,)) for one in parted(answer, (), whole))
    return replace(cell, lines=lines or cell.lines)


def parts_now(blocks: Sequence[DraftBlock], where: Place, field: str, text: str) -> tuple[str, ...]:
    """How the cell is parted as the plan was read: of the row's own actions, else in the lists."""
    block = next((one for one in blocks if any(a.where == where for a in one.actions)), None)
    if block is None:
        return (" ".join(text.split()),)
    here = [one for one in block.actions if one.where == where]
    if field == "lead":
        found = [[lead.text for one in here for lead in one.leads], [x.text for x in block.leads]]
    elif field == "due":
        own = [line for one in here if one.due for line in one.due.text.splitlines()]
        found = [own, [one.text for one in block.dates]]
    else:
        found = [[" ".join(f"{one.ref} {one.text}".split()) for one in here],
                 [" ".join(one.text.split()) for one in here]]  # fmt: skip
    printed = squeezed(text)
    fit = ([one for one in dict.fromkeys(many) if squeezed(one) in printed] for many in found)
    return next((tuple(many) for many in fit if many), (" ".join(text.split()),))
