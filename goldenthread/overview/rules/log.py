"""The log of recommendations: where each stands, and what proves each of its actions."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.findings.rules import ACCEPTED, PART_OPEN, STATES, parts_said
from goldenthread.improvement.rules.states import PROVED, Facts, loop_of

from .branches import COMPARED, VERDICTS, said

NO_ACTION, UNDER_WAY, DONE, CLOSED, ENDED = ("no_action", "under_way", "done", "closed", "ended")
STANDINGS = {key: word for key, word in STATES.items() if key != ACCEPTED} | {
    NO_ACTION: "accepted, no action yet",
    UNDER_WAY: "accepted, under way",
    DONE: "accepted, all done, not all closed",
    CLOSED: "accepted, all closed on proof",
    ENDED: "accepted, ended, not all on proof",
}
NOTHING = "Nothing proves it yet"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an action stands: a plan that the reader opens, and the address of its block there."""

    plan: str
    url: str


@dataclass(frozen=True, slots=True)
class Work:
    """An action of a recommendation. `url` is empty where the reader knows it from a plan only."""

    pk: int
    words: str
    url: str
    facts: Facts
    places: tuple[Place, ...]

    @property
    def loop(self) -> str:
        shown = loop_of(self.facts)
        return f"{shown.word} ({shown.detail})" if shown.detail else shown.word

    @property
    def proof(self) -> tuple[str, ...]:
        return tuple(proof_of(self.facts))

    def due(self, on: date) -> str:
        """ "due 27 November 2026, 3 days late"; empty once it is done or over."""
        facts = self.facts
        if facts.done_on or facts.is_over:
            return ""
        if facts.due_on is None:
            return facts.due_words[:1].lower() + facts.due_words[1:]
        late = (on - facts.due_on).days
        more = f", {late} day{'' if late == 1 else 's'} late" if late > 0 else ""
        return f"due {said(facts.due_on)}{more}"


@dataclass(frozen=True, slots=True)
class Line:
    """One recommendation. `unseen`: how many of its actions its reader may not open."""

    one: Any
    words: str
    round: str
    work: tuple[Work, ...]
    unseen: int
    parts: tuple[str, ...]
    reviews: str

    @property
    def standing(self) -> str:
        """A key of `STANDINGS`."""
        facts = [each.facts for each in self.work]
        waiting = PART_OPEN in self.parts
        return standing_of(self.one.state, facts, unseen=self.unseen, waiting=waiting)

    @property
    def standing_said(self) -> str:
        return STANDINGS[self.standing].capitalize()

    @property
    def parts_said(self) -> str:
        return parts_said(self.parts)

    @property
    def unseen_said(self) -> str:
        if not self.unseen:
            return ""
        return f"{self.unseen} action{'' if self.unseen == 1 else 's'} that you may not open"


def standing_of(decided: str, facts: Collection[Facts], *, unseen: int, waiting: bool) -> str:
    """What cannot be seen, and a part that is still open (`waiting`), is never taken as done."""
    if decided != ACCEPTED:
        return decided
    if not facts and not unseen:
        return NO_ACTION
    if unseen or waiting or not all(one.done_on or one.is_over for one in facts):
        return UNDER_WAY
    if not all(one.is_over for one in facts):
        return DONE
    return CLOSED if all(one.ended == PROVED for one in facts) else ENDED


def proof_of(facts: Facts) -> Iterator[str]:
    """Evidence by what others said of it, then the last test; that there is nothing is said."""
    if not facts.accepted and facts.latest is None:
        yield NOTHING
    if facts.accepted:
        latest = max(one.shows_on for one in facts.accepted)
        yield f"{_pieces(len(facts.accepted))} accepted, the latest of {said(latest)}"
    verdicts = [one.is_accepted for one in facts.offers]
    if verdicts.count(None):
        yield f"{_pieces(verdicts.count(None))} that nobody has looked at"
    if verdicts.count(False):
        yield f"{_pieces(verdicts.count(False))} refused"
    if facts.latest:
        compared = COMPARED.get(facts.latest.comparison, facts.latest.comparison)
        verdict = VERDICTS.get(facts.latest.verdict, facts.latest.verdict)
        yield f"Test of effect: {compared}; {verdict}"
    if facts.next_test_on and not facts.is_over:
        yield f"{'Next test' if facts.latest else 'Test'} of effect planned for " + said(
            facts.next_test_on
        )


def _pieces(n: int) -> str:
    return f"{n} piece{'' if n == 1 else 's'} of evidence"
