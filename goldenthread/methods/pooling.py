"""Partial pooling: each mean drawn towards what all have in common, the more the less is known.

Normal-normal model. y_i ~ N(t_i, v_i), t_i ~ N(m, b**2), every m and every spread b from 0 to
`widest` as likely beforehand. Given b, with w_i = 1 / (v_i + b**2) and V = 1 / sum(w_i):
m = V * sum(w_i * y_i); weight of b: sqrt(V) * product of sqrt(w_i) * exp(-w_i * (y_i - m)**2 / 2);
t_i has mean c_i * y_i + (1 - c_i) * m and variance c_i * v_i + (1 - c_i)**2 * V, t_i less m
has mean c_i * (y_i - m) and variance c_i * v_i + c_i**2 * V, where c_i = b**2 / (v_i + b**2).
Everything is then summed over b by its weight (Simpson's rule), so that an interval knows that
b is not known: no simulation, no seed.

D. B. Rubin, J. Educ. Stat. 6 (1981) 377-401; A. Gelman and others, Bayesian Data Analysis, 3rd
ed. 2013, section 5.4, equations 5.17, 5.20, 5.21; choice of the even spread: A. Gelman,
Bayesian Analysis 1 (2006) 515-534.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

CUTS = 400  # of the range of b, even for Simpson's rule
TAIL = 0.025
HALVINGS = 60  # of the range in which an end of an interval is sought
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Pooled:
    """`mean` and its 95% interval, from `low` to `high`, in the unit of what was measured."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """`own`: the group's mean; `apart`: that mean less what all have in common."""

    own: Pooled
    apart: Pooled


def pool(
    seen: Sequence[float], variances: Sequence[float], *, widest: float
) -> tuple[Pooled, tuple[Group, ...]]:
    """What all have in common, and each group, in order; `variances` of each mean, above 0.

    `widest`: above which the spread between groups cannot lie. Two groups or more.
    """
    import numpy as np  # noqa: PLC0415 - commands start without it

    y, v = np.array(seen, float), np.array(variances, float)
    square = np.linspace(0, widest, CUTS + 1)[:, None] ** 2
    inner = 1 / (v + square)
    around = 1 / inner.sum(axis=1, keepdims=True)
    middle = around * (inner * y).sum(axis=1, keepdims=True)
    heavy = (np.log(inner) - inner * (y - middle) ** 2).sum(axis=1) / 2 + np.log(around[:, 0]) / 2
    weights = np.exp(heavy - heavy.max())
    weights[1:-1:2] *= 4
    weights[2:-1:2] *= 2
    weights /= weights.sum()
    drawn = square / (v + square)
    own = _mixed(weights, drawn * y + (1 - drawn) * middle, drawn * v + (1 - drawn) ** 2 * around)
    apart = _mixed(weights, drawn * (y - middle), drawn * v + drawn**2 * around)
    common = _mixed(weights, middle, around)[0]
    return common, tuple(Group(a, b) for a, b in zip(own, apart, strict=True))


def _mixed(weights: Array, means: Array, variances: Array) -> list[Pooled]:
    """Of each column: the mixture of normal distributions, its mean and both ends."""
    import numpy as np  # noqa: PLC0415
    from scipy.special import ndtr  # type: ignore[import-untyped, unused-ignore] # noqa: PLC0415

    # without any spread between groups nobody lies apart: a point, hardly wider than one
    spreads = np.sqrt(np.maximum(variances, TINY))

    def end(share: float) -> Array:
        low, high = (means - 10 * spreads).min(axis=0), (means + 10 * spreads).max(axis=0)
        for _ in range(HALVINGS):
            at = (low + high) / 2
            short = weights @ ndtr((at - means) / spreads) < share
            low, high = np.where(short, at, low), np.where(short, high, at)
        middle: Array = (low + high) / 2
        return middle

    ends = zip(weights @ means, end(TAIL), end(1 - TAIL), strict=True)
    return [Pooled(float(mean), float(low), float(high)) for mean, low, high in ends]
