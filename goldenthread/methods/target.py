"""How far a measure is from its target, and when its trend would meet it: never a bare colour.

The distance is that of the latest reading; chance is taken from its own interval (Wilson for a
share, exact or Byar's for a rate) or, for plain values, from the moving ranges (Wheeler 2000: their
mean by 1.128 is sigma). The trend is `trend`: robust, for the series are short and one strange
month must not move the day. Nothing is said of what changes the pace.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from statistics import fmean

from .charts.chart import FEWEST
from .compare import Good
from .poisson import limits
from .refusal import Refusal, refuse_if_any
from .share import Z, wilson
from .trend import MOST, Trend, reaches, trend

MONTH = 365.25 / 12  # days
HORIZON = 3653  # days after the latest reading: ten years
RANGE = 1.128  # mean range of two, in sigmas


class Meets(StrEnum):
    """What the trend says of the target."""

    TOO_FEW = "too few"
    ALREADY = "already"
    LOSING = "already, but moving back"
    ON_THE_WAY = "on the way"
    CANNOT_TELL = "cannot tell"
    NEVER = "never at this pace"


@dataclass(frozen=True, slots=True)
class Reading:
    """A dated value; of a share or rate `hits` and `of`, `value` then being (hits / of) x per."""

    name: str
    day: date
    value: float
    hits: int | None = None
    of: float | None = None


@dataclass(frozen=True, slots=True)
class Distance:
    """`apart`: latest less target, in the unit of the values. `per_cent` of the target, or None.

    `low`, `high`: 95% interval of the latest reading (None where chance is not known).
    `is_met`: by the latest reading and the good direction; None without one.
    `beyond_chance`: None where nobody can tell. `per_month`: slope with interval, None without
    trend. `earliest`, `expected`, `latest`: the day on which the trend meets the target (or loses
    it: LOSING); None: not within ten years. `in_time`: yes, no or cannot tell, of the line on the
    target's day; "" where it is not asked. `readings`: since the last change of definition.
    """

    value: float
    on: date
    apart: float
    per_cent: float | None
    low: float | None
    high: float | None
    is_met: bool | None
    beyond_chance: bool | None
    readings: int
    per_month: tuple[float, float, float] | None
    meets: Meets
    earliest: date | None
    expected: date | None
    latest: date | None
    in_time: str

    def as_json(self) -> dict[str, object]:
        days = {
            name: day and day.isoformat()
            for name in ("on", "earliest", "expected", "latest")
            for day in [getattr(self, name)]
        }
        keys = ("slope", "low", "high")
        pace = dict(zip(keys, self.per_month, strict=True)) if self.per_month else None
        per_quarter = {key: 3 * rate for key, rate in pace.items()} if pace else None
        return asdict(self) | days | {"per_month": pace, "per_quarter": per_quarter}


def distance(
    readings: Sequence[Reading],
    target: float,
    by: date,
    *,
    good: Good = Good.NONE,
    is_share: bool = False,
    per: float = 1.0,
    steps: Collection[str] = (),
) -> Distance:
    """The distance from a target that is due `by` a day, and when the trend would meet it.

    `steps`: names of readings at which a scale or definition changed; only those since the last
    one count. A trend needs ten readings. `is_share`: hits of `of`; else events of a rate `per`.
    Refused: no readings or more than 500, two of a day or name, steps that are no reading, numbers
    that cannot be, a share's target outside 0 to 1.
    """
    refuse_if_any(_unfit(readings, target, steps, is_share))
    phase = _phase(sorted(readings, key=lambda one: one.day), steps)
    latest = phase[-1]
    low, high = _chance(phase, is_share, per)
    line = _line(phase)
    apart = latest.value - target
    meets, days = _meets(line, latest.day, target, good)
    return Distance(
        latest.value, latest.day, apart, 100 * apart / target if target else None, low, high,
        {Good.UP: apart >= 0, Good.DOWN: apart <= 0, Good.NONE: None}[good],
        None if low is None or high is None else not low <= target <= high,
        len(phase), _per_month(line), meets, *days, _in_time(line, latest.day, target, by, good),
    )  # fmt: skip


def _phase(ordered: Sequence[Reading], steps: Collection[str]) -> Sequence[Reading]:
    starts = [place for place, one in enumerate(ordered) if one.name in steps]
    return ordered[starts[-1] :] if starts else ordered


def _chance(
    phase: Sequence[Reading], is_share: bool, per: float
) -> tuple[float | None, float | None]:
    latest = phase[-1]
    if latest.hits is not None and latest.of is not None:
        if is_share:
            return wilson(latest.hits, int(latest.of))
        low, high, _ = limits(latest.hits)
        return low / latest.of * per, high / latest.of * per
    if len(phase) < FEWEST:
        return None, None
    ranges = [abs(after.value - before.value) for before, after in pairwise(phase)]
    width = Z * fmean(ranges) / RANGE
    return latest.value - width, latest.value + width


def _line(phase: Sequence[Reading]) -> Trend | None:
    if len(phase) < FEWEST:
        return None
    return trend([one.day.toordinal() for one in phase], [one.value for one in phase])


def _per_month(line: Trend | None) -> tuple[float, float, float] | None:
    if line is None:
        return None
    return line.slope * MONTH, line.slope_low * MONTH, line.slope_high * MONTH


def _meets(
    line: Trend | None, last: date, target: float, good: Good
) -> tuple[Meets, tuple[date | None, date | None, date | None]]:
    nothing = (None, None, None)
    if line is None:
        return Meets.TOO_FEW, nothing
    gap = target - line.at(last.toordinal())
    is_flat = line.slope_low <= 0 <= line.slope_high
    is_nearing = not is_flat and (gap > 0) == (line.slope > 0)
    is_there = gap == 0 or (good is Good.UP and gap < 0) or (good is Good.DOWN and gap > 0)
    if is_there and (gap == 0 or not is_nearing):
        return Meets.ALREADY, nothing
    if not is_flat and not is_nearing:
        return Meets.NEVER, nothing
    end = min(last.toordinal() + HORIZON, date.max.toordinal())
    found = reaches(line, target, last.toordinal(), end)
    first, middle, late = (None if day is None else date.fromordinal(day) for day in found)
    if is_flat:
        return Meets.CANNOT_TELL, (first, None, None)
    return Meets.LOSING if is_there else Meets.ON_THE_WAY, (first, middle, late)


def _in_time(line: Trend | None, last: date, target: float, by: date, good: Good) -> str:
    if line is None or good is Good.NONE or by <= last:
        return ""
    low, high = line.between(by.toordinal())
    if good is Good.DOWN:
        low, high, target = -high, -low, -target
    return "yes" if low >= target else "no" if high < target else "cannot tell"


def _unfit(
    readings: Sequence[Reading], target: float, steps: Collection[str], is_share: bool
) -> list[Refusal]:
    bad = []
    if not 0 < len(readings) <= MOST:
        do = f"Give from 1 to {MOST}."
        bad.append(Refusal("readings", str(len(readings)), "So many are none.", do, "target-many"))
    if not isfinite(target) or (is_share and not 0 <= target <= 1):
        do = "Give a share from 0% to 100%." if is_share else "Give a number."
        bad.append(Refusal("target", str(target), "There is no such target.", do, "target"))
    for told, called in ((_names(readings), "name"), ([str(one.day) for one in readings], "day")):
        for twice in sorted({one for one in told if told.count(one) > 1}):
            why = f"Two readings have this {called}."
            bad.append(Refusal(twice, twice, why, "Keep one.", "target-twice"))
    bad += [Refusal("step", step, "There is no such reading.", "Name one of them.", "target-step")
            for step in sorted(set(steps) - set(_names(readings)))]  # fmt: skip
    for one in readings:
        hits, of = (0, 1.0) if one.hits is None or one.of is None else (one.hits, one.of)
        if of <= 0 or hits < 0 or (is_share and hits > of) or not isfinite(one.value):
            why = "The numbers cannot be."
            do = "Give a number, or hits from 0 to as many as were looked at."
            said = str(one.value) if one.hits is None else f"{one.hits} of {one.of}"
            bad.append(Refusal(one.name, said, why, do, "target-numbers"))
    return bad


def _names(readings: Sequence[Reading]) -> list[str]:
    return [one.name for one in readings]
