"""What moved in a plan since a day: ratings, dates, what was done. First ratings are no move."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from .due import said
from .planned import rating_word
from .states import LEVELS

BETTER, WORSE, RATED, DATE, DONE = "better", "worse", "rated", "date", "done"
SAID = {  # in the order of a sentence: one, several
    BETTER: ("{} better", "{} better"),
    WORSE: ("{} worse", "{} worse"),
    DONE: ("{} action done", "{} actions done"),
    DATE: ("{} date moved", "{} dates moved"),
    RATED: ("{} rated otherwise", "{} rated otherwise"),
}


@dataclass(frozen=True, slots=True)
class Move:
    kind: str
    said: str


@dataclass(frozen=True, slots=True)
class Rated:
    """One rating in the order given; `evidence`: of which row, None for the block itself."""

    aspect: str
    level: str
    state: str
    on: date


def rating_moves(rated: Sequence[Rated], since: date) -> Iterator[Move]:
    """Where the rating of today is another than the last one before `since`."""
    for aspect, name in (("progress", "Progress"), ("impact", "Impact")):
        own = [one for one in rated if one.aspect == aspect]
        before = [one for one in own if one.on < since]
        if not before or before[-1] is own[-1]:
            continue
        was, now = before[-1], own[-1]
        if (was.level, was.state) == (now.level, now.state):
            continue
        words = [rating_word(aspect, one.level, one.state) for one in (was, now)]
        yield Move(_direction(aspect, was.level, now.level), f"{name}: {words[0]} → {words[1]}")


def _direction(aspect: str, was: str, now: str) -> str:
    """By the order of the scale; a state has no place on it."""
    order = list(LEVELS[aspect])
    if was not in order or now not in order:
        return RATED
    return BETTER if order.index(now) < order.index(was) else WORSE


def due_moves(name: str, dues: Sequence[tuple[date, date]], since: date) -> Iterator[Move]:
    """(given on, day) in order: the day that stood before, and the one that stands now.

    Of an action that came since, that is what it came with: its first dates are no move.
    """
    start = max(since, dues[0][0] + timedelta(days=1)) if dues else since
    before = [day for given_on, day in dues if given_on < start]
    now = dues[-1][1] if dues else None
    if before and now and before[-1] != now:
        yield Move(DATE, f"{name}: {said(before[-1])} → {said(now)}")


@dataclass(frozen=True, slots=True)
class Given:
    """One date of a place as it was given. `is_told`: why and who agreed were written in the plan,
    for whoever reads it; what was said with the action may speak of a child and stays there."""

    on: date | None
    printed: str
    reason: str
    agreed_with: str
    is_told: bool
    start: str = ""  # as printed


def moves_told(dates: Sequence[Given]) -> list[str]:
    """Each move after the first date, with why and who agreed as far as the plan tells it."""
    return [_told(was, now) for was, now in pairwise(dates)]


def _told(was: Given, now: Given) -> str:
    days = [said(one.on) if one.on else f"“{one.printed}”" for one in (was, now)]
    move = f"Moved from {days[0]} to {days[1]}"
    if was.on == now.on and was.start != now.start:
        starts = [f"“{one.start}”" if one.start else "none" for one in (was, now)]
        move = f"Start printed as {starts[1]}, before {starts[0]}"
    if not now.is_told:
        return f"{move}; why stands with the action"
    agreed = f"agreed by {now.agreed_with}" if now.agreed_with else ""
    why = "; ".join(filter(None, (now.reason.rstrip("."), agreed)))
    return f"{move}: {why or 'no reason given'}"


def done_moves(name: str, done_on: date | None, since: date) -> Iterator[Move]:
    if done_on and done_on >= since:
        yield Move(DONE, f"{name}: done {said(done_on)}")


def moves_said(moves: Iterable[Move]) -> list[str]:
    """ "4 better", "2 worse", "5 dates moved"; nothing for what did not happen."""
    counts = Counter(one.kind for one in moves)
    return [
        words[counts[kind] > 1].format(counts[kind]) for kind, words in SAID.items() if counts[kind]
    ]
