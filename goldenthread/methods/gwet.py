"""Gwet's AC1 and AC2: agreement beyond chance that does not fall apart when nearly all is Good.

K. L. Gwet, Br. J. Math. Stat. Psychol. 61 (2008) 29-48 (AC1); Handbook of Inter-Rater
Reliability, 4th ed. 2014, chapters 4 and 5 (AC2: the same with weights).
"""

from math import fsum, sqrt

from .kappa import Beyond, Crossed, Weights
from .student import quantile


def gwet(table: Crossed, weights: Weights) -> Beyond:
    """AC1 with weights 1 and 0, AC2 with others; always there, for chance is never certain.

    Chance is the agreement of judges who grade by lot, only where grading is hard: the sum of
    all weights times the mean of p(1 - p) over the grades, p the share of a grade over both.
    """
    places, size = table.places, len(table.cells)
    cells = [(i, j) for i in places for j in places]
    used = [(a + b) / 2 for a, b in zip(table.firsts, table.seconds, strict=True)]
    scale = fsum(weights[i][j] for i, j in cells) / (size * (size - 1))
    seen = fsum(weights[i][j] * table.cells[i][j] for i, j in cells)
    chance = scale * fsum(p * (1 - p) for p in used)
    value = (seen - chance) / (1 - chance)
    left = 2 * (1 - value)
    spread = (
        fsum(
            table.cells[i][j] * (weights[i][j] - left * scale * (1 - (used[i] + used[j]) / 2)) ** 2
            for i, j in cells
        )
        - (seen - left * chance) ** 2
    )
    return Beyond(value, sqrt(max(0.0, spread) / table.n) / (1 - chance), chance)


def interval(found: Beyond, n: int) -> tuple[float, float] | None:
    """95%, Student's t with n - 1 as in the Handbook, cut at -1 and 1.

    None where all agree or all differ alike: the error is then 0 by the formula, but the doubt
    of a few reviews is not. Read the interval of the share that is the same instead.
    """
    if found.error < 1e-9:  # noqa: PLR2004 - rounding of a square root of nothing
        return None
    half = quantile(n - 1) * found.error
    return max(-1.0, found.value - half), min(1.0, found.value + half)
