"""Before and after: better, same, worse or cannot tell, by a rule that is stated beforehand.

Several looks: each of k looks is allowed a k-th of the 1 in 20 (C. E. Bonferroni 1936; O. J. Dunn,
JASA 56 (1961) 52-64), so that 1 in 20 holds for all of them together.
Populations: given, the answer is about those cases alone (`finite_change`). An unchanged service
with other children every year needs the rule without them: even looked at as a whole, its share
differs from year to year by chance.
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from statistics import NormalDist

from .finite_change import FINITE_MOST, finite_chance, finite_difference
from .hypergeometric import as_unlikely
from .refusal import Refusal, refuse_if_any
from .share import Difference, Z, bad_counts, difference

SURE = 0.05  # at most one unchanged service in twenty is called changed
MARGIN = 0.10  # ten points: a smaller change is no change worth naming
MOST_LOOKS = 100


class Verdict(StrEnum):
    """`changed` is all that can be said of a measure without a good direction.

    `better, but`: better, while a measure that must not get worse did (see guards).
    """

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"
    CHANGED = "changed"
    BETTER_BUT = "better, but"


class Good(StrEnum):
    """Which way is good: the measure should rise, or fall; or neither is good as such."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Difference is after less before, in shares; `by_chance` is Fisher's two-sided chance.

    `about`: "service" (what it would do with others too), or "cases" where both populations were
    given: then the verdict speaks of those alone. `looks`: how often this is looked at in all.
    """

    verdict: Verdict
    difference: float
    low: float
    high: float
    by_chance: float
    margin: float
    rule: str
    about: str = "service"
    looks: int = 1

    def as_json(self) -> dict[str, object]:
        return asdict(self)


def compare(
    before: tuple[int, int],
    after: tuple[int, int],
    *,
    good: Good,
    margin: float = MARGIN,
    populations: tuple[int, int] | None = None,
    looks: int = 1,
) -> Comparison:
    """Compare two random samples, each (hits, of), of a service before and after.

    Changed: the 95% interval of the difference (Newcombe 1998, method 10) excludes 0 *and* a
    difference as unlikely as this would come by chance less than 1 time in 20 (Fisher's exact
    test). The interval alone calls too many small unchanged services changed; the exact test
    bounds that for every n. Same: the whole interval lies within `margin` either way. Otherwise
    nobody can tell. `populations`, `looks`: see the head of this module.
    Refused: counts that cannot be, a margin outside (0, 1), looks below 1.
    """
    refuse_if_any(_unfit(before, after, margin, populations, looks))
    about = "service" if populations is None else "cases"
    if populations is None or max(populations) > FINITE_MOST:
        found = difference(before, after, z_of(looks))
        by_chance = as_unlikely(before[0], before[1] + after[1], before[0] + after[0], before[1])
    else:
        found = finite_difference(before, after, populations, SURE / looks)
        by_chance = finite_chance(before, after, populations)
    changed = (found.low > 0 or found.high < 0) and by_chance < SURE / looks
    return Comparison(
        verdict=verdict(
            found.difference, changed=changed, same=is_within(found, margin), good=good
        ),
        difference=found.difference,
        low=found.low,
        high=found.high,
        by_chance=by_chance,
        margin=margin,
        rule=rule(margin, looks, about),
        about=about,
        looks=looks,
    )


def z_of(looks: int) -> float:
    """The normal quantile that leaves one of `looks` equal parts of 1 in 20 outside."""
    return Z if looks == 1 else NormalDist().inv_cdf(1 - SURE / (2 * looks))


def rule(margin: float = MARGIN, looks: int = 1, about: str = "service") -> str:
    """The rule as a sentence to print beside the verdict."""
    points = round(100 * margin)
    sure = "95%" if looks == 1 else f"{100 * (1 - SURE / looks):.4g}%"
    parts = [
        f"Better or worse: the likely range ({sure}) of the difference leaves out no change, and "
        f"chance alone would do this less than 1 time in {20 * looks}.",
        f"Same: the whole likely range is within {points} points of no change.",
        "Otherwise: cannot tell.",
    ]
    if looks > 1:
        parts.append(f"So strict because it is looked at {looks} times in all.")
    if about == "cases":
        parts.append("This speaks of these cases alone, not of what the service would do next.")
    return " ".join(parts)


def verdict(difference: float, *, changed: bool, same: bool, good: Good) -> Verdict:
    """The word for what was found; `difference` is after less before, only its sign counts."""
    if changed and good is Good.NONE:
        return Verdict.CHANGED
    if changed:
        return Verdict.BETTER if (difference > 0) == (good is Good.UP) else Verdict.WORSE
    return Verdict.SAME if same else Verdict.CANNOT_TELL


def is_within(found: Difference, margin: float) -> bool:
    """Whether the whole interval lies within the margin of no change."""
    return -margin < found.low and found.high < margin


def bad_margin(margin: float) -> list[Refusal]:
    if 0 < margin < 1:
        return []
    why = "A margin is a share."
    return [Refusal("margin", str(margin), why, "Give one between 0 and 1.", "margin")]


def bad_looks(looks: int) -> list[Refusal]:
    if 1 <= looks <= MOST_LOOKS:
        return []
    return [
        Refusal(
            "looks",
            str(looks),
            "This is how often the measure is looked at in all.",
            f"Give a number from 1 to {MOST_LOOKS}.",
            "looks",
        )
    ]


def _unfit(
    before: tuple[int, int],
    after: tuple[int, int],
    margin: float,
    populations: tuple[int, int] | None,
    looks: int,
) -> list[Refusal]:
    first, second = populations or (None, None)
    return [
        *bad_counts(*before, first),
        *bad_counts(*after, second),
        *bad_looks(looks),
        *bad_margin(margin),
    ]
