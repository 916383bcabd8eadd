"""Judgements over periods whose scale changed: a marked break, and no silent mapping."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import pairwise

from .distribution import Distribution, Judgement, distribution
from .refusal import Refusal, refuse_if_any
from .scale import Scale


@dataclass(frozen=True, slots=True)
class Period:
    """`name` as printed, in order of time; the scale in force; what was judged on it."""

    name: str
    scale: Scale
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """Somebody's decision that old levels count as new ones. `levels`: each old one to a new."""

    old: Scale
    new: Scale
    levels: Mapping[str, str]
    by: str
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Break:
    """Between two periods that cannot be read as one line. `gone`, `come`: levels."""

    before: str
    after: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Mapped:
    """An earlier period counted on the later scale as well, with whose decision that was."""

    period: str
    found: Distribution
    by: str
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class Series:
    """`found`: one distribution a period, each on its own scale. The breaks stay when mapped."""

    found: tuple[tuple[str, Distribution], ...]
    breaks: tuple[Break, ...]
    mapped: tuple[Mapped, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "periods": [{"period": name} | found.as_json() for name, found in self.found],
            "breaks": [asdict(one) for one in self.breaks],
            "mapped": [asdict(one) | {"on": one.on.isoformat()} for one in self.mapped],
        }


def over_time(
    periods: Sequence[Period],
    mappings: Sequence[Declared] = (),
    *,
    drawn: bool = True,
    counts_provisional: bool = False,
) -> Series:
    """Distributions side by side, a break wherever the levels, their order or meaning changed.

    A mapping is used only as declared, towards the scale of the last period; `drawn` and
    `counts_provisional` as in `distribution`. Refused: mappings
    without who or why, that leave out or invent a level, or that turn two levels round.
    """
    refuse_if_any(fault for one in mappings for fault in _faults(one))
    pairs = list(pairwise(periods))

    def counted(judgements: Sequence[Judgement], scale: Scale) -> Distribution:
        return distribution(judgements, scale, drawn=drawn, counts_provisional=counts_provisional)

    return Series(
        found=tuple((one.name, counted(one.judgements, one.scale)) for one in periods),
        breaks=tuple(_break(a, b) for a, b in pairs if not a.scale.same_as(b.scale)),
        mapped=tuple(
            Mapped(one.name, counted(_moved(one, used), used.new), used.by, used.why, used.on)
            for one in periods
            for used in mappings
            if used.old.same_as(one.scale) and used.new.same_as(periods[-1].scale)
        ),
    )


def _break(before: Period, after: Period) -> Break:
    old, new = before.scale.levels, after.scale.levels
    gone = tuple(level for level in old if level not in new)
    come = tuple(level for level in new if level not in old)
    told = [f"{_listed(gone)} no longer given" if gone else ""]
    told += [f"{_listed(come)} new" if come else ""]
    if not (gone or come):
        turned = set(old) == set(new) and old != new
        told = ["the same words in another order" if turned else "the same words, another meaning"]
    return Break(
        before=before.name,
        after=after.name,
        gone=gone,
        come=come,
        words=(
            f"The scale changed between {before.name} and {after.name}: "
            f"{'; '.join(filter(None, told))}. Do not read a trend across it."
        ),
    )


def _listed(levels: Sequence[str]) -> str:
    return ", ".join(levels)


def _moved(period: Period, used: Declared) -> list[Judgement]:
    return [
        replace(one, level=used.levels[one.level]) if one.level is not None else one
        for one in period.judgements
    ]


def _faults(one: Declared) -> Iterator[Refusal]:
    for name, said in (("by", one.by), ("why", one.why)):
        if not said.strip():
            why = "A mapping of grades is somebody's decision, with a reason."
            yield Refusal(f"mapping: {name}", said, why, "Say who decided it and why.", "mapping")
    for level in one.old.levels:
        if level not in one.levels:
            do = "Name the level that it counts as."
            yield Refusal("mapping", level, f"{level} counts as nothing yet.", do, "mapping")
    for level, target in one.levels.items():
        if level not in one.old.levels or target not in one.new.levels:
            why = f"{level} to {target} is not from the old scale to the new."
            yield Refusal("mapping", f"{level}, {target}", why, "Use their own words.", "mapping")
    targets = [one.levels.get(level) for level in one.old.levels]
    places = [one.new.levels.index(x) for x in targets if x in one.new.levels]
    if places != sorted(places):
        why = "The mapping turns the order of two levels round."
        yield Refusal("mapping", ", ".join(map(str, targets)), why, "Keep the order.", "mapping")
