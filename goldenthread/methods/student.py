"""Student's t and the sign test: the two that intervals and directions of a shift need."""

from collections.abc import Sequence
from math import comb, fsum, sqrt


def quantile(degrees: int) -> float:
    """The 97.5% point of Student's t with `degrees` of freedom, 1 or more."""
    # inside: commands start without scipy
    from scipy.special import stdtrit  # type: ignore[import-untyped, unused-ignore] # noqa: PLC0415

    return float(stdtrit(degrees, 0.975))


def mean_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """95% interval of the mean of `values`. Student, Biometrika 6 (1908) 1-25.

    None for fewer than two, and where all are the same: no spread, no measure of doubt.
    """
    n = len(values)
    if n < 2 or len(set(values)) == 1:  # noqa: PLR2004
        return None
    middle = fsum(values) / n
    spread = fsum((value - middle) ** 2 for value in values) / (n - 1)
    half = quantile(n - 1) * sqrt(spread / n)
    return middle - half, middle + half


def sign_chance(falls: int, rises: int) -> float | None:
    """Chance that as many or more would move one way if both ways were alike: 0 to 1.

    Exact and two-sided; ties (no move) do not count. W. J. Dixon, A. M. Mood, JASA 41 (1946)
    557-566; for two grades it is the exact test of Q. McNemar, Psychometrika 12 (1947) 153-157.
    None where nothing moved.
    """
    moved = falls + rises
    if not moved:
        return None
    rare = sum(comb(moved, k) for k in range(min(falls, rises) + 1))
    return min(1.0, 2 * rare / (1 << moved))
