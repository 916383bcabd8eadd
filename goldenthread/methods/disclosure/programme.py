"""The least of a sum of numbers under totals and limits: linear, and in whole numbers.

Numbers that are known leave the programme first; the prices of all are worked out again after.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[Any]

Rule = tuple[int, tuple[int, ...]]
NEAR = 1e-6


def matrix(rules: Sequence[Rule], width: int) -> Any:
    """Parts less their total, one line each; `width` columns."""
    from scipy.sparse import csr_array  # noqa: PLC0415

    lines, columns, values = [], [], []
    for line, (total, parts) in enumerate(rules):
        lines += [line] * (1 + len(parts))
        columns += [total, *parts]
        values += [-1.0] + [1.0] * len(parts)
    return csr_array((values, (lines, columns)), shape=(len(rules), width))


@dataclass(frozen=True, slots=True)
class Answer:
    """`x`: all numbers. `prices`: what the answer gains by one more of each limit."""

    x: "Floats"
    prices: "Floats"

    @property
    def is_whole(self) -> bool:
        return bool((abs(self.x - self.x.round()) < NEAR).all())


class Programme:
    """`sums` lines make 0, `rising` lines make 0 or less, each number from `low` to `high`."""

    def __init__(self, sums: Any, rising: Any, low: "Floats", high: "Floats") -> None:
        self.sums, self.rising, self.low, self.high = sums, rising, low, high
        self.open = high > low
        self.a, self.b = self._opened(sums)
        self.c, self.d = self._opened(rising)
        self.fits = bool((low <= high).all()) and self._known_fits()

    def _opened(self, rules: Any) -> tuple[Any, Any]:
        """The rules on open numbers, and what the known ones leave for them."""
        return rules[:, self.open], -(rules[:, ~self.open] @ self.low[~self.open])

    def _known_fits(self) -> bool:
        """Lines without any open number must be right as they are."""
        bare = self.a.count_nonzero(axis=1) == 0
        bare_rising = self.c.count_nonzero(axis=1) == 0
        return bool((abs(self.b[bare]) < NEAR).all() and (self.d[bare_rising] > -NEAR).all())

    def least(self, goal: "Floats") -> Answer | None:
        """None where nothing fits."""
        from scipy.optimize import linprog  # noqa: PLC0415

        x = self.low.copy()
        if not self.fits or not self.open.any():
            return Answer(x, goal) if self.fits else None
        found = linprog(
            goal[self.open],
            A_eq=self.a if self.a.shape[0] else None,
            b_eq=self.b if self.a.shape[0] else None,
            A_ub=self.c if self.c.shape[0] else None,
            b_ub=self.d if self.c.shape[0] else None,
            bounds=list(zip(self.low[self.open], self.high[self.open], strict=True)),
            method="highs-ds",
        )
        if found.status != 0:
            return None
        x[self.open] = found.x
        prices = (
            goal - self.sums.T @ found.eqlin.marginals - self.rising.T @ found.ineqlin.marginals
        )
        return Answer(x, prices)

    def least_whole(self, goal: "Floats") -> "Floats | None":
        """The same in whole numbers; None where nothing fits."""
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        x = self.low.copy()
        if not self.fits or not self.open.any():
            return x if self.fits else None
        rules = [LinearConstraint(self.a, self.b, self.b)] if self.a.shape[0] else []
        if self.c.shape[0]:
            rules.append(LinearConstraint(self.c, -np.inf, self.d))
        found = milp(
            goal[self.open],
            integrality=np.ones(int(self.open.sum())),
            bounds=Bounds(self.low[self.open], self.high[self.open]),
            constraints=rules,
        )
        if found.status != 0:
            return None
        x[self.open] = np.round(found.x)
        return x
