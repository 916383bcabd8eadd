"""Which of many full names can be near a written one at all, so that few need to be compared.

A comparison matches words that may stand for each other and no others; so where too few may, it
need not be made. Words that may share a key (deleted letters: the neighbourhoods of Mor and
Fraenkel 1982, Communications of the ACM 25, 935-938), so each is looked up and not tried with all.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .fellows import CUT_OFF, CUT_TO, SHORTENED, initials_in, may_stand_for

ROUNDED = 0.0005  # a score is rounded to three places

Place = tuple[int, int]  # a full name, by its place among them, and a word of it


class Names:
    """Full names by their words. One that is not `near` scores less than the least asked."""

    def __init__(self, words: Sequence[tuple[str, ...]]) -> None:
        self.words = words
        self._places: dict[str, list[Place]] = defaultdict(list)
        self._letters: dict[str, list[Place]] = defaultdict(list)
        self._initials: list[tuple[set[str], Place]] = []
        for name, its in enumerate(words):
            for at, word in enumerate(its):
                self._places[word.lower()].append((name, at))
                for letter in word[0].upper():
                    self._letters[letter].append((name, at))
                if letters := initials_in(word):
                    self._initials.append((set(letters), (name, at)))
        self._by_key: dict[str, list[str]] = defaultdict(list)
        for word in self._places:
            for key in _keys(word):
                self._by_key[key].append(word)
        self._known: dict[str, list[Place]] = {}

    def near(self, mine: tuple[str, ...], least: float) -> Iterator[int]:
        """Of which names enough words, with enough of these, may have a fellow."""
        own: dict[int, set[int]] = defaultdict(set)
        theirs: dict[int, set[int]] = defaultdict(set)
        for at, (name, place) in self._met(mine):
            own[name].add(at)
            theirs[name].add(place)
        for name in sorted(own):
            most = len(own[name]) + len(theirs[name])
            if most / (len(mine) + len(self.words[name])) >= least - ROUNDED:
                yield name

    def _met(self, mine: tuple[str, ...]) -> Iterator[tuple[int, Place]]:
        """Which of these words may, with others perhaps, stand for which word, or the reverse."""
        for at, word in enumerate(mine):
            yield from ((at, place) for place in self._like(word.lower()))
            yield from ((at, place) for place in self._begun_with(initials_in(word)))
        begun = [word[0].upper() for word in mine]
        all_letters = set("".join(begun))
        for letters, place in self._initials:
            if letters <= all_letters:
                yield from ((at, place) for at, one in enumerate(begun) if letters & set(one))

    def _like(self, word: str) -> list[Place]:
        if word not in self._known:
            others = {other for key in _keys(word) for other in self._by_key.get(key, ())}
            fit = (other for other in others if may_stand_for(word, other))
            self._known[word] = [place for other in fit for place in self._places[other]]
        return self._known[word]

    def _begun_with(self, letters: str) -> Iterator[Place]:
        """Words that begin with one of these, of the names that have a word for each."""
        found = [self._letters.get(letter, []) for letter in dict.fromkeys(letters)]
        names = [{name for name, _ in places} for places in found]
        for places in found:
            yield from (one for one in places if all(one[0] in has for has in names))


def _keys(word: str) -> Iterator[str]:
    """Two words of which one may stand for the other have one of these in common."""
    yield word
    yield from {word[:at] + word[at + 1 :] for at in range(len(word))}
    yield from SHORTENED.get(word, "").split()
    yield from (word[:size] for size in CUT_TO if len(word) - size >= CUT_OFF)
    if word.endswith("ies"):
        yield word[:-3] + "y"
