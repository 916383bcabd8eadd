"""The present way for one table: the cheapest closed round of each number that can be told.

J. P. Kelly, B. L. Golden, A. A. Assad, Networks 22 (1992) 397-417. Few gaps, not proven fewest.
"""

from collections.abc import Iterator, Mapping

from ..circulation import WITHOUT_END, Cell, Range, Step, closed_round, fixed
from ..counts import Layout
from .answer import tells_of_all

# fixed, so that the same table always hides the same cells
STARTS = (0.0, 1.0, 0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875)
PRICE_UNSAID = 30.0
PRICE_ZERO, PRICE_TOTAL, PRICE_GRAND = 2.0, 5.0, 20.0  # an inner number costs 1 to 2


def best_rounds(layout: Layout, threshold: int) -> "Rounds | None":
    """The least loss of several starts; None where no gaps with their reasons are safe."""
    found = []
    for start in STARTS:
        work = Rounds(layout, threshold)
        work.hide_what_tells()
        if not work.hide_what_protects(start):
            return None
        work.show_what_need_not_be_hidden()
        found.append(work)
    return min(found, key=Rounds.loss)


class Rounds:
    """The hiding under way."""

    def __init__(self, layout: Layout, threshold: int) -> None:
        self.layout, self.grid, self.threshold = layout, layout.grid, threshold
        self.printed = [cell for _, cell in layout.cells()]
        self.unprinted = set(self.grid.counts) - set(self.printed)
        self.hidden: set[Cell] = set()
        self.must: set[Cell] = set()  # hidden for what they tell themselves
        self.unsaid: set[Cell] = set()  # small, and their gap does not say so

    def is_small(self, cell: Cell) -> bool:
        return 0 < self.grid.counts[cell] < self.threshold

    def known(self) -> dict[Cell, Range]:
        """What the reader knows of each cell that is not shown, before any subtraction."""
        free = dict.fromkeys(self.unprinted, Range(0, WITHOUT_END))
        return free | {cell: self.reads(cell) for cell in self.hidden}

    def reads(self, cell: Cell) -> Range:
        """What the gap itself would say."""
        count = self.grid.counts[cell]
        if cell in self.unsaid:
            return Range(0, WITHOUT_END)
        if count >= self.threshold:
            return Range(self.threshold, WITHOUT_END)
        return Range(min(count, 1), self.threshold - 1)

    def exposed(self) -> list[Cell]:
        return [cell for cell in fixed(self.grid, self.known()) if cell in self.hidden]

    def hide_what_tells(self) -> None:
        self.hidden = {cell for cell in self.printed if self.is_small(cell)}
        for line in self.layout.lines():
            zeros = tells_of_all(line, self.grid.counts.__getitem__, self.threshold)
            if zeros and not self.hidden.intersection(zeros):
                self.hidden.add(min(zeros, key=self.harm))
        self.must = set(self.hidden)

    def harm(self, zero: Cell) -> tuple[int, Cell]:
        """A zero with gaps in its crossing line needs no further number to protect it."""
        gaps = sum((cell[0] == zero[0]) != (cell[1] == zero[1]) for cell in self.hidden)
        return -gaps, zero

    def loss(self) -> float:
        return sum(self.price(cell) for cell in self.hidden) + PRICE_UNSAID * len(self.unsaid)

    def hide_what_protects(self, start: float) -> bool:
        """Close the cheapest round of one exposed number after another, while there is one.

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
                if not self.say_less(first):
                    return False
                continue
            cheapest = min(rounds, key=lambda one: one[0])
            self.hidden.update(cell for cell, _ in cheapest[1] if cell not in self.unprinted)
        return True

    def say_less(self, cell: Cell) -> bool:
        """Let one more gap in the lines of the cell not say that it is small; totals first."""
        told = [one for one in self.hidden - self.unsaid if self.grid.counts[one] < self.threshold]
        near = [one for one in told if one[0] == cell[0] or one[1] == cell[1]]
        if near:
            self.unsaid.add(min(near, key=lambda one: (self.layout.is_inner(one), one)))
        return bool(near)

    def show_what_need_not_be_hidden(self) -> None:
        for cell in sorted(self.unsaid):
            self.unsaid.remove(cell)
            if self.exposed():
                self.unsaid.add(cell)
        for cell in sorted(self.hidden - self.must, key=lambda one: (-self.price(one), one)):
            self.hidden.remove(cell)
            if self.exposed():
                self.hidden.add(cell)
            else:
                self.unsaid.discard(cell)

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
