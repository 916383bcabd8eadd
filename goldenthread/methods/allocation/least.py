"""The least that would place every case. A tie is never part of it: a safety rule."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .answer import Least, Why
from .even import Prices, bound, evened
from .lot import cheapest, even_ways, with_nobody
from .pairs import Pairs
from .people import Case, Reviewer
from .shortage import why_not
from .table import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

Places = tuple[tuple[str, int], ...]
MANY, LOTS = 1 << 20, 1 << 10  # one more person to be trained weighs above all lots
OUTSIDE = (Why.NO_REVIEWER, Why.BARRED, Why.ONE_TEAM)


def least(table: Table, left: Sequence[int], *, each: int, apart: bool) -> Least:
    """Somebody from outside where independence leaves nobody; then training; then places."""
    reasons = {row: why_not(table, row, each=each, apart=apart) for row in left}
    outside = [row for row, why in reasons.items() if why in OUTSIDE]
    untrained = [table.cases[row] for row, why in reasons.items() if why is Why.UNTRAINED]
    inside = sorted(set(range(len(table.cases))) - set(outside))
    training, is_fewest = _training(table, untrained, each=each, apart=apart)
    people = [_taught(one, training) for one in table.reviewers]
    taught = Table.of([table.cases[row] for row in inside], people, table.seed, table.last)
    places: Places = ()
    is_least = True
    if len(left) > len(outside):
        places, is_least = _places(taught) if each == 1 else _places_in_pairs(taught, apart=apart)
    keys = tuple(table.cases[row].key for row in outside)
    return Least(keys, tuple(sorted(training)), places, is_fewest and is_least)


def _taught(one: Reviewer, training: Sequence[tuple[str, str]]) -> Reviewer:
    more = [subject for key, subject in training if key == one.key]
    return replace(one, trained=[*one.trained, *more])


def _training(
    table: Table, cases: Sequence[Case], *, each: int, apart: bool
) -> tuple[list[tuple[str, str]], bool]:
    """The fewest to be trained so that each of these cases could be taken, were it alone."""
    import numpy as np  # noqa: PLC0415 - commands start without it

    if not cases:
        return [], True
    some = Table.of(cases, table.reviewers, table.seed, table.last)
    ask = Pairs.of(some, each=each, apart=apart, alone=True)
    one, people = ask.programme, len(table.reviewers)
    one.sums(len(cases), ask.z - ask.z[0], ask.z, 1, 1, np.inf)
    learns = {}
    for subject, enough in ask.needs.items():
        learns[subject] = one.add(people)
        pairs = (some.needed[subject][ask.row] & ~some.trained[subject][ask.column]).nonzero()[0]
        taught = one.add(len(pairs))
        one.into(enough[ask.row[pairs]], taught, 1)
        for more in (ask.x[pairs], learns[subject][ask.column[pairs]]):
            both = one.sums(len(pairs), np.arange(len(pairs)), taught, 1, -np.inf, 0)
            one.into(both, more, -1)
    places = np.concatenate([*learns.values()])
    found = one.least(places, np.tile(MANY + table.reviewer_lots % LOTS, len(learns)))
    if found.x is None:
        return [], False
    x = found.x
    chosen = [
        (person.key, subject)
        for subject, at in learns.items()
        for person, place in zip(table.reviewers, at, strict=True)
        if x[place]
    ]
    return chosen, ask.is_whole and found.bound == found.value


def _places(table: Table) -> tuple[Places, bool]:
    """The fewest, then the fewest for one person, and so on; then by lot."""
    import numpy as np  # noqa: PLC0415

    prices = Prices(table.capacity, table.capacity * 0 + 1, table.capacity * 0 + len(table.cases))
    even = evened(table.may, prices)
    scarce = even.level[even.given] > 0
    if not scarce.any():
        return (), True
    ways = even_ways(even, prices, table.may)
    ways = replace(ways, may=ways.may[scarce])
    given = cheapest(ways, with_nobody(table.lots[scarce]), even.given[scarce]).given
    count = np.bincount(given, minlength=len(table.reviewers))[: len(table.reviewers)]
    is_least = bound(even, prices, table.may) == prices.total(even.count[:-1])
    return _more(table, count - table.capacity), is_least


def _places_in_pairs(table: Table, *, apart: bool) -> tuple[Places, bool]:
    """The fewest, then the least for one person; then by lot."""
    import numpy as np  # noqa: PLC0415

    ask = Pairs.of(table, each=2, apart=apart)
    one, people = ask.programme, np.arange(len(table.reviewers))
    one.sums(len(ask.z), ask.z - ask.z[0], ask.z, 1, 1, np.inf)
    more = one.add(len(people), len(table.cases))
    one.into(ask.loads, more, -1)
    top = one.add(1, len(table.cases))
    below = one.sums(len(people), people, more, 1, -np.inf, 0)
    one.into(below, np.repeat(top, len(people)), -1)
    cost = np.append(np.full(len(people), len(table.cases) + 1), 1)
    found = one.least(np.append(more, top), cost)
    if found.x is None:
        return (), False
    one.sums(1, cost * 0, np.append(more, top), cost, 0, found.value)
    by_lot = one.least(more, table.reviewer_lots % LOTS).x
    x = found.x if by_lot is None else by_lot
    return _more(table, x[more]), ask.is_whole and found.bound == found.value


def _more(table: Table, places: "Array") -> Places:
    pairs = zip(table.reviewers, places.tolist(), strict=True)
    return tuple((one.key, more) for one, more in pairs if more > 0)
