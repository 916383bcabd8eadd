"""Run chart: a median and what chance would not do. Good from few points, and for any numbers.

Source: J. Anhoej and A. V. Olesen, Run charts revisited, PLoS ONE 9 (2014) e113825: with n points
off the median, a longest run above round(log2 n) + 3, or fewer crossings of the median than the 5%
quantile of Binomial(n - 1, 1/2), is a signal. About 1 in 13 series by chance shows one.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from math import comb, log2
from statistics import median

from ..refusal import refuse, refuse_if_any
from .chart import FEWEST, bad_baseline, bad_values

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class RunChart:
    """`n`: points off the median. `signals` is empty and `why` says so under ten of them."""

    median: float
    n: int
    longest_run: int
    most_by_chance: int | None
    crossings: int
    fewest_by_chance: int | None
    signals: tuple[str, ...]
    why: str = ""

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def run_chart(values: Sequence[float], *, baseline: int | None = None) -> RunChart:
    """Values in order of time; the median of the first `baseline` of them, else of all.

    Refused: no values, what is no number, a baseline under ten.
    """
    if not values:
        raise refuse("values", "", "There are no values.", "Give at least one.", "chart-empty")
    named = [(f"value {place}", value) for place, value in enumerate(values, start=1)]
    refuse_if_any([*bad_values(named), *bad_baseline(baseline)])
    middle = median(values[:baseline])
    sides = [value > middle for value in values if value != middle]
    longest = max((len(list(group)) for _, group in groupby(sides)), default=0)
    crossings = sum(one != after for one, after in pairwise(sides))
    n = len(sides)
    if n < FEWEST:
        why = f"Fewer than {FEWEST} points stand off the median: nothing can be told."
        return RunChart(middle, n, longest, None, crossings, None, (), why)
    most, fewest = round(log2(n)) + 3, _quantile(n - 1)
    told = [("shift", longest > most), ("few crossings", crossings < fewest)]
    names = tuple(name for name, is_so in told if is_so)
    return RunChart(middle, n, longest, most, crossings, fewest, names)


def _quantile(tosses: int) -> int:
    """The least k with P(heads <= k) of at least 5%, in whole numbers."""
    below, k = 1, 0
    while below < LEVEL * 2**tosses:
        k += 1
        below += comb(tosses, k)
    return k
