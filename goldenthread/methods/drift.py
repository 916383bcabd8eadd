"""A reviewer's drift from second judgements, for support: never a score, never a ranking."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from math import fsum

from .agreement import LEAST, Pair, bad_pairs, bad_scale
from .pooling import Group, Pooled, pool
from .refusal import Refusal, refuse_if_any

LEAST_REVIEWERS = 3  # of two, each would learn the other's
PURPOSE = (
    "For the support of reviewers: seen first by the reviewer. Not a score, not for comparing "
    "people. It names how second judgements moved, and how little few of them tell."
)


class Moves(StrEnum):
    """Second judgements of this reviewer's work against those of all; said only when sure."""

    LOWER = "lower than in common"
    HIGHER = "higher than in common"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Shift:
    """Second judgement less first, in steps of the scale, drawn towards what all have in common.

    `seen`: of these n reviews alone. `shift`, `low`, `high`: of all this reviewer's work, 95%.
    `apart`: the same less what all have in common; `moves` where its interval leaves out 0.
    """

    n: int
    seen: float
    shift: float
    low: float
    high: float
    apart: Pooled
    moves: Moves


@dataclass(frozen=True, slots=True)
class Drift:
    """`reviewers` by name, those with `least` second judgements; `left_out`: how many had fewer.

    `common`: the shift that all have in common. Both are empty with the `why` where fewer than
    `LEAST_REVIEWERS` have enough: nothing is then told of anybody.
    """

    least: int
    n: int
    left_out: int
    common: Pooled | None
    reviewers: Mapping[str, Shift]
    why: str
    purpose: str = PURPOSE

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def drift(
    rated: Mapping[str, Sequence[Pair]], scale: Sequence[str], *, least: int = LEAST
) -> Drift:
    """Drift of each reviewer with `least` pairs (first, second) or more, on `scale` worst first.

    Partial pooling as in `pooling`, with the spread between reviewers at most the length of the
    scale. The variance of one move is that within reviewers, (sum of squares + 1) / (pairs -
    reviewers + 1), as if one more pair had moved a step: never 0, for no spread seen in a few
    reviews is no certainty (scaled inverse chi-square with one degree of freedom, Bayesian Data
    Analysis, 3rd ed., section 2.6). Under `least` nothing is worked out and nobody is named.
    Refused: a scale with repeats, grades off it, `least` under 5: a council may ask for more.
    """
    off = (one for name in sorted(rated) for one in bad_pairs(rated[name], scale, f"{name}, "))
    refuse_if_any([*bad_scale(scale), *_bad_least(least), *off])
    steps = {grade: step for step, grade in enumerate(scale)}
    moves = {
        name: [steps[second] - steps[first] for first, second in rated[name]]
        for name in sorted(rated)
        if len(rated[name]) >= least
    }
    n, left_out = sum(map(len, moves.values())), len(rated) - len(moves)
    if len(moves) < LEAST_REVIEWERS:
        why = f"Fewer than {LEAST_REVIEWERS} reviewers have {least} second judgements or more."
        return Drift(least, n, left_out, None, {}, why)
    seen = {name: fsum(own) / len(own) for name, own in moves.items()}
    squares = fsum((move - seen[name]) ** 2 for name, own in moves.items() for move in own)
    variance = (squares + 1) / (n - len(moves) + 1)
    common, pooled = pool(
        list(seen.values()),
        [variance / len(own) for own in moves.values()],
        widest=float(len(scale) - 1),
    )
    found = {
        name: _shift(len(own), seen[name], one)
        for (name, own), one in zip(moves.items(), pooled, strict=True)
    }
    return Drift(least, n, left_out, common, found, "")


def _shift(n: int, seen: float, found: Group) -> Shift:
    moves = Moves.CANNOT_TELL
    if found.apart.high < 0:
        moves = Moves.LOWER
    elif found.apart.low > 0:
        moves = Moves.HIGHER
    own = found.own
    return Shift(n, seen, own.mean, own.low, own.high, found.apart, moves)


def _bad_least(least: int) -> Iterator[Refusal]:
    if least < LEAST:
        why = f"Under {LEAST} second judgements nothing is told of anybody."
        yield Refusal("least", str(least), why, f"Give {LEAST} or more.", "least")
