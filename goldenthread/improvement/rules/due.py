"""Dates: what an action may take, what is no date, what a moved one needs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.methods.due import the_day
from goldenthread.methods.refusal import Refusal
from goldenthread.reviews.rules.actions import last_day, limit_words

IMMEDIATE, ORDINARY = "immediate", "ordinary"
KINDS = {IMMEDIATE: "Immediate", ORDINARY: "Ordinary"}
NO_DATE = re.compile(
    r"^(asap|a\.s\.a\.p\.?|as soon as possible|tbc|tba|tbd|to be (confirmed|agreed|decided)"
    r"|on-?\s?going|continuous|rolling|immediate(ly)?|soon|urgent(ly)?|n/?a|none|when possible)$",
    re.IGNORECASE,
)


def said(day: date) -> str:
    """27 March 2026."""
    return f"{day.day} {day:%B %Y}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the round's settings allow, from the day on which an action is made."""

    settings: Mapping[str, Any]

    @property
    def rows(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.settings.get("limits") or {}
        return found

    def last_day(self, kind: str, made_on: date) -> date:
        found = last_day(kind, on=made_on, limits=self.rows)
        return found or made_on

    def words(self, kind: str, made_on: date) -> str:
        return limit_words(kind, on=made_on, limits=self.rows)

    @property
    def embed_months(self) -> int:
        """How long what was done needs to settle before its effect is tested."""
        return int(self.settings.get("embed_months", 3))

    @property
    def level_needed(self) -> int:
        """Of assurance, for closing: 1, 2 or 3."""
        return int(self.settings.get("assurance_level_needed") or 1)


@dataclass(frozen=True, slots=True)
class Given:
    """A date as somebody gave it: a day, or a text that may or may not be one."""

    day: date | None
    text: str

    @property
    def is_put_off(self) -> bool:
        return bool(NO_DATE.match(self.text.strip()))


def given(due_on: date | str | None) -> Given:
    """2026-03-27, 27 March 2026, 27 Mar 2026 and 27/3/2026 are days; "ASAP" and "May" are not."""
    if isinstance(due_on, date):
        return Given(due_on, due_on.isoformat())
    text = (due_on or "").strip()
    return Given(the_day(text), text)


def unfit_due(
    one: Given, *, kind: str, made_on: date, limits: Limits, reason: str
) -> Iterator[Refusal]:
    """An immediate action keeps its limit; an ordinary one may take longer with a reason."""
    if kind not in KINDS:
        yield Refusal("kind", kind, "It has no kind.", "Choose immediate or ordinary.", "no-kind")
        return
    limit = limits.last_day(kind, made_on)
    if one.day is None:
        yield no_date(one, limit)
    elif one.day < made_on:
        yield Refusal(
            "due_on",
            one.text,
            f"{said(one.day)} is before the action was made.",
            f"Give a day from {said(made_on)} to {said(limit)}.",
            "date-over",
        )
    elif one.day > limit and kind == IMMEDIATE:
        yield Refusal(
            "due_on",
            one.text,
            f"{said(one.day)} is later than an immediate action may take.",
            f"{limits.words(kind, made_on)} Give a day up to then, or make it ordinary.",
            "date-late",
        )
    elif one.day > limit and not reason.strip():
        yield Refusal(
            "reason",
            one.text,
            f"{said(one.day)} is later than an ordinary action takes.",
            f"{limits.words(kind, made_on)} Give a day up to then, or say why it needs longer.",
            "date-late",
        )


def no_date(one: Given, limit: date | None) -> Refusal:
    why = f"“{one.text}” is not a date: nobody could be late." if one.text else "There is no date."
    do = f"Give a day, at the latest {said(limit)}." if limit else "Give a day."
    return Refusal("due_on", one.text, why, do, "no-date")


def due_said(day: date | None, printed: str) -> str:
    """The day in words; without one the text as printed, such as “monthly”."""
    return said(day) if day else f"“{printed}”" if printed else "no date"


def unfit_move(
    one: Given, *, now_due: date | None, reason: str, agreed_with: str, today: date
) -> Iterator[Refusal]:
    if one.day is None:
        yield no_date(one, now_due)
    elif one.day == now_due:
        yield Refusal(
            "due_on", one.text, "That is the date it has.", "Give another day.", "same-date"
        )
    elif one.day < today:
        yield Refusal(
            "due_on",
            one.text,
            f"{said(one.day)} is already over.",
            "Give a day from today on.",
            "date-over",
        )
    if not reason.strip():
        yield Refusal(
            "reason",
            "",
            "The first date stays visible, and so does why it moved.",
            "Say what stood in the way.",
            "no-reason",
        )
    if not agreed_with.strip():
        yield Refusal(
            "agreed_with",
            "",
            "A new date is agreed, not taken.",
            "Say who agreed: a post or a meeting.",
            "nobody-agreed",
        )
