"""What was shared out, how far from the best it can be, and what found nobody and why."""

from dataclasses import asdict, dataclass
from enum import StrEnum

RULE = "sha256-even-1"


class Why(StrEnum):
    """Why a case found nobody; the first that applies."""

    NO_REVIEWER = "no reviewer"
    BARRED = "all barred"  # for two each: all but one, too
    ONE_TEAM = "all of one team"
    UNTRAINED = "none trained"  # somebody may take it, but nobody who is trained for it
    CAPACITY = "no capacity"


@dataclass(frozen=True, slots=True)
class Assignment:
    case: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """`ties`: each barred reviewer with the tie. `untrained`: who may but is not trained for it.

    `relax`: reviewers of whom any one, with one more place, would let this case be placed,
    perhaps by moving others along. Empty for other reasons than capacity, and for two each.
    """

    case: str
    why: Why
    ties: tuple[tuple[str, str], ...] = ()
    untrained: tuple[str, ...] = ()
    relax: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Load:
    reviewer: str
    held: int
    given: int

    @property
    def total(self) -> int:
        return self.held + self.given


@dataclass(frozen=True, slots=True)
class Aim:
    """`value`: what was reached. `bound`: what nobody could beat; None where it is not known.

    "placed": cases, and "same": reviewers of last time, the more the better. "largest" load,
    "spread": sum of squares of the loads, "other": reviewers of last time, "lot": sum of numbers
    of the seed, the less the better.
    """

    name: str
    value: int
    bound: int | None

    @property
    def proven(self) -> bool:
        return self.value == self.bound

    @property
    def gap(self) -> int | None:
        return None if self.bound is None else abs(self.value - self.bound)


def aim(name: str, cost: int, bound: int | None) -> Aim:
    """An aim from its cost: reviewers who are the same again are counted, not their lack."""
    if name != "same":
        return Aim(name, cost, bound)
    return Aim(name, -cost, None if bound is None else -bound)


@dataclass(frozen=True, slots=True)
class Shortage:
    """Cases that only these reviewers may take, who have fewer places: `short` of them."""

    cases: tuple[str, ...]
    reviewers: tuple[str, ...]
    places: int
    short: int


@dataclass(frozen=True, slots=True)
class Least:
    """The least that would place every case. Independence is never given up for it.

    `outside`: cases for which somebody is needed who is not in the list. `training`: the fewest
    (reviewer, subject) without which cases find nobody trained. With both, `places`: the fewest
    more places, and for whom, as evenly as can be. `proven`: that there are no fewer.
    """

    outside: tuple[str, ...] = ()
    training: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    proven: bool = True


@dataclass(frozen=True, slots=True)
class Allocation:
    """`aims`: in the order in which they were sought, each only among the best of those before.

    `shortages`: for one reviewer each, who competes for whom. `loads`: every reviewer, by key.
    """

    assignments: tuple[Assignment, ...]
    unplaced: tuple[Unplaced, ...]
    loads: tuple[Load, ...]
    aims: tuple[Aim, ...]
    shortages: tuple[Shortage, ...]
    least: Least
    rule: str = RULE

    @property
    def largest(self) -> int:
        return max((one.total for one in self.loads), default=0)

    @property
    def smallest(self) -> int:
        return min((one.total for one in self.loads), default=0)

    @property
    def spread(self) -> int:
        """Sum of the squares of all loads: the less, the more even."""
        return sum(one.total**2 for one in self.loads)

    @property
    def proven(self) -> bool:
        return all(one.proven for one in self.aims)

    def as_json(self) -> dict[str, object]:
        """The parts that the command line promises."""
        return {
            "rule": self.rule,
            "assignments": [asdict(one) for one in self.assignments],
            "unplaced": [_unplaced(one) for one in self.unplaced],
            "loads": [asdict(one) | {"load": one.total} for one in self.loads],
            "largest": self.largest,
            "spread": self.spread,
            "proven": self.proven,
            "aims": [asdict(one) | {"proven": one.proven, "gap": one.gap} for one in self.aims],
            "shortages": [asdict(one) for one in self.shortages],
            "least": {
                "outside": self.least.outside,
                "training": [
                    dict(zip(("reviewer", "in"), one, strict=True)) for one in self.least.training
                ],
                "places": [
                    dict(zip(("reviewer", "more"), one, strict=True)) for one in self.least.places
                ],
                "proven": self.least.proven,
            },
        }


def _unplaced(one: Unplaced) -> dict[str, object]:
    ties = [{"reviewer": reviewer, "tie": tie} for reviewer, tie in one.ties]
    return asdict(one) | {"ties": ties}
