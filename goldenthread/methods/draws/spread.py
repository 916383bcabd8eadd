"""How the places of a draw are shared among strata: in proportion, with a minimum, or equally."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from ..apportion import evenly, with_minimum
from ..draw import ALGORITHM, Entry, bad_seed, bad_size, rank, share
from ..refusal import Refusal, refuse_if_any
from .selection import Selection, answered, checked

MINIMUM = "sha256-rank-minimum-1"
EQUAL = "sha256-rank-equal-1"


@dataclass(frozen=True, slots=True)
class Spread:
    """`minimum`: places that each stratum gets at least (or all it has). `equal`: the same each."""

    minimum: int = 0
    equal: bool = False

    @property
    def algorithm(self) -> str:
        return EQUAL if self.equal else MINIMUM if self.minimum else ALGORITHM

    @property
    def said(self) -> str:
        if self.equal:
            return "equal"
        return f"at least {self.minimum}, then proportional" if self.minimum else "proportional"

    def places(self, sizes: Mapping[str, int], size: int) -> dict[str, int]:
        """For each stratum; refused: a size below all the minimums, with the number needed."""
        if self.equal:
            return evenly(sizes, size)
        if not self.minimum:
            return share(sizes, size)
        refuse_if_any(self._too_small(sizes, size))
        return with_minimum(sizes, size, self.minimum)

    def _too_small(self, sizes: Mapping[str, int], size: int) -> Iterator[Refusal]:
        needed = sum(min(self.minimum, one) for one in sizes.values())
        if size < needed:
            yield Refusal(
                "size",
                str(size),
                f"At least {self.minimum} from each of {len(sizes)} strata needs {needed}.",
                f"Give a size of {needed} or more, or a smaller minimum.",
                "minimum-above-size",
            )

    def bad(self) -> Iterator[Refusal]:
        if self.minimum < 0:
            yield Refusal(
                "minimum",
                str(self.minimum),
                "A minimum is 1 or more.",
                "Give 1 or more.",
                "minimum",
            )
        if self.minimum and self.equal:
            yield Refusal(
                "minimum",
                str(self.minimum),
                "Equal places leave nothing for a minimum to do.",
                "Choose one of the two.",
                "minimum-and-equal",
            )


PROPORTIONAL = Spread()


def draw_spread(
    frame: Iterable[Entry], *, size: int, seed: str, spread: Spread = PROPORTIONAL
) -> Selection:
    """The lowest ranks of each stratum; chance of each entry: places of its stratum / entries.

    With a proportional spread it is the plain draw. Refused: what the plain draw refuses, and
    minimums that add to more than `size`.
    """
    checked_frame = checked(frame, [*bad_size(size), *bad_seed(seed), *spread.bad()])
    sizes = Counter(entry.stratum for entry in checked_frame.kept)
    places = spread.places(sizes, size)
    ranks: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in checked_frame.kept:
        ranks[entry.stratum].append((rank(entry.key, seed), entry.key))
    each = {name: Fraction(places[name], sizes[name]) for name in sizes}
    return answered(
        checked_frame,
        [one for name in sorted(ranks) for one in sorted(ranks[name])[: places[name]]],
        {entry.key: each[entry.stratum] for entry in checked_frame.kept},
        algorithm=spread.algorithm,
        size=size,
        places=spread.said,
    )
