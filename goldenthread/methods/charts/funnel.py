"""Funnel plot: teams or councils beside one target, with limits that know how small a place is.

Source: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in
Medicine 24 (2005) 1185-1202; exact limits as in its appendix A.1. 95% limits stand for the eye;
only 99.8% is called a signal: one place in five hundred stands out by chance. No place is ranked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..refusal import Refusal, refuse_if_any

WARNING, SIGNAL = 0.95, 0.998


@dataclass(frozen=True, slots=True)
class Place:
    """`inner` (95%) and `outer` (99.8%) limits at its own size; `signal`: high, low or none."""

    name: str
    hits: int
    of: int
    share: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    signal: str

    def as_json(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.__slots__}


def funnel(
    places: Sequence[tuple[str, int, int]], *, target: float | None = None
) -> tuple[Place, ...]:
    """(name, hits, of) each, in the order given. `target` as a share; None: all places together."""
    refuse_if_any(_bad(places, target))
    middle = target
    if middle is None:
        middle = sum(hits for _, hits, _ in places) / sum(of for _, _, of in places)
    return tuple(_place(name, hits, of, middle) for name, hits, of in places)


def limits(of: int, target: float, level: float) -> tuple[float, float]:
    """Shares between which `level` of places of this size lie when all are alike (0 to 1)."""
    tail = (1 - level) / 2
    return _limit(of, target, tail), _limit(of, target, 1 - tail)


def _limit(of: int, target: float, chance: float) -> float:
    """Interpolated binomial quantile: r less the part of its step that is not needed."""
    from scipy.stats import binom  # noqa: PLC0415 - heavy

    r = int(binom.ppf(chance, of, target))
    here, before = float(binom.cdf(r, of, target)), float(binom.cdf(r - 1, of, target))
    part = (here - chance) / (here - before) if here > before else 0.0
    return min(1.0, max(0.0, (r - part) / of))


def _place(name: str, hits: int, of: int, target: float) -> Place:
    outer = limits(of, target, SIGNAL)
    share = hits / of
    signal = "high" if share > outer[1] else "low" if share < outer[0] else "none"
    return Place(name, hits, of, share, limits(of, target, WARNING), outer, signal)


def _bad(places: Sequence[tuple[str, int, int]], target: float | None) -> list[Refusal]:
    bad = [
        Refusal(
            name, f"{hits} of {of}", "That cannot be.", "Give hits of at least as many.", "count"
        )
        for name, hits, of in places
        if of < 1 or not 0 <= hits <= of
    ]
    if target is not None and not 0 <= target <= 1:
        bad.append(Refusal("target", str(target), "A share is 0 to 1.", "Give one.", "share"))
    if not places:
        bad.append(Refusal("places", "", "There are no places.", "Give at least one.", "empty"))
    return bad
