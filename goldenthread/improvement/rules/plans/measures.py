"""A table of its own of what shows success: "Measure", "Baseline", "Target"."""

from goldenthread.documents.reading.parts import Line

from .grid import Grid, GridRow
from .items import entries_of
from .raw import RawRow
from .words import caption_of, field_of


def measures_in(grid: Grid) -> list[RawRow]:
    """A table of its own of what shows success, each with its baseline or its target in words; []
    where the table is none."""
    head, rows = grid.rows[0], grid.rows[1:]
    if not head.filled or head.filled[0]:
        return []
    label = head.text(0)
    if caption_of(label) != "evidence" and field_of(label) != ("evidence", 1.0):
        return []
    return [_measure(head, row) for row in rows if row.text(0)]


def _measure(head: GridRow, row: GridRow) -> RawRow:
    beside = [f"{head.text(at)}: {row.text(at)}" for at in row.filled if at]
    entries = entries_of([Line("; ".join(beside))], row.place) if beside else []
    said = row.own(0)
    shown = entries_of(said.lines, row.place) if said else []
    return RawRow(row.place, {"evidence": shown, "comments": entries})
