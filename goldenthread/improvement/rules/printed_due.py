"""A due date as it is printed, how it reads in words, and what another date or reading needs."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from goldenthread.methods.due import Due, the_day
from goldenthread.methods.refusal import Refusal

from .due import Given, said, unfit_move

LONGEST = 500
START = "start_printed"  # in a stored reading: what a column of starts prints beside the date
WORDS = re.compile(r"[^\W_]+")
NOT_SAID = "the document gives no reason"  # of a moved date that it prints
WITHOUT_END = {
    "ongoing": "ongoing, without a last day",
    "recurring": "again and again, without a last day",
    "unknown": "no day that we can read",
}


def kept(found: Due, start: str = "") -> dict[str, object]:
    """A reading as it is stored, with the start that is printed beside the date."""
    return {**found.as_json(), **({START: start[:LONGEST]} if start else {})}


def start_of(reading: Mapping[str, Any]) -> str:
    return str(reading.get(START) or "")


def printed_with_start(printed: str, start: str) -> str:
    """“8 October 2027”, start “5 July 2027”."""
    words = [f"“{printed}”" if printed and printed != f"From {start}" else ""]
    return ", ".join(filter(None, [*words, f"start “{start}”" if start else ""]))


def moved_from(found: Due, start: str, starts_on: date | None) -> tuple[Due, str]:
    """A move of the last day leaves the first one where it is, and the start as it is printed;
    what says its own first day leaves neither."""
    if found.start or found.kind != "date":
        return found, ""
    if starts_on and found.end and starts_on <= found.end and start:
        return replace(found, kind="range", start=starts_on), start
    return found, start


def reading_said(due: Due) -> str:
    """ "1 July 2027 to 30 September 2027": the last day is what counts."""
    if due.start and due.end and due.start != due.end:
        words = f"{said(due.start)} to {said(due.end)}"
    elif due.end:
        words = said(due.end)
    elif due.start:
        words = f"from {said(due.start)}, without a last day"
    else:
        words = WITHOUT_END.get(due.kind, WITHOUT_END["unknown"])
    if len(due.milestones) > 1:
        steps = "; ".join(f"{one.label or 'step'}: {said(one.end)}" for one in due.milestones)
        words = f"{words} ({steps})"
    return f"{words}. {due.why}" if due.why else words


def is_one_day(text: str) -> bool:
    """Somebody typed one whole day, so there is no reading to look at."""
    return the_day(text) is not None


def unfit_printed_move(
    due: Due, *, text: str, now_due: date | None, reason: str, agreed_with: str, today: date
) -> Iterator[Refusal]:
    """As for any move; what has no last day moves nothing, for then nobody could be late."""
    if len(text) > LONGEST:
        do = f"Use at most {LONGEST} characters."
        yield Refusal("printed", text[:80], "That is too long.", do, "too-long")
    given = Given(due.end, text.strip())
    for one in unfit_move(
        given, now_due=now_due, reason=reason, agreed_with=agreed_with, today=today
    ):
        yield one.at("printed") if one.where == "due_on" else one


def naming(reason: str, people: Iterable[str]) -> Iterator[Refusal]:
    """Whoever reads the plan reads why a date moved: the reason names nobody who works here."""
    text = _plain(reason)
    for name in people:
        whole = _plain(name)
        if " " in whole.strip() and whole in text:
            why = f"This names somebody: “{name}”, and whoever reads the plan reads it."
            yield Refusal("reason", name, why, "Write the post or the role instead.", "names")


def _plain(text: str) -> str:
    return f" {' '.join(WORDS.findall(text.casefold()))} "


def unfit_reading(
    *,
    printed: str,
    starts_on: date | None,
    due_on: date | None,
    now: tuple[date | None, date | None],
    reason: str,
) -> Iterator[Refusal]:
    """`now`: first and last day as it reads today."""
    if not printed:
        do = "Move the date if there is another one."
        yield Refusal("due_on", "", "Nothing is printed that could read otherwise.", do, "no-text")
    if due_on is None:
        yield Refusal("due_on", "", "It has no last day.", "Give the last day on time.", "no-date")
    elif starts_on and starts_on > due_on:
        why = f"{said(starts_on)} is after {said(due_on)}."
        do = "Give a first day before the last one."
        yield Refusal("starts_on", starts_on.isoformat(), why, do, "back-to-front")
    elif (starts_on, due_on) == now:
        why = "That is how it reads now."
        yield Refusal("due_on", due_on.isoformat(), why, "Go back, or give another.", "same-date")
    if not reason.strip():
        why = "Our reading stays beside yours."
        yield Refusal("reason", "", why, "Say why it reads otherwise.", "no-reason")
