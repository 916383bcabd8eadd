"""How sure a whole block is: what its actions show together is at most the second level.

The third is a test of the block itself, which a body that owns the plan sets once everything is
done, and the decision of such a body on what it showed. A block is weighed by the facts of an
action, so that what keeps an action open keeps a block open; here stands what only a block has.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import say

from .closing import cannot_close, tied_to, unfit_ending
from .doing import not_yet, over
from .due import said
from .states import COMPARISONS, PROVED, VERDICTS, WITHOUT_PROOF, Facts, Result
from .testing import unfit_plan

BY_ACTIONS, BY_DECISION = 2, 3  # levels of assurance
TESTS = "tests it"
REOPENED = "reopened"
HOW = {
    PROVED: "It closes the {block} on its test",
    WITHOUT_PROOF: "It ends the {block} without proof",
    REOPENED: "It opens the {block} again",
}


@dataclass(frozen=True, slots=True)
class Sure:
    """`own`: the facts of the block as a whole; `each`: those of its actions.

    `body` decided last, or else set the last test; `tester` looks.
    """

    own: Facts
    each: tuple[Facts, ...]
    body: str = ""
    tester: str = ""

    @property
    def left(self) -> int:
        return sum(not _is_settled(one) for one in self.each)

    @property
    def level(self) -> int:
        """0 to 3; the third only while what was decided still stands."""
        if self.own.ended == PROVED and not self.left:
            return BY_DECISION
        return min(BY_ACTIONS, *(one.assured for one in self.each)) if self.each else 0


@dataclass(frozen=True, slots=True)
class Around:
    """Who may not weigh the block: `parties` own it or lead in it; `bodies` own the plan."""

    parties: frozenset[int]
    bodies: frozenset[int]


@dataclass(frozen=True, slots=True)
class Named:
    """A party that tests, or a body that decides: its key, its name, who that is today."""

    key: int
    name: str
    people: frozenset[int] = frozenset()


def whole(
    each: Sequence[Facts],
    *,
    results: tuple[Result, ...] = (),
    next_test_on: date | None = None,
    ended: str = "",
    ended_on: date | None = None,
    owners: Collection[int] = (),
) -> Facts:
    """The facts of the block: done when all of it is, by all who did, shown by all that shows."""
    days = [one.done_on or one.ended_on for one in each if _is_settled(one)]
    is_done = bool(each) and len(days) == len(each)
    return Facts(
        made_on=min((one.made_on for one in each), default=date.min),
        dues=(),
        done_on=max(filter(None, days), default=None) if is_done else None,
        done_by=frozenset[int]().union(*(one.done_by for one in each)),
        offers=tuple(offer for one in each for offer in one.offers),
        next_test_on=next_test_on,
        results=results,
        ended=ended,
        ended_on=ended_on,
        owners=frozenset(owners).union(*(one.owners for one in each)),
        embed_months=max((one.embed_months for one in each), default=0),
        level_needed=BY_DECISION,
        thing="block",
    )


def alone(one: Facts) -> Sure:
    """One action by itself, as if it were all of a block."""
    return Sure(one, (one,))


def _is_settled(one: Facts) -> bool:
    return bool(one.done_on or one.is_over)


# What a test of a block needs


def unfit_test(
    sure: Sure,
    *,
    body: Named,
    tester: Named,
    around: Around,
    by: int | None,
    **plan: Any,
) -> Iterator[Refusal]:
    """`plan`: as `unfit_plan` asks of a test of an action."""
    yield from _undone(sure)
    yield from tied_to(sure.own, by, TESTS)
    yield from _unfit_body(body, around)
    yield from _unfit_tester(sure, tester, around)
    if sure.own.next_test_on and not sure.own.is_over:
        why = f"A test is set for {said(sure.own.next_test_on)} already."
        yield Refusal("planned_on", "", why, "Record what it shows first.", "test-waits")
    yield from unfit_plan(sure.own, **plan)


def _undone(sure: Sure) -> Iterator[Refusal]:
    if not sure.each:
        why = say("No action stands under this {block}, so nothing can have been completed.")
        yield Refusal("block", "", why, "Add what is done for it first.", "no-action")
    elif sure.left:
        why = f"{sure.left} of {len(sure.each)} actions are not done; the test comes after that."
        yield Refusal("block", "", why, "Mark what is left as done, with evidence.", "not-done")


def _unfit_body(body: Named, around: Around) -> Iterator[Refusal]:
    if body.key not in around.bodies:
        why = f"{body.name} does not own this plan."
        yield Refusal("body", body.name, why, "Choose a body that owns it.", "not-owner-body")
    elif body.key in around.parties:
        why = body.name + say(" owns this {block} or leads an action of it.")
        do = "Let another body that owns the plan do it, or give the work another lead."
        yield Refusal("body", body.name, why, do, "own-work")


def _unfit_tester(sure: Sure, tester: Named, around: Around) -> Iterator[Refusal]:
    did = sure.own.owners | sure.own.done_by | {one.by for one in sure.own.accepted}
    if tester.key in around.parties or tester.people & did:
        why = tester.name + say(" owns this {block}, or leads, did or showed an action of it.")
        yield Refusal("tester", tester.name, why, "Choose somebody who did none of it.", "own-work")


# What a decision needs


def unfit_decision(
    sure: Sure,
    how: str,
    *,
    body: Named,
    around: Around,
    by: int | None,
    testers: Collection[int],
    words: str,
    decided_on: date,
    seen_on: date | None,
    today: date,
) -> list[Refusal]:
    """Everything at once. `testers`: who is named to test, or recorded what it shows."""
    found = [*not_yet("decided_on", decided_on, today)]
    if how not in HOW:
        found.append(Refusal("how", how, "What was decided?", "Choose one.", "no-decision"))
    elif how == REOPENED:
        found += _unfit_opening(sure, body, around, words)
    else:
        found += _unfit_body(body, around)
        if how == WITHOUT_PROOF:
            found += unfit_ending(sure.own, closer=by, words=words)
        else:
            found += cannot_close(sure.own, closer=by, words=words, level=str(BY_DECISION))
            found += _tested_by(by, testers)
            found += _too_soon(decided_on, seen_on)
    return found


def _unfit_opening(sure: Sure, body: Named, around: Around, words: str) -> Iterator[Refusal]:
    if not sure.own.is_over:
        yield Refusal(
            "how", "", say("The {block} is open."), "Nothing needs reopening.", "not-over"
        )
    if body.key not in around.bodies:
        yield from _unfit_body(body, around)
    if not words.strip():
        do = "Say what was found, and where."
        yield Refusal("words", "", "Opening it again has a reason.", do, "no-why")


def _tested_by(by: int | None, testers: Collection[int]) -> Iterator[Refusal]:
    if by in testers:
        why = say("You tested this {block}, so another person records what the body decided.")
        yield Refusal("by", "", why, "Ask the Head of QA or the director.", "tester-decides")


def _too_soon(decided_on: date, seen_on: date | None) -> Iterator[Refusal]:
    if seen_on and decided_on < seen_on:
        why = f"What the test shows was seen on {said(seen_on)}."
        yield Refusal("decided_on", said(decided_on), why, "Give that day or later.", "before-test")


def unfit_looking(sure: Sure, by: int | None) -> Iterator[Refusal]:
    """Before what a test shows is recorded."""
    yield from over(sure.own)
    yield from tied_to(sure.own, by, TESTS)


def no_test_waits() -> Refusal:
    why = say("No test of this {block} waits for what it shows.")
    return Refusal("test", "", why, "Let a body that owns the plan set one first.", "no-test")


# What people read


def assured_in_words(sure: Sure, *, on: date) -> str:
    """One sentence for the page of the block; "" where nothing can be sure yet."""
    own, body = sure.own, f"the {sure.body}"
    if not sure.each and not own.ended:
        return ""
    if own.ended == WITHOUT_PROOF:
        return f"Ended without proof by {body} on {_day(own.ended_on)}"
    if own.ended:
        decided = f"tested, and closed by {body} on {_day(own.ended_on)}"
        lost = f"{sure.left} of {len(sure.each)} actions are not done"
        return f"No level any more: {decided}, but {lost}" if sure.left else f"Level 3: {decided}"
    return "; ".join(_open_words(sure, on=on))


def _open_words(sure: Sure, *, on: date) -> Iterable[str]:
    own = sure.own
    if own.latest:
        comparison, verdict = COMPARISONS[own.latest.comparison], VERDICTS[own.latest.verdict]
        yield f"Tested: {comparison.lower()}. Did it help? {verdict}"
    if own.next_test_on:
        late = ", late" if own.next_test_on < on else ""
        yield f"{sure.tester} tests it by {_day(own.next_test_on)}{late}, as the {sure.body} set"
    elif own.latest:
        yield "no body has decided on it yet"
    elif sure.left:
        yield f"{sure.left} of {len(sure.each)} actions are not done; it is tested after that"
    else:
        yield say("All is done; no body that owns the plan has set a test of the whole {block} yet")


def assured_in_short(sure: Sure) -> str:
    """For one row of a plan on a page; "" where there is nothing to say yet."""
    own = sure.own
    if own.ended == WITHOUT_PROOF:
        return "Ended without proof"
    if own.ended and sure.left:
        return "Closed, then not all done"
    if own.next_test_on:
        return f"Test by {said(own.next_test_on)}"
    if own.latest and not own.ended:
        return "Tested, not decided"
    if sure.level:
        return f"Level {sure.level}"
    return "Done, not tested" if sure.each and not sure.left else ""


def _day(day: date | None) -> str:
    return said(day) if day else "a day nobody noted"
