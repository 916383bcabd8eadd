"""Limits of a small count of events, and chances when a total splits in two.

Events are counted one by one and independently (referrals, incidents): a child who comes back
counts twice and makes the true doubt larger than these say.
"""

from math import exp, fsum, lgamma, log, sqrt

from .share import Z

FEW = 10  # below it exact limits, from it on Byar's: as the public health guides do
EXACT, BYAR = "exact", "byar"


def exact_limits(events: int, sure: float = 0.05) -> tuple[float, float]:
    """Exact 1 - `sure` limits of the expected count behind `events`, in events.

    F. Garwood, Biometrika 28 (1936) 437-442: half of `sure` on either side, by the link between
    the Poisson and the gamma distribution. Of 0 events the low limit is 0.
    """
    from scipy.special import gammaincinv  # noqa: PLC0415

    low = float(gammaincinv(events, sure / 2)) if events else 0.0
    return low, float(gammaincinv(events + 1, 1 - sure / 2))


def byar_limits(events: int) -> tuple[float, float]:
    """Byar's approximation of the 95% limits, within 0.2% of the exact ones from 10 events on.

    N. E. Breslow, N. E. Day, Statistical Methods in Cancer Research II (IARC 1987) 69; chosen by
    the Technical Guide on Confidence Intervals of Public Health England (25 May 2018), appendix 1.
    """

    def at(count: int, side: float) -> float:
        return count * (1 - 1 / (9 * count) + side * Z / (3 * sqrt(count))) ** 3

    return (at(events, -1) if events else 0.0), at(events + 1, 1)


def limits(events: int) -> tuple[float, float, str]:
    """95% limits and their method, exact below 10 events and Byar's from there on."""
    if events < FEW:
        return *exact_limits(events), EXACT
    return *byar_limits(events), BYAR


def split_limits(part: int, total: int, sure: float = 0.05) -> tuple[float, float]:
    """Exact limits of the share of `total` that falls in the first part (0 to 1).

    C. J. Clopper, E. S. Pearson, Biometrika 26 (1934) 404-413.
    """
    from scipy.special import betaincinv  # noqa: PLC0415

    low = float(betaincinv(part, total - part + 1, sure / 2)) if part else 0.0
    high = float(betaincinv(part + 1, total - part, 1 - sure / 2)) if part < total else 1.0
    return low, high


def split_chance(part: int, total: int, expected: float) -> tuple[float, float]:
    """Two-sided chance of such a split when `expected` (0 to 1) is the share: exact, and mid-p.

    Twice the smaller tail, so that it is below `sure` exactly when `expected` lies outside
    `split_limits`. Mid-p counts half of what was seen (H. O. Lancaster, JASA 56 (1961) 223-234):
    less strict, and it does not bound the wrong calls; printed beside, never the rule.
    """
    upper = fsum(_binomial(k, total, expected) for k in range(part, total + 1))
    lower = fsum(_binomial(k, total, expected) for k in range(part + 1))
    half = _binomial(part, total, expected) / 2
    return min(1.0, 2 * min(upper, lower)), min(1.0, 2 * min(upper - half, lower - half))


def _binomial(k: int, n: int, p: float) -> float:
    if p in (0.0, 1.0):
        return float(k == n * p)
    ways = lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
    return exp(ways + k * log(p) + (n - k) * log(1 - p))
