"""Texts that share what no other text says: the same deed told in other words, perhaps.

A mark is two telling words side by side in one sentence, small words between them left out
("closing the loop", "close the loop"), or a name in capitals ("PDPR"). Marks that exactly two
texts have are weak evidence by themselves: whoever asks adds what else the two have in common.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .pairs import Entry
from .words import NEEDED, WORD, cut, parts

FEWEST = 2  # marks of two words; one name in capitals is enough
SHORTEST_NAME = 3  # letters


@dataclass(frozen=True, slots=True)
class Marked:
    """Two keys in order, with the marks that only they have, as the first writes them.

    `has_name`: one of the marks is a name in capitals.
    """

    first: str
    second: str
    marks: tuple[str, ...]
    has_name: bool

    def as_json(self) -> dict[str, object]:
        return {
            "first": self.first,
            "second": self.second,
            "marks": list(self.marks),
            "has_name": self.has_name,
        }


def marked(entries: Sequence[Entry]) -> tuple[Marked, ...]:
    """Pairs that alone share at least two marks, or a name; the same in any order of entries.
    Time grows with the words of the texts, not with their pairs."""
    ordered = sorted(entries, key=lambda one: one.key)
    owners: dict[tuple[str, ...], dict[int, str]] = {}
    for at, one in enumerate(ordered):
        for mark, written in _marks(one.text):
            owners.setdefault(mark, {}).setdefault(at, written)
    found: dict[tuple[int, int], list[tuple[tuple[str, ...], str]]] = {}
    for mark, places in owners.items():
        if len(places) == 2:  # noqa: PLR2004
            first, second = sorted(places)
            found.setdefault((first, second), []).append((mark, places[first]))
    made = (_made(ordered, *pair, marks) for pair, marks in sorted(found.items()))
    return tuple(one for one in made if one.has_name or len(one.marks) >= FEWEST)


def _made(
    ordered: Sequence[Entry], first: int, second: int, marks: list[tuple[tuple[str, ...], str]]
) -> Marked:
    has_name = any(len(mark) == 1 for mark, _ in marks)
    written = tuple(dict.fromkeys(words for _, words in marks))
    return Marked(ordered[first].key, ordered[second].key, written, has_name)


def _marks(text: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each mark by its cut words, and as it is written, small words and all."""
    for part in parts(text):
        found = list(WORD.finditer(part))
        told = [one for one in found if len(one[0]) > 1 and one[0].lower() not in NEEDED]
        if not part.isupper():  # where all is in capitals, capitals tell nothing
            yield from (((_named(one[0]),), one[0]) for one in told if _named(one[0]))
        for one, other in pairwise(told):
            yield (cut(one[0]), cut(other[0])), part[one.start() : other.end()]


def _named(word: str) -> str:
    """A name in capitals without the s of many; empty where the word is none."""
    name = word.removesuffix("s")
    return name if len(name) >= SHORTEST_NAME and name.isupper() else ""
