"""Matched pairs for a second look: each case beside one that is as like it as can be had."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from heapq import nsmallest

from ..draw import Entry, bad_seed, bad_size, rank, trimmed
from ..refusal import Refusal, refuse_if_any
from .selection import Selection, answered, checked

ALGORITHM = "sha256-pairs-1"
MOST = 5_000_000  # comparisons in one stratum: under ten seconds


@dataclass(frozen=True, slots=True)
class Candidate:
    """The entry's stratum holds what must be the same in both of a pair.

    `is_first`: one of those who are given a partner (reviewed before); the others may be partners.
    `number`: what must be near: months open, a day as its ordinal; 0 throughout when nothing must.
    """

    entry: Entry
    is_first: bool
    number: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """`apart`: difference of their numbers, 0 or more. `rank`: of the pair, that of the first."""

    first: str
    second: str
    stratum: str
    apart: int
    rank: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """`selection`: both of each pair drawn. `unmatched`: first ones without partner, by key.

    `size`, `shortfall` and `made` count pairs; `made`: how many there were to draw from.
    """

    selection: Selection
    pairs: tuple[Pair, ...]
    unmatched: tuple[str, ...]
    made: int
    shortfall: int

    def as_json(self) -> dict[str, object]:
        listed = [
            {"first": one.first, "second": one.second, "stratum": one.stratum}
            | {"apart": one.apart, "rank": one.rank}
            for one in self.pairs
        ]
        return self.selection.as_json() | {
            "shortfall": self.shortfall,
            "pairs": listed,
            "pairs_made": self.made,
            "unmatched": list(self.unmatched),
        }


def draw_pairs(
    frame: Iterable[Candidate], *, size: int | None, seed: str, within: int | None = None
) -> Pairs:
    """Match first, without the seed; then draw `size` pairs (None: all) by the rank of the first.

    Within a stratum the nearest two are paired, then the nearest two of the rest, and so on, none
    further apart than `within`. Nearest available matching: D. B. Rubin, Biometrics 29 (1973)
    159-183; here nearest pair first. Ties: lower SHA-256 of line feed and key, first then second,
    so that neither name nor age of a key decides. Chance: pairs drawn / pairs made for both of a
    pair, 0 for whoever has no partner. What is found holds for the pairs, not for the unmatched.
    Refused: what the plain draw refuses, and a negative `within`.
    """
    listed = [replace(one, entry=trimmed(one.entry)) for one in frame]
    others = [*bad_size(1 if size is None else size), *bad_seed(seed), *_bad_within(within)]
    checked_frame = checked((one.entry for one in listed), others)
    kept = [one for one in listed if not one.entry.excluded]
    refuse_if_any(_too_many(kept))
    made = sorted(_matched(kept, seed, within), key=lambda pair: pair.rank)
    wanted = len(made) if size is None else size
    taken = made[:wanted]
    both = {key for pair in made for key in (pair.first, pair.second)}
    each = Fraction(len(taken), len(made) or 1)
    selection = answered(
        checked_frame,
        [(pair.rank, key) for pair in taken for key in (pair.first, pair.second)],
        {one.entry.key: each if one.entry.key in both else Fraction(0) for one in kept},
        algorithm=ALGORITHM,
        size=0,
    )
    alone = sorted(one.entry.key for one in kept if one.is_first and one.entry.key not in both)
    return Pairs(selection, tuple(taken), tuple(alone), len(made), max(0, wanted - len(taken)))


def _matched(kept: Sequence[Candidate], seed: str, within: int | None) -> Iterator[Pair]:
    cells: dict[str, tuple[list[Candidate], list[Candidate]]] = defaultdict(lambda: ([], []))
    for one in kept:
        cells[one.entry.stratum][not one.is_first].append(one)
    for stratum, (firsts, seconds) in cells.items():
        for first, second, apart in _nearest(firsts, seconds, within):
            yield Pair(first, second, stratum, apart, rank(first, seed))


def _nearest(
    firsts: Sequence[Candidate], seconds: Sequence[Candidate], within: int | None
) -> Iterator[tuple[str, str, int]]:
    """Nearest pair first. Of each first only as many partners are looked at as can be taken."""
    other = sorted((rank(two.entry.key, ""), two.number, two.entry.key) for two in seconds)
    order = sorted(
        (apart, rank(one.entry.key, ""), place, one.entry.key, key)
        for one in firsts
        for apart, place, key in nsmallest(
            len(firsts), ((abs(one.number - number), place, key) for place, number, key in other)
        )
        if within is None or apart <= within
    )
    taken: set[str] = set()
    for apart, _, _, first, second in order:
        if first not in taken and second not in taken:
            taken |= {first, second}
            yield first, second, apart


def _too_many(kept: Iterable[Candidate]) -> Iterator[Refusal]:
    sizes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in kept:
        sizes[one.entry.stratum][not one.is_first] += 1
    for stratum, (firsts, seconds) in sorted(sizes.items()):
        if firsts * seconds > MOST:
            yield Refusal(
                stratum,
                f"{firsts} x {seconds}",
                f"{firsts} cases and {seconds} possible partners are too many to compare.",
                "Match on one thing more, or leave some out.",
                "pairs-too-many",
            )


def _bad_within(within: int | None) -> Iterator[Refusal]:
    if within is not None and within < 0:
        why = "A distance is 0 or more."
        yield Refusal("within", str(within), why, "Give 0 or more.", "within")
