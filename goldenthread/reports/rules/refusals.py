"""Why a version cannot be made, or answered."""

from goldenthread.methods.refusal import Refusal


def nothing_returned(round: str) -> Refusal:
    why = "No {review} of this round is back, so there is nothing to report."
    return Refusal("", round, why, "Make the version when the first {review} is in.", "empty")


def owes(owed: int) -> Refusal:
    why = f"You still owe {owed} second judgement{'' if owed == 1 else 's'} in this round."
    do = "Give yours first; then you see this round's grades and can make the report."
    return Refusal("", str(owed), why, do, "owes-judgement")


def same_as_before(number: int) -> Refusal:
    why = f"Nothing in it differs from version {number}."
    return Refusal("", str(number), why, "Use that version.", "same-as-before")


def no_reason() -> Refusal:
    why = "A later version needs the reason for it, printed in front."
    return Refusal("because", "", why, "Say what was corrected, or what is new.", "no-reason")


def empty_words() -> Refusal:
    return Refusal("words", "", "The response is empty.", "Write it, then send it.", "empty-words")


def holds_names(words: list[str]) -> Refusal:
    why = f"This looks like somebody's name: {', '.join(words)}."
    return Refusal("words", ", ".join(words), why, "Use 'the child' or a role.", "holds-name")
