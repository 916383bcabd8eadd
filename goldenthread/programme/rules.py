"""What a round runs by, and what makes one refused. Values in, values out."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from itertools import groupby
from typing import Any

from goldenthread.methods.refusal import Refusal

STAGES = (("worker", False), ("first", False), ("second", True))  # kind, blind
LEVELS_OF_ASSURANCE = range(1, 4)


@dataclass(frozen=True, slots=True)
class Limit:
    """How long an action of a review may take; exactly one of the two is set."""

    working_days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """Where a concern goes. `hours` since it was noticed after which the next role is told."""

    hours: tuple[float, ...]
    chain: tuple[str, ...]  # keys of `access.roles.ROLES`


@dataclass(frozen=True, slots=True)
class Reason:
    """One of the council's listed reasons for replacing a drawn case."""

    key: str
    label: str


LINE = ("team_manager", "head_of_service", "director")
LIMITS = {"immediate": Limit(working_days=5), "ordinary": Limit(months=1)}
ROUTES = {
    "child_at_risk": Route((1.5, 3, 6), LINE),
    "practice_today": Route((4, 8, 24), LINE),
    "allegation": Route((1.5,), ("designated_officer",)),
    "data_breach": Route((4, 24), ("information_governance", "director")),
}
REASONS = (
    Reason("not_in_population", "Not in the population on the day of the list"),
    Reason("sealed", "Sealed because of an allegation, a police inquiry or a safeguarding review"),
    Reason("conflict", "A conflict of interest that leaves nobody who can take it"),
    Reason("objection_upheld", "An objection upheld by information governance"),
)
FRONT_DOOR = (
    "If a child is in danger now, ring 999. For any other worry about a child's safety, ring the "
    "front door of children's services, and out of hours the emergency duty team."
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Days are calendar days unless they say otherwise; shares are per cent.

    `second_share`: of submitted reviews that are judged twice. `capacity`: reviews a reviewer
    takes in a round. `embed_months`: from done to the test of effect.
    """

    notice_days: int = 30
    meeting_days: int = 14
    days_to_answer: int = 5  # working days
    second_share: int = 50
    capacity: int = 2
    embed_months: int = 3
    assurance_level_needed: int = 1
    front_door: str = FRONT_DOOR
    file_heading: str = "Practice review: actions"
    limits: Mapping[str, Limit] = field(default_factory=lambda: dict(LIMITS))
    concern: Mapping[str, Route] = field(default_factory=lambda: dict(ROUTES))
    replacement_reasons: tuple[Reason, ...] = REASONS

    def reason(self, key: str) -> Reason | None:
        return next((one for one in self.replacement_reasons if one.key == key), None)


def read_settings(stored: Mapping[str, Any]) -> Settings:
    """What a version says, with the defaults for whatever it leaves out."""
    given = {one.name: stored[one.name] for one in fields(Settings) if one.name in stored}
    if "limits" in given:
        limits = {key: Limit(**one) for key, one in given["limits"].items()}
        given["limits"] = {**LIMITS, **limits}
    if "concern" in given:
        theirs = {
            k: Route(tuple(r["hours"]), tuple(r["chain"])) for k, r in given["concern"].items()
        }
        given["concern"] = {**ROUTES, **theirs}
    if "replacement_reasons" in given:
        given["replacement_reasons"] = tuple(_reason(one) for one in given["replacement_reasons"])
    return Settings(**given)


def complete(stored: Mapping[str, Any]) -> dict[str, Any]:
    """The same as plain data with every default written out, so that a pinned version is whole."""
    plain = asdict(read_settings(stored))
    plain["limits"] = {
        kind: {name: n for name, n in limit.items() if n} for kind, limit in plain["limits"].items()
    }
    return {**stored, **plain}


def _route(one: Mapping[str, Any]) -> Route:
    return Route(tuple(one["hours"]), tuple(one["chain"]))


def _reason(one: Any) -> Reason:
    if isinstance(one, str):
        return Reason(slug_of(one).replace("-", "_"), one)
    return Reason(one["key"], one["label"])


def bad_settings(stored: Mapping[str, Any]) -> Iterator[Refusal]:
    """Each fault with the name of the setting in `where`."""
    try:
        read = read_settings(stored)
    except (TypeError, KeyError, ValueError, AttributeError):
        why, do = "A setting does not have its shape.", "Compare with the reference of settings."
        yield Refusal("settings", "", why, do, "settings-shape")
        return
    for name in ("notice_days", "meeting_days", "days_to_answer", "capacity", "embed_months"):
        if not isinstance(getattr(read, name), int) or getattr(read, name) < 0:
            why = f"“{name}” has to be a whole number of 0 or more."
            yield Refusal(name, str(getattr(read, name)), why, "Correct it.", "setting-number")
    if not 0 <= read.second_share <= 100:  # noqa: PLR2004 - per cent
        why = "The share of second judgements is between 0 and 100 per cent."
        yield Refusal("second_share", str(read.second_share), why, "Correct it.", "setting-share")
    if read.assurance_level_needed not in LEVELS_OF_ASSURANCE:
        why = "Assurance has three levels."
        value = str(read.assurance_level_needed)
        yield Refusal("assurance_level_needed", value, why, "Give 1, 2 or 3.", "setting-level")
    yield from _bad_limits(read)


def _bad_limits(read: Settings) -> Iterator[Refusal]:
    for kind, limit in read.limits.items():
        if bool(limit.working_days) == bool(limit.months):
            why = f"The limit “{kind}” needs working days or months, one of the two."
            yield Refusal(f"limits.{kind}", str(limit), why, "Give one.", "setting-limit")
    for kind, route in read.concern.items():
        if not route.chain or len(route.hours) < len(route.chain) - 1:
            why = f"The route of “{kind}” does not say after how many hours the next is told."
            do = "Name who is told, and hours for each step but the last."
            yield Refusal(f"concern.{kind}", str(route), why, do, "setting-route")
    if not read.replacement_reasons:
        why = "Without listed reasons nothing can ever be replaced."
        yield Refusal("replacement_reasons", "", why, "List at least one.", "setting-reasons")


def slug_of(title: str) -> str:
    """The address of a round from its title: small letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:80].strip("-")


def bad_round(
    *, title: str, slug: str, starts_on: date, due_on: date, taken: bool
) -> Iterator[Refusal]:
    if not title.strip() or not slug:
        why = "The {round} has no name that can stand in an address."
        do = "Name it, for example “Children in need, autumn 2026”."
        yield Refusal("title", title, why, do, "title-empty")
    elif taken:
        why = f"There is a {{round}} called “{title}” already."
        do = "Give this one another name, for example with its season and year."
        yield Refusal("title", title, why, do, "slug-taken")
    if due_on <= starts_on:
        why = "The {reviews} would be due before they begin."
        yield Refusal("due_on", str(due_on), why, "Give a day after the start.", "due-before")


def bad_version(
    in_force_from: date, *, latest: date, opened: Collection[date] = ()
) -> Iterator[Refusal]:
    """A version cannot reach back behind the one before it."""
    if in_force_from <= latest:
        why = f"The version before it is in force from {latest.day} {latest:%B %Y}."
        do = "Give a later day: what was in force stays as it was."
        yield Refusal("in_force_from", str(in_force_from), why, do, "version-early")
    if any(day >= in_force_from for day in opened):
        why = "A {round} was opened on or after that day with the version before."
        yield Refusal("in_force_from", str(in_force_from), why, "Give a later day.", "version-used")


def no_body() -> Refusal:
    why = "Nobody would receive what this {round} finds."
    return Refusal("body", "", why, "Choose the {body} that it goes to.", "no-body")


def no_version(on: date) -> Refusal:
    why = f"Nothing says yet how this is done on {on.day} {on:%B %Y}."
    return Refusal("activity", "", why, "Choose another kind of {round}.", "no-version")


def slug_taken(slug: str) -> Refusal:
    why = f"There is an activity “{slug}” already."
    return Refusal("slug", slug, why, "Make a new version of it instead.", "activity-taken")


FIRST_MONTHS = {4: "April to June", 7: "July to September", 10: "October to December"}


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the financial year; `first` is its first day."""

    first: date

    @property
    def label(self) -> str:
        named = FIRST_MONTHS.get(self.first.month, "January to March")
        return f"{named} {self.first.year}"


def quarter_of(day: date) -> Quarter:
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def by_quarter(rounds: Collection[Any]) -> list[tuple[Quarter, list[Any]]]:
    """Rounds under the quarter in which they start, newest first."""
    ordered = sorted(rounds, key=lambda one: (one.starts_on, one.slug), reverse=True)
    found = groupby(ordered, key=lambda one: quarter_of(one.starts_on))
    return [(quarter, list(group)) for quarter, group in found]
