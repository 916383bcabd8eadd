"""Whole cohorts, windows of days, and the last n closed: rules that choose without chance.

Who is chosen is known beforehand, so no interval may be drawn from the last n to the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ..draw import ALL, Entry, bad_seed, bad_size, rank
from ..refusal import Refusal, refuse_if_any
from .selection import Selection, answered, checked

EVERYBODY = "everybody-1"
LAST = "last-n-1"
NO_DAY = "no date"
OUTSIDE = "outside the window"


@dataclass(frozen=True, slots=True)
class Dated:
    """`day`: of closing, of the meeting and so on; None where it has not happened."""

    entry: Entry
    day: date | None


def everybody(frame: Iterable[Entry]) -> Selection:
    """The whole cohort, by stratum and key. Chance of each: 1."""
    checked_frame = checked(frame)
    return answered(
        checked_frame,
        [("", key) for key in sorted(entry.key for entry in checked_frame.kept)],
        {entry.key: Fraction(1) for entry in checked_frame.kept},
        algorithm=EVERYBODY,
        size=0,
        is_random=False,
    )


def in_window(frame: Iterable[Dated], *, start: date, end: date) -> list[Entry]:
    """The frame with all excluded that are not from `start` up to, not including, `end`.

    Hand it to `everybody` or to any draw. What was excluded before keeps its first reason.
    """
    refuse_if_any(_bad_window(start, end))
    return [_outside(one, start, end) for one in frame]


def draw_last(frame: Iterable[Dated], *, size: int, seed: str) -> Selection:
    """The `size` latest days; among those of the last day that does not fit whole, lowest ranks.

    Chance: 1 for whoever is chosen by the day alone, 0 for whoever is too early, and places / ties
    on the last day, the one thing that the seed decides. Strata are ignored. Without a day: left
    out, as not closed.
    """
    entries = [_dated(one) for one in frame]
    days = {one.key.strip(): day for one, day in entries if day}
    checked_frame = checked((one for one, _ in entries), [*bad_size(size), *bad_seed(seed)])
    order = sorted(
        (-days[one.key].toordinal(), rank(one.key, seed), one.key) for one in checked_frame.kept
    )
    last = order[:size][-1][0] if order else 0
    ties = sum(day == last for day, _, _ in order)
    tied = Fraction(sum(day == last for day, _, _ in order[:size]), ties or 1)
    return answered(
        checked_frame,
        [(place, key) for _, place, key in order[:size]],
        {key: tied if day == last else Fraction(day < last) for day, _, key in order},
        algorithm=LAST,
        size=size,
        is_random=False,
    )


def _dated(one: Dated) -> tuple[Entry, date | None]:
    missing = "" if one.day else NO_DAY
    return replace(one.entry, stratum=ALL, excluded=one.entry.excluded or missing), one.day


def _outside(one: Dated, start: date, end: date) -> Entry:
    why = NO_DAY if one.day is None else "" if start <= one.day < end else OUTSIDE
    return replace(one.entry, excluded=one.entry.excluded or why)


def _bad_window(start: date, end: date) -> Iterator[Refusal]:
    if start >= end:
        yield Refusal(
            "window",
            f"{start} {end}",
            "The window ends before it begins: its last day is not part of it.",
            "Give the first day, then the day after the last.",
            "window-empty",
        )
