"""A table of its own of what shows success: "Measure", "Baseline", "Target"."""

import re
from dataclasses import replace

from goldenthread.documents.reading.parts import Line

from .beside import under
from .grid import Grid, GridRow
from .headings import title_of
from .items import entries_of
from .measured import PARTS, is_level
from .opening import Above
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


def titled_measures(grid: Grid) -> tuple[list[Above], Grid]:
    """The block whose title alone stands in the first column of such a table, and the table without
    it: "Outcome 1: Calls are answered" beside its indicators. No block: the table as it is."""
    rest = replace(
        grid, width=grid.width - 1,
        rows=tuple(replace(row, cells=row.cells[1:], starts=row.starts[1:]) for row in grid.rows),
    )  # fmt: skip
    named = [row for row in grid.rows[1:] if row.own(0) and row.text(0)]
    title = title_of(named[0].text(0)) if len(named) == 1 and named[0] is grid.rows[1] else None
    if title is None or not (title.kind and title.ref) or not measures_in(rest):
        return [], grid
    return [(Line(named[0].text(0), is_bold=True), named[0].place)], rest


def _is_shown(label: str) -> bool:
    return caption_of(label) == "evidence" or field_of(label) == ("evidence", 1.0)


def _heads_levels(head: GridRow) -> bool:
    """ "How we will know: measure" with nothing beside it but "Baseline (May 2027)", "Target"."""
    parts = PARTED.split(head.text(0))
    beside = [head.text(at) for at in head.filled if at]
    is_named = len(parts) > 1 and all(map(_is_shown, parts))
    return is_named and bool(beside) and all(map(is_level, beside))


def _measure(head: GridRow, row: GridRow) -> RawRow:
    beside = [under(head.text(at), row.text(at)) for at in row.filled if at]
    entries = entries_of([Line(PARTS.join(beside))], row.place) if beside else []
    said = row.own(0)
    shown = entries_of(said.lines, row.place) if said else []
    return RawRow(row.place, {"evidence": shown, "comments": entries})
