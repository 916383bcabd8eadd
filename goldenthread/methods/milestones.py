"""Validation of grades against milestones: accurate of those validated, never of all reviews."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from .refusal import Refusal, refuse_if_any
from .share import interval

FINEST = 10_000  # a target is a share to the hundredth of a per cent


@dataclass(frozen=True, slots=True)
class Validated:
    """One panel's outcome: whether the content of a review justifies its grade."""

    on: date
    accurate: bool


@dataclass(frozen=True, slots=True)
class Milestone:
    """`target` (0 to 1) to be reached by the end of the day `by`, counting from `since` on."""

    target: float
    by: date
    since: date | None = None


class Reached(StrEnum):
    """Of those validated. NOT_DUE: the day has not passed; a state, not a bad answer."""

    YES = "reached"
    NO = "not reached"
    NOT_DUE = "not due"
    NONE_VALIDATED = "none validated"


class Sure(StrEnum):
    """Of all reviews from whom these were drawn: whether the 95% interval settles it."""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Progress:
    """`validated` is the denominator. Share and interval are None where none was validated."""

    target: float
    by: date
    accurate: int
    validated: int
    share: float | None
    low: float | None
    high: float | None
    reached: Reached
    sure: Sure

    def as_json(self) -> dict[str, object]:
        return asdict(self) | {"by": self.by.isoformat()}


def progress(
    outcomes: Sequence[Validated],
    milestones: Sequence[Milestone],
    *,
    on: date,
    population: int | None = None,
) -> tuple[Progress, ...]:
    """Each milestone, by what was validated from its `since` to its `by`, as known on the day.

    `on`: today; outcomes after it do not count. `population`: reviews from which the validated
    ones were drawn (exact interval), else Wilson's. Refused: targets outside 0 to 1, `since`
    after `by`.
    """
    refuse_if_any(fault for one in milestones for fault in _faults(one))
    return tuple(_progress(outcomes, one, on, population) for one in milestones)


def _progress(
    outcomes: Sequence[Validated], milestone: Milestone, on: date, population: int | None
) -> Progress:
    last = min(milestone.by, on)
    counted = [
        one.accurate
        for one in outcomes
        if one.on <= last and (milestone.since is None or milestone.since <= one.on)
    ]
    hits, of = sum(counted), len(counted)
    # in whole numbers: 0.8 of 15 must be 12 on every machine
    target = Fraction(milestone.target).limit_denominator(FINEST)
    likely = interval(hits, of, population) if of else None
    reached = Reached.YES if hits >= target * of else Reached.NO
    if not of:
        reached = Reached.NONE_VALIDATED
    if on <= milestone.by:
        reached = Reached.NOT_DUE
    sure = Sure.CANNOT_TELL
    if likely and likely.low >= milestone.target:
        sure = Sure.YES
    elif likely and likely.high < milestone.target:
        sure = Sure.NO
    return Progress(
        target=milestone.target,
        by=milestone.by,
        accurate=hits,
        validated=of,
        share=hits / of if of else None,
        low=likely.low if likely else None,
        high=likely.high if likely else None,
        reached=reached,
        sure=sure,
    )


def _faults(one: Milestone) -> Iterator[Refusal]:
    if not 0 < one.target <= 1:
        do = "Give one above 0, at most 1."
        yield Refusal("target", str(one.target), "A target is a share.", do, "target")
    if one.since is not None and one.since > one.by:
        why = "The milestone ends before it begins."
        yield Refusal("since", str(one.since), why, "Give the first day, then the last.", "since")
