"""The published draw: anybody with a SHA-256 tool can repeat it from the frame and the seed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from .apportion import largest_remainder
from .refusal import Refusal, refuse_if_any

ALGORITHM = "sha256-rank-1"  # changes only together with the published text of the draw
ALL = "all"  # the one stratum of a draw without strata
JOINED_BY = " / "  # between the columns that make one stratum


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a frame. `excluded` says why it is left out; empty means it may be drawn."""

    key: str
    stratum: str = ALL
    excluded: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """`rank`: 64 hexadecimal digits. `probability`: of being drawn over all seeds, 0 to 1."""

    key: str
    stratum: str
    rank: str
    probability: float


@dataclass(frozen=True, slots=True)
class Stratum:
    name: str
    population: int
    drawn: int

    @property
    def probability(self) -> float:
        """Of any one entry of this stratum being drawn; its inverse is the weight."""
        return self.drawn / self.population


@dataclass(frozen=True, slots=True)
class Draw:
    """`population` and `frame_sha256` are those after exclusions; `excluded` in frame order."""

    algorithm: str
    frame_sha256: str
    population: int
    excluded: tuple[Entry, ...]
    strata: tuple[Stratum, ...]
    drawn: tuple[Drawn, ...]
    shortfall: int

    def as_json(self) -> dict[str, object]:
        return {
            "algorithm": self.algorithm,
            "frame_sha256": self.frame_sha256,
            "population": self.population,
            "excluded": [entry.key for entry in self.excluded],
            "strata": [
                {"name": one.name, "population": one.population, "drawn": one.drawn}
                for one in self.strata
            ],
            "drawn": self.drawn_as_json(),
            "shortfall": self.shortfall,
        }

    def drawn_as_json(self) -> list[dict[str, object]]:
        return [{"key": one.key, "stratum": one.stratum, "rank": one.rank} for one in self.drawn]


def draw(frame: Iterable[Entry], *, size: int, seed: str) -> Draw:
    """Take the lowest ranks of each stratum; the order of the frame makes no difference.

    Refused: a size below 1, no seed, and every empty or repeated key, row by row.
    """
    entries = [trimmed(entry) for entry in frame]
    refuse_if_any([*bad_size(size), *bad_seed(seed), *bad_keys(entries)])
    kept = [entry for entry in entries if not entry.excluded]
    pools = _pools(kept)
    places = share({name: len(pool) for name, pool in pools.items()}, size)
    strata = tuple(Stratum(name, len(pools[name]), places[name]) for name in sorted(pools))
    drawn = tuple(one for stratum in strata for one in _lowest(pools[stratum.name], stratum, seed))
    return Draw(
        algorithm=ALGORITHM,
        frame_sha256=frame_sha256(entry.key for entry in kept),
        population=len(kept),
        excluded=tuple(entry for entry in entries if entry.excluded),
        strata=strata,
        drawn=drawn,
        shortfall=size - len(drawn),
    )


def trimmed(entry: Entry) -> Entry:
    key = entry.key.strip()
    return entry if key == entry.key else replace(entry, key=key)


def share(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """Places for each stratum, by largest remainder; never more than there are entries."""
    return largest_remainder(sizes, min(total, sum(sizes.values())))


def rank(key: str, seed: str) -> str:
    """Hexadecimal SHA-256 of UTF-8 `SEED + newline + KEY`."""
    return sha256(f"{seed}\n{key}".encode()).hexdigest()


def ranked(keys: Iterable[str], *, seed: str) -> list[str]:
    """The keys in the order in which they would be drawn; a replacement is the next of them."""
    return sorted(keys, key=lambda key: rank(key, seed))


def frame_sha256(keys: Iterable[str]) -> str:
    """Over the keys sorted by code point and joined by newlines."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()


def stratum_name(values: Sequence[str]) -> str:
    """The name of the stratum of one row from the text of its columns."""
    return JOINED_BY.join(value.strip() for value in values) if values else ALL


def _pools(entries: Iterable[Entry]) -> dict[str, list[str]]:
    pools: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        pools[entry.stratum].append(entry.key)
    return pools


def _lowest(keys: list[str], stratum: Stratum, seed: str) -> Iterator[Drawn]:
    for key in ranked(keys, seed=seed)[: stratum.drawn]:
        yield Drawn(key, stratum.name, rank(key, seed), stratum.probability)


def bad_size(size: int) -> Iterator[Refusal]:
    if size < 1:
        why, do = "A draw takes at least one.", "Give a size of 1 or more."
        yield Refusal("size", str(size), why, do, "size-small")


def bad_seed(seed: str) -> Iterator[Refusal]:
    if not seed:
        why = "Without a seed nobody can repeat it."
        yield Refusal("seed", seed, why, "Give a seed.", "seed-empty")
    if not is_text(seed):
        why = "The seed is not text in UTF-8."
        yield Refusal("seed", ascii(seed), why, "Type another.", "seed-encoding")


def bad_keys(entries: Sequence[Entry]) -> Iterator[Refusal]:
    """Every key that is empty, repeated or no text, with its row."""
    times = Counter(entry.key for entry in entries)
    for row, entry in enumerate(entries, start=1):
        where = entry.where or f"row {row}"
        if not entry.key:
            yield Refusal(where, entry.key, "The key is empty.", "Fill it in.", "key-empty")
        elif not is_text(entry.key):
            yield Refusal(
                where,
                ascii(entry.key),
                "The key is not text in UTF-8.",
                "Type it again.",
                "key-odd",
            )
        elif times[entry.key] > 1:
            yield Refusal(
                where,
                entry.key,
                f"The key is there {_times(times[entry.key])}.",
                "Keep one row for each key.",
                "key-twice",
            )


def is_text(text: str) -> bool:
    """False for half characters, which have no bytes in UTF-8 and so no rank."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"  # noqa: PLR2004 - a word, not a threshold
