"""What the reader may do now, as buttons; and what they may not, as sentences with the reason."""

from collections.abc import Collection
from dataclasses import dataclass

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission as P

from .. import rules

# all that the page of an action asks about its reader
ASKED = (P.ACTION_DO, P.ACTION_ADD, P.EVIDENCE_ACCEPT, P.LOOP_TEST, P.LOOP_CLOSE)


@dataclass(frozen=True, slots=True)
class Step:
    """`url` names a page of this room; with `why_not` it is a sentence and no button."""

    label: str
    url: str = ""
    why_not: str = ""


def next_steps(actor: Actor, facts: rules.Facts, held: Collection[P]) -> list[Step]:
    """The likeliest first. `held`: what the actor holds over the action."""
    leads = P.ACTION_DO in held or P.ACTION_ADD in held
    reopens = P.LOOP_CLOSE in held or P.LOOP_TEST in held
    again = [Step("Reopen it", "improvement:reopen")] if reopens else []
    if facts.is_over:
        return again
    doing = _doing(facts) if leads else []
    proving = [
        *_closing(facts, actor, P.LOOP_CLOSE in held),
        *(_testing(facts) if P.LOOP_TEST in held else []),
    ]
    return [*proving, *doing, *again] if facts.done_on else [*doing, *proving]


def _doing(facts: rules.Facts) -> list[Step]:
    talk = Step("Say that it was talked over", "improvement:talk_over")
    evidence = Step("Add evidence", "improvement:offer_evidence")
    if facts.done_on:
        return [evidence, talk]
    return [
        Step("Mark as done", "improvement:mark_done"),
        evidence,
        Step("Ask for a new date", "improvement:move"),
        Step("Say how it goes, or what is in the way", "improvement:rate_progress"),
        talk,
    ]


def _testing(facts: rules.Facts) -> list[Step]:
    steps = [Step("Plan a test of effect", "improvement:plan_test")]
    if facts.next_test_on:
        steps.insert(0, Step("Record what the test shows", "improvement:record_result"))
    return [*steps, Step("Rate its impact", "improvement:rate_impact")]


def _closing(facts: rules.Facts, actor: Actor, may_close: bool) -> list[Step]:
    """The owner reads why another person closes it; others without that right read who does."""
    reasons = rules.cannot_close(facts, closer=actor.person_pk, words="")
    said = [f"{one.why} {one.do}" for one in reasons if one.code != "same-needs-words"]
    if not may_close:
        owns = [f"{one.why} {one.do}" for one in reasons if one.code == "owner-closes"]
        default = "Closing it is the matter of somebody who did none of it, such as the Head of QA."
        return [Step("Close the loop", why_not=(owns or [default])[0])]
    tied = rules.tied_to(facts, actor.person_pk)
    ending = [] if tied else [Step("End it without proof", "improvement:end_without_proof")]
    if said:
        return [Step("Close the loop", why_not=" ".join(said)), *ending]
    return [Step("Close the loop", "improvement:close"), *ending]
