"""Saying how it goes, that it is done, and what shows it."""

from collections.abc import Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

from .due import said
from .states import IMPACT, LEVELS, PARTLY, PROGRESS, UNRATED, YES, Facts, Offer

FILE, READING, REVIEW, STATEMENT = "file", "reading", "review", "statement"
EVIDENCE = {
    FILE: "A file",
    READING: "A reading: a number with its date",
    REVIEW: "A later review",
    STATEMENT: "A statement of what was seen",
}
EVIDENCE_HERE = {key: EVIDENCE[key] for key in (FILE, READING, STATEMENT)}  # a review has its page


NO_EVIDENCE = (
    "Done needs something that shows it: a file, a reading, a {review} or a statement. "
    "A plan to do it is not evidence."
)
ADD_ONE = "Add one, or leave it as under way."
NOTHING_SHOWS_IT = f"{NO_EVIDENCE.format(review='review')} {ADD_ONE}"


def over(facts: Facts) -> Iterator[Refusal]:
    """What is closed or ended is not changed; it is reopened first."""
    if facts.is_over:
        yield Refusal(
            "action",
            facts.ended,
            f"The loop of this {facts.thing} is closed.",
            "Reopen it first, with the reason.",
            "closed",
        )


def not_yet(where: str, day: date, today: date) -> Iterator[Refusal]:
    if day > today:
        yield Refusal(
            where,
            day.isoformat(),
            f"{said(day)} has not come yet.",
            "Give today or a day before it.",
            "future",
        )


def done_already(facts: Facts) -> Iterator[Refusal]:
    if facts.done_on:
        yield Refusal(
            "due_on",
            said(facts.done_on),
            f"It is done since {said(facts.done_on)}, so its date stays.",
            "Reopen it first if it is not.",
            "already-done",
        )


def unfit_action(*, words: str) -> Iterator[Refusal]:
    if not words.strip():
        yield Refusal("words", "", "It says nothing yet.", "Say what will be done.", "empty")


def unfit_done(facts: Facts, *, done_on: date, today: date) -> Iterator[Refusal]:
    yield from over(facts)
    yield from not_yet("done_on", done_on, today)
    if facts.done_on:
        yield Refusal(
            "done_on",
            said(facts.done_on),
            f"It is marked done since {said(facts.done_on)}.",
            "Add evidence, or wait for the test.",
            "already-done",
        )
    if done_on < facts.made_on:
        yield Refusal(
            "done_on",
            done_on.isoformat(),
            "That is before the action was made.",
            f"Give a day from {said(facts.made_on)} on.",
            "before-made",
        )
    if all(offer.is_accepted is False for offer in facts.offers):
        yield Refusal(
            "evidence_words",
            "",
            NO_EVIDENCE,
            ADD_ONE,
            "no-evidence",
        )


def unfit_evidence(
    facts: Facts,
    *,
    kind: str,
    words: str,
    shows_on: date,
    has_file: bool,
    has_review: bool,
    today: date,
) -> Iterator[Refusal]:
    yield from over(facts)
    if kind not in EVIDENCE:
        yield Refusal("kind", kind, "It has no kind.", "Choose what it is.", "no-kind")
    if not words.strip():
        yield Refusal(
            "words",
            "",
            "Somebody else has to understand what it shows.",
            "Say it in a sentence.",
            "empty",
        )
    if shows_on > today:
        yield Refusal(
            "shows_on",
            shows_on.isoformat(),
            f"Evidence is dated by what it shows, and {said(shows_on)} has not come yet.",
            "Give the day that it shows, today or before.",
            "future",
        )
    if kind == FILE and not has_file:
        yield Refusal("upload", "", "No file is chosen.", "Choose one.", "no-file")
    if kind == REVIEW and not has_review:
        yield Refusal("review", "", "No {review} is named.", "Give its number.", "no-review")


def unfit_verdict_on_evidence(
    facts: Facts, offer: Offer, *, is_accepted: bool, words: str, judge: int | None
) -> Iterator[Refusal]:
    """Accepted or refused by somebody who neither offered it nor answers for the action."""
    yield from over(facts)
    if offer.is_accepted is not None:
        yield Refusal(
            "is_accepted",
            "",
            "Somebody has looked at this evidence before.",
            "Add new evidence if there is more to show.",
            "already-decided",
        )
    if judge == offer.by:
        yield Refusal(
            "is_accepted",
            "",
            "You offered this evidence, so another person looks at it.",
            "Ask the Head of QA.",
            "own-evidence",
        )
    if judge in facts.owners:
        yield Refusal(
            "is_accepted",
            "",
            "You own this action, so another person looks at its evidence.",
            "Ask the Head of QA.",
            "owner-accepts",
        )
    if not is_accepted and not words.strip():
        yield Refusal(
            "words",
            "",
            "Whoever offered it needs to know what is missing.",
            "Say what would show it.",
            "no-why",
        )


def unfit_rating(
    facts: Facts, *, aspect: str, level: str, state: str, why: str
) -> Iterator[Refusal]:
    """A level or a state, never both. Complete and a real impact rest on other facts."""
    yield from over(facts)
    if aspect not in LEVELS or bool(level) == bool(state):
        yield Refusal(
            "rating", "", "Choose one: a level, or why there is none.", "Choose one.", "one-rating"
        )
        return
    if (level and level not in LEVELS[aspect]) or (state and state not in UNRATED):
        yield Refusal("rating", level or state, "That is not on the scale.", "Choose one.", "scale")
    if not why.strip():
        yield Refusal("why", "", "A rating has a reason.", "Say what it rests on.", "no-why")
    if aspect == PROGRESS and level == "complete":
        yield Refusal(
            "rating",
            level,
            "Complete is said by marking it as done, with what shows it.",
            "Mark it as done.",
            "complete-by-done",
        )
    if aspect == PROGRESS and facts.done_on:
        yield Refusal(
            "rating",
            level,
            f"It is complete: done {said(facts.done_on)}.",
            "Rate its impact, or reopen it.",
            "already-done",
        )
    if aspect == IMPACT and level in ("lasting", "real", "some") and not _tested(facts):
        yield Refusal(
            "rating",
            level,
            "No test has shown an effect yet.",
            "Choose Too early to tell or No impact, or record a test first.",
            "not-proved",
        )


def _tested(facts: Facts) -> bool:
    return facts.latest is not None and facts.latest.verdict in (YES, PARTLY)


def unfit_talk(*, talked_on: date, today: date) -> Iterator[Refusal]:
    yield from not_yet("talked_on", talked_on, today)
