"""Why a case found nobody: whom it competes with, and for whom (the cut of least capacity)."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from .answer import Shortage, Unplaced, Why
from .even import Even
from .lot import linked
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


def unplaced(
    table: Table, left: Sequence[int], *, each: int, apart: bool, even: Even | None
) -> Iterator[Unplaced]:
    """Each with its reason, in order of the keys."""
    for row in left:
        case, why = table.cases[row], why_not(table, row, each=each, apart=apart)
        untrained = (table.independent[row] & ~table.may[row]).nonzero()[0]
        relax = _reach(table, row, even) if even and why is Why.CAPACITY else ()
        keys = [one.key for one in table.reviewers]
        yield Unplaced(
            case.key,
            why,
            tuple(
                (one.key, case.barred[one.key]) for one in table.reviewers if one.key in case.barred
            ),
            tuple(keys[column] for column in untrained),
            tuple(keys[column] for column in relax),
        )


def why_not(table: Table, row: int, *, each: int, apart: bool) -> Why:
    """The first reason why nobody, or no two, could take this case if it were the only one."""
    free = table.independent[row].nonzero()[0].tolist()
    if not table.reviewers:
        return Why.NO_REVIEWER
    if len(free) < each:
        return Why.BARRED
    needs = table.cases[row].needs
    why = Why.ONE_TEAM
    for way in combinations(free, each):
        if not (apart and table.is_one_team(way)):
            why = Why.UNTRAINED
            if all(table.trained[one][list(way)].any() for one in needs):
                return Why.CAPACITY
    return why


def shortages(table: Table, even: Even) -> Iterator[Shortage]:
    """Groups of cases whose reviewers are all full: the least side of the cut, in linked parts.

    From the cases that found nobody to whoever may take them, to the cases of these, and so on.
    It is the same for every way of placing as many as possible.
    """
    import numpy as np  # noqa: PLC0415 - commands start without it

    left = (even.given == even.nobody) & table.may.any(axis=1)
    full = _closed(even, table.may[left].any(axis=0)).nonzero()[0]
    rows = (left | np.isin(even.given, full)).nonzero()[0]
    for some, people in linked(table.may[np.ix_(rows, full)]):
        places = int(table.capacity[full[people]].sum())
        yield Shortage(
            tuple(table.cases[row].key for row in rows[some]),
            tuple(table.reviewers[column].key for column in full[people]),
            places,
            len(some) - places,
        )


def _reach(table: Table, row: int, even: Even) -> Sequence[int]:
    return [int(one) for one in _closed(even, table.may[row]).nonzero()[0]]


def _closed(even: Even, columns: "Array") -> "Array":
    """These reviewers and all to whom their cases could move on."""
    reached = columns.copy()
    while True:
        wider = reached | (even.moves[:-1][reached] > 0).any(axis=0)
        if (wider == reached).all():
            return reached
        reached = wider
