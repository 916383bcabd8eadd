"""Scales: levels in order, worst first; bands and cut-offs over them; states that are no level.

There is no average of levels here or anywhere: their order is known, the steps between are not
(S. S. Stevens, Science 103 (1946) 677-680).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .refusal import Refusal, refuse, refuse_if_any

SHORTEST = 2  # a scale of one level tells nothing; of none, it is narrative only


class State(StrEnum):
    """What stands where a level would, or beside one: never a level, a colour or a zero."""

    NOT_RATED = "not rated"
    LOST = "lost"
    NOT_DUE = "not due"
    NOT_APPLICABLE = "not applicable"
    NOT_ASKED = "not asked"
    PROVISIONAL = "provisional"


# these may still turn into any level; of the other states no level will come
OPEN = (State.NOT_RATED, State.LOST, State.NOT_DUE, State.PROVISIONAL)


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring levels read as one; also a cut-off such as "good or better"."""

    name: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """`levels` worst first; none at all where judgements are narrative only.

    `edition`: changes when the meaning of a level changes though its word stays. `bands`: none,
    or each level in exactly one. Refused, all at once: see `_faults`.
    """

    levels: tuple[str, ...]
    name: str = ""
    edition: str = ""
    bands: tuple[Band, ...] = ()

    def __post_init__(self) -> None:
        refuse_if_any(_faults(self))

    def same_as(self, other: "Scale") -> bool:
        """Judgements on the two may stand in one line."""
        return (self.levels, self.edition) == (other.levels, other.edition)


def cut(scale: Scale, words: str) -> Band:
    """The levels meant by "good or better", "good or worse" or "not inadequate".

    "not" takes the lowest or the highest level only: without a middle one the rest is no band.
    Refused: any other words, a level that is not on the scale, a cut that keeps nothing.
    """
    said = " ".join(words.split())
    level, kept = _read(scale, said.casefold())
    if not kept or len(kept) == len(scale.levels):
        why = f'"{said}" is no cut of this scale.' if level else f'"{said}" cannot be read.'
        raise refuse("cut-off", words, why, f"Write it as: {_examples(scale)}.", "cut-off")
    return Band(said, kept)


def _read(scale: Scale, said: str) -> tuple[str, tuple[str, ...]]:
    for place, level in enumerate(scale.levels):
        word = level.casefold()
        if said == f"{word} or better":
            return level, scale.levels[place:]
        if said == f"{word} or worse":
            return level, scale.levels[: place + 1]
        if said == f"not {word}":
            at_an_end = place in (0, len(scale.levels) - 1)
            return level, tuple(x for x in scale.levels if x != level) if at_an_end else ()
    return "", ()


def _examples(scale: Scale) -> str:
    if not scale.levels:
        return "no cut-off: the scale is narrative only"
    return f"{scale.levels[1]} or better, {scale.levels[0]} or worse, not {scale.levels[0]}"


def _faults(scale: Scale) -> Iterator[Refusal]:
    words = [level.casefold().strip() for level in scale.levels]
    if len(words) == 1:
        yield _fault("scale", scale.levels[0], "A scale of one level tells nothing.", "Add one.")
    for place, (level, word) in enumerate(zip(scale.levels, words, strict=True), start=1):
        if not word or level != level.strip():
            yield _fault(f"level {place}", level, "A level needs a word.", "Write it, trimmed.")
        elif word in words[: place - 1]:
            yield _fault(f"level {place}", level, f"{level} is there twice.", "Name each once.")
        elif word in set(State):
            why = f"“{level}” is a state, never a level."
            yield _fault(f"level {place}", level, why, "Leave it out: states are counted apart.")
    if scale.bands:
        yield from _faults_of_bands(scale)


def _faults_of_bands(scale: Scale) -> Iterator[Refusal]:
    joined = [level for band in scale.bands for level in band.levels]
    names = [band.name.casefold() for band in scale.bands]
    if "" in names or len(set(names)) < len(names):
        do = "Give each its own."
        yield _fault("bands", ", ".join(names), "Two bands share a name, or one has none.", do)
    for band in scale.bands:
        places = [scale.levels.index(one) for one in band.levels if one in scale.levels]
        if not places or places != list(range(places[0], places[0] + len(band.levels))):
            why = f"The levels of {band.name} are not neighbours on the scale, worst first."
            yield _fault("bands", ", ".join(band.levels), why, "Join neighbours only.")
    if sorted(joined) != sorted(scale.levels):
        wrong = [one for one in (*scale.levels, *joined) if joined.count(one) != 1]
        why = "Each level belongs to exactly one band."
        yield _fault("bands", ", ".join(dict.fromkeys(wrong)), why, "Name each level once.")


def _fault(where: str, value: str, why: str, do: str) -> Refusal:
    return Refusal(where, value, why, do, "scale")


def split(cell: str, scale: Scale, where: str) -> tuple[str | None, State | None]:
    """A cell as people write it: a level, a state, or both as in "provisional: good".

    Upper and lower case are one; an empty cell is "not rated". Refused: anything else, also a
    level beside a state other than "provisional".
    """
    said = " ".join(cell.split()).casefold()
    if not said:
        return None, State.NOT_RATED
    if said in set(State):
        return None, State(said)
    before, colon, after = (part.strip() for part in said.partition(":"))
    state = State.PROVISIONAL if colon and before == State.PROVISIONAL else None
    level = {one.casefold(): one for one in scale.levels}.get(after if state else said)
    if level is None:
        allowed: Sequence[str] = (*scale.levels, *State)
        why = "That is neither a level of the scale nor a state."
        raise refuse(where, cell, why, f"Use one of: {', '.join(allowed)}.", "grade-off-scale")
    return level, state
