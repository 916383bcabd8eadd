"""Signals of special cause: the rules of Making Data Count (NHS England), numbers as settings.

As its published tool applies them: one point outside the limits; seven in a row on one side of the
centre; seven in a row rising or falling; two of three beyond two sigma on the same side.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

OUTSIDE, SHIFT, TREND, NEAR = "outside limits", "shift", "trend", "two of three near a limit"


@dataclass(frozen=True, slots=True)
class Rules:
    """How many in a row are a signal; `near` of `near_among` beyond `near_sigmas` of three."""

    shift: int = 7
    trend: int = 7
    near: int = 2
    near_among: int = 3
    near_sigmas: float = 2.0


MAKING_DATA_COUNT = Rules()


def signals(
    values: Sequence[float],
    centre: float,
    limits: Sequence[tuple[float, float]],
    rules: Rules = MAKING_DATA_COUNT,
) -> list[tuple[str, ...]]:
    """For each value the names of the signals it is part of. A value on the centre ends a shift,
    an equal value ends a trend: neither says anything."""
    sides = [(value > centre) - (value < centre) for value in values]
    found = [set[str]() for _ in values]
    for place, (value, (low, high)) in enumerate(zip(values, limits, strict=True)):
        if not low <= value <= high:
            found[place].add(OUTSIDE)
    for first, last in _runs(sides):
        if sides[first] and last - first >= rules.shift:
            _mark(found, range(first, last), SHIFT)
    steps = [(after > before) - (after < before) for before, after in pairwise(values)]
    for first, last in _runs(steps):
        if steps[first] and last - first + 1 >= rules.trend:
            _mark(found, range(first, last + 1), TREND)
    for place in _near(values, centre, limits, rules):
        found[place].add(NEAR)
    order = (OUTSIDE, SHIFT, TREND, NEAR)
    return [tuple(name for name in order if name in names) for names in found]


def _runs(marks: Sequence[int]) -> list[tuple[int, int]]:
    """[first, last) of equal marks in a row."""
    edges = [n for n, (one, after) in enumerate(pairwise(marks), start=1) if one != after]
    return list(pairwise([0, *edges, len(marks)])) if marks else []


def _mark(found: list[set[str]], places: range, name: str) -> None:
    for place in places:
        found[place].add(name)


def _near(
    values: Sequence[float],
    centre: float,
    limits: Sequence[tuple[float, float]],
    rules: Rules,
) -> set[int]:
    share = rules.near_sigmas / 3
    highs = [
        v > centre + share * (high - centre) for v, (_, high) in zip(values, limits, strict=True)
    ]
    lows = [v < centre - share * (centre - low) for v, (low, _) in zip(values, limits, strict=True)]
    found = set()
    for beyond in (highs, lows):
        for first in range(len(values) - rules.near_among + 1):
            window = [n for n in range(first, first + rules.near_among) if beyond[n]]
            if len(window) >= rules.near:
                found.update(window)
    return found
