"""Actions that end a review: each with an owner, an outcome and a date inside its limit."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from goldenthread.methods.due import read, the_day
from goldenthread.methods.refusal import Refusal
from goldenthread.methods.working_days import add_months, add_working_days

LIMITS: Mapping[str, Mapping[str, int]] = {
    "immediate": {"working_days": 5},
    "ordinary": {"months": 1},
}
NUMBERS = (1, 2, 3)
LACKS = {
    "words": ("does not say what will be done", "Write it, or empty the others."),
    "outcome": ("does not say what will be different for the child", "Write it."),
    "kind": ("does not say how soon", "Choose one."),
    "owner": ("has no owner", "Say who does it."),
    "due": ("has no date", "Give a day such as 27 November 2026."),
}


def last_day(kind: str, *, on: date, limits: Mapping[str, Any] = LIMITS) -> date | None:
    """The last day on which an action of this kind is on time; None for an unknown kind."""
    limit = limits.get(kind) or LIMITS.get(kind)
    if not limit:
        return None
    if "working_days" in limit:
        return add_working_days(on, limit["working_days"])
    return add_months(on, limit["months"])


def said(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def limit_words(kind: str, *, on: date, limits: Mapping[str, Any] = LIMITS) -> str:
    """ "Immediate means by Friday 27 November 2026 (5 working days)."""
    day = last_day(kind, on=on, limits=limits)
    if day is None:
        return ""
    limit = limits.get(kind) or LIMITS[kind]
    if "working_days" in limit:
        return f"Immediate means by {said(day)} ({limit['working_days']} working days)."
    months = limit["months"]
    span = "one month" if months == 1 else f"{months} months"
    return f"The limit is {said(day)} ({span})."


def why_no_day(text: str) -> str:
    """What is wrong with a text that has a number and names no day: no 31 February."""
    why = read(text).why if any(letter.isdecimal() for letter in text) else None
    return f"{why} Give a date." if why else "Give a date."


def as_typed(text: str) -> str:
    """A kept date in the words of a page; other texts as they are."""
    day = the_day(text)
    return f"{day.day} {day:%B %Y}" if day else text


def due_refusal(
    number: int, kind: str, text: str, *, on: date, limits: Mapping[str, Any] = LIMITS
) -> Refusal | None:
    """Why this date cannot stand. “ASAP” is no date; the answer says which one it would be."""
    where = f"action.{number}.due"
    words = limit_words(kind or "immediate", on=on, limits=limits)
    if not text.strip():
        return None
    day = the_day(text)
    if day is None:
        return Refusal(where, text, why_no_day(text), words, "no-date")
    if day < on:
        why = f"{day.day} {day:%B %Y} is already over."
        return Refusal(where, text, why, f"Give a day from today on. {words}", "date-over")
    last = last_day(kind, on=on, limits=limits)
    if last and day > last:
        why = f"{day.day} {day:%B %Y} is later than an action of this kind may take."
        return Refusal(where, text, why, f"{words} Give an earlier day.", "date-late")
    return None


def action_refusals(
    answers: Mapping[str, str], *, on: date, limits: Mapping[str, Any] = LIMITS
) -> Iterator[Refusal]:
    for number in NUMBERS:
        given = {part: answers.get(f"action.{number}.{part}", "").strip() for part in LACKS}
        if not any(given.values()):
            continue
        for part, (why, do) in LACKS.items():
            if not given[part]:
                where = f"action.{number}.{part}"
                yield Refusal(where, "", f"Action {number} {why}.", do, f"no-{part}")
        if refusal := due_refusal(number, given["kind"], given["due"], on=on, limits=limits):
            yield refusal
