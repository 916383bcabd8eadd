"""Who could be drawn, who is left out and why, how many: a definition, and its refusals."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.methods.draw import share
from goldenthread.methods.refusal import Refusal

from .attributes import STRATA, TITLES

STEPS = ("who", "left_out", "how_many")
KINDS = {
    "keys": "These cases",
    "looked_within": "Drawn for a review in the past months",
    "open_less": "Open for fewer days than",
    "status": "Everybody with this status",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One child of the list. `attributes`: one band for each of `attributes.TITLES`.

    `statuses` holds every status at once; the heaviest of them is the attribute.
    """

    case: int
    key: str
    attributes: Mapping[str, str]
    statuses: frozenset[str]
    open_days: int
    looked_on: date | None
    family: str
    worker: int | None
    is_restricted: bool


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why some are left out, and whom that is: case keys, months, days or a status."""

    reason: str
    kind: str
    value: Any

    def as_json(self) -> dict[str, Any]:
        return {"reason": self.reason, "kind": self.kind, "value": self.value}


@dataclass(frozen=True, slots=True)
class Definition:
    """`filters`: attribute to the bands that may be drawn; an attribute left out limits nothing."""

    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    exclusions: tuple[Exclusion, ...] = ()
    strata: tuple[str, ...] = ()
    size: int = 0
    steps: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "filters": {name: list(values) for name, values in self.filters.items() if values},
            "exclusions": [one.as_json() for one in self.exclusions],
            "strata": list(self.strata),
            "size": self.size,
            "steps": [step for step in STEPS if step in self.steps],
        }


def read_definition(stored: Mapping[str, Any]) -> Definition:
    return Definition(
        filters={name: tuple(values) for name, values in stored.get("filters", {}).items()},
        exclusions=tuple(Exclusion(**one) for one in stored.get("exclusions", ())),
        strata=tuple(stored.get("strata", ())),
        size=stored.get("size", 0),
        steps=tuple(stored.get("steps", ())),
    )


def could_be_drawn(candidates: Iterable[Candidate], definition: Definition) -> Iterator[Candidate]:
    """Whoever passes every filter; a child with two statuses passes by either."""
    wanted = {name: frozenset(values) for name, values in definition.filters.items() if values}
    for one in candidates:
        if all(
            one.statuses & values if name == "status" else one.attributes[name] in values
            for name, values in wanted.items()
        ):
            yield one


def why_left_out(one: Candidate, exclusions: Iterable[Exclusion], on: date) -> str:
    """The reason of the first exclusion that holds; empty when none does."""
    return next((out.reason for out in exclusions if _holds(out, one, on)), "")


def _holds(out: Exclusion, one: Candidate, on: date) -> bool:
    if out.kind == "keys":
        return one.key in out.value
    if out.kind == "status":
        return out.value in one.statuses
    if out.kind == "open_less":
        return bool(one.open_days < out.value)
    return one.looked_on is not None and one.looked_on >= months_before(on, out.value)


def months_before(day: date, months: int) -> date:
    """The same day some months earlier, or the last day of that month."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = divmod(whole, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def bad_definition(
    definition: Definition, known: Mapping[str, Collection[str]]
) -> Iterator[Refusal]:
    """Refusals of shape. `known`: the bands that each attribute has here."""
    for name, values in definition.filters.items():
        unknown = sorted(set(values) - set(known.get(name, ())))
        if name not in TITLES or unknown:
            why = f"“{', '.join(unknown) or name}” is not known here."
            yield Refusal(name, ", ".join(values), why, "Choose from those shown.", "no-filter")
    for name in definition.strata:
        if name not in STRATA:
            why = "The sample can be spread by team, by status or by both."
            yield Refusal("strata", name, why, "Choose one of them.", "no-stratum")
    if definition.size < 0 or ("how_many" in definition.steps and definition.size < 1):
        why = "A draw takes at least one."
        yield Refusal(
            "size", str(definition.size), why, "Give a number of 1 or more.", "size-small"
        )
    for out in definition.exclusions:
        yield from bad_exclusion(out, known.get("status", ()))


def bad_exclusion(out: Exclusion, statuses: Collection[str]) -> Iterator[Refusal]:
    if not out.reason.strip():
        why = "Whoever is left out is counted on the certificate by the reason."
        yield Refusal("reason", "", why, "Say why, in a few words.", "no-reason")
    if out.kind not in KINDS:
        why = "We do not know whom this leaves out."
        yield Refusal("kind", out.kind, why, "Choose one of those shown.", "no-kind")
    elif out.kind == "keys" and not out.value:
        why = "No case is named."
        yield Refusal("keys", "", why, "Give at least one case key.", "no-keys")
    elif out.kind == "status" and out.value not in statuses:
        why = "There is no such status."
        yield Refusal("status", str(out.value), why, "Choose one of those shown.", "no-status")
    elif out.kind in {"looked_within", "open_less"} and not _is_count(out.value):
        where = "months" if out.kind == "looked_within" else "days"
        why = f"We need a number of {where}."
        yield Refusal(where, str(out.value), why, "Give a number from 1 to 1,000.", "no-number")


def _is_count(value: object) -> bool:
    return isinstance(value, int) and 1 <= value <= 1_000  # noqa: PLR2004 - said in the refusal


def unknown_keys(definition: Definition, keys: Collection[str]) -> Iterator[Refusal]:
    """A key that is not in the list would leave nobody out, and nobody would notice."""
    for out in definition.exclusions:
        for key in out.value if out.kind == "keys" else ():
            if key not in keys:
                why = f"No child who could be drawn has the case key {key}."
                yield Refusal("keys", key, why, "Correct the key, or take it out.", "no-such-key")


def read_keys(text: str) -> list[str]:
    """Case keys as people type them: one a line or with commas, in any case, each once."""
    typed = text.replace(",", " ").replace(";", " ").upper().split()
    return list(dict.fromkeys(typed))


def no_list() -> Refusal:
    why = "There is no case list in force, so nobody could be drawn."
    return Refusal("", "", why, "Take a case list in first, and put it in force.", "no-list")


def is_frozen() -> Refusal:
    why = "The list and the seed are frozen, so nothing about them can change."
    do = "Draw, or withdraw the draw with a reason."
    return Refusal("", "", why, do, "frozen")


def is_freezing() -> Refusal:
    why = "The list is being frozen at this moment."
    return Refusal("", "", why, "Wait a moment and open the page again.", "freezing")


def stale(version: int) -> Refusal:
    why = "Somebody changed this draw while you were writing."
    return Refusal("", str(version), why, "Look at it again, then send yours.", "stale")


def chance_in_words(strata: Mapping[str, int], size: int) -> str:
    """Of each child being drawn, before anybody is: "1 in 25", or the range over the strata."""
    places = share(strata, size)
    one_in = {round(strata[name] / drawn) for name, drawn in places.items() if drawn}
    if not one_in:
        return ""
    low, high = min(one_in), max(one_in)
    return f"1 in {low}" if low == high else f"between 1 in {low} and 1 in {high}"


def whom(out: Exclusion, statuses: Mapping[str, str]) -> str:
    """Whom an exclusion leaves out, in words."""
    if out.kind == "keys":
        return ", ".join(out.value)
    if out.kind == "status":
        return f"everybody with the status {statuses.get(out.value, out.value)}"
    if out.kind == "open_less":
        return f"open for fewer than {out.value} days"
    return f"drawn for a review in the past {out.value} months"
