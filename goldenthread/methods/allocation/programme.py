"""Whole-number programmes for two reviewers each: written down, solved, and how far from the best.

Solved by HiGHS through `scipy.optimize.milp` with a limit of nodes, never of seconds: the answer
does not depend on how busy a machine is.
"""

from dataclasses import dataclass, field
from math import ceil, inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

NODES = 200
ROUNDING = 0.25  # costs are whole: a bound in floating point may be this much too high


@dataclass(frozen=True)
class Found:
    """`x`: the values, or None where there is none within the limit. `bound`: none is lower."""

    x: "Array | None"
    value: int
    bound: int | None


@dataclass
class Programme:
    """Variables from 0 to `high`, whole where `whole`; rows between two numbers."""

    high: list[float] = field(default_factory=list)
    whole: list[int] = field(default_factory=list)
    rows: list[tuple[Any, Any, Any]] = field(default_factory=list)  # row, column, factor
    between: list[tuple[float, float]] = field(default_factory=list)

    def add(self, many: int, high: float = 1, *, whole: bool = True) -> "Array":
        """New variables; their places."""
        import numpy as np  # noqa: PLC0415 - commands start without it

        start = len(self.high)
        self.high += [high] * many
        self.whole += [int(whole)] * many
        return np.arange(start, start + many)

    def sums(
        self, many: int, group: "Array", place: "Array", factor: Any, low: Any, high: Any
    ) -> "Array":
        """As many rows: the sum of the variables of each group, from 0, lies from low to high."""
        import numpy as np  # noqa: PLC0415

        rows = np.arange(len(self.between), len(self.between) + many)
        lows, highs = np.broadcast_to(low, many), np.broadcast_to(high, many)
        self.between += zip(lows.tolist(), highs.tolist(), strict=True)
        self.into(rows[group], place, factor)
        return rows

    def copy(self) -> "Programme":
        return Programme([*self.high], [*self.whole], [*self.rows], [*self.between])

    def into(self, rows: "Array", place: "Array", factor: Any) -> None:
        """Further variables of rows that stand already."""
        import numpy as np  # noqa: PLC0415

        self.rows.append((rows, place, np.broadcast_to(factor, len(place))))

    def least(self, place: "Array", cost: "Array") -> Found:
        """The values of least cost; costs are whole numbers."""
        import numpy as np  # noqa: PLC0415
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415

        objective = np.zeros(len(self.high))
        np.add.at(objective, place, cost)
        low, high = np.array(self.between, dtype=float).reshape(-1, 2).T
        answer = milp(
            objective,
            integrality=np.array(self.whole),
            bounds=Bounds(0, np.array(self.high)),
            constraints=LinearConstraint(self._matrix(), low, high),
            options={"node_limit": NODES, "mip_rel_gap": 0},
        )
        none_lower = getattr(answer, "mip_dual_bound", None)
        bound = None
        if none_lower is not None and abs(none_lower) < inf:
            bound = ceil(none_lower - ROUNDING)
        if answer.x is None:
            return Found(None, 0, bound)
        x = np.round(answer.x).astype(np.int64)
        return Found(x, int((objective.astype(np.int64) * x).sum()), bound)

    def _matrix(self) -> Any:
        import numpy as np  # noqa: PLC0415
        from scipy.sparse import csr_array  # noqa: PLC0415

        row, column, factor = (np.concatenate(one) for one in zip(*self.rows, strict=True))
        return csr_array((factor, (row, column)), shape=(len(self.between), len(self.high)))
