"""What a reader who sees every number shown, and adds and subtracts, can still work out.

A linear programme for each end of each hidden number; where its answer is not whole, an integer
programme. For one table with totals the two are the same (the sums are a network).
Source: M. Fischetti, J. J. Salazar, Management Science 47 (2001) 1008-1027; the dual prices of a
range that is too narrow say which further gaps would widen it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .programme import NEAR, Answer, Programme, matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

LOOKS = 6  # first tries that move many numbers at once


@dataclass(frozen=True, slots=True)
class Hiding:
    """Positions that are hidden, and those of them whose gap does not say that they are small."""

    hidden: frozenset[int]
    unsaid: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Cut:
    """What the range of `position` needs: at least `missing` of these, each as far as it is so.

    `shares[i]` comes with hiding i, `unsaid[i]` with not saying that i is small.
    """

    position: int
    missing: float
    shares: Mapping[int, float]
    unsaid: Mapping[int, float]

    def still_missing(self, hiding: Hiding) -> float:
        there = sum(share for i, share in self.shares.items() if i in hiding.hidden)
        there += sum(share for i, share in self.unsaid.items() if i in hiding.unsaid)
        return self.missing - there


@dataclass(frozen=True)
class Reader:
    """What the reader knows. Numbers without a count in `counts` were published earlier.

    `said`: low and high by the reason of the gap; `free`: never shown; `fixed`: earlier ones
    with what was published of them; `rising`: pairs where the reader holds the first to be no
    more than the second.
    """

    counts: Sequence[int | None]
    sums: Sequence[tuple[int, tuple[int, ...]]]
    said: Mapping[int, tuple[int, int | None]]
    free: frozenset[int] = frozenset()
    fixed: Mapping[int, tuple[int, int | None]] = field(default_factory=dict)
    rising: Sequence[tuple[int, int]] = ()

    @cached_property
    def most(self) -> int:
        """Above everything that matters: stands for "without end" in the programmes."""
        known = [one for one in self.counts if one is not None]
        ends = [end for pair in self.fixed.values() for end in pair if end is not None]
        return 4 * max([0, *known, *ends]) + 1000

    def limits(self, hiding: Hiding) -> tuple["Floats", "Floats"]:
        import numpy as np  # noqa: PLC0415

        ends = [self._limits(i, hiding) for i in range(len(self.counts))]
        low, high = zip(*ends, strict=True)
        return np.array(low, float), np.array([self.most if h is None else h for h in high], float)

    def _limits(self, i: int, hiding: Hiding) -> tuple[int, int | None]:
        if i in self.fixed:
            return self.fixed[i]
        if i in self.free or i in hiding.unsaid:
            return 0, None
        count = self.counts[i] or 0
        return self.said[i] if i in hiding.hidden else (count, count)

    def watched(self, hiding: Hiding) -> list[int]:
        earlier = {i for i, (low, high) in self.fixed.items() if low != high} - self.free
        return sorted(hiding.hidden | earlier)

    @cached_property
    def rules(self) -> tuple[Any, Any]:
        width = len(self.counts)
        return matrix(self.sums, width), matrix(
            [(second, (first,)) for first, second in self.rising], width
        )


@dataclass
class Audit:
    """The ranges under one hiding. `reach` holds the least and greatest value met so far."""

    reader: Reader
    hiding: Hiding

    def __post_init__(self) -> None:
        low, high = self.reader.limits(self.hiding)
        self.size = len(low)
        self.programme = Programme(*self.reader.rules, low, high)
        self.possible = self._first()

    def _first(self) -> bool:
        """Whether anything fits what is shown: a reader whose belief is contradicted drops it."""
        import numpy as np  # noqa: PLC0415

        if None not in self.reader.counts and not self.reader.rising:
            found = np.array(self.reader.counts, float)
        else:
            whole = self.programme.least_whole(np.zeros(self.size))
            if whole is None:
                return False
            found = whole
        self.reach = [found.copy(), found.copy()]
        return True

    def narrow(self, needed: Mapping[int, int]) -> list[Cut]:
        """What can be told closer than is `needed`, each with what would help."""
        if not self.possible:
            return []
        open_ones = [i for i in self.reader.watched(self.hiding) if needed.get(i, 0) > 0]
        self._look(open_ones, needed)
        return [
            cut
            for i in open_ones
            if self._width(i) < needed[i] and (cut := self._cut(i, needed[i])) is not None
        ]

    def range_of(self, i: int) -> tuple[int, int | None]:
        """Exact, in whole numbers; None where there is no greatest."""
        self._ends(i, None)
        low, high = int(self.reach[0][i]), int(self.reach[1][i])
        return low, None if high > self.reader.most // 2 else high

    def _width(self, i: int) -> float:
        return float(self.reach[1][i] - self.reach[0][i])

    def _look(self, open_ones: Iterable[int], needed: Mapping[int, int]) -> None:
        """Move everything that still looks narrow at once, one way and the other."""
        import numpy as np  # noqa: PLC0415

        for turn in range(LOOKS):
            goal = np.zeros(self.size)
            for i in open_ones:
                if self._width(i) < needed[i]:
                    goal[i] = np.cos((turn + 1.3) * (i + 1) * 2.4)
            if not goal.any():
                return
            for sign in (1, -1):
                answer = self.programme.least(sign * goal)
                if answer is not None and answer.is_whole:
                    self._meet(np.round(answer.x))

    def _meet(self, found: "Floats") -> None:
        import numpy as np  # noqa: PLC0415

        self.reach = [np.minimum(self.reach[0], found), np.maximum(self.reach[1], found)]

    def _cut(self, i: int, needed: int) -> Cut | None:
        found = self._ends(i, needed)
        if self._width(i) >= needed:
            return None
        answers = [one for one in found if one is not None]
        if len(answers) < len(found):
            return _any_further(self.reader, self.hiding, i)
        return cut_from(self.reader, self.hiding, i, needed, answers)

    def _ends(self, i: int, needed: int | None) -> list[Answer | None]:
        """Both ends by linear programmes; in whole numbers where those gave fractions."""
        import numpy as np  # noqa: PLC0415

        answers = list[Answer | None]()
        for sign in (1.0, -1.0):
            if needed is not None and self._width(i) >= needed:
                break
            goal = np.zeros(self.size)
            goal[i] = sign
            answer = self.programme.least(goal)
            answers.append(answer)
            if answer is not None and answer.is_whole:
                self._meet(np.round(answer.x))
            elif (whole := self.programme.least_whole(goal)) is not None:
                self._meet(whole)
        return answers


def cut_from(reader: Reader, hiding: Hiding, i: int, needed: int, answers: Sequence[Answer]) -> Cut:
    """What each gap adds at most to the range of i (the dual prices of both programmes)."""
    import numpy as np  # noqa: PLC0415

    prices = np.array([answer.prices for answer in answers])
    down, up = np.maximum(prices, 0).sum(axis=0), np.maximum(-prices, 0).sum(axis=0)
    low, high = reader.limits(Hiding(frozenset({i}) & hiding.hidden))
    missing = needed - float(up @ high - down @ low)
    shares, unsaid = dict[int, float](), dict[int, float]()
    for k, (least, most) in reader.said.items():
        count, top = reader.counts[k] or 0, reader.most if most is None else most
        if k != i and (gain := float(down[k] * (count - least) + up[k] * (top - count))) > NEAR:
            shares[k] = min(gain, missing)
        if (
            most is not None
            and (gain := float(down[k] * least + up[k] * (reader.most - top))) > NEAR
        ):
            unsaid[k] = min(gain, missing)
    cut = Cut(i, missing, shares, unsaid)
    return cut if cut.still_missing(hiding) > NEAR else _any_further(reader, hiding, i)


def _any_further(reader: Reader, hiding: Hiding, i: int) -> Cut:
    """Only whole numbers are this narrow: no part of these gaps is enough."""
    unsaid = [k for k, (_, most) in reader.said.items() if most is not None]
    return Cut(
        i,
        1.0,
        dict.fromkeys(sorted(reader.said.keys() - hiding.hidden), 1.0),
        dict.fromkeys(sorted(set(unsaid) - hiding.unsaid), 1.0),
    )
