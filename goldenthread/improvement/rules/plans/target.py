"""A number that a row of evidence wants."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A number that a measure wants: `unit` is per_cent, points, hours, days, months or count.

    `by` is the day or the text beside it ("December 2017"); `is_sure` is false where per cent may
    mean points ("a 3% improvement"). `baseline` is where it stood, where that is printed.
    """

    number: float
    unit: str
    by: str = ""
    text: str = ""
    is_sure: bool = True
    baseline: float | None = None
