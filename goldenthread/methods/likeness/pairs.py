"""Texts that may be the same action, recommendation or finding: proposals, with their reason.

Cosine of TF-IDF: G. Salton and C. Buckley, Information Processing and Management 24 (1988)
513-523; each telling word counts once, weighted by 1 + ln((1 + n) / (1 + texts with it)). Words
that all the texts share weigh least, so that a phrase which everybody uses makes nothing alike.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite, log
from typing import Any

from ..refusal import Refusal, refuse, refuse_if_any
from .differences import Difference, Facts, differences, facts
from .words import Read, parts, read

LIKE = 0.6  # of whole texts
PART = 0.75  # of a whole text with a part of another
FEWEST_WORDS = 3  # telling words without which nothing is compared
MOST_TEXTS = 10_000
LONGEST = 20_000  # characters
MOST_PAIRS = 20_000
BLOCK = 256  # rows that are compared at once: memory stays small
SHOWN = 12  # words


@dataclass(frozen=True, slots=True)
class Entry:
    """`source`: the document or year that it stands in, if that matters."""

    key: str
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two keys in order. `score` 0 to 1. `kind`: whole, or part (one is like a part of the other).

    `words`: telling words that both have, the weightiest first. `parts`: what was compared.
    `differs`: a person looks there first. Never an answer by itself: a proposal.
    """

    first: str
    second: str
    score: float
    kind: str
    words: tuple[str, ...]
    parts: tuple[str, str]
    differs: tuple[Difference, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "first": self.first,
            "second": self.second,
            "score": self.score,
            "kind": self.kind,
            "words": list(self.words),
            "parts": list(self.parts),
            "differs": [one.as_json() for one in self.differs],
        }


@dataclass(frozen=True, slots=True)
class Unit:
    """What is compared: a whole entry, or (`part`) a piece of it."""

    owner: int
    read: Read
    is_part: bool = False


def alike(
    entries: Sequence[Entry],
    *,
    least: float = LIKE,
    across: bool = False,
    names: Sequence[str] = (),
    of: Collection[str] | None = None,
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Pairs by score, highest first, and the keys with too few telling words to be compared.

    The same whatever the order of the entries. `least`: lowest score of whole texts.
    `across`: only pairs of two sources. `names`: bodies and posts to be told apart. `of`: only
    pairs with one of these keys; how many pairs the others make is nothing to them.
    Refused: empty or repeated keys, more than 10,000 texts, texts of more than 20,000 characters,
    a least score outside 0.3 to 1, more than 20,000 pairs.
    """
    refuse_if_any(_unfit(entries, least))
    ordered = sorted(entries, key=lambda one: one.key)
    wholes = [Unit(place, read(one.text)) for place, one in enumerate(ordered)]
    short = {unit.owner for unit in wholes if len(unit.read.telling) < FEWEST_WORDS}
    wholes = [unit for unit in wholes if unit.owner not in short]
    weights = _weights([unit.read for unit in wholes])
    own = {at for at, one in enumerate(ordered) if of is None or one.key in of}
    found: dict[tuple[int, int], tuple[float, Unit, Unit]] = {}
    for units, lowest in ((wholes, least), (_parts(wholes), max(PART, least))):
        for score, one, other in _close(wholes, units, weights, lowest, own):
            key = (min(one.owner, other.owner), max(one.owner, other.owner))
            same_source = ordered[key[0]].source == ordered[key[1]].source
            if key[0] == key[1] or (across and same_source):
                continue
            if key not in found or score > found[key][0]:
                found[key] = (score, one, other)
            if len(found) > MOST_PAIRS:
                raise _too_many_pairs()
    known: dict[int, Facts] = {}
    pairs = [_pair(ordered, weights, names, known, *one) for one in found.values()]
    pairs.sort(key=lambda pair: (-pair.score, pair.first, pair.second))
    return tuple(pairs), tuple(ordered[owner].key for owner in sorted(short))


def _parts(wholes: Sequence[Unit]) -> list[Unit]:
    """Pieces of those that have more than one, long enough to be compared."""
    found = []
    for unit in wholes:
        pieces = parts(unit.read.text)
        reads = [read(piece) for piece in pieces] if len(pieces) > 1 else []
        found += [Unit(unit.owner, one, True) for one in reads if len(one.telling) >= FEWEST_WORDS]
    return found


def _weights(reads: Sequence[Read]) -> dict[str, float]:
    """1 + ln((1 + n) / (1 + texts with the word)), words in order of the alphabet."""
    seen: dict[str, int] = {}
    for one in reads:
        for word in one.telling:
            seen[word] = seen.get(word, 0) + 1
    return {word: 1 + log((1 + len(reads)) / (1 + seen[word])) for word in sorted(seen)}


def _close(
    wholes: Sequence[Unit],
    units: Sequence[Unit],
    weights: dict[str, float],
    least: float,
    own: Collection[int],
) -> Iterator[tuple[float, Unit, Unit]]:
    """Every whole beside every unit at or above the least score, a block of rows at a time; one of
    the two is of `own`."""
    if not wholes or not units:
        return
    import numpy as np  # noqa: PLC0415  # heavy

    columns = {word: place for place, word in enumerate(weights)}
    rows, others = _matrix(wholes, columns, weights), _matrix(units, columns, weights).T.tocsc()
    mine = np.array([unit.owner in own for unit in wholes])
    theirs = np.array([unit.owner in own for unit in units])
    for start in range(0, len(wholes), BLOCK):
        block = (rows[start : start + BLOCK] @ others).tocoo()
        near = block.data.round(6) >= least
        near &= mine[start + block.row] | theirs[block.col]
        for row, column, score in zip(
            block.row[near], block.col[near], block.data[near], strict=True
        ):
            one, other = wholes[start + row], units[column]
            if other.is_part or one.owner < other.owner:
                yield min(1.0, float(score)), one, other


def _matrix(units: Sequence[Unit], columns: dict[str, int], weights: dict[str, float]) -> Any:
    """(units, words) in compressed rows, each of length one."""
    import numpy as np  # noqa: PLC0415  # heavy
    from scipy.sparse import csr_matrix  # noqa: PLC0415  # heavy

    values, places, starts = [], [], [0]
    for unit in units:
        words = sorted(unit.read.telling)
        size = sum(weights[word] ** 2 for word in words) ** 0.5
        values += [weights[word] / size for word in words]
        places += [columns[word] for word in words]
        starts.append(len(places))
    shape = (len(units), len(columns))
    return csr_matrix((np.array(values), np.array(places), np.array(starts)), shape=shape)


def _pair(
    ordered: Sequence[Entry],
    weights: dict[str, float],
    names: Sequence[str],
    known: dict[int, Facts],
    score: float,
    one: Unit,
    other: Unit,
) -> Pair:
    kind = "part" if other.is_part else "whole"
    if one.owner > other.owner:
        one, other = other, one
    for unit in (one, other):
        if id(unit) not in known:
            known[id(unit)] = facts(unit.read)
    shared = set(one.read.telling) & set(other.read.telling)
    words = sorted(shared, key=lambda word: (-weights[word], word))[:SHOWN]
    return Pair(
        ordered[one.owner].key,
        ordered[other.owner].key,
        round(score, 3),
        kind,
        tuple(one.read.telling[word] for word in words),
        (one.read.text, other.read.text),
        differences(known[id(one)], known[id(other)], names),
    )


def _unfit(entries: Sequence[Entry], least: float) -> list[Refusal]:
    bad = []
    if len(entries) > MOST_TEXTS:
        why = f"More than {MOST_TEXTS} texts cannot be compared at once."
        bad.append(Refusal("texts", str(len(entries)), why, "Give fewer.", "alike-many"))
    if not isfinite(least) or not 0.3 <= least <= 1:  # noqa: PLR2004
        do = "Give one from 0.3 to 1: below, everything is like everything."
        bad.append(Refusal("least", str(least), "There is no such least score.", do, "alike-least"))
    keys: set[str] = set()
    for place, one in enumerate(entries, start=1):
        where = one.key or f"text {place}"
        if not one.key or one.key in keys:
            why = "Two texts have this key." if one.key else "The key is empty."
            bad.append(Refusal(where, one.key, why, "Give each its own.", "alike-key"))
        if len(one.text) > LONGEST:
            why = f"The text is longer than {LONGEST} characters: a document."
            bad.append(Refusal(where, str(len(one.text)), why, "Split it.", "alike-long"))
        keys.add(one.key)
    return bad


def _too_many_pairs() -> Exception:
    why = f"More than {MOST_PAIRS} pairs are alike."
    do = "Take out exact copies, or ask for a higher least score."
    return refuse("texts", MOST_PAIRS, why, do, "alike-pairs")
