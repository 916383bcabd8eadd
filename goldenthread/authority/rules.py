"""Sums over the tree of services, over periods, and what may not be set up."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from goldenthread.methods.refusal import Refusal, Refused, refuse

HERE = ZoneInfo("Europe/London")  # the zone in which a moment belongs to a day
INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Period:
    """Half-open: holds on `from_on`, no longer on `to_on`."""

    from_on: date
    to_on: date | None = None

    def meets(self, other: "Period") -> bool:
        return _before(self.from_on, other.to_on) and _before(other.from_on, self.to_on)


def _before(day: date, end: date | None) -> bool:
    return end is None or day < end


def day_of(at: datetime) -> date:
    return at.astimezone(HERE).date()


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def branch(root: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """A service and everything below it."""
    below = (branch(child, parents) for child, parent in parents.items() if parent == root)
    return frozenset({root}).union(*below)


def above(service: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """Every service that this one is a part of."""
    parent = parents.get(service)
    return frozenset() if parent is None else frozenset({parent}) | above(parent, parents)


def actor_said(key: str) -> str:
    """An actor that is no person, in words."""
    kind, _, rest = key.partition(":")
    said = {"system": f"Golden Thread ({rest})", "link": "Whoever had the link"}
    return said.get(kind, f"An account without a person ({rest})")


def folded(printed: str) -> str:
    """A name as it is compared: small letters, single spaces, no full stop behind."""
    return " ".join(printed.split()).casefold().rstrip(" .;,")


def bad_alias(printed: str, *, taken: str) -> Iterator[Refusal]:
    yield from empty("printed", printed, "the words as the document has them")
    if taken:
        why = f"These words already stand for {taken}."
        yield Refusal("printed", printed, why, "Choose that.", "alias_taken")


NAMED_HERE = ("post", "body", "group", "agency")  # people and teams come by an administrator


def bad_party(kind: str, name: str, *, taken: bool) -> Iterator[Refusal]:
    if kind not in NAMED_HERE:
        do = f"Choose one of {', '.join(NAMED_HERE)}; an administrator adds people and teams."
        yield Refusal("kind", kind, "This cannot be set up here.", do, "kind")
    yield from empty("name", name, "what it is called")
    if taken:
        yield _taken("name", name, f"There is a {kind} of this name already.")


def secret_hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def empty(where: str, text: str, what: str) -> Iterator[Refusal]:
    if not text.strip():
        yield Refusal(where, "", "This is empty.", f"Write {what}.", "empty")


def bad_service(name: str, *, is_top: bool, taken: bool) -> Iterator[Refusal]:
    yield from empty("name", name, "the name of the service")
    if taken and is_top:
        yield Refusal(
            "parent",
            name,
            "The service at the top is there already.",
            "Choose the service that this one belongs to.",
            "second_top",
        )
    elif taken:
        yield _taken("name", name, "There is a service of this name here already.")


def bad_team(name: str, code: str, *, taken: bool) -> Iterator[Refusal]:
    yield from empty("name", name, "the name of the team")
    yield from empty("code", code, "the code that case lists use for the team")
    if taken:
        yield _taken("code", code, "Another team has this code.")


def bad_body(name: str, *, taken: bool) -> Iterator[Refusal]:
    yield from empty("name", name, "the name of the board, panel or meeting")
    if taken:
        yield _taken("name", name, "There is a board or panel of this name already.")


def bad_agency(name: str, *, taken: bool) -> Iterator[Refusal]:
    yield from empty("name", name, "the name of the employer")
    if taken:
        yield _taken("name", name, "There is an employer of this name already.")


def bad_person(name: str, staff_ref: str, *, taken: bool) -> Iterator[Refusal]:
    yield from empty("name", name, "the person's name")
    if taken:
        yield _taken("staff_ref", staff_ref, "Somebody else has this staff reference.")


def _taken(where: str, value: str, why: str) -> Refusal:
    return Refusal(where, value, why, "Choose another, or open the one that is there.", "taken")


def bad_period(period: Period, standing: Collection[Period], what: str) -> Iterator[Refusal]:
    if period.to_on is not None and period.to_on <= period.from_on:
        yield Refusal(
            "to_on",
            period.to_on.isoformat(),
            f"The last day comes before the first, {said(period.from_on)}.",
            "Give a later day, or leave it empty.",
            "ends_before_it_begins",
        )
    elif any(period.meets(other) for other in standing):
        yield Refusal(
            "from_on",
            period.from_on.isoformat(),
            f"This person {what} already in that time.",
            "Give a time that does not overlap, or end the other first.",
            "overlap",
        )


def bad_end(period: Period, to_on: date, today: date) -> Iterator[Refusal]:
    """What was held until now was held: an end never lies in the past."""
    if period.to_on is not None and period.to_on <= today:
        yield Refusal(
            "to_on",
            to_on.isoformat(),
            f"This ended on {said(period.to_on)}.",
            "Nothing needs to be done.",
            "ended",
        )
    elif to_on < max(today, period.from_on):
        earliest = max(today, period.from_on)
        yield Refusal(
            "to_on",
            to_on.isoformat(),
            f"{said(to_on)} is too early: what was held until now stands as it was.",
            f"Give {said(earliest)} or a later day.",
            "in_the_past",
        )


def bad_role(role: str, known: Collection[str]) -> Iterator[Refusal]:
    if role not in known:
        yield Refusal(
            "role", role, "There is no such role.", f"Choose one of {', '.join(known)}.", "role"
        )


def grant_to_oneself(giver: int | None, receiver: int) -> Iterator[Refusal]:
    if giver == receiver:
        yield Refusal(
            "person",
            str(receiver),
            "You cannot give a role to yourself.",
            "Ask another administrator to give it.",
            "oneself",
        )


def grant_of_oneself(ender: int | None, holder: int) -> Iterator[Refusal]:
    """Otherwise the last administrator could lock everybody out by one click."""
    if ender == holder:
        yield Refusal(
            "to_on",
            str(holder),
            "You cannot end your own role.",
            "Ask another administrator to end it.",
            "oneself",
        )


def bad_address(address: str, *, taken: bool) -> Iterator[Refusal]:
    name, at, host = address.partition("@")
    if not (name and at and host) or any(mark.isspace() for mark in address):
        yield Refusal(
            "email",
            address,
            "This is not an email address.",
            "Give one such as name@example.org.",
            "address",
        )
    elif taken:
        yield Refusal(
            "email",
            address,
            "Somebody else signs in with this address.",
            "Give another address, or invite that person.",
            "taken",
        )


def has_account(name: str) -> list[Refusal]:
    why = f"{name} has an account already."
    return [Refusal("person", name, why, "Invite them, so that they choose a password.", "has")]


PASSWORDS = {
    "password_too_short": ("This password is too short.", "Use at least 12 characters."),
    "password_too_common": (
        "This password is on lists that attackers try first.",
        "Use three words that do not belong together.",
    ),
    "password_too_similar": (
        "This password is much like your name or address.",
        "Use one that somebody who knows you would not guess.",
    ),
}


def bad_password(codes: Collection[str]) -> Iterator[Refusal]:
    for code in codes:
        if code in PASSWORDS:
            why, do = PASSWORDS[code]
            yield Refusal("password", "", why, do, code)


def link_is_over() -> Refused:
    return refuse(
        "link",
        "",
        "This link was used, or its seven days are over.",
        "Ask whoever invited you for a new one.",
        "link_over",
    )


def bad_setting(
    from_on: date, because: str, *, taken: bool, not_before: date | None
) -> Iterator[Refusal]:
    yield from empty("because", because, "why this was decided, and by whom")
    if taken:
        yield Refusal(
            "in_force_from",
            from_on.isoformat(),
            f"Something was decided for {said(from_on)} already.",
            "Give another day.",
            "taken",
        )
    elif not_before is not None and from_on < not_before:
        yield Refusal(
            "in_force_from",
            from_on.isoformat(),
            f"{said(from_on)} is past: what was in force then stays as it was.",
            f"Give {said(not_before)} or a later day.",
            "in_the_past",
        )
