"""Parts of a recommendation: each with its own owner and its own state."""

from collections.abc import Iterable, Iterator

from goldenthread.methods.refusal import Refusal

from .recommendations import REFUSED

PART_OPEN, PART_DONE, PART_NOT_DONE = "open", "done", "not_done"
PART_STATES = {PART_OPEN: "open", PART_DONE: "done", PART_NOT_DONE: "will not be done"}


def parts_said(states: Iterable[str]) -> str:
    """ "3 of 5 parts done, 1 will not be done"; empty where it has no parts."""
    found = list(states)
    if not found:
        return ""
    word = "part" if len(found) == 1 else "parts"
    said = f"{found.count(PART_DONE)} of {len(found)} {word} done"
    not_done = found.count(PART_NOT_DONE)
    return f"{said}, {not_done} will not be done" if not_done else said


def unfit_part(*, words: str, owner: str, decided: str) -> Iterator[Refusal]:
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
