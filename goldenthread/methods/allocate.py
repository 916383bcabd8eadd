"""Who reviews what: a fair and repeatable simple rule. It does not promise an optimum."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from .refusal import Refusal, refuse_if_any


@dataclass(frozen=True, slots=True)
class Reviewer:
    """`capacity`: how many more reviews this person takes."""

    key: str
    capacity: int


@dataclass(frozen=True, slots=True)
class Case:
    """`barred`: reviewer to the tie that bars them, such as "was the worker"."""

    key: str
    barred: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Assignment:
    case: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why a case found nobody. `why`: "no reviewer", "all barred" or "no capacity".

    `ties`: each barred reviewer with the tie. `relax`: reviewers whose capacity, if one higher,
    would place this case; empty when nobody is permitted and somebody new is needed.
    """

    case: str
    why: str
    ties: tuple[tuple[str, str], ...]
    relax: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Allocation:
    """`loads`: every reviewer with the number given, by key."""

    assignments: tuple[Assignment, ...]
    unplaced: tuple[Unplaced, ...]
    loads: tuple[tuple[str, int], ...]


def allocate(reviewers: Sequence[Reviewer], cases: Sequence[Case], *, seed: str) -> Allocation:
    """Give the case with fewest permitted reviewers first, to the least loaded of them.

    Ties, of cases and of reviewers, go by SHA-256 of seed, case and reviewer, so the order of
    the lists makes no difference and anybody can repeat it. Before a case is left unplaced,
    others are moved along (an augmenting path), so as many as possible are placed whatever the
    order; who then stays unplaced is a matter of the seed only.
    Refused: empty or repeated keys, capacity below 0.
    """
    refuse_if_any([*_bad_reviewers(reviewers), *_bad_keys("case", [one.key for one in cases])])
    work = _Work(reviewers, cases, seed)
    for case in sorted(cases, key=lambda one: (len(work.permitted[one.key]), work.tie(one.key))):
        work.place(case.key)
    return Allocation(
        assignments=tuple(Assignment(*pair) for pair in sorted(work.given.items())),
        unplaced=tuple(
            work.unplaced(case)
            for case in sorted(cases, key=lambda one: one.key)
            if case.key not in work.given
        ),
        loads=tuple(sorted(work.loads().items())),
    )


class _Work:
    """The allocation under way: who may, who has been given what."""

    def __init__(self, reviewers: Sequence[Reviewer], cases: Sequence[Case], seed: str) -> None:
        self.seed = seed
        self.capacity = {one.key: one.capacity for one in reviewers}
        self.permitted = {
            case.key: [key for key in self.capacity if key not in case.barred] for case in cases
        }
        self.given: dict[str, str] = {}
        self.held: dict[str, set[str]] = {key: set() for key in self.capacity}

    def tie(self, case: str, reviewer: str = "") -> str:
        return sha256(f"{self.seed}\n{case}\n{reviewer}".encode()).hexdigest()

    def loads(self) -> dict[str, int]:
        return {key: len(held) for key, held in self.held.items()}

    def preferred(self, case: str) -> list[str]:
        """Permitted reviewers, least loaded first."""
        return sorted(
            self.permitted[case], key=lambda key: (len(self.held[key]), self.tie(case, key))
        )

    def place(self, case: str) -> None:
        """Give the case to somebody free, or move others along the shortest way to somebody."""
        reached_by: dict[str, str] = {}  # reviewer: the case that would move to them
        waiting = [case]
        for moving in waiting:  # grows while it is read: breadth first
            for reviewer in self.preferred(moving):
                if reviewer in reached_by:
                    continue
                reached_by[reviewer] = moving
                if len(self.held[reviewer]) < self.capacity[reviewer]:
                    self._move_along(reviewer, case, reached_by)
                    return
                waiting.extend(sorted(self.held[reviewer], key=self.tie))

    def _move_along(self, reviewer: str, case: str, reached_by: Mapping[str, str]) -> None:
        while True:
            moving = reached_by[reviewer]
            leaves = self.given.get(moving)
            self.given[moving] = reviewer
            self.held[reviewer].add(moving)
            if leaves is None:
                return
            self.held[leaves].remove(moving)
            reviewer = leaves

    def unplaced(self, case: Case) -> Unplaced:
        permitted = sorted(self.permitted[case.key])
        ties = tuple((key, case.barred[key]) for key in sorted(self.capacity) if key in case.barred)
        if not self.capacity:
            return Unplaced(case.key, "no reviewer", (), ())
        why = "no capacity" if permitted else "all barred"
        return Unplaced(case.key, why, ties, tuple(permitted))


def _bad_reviewers(reviewers: Iterable[Reviewer]) -> Iterator[Refusal]:
    reviewers = list(reviewers)
    yield from _bad_keys("reviewer", [one.key for one in reviewers])
    for one in reviewers:
        if one.capacity < 0:
            yield Refusal(
                f"reviewer {one.key}",
                str(one.capacity),
                "The capacity is below 0.",
                "Give 0 or more.",
                "capacity-negative",
            )


def _bad_keys(kind: str, keys: Sequence[str]) -> Iterator[Refusal]:
    times = Counter(keys)
    for row, key in enumerate(keys, start=1):
        if not key:
            yield Refusal(f"{kind} {row}", key, "The key is empty.", "Fill it in.", "key-empty")
        elif times[key] > 1:
            yield Refusal(f"{kind} {row}", key, "The key is there twice.", "Keep one.", "key-twice")
