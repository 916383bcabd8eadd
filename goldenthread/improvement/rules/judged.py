"""What an inspection judged: on which scale of which day, and whether a judgement is on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.methods.refusal import Refusal

from ..library import read

Judged = tuple[str, str]  # an area and its level, in the words of the scale


@dataclass(frozen=True, slots=True)
class Scale:
    name: str
    in_force_from: date
    levels: tuple[str, ...]


def scales() -> list[Scale]:
    """Oldest first."""
    rows = read("inspection_scales")["scales"]
    found = [Scale(one["name"], one["in_force_from"], tuple(one["levels"])) for one in rows]
    return sorted(found, key=lambda one: one.in_force_from)


def scale_on(day: date | None) -> Scale | None:
    """The scale of an inspection on that day; none before the first, or without a day."""
    held = [one for one in scales() if day and one.in_force_from <= day]
    return held[-1] if held else None


def unfit_judgement(level: str, scale: Scale | None) -> Iterator[Refusal]:
    if scale and level not in scale.levels:
        why = f"“{scale.name}” has no such judgement."
        do = f"Choose {', '.join(scale.levels[:-1])} or {scale.levels[-1]}."
        yield Refusal("level", level[:80], why, do, "off-the-scale")


def unfit_judged(judged: Sequence[Judged], inspected_on: date | None) -> Iterator[Refusal]:
    """Of judgements that a document prints: each is on the scale of the day that was given."""
    if judged and inspected_on is None:
        why = "Which scale these judgements are on depends on the day of the inspection."
        do = "Give the day, or leave the judgements out."
        yield Refusal("judged", "", why, do, "no-date")
    scale = scale_on(inspected_on)
    for area, level in judged:
        if scale and level not in scale.levels:
            why = f"“{level}” of “{area}” is not on the scale of that day, “{scale.name}”."
            do = "Correct the day, or leave this judgement out: it stays a note of the plan."
            yield Refusal("judged", level[:80], why, do, "off-the-scale")


def on_scale(judged: Sequence[Judged], inspected_on: date | None) -> tuple[Judged, ...]:
    """Those that the scale of that day holds; none without a day, for then nobody knows."""
    scale = scale_on(inspected_on)
    return tuple(one for one in judged if scale and one[1] in scale.levels)
