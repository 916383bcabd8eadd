"""Rounding to 5 or 10 as the other choice, and what a reader can still tell.

Conventional: every number and total to the nearest multiple by itself, a half upwards; totals
then need not add up. That can tell (four numbers of at most 2 and a total of at least 8), so it
is audited, and where it tells, controlled rounding takes its place: each number to the multiple
below or above so that all totals add up, multiples unchanged, as near as can be. It always
exists for a table with totals: L. H. Cox, L. R. Ernst, INFOR 20 (1982) 423-432. It never tells:
the numbers as they are shown, and one more or less with its totals, always fit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..circulation import Cell
from ..counts import LEAST_THRESHOLD, Layout, Table, bad_shape
from ..refusal import Refusal, refuse, refuse_if_any
from .answer import WIDTH
from .reader import Audit, Hiding, Reader

BASE = 5


class Way(StrEnum):
    CONVENTIONAL = "conventional"
    CONTROLLED = "controlled"


@dataclass(frozen=True, slots=True)
class Rounded:
    """`rows`: label and rounded counts. `way`: how they were rounded in the end."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    base: int
    way: Way
    audit: str = "safe"


def round_table(
    table: Table, base: int = BASE, *, way: Way = Way.CONVENTIONAL, width: int = WIDTH
) -> Rounded:
    """Every count to a multiple of `base`; each true count keeps a range of `width` or more.

    Refused: what is no table; a base below 3; a width that a base cannot keep (above base - 1).
    """
    refuse_if_any([*bad_shape(table, LEAST_THRESHOLD), *_bad_base(base, width)])
    layout = Layout(table)
    refuse_if_any(layout.wrong_totals())
    counts = layout.grid.counts
    if way is Way.CONVENTIONAL:
        shown = {cell: nearest(count, base) for cell, count in counts.items()}
        if not _tells(layout, shown, base, way, width):
            return _answer(layout, shown, base, way)
    shown = _controlled(layout, base)
    if _tells(layout, shown, base, Way.CONTROLLED, width):
        raise refuse(
            "width",
            width,
            "Rounding cannot keep so wide a range in this table.",
            "Round to more, or hide small numbers.",
            "rounding-tells",
        )
    return _answer(layout, shown, base, Way.CONTROLLED)


def nearest(count: int, base: int) -> int:
    """The nearest multiple; a half goes up."""
    return (2 * count + base) // (2 * base) * base


def behind(shown: int, base: int, way: Way) -> tuple[int, int]:
    """The least and greatest count that is shown as this."""
    if way is Way.CONTROLLED:
        return max(0, shown - base + 1), shown + base - 1
    return max(0, shown - base // 2), shown + (base - 1) // 2


def true_ranges(table: Table, rounded: Rounded) -> dict[Cell, tuple[int, int]]:
    """For each place (row, column): what a reader can narrow the true count to."""
    layout = Layout(table)
    places = {cell: place for place, cell in layout.cells()}
    shown = {cell: rounded.rows[i][1][j] for cell, (i, j) in places.items()}
    at, audit = _audit(layout, shown, rounded.base, rounded.way)
    found = {}
    for cell, place in places.items():
        low, high = audit.range_of(at[cell])
        found[place] = (low, audit.reader.most if high is None else high)
    return found


def _audit(
    layout: Layout, shown: Mapping[Cell, int], base: int, way: Way
) -> tuple[dict[Cell, int], Audit]:
    cells = list(layout.grid.counts)
    at = {cell: place for place, cell in enumerate(cells)}
    known: dict[int, tuple[int, int | None]] = {}
    for cell, place in at.items():
        is_seen = layout.is_printed(cell)
        known[place] = behind(shown[cell], base, way) if is_seen else (0, None)
    sums = [(at[total], tuple(at[one] for one in parts)) for total, parts in layout.sums()]
    free = frozenset(place for cell, place in at.items() if not layout.is_printed(cell))
    counts = [layout.grid.counts[cell] for cell in cells]
    reader = Reader(counts, [one for one in sums if one[1] != one[:1]], {}, free, known)
    return at, Audit(reader, Hiding(frozenset()))


def _tells(layout: Layout, shown: Mapping[Cell, int], base: int, way: Way, width: int) -> bool:
    at, audit = _audit(layout, shown, base, way)
    return bool(audit.narrow({at[cell]: width for _, cell in layout.cells()}))


def _controlled(layout: Layout, base: int) -> dict[Cell, int]:
    """Which go up: the least sum of moves for which every total adds up (whole by itself)."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

    cells = list(layout.grid.counts)
    at = {cell: place for place, cell in enumerate(cells)}
    counts = np.array([layout.grid.counts[cell] for cell in cells])
    left = counts % base
    rules, ends = [], []
    for total, parts in layout.sums():
        line = np.zeros(len(cells))
        floors = 0
        for cell, sign in [(total, -1), *((part, 1) for part in parts)]:
            line[at[cell]] += sign * base
            floors += sign * (counts[at[cell]] - left[at[cell]])
        rules.append(line)
        ends.append(-floors)
    answer = milp(
        base - 2.0 * left,
        integrality=np.ones(len(cells)),
        bounds=Bounds(0, (left > 0).astype(float)),
        constraints=LinearConstraint(np.array(rules), ends, ends),
    )
    up = np.round(answer.x).astype(int)
    return {cell: int(counts[n] - left[n] + base * up[n]) for cell, n in at.items()}


def _answer(layout: Layout, shown: Mapping[Cell, int], base: int, way: Way) -> Rounded:
    rows = [list(counts) for _, counts in layout.table.rows]
    for (i, j), cell in layout.cells():
        rows[i][j] = shown[cell]
    labels = [label for label, _ in layout.table.rows]
    pairs = zip(labels, map(tuple, rows), strict=True)
    return Rounded(layout.table.columns, tuple(pairs), base, way)


def _bad_base(base: int, width: int) -> Iterator[Refusal]:
    if base < LEAST_THRESHOLD:
        yield Refusal(
            "base",
            str(base),
            f"Rounding to less than {LEAST_THRESHOLD} hides nothing.",
            "Round to 5 or 10.",
            "base",
        )
    elif not 1 <= width < base:
        yield Refusal(
            "width",
            str(width),
            f"A number shown as 0 is 0 to {base - 1} at most.",
            f"Give 1 to {base - 1}.",
            "width",
        )
