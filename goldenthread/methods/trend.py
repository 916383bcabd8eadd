"""A straight trend through a short series, and the day on which it would reach a value.

Slope: the median of the slopes of all pairs, with Sen's interval by Kendall's variance (H. Theil
1950; P. K. Sen, Journal of the American Statistical Association 63 (1968) 1379-1389). Level: the
median of the means of all pairs of what the slope leaves over, with Wilcoxon's interval (J. L.
Hodges and E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598-611). One strange reading
in ten moves neither. The line's interval squares and adds both (Zou and Donner 2008, Statistics in
Medicine 27, 1693-1702): the level counts at the middle day, the slope with the distance from it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from math import hypot, isfinite, sqrt
from statistics import fmean, median

from .refusal import Refusal, refuse_if_any
from .share import Z

FEWEST = 3  # readings for a slope at all; how many make a trend is for the caller to say
MOST = 500


@dataclass(frozen=True, slots=True)
class Trend:
    """`slope` a unit of time, `level` at `middle`; each with its 95% interval."""

    slope: float
    slope_low: float
    slope_high: float
    middle: float
    level: float
    level_low: float
    level_high: float

    def at(self, time: float) -> float:
        return self.level + self.slope * (time - self.middle)

    def between(self, time: float) -> tuple[float, float]:
        """The 95% interval of the line (not of a single reading) at a time."""
        away = time - self.middle
        ends = [away * (self.slope_low - self.slope), away * (self.slope_high - self.slope)]
        down = hypot(self.level - self.level_low, min(ends))
        up = hypot(self.level_high - self.level, max(ends))
        return self.at(time) - down, self.at(time) + up


def trend(times: Sequence[float], values: Sequence[float]) -> Trend:
    """The trend of 3 to 500 readings at different times, in any order.

    Refused: other numbers of readings, two at one time, what is no number.
    """
    refuse_if_any(_unfit(times, values))
    order = list(zip(times, values, strict=True))
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(order, 2)]
    slope = median(slopes)
    spread = Z * sqrt(_kendall(values))
    low, high = _ends(slopes, spread)
    middle = fmean(times)
    rest = [value - slope * (time - middle) for time, value in order]
    means = [(a + b) / 2 for a, b in combinations_with_replacement(rest, 2)]
    n = len(rest)
    wilcoxon = Z * sqrt(n * (n + 1) * (2 * n + 1) / 6)
    level_low, level_high = _ends(means, wilcoxon)
    return Trend(slope, low, high, middle, median(means), level_low, level_high)


def reaches(
    line: Trend, value: float, after: int, until: int
) -> tuple[int | None, int | None, int | None]:
    """The first day in (after, until] on which the line is at the value or past it, seen from
    `after`; before it the earliest and then the latest by its interval. None: not by `until`."""
    up = value > line.at(after)

    def first(of: Callable[[int], float]) -> int | None:
        days = range(after + 1, until + 1)
        return next((day for day in days if (of(day) >= value if up else of(day) <= value)), None)

    quick, slow = (1, 0) if up else (0, 1)
    return (
        first(lambda day: line.between(day)[quick]),
        first(line.at),
        first(lambda day: line.between(day)[slow]),
    )


def _kendall(values: Sequence[float]) -> float:
    """Variance of Kendall's sum under no trend, less for values that stand several times."""
    n = len(values)
    ties = [values.count(value) for value in set(values)]
    every = n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)
    return every / 18


def _ends(found: Sequence[float], spread: float) -> tuple[float, float]:
    """The values so far from the middle of the ordered ones that 95% lie between."""
    ordered, n = sorted(found), len(found)
    low = max(round((n - spread) / 2) - 1, 0)
    high = min(round((n + spread) / 2), n - 1)
    return ordered[low], ordered[high]


def _unfit(times: Sequence[float], values: Sequence[float]) -> list[Refusal]:
    n = len(times)
    if not FEWEST <= n <= MOST or n != len(values):
        do = f"Give from {FEWEST} to {MOST}, each with its time."
        return [Refusal("readings", str(n), "So many give no trend.", do, "trend-many")]
    bad = [Refusal("readings", str(one), "That is no number.", "Give one.", "trend-number")
           for one in (*times, *values) if not isfinite(one)]  # fmt: skip
    if len(set(times)) < n:
        why = "Two readings have one time."
        bad.append(Refusal("readings", str(n), why, "Keep one.", "trend-twice"))
    return bad
