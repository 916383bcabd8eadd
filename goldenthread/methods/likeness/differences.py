"""What differs between two texts that share their words: where a person must look first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .words import NEEDED, Read, cut, plain

NEGATIONS = {"not", "no", "never", "without", "cannot", "neither", "nor", "none"}
REACH = 4  # words after a negation in which its word is looked for
PAIRS = """
    increase/decrease increase/reduce raise/lower raise/reduce raise/cut more/fewer
    more/less higher/lower open/close start/stop begin/end start/end begin/stop continue/stop
    continue/end lengthen/shorten extend/shorten widen/narrow include/exclude add/remove keep/drop
    accept/refuse accept/reject agree/refuse approve/reject allow/forbid allow/prevent join/leave
    merge/split merge/separate strengthen/weaken improve/worsen before/after above/below over/under
    earlier/later early/late internal/external most/least maximum/minimum with/without always/never
    faster/slower expand/shrink grow/shrink admit/deny inside/outside better/worse
"""
OPPOSITES = tuple(tuple(map(cut, pair.split("/"))) for pair in PAIRS.split())
ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind`: number, date, not, opposite, name. `first`, `second`: what only that text has."""

    kind: str
    first: tuple[str, ...]
    second: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        return {"kind": self.kind, "first": list(self.first), "second": list(self.second)}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is compared of a text, worked out once for all its pairs. Words by their cut form."""

    read: Read
    words: dict[str, str]
    negated: dict[str, str]
    capitals: frozenset[str]
    low: str


def facts(text: Read) -> Facts:
    words = {cut(word): word for word in text.order}
    low = " ".join(text.order).lower()
    return Facts(text, words, _negated(text), frozenset(_capitals(text)), low)


def differences(one: Facts, other: Facts, names: Sequence[str] = ()) -> tuple[Difference, ...]:
    """Numbers, dates, negations, opposites and names in which the two differ.

    `names`: bodies and posts whose names are looked for besides words with capitals.
    """
    found = [
        _apart("number", one.read.numbers, other.read.numbers),
        _apart("date", one.read.dates, other.read.dates),
        _not(one.negated, other.negated),
        _opposite(one, other),
        _names(one, other, names),
    ]
    return tuple(difference for difference in found if difference)


def _apart(kind: str, one: frozenset[str], other: frozenset[str]) -> Difference | None:
    if one == other:
        return None
    return Difference(kind, tuple(sorted(one - other)), tuple(sorted(other - one)))


def _not(one: dict[str, str], other: dict[str, str]) -> Difference | None:
    first, second = (
        tuple(sorted(mine[word] for word in mine.keys() - theirs.keys()))
        for mine, theirs in ((one, other), (other, one))
    )
    return Difference("not", first, second) if first or second else None


def _negated(text: Read) -> dict[str, str]:
    """The first telling word after each "not", cut: as it is told, "not recorded"."""
    found: dict[str, str] = {}
    for place, word in enumerate(text.order):
        low = word.lower()
        if low in NEGATIONS or low.endswith("n't"):
            after = text.order[place + 1 : place + 1 + REACH]
            told = next((one for one in after if one.lower() not in NEEDED), "")
            found.setdefault(cut(told), f"not {told}".strip())
    return found


def _opposite(one: Facts, other: Facts) -> Difference | None:
    mine, theirs = one.words, other.words
    first, second = [], []
    for pair in OPPOSITES:
        for here, there in (pair, pair[::-1]):
            if here in mine and here not in theirs and there in theirs and there not in mine:
                first.append(mine[here])
                second.append(theirs[there])
    return Difference("opposite", tuple(first), tuple(second)) if first else None


def _names(one: Facts, other: Facts, names: Sequence[str]) -> Difference | None:
    """Only where each has a name that the other lacks: one was put for another."""
    first, second = _own(one, other, names), _own(other, one, names)
    return Difference("name", first, second) if first and second else None


def _own(text: Facts, other: Facts, names: Sequence[str]) -> tuple[str, ...]:
    given = (plain(name).lower() for name in names)
    listed = {name for name in given if name in text.low and name not in other.low}
    return tuple(sorted({one for one in text.capitals if cut(one) not in other.words} | listed))


def _capitals(text: Read) -> set[str]:
    """Abbreviations, and words with a capital that begin no sentence."""
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*|[.!?:;\n•]", plain(text.text))
    after = {word for before, word in pairwise(words) if before not in ".!?:;\n•"}
    known = set(text.order)
    return {
        word
        for word in known
        if ACRONYM.fullmatch(word) or (word in after and word[:1].isupper() and len(word) > 1)
    }
