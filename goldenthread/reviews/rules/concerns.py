"""Immediate concerns: their kinds, their clock, who is told next. Values in, values out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.working_days import add_hours, is_working_day

ALLEGATION = "allegation"
OFFICE_HOURS = (9, 17)
CLOCKS_DIFFER_BY = timedelta(minutes=5)  # between a person's watch and the server's


@dataclass(frozen=True, slots=True)
class Kind:
    title: str
    hint: str


KINDS = {
    "child_at_risk": Kind("A child may be at risk now", "Harm, or a danger of it, today."),
    "practice_today": Kind(
        "Practice to be put right today", "Nobody is in danger yet, and it cannot wait."
    ),
    ALLEGATION: Kind(
        "An allegation against somebody who works with children",
        "A worker, a carer or a volunteer. Only the designated officer is told.",
    ),
    "data_breach": Kind("A data breach", "Somebody's information is where it should not be."),
}


@dataclass(frozen=True, slots=True)
class Route:
    """Roles told one after the other, and the clock hours from noticing that each may take."""

    chain: tuple[str, ...]
    hours: tuple[float, ...]

    def answer_by(self, noticed_at: datetime, place: int) -> datetime:
        """Until when we wait for the `place`-th group told (0 is the first)."""
        return add_hours(noticed_at, self.hours[min(place, len(self.hours) - 1)])

    def as_data(self) -> dict[str, Any]:
        return {"chain": list(self.chain), "hours": list(self.hours)}


USUAL = Route(("team_manager", "head_of_service", "director"), (1.5, 3, 6))


def route_of(settings: Mapping[str, Any], kind: str) -> Route:
    """The council's own route for this kind; ours where it has not decided one."""
    given = settings.get("concern", {}).get(kind)
    return route_from(given) if given else USUAL


def route_from(data: Mapping[str, Any]) -> Route:
    chain, hours = tuple(data.get("chain", ())), tuple(data.get("hours", ()))
    return Route(chain, hours) if chain and hours else USUAL


@dataclass(frozen=True, slots=True)
class Step:
    """One group told: its place in the chain, who, and until when we wait for them."""

    step: int
    people: tuple[int, ...]
    answer_by_at: datetime


def steps_to_tell(
    route: Route,
    holders: Sequence[Collection[int]],
    *,
    noticed_at: datetime,
    at: datetime,
    told: int = 0,
    after: int = -1,
) -> list[Step]:
    """Who is told now, so that nobody's time is over while somebody further up is untold.

    `holders` are the people of each role of the chain, without those who must be kept out; an
    empty role is passed over. `told` groups have been told, the last of them at place `after`.
    """
    found: list[Step] = []
    for step, people in enumerate(holders):
        if step <= after or not people:
            continue
        place = told + len(found)
        if place and at < route.answer_by(noticed_at, place - 1):
            break
        deadline = route.answer_by(noticed_at, place)
        found.append(Step(step, tuple(sorted(people)), deadline))
    return found


def is_out_of_hours(moment: datetime) -> bool:
    """`moment` in the authority's own zone: nights, weekends and bank holidays."""
    start, end = OFFICE_HOURS
    return not (is_working_day(moment.date()) and start <= moment.hour < end)


def unfit(
    *,
    kind: str,
    words: str,
    noticed_at: datetime,
    referred_at: datetime | None,
    at: datetime,
) -> Iterator[Refusal]:
    """As little as possible stands between a concern and the people who must hear of it."""
    if kind not in KINDS:
        yield Refusal("kind", kind, "We need to know what kind it is.", "Choose one.", "no-kind")
    if not words.strip():
        why = "We need to know what you saw or heard."
        yield Refusal("words", "", why, "A few words are enough.", "no-words")
    if noticed_at > at + CLOCKS_DIFFER_BY:
        why = "You cannot have noticed it later than now."
        yield Refusal("noticed_at", noticed_at.isoformat(), why, "Give the time.", "in-future")
    if referred_at and referred_at > at + CLOCKS_DIFFER_BY:
        why = "The referral cannot be later than now."
        yield Refusal("referred_at", referred_at.isoformat(), why, "Give the time.", "in-future")


def own_concern() -> Refusal:
    why = "You raised this concern, so another person acknowledges and closes it."
    return Refusal("", "", why, "They have been told. Ring them if it cannot wait.", "own-concern")


def is_reviewer() -> Refusal:
    why = "You review this case, so another person closes the concern."
    return Refusal("", "", why, "They have been told. Ring them if it cannot wait.", "reviewer")


def acknowledged_already(who: str) -> Refusal:
    why = f"{who} has acknowledged this already."
    return Refusal("", "", why, "Speak with them.", "acknowledged-already")


def not_acknowledged() -> Refusal:
    why = "Nobody has acknowledged this concern yet."
    return Refusal("words", "", why, "Acknowledge it first, then close it.", "not-acknowledged")


def closed_already() -> Refusal:
    why = "This concern is closed."
    return Refusal("", "", why, "Raise a new one if something more happened.", "closed-already")


def no_outcome() -> Refusal:
    why = "Closing needs what was done and how the child is now."
    return Refusal("words", "", why, "Say it in a few words.", "no-outcome")
