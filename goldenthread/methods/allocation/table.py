"""Reviewers and cases as tables of numbers, by key, so that the order of rows is of no matter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from .people import Case, Last, Reviewer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

PRIME = 2**31 - 1


@dataclass(frozen=True)
class Table:
    """Cases are rows, reviewers columns; both in order of their keys."""

    cases: tuple[Case, ...]
    reviewers: tuple[Reviewer, ...]
    seed: str
    last: Last

    @classmethod
    def of(
        cls, cases: Sequence[Case], reviewers: Sequence[Reviewer], seed: str, last: Last
    ) -> "Table":
        in_order = tuple(sorted(cases, key=lambda one: one.key))
        return cls(in_order, tuple(sorted(reviewers, key=lambda one: one.key)), seed, last)

    @cached_property
    def capacity(self) -> "Array":
        """Nobody is given one case twice, so never more than there are cases."""
        import numpy as np  # noqa: PLC0415 - commands start without it

        most = len(self.cases)
        return np.array([min(one.capacity, most) for one in self.reviewers], dtype=np.int64)

    @cached_property
    def held(self) -> "Array":
        import numpy as np  # noqa: PLC0415

        return np.array([one.held for one in self.reviewers], dtype=np.int64)

    @cached_property
    def independent(self) -> "Array":
        """Whom no tie bars: cases by reviewers."""
        import numpy as np  # noqa: PLC0415

        free = np.ones((len(self.cases), len(self.reviewers)), dtype=bool)
        column = {one.key: place for place, one in enumerate(self.reviewers)}
        for row, case in enumerate(self.cases):
            free[row, [column[key] for key in case.barred if key in column]] = False
        return free

    @cached_property
    def needed(self) -> dict[str, "Array"]:
        """For each subject of training, the cases that need it."""
        import numpy as np  # noqa: PLC0415

        subjects = sorted({need for case in self.cases for need in case.needs})
        return {one: np.array([one in case.needs for case in self.cases]) for one in subjects}

    @cached_property
    def trained(self) -> dict[str, "Array"]:
        """For each subject of training, the reviewers who are trained in it."""
        import numpy as np  # noqa: PLC0415

        return {
            one: np.array([one in each.trained for each in self.reviewers], dtype=bool)
            for one in self.needed
        }

    @cached_property
    def may(self) -> "Array":
        """Whom no tie bars and who is trained in all that the case needs."""
        found = self.independent.copy()
        for subject, needing in self.needed.items():
            found[needing] &= self.trained[subject]
        return found

    @cached_property
    def lots(self) -> "Array":
        """The number of each case with each reviewer: the product of theirs, modulo a prime."""
        import numpy as np  # noqa: PLC0415

        rows = np.array([self._number("case", one.key) for one in self.cases], dtype=np.int64)
        return np.outer(rows, self.reviewer_lots) % PRIME

    @cached_property
    def reviewer_lots(self) -> "Array":
        import numpy as np  # noqa: PLC0415

        numbers = [self._number("reviewer", one.key) for one in self.reviewers]
        return np.array(numbers, dtype=np.int64)

    def _number(self, kind: str, key: str) -> int:
        digest = sha256(f"{self.seed}\n{kind}\n{key}".encode()).digest()
        return int.from_bytes(digest, "big") % (PRIME - 1) + 1

    def costs(self) -> Iterator[tuple[str, "Array"]]:
        """What is sought after evenness, in order: cases by reviewers, the less the better."""
        if self.last is Last.SAME:
            yield "same", -self._had
        elif self.last is Last.OTHER:
            yield "other", self._had
        yield "lot", self.lots

    @property
    def _had(self) -> "Array":
        """1 where somebody reviewed the case last time."""
        import numpy as np  # noqa: PLC0415

        had = np.zeros(self.independent.shape, dtype=np.int64)
        column = {one.key: place for place, one in enumerate(self.reviewers)}
        for row, case in enumerate(self.cases):
            had[row, [column[key] for key in case.last if key in column]] = 1
        return had

    def is_one_team(self, columns: Sequence[int]) -> bool:
        """Whether two of them are of one team that is known."""
        teams = [team for column in columns if (team := self.reviewers[column].team)]
        return len(teams) > len(set(teams))
