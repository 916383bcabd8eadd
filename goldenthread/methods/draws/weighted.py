"""Draws with unequal chances: towards those who were not looked at for longest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ..draw import Entry, bad_seed, bad_size, rank
from ..refusal import Refusal, refuse_if_any
from .one_per import group_rank
from .selection import Selection, answered, checked
from .spread import PROPORTIONAL, Spread

ALGORITHM = "sha256-systematic-1"
WHOLE = 2**256  # one more than the highest rank


@dataclass(frozen=True, slots=True)
class Weighed:
    """`weight`: a whole number of 1 or more; twice the weight is twice the chance."""

    entry: Entry
    weight: int


@dataclass(frozen=True, slots=True)
class Seen:
    """`last`: the day when it was last looked at; None for never."""

    entry: Entry
    last: date | None


def draw_longest_unseen(
    frame: Iterable[Seen], *, on: date, size: int, seed: str, spread: Spread = PROPORTIONAL
) -> Selection:
    """`draw_weighted` by the days from the last look to `on`, both counted.

    Never looked at counts as long as the longest of the frame. Refused, row by row: a day after
    `on`; and what `draw_weighted` refuses.
    """
    listed = list(frame)
    refuse_if_any(_bad_days(listed, on))
    first = min((one.last for one in listed if one.last and not one.entry.excluded), default=on)
    return draw_weighted(
        (Weighed(one.entry, (on - max(one.last or first, first)).days + 1) for one in listed),
        size=size,
        seed=seed,
        spread=spread,
    )


def draw_weighted(
    frame: Iterable[Weighed], *, size: int, seed: str, spread: Spread = PROPORTIONAL
) -> Selection:
    """Chances in proportion to the weights, exactly, without replacement.

    Places are shared among strata by their entries; each stratum is then drawn systematically
    with unequal chances in the order of the ranks. W. G. Madow, Annals of Mathematical Statistics
    20 (1949) 333-354; in random order H. O. Hartley and J. N. K. Rao, the same 33 (1962) 350-374.
    Refused: what the plain draw refuses, and weights below 1, row by row.
    """
    listed = list(frame)
    others = [*bad_size(size), *bad_seed(seed), *spread.bad(), *_bad_weights(listed)]
    checked_frame = checked((one.entry for one in listed), others)
    strata: dict[str, dict[str, int]] = defaultdict(dict)
    for one in listed:
        if not one.entry.excluded:
            strata[one.entry.stratum][one.entry.key.strip()] = one.weight
    places = spread.places({name: len(weights) for name, weights in strata.items()}, size)
    drawn: list[tuple[str, str]] = []
    exact: dict[str, Fraction] = {}
    for name in sorted(strata):
        exact |= chances(strata[name], places[name])
        order = sorted((rank(key, seed), key) for key in strata[name])
        # from 0 to below 1, and the rank of no entry: no key begins with a line feed
        start = Fraction(int(group_rank(name, seed), 16), WHOLE)
        drawn += _systematic(order, exact, start)
    return answered(checked_frame, drawn, exact, algorithm=ALGORITHM, size=size, places=spread.said)


def chances(weights: Mapping[str, int], size: int) -> dict[str, Fraction]:
    """size * weight / all weights; who would reach 1 is certain, the others share the rest.

    C.-E. Särndal, B. Swensson, J. Wretman, Model Assisted Survey Sampling (1992), 3.6.2.
    """
    certain: set[str] = set()
    while True:
        others = {key: weight for key, weight in weights.items() if key not in certain}
        left, whole = size - len(certain), sum(others.values())
        more = {key for key, weight in others.items() if left * weight >= whole}
        if not more:
            return {
                key: Fraction(1) if key in certain else Fraction(left * weight, whole)
                for key, weight in weights.items()
            }
        certain |= more


def _systematic(
    order: Sequence[tuple[str, str]], exact: Mapping[str, Fraction], start: Fraction
) -> Iterator[tuple[str, str]]:
    """Lay the chances end to end; whoever covers start, start + 1, start + 2 ... is drawn."""
    end, point = Fraction(0), start
    for place, key in order:
        end += exact[key]
        if end > point:
            yield place, key
            point += 1


def _bad_weights(listed: Sequence[Weighed]) -> Iterator[Refusal]:
    for row, one in enumerate(listed, start=1):
        if one.weight < 1 and not one.entry.excluded:
            why = "A weight is 1 or more: with 0 there is no chance, and nothing to weight by."
            where = one.entry.where or f"row {row}"
            yield Refusal(where, str(one.weight), why, "Give a weight, or exclude it.", "weight")


def _bad_days(listed: Sequence[Seen], on: date) -> Iterator[Refusal]:
    for row, one in enumerate(listed, start=1):
        if one.last and one.last > on and not one.entry.excluded:
            where = one.entry.where or f"row {row}"
            why = f"It was looked at after {on}."
            do = "Correct the day, or give a later day for the draw."
            yield Refusal(where, one.last.isoformat(), why, do, "seen-later")
