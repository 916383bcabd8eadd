"""Before and after: better, same, worse or cannot tell, by a rule that is stated beforehand."""

from dataclasses import dataclass
from enum import StrEnum

from .hypergeometric import as_unlikely
from .refusal import refuse
from .share import Difference, difference

SURE = 0.05  # at most one unchanged service in twenty is called changed
MARGIN = 0.10  # ten points: a smaller change is no change worth naming


class Verdict(StrEnum):
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    CANNOT_TELL = "cannot tell"


class Good(StrEnum):
    """Which way is good: the measure should rise, or fall."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Difference is after less before, in shares; `by_chance` is Fisher's two-sided chance."""

    verdict: Verdict
    difference: float
    low: float
    high: float
    by_chance: float
    margin: float
    rule: str


def compare(
    before: tuple[int, int], after: tuple[int, int], *, good: Good, margin: float = MARGIN
) -> Comparison:
    """Compare two random samples, each (hits, of), of a service before and after.

    Changed: the 95% interval of the difference (Newcombe 1998, method 10) excludes 0 *and* a
    difference as unlikely as this would come by chance less than 1 time in 20 (Fisher's exact
    test). The interval alone calls too many small unchanged services changed; the exact test
    bounds that for every n. Same: the whole interval lies within `margin` either way. Otherwise
    nobody can tell. Refused: counts that cannot be, and a margin outside (0, 1).
    """
    if not 0 < margin < 1:
        raise refuse(
            "margin", margin, "A margin is a share.", "Give one between 0 and 1.", "margin"
        )
    found = difference(before, after)
    by_chance = as_unlikely(before[0], before[1] + after[1], before[0] + after[0], before[1])
    changed = (found.low > 0 or found.high < 0) and by_chance < SURE
    return Comparison(
        verdict=_verdict(found, changed, margin, good),
        difference=found.difference,
        low=found.low,
        high=found.high,
        by_chance=by_chance,
        margin=margin,
        rule=rule(margin),
    )


def rule(margin: float = MARGIN) -> str:
    """The rule as a sentence to print beside the verdict."""
    points = round(100 * margin)
    return (
        "Better or worse: the likely range (95%) of the difference leaves out no change, and "
        "chance alone would do this less than 1 time in 20. "
        f"Same: the whole likely range is within {points} points of no change. "
        "Otherwise: cannot tell."
    )


def _verdict(found: Difference, changed: bool, margin: float, good: Good) -> Verdict:
    if changed:
        return Verdict.BETTER if (found.difference > 0) == (good is Good.UP) else Verdict.WORSE
    within = -margin < found.low and found.high < margin
    return Verdict.SAME if within else Verdict.CANNOT_TELL
