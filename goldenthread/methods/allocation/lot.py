"""Among all ways that cost the same so far, the one of least further cost, with its proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .even import Even, Prices

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


@dataclass(frozen=True)
class Ways:
    """All ways that are equally good so far: cases by reviewers, the last column being nobody.

    `may`: which pairs occur in some of them. `least`, `most`: how many each column is given.
    """

    may: "Array"
    least: "Array"
    most: "Array"


@dataclass(frozen=True)
class Chosen:
    """`given`: the column of each case. `value`: its cost; `bound`: none can cost less."""

    given: "Array"
    value: int
    bound: int
    ways: Ways  # those of this same cost


def even_ways(found: Even, prices: Prices, may: "Array") -> Ways:
    """All that are as even as the one found: a pair must stay on one level (no price is lost)."""
    import numpy as np  # noqa: PLC0415 - commands start without it

    level = found.level
    tight = level[found.given][:, None] == level[None, :-1]
    nobody = (level[found.given] == level[-1]) & (found.count[-1] > 0)
    least = prices.below(level[:-1], or_at=False)
    most = prices.below(level[:-1], or_at=True)
    return Ways(
        np.column_stack([may & tight, nobody]),
        np.append(least, found.count[-1]),
        np.append(np.minimum(most, prices.most), found.count[-1]),
    )


def cheapest(ways: Ways, cost: "Array", given: "Array") -> Chosen:
    """The cheapest of these ways, in parts that have nothing to do with each other.

    `cost`: whole numbers below 2 to the 31, so that floating point is exact. `given`: one way.
    """
    import numpy as np  # noqa: PLC0415

    given, may = given.copy(), np.zeros_like(ways.may)
    least, most = ways.least.copy(), ways.most.copy()
    value = bound = 0
    for rows, columns in linked(ways.may):
        part = Ways(ways.may[np.ix_(rows, columns)], ways.least[columns], ways.most[columns])
        found = _assigned(part, cost[np.ix_(rows, columns)])
        given[rows] = columns[found.given]
        value, bound = value + found.value, bound + found.bound
        may[np.ix_(rows, columns)] = found.ways.may
        least[columns], most[columns] = found.ways.least, found.ways.most
    return Chosen(given, value, bound, Ways(may, least, most))


def linked(may: "Array") -> Iterator[tuple["Array", "Array"]]:
    """Rows and columns that hang together, as places; columns without a row are left out."""
    import numpy as np  # noqa: PLC0415

    waiting: Array = np.ones(len(may), dtype=bool)
    while waiting.any():
        rows = np.zeros(len(may), dtype=bool)
        rows[waiting.argmax()] = True
        while True:
            columns = may[rows].any(axis=0)
            wider = may[:, columns].any(axis=1) | rows
            if np.array_equal(wider, rows):
                break
            rows = wider
        yield np.flatnonzero(rows), np.flatnonzero(columns)
        waiting &= ~rows


def with_nobody(cost: "Array") -> "Array":
    """Costs with a last column for nobody, which is free: who stays unplaced is not weighed."""
    import numpy as np  # noqa: PLC0415

    return np.column_stack([cost, np.zeros(len(cost), dtype=np.int64)])


def _assigned(ways: Ways, cost: "Array") -> Chosen:
    """Cases with one way take it; the others by assignment to places, those of few ways first."""
    import numpy as np  # noqa: PLC0415

    choices = ways.may.sum(axis=1)
    given = ways.may.argmax(axis=1)
    taken = np.bincount(given[choices == 1], minlength=len(ways.most))
    rows = np.argsort(choices, kind="stable")[np.count_nonzero(choices == 1) :]
    if len(rows):
        left = Ways(ways.may[rows], (ways.least - taken).clip(0), ways.most - taken)
        given[rows] = _to_places(left, cost[rows])
    return _proven(ways, cost, given)


def _to_places(ways: Ways, cost: "Array") -> "Array":
    """Places that must be filled, and others that may be left to a row without a case."""
    import numpy as np  # noqa: PLC0415
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415

    cases = len(cost)
    most = np.minimum(ways.most, cases)
    column = np.repeat(np.arange(len(most)), most)
    place = np.arange(len(column)) - np.repeat(most.cumsum() - most, most)
    table = np.full((len(column), len(column)), np.inf)
    table[:cases] = np.where(ways.may, cost, np.inf)[:, column]
    table[cases:, place >= ways.least[column]] = 0
    chosen: Array = column[linear_sum_assignment(table)[1][:cases]]
    return chosen


def _proven(ways: Ways, cost: "Array", given: "Array") -> Chosen:
    """Prices of the columns give a bound by weak duality, and the ways of the same cost."""
    import numpy as np  # noqa: PLC0415

    rows = np.arange(len(given))
    count = np.bincount(given, minlength=len(ways.most))
    price, pool = _prices(ways, cost, given, count)
    net = np.where(ways.may, cost - price, np.iinfo(np.int64).max)
    odd = np.sort(np.repeat(price, ways.most - ways.least))[: len(given) - int(ways.least.sum())]
    bound = int(net.min(axis=1).sum() + (price * ways.least).sum() + odd.sum())
    tight = ways.may & (net == net[rows, given][:, None])
    same = price == pool
    left = Ways(tight, np.where(same, ways.least, count), np.where(same, ways.most, count))
    return Chosen(given, int(cost[rows, given].sum()), bound, left)


def _prices(ways: Ways, cost: "Array", given: "Array", count: "Array") -> tuple["Array", int]:
    """Shortest ways over the columns (Bellman and Ford): what a place costs in other places."""
    import numpy as np  # noqa: PLC0415

    far, size = 1 << 55, len(count)
    arcs = np.full((size + 1, size + 1), far)  # the last: the pool of places that may stay empty
    more = np.where(ways.may, cost - cost[np.arange(len(given)), given][:, None], far)
    np.minimum.at(arcs[:, :size], given, more)
    arcs[:size, size][count < ways.most] = 0
    arcs[size, :size][count > ways.least] = 0
    price = np.zeros(size + 1, dtype=np.int64)
    for _ in range(size + 1):
        nearer = np.minimum(price, (price[:, None] + arcs).min(axis=0))
        if (nearer == price).all():
            break
        price = nearer
    return price[:size], int(price[size])
