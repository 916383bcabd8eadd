"""Before and after among known numbers of cases, both drawn at random without replacement.

The question is whether the share among *those* cases changed. Whether the service works
differently is another question: the children who came are themselves some of many who might have.
"""

from collections.abc import Iterator
from typing import Any

from .share import Difference, finite, squared_and_added

FINITE_MOST = 10_000  # above it a sample that anybody can look at is a drop in the sea
AT_ONCE = 2_000_000  # numbers in memory in one go


def finite_difference(
    before: tuple[int, int],
    after: tuple[int, int],
    populations: tuple[int, int],
    sure: float = 0.05,
) -> Difference:
    """After less before with its interval (1 - `sure`), in shares of the two populations.

    Exact limits of each share, squared and added as Newcombe's method 10 does with Wilson's.
    """
    tail = sure / 2 * (1 - 1e-9)
    p1, p2 = before[0] / before[1], after[0] / after[1]
    first = (p1, *finite(*before, populations[0], tail))
    second = (p2, *finite(*after, populations[1], tail))
    return squared_and_added(first, second)


def finite_chance(
    before: tuple[int, int], after: tuple[int, int], populations: tuple[int, int]
) -> float:
    """The greatest chance, over all unchanged populations, of a split as unlikely as this: 0 to 1.

    Fisher's argument carried to finite populations. Given how many hits there were in all, the
    split between the two samples has a known distribution for each pair of totals that is no
    change (the same share, to within one case where the populations differ in size); the pair
    that makes the split likeliest counts, so that the chance of a wrong "changed" is bounded
    whatever the totals are. In large populations it becomes Fisher's exact test.
    """
    import numpy as np  # noqa: PLC0415  # slow to load

    (a, n), (b, m) = before, after
    splits = np.arange(max(0, a + b - m), min(n, a + b) + 1)
    here = a - int(splits[0])
    pairs = np.array(sorted(set(_unchanged(*populations))))
    rows = max(1, AT_ONCE // len(splits))
    return max(
        _worst(pairs[start : start + rows], splits, here, (n, m), a + b, populations)
        for start in range(0, len(pairs), rows)
    )


def _unchanged(first: int, second: int) -> Iterator[tuple[int, int]]:
    """Pairs of totals whose shares are the same to within one case."""
    for total in range(first + 1):
        yield total, total * second // first
        yield total, -(-total * second // first)
    for total in range(second + 1):
        yield total * first // second, total
        yield -(-total * first // second), total


def _worst(
    pairs: Any, splits: Any, here: int, drawn: tuple[int, int], hits: int, whole: tuple[int, int]
) -> float:
    import numpy as np  # noqa: PLC0415
    from scipy.special import gammaln  # noqa: PLC0415

    factorials = gammaln(np.arange(1, max(whole) + 2))  # logarithms, looked up below

    def ways(things: Any, taken: Any) -> Any:
        left = things - taken
        found = factorials[things] - factorials[np.maximum(taken, 0)]
        return np.where(
            (taken >= 0) & (left >= 0), found - factorials[np.maximum(left, 0)], -np.inf
        )

    first, second = pairs[:, :1], pairs[:, 1:]
    logs = ways(first, splits) + ways(whole[0] - first, drawn[0] - splits)
    logs += ways(second, hits - splits) + ways(whole[1] - second, drawn[1] - hits + splits)
    top = logs.max(axis=1, keepdims=True)
    can_be = np.isfinite(top[:, 0])
    if not can_be.any():
        return 0.0
    weights = np.exp(logs[can_be] - top[can_be])
    limit = weights[:, here : here + 1] * (1 + 1e-7)  # ties, as in `as_unlikely`
    chances = np.where(weights <= limit, weights, 0).sum(axis=1) / weights.sum(axis=1)
    return float(min(1.0, chances.max()))
