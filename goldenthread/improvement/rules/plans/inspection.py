"""The inspection that a plan answers, as a value."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Inspected:
    """The inspection as printed above the plan: its last day, and each area beside its level.

    The level is in the words of a scale; whether of the scale of that day is not said here.
    """

    on: date | None = None
    areas: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()

    @property
    def judged(self) -> tuple[tuple[str, str], ...]:
        return tuple(zip(self.areas, self.levels, strict=True))
