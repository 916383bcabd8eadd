"""What should be presented, to which body and by when: presented, late, or missed.

No rating is asked and none turns: a missed one says so beside any colour.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from goldenthread.methods.refusal import Refusal

from .clearing import LONGEST, shortened
from .doing import not_yet
from .due import said
from .plan_days import AHEAD, DONE, LATE, PRESENTED, Point

PRESENT = "present"  # what an asking is about
WITHDRAWN = "Somebody has withdrawn it already."
BEFORE = ("body", "agency")  # whom something is presented to


class Deliverable(Protocol):
    words: str
    due_on: date | None
    answered_on: date | None


def unfit_deliverable(*, kind: str, words: str, due_on: date | None) -> Iterator[Refusal]:
    """Its day may be over: a plan may say in autumn that nothing was presented in June."""
    if kind not in BEFORE:
        why = "Something is presented to a board, a panel or a partner."
        yield Refusal("holder", kind, why, "Choose one of those shown.", "who")
    if not words.strip():
        do = "Say what it is, such as a report with its title."
        yield Refusal("words", "", "Nothing is named.", do, "empty")
    if len(words) > LONGEST:
        do = f"Use at most {LONGEST} characters."
        yield Refusal("words", words[:80], "That is too long.", do, "too-long")
    if due_on is None:
        why = "Without a day nobody can miss it."
        yield Refusal("due_on", "", why, "Say by which day it is presented.", "no-day")


def unfit_presented(
    *, note: str, presented_on: date, is_presented: bool, is_withdrawn: bool, today: date
) -> Iterator[Refusal]:
    if is_presented:
        why = "Somebody has written down already that it was presented."
        yield Refusal("note", "", why, "Read it on the page of the {block}.", "answered")
    if is_withdrawn:
        do = "Where it is to be presented after all, say anew what, to whom and by which day."
        yield Refusal("note", "", WITHDRAWN, do, "withdrawn")
    if not note.strip():
        why = "Presented is not yet heard."
        yield Refusal("note", "", why, "Say what came of it there, if only “noted”.", "empty")
    if len(note) > LONGEST:
        do = f"Use at most {LONGEST} characters."
        yield Refusal("note", note[:80], "That is too long.", do, "too-long")
    yield from not_yet("presented_on", presented_on, today)


def unfit_withdrawal(*, why: str, is_presented: bool, is_withdrawn: bool) -> Iterator[Refusal]:
    """Only before it was presented: what came of it is not taken back."""
    if is_presented:
        why_not = "Somebody has written down that it was presented, and that stays."
        yield Refusal("why", "", why_not, "Read it on the page of the {block}.", "presented")
    if is_withdrawn:
        do = "Read the reason in the history of the {block}."
        yield Refusal("why", "", WITHDRAWN, do, "withdrawn")
    if not why.strip():
        why_not = "Nobody could tell later why it was withdrawn."
        yield Refusal("why", "", why_not, "Say what was wrong.", "no-why")
    if len(why) > LONGEST:
        do = f"Use at most {LONGEST} characters."
        yield Refusal("why", why[:80], "That is too long.", do, "too-long")


def missed_said(one: Deliverable, to: str, *, on: date) -> Iterator[str]:
    """A sentence for the block's alerts once its day is over; presented, it is no alert."""
    if one.answered_on is None and one.due_on and one.due_on < on:
        yield f"Not presented to {to}, due on {said(one.due_on)}: “{shortened(one.words)}”"


def late_by(one: Deliverable) -> int:
    """Days after its day on which it was presented; 0 in time, and before it was."""
    if one.answered_on is None or one.due_on is None:
        return 0
    return max((one.answered_on - one.due_on).days, 0)


def presenting_point(one: Deliverable, to: str, *, on: date) -> Iterator[Point]:
    """Its day on the timeline."""
    if one.due_on is None:
        return
    if one.answered_on:
        done = f"Presented on {said(one.answered_on)}" if one.answered_on != one.due_on else ""
        yield Point(one.due_on, PRESENTED, DONE, to, done)
    else:
        missed = one.due_on < on
        said_of = "It was not presented" if missed else ""
        yield Point(one.due_on, PRESENTED, LATE if missed else AHEAD, to, said_of)
