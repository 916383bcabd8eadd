"""What every further draw answers: who was drawn, and the exact chance of everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..draw import Draw, Drawn, Entry, Stratum, bad_keys, frame_sha256, trimmed
from ..refusal import Refusal, refuse_if_any


@dataclass(frozen=True, slots=True)
class Chance:
    """`exact`: of this entry being drawn over all seeds, 0 to 1; nothing random has 0 or 1."""

    key: str
    stratum: str
    exact: Fraction


@dataclass(frozen=True, slots=True)
class Selection(Draw):
    """As the plain draw, with the chance of every entry that was not excluded, by key.

    `is_random`: False where a rule chose and no interval may be drawn from it.
    `places`: how they were shared among strata.
    """

    places: str
    is_random: bool
    chances: tuple[Chance, ...]

    def as_json(self) -> dict[str, object]:
        """The parts of the plain draw, then those of the further kinds."""
        return Draw.as_json(self) | {"places": self.places, "random": self.is_random}

    def drawn_as_json(self) -> list[dict[str, object]]:
        exact = {one.key: str(one.exact) for one in self.chances}
        return [
            plain | {"probability": one.probability, "chance": exact[one.key]}
            for plain, one in zip(Draw.drawn_as_json(self), self.drawn, strict=True)
        ]

    def chances_as_json(self) -> list[dict[str, object]]:
        return [
            {
                "key": one.key,
                "stratum": one.stratum,
                "probability": float(one.exact),
                "chance": str(one.exact),
            }
            for one in self.chances
        ]


@dataclass(frozen=True, slots=True)
class Frame:
    """Entries with trimmed keys: those that may be drawn, and those that were excluded."""

    kept: tuple[Entry, ...]
    excluded: tuple[Entry, ...]


def checked(entries: Iterable[Entry], others: Iterable[Refusal] = ()) -> Frame:
    """Trim the keys; refuse every bad one row by row, together with the other refusals."""
    listed = [trimmed(entry) for entry in entries]
    refuse_if_any([*others, *bad_keys(listed)])
    return Frame(
        tuple(entry for entry in listed if not entry.excluded),
        tuple(entry for entry in listed if entry.excluded),
    )


def answered(
    frame: Frame,
    drawn: Iterable[tuple[str, str]],
    chances: Mapping[str, Fraction],
    *,
    algorithm: str,
    size: int,
    places: str = "",
    is_random: bool = True,
) -> Selection:
    """Put the answer together. `drawn`: (rank, key); listed by stratum, then in the order given."""
    stratum = {entry.key: entry.stratum for entry in frame.kept}
    taken = sorted(
        (Drawn(key, stratum[key], rank, float(chances[key])) for rank, key in drawn),
        key=lambda one: one.stratum,
    )
    return Selection(
        algorithm=algorithm,
        places=places,
        is_random=is_random,
        frame_sha256=frame_sha256(stratum),
        population=len(stratum),
        excluded=frame.excluded,
        strata=_strata(frame.kept, taken),
        drawn=tuple(taken),
        shortfall=max(0, size - len(taken)),
        chances=tuple(Chance(key, stratum[key], chances[key]) for key in sorted(stratum)),
    )


def _strata(kept: Iterable[Entry], taken: Iterable[Drawn]) -> tuple[Stratum, ...]:
    population: dict[str, int] = {}
    drawn: dict[str, int] = {}
    for entry in kept:
        population[entry.stratum] = population.get(entry.stratum, 0) + 1
    for one in taken:
        drawn[one.stratum] = drawn.get(one.stratum, 0) + 1
    return tuple(Stratum(name, population[name], drawn.get(name, 0)) for name in sorted(population))
