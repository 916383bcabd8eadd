"""Who may review what, and by when. Values in, values out."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from goldenthread.methods.refusal import Refusal

NOTICE_DAYS, MEETING_DAYS = 30, 14


class State(StrEnum):
    """Where the work on a review stands."""

    RETURNED = "returned"  # handed back unseen: it waits for another reviewer
    ALLOCATED = "allocated"
    BEGUN = "begun"
    SUBMITTED = "submitted"


STATE_WORDS = {
    State.RETURNED: "Waits for a reviewer",
    State.ALLOCATED: "Allocated",
    State.BEGUN: "Under way",
    State.SUBMITTED: "Submitted",
}


class PartKind(StrEnum):
    REVIEWER = "reviewer"
    WORKER = "worker"
    SECOND = "second"


class Tie(StrEnum):
    """What ties somebody to the work under review, with the words that say so."""

    WORKER = "works or has worked with this child"
    MANAGER = "manages somebody who has worked with this child"
    COLLEAGUE = "is in the same team as somebody who has worked with this child"
    EMPLOYER = "is employed by the same outside agency as somebody who has worked with this child"
    KNOWS = "has said that they know this family"
    JUDGED = "has already judged this {review}"


Ties = Mapping[Tie, Collection[int]]
SHORT = {
    Tie.WORKER: "worked with the child",
    Tie.MANAGER: "manager of a worker",
    Tie.COLLEAGUE: "same team as a worker",
    Tie.EMPLOYER: "same outside employer as a worker",
    Tie.KNOWS: "knows the family",
    Tie.JUDGED: "judged it already",
}


def bound(person: int, ties: Ties, *, where: str = "judge") -> Iterator[Refusal]:
    """Every reason why this person is not independent, not only the first."""
    for tie, people in ties.items():
        if person in people:
            why = f"This person {tie}."
            yield Refusal(
                where, str(person), why, "Choose somebody else.", f"tie-{tie.name.lower()}"
            )


def barred(people: Collection[int], ties: Ties) -> dict[int, Tie]:
    """Of these people, those who are not independent, each with the closest tie."""
    return {
        person: tie for tie in reversed(Tie) for person in people if person in ties.get(tie, ())
    }


def barred_in_numbers(people: Collection[int], ties: Ties) -> str:
    """Nobody is named: "3 of 30: worked with the child 1, same team as a worker 2"."""
    counts = Counter(barred(people, ties).values())
    if not counts:
        return f"None of {len(people)}"
    parts = [f"{SHORT[tie]} {counts[tie]}" for tie in Tie if counts[tie]]
    return f"{sum(counts.values())} of {len(people)}: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Dates:
    notice_on: date
    meeting_on: date
    due_on: date
    is_short: bool  # less notice than the council promises


def dates(*, on: date, round_due_on: date, settings: Mapping[str, Any]) -> Dates:
    """Worker and reviewer are told today; the {review} is back when the round is, or later.

    A draw that came late never shortens the notice: the date moves, and the page says so.
    """
    notice = timedelta(settings.get("notice_days", NOTICE_DAYS))
    due_on = max(round_due_on, on + notice)
    meeting_on = max(on, due_on - timedelta(settings.get("meeting_days", MEETING_DAYS)))
    return Dates(on, meeting_on, due_on, is_short=on + notice > round_due_on)


def due_again(due_on: date, *, on: date, settings: Mapping[str, Any]) -> date:
    """When somebody else takes over: the old date, unless too little of it is left."""
    return max(due_on, on + timedelta(settings.get("meeting_days", MEETING_DAYS)))


def load_refusals(person: int, *, held: int, capacity: int, is_away: bool) -> Iterator[Refusal]:
    if held >= capacity:
        why = f"This person already has {held} {{reviews}} to do; {capacity} is the most."
        yield Refusal("reviewer", str(person), why, "Choose somebody with less to do.", "full")
    if is_away:
        why = "This person is away today."
        yield Refusal("reviewer", str(person), why, "Choose somebody who is here.", "away")


def no_reviewer(person: int) -> Refusal:
    why = "This person is no reviewer today, so they could not open the {review}."
    do = "Choose somebody from the list, or ask the administrator to give them the role."
    return Refusal("reviewer", str(person), why, do, "no-reviewer")


def not_named(person: int) -> Refusal:
    why = "This entry is restricted to named people, and this person is not one of them."
    return Refusal("reviewer", str(person), why, "Choose a named person.", "not-named")


def not_drawn(key: str) -> Refusal:
    why = "This entry is not in the draw that stands for this {round}."
    return Refusal("drawn", key, why, "Look at the list again.", "not-drawn")


def allocated_already(key: str) -> Refusal:
    why = "Somebody is reviewing this already."
    return Refusal("drawn", key, why, "Look at the list again.", "allocated-already")


def nothing_to_allocate() -> Refusal:
    why = "Everything drawn in this {round} has a reviewer."
    return Refusal("", "", why, "Look at the list of {reviews}.", "nothing-to-allocate")


def nobody_chosen() -> Refusal:
    why = "Nobody is chosen who could take a {review}."
    return Refusal("reviewers", "", why, "Tick those who can.", "nobody-chosen")


def no_subject_team(key: str) -> Refusal:
    why = "We cannot tell which team works with this child now."
    do = "Take in a newer case list, or ask for a replacement if the child was never in it."
    return Refusal("drawn", key, why, do, "no-team")


NOT_NAMED = "is not one of the people named for this entry"
TAKEN_BACK = {
    "left": "The reviewer has left or changed their work",
    "away": "The reviewer is away for long",
    "load": "The reviewer has too much to do",
}


def no_such_reason(because: str) -> Refusal:
    why = "This is none of the reasons shown."
    return Refusal("because", because, why, "Choose one of them.", "no-reason")


def absence_backwards(to_on: date) -> Refusal:
    why = "The day of return is not after the first day away."
    return Refusal("to_on", to_on.isoformat(), why, "Give a later day.", "absence-backwards")
