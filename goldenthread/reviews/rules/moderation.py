"""What makes a second judgement worth having, and when it counts. Values in, values out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from goldenthread.methods.refusal import Refusal

# What a second judge looked at. The first review alone is a check of the paper: its grade stands
# beside the first, but every figure that counts it says that it is not independent.
LOOKED_AT = {
    "record": "the child's record",
    "worker": "spoke with the worker",
    "practice": "watched practice",
    "paper": "only the first review (counts as a check of paper)",
}
DIFFERENCES = {
    "saw": "I saw something they did not",
    "weighed": "Same evidence, weighed differently",
    "read": "We read the standard differently",
}


@dataclass(frozen=True, slots=True)
class Given:
    """One overall judgement: its level, and whether it was given without knowing the other."""

    level: str
    is_independent: bool = True


@dataclass(frozen=True, slots=True)
class Telling:
    """That worker and first reviewer were told of a second judgement, and their days to answer.

    `told` and `replied` are the people; the days are over after `answer_by`.
    """

    told: frozenset[int]
    replied: frozenset[int]
    answer_by: date | None

    def is_over(self, *, on: date) -> bool:
        """All of them answered, or their last day has passed. Nobody told: it is not over."""
        if not self.told or self.answer_by is None:
            return False
        return self.told <= self.replied or on > self.answer_by


@dataclass(frozen=True, slots=True)
class Counting:
    """The level that a figure counts today, and what a reader must know of it."""

    level: str
    is_provisional: bool
    is_changed: bool = False
    is_independent: bool | None = None  # None: nobody has judged a second time


def counting(
    first: str, second: Given | None, *, owed: bool, telling: Telling, on: date
) -> Counting:
    """A later judgement that differs counts only once those it concerns have had their say.

    `practice.md` 6: worker and reviewer are told first and may answer within the council's days;
    only then does the changed grade enter a report.
    """
    if second is None:
        return Counting(first, is_provisional=owed)
    if second.level == first:
        return Counting(first, is_provisional=False, is_independent=second.is_independent)
    if not telling.is_over(on=on):
        return Counting(first, is_provisional=True, is_independent=second.is_independent)
    return Counting(
        second.level,
        is_provisional=False,
        is_changed=True,
        is_independent=second.is_independent,
    )


def is_independent(looked_at: Collection[str]) -> bool:
    """A judgement of the practice; whoever saw only the paper judged the paper."""
    return bool(set(looked_at) - {"paper"})


def chosen_by_lot(keys: Sequence[str], *, share: int, seed: str) -> frozenset[str]:
    """Which finished reviews are judged twice: `share` per cent, by the published ranking.

    The lot is drawn with the seed of the sample and a word of its own, so that nobody chooses.
    """
    ranked = sorted(keys, key=lambda key: sha256(f"{seed} second\n{key}".encode()).hexdigest())
    return frozenset(ranked[: -(-len(keys) * share // 100)])


def unfit(
    *, level: str, scale: Collection[str], reason: str, looked_at: Collection[str]
) -> Iterator[Refusal]:
    if level not in scale:
        why = "This is no grade of the scale."
        yield Refusal("level", level, why, "Choose one of the grades shown.", "no-level")
    if not reason.strip():
        why = "A grade needs its reason."
        yield Refusal("reason", reason, why, "Say what you saw in this child's life.", "no-reason")
    if not set(looked_at) & set(LOOKED_AT):
        why = "We cannot tell what your grade rests on."
        yield Refusal("looked_at", "", why, "Say what you looked at.", "nothing-looked-at")


def not_owed(review: str) -> Refusal:
    why = "You are not asked to judge this {review}, or you have done so."
    return Refusal("", review, why, "Look at what waits for you under My work.", "not-owed")


def stale(version: int) -> Refusal:
    why = "Somebody changed this {review} while you were writing."
    return Refusal("", str(version), why, "Read it again, then send yours.", "stale")


def not_submitted(review: str) -> Refusal:
    why = "This {review} is not submitted yet."
    return Refusal("", review, why, "Ask for a second judgement when it is.", "not-submitted")


def asked_already(judge: str) -> Refusal:
    why = "Somebody is asked to judge this {review} a second time already, or has done so."
    return Refusal("judge", judge, why, "Nothing more is needed here.", "asked-already")


def cannot_open(judge: str) -> Refusal:
    why = "This person is no second judge today, so they could not open the page."
    return Refusal("judge", judge, why, "Choose somebody from the list.", "no-judge")


def was_shown(judge: str) -> Refusal:
    why = "This person has been shown a grade of this {review}, so they could not judge it blind."
    return Refusal("judge", judge, why, "Choose somebody else.", "tie-shown")


def not_named(judge: str) -> Refusal:
    why = "This entry is restricted to named people, and this person is not one of them."
    return Refusal("judge", judge, why, "Choose a named person.", "not-named")


def no_difference() -> Refusal:
    why = "Both grades are the same, or nothing was given yet."
    return Refusal("", "", why, "There is nothing to explain.", "no-difference")


def unknown_difference(kind: str) -> Refusal:
    why = "We need to know why the grades differ."
    return Refusal("kind", kind, why, "Choose one of the three.", "unknown-difference")


def nothing_to_answer() -> Refusal:
    why = "There is no second judgement for you to answer here, or you have answered."
    return Refusal("", "", why, "Both grades and your answer stay on record.", "nothing-to-answer")


def too_late(answer_by: date) -> Refusal:
    why = f"The days to answer ended on {answer_by:%-d %B %Y}."
    return Refusal("words", "", why, "Talk it over with the QA team.", "answer-late")


def empty_answer() -> Refusal:
    return Refusal("words", "", "Your answer is empty.", "Write it, then send it.", "answer-empty")


def difference_sentence(first: tuple[str, int], second: tuple[str, int]) -> str:
    """Two grades in words; a step is 1 for the best level. Never "overruled" or "corrected"."""
    (first_word, first_step), (word, step) = first, second
    if step == first_step:
        return f"Both grades are the same: {word}."
    levels = {1: "one level", 2: "two levels"}.get(abs(step - first_step), "three levels")
    way = "lower" if step > first_step else "higher"
    return (
        f"A second person saw this practice as {word}, {levels} {way} than the first grade, "
        f"{first_word}."
    )
