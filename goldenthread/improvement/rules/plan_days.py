"""What falls on which day in a plan, and what each day says: late, past, done, to come.

Only an end can be late. A start, a milestone, a day of looking again and a review that have gone
by say so apart: a plan that is never "late" because it never ends hides nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.methods.due import days_of
from goldenthread.methods.words import say
from goldenthread.methods.working_days import add_months

DUE, STARTS, STEP, CHECK, REVIEW, LIMIT = "due", "starts", "step", "check", "review", "limit"
PRESENTED = "presented"
WHATS = {
    DUE: "Due",
    STARTS: "Starts",
    STEP: "Step due",
    CHECK: "To be looked at",
    REVIEW: "Review of the {block}",
    LIMIT: "Limit of its timescale",
    PRESENTED: "To be presented",
}
LATE, PAST, AHEAD, DONE = "late", "past", "ahead", "done"
STATES = {LATE: "Late", PAST: "Gone by", AHEAD: "To come", DONE: "Done"}
AHEAD_MONTHS = 12  # how far a rhythm without an end is followed
AT_START = "Due before the plan was written"  # late from its first day: contradiction 35
RHYTHMS = ("recurring", "ongoing")


@dataclass(frozen=True, slots=True)
class Point:
    """One day. `said`: what a person should know of it; "" where the state says all."""

    on: date
    what: str
    state: str
    label: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Doing:
    """What is known of the action: done on, over, rated last, its first and last day."""

    dues: Sequence[date]
    done_on: date | None
    is_over: bool
    seen_on: date | None

    @property
    def is_done(self) -> bool:
        return self.done_on is not None or self.is_over


def points_of(
    reading: Mapping[str, Any], doing: Doing, *, written_on: date, on: date
) -> Iterator[Point]:
    """The days of one action, from the reading of its due text and the dates it was given since."""
    steps = [(_day(one.get("end")), one.get("label") or "") for one in _list(reading, "milestones")]
    last = doing.dues[-1] if doing.dues else None
    if last:
        state = _of_end(last, doing, on)
        said = AT_START if state == LATE and last < written_on else ""
        label = next((label for day, label in steps if day == last), "")
        yield Point(last, DUE, state, label, said)
    yield from _start(reading, doing, on)
    is_rhythm = reading.get("kind") in RHYTHMS
    for day, label in steps:
        if day and is_rhythm:
            yield _check(day, label, doing, on)
        elif day and day != last:
            yield Point(day, STEP, _of_end(day, doing, on), label)
    if is_rhythm:
        yield from _rhythm(reading, doing, written_on, on)


def _of_end(day: date, doing: Doing, on: date) -> str:
    if doing.is_done:
        return DONE
    return LATE if day < on else AHEAD


def _start(reading: Mapping[str, Any], doing: Doing, on: date) -> Iterator[Point]:
    day = _day(reading.get("start")) if reading.get("kind") in {"range", "from"} else None
    if day is None:
        return
    if day >= on:
        yield Point(day, STARTS, AHEAD)
    elif doing.is_done or doing.seen_on:
        yield Point(day, STARTS, DONE)
    else:
        yield Point(day, STARTS, PAST, said="Nobody has said since that it began")


def _rhythm(
    reading: Mapping[str, Any], doing: Doing, written_on: date, on: date
) -> Iterator[Point]:
    """The last day that has gone by and those of the next months."""
    rhythm = _list(reading, "recurrence")
    if not rhythm or doing.is_done:
        return
    first = _day(reading.get("start")) or written_on
    until = min(_day(reading.get("end")) or date.max, add_months(on, AHEAD_MONTHS))
    days = days_of(rhythm, first=first, after=add_months(on, -AHEAD_MONTHS), until=until)
    gone = [day for day in days if day < on]
    for day in (*gone[-1:], *(day for day in days if day >= on)):
        yield _check(day, "", doing, on)


def _check(day: date, label: str, doing: Doing, on: date) -> Point:
    if day >= on:
        return Point(day, CHECK, AHEAD, label)
    if doing.is_done or (doing.seen_on and doing.seen_on >= day):
        return Point(day, CHECK, DONE, label)
    return Point(day, CHECK, PAST, label, "Nobody has looked at it since")


def review_point(
    review_on: date | None, *, rated_on: date | None, is_asked: bool, on: date
) -> Iterator[Point]:
    """The next review of a block: gone by where nobody has rated the block since."""
    if review_on is None or not is_asked:
        return
    if review_on >= on:
        yield Point(review_on, REVIEW, AHEAD)
    elif rated_on and rated_on >= review_on:
        yield Point(review_on, REVIEW, DONE)
    else:
        yield Point(review_on, REVIEW, PAST, said=say("The {block} was not rated since"))


def limit_point(due_on: date | None, *, is_complete: bool, on: date) -> Iterator[Point]:
    """The last day of "within 3 months", counted from the inspection."""
    if due_on is not None:
        state = DONE if is_complete else LATE if due_on < on else AHEAD
        yield Point(due_on, LIMIT, state)


def _list(reading: Mapping[str, Any], name: str) -> list[Any]:
    """A reading keeps one rule as it is and several as a list."""
    found = reading.get(name) or []
    return list(found) if isinstance(found, list | tuple) else [found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
