"""How many reviews it takes to see a change, by the very rule that will judge it.

The chance that the rule of `compare` says "better" is added up over all that can be counted, cell
by cell: no formula in its place. Arrays are (before, after) counts.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from math import ceil, sqrt
from typing import Any

from .compare import SURE, bad_looks, z_of
from .refusal import Refusal, refuse_if_any

POWER = 0.8
MOST = 2_000  # reviews each time; no council can do more
STEADY = 5  # as many more must do as well: power goes up in a sawtooth
NEVER = 1e-9  # counts less likely than this are left out


@dataclass(frozen=True, slots=True)
class Needed:
    """`reviews`: each time, before and after; None where more than `MOST`. `power`: theirs.

    `population_too_small`: not even looking at everybody in each round would do.
    """

    reviews: int | None
    power: float | None
    before: float
    after: float
    by_formula: int
    population_too_small: bool

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Visible:
    """The least change, in shares, that `n` and `m` reviews show in `power` of cases; or None."""

    up: float | None
    down: float | None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def power(before: float, after: float, n: int, m: int, *, looks: int = 1) -> float:
    """Chance (0 to 1) that n reviews before and m after are called a change the right way.

    `before`, `after`: the true shares. Where they are the same: the chance of a wrong call,
    either way. Refused: shares outside 0 to 1, reviews outside 1 to `MOST`.
    """
    refuse_if_any([*_unfit(before, after - before, looks), *_unfit_reviews(n), *_unfit_reviews(m)])
    return _power(before, after, n, m, looks)


def needed(
    before: float,
    difference: float,
    *,
    power: float = POWER,
    looks: int = 1,
    population: int | None = None,
) -> Needed:
    """How many reviews each time, so that such a change is seen with this power.

    The least number from which on the power holds (for the next `STEADY` too). `by_formula` is
    what textbooks give (J. L. Fleiss, A. Tytun, H. K. Ury, Biometrics 36 (1980) 343-346, with
    correction for continuity), to compare. `population`: how many could be looked at at most.
    Refused: shares outside 0 to 1, a difference of 0, power outside 0.5 to 0.99.
    """
    wrong = [*_unfit(before, difference, looks), *_unfit_aim(difference), *_unfit_power(power)]
    refuse_if_any(wrong)
    after = round(before + difference, 12)
    formula = _formula(before, after, power, looks)
    found = _least(before, after, power, looks, formula)
    return Needed(
        reviews=found,
        power=None if found is None else _power(before, after, found, found, looks),
        before=before,
        after=after,
        by_formula=formula,
        population_too_small=population is not None and (found is None or found > population),
    )


def visible(before: float, n: int, m: int, *, power: float = POWER, looks: int = 1) -> Visible:
    """The least change up and down that n reviews before and m after would show: in shares.

    To a tenth of a point, rounded away from 0. None where not even the largest would be seen.
    Refused: a share outside 0 to 1, reviews outside 1 to `MOST`, power outside 0.5 to 0.99.
    """
    wrong = [*_unfit(before, 0, looks), *_unfit_reviews(n), *_unfit_reviews(m)]
    refuse_if_any([*wrong, *_unfit_power(power)])
    return Visible(
        up=_smallest(before, 1, n, m, power, looks),
        down=_smallest(before, -1, n, m, power, looks),
    )


def changed(n: int, m: int, rows: range, columns: range, looks: int = 1) -> Any:
    """1 where the rule sees a rise, -1 a fall, 0 no change; rows and columns are counts."""
    import numpy as np  # noqa: PLC0415  # slow to load

    a, b = np.arange(rows.start, rows.stop)[:, None], np.arange(columns.start, columns.stop)[None]
    low, high = _newcombe(a, n, b, m, z_of(looks))
    unlikely = _fisher(n, m, rows, columns) < SURE / looks - NEVER  # 6 in 120 is not less
    return np.where(unlikely & (low > 0), 1, np.where(unlikely & (high < 0), -1, 0))


def _power(before: float, after: float, n: int, m: int, looks: int) -> float:
    rows, first = _likely(n, before)
    columns, second = _likely(m, after)
    found = changed(n, m, rows, columns, looks)
    right = found != 0 if before == after else found == (1 if after > before else -1)
    return float(first @ right @ second)


def _likely(n: int, share: float) -> tuple[range, Any]:
    """The counts that happen, and how often (binomial)."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import gammaln, xlog1py, xlogy  # noqa: PLC0415

    k, share = np.arange(n + 1), min(1.0, max(0.0, share))  # sums of floats may stray
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    chances = np.exp(ways + xlogy(k, share) + xlog1py(n - k, -share))
    likely = np.flatnonzero(chances > NEVER)
    return range(int(likely[0]), int(likely[-1]) + 1), chances[likely[0] : likely[-1] + 1]


def _newcombe(a: Any, n: int, b: Any, m: int, z: float) -> tuple[Any, Any]:
    (p1, low1, high1), (p2, low2, high2) = _wilson(a, n, z), _wilson(b, m, z)
    found = p2 - p1
    low = found - ((p2 - low2) ** 2 + (high1 - p1) ** 2) ** 0.5
    return low, found + ((high2 - p2) ** 2 + (p1 - low1) ** 2) ** 0.5


def _wilson(hits: Any, of: int, z: float) -> tuple[Any, Any, Any]:
    p, square = hits / of, z * z
    half = z * (square + 4 * hits * (1 - p)) ** 0.5
    return (
        p,
        (2 * hits + square - half) / 2 / (of + square),
        (2 * hits + square + half) / 2 / (of + square),
    )


def _fisher(n: int, m: int, rows: range, columns: range) -> Any:
    """Two-sided chances of each cell: all cells of one sum share one distribution."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import gammaln  # noqa: PLC0415

    logs = gammaln(np.arange(1, n + m + 2))  # of factorials
    found = np.ones((len(rows), len(columns)))
    for total in range(rows.start + columns.start, rows.stop + columns.stop - 1):
        k = np.arange(max(0, total - m), min(n, total) + 1)
        ways = -logs[k] - logs[n - k] - logs[total - k] - logs[m - total + k]
        whole = logs[n] + logs[m] + logs[total] + logs[n + m - total] - logs[n + m]
        chances = np.exp(ways + whole)
        order = np.sort(chances)
        heaped = np.cumsum(order)
        here = k[(k >= rows.start) & (k < rows.stop)]
        here = here[(total - here >= columns.start) & (total - here < columns.stop)]
        limit = chances[here - k[0]] * (1 + 1e-7)  # ties, as in `as_unlikely`
        found[here - rows.start, total - here - columns.start] = heaped[
            np.searchsorted(order, limit, side="right") - 1
        ]
    return found


def _least(before: float, after: float, power: float, looks: int, start: int) -> int | None:
    def is_enough(n: int) -> bool:
        return _power(before, after, n, n, looks) >= power

    high = min(MOST, max(2, ceil(1.2 * start)))
    while not is_enough(high):
        if high == MOST:
            return None
        high = min(MOST, 2 * high)
    low = 1
    while low < high:  # nearly rising: then walk to where it holds
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle + 1, high)
    steady, n = 0, max(1, low - STEADY)
    while steady <= STEADY and n <= MOST:
        steady = steady + 1 if is_enough(n) else 0
        n += 1
    return n - steady


def _smallest(before: float, way: int, n: int, m: int, power: float, looks: int) -> float | None:
    """By halves, in steps of a tenth of a point."""
    room = int(round(1000 * (1 - before if way > 0 else before), 6))

    def is_seen(steps: int) -> bool:
        return steps > 0 and _power(before, before + way * steps / 1000, n, m, looks) >= power

    if not is_seen(room):
        return None
    low, high = 1, room
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if is_seen(middle) else (middle + 1, high)
    return way * low / 1000


def _formula(before: float, after: float, power: float, looks: int) -> int:
    from statistics import NormalDist  # noqa: PLC0415

    z, other = z_of(looks), NormalDist().inv_cdf(power)
    middle, gap = (before + after) / 2, abs(after - before)
    spread = z * sqrt(2 * middle * (1 - middle)) + other * sqrt(
        before * (1 - before) + after * (1 - after)
    )
    plain = (spread / gap) ** 2
    if not plain:
        return 1
    return ceil(plain / 4 * (1 + sqrt(1 + 4 / (plain * gap))) ** 2)


def _unfit(before: float, difference: float, looks: int) -> Iterator[Refusal]:
    yield from bad_looks(looks)
    for where, share in (("before", before), ("after", before + difference)):
        if not -NEVER <= share <= 1 + NEVER:  # sums of floats may stray
            why, do = "A share lies between 0 and 1.", "Give a share the service could have."
            yield Refusal(where, f"{share:g}", why, do, "share")


def _unfit_aim(difference: float) -> Iterator[Refusal]:
    if not abs(difference) >= 1 / 1000:
        why, do = "No number of reviews can show no change.", "Give a difference."
        yield Refusal("difference", f"{difference:g}", why, do, "difference")


def _unfit_power(power: float) -> Iterator[Refusal]:
    if not 0.5 <= power <= 0.99:  # noqa: PLR2004
        why, do = "This is the chance of seeing the change.", "Give 0.5 to 0.99; 0.8 is usual."
        yield Refusal("power", f"{power:g}", why, do, "power")


def _unfit_reviews(n: int) -> Iterator[Refusal]:
    if not 1 <= n <= MOST:
        why = "This many reviews cannot be weighed."
        yield Refusal("reviews", str(n), why, f"Give 1 to {MOST:,}.", "reviews")
