"""Shares and rates from what is shown, never from what is hidden or was rounded away.

A share of a hidden part or whole is hidden for the same reason: with the other number, which
may be shown, it would give the part back by multiplication.
"""

from collections.abc import Sequence

from ..share import percentages
from .answer import Hidden, Suppressed
from .rounding import Rounded


def shown_rate(part: int | Hidden, whole: int | Hidden, per: int = 1) -> float | Hidden | None:
    """Part divided by whole, times `per` (1: a share; 100; 1,000). None where the whole is 0.

    Rounded parts may exceed their whole by rounding alone; such a share is given as `per`.
    """
    if isinstance(part, Hidden):
        return part
    if isinstance(whole, Hidden):
        return whole
    return min(part / whole, 1.0) * per if whole else None


def column_shares(
    shown: Suppressed | Rounded, whole: str = "Total"
) -> tuple[tuple[str, tuple[float | Hidden | None, ...]], ...]:
    """Each count as a share of its column's printed total; empty where none is printed."""
    totals = [row for label, row in shown.rows if _same(label, whole)]
    if not totals:
        return ()
    return tuple(
        (label, tuple(shown_rate(one, of) for one, of in zip(row, totals[0], strict=True)))
        for label, row in shown.rows
        if not _same(label, whole)
    )


def shown_percentages(counts: Sequence[int | Hidden]) -> tuple[int | Hidden, ...]:
    """Whole per cents that add to 100 while all counts are shown; else every one is hidden.

    One shown beside its hidden brothers would tell the whole, and so what they add up to.
    """
    gaps = [count for count in counts if isinstance(count, Hidden)]
    if gaps:
        return tuple(count if isinstance(count, Hidden) else Hidden.PROTECTS for count in counts)
    return percentages([count for count in counts if not isinstance(count, Hidden)])


def _same(label: str, whole: str) -> bool:
    return label.strip().casefold() == whole.strip().casefold()
