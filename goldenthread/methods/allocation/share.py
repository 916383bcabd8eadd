"""`allocate`: the published rule, for one or for two reviewers each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..refusal import refuse_if_any
from .answer import Aim, Allocation, Assignment, Load, aim
from .even import NOBODY_COST, Even, Prices, bound, evened
from .least import least
from .lot import cheapest, even_ways, with_nobody
from .pairs import Given, shared_in_pairs
from .people import Case, Last, Reviewer, bad_input
from .shortage import shortages, unplaced
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


def allocate(
    reviewers: Sequence[Reviewer],
    cases: Sequence[Case],
    *,
    seed: str,
    each: int = 1,
    apart: bool = False,
    last: Last = Last.IGNORED,
) -> Allocation:
    """Share cases out among reviewers whom no tie bars, who are trained, and who have places.

    In this order, each among the best of the aims before: as many cases as possible; the largest
    load the least; the sum of squares of all loads (held and given) the least; with `last`, the
    most or the fewest that are with a reviewer of last time; the least sum of the numbers that
    the seed gives to each case with each reviewer. So the order of the lists makes no difference
    and anybody can repeat it.

    `each`: 1, or 2 different reviewers who are together trained in all that the case needs, with
    `apart` not of one team. One each is solved exactly, as a flow; two each by branch and bound
    with a limit of nodes, so an aim may stand with a gap, or with a bound that is not known.
    A tie is never given up. Refused: no seed, empty or repeated keys, either in half characters,
    numbers below 0 or too large, more cases or reviewers than fit.
    """
    refuse_if_any(bad_input(reviewers, cases, seed, each))
    table = Table.of(cases, reviewers, seed, last)
    given, aims, even = _ones(table) if each == 1 else (*shared_in_pairs(table, apart=apart), None)
    left = [row for row, columns in enumerate(given) if not columns]
    count = [0] * len(table.reviewers)
    for column in (column for columns in given for column in columns):
        count[column] += 1
    return Allocation(
        assignments=_assignments(table, given),
        unplaced=tuple(unplaced(table, left, each=each, apart=apart, even=even)),
        loads=tuple(
            Load(one.key, one.held, n) for one, n in zip(table.reviewers, count, strict=True)
        ),
        aims=aims,
        shortages=tuple(shortages(table, even)) if even else (),
        least=least(table, left, each=each, apart=apart),
    )


def _assignments(table: Table, given: Sequence[Sequence[int]]) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(case.key, table.reviewers[column].key)
        for case, columns in zip(table.cases, given, strict=True)
        for column in sorted(columns)
    )


def _ones(table: Table) -> tuple[Given, tuple[Aim, ...], Even]:
    """One reviewer each: exact."""
    prices = Prices(table.capacity * 0, 2 * table.held + 1, table.capacity)
    even = evened(table.may, prices)
    aims = _even_aims(table, even, prices)
    given, ways = even.given, even_ways(even, prices, table.may)
    for name, cost in table.costs():
        chosen = cheapest(ways, with_nobody(cost), given)
        aims.append(aim(name, chosen.value, chosen.bound))
        given, ways = chosen.given, chosen.ways
    columns: Given = [() if one == even.nobody else (int(one),) for one in given]
    return columns, tuple(aims), even.as_given(given, table.may)


def _even_aims(table: Table, even: Even, prices: Prices) -> list[Aim]:
    """The largest load needs no proof of its own: the least squares have the least largest."""
    cases, base = len(table.cases), sum(one.held**2 for one in table.reviewers)
    none_less = bound(even, prices, table.may)
    least_left, least_squares = divmod(none_less, NOBODY_COST)
    spread = base + prices.total(even.count[:-1])
    is_most = cases - even.placed == least_left
    proven = is_most and spread == base + least_squares
    largest = int((table.held + even.count[:-1]).max(initial=0))
    return [
        Aim("placed", even.placed, cases - least_left),
        Aim("largest", largest, largest if proven else None),
        Aim("spread", spread, base + least_squares if is_most else None),
    ]
