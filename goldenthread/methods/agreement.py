"""How far two judgements of the same things agree. Scales are ordered, worst first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TypedDict

from .gwet import gwet
from .gwet import interval as gwet_interval
from .kappa import Beyond, crossed, kappa, quadratic, same
from .refusal import Refusal, refuse_if_any
from .share import Z, wilson
from .student import mean_interval, sign_chance

LEAST = 5  # fewer pairs say nothing about agreement beyond chance
SHORTEST_SCALE = 2
APART = 0.2  # kappa and AC2 this far from each other are explained
NEARLY_ALL = 0.8  # of all grades given are one and the same

Pair = tuple[str, str]  # first and second judgement
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`exact`, `adjacent` (exact or one step apart), `lowered`, `raised`: shares of n, 0 to 1.

    `lowered`: second below first. `mean_shift`: second less first, in steps of the scale: of
    moves, never of grades. `kappa` (Cohen), `weighted_kappa` (quadratic weights) and its 95%
    `interval`, `ac1` and `ac2` (Gwet, quadratic weights) with theirs, and `mean_shift_interval`
    are None below `least` pairs; both kappas also where both judges gave one and the same grade
    throughout, and an interval where the spread it is made of is 0. Intervals of shares are
    Wilson's. `by_chance`: of so one-sided a move, exact sign test, None where nothing moved.
    `why_differ`: a sentence where kappa and AC2 part, else None.
    """

    n: int
    exact: float | None = None
    adjacent: float | None = None
    kappa: float | None = None
    weighted_kappa: float | None = None
    interval: Interval | None = None
    mean_shift: float | None = None
    lowered: float | None = None
    raised: float | None = None
    exact_interval: Interval | None = None
    lowered_interval: Interval | None = None
    raised_interval: Interval | None = None
    mean_shift_interval: Interval | None = None
    by_chance: float | None = None
    ac1: float | None = None
    ac1_interval: Interval | None = None
    ac2: float | None = None
    ac2_interval: Interval | None = None
    why_differ: str | None = None

    def as_json(self) -> dict[str, object]:
        return asdict(self)


class _Beyond(TypedDict, total=False):
    """The parts of `Agreement` that are not given under `least` pairs."""

    kappa: float | None
    weighted_kappa: float | None
    interval: Interval | None
    mean_shift_interval: Interval | None
    ac1: float | None
    ac1_interval: Interval | None
    ac2: float | None
    ac2_interval: Interval | None
    why_differ: str | None


def agreement(pairs: Sequence[Pair], scale: Sequence[str], *, least: int = LEAST) -> Agreement:
    """Agreement of two judgements of each thing, on `scale` from worst to best.

    Sources: J. Cohen, Educ. Psychol. Meas. 20 (1960) 37-46 and Psychol. Bull. 70 (1968)
    213-220; interval by the large-sample error of J. L. Fleiss, J. Cohen, B. S. Everitt,
    Psychol. Bull. 72 (1969) 323-327, cut at -1 and 1: rough below about 30 pairs. AC1 and AC2,
    interval of a mean and sign test: see `gwet` and `student`.
    Refused: a grade that is not on the scale (pair by pair), a scale with repeats.
    """
    refuse_if_any([*bad_scale(scale), *bad_pairs(pairs, scale)])
    n = len(pairs)
    if not n:
        return Agreement(0)
    steps = {grade: step for step, grade in enumerate(scale)}
    moves = [steps[second] - steps[first] for first, second in pairs]
    same_twice = sum(move == 0 for move in moves)
    lowered, raised = sum(move < 0 for move in moves), sum(move > 0 for move in moves)
    return Agreement(
        n=n,
        exact=same_twice / n,
        adjacent=sum(abs(move) <= 1 for move in moves) / n,
        mean_shift=sum(moves) / n,
        lowered=lowered / n,
        raised=raised / n,
        exact_interval=wilson(same_twice, n),
        lowered_interval=wilson(lowered, n),
        raised_interval=wilson(raised, n),
        by_chance=sign_chance(lowered, raised),
        **_beyond_chance(pairs, scale, moves if n >= least else []),
    )


def by_rater(
    rated: Mapping[str, Sequence[Pair]], scale: Sequence[str], *, least: int = LEAST
) -> dict[str, Agreement]:
    """The same for each rater, by name. For support of reviewers, never a score of them."""
    return {name: agreement(rated[name], scale, least=least) for name in sorted(rated)}


def bad_scale(scale: Sequence[str]) -> Iterator[Refusal]:
    """A refusal of a scale with repeats or fewer than two grades."""
    if len(scale) < SHORTEST_SCALE or len(set(scale)) < len(scale):
        why, do = "A scale needs two or more different grades.", "Name each once, worst first."
        yield Refusal("scale", ",".join(scale), why, do, "scale")


def bad_pairs(pairs: Sequence[Pair], scale: Sequence[str], of: str = "") -> Iterator[Refusal]:
    """A refusal of every grade that is not on the scale, by its pair; `of` stands before it."""
    for row, pair in enumerate(pairs, start=1):
        for grade in pair:
            yield from off_scale(grade, f"{of}pair {row}", scale)


def off_scale(grade: str, where: str, scale: Sequence[str]) -> Iterator[Refusal]:
    """A refusal when the grade is not on the scale."""
    if grade not in scale:
        do = f"Use one of: {', '.join(scale)}."
        yield Refusal(where, grade, "The grade is not on the scale.", do, "grade-off-scale")


def _beyond_chance(pairs: Sequence[Pair], scale: Sequence[str], moves: Sequence[int]) -> _Beyond:
    """Nothing where no moves are given."""
    if not moves:
        return {}
    table, steps, alike = crossed(pairs, scale), quadratic(len(scale)), same(len(scale))
    plain, weighted = kappa(table, alike), kappa(table, steps)
    ac1, ac2 = gwet(table, alike), gwet(table, steps)
    return {
        "kappa": plain.value if plain else None,
        "weighted_kappa": weighted.value if weighted else None,
        "interval": _interval(weighted) if weighted else None,
        "mean_shift_interval": mean_interval(moves),
        "ac1": ac1.value,
        "ac1_interval": gwet_interval(ac1, table.n),
        "ac2": ac2.value,
        "ac2_interval": gwet_interval(ac2, table.n),
        "why_differ": _why_differ(pairs, weighted, ac2),
    }


def _interval(found: Beyond) -> Interval:
    return max(-1.0, found.value - Z * found.error), min(1.0, found.value + Z * found.error)


def _why_differ(pairs: Sequence[Pair], weighted: Beyond | None, ac2: Beyond) -> str | None:
    """Kappa lies when nearly all is one grade: what each took for chance, and what to read."""
    grade, times = Counter(one for pair in pairs for one in pair).most_common(1)[0]
    used = f"{times} of the {2 * len(pairs)} grades given are {grade}"
    if weighted is None:
        return (
            f"Every grade given is {grade}: kappa cannot be worked out. "
            "That these agree says little about how harder cases would be judged."
        )
    if abs(weighted.value - ac2.value) < APART:
        return None
    took = f"weighted kappa takes {weighted.chance:.0%} agreement for chance, AC2 {ac2.chance:.0%}"
    if times >= NEARLY_ALL * 2 * len(pairs):
        return (
            f"{used}. With nearly all one grade the two part: {took}. Kappa is then low however "
            "well they agree; read AC2 with the share that is the same."
        )
    return f"The two part: {took}. {used[0].upper()}{used[1:]}. Show both."
