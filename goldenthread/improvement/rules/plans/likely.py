"""What a heading that no list knows most likely names: learnt from the headings that are known.

Naive Bayes over the words of `plan_columns.toml`, each cut to its stem, and over pairs of words
that stand beside each other: "Named colleague" is near "named officer", "Where we have got to" near
"where are we". It says how sure it is; whoever asks decides what is sure enough, and says so.
"""

import itertools
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from goldenthread.methods.likeness.words import cut

from .values import LEVELS
from .words import LONGEST_HEADER, SURE, field_of, plain, spellings, undated

SAME = {"timescale": "due", "owner": "lead"}  # settled later by what else the table has
UNSEEN = 0.05  # added to every count: no word rules a field out
FEW = 0.5  # how much it counts that a field has many spellings
CLEAR, MORE = 0.9, 0.6
LIKELY = 0.5  # the certainty of a heading known by its words only: always asked
ENDS = ("^", "$")


@dataclass(frozen=True, slots=True)
class Learnt:
    words: Mapping[str, Counter[str]]
    headings: Counter[str]
    known: frozenset[str]


def heading_of(header: str) -> tuple[str, float]:
    """The field that a heading names, and how sure; `LIKELY` where only its words point to one."""
    name, sure = field_of(header)
    if sure >= SURE - 0.02 or len(header) > LONGEST_HEADER:
        return name, sure
    ranked = ranked_fields(header)
    if not ranked:
        return name, sure
    likely, share = ranked[0]
    if name and SAME.get(name, name) == likely:  # both say so: never less than one of them alone
        return name, max(sure, LIKELY if share >= MORE else 0.0)
    if share >= CLEAR or (share >= MORE and sure < MORE):
        return likely, LIKELY
    return (name, min(sure, LIKELY)) if share >= MORE else (name, sure)


@cache
def ranked_fields(header: str) -> tuple[tuple[str, float], ...]:
    """(field, share of certainty), the likeliest first; none where no word is known."""
    learnt = _learnt()
    said = [one for one in _pieces(undated(header)) if one in learnt.known]
    if not any(" " not in one for one in said):
        return ()
    many = len(learnt.known)
    scores = {
        name: FEW * math.log(learnt.headings[name])
        + sum(math.log((count[one] + UNSEEN) / (count.total() + UNSEEN * many)) for one in said)
        for name, count in learnt.words.items()
    }
    top = max(scores.values())
    parts = {name: math.exp(score - top) for name, score in scores.items()}
    whole = sum(parts.values())
    ranked = sorted(((name, part / whole) for name, part in parts.items()), key=_by_share)
    return tuple(ranked)


def _by_share(one: tuple[str, float]) -> tuple[float, str]:
    return -one[1], one[0]


def _pieces(header: str) -> list[str]:
    stems = [cut(one) for one in plain(header).split()]
    pairs = itertools.pairwise([ENDS[0], *stems, ENDS[1]])
    return stems + [" ".join(pair) for pair in pairs]


@cache
def _learnt() -> Learnt:
    found: dict[str, Counter[str]] = {}
    headings: Counter[str] = Counter()
    for spelling, printed in spellings("columns"):
        if printed in (*LEVELS, "level", "figures"):  # "by" at the end of a few would be theirs
            continue
        name = SAME.get(printed, printed)
        found.setdefault(name, Counter()).update(_pieces(spelling))
        headings[name] += 1
    return Learnt(found, headings, frozenset(itertools.chain(*found.values())))
