"""Parts of a recommendation: each with its own owner and its own state."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

from .recommendations import ACCEPTED, REFUSED

PART_OPEN, PART_DONE, PART_NOT_DONE = "open", "done", "not_done"
PART_STATES = {PART_OPEN: "open", PART_DONE: "done", PART_NOT_DONE: "will not be done"}
PART_REPORTED = (PART_OPEN, PART_DONE)  # by its owner; that it is given up, others settle


def parts_said(states: Iterable[str]) -> str:
    """ "3 of 5 parts done, 1 will not be done"; empty where it has no parts."""
    found = list(states)
    if not found:
        return ""
    word = "part" if len(found) == 1 else "parts"
    said = f"{found.count(PART_DONE)} of {len(found)} {word} done"
    not_done = found.count(PART_NOT_DONE)
    return f"{said}, {not_done} will not be done" if not_done else said


def unfit_part(
    *, words: str, owner: str, decided: str, due_on: date | None, today: date
) -> Iterator[Refusal]:
    if not words:
        yield Refusal(
            "words",
            "",
            "The part says nothing yet.",
            "Say which part of the recommendation it is.",
            "empty",
        )
    if not owner:
        yield Refusal("owner", "", "Nobody would do this part.", "Choose who owns it.", "no-owner")
    if due_on and due_on < today:
        yield Refusal(
            "due_on", str(due_on), "This day is over.", "Give a later day, or none.", "over"
        )
    if decided == REFUSED:
        yield Refusal(
            "",
            "",
            "The body refused this recommendation, so nobody is asked for a part of it.",
            "Record a new decision of the body first, if it decided again.",
            "refused",
        )


def unfit_part_state(*, state: str, now: str, because: str) -> Iterator[Refusal]:
    if state not in PART_STATES:
        yield Refusal(
            "state", state, "There is no such state.", "Choose one of those shown.", "no-state"
        )
    elif state == now:
        yield Refusal(
            "state",
            state,
            f"It was said of this part already: {PART_STATES[now]}.",
            "Choose another state, or go back.",
            "same",
        )
    elif state != PART_DONE and not because:
        yield Refusal(
            "because",
            "",
            "The others who do a part need to know why.",
            "Say why it is not done, or why it is open again.",
            "no-why",
        )


def unfit_report(*, state: str, now: str, decided: str) -> Iterator[Refusal]:
    """What the owner of a part may not say of it: to report is theirs, to settle is not."""
    if decided != ACCEPTED:
        yield Refusal(
            "",
            "",
            "The body does not ask for this recommendation at present, so nothing is reported.",
            "Wait for its decision. If you have begun, tell the QA team.",
            "not-accepted",
        )
    elif now == PART_NOT_DONE:
        yield Refusal(
            "",
            "",
            "It is settled that this part will not be done.",
            "If it is done after all, tell the QA team: they can open it again.",
            "settled",
        )
    elif state == PART_NOT_DONE:
        yield Refusal(
            "state",
            state,
            "Whether a part is given up is settled by those who recommend or decide.",
            "Leave it open, and tell the QA team what is in the way.",
            "not-yours",
        )
