"""A share, and how far it may lie from the truth. All shares 0 to 1, intervals 95%."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt

from .apportion import largest_remainder
from .hypergeometric import at_least, at_most
from .refusal import Refusal, refuse, refuse_if_any

Z = 1.959963984540054  # the normal quantile of 0.975
Ends = tuple[float, float, float]  # what was found, its low and its high limit
# a tail of exactly 2.5% does not contradict; the last digits of a float must not decide it
TAIL = 0.025 * (1 - 1e-9)


@dataclass(frozen=True, slots=True)
class Share:
    """`method`: wilson, or hypergeometric where the whole population is known."""

    share: float
    low: float
    high: float
    method: str

    def as_json(self) -> dict[str, object]:
        return {"share": self.share, "low": self.low, "high": self.high, "method": self.method}


@dataclass(frozen=True, slots=True)
class Difference:
    """Second share less first, in shares (0.1 is ten points)."""

    difference: float
    low: float
    high: float


def interval(hits: int, of: int, population: int | None = None) -> Share:
    """The 95% interval of a share found in a random sample.

    Without `population`: Wilson (1927), as method 3 of Newcombe (1998). With it: the exact
    interval for a sample without replacement, so a whole population has no doubt left.
    Refused: hits above of, below 0, of below 1, of above population.
    """
    refuse_if_any(bad_counts(hits, of, population))
    if population is None:
        low, high = wilson(hits, of)
        return Share(hits / of, low, high, "wilson")
    low, high = finite(hits, of, population)
    return Share(hits / of, low, high, "hypergeometric")


def wilson(hits: int, of: int, z: float = Z) -> tuple[float, float]:
    """Score interval without continuity correction. E. B. Wilson, JASA 22 (1927) 209-212."""
    p, square = hits / of, z * z
    middle = 2 * hits + square
    half = z * sqrt(square + 4 * hits * (1 - p))
    under = 2 * (of + square)
    # at the ends the formula is exactly 0 and 1; rounding must not say otherwise
    low = 0.0 if hits == 0 else (middle - half) / under
    high = 1.0 if hits == of else (middle + half) / under
    return low, high


def finite(hits: int, of: int, population: int, tail: float = TAIL) -> tuple[float, float]:
    """All totals that the sample does not contradict by `tail` on either side, as shares.

    The hypergeometric tails inverted by bisection (J. Buonaccorsi, The American Statistician
    41 (1987) 215-218): both tails are monotone in the total.
    """
    least, most = hits, population - (of - hits)
    low = _first(least, most, lambda total: at_least(hits, population, total, of) > tail)
    beyond = _first(least, most + 1, lambda total: _refuted(hits, population, total, of, tail))
    return low / population, (beyond - 1) / population


def difference(first: tuple[int, int], second: tuple[int, int], z: float = Z) -> Difference:
    """Second share less first, with its interval; each given as (hits, of).

    R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890: hybrid score, method 10.
    """
    refuse_if_any([*bad_counts(*first), *bad_counts(*second)])
    p1, p2 = first[0] / first[1], second[0] / second[1]
    (low1, high1), (low2, high2) = wilson(*first, z), wilson(*second, z)
    return squared_and_added((p1, low1, high1), (p2, low2, high2))


def squared_and_added(first: Ends, second: Ends, *, linked: float = 0.0) -> Difference:
    """Second less first, from each with its own limits; of shares it lies within -1 and 1.

    The distances to the limits are squared and added (G. Y. Zou, A. Donner, Statistics in
    Medicine 27 (2008) 1693-1702). `linked`: the correlation of the two where they are not
    independent.
    """
    (middle1, low1, high1), (middle2, low2, high2) = first, second
    found = middle2 - middle1

    def reach(one: float, other: float) -> float:
        return sqrt(max(0.0, one * one - 2 * linked * one * other + other * other))

    low = found - reach(middle2 - low2, high1 - middle1)
    return Difference(found, low, found + reach(high2 - middle2, middle1 - low1))


def percentages(counts: Sequence[int]) -> tuple[int, ...]:
    """Whole per cents that add to 100, by largest remainder; all 0 when nothing was counted.

    Ties go to the larger count, then to the earlier place.
    """
    if any(count < 0 for count in counts):
        raise refuse("counts", min(counts), "A count is below 0.", "Give counts.", "count-negative")
    width = len(str(len(counts)))
    named = {f"{place:0{width}}": count for place, count in enumerate(counts)}
    return tuple(largest_remainder(named, 100).values())


def bad_counts(hits: int, of: int, population: int | None = None) -> list[Refusal]:
    """Every reason why these cannot be a count, its whole, and the population of the whole."""
    found = []
    if hits < 0:
        found.append(Refusal("hits", str(hits), "A count is below 0.", "Give 0 or more.", "hits"))
    if of < 1:
        found.append(
            Refusal("of", str(of), "A share needs at least one.", "Give 1 or more.", "of-zero")
        )
    if hits > of:
        found.append(
            Refusal(
                "hits",
                str(hits),
                f"{hits} is more than the {of} that were looked at.",
                "Give the part first and the whole second.",
                "hits-above-of",
            )
        )
    if population is not None and population < of:
        found.append(
            Refusal(
                "population",
                str(population),
                f"{of} were looked at, but the population is only {population}.",
                "Give the number from which the sample was drawn.",
                "population-small",
            )
        )
    return found


def _refuted(hits: int, population: int, total: int, of: int, tail: float) -> bool:
    most = population - (of - hits)
    return total > most or at_most(hits, population, total, of) <= tail


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The least whole number in [low, high] for which `holds`, once true, stays true."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
