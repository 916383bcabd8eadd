"""Where an action stands: progress, impact and the loop are three answers, never one.

A state is not a level: not rated, not due, lost and too early never look like a colour.
"""

from dataclasses import dataclass
from datetime import date, datetime

from .due import said

PROGRESS, IMPACT = "progress", "impact"
PROGRESS_LEVELS = {
    "complete": "Complete",
    "on_track": "On track",
    "at_risk": "At risk",
    "off_track": "Off track",
}
IMPACT_LEVELS = {
    "lasting": "Lasting",
    "real": "Real impact",
    "some": "Some impact",
    "none": "No impact",
}
LEVELS = {PROGRESS: PROGRESS_LEVELS, IMPACT: IMPACT_LEVELS}
UNRATED = {
    "not_rated": "Not rated",
    "not_due": "Not due",
    "too_early": "Too early to tell",
    "lost": "Lost in the source",
}
PROVED, WITHOUT_PROOF = "proved", "without_proof"
YES, PARTLY, NO, TOO_EARLY = "yes", "partly", "no", "too_early"
VERDICTS = {YES: "Yes", PARTLY: "Partly", NO: "No", TOO_EARLY: "Too early to tell"}
BETTER, SAME, WORSE, CANNOT_TELL = "better", "same", "worse", "cannot_tell"
COMPARISONS = {
    BETTER: "Better",
    SAME: "The same",
    WORSE: "Worse",
    CANNOT_TELL: "Cannot tell",
}
IMPACT_OF = {YES: "real", PARTLY: "some", NO: "none", TOO_EARLY: "too_early"}

OPEN, DONE, ACCEPTED, TESTED, CLOSED, ENDED = (
    "open",
    "done",
    "evidence_accepted",
    "impact_tested",
    "closed",
    "ended_without_proof",
)
LOOP_WORDS = {
    OPEN: "Open: not done yet",
    DONE: "Open: done, no evidence accepted yet",
    ACCEPTED: "Open: not yet tested",
    TESTED: "Open: tested, not closed",
    CLOSED: "Closed",
    ENDED: "Ended without proof",
}
NOT_MARKED = "complete as printed, but nobody has marked it as done"
AS_PRINTED = "Printed as complete, not marked as done"  # where actions are counted


@dataclass(frozen=True, slots=True)
class Offer:
    """A piece of evidence: who offered it, and what somebody else said of it (None: nothing)."""

    pk: int
    by: int
    shows_on: date
    is_accepted: bool | None


@dataclass(frozen=True, slots=True)
class Result:
    pk: int
    comparison: str
    verdict: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the states of one action rest on. Done, offers, tests and results count since the
    last reopening; dates count from the beginning. `owners`: everybody who leads or led it.
    `assured`: the level of assurance at which its loop was closed, 0 while it was not. A block is
    weighed by the same facts (`assuring.whole`): `thing` says which of the two it is."""

    made_on: date
    dues: tuple[date, ...]
    due_words: str = ""
    progress: str = ""
    impact: str = ""
    impact_at: datetime | None = None
    proof_on: date | None = None  # too early to tell: when somebody expects proof
    done_on: date | None = None
    done_by: frozenset[int] = frozenset()
    offers: tuple[Offer, ...] = ()
    next_test_on: date | None = None
    results: tuple[Result, ...] = ()
    ended: str = ""
    ended_on: date | None = None
    assured: int = 0
    reopened: int = 0
    reopened_at: datetime | None = None
    owners: frozenset[int] = frozenset()
    thing: str = "action"
    embed_months: int = 3
    level_needed: int = 1

    @property
    def due_on(self) -> date | None:
        return self.dues[-1] if self.dues else None

    @property
    def first_due(self) -> date | None:
        return self.dues[0] if self.dues else None

    @property
    def moved(self) -> int:
        return max(0, len(self.dues) - 1)

    @property
    def accepted(self) -> tuple[Offer, ...]:
        return tuple(offer for offer in self.offers if offer.is_accepted)

    @property
    def latest(self) -> Result | None:
        return self.results[-1] if self.results else None

    @property
    def is_over(self) -> bool:
        return bool(self.ended)


@dataclass(frozen=True, slots=True)
class Shown:
    """A key that chips know, and the sentence beside it."""

    key: str
    word: str
    detail: str = ""

    @property
    def tag(self) -> str:
        """Open, Closed, Ended without proof: the word in front."""
        return self.word.partition(": ")[0]

    @property
    def rest(self) -> str:
        """What is behind it: not yet tested."""
        return self.word.partition(": ")[2]


@dataclass(frozen=True, slots=True)
class State:
    progress: Shown
    impact: Shown
    loop: Shown

    @property
    def sentence(self) -> str:
        """As it is heard: Progress: complete. Impact: too early to tell. Loop: open."""
        return f"Progress: {self.progress.word}. Impact: {self.impact.word}. Loop: {self.loop.word}"


def state_of(facts: Facts) -> State:
    return State(progress_of(facts), impact_of(facts), loop_of(facts))


def progress_of(facts: Facts) -> Shown:
    """Complete only when somebody said that it is done; a document's word for it is told beside."""
    if facts.done_on:
        return Shown("complete", LEVELS[PROGRESS]["complete"], f"done {said(facts.done_on)}")
    if facts.progress == "complete":
        return Shown("not_rated", UNRATED["not_rated"], NOT_MARKED)
    key = facts.progress or "not_rated"
    return Shown(key, {**LEVELS[PROGRESS], **UNRATED}[key])


def counted_as(facts: Facts) -> str:
    """The key of its progress among counts: what is printed as complete is not rated, and is not
    hidden among what nobody rated."""
    shown = progress_of(facts)
    return AS_PRINTED if shown.detail == NOT_MARKED else shown.key


def impact_of(facts: Facts) -> Shown:
    """The latest of rating and test; before any test, what would tell and when."""
    latest, due = facts.latest, facts.next_test_on
    detail = f"test due {said(due)}" if due else ""
    if latest and (facts.impact_at is None or latest.at >= facts.impact_at):
        if latest.comparison == CANNOT_TELL and latest.verdict != NO:
            return Shown("cannot_tell", "Cannot tell", detail)
        key = IMPACT_OF[latest.verdict]
        return Shown(key, {**LEVELS[IMPACT], **UNRATED}[key], detail)
    if facts.impact:
        if not due and facts.proof_on:
            detail = f"proof expected {said(facts.proof_on)}"
        return Shown(facts.impact, {**LEVELS[IMPACT], **UNRATED}[facts.impact], detail)
    key = "too_early" if facts.done_on or due else "not_rated"
    return Shown(key, UNRATED[key], detail)


def loop_of(facts: Facts) -> Shown:
    key = _loop(facts)
    detail = said(facts.ended_on) if facts.ended_on else ""
    if facts.reopened:
        times = "1 time" if facts.reopened == 1 else f"{facts.reopened} times"
        detail = "; ".join(filter(None, (detail, f"reopened {times}")))
    return Shown(key, LOOP_WORDS[key], detail)


def _loop(facts: Facts) -> str:
    if facts.ended:
        return CLOSED if facts.ended == PROVED else ENDED
    if facts.results:
        return TESTED
    if facts.accepted and facts.done_on:
        return ACCEPTED
    return DONE if facts.done_on else OPEN


def slip(facts: Facts) -> int:
    """Days from the first date to the day it was done, or to the last date; 0 when not later."""
    if facts.first_due is None:
        return 0
    until = facts.done_on or facts.due_on or facts.first_due
    return max(0, (until - facts.first_due).days)
