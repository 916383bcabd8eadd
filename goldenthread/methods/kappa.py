"""Agreement of two judges beyond chance: the table of their grades, weights, and kappa."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, sqrt

Weights = list[list[float]]  # of agreement: 1 on the diagonal
CERTAIN = 1 - 1e-12  # chance alone would agree throughout


@dataclass(frozen=True, slots=True)
class Crossed:
    """`cells[i][j]`: share of pairs with grade i first and j second; they add to 1 over `n`."""

    n: int
    cells: Weights

    @property
    def places(self) -> range:
        return range(len(self.cells))

    @property
    def firsts(self) -> list[float]:
        return [fsum(self.cells[i]) for i in self.places]

    @property
    def seconds(self) -> list[float]:
        return [fsum(self.cells[i][j] for i in self.places) for j in self.places]


@dataclass(frozen=True, slots=True)
class Beyond:
    """A coefficient, its standard error, and the agreement that it takes away for `chance`."""

    value: float
    error: float
    chance: float


def crossed(pairs: Sequence[tuple[str, str]], scale: Sequence[str]) -> Crossed:
    """One pair or more, all on the scale."""
    times = Counter(pairs)
    cells = [[times[first, second] / len(pairs) for second in scale] for first in scale]
    return Crossed(len(pairs), cells)


def quadratic(size: int) -> Weights:
    """1 for the same grade, 0 for the ends of the scale, falling with the square of the steps."""
    span = (size - 1) ** 2
    return [[1 - (i - j) ** 2 / span for j in range(size)] for i in range(size)]


def same(size: int) -> Weights:
    return [[float(i == j) for j in range(size)] for i in range(size)]


def kappa(table: Crossed, weights: Weights) -> Beyond | None:
    """Weighted kappa; None where chance alone would agree throughout.

    J. Cohen, Psychol. Bull. 70 (1968) 213-220; error by J. L. Fleiss, J. Cohen, B. S. Everitt,
    Psychol. Bull. 72 (1969) 323-327.
    """
    found, places = table.cells, table.places
    firsts, seconds = table.firsts, table.seconds
    cells = [(i, j) for i in places for j in places]
    seen = fsum(weights[i][j] * found[i][j] for i, j in cells)
    expected = fsum(weights[i][j] * firsts[i] * seconds[j] for i, j in cells)
    if expected > CERTAIN:
        return None
    beyond = 1 - expected  # what is left above chance
    of_first = [fsum(weights[i][j] * seconds[j] for j in places) for i in places]
    of_second = [fsum(weights[i][j] * firsts[i] for i in places) for j in places]
    spread = (
        fsum(
            found[i][j] * (weights[i][j] * beyond - (of_first[i] + of_second[j]) * (1 - seen)) ** 2
            for i, j in cells
        )
        - (seen * expected - 2 * expected + seen) ** 2
    )
    error = sqrt(max(0.0, spread) / table.n) / beyond**2
    return Beyond((seen - expected) / beyond, error, expected)
