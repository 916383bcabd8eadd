"""The loop cannot be faked shut: what must stand, and who must not be the one who closes."""

from collections.abc import Iterator, Sequence

from goldenthread.methods.refusal import Refusal

from .doing import over
from .due import said
from .states import CANNOT_TELL, NO, SAME, TOO_EARLY, WORSE, Facts, Result

ASSURANCE = {
    "1": "1: the team looked at its own work",
    "2": "2: quality assurance looked",
    "3": "3: somebody outside the service looked",
}


def cannot_close(facts: Facts, *, closer: int | None, words: str, level: str = "") -> list[Refusal]:
    """Every reason at once, so that nobody mends one only to meet the next."""
    if facts.is_over:
        return list(over(facts))
    return [
        *_tied(facts, closer),
        *_missing(facts),
        *_untested(facts, words),
        *_level(facts, level),
    ]


def tied_to(facts: Facts, person: int | None, does: str = "closes it") -> list[Refusal]:
    """Why this person is not the one who ends it, whichever way, or who tests it."""
    return list(_tied(facts, person, does))


def _tied(facts: Facts, person: int | None, does: str = "closes it") -> Iterator[Refusal]:
    do = "Ask the Head of QA."
    work = facts.thing if facts.thing == "action" else f"{facts.thing}, or an action of it"
    if person is None:
        yield Refusal("by", "", "A loop is closed by a person.", do, "no-person")
    if person in facts.owners:
        why = f"You own this {work}, so another person {does}."
        yield Refusal("by", "", why, do, "owner-closes")
    if person in facts.done_by:
        why = f"You marked this {work} as done, so another person {does}."
        yield Refusal("by", "", why, do, "doer-closes")
    if any(offer.by == person for offer in facts.accepted):
        why = f"You offered the evidence it rests on, so another person {does}."
        yield Refusal("by", "", why, do, "offerer-closes")


def _missing(facts: Facts) -> Iterator[Refusal]:
    if facts.done_on is None:
        yield Refusal(
            "action", "", "It is not done yet.", "Mark it as done first, with evidence.", "not-done"
        )
    if not facts.accepted:
        yield Refusal(
            "evidence",
            "",
            "No evidence is accepted by another person yet.",
            "Offer what shows it, and ask somebody else to look at it.",
            "no-evidence",
        )


def _untested(facts: Facts, words: str) -> Iterator[Refusal]:
    latest = facts.latest
    if latest is None:
        day = f"The test is due {said(facts.next_test_on)}." if facts.next_test_on else ""
        yield Refusal(
            "test",
            "",
            f"No test has shown whether it helped children. {day}".strip(),
            "Plan one, and record what it shows.",
            "not-tested",
        )
    elif latest.verdict == TOO_EARLY:
        yield _again("too-early", "Too early does not close a loop.", facts)
    elif latest.verdict == NO:
        yield _again("no-effect", "The last test says that it did not help.", facts)
    else:
        yield from _weighed(latest, facts, words)


def _weighed(latest: Result, facts: Facts, words: str) -> Iterator[Refusal]:
    """It is said to have helped: do the figures bear it?"""
    if latest.comparison == CANNOT_TELL:
        yield _again("cannot-tell", "Cannot tell does not close a loop.", facts)
    elif latest.comparison == WORSE:
        yield _again(
            "contradiction",
            "The figures went the wrong way; the verdict says it helped.",
            facts,
        )
    elif latest.comparison == SAME and not (latest.words.strip() or words.strip()):
        yield Refusal(
            "words",
            "",
            "The figures are the same as before, and the verdict says that it helped.",
            "Say what helped and who saw it.",
            "same-needs-words",
        )


def _again(code: str, why: str, facts: Facts) -> Refusal:
    when = f" on {said(facts.next_test_on)}" if facts.next_test_on else ""
    return Refusal("test", "", why, f"Look again{when}, and close it on what that shows.", code)


def _level(facts: Facts, level: str) -> Iterator[Refusal]:
    if level and level not in ASSURANCE:
        yield Refusal("level", level, "There is no such level.", "Choose 1, 2 or 3.", "level")
    elif int(level or 1) < facts.level_needed:
        yield Refusal(
            "level",
            level,
            f"Closing needs assurance at level {facts.level_needed} here.",
            f"Ask for it: {ASSURANCE[str(facts.level_needed)]}.",
            "level-too-low",
        )


def unfit_ending(facts: Facts, *, closer: int | None, words: str) -> list[Refusal]:
    found = [*over(facts), *_tied(facts, closer)]
    if not words.strip():
        found.append(
            Refusal(
                "words",
                "",
                "A loop ended without proof is counted apart for ever.",
                "Say why the body ends it.",
                "no-why",
            )
        )
    return found


def unfit_reopening(facts: Facts, *, reason: str) -> Iterator[Refusal]:
    if not facts.is_over and facts.done_on is None:
        yield Refusal(
            "reason",
            "",
            "It is open and not done yet.",
            "Go on with it; nothing needs reopening.",
            "not-over",
        )
    if not reason.strip():
        yield Refusal(
            "reason", "", "Reopening has a reason.", "Say what was found, and where.", "no-why"
        )


def unfit_explanation(words: str) -> Iterator[Refusal]:
    if not words.strip():
        yield Refusal(
            "words", "", "An explanation has words.", "Say why it is not the same.", "empty"
        )


def assured_said(facts: Sequence[Facts]) -> str:
    """How sure a block is by its actions: as the one least sure; "" where it has none."""
    closed = [one.assured for one in facts if one.assured]
    if not facts:
        return ""
    if len(closed) < len(facts):
        return f"{len(closed)} of {len(facts)} closed on a test; no level until all are"
    return f"Level {ASSURANCE[str(min(closed))]}, in each of its {len(facts)}"
