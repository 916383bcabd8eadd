"""Rates per 1,000 or 10,000 with their 95% intervals, plain and weighted to a standard."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from math import fsum, isfinite, sqrt

from .poisson import FEW, limits
from .refusal import Refusal, refuse, refuse_if_any

DOBSON = "dobson"
PER = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`rate`, `low`, `high`: events per `per`. `method`: exact, byar or dobson."""

    rate: float
    low: float
    high: float
    per: float
    events: int
    method: str

    def as_json(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Group:
    """`events` among `of` people (or person-years); `standard`: people in the standard."""

    name: str
    events: int
    of: float
    standard: float


def rate(events: int, of: float, per: float = PER) -> Rate:
    """Events per `per` people (or person-years): the limits of the count, divided by `of`.

    Exact below 10 events, Byar's from there on (`poisson`). More events than people are allowed:
    one child may be referred twice. A share of people is no rate: use `share.interval`.
    Refused: events below 0, nobody to count among, a rate per nothing.
    """
    refuse_if_any([*bad_events("events", events), *bad_people("of", of), *bad_people("per", per)])
    low, high, method = limits(events)
    scale = per / of
    return Rate(events * scale, low * scale, high * scale, per, events, method)


def standardised(groups: Sequence[Group], per: float = PER) -> Rate:
    """One rate for groups (ages, say) weighted as in a standard population.

    The limits of the total count, scaled by how much further the weighted rate can stray:
    A. J. Dobson, K. Kuulasmaa, E. Eberle, J. Scherer, Statistics in Medicine 10 (1991) 457-462;
    Technical Guide of Public Health England (2018), appendix 4.
    Refused: under 10 events in all (the guide gives no interval), groups that cannot be.
    """
    refuse_if_any(_unfit(groups))
    events = sum(group.events for group in groups)
    if events < FEW:
        raise refuse(
            "events",
            events,
            f"{events} events are too few to weight.",
            f"Give the plain rate, or join periods until there are {FEW}.",
            "events-few",
        )
    weights = [group.standard / group.of for group in groups]
    whole = fsum(group.standard for group in groups)
    found = fsum(w * group.events for w, group in zip(weights, groups, strict=True)) / whole
    spread = fsum(w * w * group.events for w, group in zip(weights, groups, strict=True))
    stretch = sqrt(spread / events) / whole
    low, high, _ = limits(events)
    return Rate(
        rate=found * per,
        low=(found + stretch * (low - events)) * per,
        high=(found + stretch * (high - events)) * per,
        per=per,
        events=events,
        method=DOBSON,
    )


def bad_events(where: str, events: int) -> list[Refusal]:
    if events >= 0:
        return []
    return [Refusal(where, str(events), "A count is below 0.", "Give 0 or more.", "events")]


def bad_people(where: str, of: float) -> list[Refusal]:
    if isfinite(of) and of > 0:
        return []
    return [Refusal(where, f"{of:g}", "A rate needs somebody.", "Give more than 0.", "of-zero")]


def _unfit(groups: Sequence[Group]) -> list[Refusal]:
    found = []
    if not groups:
        why, do = "There is no group.", "Give at least one."
        found.append(Refusal("groups", "", why, do, "groups-none"))
    for group in groups:
        found += bad_events(f"{group.name}, events", group.events)
        found += bad_people(f"{group.name}, of", group.of)
        found += bad_people(f"{group.name}, standard", group.standard)
    return found
