"""Hiding small numbers in a list or table, so that none can be worked out by subtraction."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from .circulation import WITHOUT_END, Cell, Range, Step, closed_round, fixed, possible
from .counts import Layout, Table, bad_shape
from .refusal import refuse, refuse_if_any

THRESHOLD = 5
# fixed, so that the same table always hides the same cells
STARTS = (0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875)
PRICE_ZERO, PRICE_TOTAL, PRICE_GRAND = 2.0, 5.0, 20.0  # an inner number costs 1 to 2


class Hidden(StrEnum):
    """Why a number is not shown. Zeros are SMALL too: they hide alike where they would tell."""

    SMALL = "hidden-small"
    PROTECTS = "hidden-to-protect-another"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """`rows`: label and, for each column, the count or why it is hidden.

    `primary` counts numbers hidden for being small, `secondary` those hidden for their sake;
    `audit` is "safe": a table that cannot be made so is refused.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | Hidden, ...]], ...]
    primary: int
    secondary: int
    audit: str


def suppress(table: Table, *, threshold: int = THRESHOLD) -> Suppressed:
    """Hide every count from 1 to `threshold` - 1, and what else is needed to keep it hidden.

    Assumes a reader who sees every number shown, adds and subtracts, knows the threshold and
    the reason of every gap. For such a reader each hidden number keeps at least two values
    (audited exactly, see `circulation`). Where everybody in a line is in one small cell, one
    zero beside it is hidden too. Secondary cells by repeated shortest rounds, then any that
    turn out not to be needed are shown again, the best of several starts (J. P. Kelly, B. L.
    Golden, A. A. Assad, Networks 22 (1992) 397-417): few, not proven fewest.
    Refused: counts below 0, totals that do not add up, ragged rows, a threshold below 3.
    """
    refuse_if_any(bad_shape(table, threshold))
    layout = Layout(table)
    refuse_if_any(layout.wrong_totals())
    tries = [_tried(layout, threshold, start) for start in STARTS]
    return min(tries, key=_Work.loss).answer()


def ranges(table: Table, shown: Suppressed, *, threshold: int = THRESHOLD) -> dict[Cell, Range]:
    """For each hidden place (row, column of `table`): what a reader can narrow it to.

    Exact up to `threshold` either side of the truth.
    """
    layout = Layout(table)
    places = {cell: place for place, cell in layout.cells()}
    work = _Work(layout, threshold)
    work.hidden = {
        cell for cell, (i, j) in places.items() if isinstance(shown.rows[i][1][j], Hidden)
    }
    known = work.known()
    return {places[cell]: possible(cell, layout.grid, known, threshold) for cell in work.hidden}


def _tried(layout: Layout, threshold: int, start: float) -> "_Work":
    work = _Work(layout, threshold)
    work.hide_what_tells()
    work.hide_what_protects(start)
    work.show_what_need_not_be_hidden()
    return work


class _Work:
    """The hiding under way."""

    def __init__(self, layout: Layout, threshold: int) -> None:
        self.layout, self.grid, self.threshold = layout, layout.grid, threshold
        self.printed = [cell for _, cell in layout.cells()]
        self.unprinted = set(self.grid.counts) - set(self.printed)
        self.hidden: set[Cell] = set()
        self.must: set[Cell] = set()  # hidden for what they tell themselves

    def is_small(self, cell: Cell) -> bool:
        return 0 < self.grid.counts[cell] < self.threshold

    def known(self) -> dict[Cell, Range]:
        """What the reader knows of each cell that is not shown, before any subtraction."""
        free = dict.fromkeys(self.unprinted, Range(0, WITHOUT_END))
        return free | {cell: self.reads(cell) for cell in self.hidden}

    def reads(self, cell: Cell) -> Range:
        """What the gap itself would say."""
        count = self.grid.counts[cell]
        if count >= self.threshold:
            return Range(self.threshold, WITHOUT_END)
        return Range(min(count, 1), self.threshold - 1)

    def exposed(self) -> list[Cell]:
        return [cell for cell in fixed(self.grid, self.known()) if cell in self.hidden]

    def hide_what_tells(self) -> None:
        self.hidden = {cell for cell in self.printed if self.is_small(cell)}
        for line in self.layout.lines():
            some = [cell for cell in line if self.grid.counts[cell]]
            if len(line) > 1 and len(some) == 1 and self.is_small(some[0]):
                zeros = [cell for cell in line if cell != some[0]]
                if not self.hidden.intersection(zeros):
                    self.hidden.add(min(zeros, key=self.harm))
        self.must = set(self.hidden)

    def harm(self, zero: Cell) -> tuple[int, Cell]:
        """A zero with gaps in its crossing line needs no further number to protect it."""
        gaps = sum((cell[0] == zero[0]) != (cell[1] == zero[1]) for cell in self.hidden)
        return -gaps, zero

    def loss(self) -> float:
        return sum(self.price(cell) for cell in self.hidden)

    def hide_what_protects(self, start: float) -> None:
        """Close the cheapest round of one exposed number after another.

        `start`, 0 to 1, says which of them goes first: no order is best for every table.
        """
        while exposed := self.exposed():
            first = exposed[round(start * (len(exposed) - 1))]
            prices = self.prices()
            rounds = [
                found
                for change in self.ways(first)
                if (found := closed_round(first, change, self.grid, prices))
            ]
            if not rounds:
                self.give_up()
                return
            cheapest = min(rounds, key=lambda one: one[0])
            self.hidden.update(cell for cell, _ in cheapest[1] if cell not in self.unprinted)

    def give_up(self) -> None:
        self.hidden = set(self.printed)
        if self.exposed():
            raise refuse(
                "table",
                "",
                "So small a table cannot hide its numbers.",
                "Join groups so that there are more in each, or say it in a sentence.",
                "table-unsafe",
            )

    def show_what_need_not_be_hidden(self) -> None:
        for cell in sorted(self.hidden - self.must, key=lambda one: (-self.price(one), one)):
            self.hidden.remove(cell)
            if self.exposed():
                self.hidden.add(cell)

    def ways(self, cell: Cell) -> Iterator[int]:
        reads = self.reads(cell) if cell not in self.unprinted else Range(0, WITHOUT_END)
        if self.grid.counts[cell] < reads.high:
            yield 1
        if self.grid.counts[cell] > reads.low:
            yield -1

    def prices(self) -> Mapping[Step, float]:
        free = self.hidden | self.unprinted
        return {
            (cell, change): 0.0 if cell in free else self.price(cell)
            for cell in self.grid.counts
            for change in self.ways(cell)
        }

    def price(self, cell: Cell) -> float:
        """What hiding costs the reader: cells first, the larger number next, totals last."""
        if cell == self.grid.last:
            return PRICE_GRAND
        count, whole = self.grid.counts[cell], max(1, self.grid.counts[self.grid.last])
        if not self.layout.is_inner(cell):
            return PRICE_TOTAL + count / whole
        return 1 + count / whole if count else PRICE_ZERO

    def answer(self) -> Suppressed:
        shown: list[list[int | Hidden]] = [list(numbers) for _, numbers in self.layout.table.rows]
        for (i, j), cell in self.layout.cells():
            if cell in self.hidden:
                small = self.grid.counts[cell] < self.threshold
                shown[i][j] = Hidden.SMALL if small else Hidden.PROTECTS
        primary = sum(self.is_small(cell) for cell in self.printed)
        labels = [label for label, _ in self.layout.table.rows]
        return Suppressed(
            columns=self.layout.table.columns,
            rows=tuple((label, tuple(row)) for label, row in zip(labels, shown, strict=True)),
            primary=primary,
            secondary=len(self.hidden) - primary,
            audit="safe",
        )
