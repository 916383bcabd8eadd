"""How far two judgements of the same things agree. Scales are ordered, worst first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from math import fsum, sqrt

from .refusal import Refusal, refuse_if_any
from .share import Z

LEAST = 5  # fewer pairs say nothing about agreement beyond chance
SHORTEST_SCALE = 2

Pair = tuple[str, str]  # first and second judgement


@dataclass(frozen=True, slots=True)
class Agreement:
    """`exact`, `adjacent` (exact or one step apart), `lowered`, `raised`: shares of n, 0 to 1.

    `lowered`: second below first. `mean_shift`: second less first, in steps of the scale.
    `kappa` (Cohen), `weighted_kappa` (quadratic weights) and its 95% `interval` are None below
    `LEAST` pairs, and where both judges gave one and the same grade throughout.
    """

    n: int
    exact: float | None
    adjacent: float | None
    kappa: float | None
    weighted_kappa: float | None
    interval: tuple[float, float] | None
    mean_shift: float | None
    lowered: float | None
    raised: float | None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def agreement(pairs: Sequence[Pair], scale: Sequence[str], *, least: int = LEAST) -> Agreement:
    """Agreement of two judgements of each thing, on `scale` from worst to best.

    Sources: J. Cohen, Educ. Psychol. Meas. 20 (1960) 37-46 and Psychol. Bull. 70 (1968)
    213-220; interval by the large-sample error of J. L. Fleiss, J. Cohen, B. S. Everitt,
    Psychol. Bull. 72 (1969) 323-327, cut at -1 and 1: rough below about 30 pairs.
    Refused: a grade that is not on the scale (pair by pair), a scale with repeats.
    """
    refuse_if_any([*_bad_scale(scale), *_off_scale(pairs, scale)])
    n = len(pairs)
    if not n:
        return Agreement(0, None, None, None, None, None, None, None, None)
    steps = {grade: step for step, grade in enumerate(scale)}
    moves = [steps[second] - steps[first] for first, second in pairs]
    enough = n >= least
    weighted = _kappa(pairs, scale, _quadratic(len(scale))) if enough else None
    plain = _kappa(pairs, scale, _same(len(scale))) if enough else None
    return Agreement(
        n=n,
        exact=sum(move == 0 for move in moves) / n,
        adjacent=sum(abs(move) <= 1 for move in moves) / n,
        kappa=plain[0] if plain else None,
        weighted_kappa=weighted[0] if weighted else None,
        interval=_interval(*weighted) if weighted else None,
        mean_shift=sum(moves) / n,
        lowered=sum(move < 0 for move in moves) / n,
        raised=sum(move > 0 for move in moves) / n,
    )


def by_rater(
    rated: Mapping[str, Sequence[Pair]], scale: Sequence[str], *, least: int = LEAST
) -> dict[str, Agreement]:
    """The same for each rater, by name. For support of reviewers, never a score of them."""
    return {name: agreement(rated[name], scale, least=least) for name in sorted(rated)}


Weights = list[list[float]]  # of agreement: 1 on the diagonal


def _quadratic(size: int) -> Weights:
    span = (size - 1) ** 2
    return [[1 - (i - j) ** 2 / span for j in range(size)] for i in range(size)]


def _same(size: int) -> Weights:
    return [[float(i == j) for j in range(size)] for i in range(size)]


def _kappa(
    pairs: Sequence[Pair], scale: Sequence[str], weights: Weights
) -> tuple[float, float] | None:
    """Weighted kappa and its standard error; None where chance alone would agree throughout."""
    places = range(len(scale))
    times = Counter(pairs)
    found = [[times[first, second] / len(pairs) for second in scale] for first in scale]
    firsts = [sum(found[i]) for i in places]
    seconds = [sum(found[i][j] for i in places) for j in places]
    cells = [(i, j) for i in places for j in places]
    seen = fsum(weights[i][j] * found[i][j] for i, j in cells)
    expected = fsum(weights[i][j] * firsts[i] * seconds[j] for i, j in cells)
    if expected > 1 - 1e-12:
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
    error = sqrt(max(0.0, spread) / len(pairs)) / beyond**2
    return (seen - expected) / beyond, error


def _interval(kappa: float, error: float) -> tuple[float, float]:
    return max(-1.0, kappa - Z * error), min(1.0, kappa + Z * error)


def _bad_scale(scale: Sequence[str]) -> Iterator[Refusal]:
    if len(scale) < SHORTEST_SCALE or len(set(scale)) < len(scale):
        yield Refusal(
            "scale",
            ",".join(scale),
            "A scale needs two or more different grades.",
            "Name each once, worst first.",
            "scale",
        )


def _off_scale(pairs: Sequence[Pair], scale: Sequence[str]) -> Iterator[Refusal]:
    for row, pair in enumerate(pairs, start=1):
        for grade in pair:
            if grade not in scale:
                yield Refusal(
                    f"pair {row}",
                    grade,
                    "The grade is not on the scale.",
                    f"Use one of: {', '.join(scale)}.",
                    "grade-off-scale",
                )
