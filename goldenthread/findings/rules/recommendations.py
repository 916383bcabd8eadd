"""What may be proposed and decided, and how often a thing was put off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from goldenthread.methods.refusal import Refusal

ACCEPTED, REFUSED, DEFERRED, PROPOSED, PUT_OFF = (
    "accepted",
    "refused",
    "deferred",
    "proposed",
    "put_off",
)
STATES = {
    PROPOSED: "proposed",
    ACCEPTED: "accepted",
    REFUSED: "refused",
    PUT_OFF: "put off",
}
STATE_OF = {ACCEPTED: ACCEPTED, REFUSED: REFUSED, DEFERRED: PUT_OFF}
ANSWERABLE = ("person", "post")  # kinds of party that can answer for the rest
TIMES = {1: "once", 2: "twice"}


def unfit_proposal(
    *, words: str, theme: str, measure: str, grounds: int, not_recorded: int, owed: Iterable[int]
) -> Iterator[Refusal]:
    if not grounds:
        yield Refusal(
            "findings",
            "",
            "A recommendation stands on at least one finding.",
            "Choose the findings that it answers.",
            "no-grounds",
        )
    if not_recorded:
        yield Refusal(
            "findings",
            str(not_recorded),
            f"{not_recorded} of these findings are not recorded yet.",
            "Record them first, or leave them out of this recommendation.",
            "not-recorded",
        )
    for review in owed:
        yield Refusal(
            "findings",
            str(review),
            f"{{Review}} {review} waits for its second judgement, so its findings cannot be used.",
            "Leave them out now, or come back when the second judgement stands.",
            "second-owed",
        )
    if not words.strip():
        yield Refusal("words", "", "It says nothing yet.", "Say what should change.", "empty")
    if not theme.strip():
        yield Refusal("theme", "", "It has no theme.", "Choose one, such as planning.", "no-theme")
    if not measure.strip():
        yield Refusal(
            "measure",
            "",
            "Nobody could tell later whether it worked.",
            "Say what we would count or see, and what it is now.",
            "no-measure",
        )


def unfit_owners(kinds: Mapping[int, str], accountable: int | None) -> Iterator[Refusal]:
    """`kinds`: party key → kind, of the owners; one person or post among them answers for it."""
    if not kinds:
        yield Refusal(
            "owners",
            "",
            "Nobody would do it.",
            "Choose an owner. A group needs one accountable post.",
            "no-owner",
        )
    elif accountable is None or kinds.get(accountable) not in ANSWERABLE:
        yield Refusal(
            "accountable",
            "",
            "Several people, a team or a board cannot answer as one.",
            "Choose an owner who answers for it. A group needs one accountable post.",
            "not-accountable",
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What a body said, and what went before: `last` is its last decision, blank if none."""

    decision: str
    words: str
    changed_words: str
    decided_on: date
    deferred_to: date | None
    proposed_on: date
    last: str
    last_on: date | None

    def texts(self) -> dict[str, str]:
        return {"words": self.words, "changed_words": self.changed_words}


def unfit_decision(one: Decision, *, today: date) -> Iterator[Refusal]:
    if one.decision not in STATE_OF:
        yield Refusal(
            "decision", one.decision, "No decision is chosen.", "Choose one.", "no-decision"
        )
    if one.decision == REFUSED and not one.words.strip():
        yield Refusal(
            "words", "", "A refusal needs words.", "Say why, so that the reviewers know.", "no-why"
        )
    if one.changed_words.strip() and one.decision != ACCEPTED:
        yield Refusal(
            "changed_words",
            "",
            "Changed words go with an acceptance.",
            "Accept it with changed words, or leave them out.",
            "changed-not-accepted",
        )
    if one.last in (ACCEPTED, REFUSED) and not one.words.strip():
        yield Refusal(
            "words",
            "",
            "It was decided before, and both decisions stay visible.",
            "Say what is different now.",
            "decided-before",
        )
    yield from _unfit_days(one, today)


def _unfit_days(one: Decision, today: date) -> Iterator[Refusal]:
    if one.decided_on > today:
        yield Refusal(
            "decided_on",
            str(one.decided_on),
            "That day has not come yet.",
            "Give the day of the meeting, today or before.",
            "future",
        )
    if one.decided_on < (one.last_on or one.proposed_on):
        yield Refusal(
            "decided_on",
            str(one.decided_on),
            "That is before it was proposed or last decided.",
            "Give the day of the meeting that decided this.",
            "too-early",
        )
    if one.decision == DEFERRED and (one.deferred_to is None or one.deferred_to <= one.decided_on):
        yield Refusal(
            "deferred_to",
            str(one.deferred_to or ""),
            "Putting off needs the day on which it comes back.",
            "Give a day after the meeting, such as that of the next one.",
            "no-date",
        )


def decided_meanwhile(count: int) -> Refusal:
    return Refusal(
        "decision",
        str(count),
        "Somebody recorded a decision on this while you had the page open.",
        "Read it below, and record yours only if the body decided again.",
        "stale",
    )


def times(count: int) -> str:
    """once, twice, 3 times."""
    return TIMES.get(count, f"{count} times")
