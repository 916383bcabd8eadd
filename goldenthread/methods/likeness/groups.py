"""Pairs joined to groups, so that one action printed in four places is one question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

from .pairs import Pair


@dataclass(frozen=True, slots=True)
class Group:
    """`least`: lowest score of its pairs. `is_chain`: some two in it are not alike themselves."""

    keys: tuple[str, ...]
    least: float
    is_chain: bool

    def as_json(self) -> dict[str, object]:
        return {"keys": list(self.keys), "least": self.least, "is_chain": self.is_chain}


def groups(pairs: Sequence[Pair]) -> tuple[Group, ...]:
    """All that hang together by pairs, keys and groups in order: the same in any order of pairs."""
    above: dict[str, str] = {}
    for pair in pairs:
        above[_top(above, pair.second)] = _top(above, pair.first)
    members: dict[str, set[str]] = {}
    for pair in pairs:
        members.setdefault(_top(above, pair.first), set()).update((pair.first, pair.second))
    scores: dict[str, list[float]] = {}
    for pair in pairs:
        scores.setdefault(_top(above, pair.first), []).append(pair.score)
    found = [_group(keys, scores[top]) for top, keys in members.items()]
    return tuple(sorted(found, key=lambda group: group.keys))


def _group(keys: Iterable[str], scores: Sequence[float]) -> Group:
    ordered = tuple(sorted(keys))
    return Group(ordered, min(scores), len(scores) < comb(len(ordered), 2))


def _top(above: dict[str, str], key: str) -> str:
    while above.get(key, key) != key:
        key = above[key] = above.get(above[key], above[key])
    return key
