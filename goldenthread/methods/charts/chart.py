"""Control charts: XmR for values, p for shares, u for rates. Limits at three sigma.

Sources: D. J. Wheeler, Understanding Variation, 2000 (XmR: centre plus and minus 2.66 mean moving
ranges; 2.66 = 3 / 1.128); D. C. Montgomery, Introduction to Statistical Quality Control, chapter 7
(p and u). No limits from fewer than ten points: they would move with every new one.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import isfinite, sqrt
from statistics import fmean

from ..refusal import Refusal, refuse, refuse_if_any
from .signals import signals

FEWEST = 10  # points for limits
XMR = 2.66  # 3 / 1.128, the range of two from a normal distribution
SIGMAS = 3


@dataclass(frozen=True, slots=True)
class Point:
    """One period. For p and u: `hits` of (or for) `of`; `value` is then their ratio."""

    period: str
    value: float
    hits: int | None = None
    of: float | None = None
    lower: float | None = None
    upper: float | None = None
    centre: float | None = None
    signals: tuple[str, ...] = ()
    is_step: bool = False  # a scale or definition changed here: a new phase begins

    def as_json(self) -> dict[str, object]:
        shown = ("period", "value", "lower", "upper", "centre", "is_step")
        return {name: getattr(self, name) for name in shown} | {"signals": list(self.signals)}


@dataclass(frozen=True, slots=True)
class Chart:
    """`centre`, `lower`, `upper` of the newest phase (p and u: at its mean size); None without."""

    kind: str
    centre: float
    lower: float | None
    upper: float | None
    points: tuple[Point, ...]
    why: str = ""

    def as_json(self) -> dict[str, object]:
        points = [point.as_json() for point in self.points]
        return {"kind": self.kind, "centre": self.centre, "lower": self.lower,
                "upper": self.upper, "points": points, "why": self.why}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fit:
    """Centre, and the limits at a size (which XmR does not ask)."""

    centre: float
    at: Callable[[float], tuple[float, float]]


def xmr(
    points: Sequence[tuple[str, float]],
    *,
    steps: Collection[str] = (),
    baseline: int | None = None,
) -> Chart:
    """Values, one a period, in order of time. See `chart` for `steps` and `baseline`."""
    refuse_if_any(bad_values(points))
    made = [Point(name, value) for name, value in points]
    return chart("xmr", made, _xmr_fit, steps=steps, baseline=baseline)


def p_chart(
    points: Sequence[tuple[str, int, int]],
    *,
    steps: Collection[str] = (),
    baseline: int | None = None,
) -> Chart:
    """Shares: (period, hits, of). Limits by the size of each period, kept within 0 and 1."""
    refuse_if_any(bad_counts(points, is_share=True))
    made = [Point(name, hits / of, hits, of) for name, hits, of in points]
    return chart("p", made, _p_fit, steps=steps, baseline=baseline)


def u_chart(
    points: Sequence[tuple[str, int, float]],
    *,
    steps: Collection[str] = (),
    baseline: int | None = None,
) -> Chart:
    """Rates: (period, events, exposure), such as incidents for the days children were with us."""
    refuse_if_any(bad_counts(points, is_share=False))
    made = [Point(name, hits / of, hits, of) for name, hits, of in points]
    return chart("u", made, _u_fit, steps=steps, baseline=baseline)


def chart(
    kind: str,
    points: Sequence[Point],
    fit: Callable[[Sequence[Point]], Fit],
    *,
    steps: Collection[str] = (),
    baseline: int | None = None,
) -> Chart:
    """Limits and signals of each phase. `steps`: periods in which a scale or definition changed;
    nothing is compared across them. `baseline`: the first so many points of each phase, fixed
    before a change, give the limits of all; None: all points of the phase do."""
    _check(points, steps, baseline)
    phases = _phases(points, steps)
    fits = [fit(phase[:baseline]) for phase in phases]
    done = [_phase(*pair, baseline) for pair in zip(phases, fits, strict=True)]
    newest, found = done[-1], fits[-1]
    sizes = [point.of for point in newest if point.of is not None]
    low = high = None
    if newest[-1].lower is not None:
        low, high = found.at(fmean(sizes) if sizes else 1.0)
    every = tuple(point for phase in done for point in phase)
    return Chart(kind, found.centre, low, high, every, _why(done))


def _phase(phase: Sequence[Point], found: Fit, baseline: int | None) -> list[Point]:
    if len(phase[:baseline]) < FEWEST:
        return [replace(point, centre=found.centre) for point in phase]
    limits = [found.at(point.of or 1.0) for point in phase]
    told = signals([point.value for point in phase], found.centre, limits)
    return [
        replace(point, centre=found.centre, lower=low, upper=high, signals=names)
        for point, (low, high), names in zip(phase, limits, told, strict=True)
    ]


def _why(phases: Sequence[Sequence[Point]]) -> str:
    short = [len(phase) for phase in phases if phase[-1].lower is None]
    if not short:
        return ""
    few = f"No limits from fewer than {FEWEST} points: they would move with every new one."
    return (
        few if len(phases) == 1 else f"{few} {len(short)} of {len(phases)} phases are that short."
    )


def _phases(points: Sequence[Point], steps: Collection[str]) -> list[list[Point]]:
    found: list[list[Point]] = []
    for place, point in enumerate(points):
        if place == 0 or point.period in steps:
            found.append([])
        found[-1].append(replace(point, is_step=place > 0 and point.period in steps))
    return found


def _xmr_fit(points: Sequence[Point]) -> Fit:
    values = [point.value for point in points]
    centre = fmean(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    width = XMR * fmean(ranges) if ranges else 0.0
    return Fit(centre, lambda _: (centre - width, centre + width))


def _p_fit(points: Sequence[Point]) -> Fit:
    centre = _pooled(points)

    def at(of: float) -> tuple[float, float]:
        width = SIGMAS * sqrt(centre * (1 - centre) / of)
        return max(0.0, centre - width), min(1.0, centre + width)

    return Fit(centre, at)


def _u_fit(points: Sequence[Point]) -> Fit:
    centre = _pooled(points)

    def at(of: float) -> tuple[float, float]:
        width = SIGMAS * sqrt(centre / of)
        return max(0.0, centre - width), centre + width

    return Fit(centre, at)


def _pooled(points: Sequence[Point]) -> float:
    """All hits by all there were: never the mean of the shares."""
    return sum(point.hits or 0 for point in points) / sum(point.of or 0 for point in points)


def bad_values(points: Sequence[tuple[str, float]]) -> list[Refusal]:
    """What is no number, by its name."""
    return [Refusal(name, str(value), "That is no number.", "Give one.", "chart-value")
            for name, value in points if not isfinite(value)]  # fmt: skip


def bad_baseline(baseline: int | None) -> list[Refusal]:
    if baseline is None or baseline >= FEWEST:
        return []
    why, do = "Too few to hold the others against.", f"Give at least {FEWEST}."
    return [Refusal("baseline", str(baseline), why, do, "chart-baseline")]


def bad_counts(points: Sequence[tuple[str, int, float]], *, is_share: bool) -> list[Refusal]:
    """Nothing looked at, and counts that cannot be, by their name."""
    bad = []
    for name, hits, of in points:
        if of <= 0:
            do = "Leave the period out, or give how many there were."
            bad.append(Refusal(name, str(of), "Nothing was looked at.", do, "chart-nothing"))
        elif hits < 0 or (is_share and hits > of):
            do = "Give a number from 0 to the number looked at."
            bad.append(Refusal(name, str(hits), "The count cannot be.", do, "chart-count"))
    return bad


def _check(points: Sequence[Point], steps: Collection[str], baseline: int | None) -> None:
    names = [point.period for point in points]
    if not names:
        raise refuse("points", "", "There are no points.", "Give at least one.", "chart-empty")
    twice = sorted({name for name in names if names.count(name) > 1})
    bad = [Refusal(name, name, "The period stands twice.", "Keep one.", "chart-twice")
           for name in twice]  # fmt: skip
    bad += [Refusal("step", step, "There is no such period.", "Name one of them.", "chart-step")
            for step in steps if step not in names]  # fmt: skip
    refuse_if_any([*bad, *bad_baseline(baseline)])
