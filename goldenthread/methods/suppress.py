"""Hiding small numbers, so that none can be worked out by subtraction: the door to `disclosure`."""

from .circulation import Cell, Range, possible
from .counts import Layout, Table
from .disclosure.answer import THRESHOLD, WIDTH, Hidden, Suppressed, suppressed
from .disclosure.linked import Bound, Linking, bounds, is_safe, suppress_linked
from .disclosure.network import Rounds
from .disclosure.versions import Published

__all__ = [
    "THRESHOLD",
    "Bound",
    "Hidden",
    "Published",
    "Suppressed",
    "bounds",
    "is_safe",
    "ranges",
    "suppress",
    "suppress_linked",
    "suppressed",
]


def suppress(table: Table, *, threshold: int = THRESHOLD, width: int = WIDTH) -> Suppressed:
    """Hide every count from 1 to `threshold` - 1, and what else is needed to keep it hidden.

    Assumes a reader who sees every number shown, adds and subtracts, knows the threshold and
    the reason of every gap. For such a reader each hidden number keeps a range of `width` or
    more, so at least two values. Where everybody in a line is in one small cell, one zero beside
    it is hidden too. Every table gets an answer: where a gap that says "fewer than" would tell,
    it says "to protect another"; where nothing less is safe, all is hidden and `words` says so.
    Further gaps are the fewest (see `disclosure.choose`).
    Refused: counts below 0, totals that do not add up, ragged rows, a label twice, a threshold
    below 3, a width above threshold - 2.
    """
    return Linking([table], (), threshold, width).answer()[0]


def ranges(table: Table, shown: Suppressed, *, threshold: int = THRESHOLD) -> dict[Cell, Range]:
    """For each hidden place (row, column of `table`): what a reader can narrow it to.

    Exact up to `threshold` either side of the truth, by flows and not by programmes.
    """
    layout = Layout(table)
    places = {cell: place for place, cell in layout.cells()}
    work = Rounds(layout, threshold)
    for cell, (i, j) in places.items():
        if isinstance(shown.rows[i][1][j], Hidden):
            work.hidden.add(cell)
            if shown.rows[i][1][j] is Hidden.PROTECTS and layout.grid.counts[cell] < threshold:
                work.unsaid.add(cell)
    known = work.known()
    return {places[cell]: possible(cell, layout.grid, known, threshold) for cell in work.hidden}
