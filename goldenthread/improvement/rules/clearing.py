"""What is in the way: who clears it, to whom it was taken, and what they answered.

The same asking holds what is still to be shown of a block that is said to be done. None of it
turns a rating.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from goldenthread.methods.refusal import Refusal

from .doing import not_yet
from .due import said

IN_THE_WAY, EFFECT = "in_the_way", "effect"
CLEARS = ("post", "person", "body", "agency")  # a group clears nothing: one of it does
NOBODY = "nobody clears it yet"
LONGEST = 4_000
LONGEST_SAID = 120  # characters of a question inside an alert


class Asked(Protocol):
    about: str
    words: str
    due_on: date | None
    answered_on: date | None


def unfit_clearing(
    *,
    blocker: str,
    kind: str,
    before_on: date | None,
    since_on: date,
    why: str,
    today: date,
) -> Iterator[Refusal]:
    """`before_on`: since when somebody else clears it."""
    yield from nothing_in_the_way("holder", blocker)
    yield from _unfit_party(kind)
    yield from not_yet("since_on", since_on, today)
    if before_on is None:
        return
    if since_on < before_on:
        why_not = f"Somebody else clears it since {said(before_on)}."
        do = "Give that day or a later one."
        yield Refusal("since_on", since_on.isoformat(), why_not, do, "before-latest")
    if not why.strip():
        why_not = "Somebody else cleared it until now."
        yield Refusal("why", "", why_not, "Say why it goes to another.", "no-why")


def the_same(since_on: date) -> Iterator[Refusal]:
    why = f"They clear it since {said(since_on)} already."
    yield Refusal("holder", "", why, "Choose somebody else, or go back.", "same")


def nothing_in_the_way(where: str, blocker: str) -> Iterator[Refusal]:
    if not blocker.strip():
        why = "Nothing is said to be in the way."
        yield Refusal(where, "", why, "Say first what is in the way.", "no-blocker")


def unfit_asking(
    *, about: str, kind: str, words: str, asked_on: date, due_on: date | None, today: date
) -> Iterator[Refusal]:
    yield from _unfit_party(kind)
    if not words.strip():
        do = "Say in a sentence what they were asked." if about == IN_THE_WAY else "Ask it."
        yield Refusal("words", "", "Nothing is asked.", do, "empty")
    if len(words) > LONGEST:
        do = f"Use at most {LONGEST} characters."
        yield Refusal("words", words[:80], "That is too long.", do, "too-long")
    yield from not_yet("asked_on", asked_on, today)
    if about == EFFECT and due_on is None:
        why = "An open question without a day stays open for ever."
        yield Refusal("due_on", "", why, "Say by which day it is answered.", "no-day")
    if due_on and due_on < today:
        why = f"{said(due_on)} is already over."
        yield Refusal("due_on", due_on.isoformat(), why, "Give today or later.", "date-over")


def unfit_answer(
    *, answer: str, answered_on: date, asked_on: date, is_answered: bool, today: date
) -> Iterator[Refusal]:
    if is_answered:
        why = "Somebody has written down the answer already."
        yield Refusal("answer", "", why, "Read it, and ask again if it is not enough.", "answered")
    if not answer.strip():
        yield Refusal("answer", "", "It says nothing.", "Say what they answered.", "empty")
    if len(answer) > LONGEST:
        do = f"Use at most {LONGEST} characters."
        yield Refusal("answer", answer[:80], "That is too long.", do, "too-long")
    yield from not_yet("answered_on", answered_on, today)
    if answered_on < asked_on:
        why = f"It was asked on {said(asked_on)}."
        do = "Give that day or a later one."
        yield Refusal("answered_on", answered_on.isoformat(), why, do, "before-asked")


def late(asked: Asked, *, on: date) -> bool:
    return asked.answered_on is None and asked.due_on is not None and asked.due_on < on


def late_said(asked: Asked, *, on: date) -> Iterator[str]:
    """A sentence for the block's alerts, and never a colour."""
    if not late(asked, on=on) or asked.due_on is None:
        return
    what = "An answer was due" if asked.about == IN_THE_WAY else "Still to be shown, due"
    yield f"{what} on {said(asked.due_on)}: “{shortened(asked.words)}”"


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST_SAID else f"{words[:LONGEST_SAID]}…"


def _unfit_party(kind: str) -> Iterator[Refusal]:
    if kind not in CLEARS:
        why = "A post, a person, a board or a partner can be asked; a whole group cannot."
        yield Refusal("holder", kind, why, "Choose one of those shown.", "who")
