"""What hiding answers with, whatever it was asked of: numbers, and the reason of every gap."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ..counts import Table
from ..refusal import Refusal

Place = TypeVar("Place")

THRESHOLD = 5
WIDTH = 1  # high less low of a hidden number: at least two values


class Hidden(StrEnum):
    """Why a number is not shown. Zeros are SMALL too: they hide alike where they would tell.

    A number hidden to protect another may be of any size: it is small itself where to say so
    would tell (1, 1, 1, 1 of a total below 5).
    """

    SMALL = "hidden-small"
    PROTECTS = "hidden-to-protect-another"


@dataclass(frozen=True, slots=True)
class Suppressed:
    """`rows`: label and, for each column, the count or why it is hidden.

    `primary` counts numbers hidden for being small, `secondary` those hidden for their sake;
    `audit` is "safe": where nothing else is, everything is hidden.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | Hidden, ...]], ...]
    primary: int
    secondary: int
    audit: str

    @property
    def words(self) -> str:
        """A sentence in place of a table that is all gaps; empty for any other."""
        cells = [cell for _, row in self.rows for cell in row]
        if not all(isinstance(cell, Hidden) for cell in cells):
            return ""
        return "Too few to show: every number of this table is hidden."


def suppressed(table: Table, rows: Sequence[Sequence[int | Hidden]], threshold: int) -> Suppressed:
    """The answer for a table whose cells are shown as in `rows`."""
    pairs = [
        (count, cell)
        for (_, counts), row in zip(table.rows, rows, strict=True)
        for count, cell in zip(counts, row, strict=True)
    ]
    primary = sum(0 < count < threshold for count, _ in pairs)
    hidden = sum(isinstance(cell, Hidden) for _, cell in pairs)
    labels = [label for label, _ in table.rows]
    return Suppressed(
        columns=table.columns,
        rows=tuple((label, tuple(row)) for label, row in zip(labels, rows, strict=True)),
        primary=primary,
        secondary=hidden - primary,
        audit="safe",
    )


def tells_of_all(
    line: Sequence[Place], counts: Callable[[Place], int], threshold: int
) -> list[Place]:
    """The zeros of a line in which everybody is in one small cell, so that it says of whom."""
    some = [place for place in line if counts(place)]
    if len(some) != 1 or counts(some[0]) >= threshold:
        return []
    return [place for place in line if place != some[0]]


def bad_width(width: int, threshold: int) -> Iterator[Refusal]:
    """A gap that says "fewer than the threshold" leaves 1 to threshold - 1 itself."""
    if not 1 <= width <= max(1, threshold - 2):
        yield Refusal(
            "width",
            str(width),
            f'"Fewer than {threshold}" alone is no wider than {threshold - 2}.',
            f"Give 1 to {threshold - 2}, or a higher threshold.",
            "width",
        )
