"""Reviews that a recommendation asks for: each in its month, and what came of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.methods.months import MONTHS
from goldenthread.methods.refusal import Refusal

from .recommendations import REFUSED

ASKED, HELD, LATE, GIVEN_UP, NOT_WANTED = "asked", "held", "late", "given_up", "not_wanted"
OPEN = "open"  # an outcome: what was said before was taken back
ASKED_STATES = {
    LATE: "late",
    ASKED: "asked",
    HELD: "held",
    GIVEN_UP: "given up",
    NOT_WANTED: "not wanted",
}


def first_of(day: date) -> date:
    return day.replace(day=1)


def month_said(day: date) -> str:
    """May 2027."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def counted(states: Iterable[str]) -> str:
    """ "3: 1 late, 1 asked, 1 held"; empty when none was asked for."""
    found = list(states)
    named = [f"{found.count(key)} {word}" for key, word in ASKED_STATES.items() if found.count(key)]
    return f"{len(found)}: {', '.join(named)}" if found else ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks for, and of which recommendation."""

    activity: int | None
    words: str
    month: date
    because: str
    proposed_on: date
    decided: str

    def texts(self) -> dict[str, str]:
        return {"words": self.words, "because": self.because}


def unfit_asking(one: Asking, *, asked_already: bool) -> Iterator[Refusal]:
    yield from _unnamed(one)
    if not one.because:
        yield Refusal(
            "because",
            "",
            "Nobody could tell later what the review is for.",
            "Say in a sentence what it should find out.",
            "no-why",
        )
    if one.month < first_of(one.proposed_on):
        yield Refusal(
            "month",
            month_said(one.month),
            f"The recommendation was proposed in {month_said(one.proposed_on)}, after that month.",
            "Give that month or a later one.",
            "month-before",
        )
    if one.decided == REFUSED:
        yield Refusal(
            "",
            "",
            "The body refused this recommendation, so it asks for nothing.",
            "Record a new decision of the body first, if it decided again.",
            "refused",
        )
    if asked_already:
        yield Refusal(
            "month",
            month_said(one.month),
            f"It asks for this review in {month_said(one.month)} already.",
            "Choose another month, or leave it at the one that stands there.",
            "asked-already",
        )


def _unnamed(one: Asking) -> Iterator[Refusal]:
    if one.activity is None and not one.words:
        yield Refusal(
            "words",
            "",
            "It does not say which review.",
            "Choose a kind of review, or name the one that you have not set up yet.",
            "no-review",
        )
    if one.activity is not None and one.words:
        yield Refusal(
            "words",
            one.words,
            "It names a review twice: by its kind and in words.",
            "Keep the kind and leave the words out, or choose “Another kind of review”.",
            "named-twice",
        )


@dataclass(frozen=True, slots=True)
class Answering:
    """A round that is said to be the review asked for. `wanted` is its activity, if it has one."""

    wanted: int | None
    wanted_title: str
    proposed_on: date
    round: str
    activity: int
    starts_on: date


def unfit_round(one: Answering, *, state: str, answers_another: bool) -> Iterator[Refusal]:
    yield from settled(state)
    if one.wanted is not None and one.activity != one.wanted:
        yield Refusal(
            "round",
            one.round,
            f"“{one.round}” is another kind of {{review}} than was asked for.",
            f"Choose a {{round}} of “{one.wanted_title}”, or give this one up and ask anew.",
            "other-kind",
        )
    if one.starts_on < one.proposed_on:
        yield Refusal(
            "round",
            one.round,
            f"“{one.round}” started before the recommendation was proposed, so it cannot show "
            "what came of it.",
            "Choose a {round} that started on that day or later.",
            "started-before",
        )
    if answers_another:
        yield Refusal(
            "round",
            one.round,
            f"“{one.round}” answers another review that this recommendation asks for.",
            "Two reviews were asked for: choose another {round}, or give one of them up.",
            "answers-another",
        )


def unfit_giving_up(*, because: str, state: str) -> Iterator[Refusal]:
    yield from settled(state)
    if not because:
        yield Refusal(
            "because",
            "",
            "No review is given up silently.",
            "Say why, in the words of the body that decided it.",
            "no-reason",
        )


def settled(state: str) -> Iterator[Refusal]:
    """Said again only after what stands was taken back."""
    if state in (HELD, GIVEN_UP):
        yield Refusal(
            "",
            state,
            f"This review is {ASKED_STATES[state]} already.",
            "Take that back first, if it is wrong.",
            "settled",
        )


def unfit_taking_back(*, because: str, state: str) -> Iterator[Refusal]:
    if state not in (HELD, GIVEN_UP):
        yield Refusal(
            "",
            state,
            "This review is open: there is nothing to take back.",
            "Go back to the recommendation.",
            "not-settled",
        )
    if not because:
        yield Refusal(
            "because",
            "",
            "What was said before stays visible, so its end needs a reason.",
            "Say what was wrong.",
            "no-reason",
        )
