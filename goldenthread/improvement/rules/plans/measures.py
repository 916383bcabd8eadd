"""A table of its own of what shows success: "Measure", "Baseline", "Target"."""

import re

from goldenthread.documents.reading.parts import Line

from .grid import Grid, GridRow
from .items import entries_of
from .measured import is_level
from .raw import RawRow
from .words import caption_of, field_of

PARTED = re.compile(r"\s*:\s*|\s+[\u2013—-]\s+")


def measures_in(grid: Grid) -> list[RawRow]:
    """A table of its own of what shows success, each with its baseline or its target in words; []
    where the table is none."""
    head, rows = grid.rows[0], grid.rows[1:]
    if not head.filled or head.filled[0]:
        return []
    if not _is_shown(head.text(0)) and not _heads_levels(head):
        return []
    return [_measure(head, row) for row in rows if row.text(0)]


def _is_shown(label: str) -> bool:
    return caption_of(label) == "evidence" or field_of(label) == ("evidence", 1.0)


def _heads_levels(head: GridRow) -> bool:
    """ "How we will know: measure" with nothing beside it but "Baseline (May 2027)", "Target"."""
    parts = PARTED.split(head.text(0))
    beside = [head.text(at) for at in head.filled if at]
    is_named = len(parts) > 1 and all(map(_is_shown, parts))
    return is_named and bool(beside) and all(map(is_level, beside))


def _measure(head: GridRow, row: GridRow) -> RawRow:
    beside = [f"{head.text(at)}: {row.text(at)}" for at in row.filled if at]
    entries = entries_of([Line("; ".join(beside))], row.place) if beside else []
    said = row.own(0)
    shown = entries_of(said.lines, row.place) if said else []
    return RawRow(row.place, {"evidence": shown, "comments": entries})
