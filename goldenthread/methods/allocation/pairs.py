"""Two reviewers for each case: different, together trained, and perhaps not of one team."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .answer import Aim, aim
from .even import NOBODY_COST, Even, Prices, bound, evened
from .programme import Found, Programme
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

MOST_PAIRS = 25_000  # of case and reviewer; above it only those with the lowest lots are weighed
LOT_BITS = 15  # taken off the lots, so that their sums stay exact in the solver
Given = list[tuple[int, ...]]


def shared_in_pairs(table: Table, *, apart: bool) -> tuple[Given, tuple[Aim, ...]]:
    """The reviewers of each case, two or none, and how far each aim is from the best it can be."""
    cases = len(table.cases)
    if not cases or not table.reviewers:
        return [() for _ in range(cases)], _no_aims(table)
    work = Pairs.of(table, apart=apart)
    aims = work.placed_and_even()
    for name, cost in table.costs():
        aims.append(work.seek(name, cost >> LOT_BITS if name == "lot" else cost))
    given: Given = [() for _ in range(cases)]
    chosen = work.best > 0
    for row, column in zip(work.row[chosen].tolist(), work.column[chosen].tolist(), strict=True):
        given[row] += (column,)
    return given, tuple(aims)


def _no_aims(table: Table) -> tuple[Aim, ...]:
    held = [one.held for one in table.reviewers]
    largest, spread = max(held, default=0), sum(one**2 for one in held)
    return Aim("placed", 0, 0), Aim("largest", largest, largest), Aim("spread", spread, spread)


@dataclass
class Pairs:
    """The programme: `x` for each pair of case (`row`) and reviewer (`column`), `z` for each case.

    `loads`: the rows that add up each reviewer's. `best`: the best values of `x` so far.
    """

    table: Table
    programme: Programme
    row: "Array"
    column: "Array"
    x: "Array"
    z: "Array"
    loads: "Array"
    best: "Array"
    needs: dict[str, "Array"]  # the rows that ask for somebody trained, by subject
    is_whole: bool  # every pair is weighed

    @classmethod
    def of(cls, table: Table, *, apart: bool, each: int = 2, alone: bool = False) -> "Pairs":
        import numpy as np  # noqa: PLC0415 - commands start without it

        weighed = _weighed(table)
        row, column = weighed.nonzero()
        cases, people = weighed.shape
        one = Programme()
        x, z = one.add(len(row)), one.add(cases)
        one.into(one.sums(cases, row, x, 1, 0, 0), z, -each)
        needs = {}
        for subject, needing in table.needed.items():
            able = table.trained[subject][column] & needing[row]
            needs[subject] = one.sums(cases, row[able], x[able], 1, 0, np.inf)
            one.into(needs[subject][needing], z[needing], -1)
        if apart:
            for group in _teams(table):
                among = np.isin(column, group)
                one.sums(cases, row[among], x[among], 1, 0, 1)
        most = cases if alone else table.capacity
        loads = one.sums(people, column, x, 1, 0, most)
        is_whole = len(row) == int(table.independent.sum())
        return cls(table, one, row, column, x, z, loads, np.zeros_like(x), needs, is_whole)

    def placed_and_even(self) -> list[Aim]:
        """The first three aims: at once where single seats can be as even, else one by one."""
        import numpy as np  # noqa: PLC0415

        table, cases = self.table, len(self.z)
        seats = np.repeat(table.independent, 2, axis=0)
        prices = Prices(table.capacity * 0, 2 * table.held + 1, table.capacity)
        even = evened(seats, prices)
        none_less = bound(even, prices, seats) + sum(one.held**2 for one in table.reviewers)
        if even.placed == 2 * cases and self._as_even(even, prices):
            largest, spread = self._largest(), self._spread()
            return [
                Aim("placed", cases, cases),
                Aim("largest", largest, largest),  # the least squares have the least largest
                Aim("spread", spread, none_less),
            ]
        return [
            self._placed(even.placed // 2),
            *self._one_by_one(self._total() == cases, none_less),
        ]

    def seek(self, name: str, cost: "Array") -> Aim:
        """The least cost among the best so far, which then stays."""
        import numpy as np  # noqa: PLC0415

        cost = cost[self.row, self.column]

        def paid() -> int:
            return int((cost * self.best).sum())

        found = self._take(self.programme.least(self.x, cost), paid)
        self.programme.sums(1, self.row * 0, self.x, cost, -np.inf, paid())
        return aim(name, paid(), found.bound if self.is_whole else None)

    def _as_even(self, even: Even, prices: Prices) -> bool:
        """Whether pairs can have loads as even as single seats, of which nothing is more even."""
        import numpy as np  # noqa: PLC0415

        trial, level = self.programme.copy(), even.level[:-1]
        least, most = (prices.below(level, or_at=one) for one in (False, True))
        trial.sums(len(self.z), self.z - self.z[0], self.z, 1, 1, np.inf)
        trial.sums(len(level), self.column, self.x, 1, least, most)
        cost = np.where(level < NOBODY_COST, (level - level.min()) // 2, 0)  # the full are full
        paid = int((cost * even.count[:-1]).sum())
        trial.sums(1, self.row * 0, self.x, cost[self.column], 0, paid)
        found = self._take(trial.least(self.x, self.x * 0), lambda: 0)
        if found.x is not None:
            self.programme = trial
        return found.x is not None

    def _placed(self, at_most: int) -> Aim:
        found = self._take(self.programme.least(self.z, self.z * 0 - 1), lambda: -self._total())
        placed = self._total()
        self.programme.sums(1, self.z * 0, self.z, 1, placed, len(self.z))
        if self.is_whole and found.bound is not None:
            at_most = min(at_most, -found.bound)
        return Aim("placed", placed, at_most)

    def _one_by_one(self, all_placed: bool, none_less: int) -> Iterator[Aim]:
        """The least largest load, and then the least sum of squares."""
        import numpy as np  # noqa: PLC0415

        one, held, people = self.programme, self.table.held, np.arange(len(self.loads))
        top = one.add(1, float(held.max() + len(self.z)))
        below = one.sums(len(people), self.column, self.x, 1, -np.inf, -held)
        one.into(below, np.repeat(top, len(people)), -1)
        found = self._take(one.least(top, np.ones(1)), self._largest)
        largest = self._largest()
        one.high[int(top[0])] = float(largest)
        is_known = self.is_whole and found.bound is not None
        floor = max(int(held.max()), found.bound or 0)
        yield Aim("largest", largest, floor if is_known else None)
        places = np.clip(largest - held, 0, self.table.capacity)
        column = np.repeat(people, places)
        nth = np.arange(len(column)) - np.repeat(places.cumsum() - places, places)
        y, price = one.add(len(column), whole=False), 2 * (held[column] + nth) + 1
        filled = one.sums(len(people), self.column, self.x, 1, 0, 0)
        one.into(filled[column], y, -1)
        found = self._take(one.least(y, price), self._spread)
        spread, base = self._spread(), int((held**2).sum())
        one.sums(1, y * 0, y, price, 0, spread - base)
        floors = [none_less] * all_placed
        if self.is_whole and found.bound is not None:
            floors.append(found.bound + base)
        yield Aim("spread", spread, max(floors, default=None))

    def _take(self, found: Found, value: Callable[[], int]) -> Found:
        """Keep what was found unless what is there is better: a search may end at its limit."""
        if found.x is not None:
            before, old = self.best, value()
            self.best = found.x[self.x]
            if value() > old:
                self.best = before
        return found

    def _load(self) -> "Array":
        import numpy as np  # noqa: PLC0415

        given = np.bincount(self.column, self.best, minlength=len(self.loads))
        return self.table.held + given.astype(np.int64)

    def _total(self) -> int:
        return int(self.best.sum()) // 2

    def _largest(self) -> int:
        return int(self._load().max())

    def _spread(self) -> int:
        return sum(one**2 for one in self._load().tolist())


def _weighed(table: Table) -> "Array":
    """All pairs that no tie bars; where they are too many, those of the lowest lots of each case.

    Of these some are trained, so that the needs of the case can be met.
    """
    import numpy as np  # noqa: PLC0415

    free = table.independent
    if free.sum() <= MOST_PAIRS:
        return free
    each = max(4, MOST_PAIRS // (2 * len(table.cases)))
    kept = np.zeros_like(free)
    for wanted in (free, table.may):
        lots = np.where(wanted, table.lots, np.iinfo(np.int64).max)
        lowest = np.argpartition(lots, min(each, lots.shape[1]) - 1, axis=1)[:, :each]
        np.put_along_axis(kept, lowest, np.True_, axis=1)
    return kept & free


def _teams(table: Table) -> list[list[int]]:
    """The reviewers of each team that has at least two."""
    teams: dict[str, list[int]] = {}
    for place, one in enumerate(table.reviewers):
        teams.setdefault(one.team, []).append(place)
    return [group for team, group in sorted(teams.items()) if team and len(group) > 1]
