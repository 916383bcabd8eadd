"""Did it change anything for children: planning a test, and reading its two facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.methods.compare import Comparison, Good, compare
from goldenthread.methods.refusal import Refusal
from goldenthread.methods.working_days import add_months

from .doing import not_yet, over
from .due import said
from .states import (
    CANNOT_TELL,
    COMPARISONS,
    NO,
    PARTLY,
    SAME,
    TOO_EARLY,
    VERDICTS,
    WORSE,
    YES,
    Facts,
)

RANDOM, WHOLE, CHOSEN = "random", "whole", "chosen"
CHOSEN_HOW = {
    RANDOM: "Drawn at random, both times",
    WHOLE: "The whole group, both times",
    CHOSEN: "Chosen, not drawn",
}
DIRECTIONS = {"up": "It should go up", "down": "It should go down"}


@dataclass(frozen=True, slots=True)
class Compared:
    """What the figures say, and in which words."""

    comparison: str
    because: str


def earliest_test(facts: Facts) -> date:
    """When what was done has had time to settle; before it is done, from its date on."""
    return add_months(facts.done_on or facts.due_on or facts.made_on, facts.embed_months)


def unfit_plan(
    facts: Facts,
    *,
    planned_on: date,
    measure: str,
    direction: str,
    chosen_how: str,
    before_hits: int,
    before_of: int,
    before_on: date,
    why_early: str,
    today: date,
) -> Iterator[Refusal]:
    yield from over(facts)
    yield from _unfit_measure(measure, direction, chosen_how)
    yield from _unfit_counts("before", before_hits, before_of)
    yield from not_yet("before_on", before_on, today)
    if planned_on < today:
        yield Refusal(
            "planned_on",
            planned_on.isoformat(),
            f"{said(planned_on)} is already over.",
            "Give a day from today on.",
            "date-over",
        )
    settled = earliest_test(facts)
    if planned_on < settled and not why_early.strip():
        yield Refusal(
            "why_early",
            planned_on.isoformat(),
            f"What was done has settled by {said(settled)}, after {facts.embed_months} months.",
            "Give a day from then on, or say why an earlier test can tell.",
            "too-early",
        )


def _unfit_measure(measure: str, direction: str, chosen_how: str) -> Iterator[Refusal]:
    if not measure.strip():
        yield Refusal(
            "measure", "", "Nobody could repeat it.", "Say what is counted, of what.", "no-measure"
        )
    if direction not in DIRECTIONS:
        yield Refusal("direction", direction, "Which way is good?", "Choose one.", "no-direction")
    if chosen_how not in CHOSEN_HOW:
        yield Refusal("chosen_how", chosen_how, "How are they chosen?", "Choose one.", "no-choice")


def _unfit_counts(where: str, hits: int, of: int) -> Iterator[Refusal]:
    if of < 1:
        yield Refusal(
            f"{where}_of", str(of), "Nothing was looked at.", "Give at least 1.", "nothing-counted"
        )
    elif not 0 <= hits <= of:
        yield Refusal(
            f"{where}_hits",
            str(hits),
            f"{hits} of {of} cannot be.",
            f"Give a number from 0 to {of}.",
            "more-than-all",
        )


def compared(
    before: tuple[int, int], after: tuple[int, int], *, direction: str, chosen_how: str
) -> Compared:
    """By the rule of `methods.compare`, stated beforehand. Chosen ones cannot speak for others.

    Refused: counts that cannot be.
    """
    counts = f"Before {before[0]} of {before[1]}, now {after[0]} of {after[1]}."
    if chosen_how == CHOSEN:
        why = (
            "Chosen, not drawn at random: this tells you about these alone, so it is an early "
            "sign and no proof."
        )
        return Compared(CANNOT_TELL, f"{counts} {why}")
    found = compare(before, after, good=Good(direction))
    return Compared(found.verdict.value.replace(" ", "_"), f"{counts} {_why(found)}")


def _why(found: Comparison) -> str:
    points = [round(100 * share) for share in (found.difference, found.low, found.high)]
    change = (
        f"The difference is {points[0]:+d} points, likely between {points[1]:+d} and "
        f"{points[2]:+d}; chance alone would do this {_odds(found.by_chance)}."
    )
    return f"{change} {found.rule}"


def _odds(by_chance: float) -> str:
    per_hundred = round(100 * by_chance)
    return "less than 1 time in 100" if per_hundred < 1 else f"{per_hundred} times in 100"


@dataclass(frozen=True, slots=True)
class Reading:
    """What somebody says of a test: `comparison` is calculated, `verdict` is theirs."""

    seen_on: date
    planned_on: date
    comparison: str
    verdict: str
    words: str
    look_again_on: date | None

    @property
    def settles(self) -> bool:
        """Whether the loop could be closed on it; everything else sets the next test."""
        return self.verdict in (YES, PARTLY) and self.comparison not in (CANNOT_TELL, WORSE)


def unfit_counts_after(facts: Facts, hits: int, of: int) -> Iterator[Refusal]:
    yield from over(facts)
    yield from _unfit_counts("after", hits, of)


def unfit_result(one: Reading, *, today: date) -> Iterator[Refusal]:
    yield from not_yet("seen_on", one.seen_on, today)
    if one.seen_on < one.planned_on:
        yield Refusal(
            "seen_on",
            one.seen_on.isoformat(),
            f"The test is planned for {said(one.planned_on)}.",
            "Plan an earlier test first, with the reason.",
            "before-test",
        )
    if one.verdict not in VERDICTS:
        yield Refusal("verdict", one.verdict, "Did it help?", "Choose one.", "no-verdict")
        return
    yield from _unfit_verdict(one)
    if not one.settles and (one.look_again_on is None or one.look_again_on <= one.seen_on):
        why = {
            NO: "It did not help yet, so the loop stays open.",
            TOO_EARLY: "Too early does not close a loop.",
        }.get(one.verdict, f"{COMPARISONS[one.comparison]} does not close a loop.")
        yield Refusal(
            "look_again_on", "", why, "When do we look again? Give a day.", "no-next-test"
        )


def _unfit_verdict(one: Reading) -> Iterator[Refusal]:
    helped = one.verdict in (YES, PARTLY)
    if helped and one.comparison == WORSE:
        yield Refusal(
            "verdict",
            one.verdict,
            "The figures went the wrong way, and this says that it helped.",
            "Choose No or Too early; if the measure was the wrong one, plan a test of another.",
            "contradiction",
        )
    if helped and one.comparison == SAME and not one.words.strip():
        yield Refusal(
            "words",
            "",
            "The figures are the same as before, and this says that it helped.",
            "Say what helped and who saw it.",
            "same-needs-words",
        )
