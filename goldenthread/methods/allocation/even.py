"""As many as can be placed, and then as evenly as can be: exact, with its proof.

Each further review of somebody costs more than the one before (the squares of 1, 2, 3 ... grow by
1, 3, 5 ...), so the least sum of squares is a flow of least cost. It is found by moving cases along
from reviewer to reviewer until no such way makes anything better: Harvey, Ladner, Lovasz and Tamir
2006, Semi-matchings for bipartite graphs and load balancing, Journal of Algorithms 59, 53-78, whose
theorem also says that the same loads have the least largest one, and the least under every other
convex measure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

NOBODY_COST = 1 << 60  # above any sum of squares that MOST_HELD and MOST_CASES allow


@dataclass(frozen=True)
class Prices:
    """What the n-th review given to somebody costs: `free` of them nothing, then in odd steps.

    `first`: the price of the first that is not free. `most`: how many can be given in all.
    """

    free: "Array"
    first: "Array"
    most: "Array"

    def of_next(self, given: "Array") -> "Array":
        import numpy as np  # noqa: PLC0415 - commands start without it

        price = np.where(given < self.free, 0, self.first + 2 * (given - self.free))
        return np.where(given < self.most, price, NOBODY_COST)

    def of_last(self, given: "Array") -> "Array":
        import numpy as np  # noqa: PLC0415

        return np.where(given > self.free, self.first + 2 * (given - self.free - 1), 0)

    def below(self, level: "Array", *, or_at: bool) -> "Array":
        """How many reviews of each cost less than the level, or no more than it."""
        import numpy as np  # noqa: PLC0415

        steps = (level - self.first + (2 if or_at else 1)) // 2
        paid = np.clip(steps, 0, self.most)
        found: Array = np.minimum(np.where(level + or_at > 0, self.free, 0) + paid, self.most)
        return found

    def total(self, given: "Array") -> int:
        paid: list[int] = (given - self.free).clip(0).tolist()
        first: list[int] = self.first.tolist()
        return sum(n * one + n * (n - 1) for n, one in zip(paid, first, strict=True))


@dataclass(frozen=True)
class Even:
    """`given`: the reviewer of each case, or `nobody`. `level`: the proof, a price of each place.

    A reviewer's level is what one more review for them would add, moving others along where
    that is cheaper; the last entry is that of nobody. `moves`: how many cases of one (the last row:
    of nobody) could be another's.
    """

    given: "Array"
    count: "Array"
    level: "Array"
    moves: "Array"

    @property
    def nobody(self) -> int:
        return len(self.count) - 1

    @property
    def placed(self) -> int:
        return int((self.given != self.nobody).sum())

    def as_given(self, given: "Array", may: "Array") -> "Even":
        """Another of the ways that are as even: the same levels prove it."""
        import numpy as np  # noqa: PLC0415

        moves = np.zeros_like(self.moves)
        np.add.at(moves, given, may.astype(np.int64))
        count = np.bincount(given, minlength=len(self.count))
        return Even(given, count, self.level, moves)


def evened(may: "Array", prices: Prices) -> Even:
    """The cheapest way to give each case to one reviewer who may take it, or to nobody."""
    work = _Work(may, prices)
    work.start()
    while work.improve():
        pass
    return Even(work.given, work.count, work.level, work.moves)


def bound(found: Even, prices: Prices, may: "Array") -> int:
    """What no way can cost less than, by weak duality: from the levels alone.

    Each case pays the least level that it may, each reviewer gives back what places cost less.
    """
    import numpy as np  # noqa: PLC0415

    level = np.minimum(found.level, NOBODY_COST)
    pays = np.where(may, level[:-1], NOBODY_COST).min(axis=1, initial=NOBODY_COST)
    places = prices.below(level[:-1], or_at=False)
    paid = zip(places.tolist(), level.tolist(), strict=False)  # nobody gives nothing back
    return int(sum(pays.tolist()) - sum(n * one for n, one in paid)) + prices.total(places)


class _Work:
    """Cases on their way. `moves[a, b]`: how many of a's could be b's; the last row is nobody's."""

    def __init__(self, may: "Array", prices: Prices) -> None:
        import numpy as np  # noqa: PLC0415

        self.may, self.prices = may.astype(np.int64), prices
        cases, self.nobody = may.shape
        self.given = np.full(cases, self.nobody)
        self.count = np.zeros(self.nobody + 1, dtype=np.int64)
        self.moves = np.zeros((self.nobody + 1, self.nobody), dtype=np.int64)
        self.count[-1], self.moves[-1] = cases, self.may.sum(axis=0)
        self.level = self.via = self.count

    def start(self) -> None:
        """The case with the fewest first, to whoever costs least: near the best already."""
        import numpy as np  # noqa: PLC0415

        if not self.nobody:
            return
        for case in np.argsort(self.may.sum(axis=1), kind="stable"):
            price = self.prices.of_next(self.count[:-1])
            price[self.may[case] == 0] = NOBODY_COST
            best = int(price.argmin())
            if price[best] < NOBODY_COST:
                self.hand(case, best)

    def hand(self, case: int, to: int) -> None:
        whence = self.given[case]
        self.given[case] = to
        self.count[whence] -= 1
        self.count[to] += 1
        self.moves[whence] -= self.may[case]
        self.moves[to] += self.may[case]

    def improve(self) -> bool:
        """Move cases along one way that makes it cheaper; False where there is none."""
        import numpy as np  # noqa: PLC0415

        self.look()
        last = np.append(self.prices.of_last(self.count[:-1]), NOBODY_COST)
        gain = np.where(self.count > 0, last - self.level, 0)
        whence = int(gain.argmax())
        if gain[whence] <= 0:
            return False
        while self.via[whence] != whence:
            to = int(self.via[whence])
            could = (self.given == whence) & (self.may[:, to] > 0)
            self.hand(int(could.argmax()), to)
            whence = to
        return True

    def look(self) -> None:
        """For each reviewer the cheapest place that a case of theirs can reach, and the way."""
        import numpy as np  # noqa: PLC0415

        price = self.prices.of_next(self.count[:-1])
        self.level = np.full(self.nobody + 1, NOBODY_COST)
        self.via = np.arange(self.nobody + 1)
        unseen = np.ones(self.nobody + 1, dtype=bool)
        for end in np.argsort(price, kind="stable"):
            if price[end] >= NOBODY_COST:
                return
            if unseen[end]:
                self._spread_from(int(end), price[end], unseen)

    def _spread_from(self, end: int, price: int, unseen: "Array") -> None:
        unseen[end], self.level[end] = False, price
        waiting: Sequence[int] = [end]
        for to in waiting:  # grows while it is read: breadth first
            new = (unseen & (self.moves[:, to] > 0)).nonzero()[0]
            unseen[new], self.level[new], self.via[new] = False, price, to
            waiting += new[new < self.nobody].tolist()  # nobody is given nothing to pass on
