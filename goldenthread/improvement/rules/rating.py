"""How a block, or a row of its evidence, may be rated: every refusal of a level comes from here.

What each level needs is data of a scale (`scales.py`); here stands what holds on any scale.
"""

from collections.abc import Collection, Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

from .doing import not_yet
from .due import said
from .states import IMPACT, LEVELS, PROGRESS, TOO_EARLY, UNRATED

BY_HAND = "person"  # how a rating came to be: a word, a colour, the document, or a person
ASPECTS = (PROGRESS, IMPACT)


def unfit_rating_of_block(
    *,
    aspect: str,
    level: str,
    state: str,
    why: str,
    rated_on: date,
    rated_before_on: date | None,
    today: date,
    by: int | None,
    proof_on: date | None = None,
    aspects: Collection[str] = ASPECTS,
) -> Iterator[Refusal]:
    """`aspects`: of which this row is rated; a row of evidence shows impact and no progress."""
    if by is None:
        yield Refusal("rating", "", "A rating is given by a person.", "Sign in first.", "nobody")
    yield from _off_the_scale(aspect, level, state, aspects)
    if not why.strip():
        yield Refusal("why", "", "A rating has a reason.", "Say what it rests on.", "no-why")
    yield from not_yet("rated_on", rated_on, today)
    yield from unfit_proof(aspect, state, proof_on, today)
    if rated_before_on and rated_on < rated_before_on:
        yield Refusal(
            "rated_on",
            rated_on.isoformat(),
            f"It was rated on {said(rated_before_on)}, and the last rating counts.",
            "Give that day or a later one.",
            "before-latest",
        )


def unfit_proof(aspect: str, state: str, proof_on: date | None, today: date) -> Iterator[Refusal]:
    """Too early to tell is never the end of it: it says when there will be something to see."""
    is_early = aspect == IMPACT and state == TOO_EARLY
    if is_early and proof_on is None:
        do = "Say on which day proof is expected."
        yield Refusal("proof_on", "", "Too early without a day is never.", do, "no-proof-day")
    elif is_early and proof_on and proof_on <= today:
        why = f"{said(proof_on)} is not ahead."
        yield Refusal("proof_on", proof_on.isoformat(), why, "Give a later day.", "proof-over")
    elif proof_on and not is_early:
        why = "Proof is awaited only where it is too early to tell."
        yield Refusal("proof_on", proof_on.isoformat(), why, "Leave it empty.", "no-proof-awaited")


def proof_awaited(state: str, proof_on: date | None, *, on: date) -> Iterator[str]:
    """Where too early to tell hides that nobody looks: a sentence, and never a colour."""
    if state == TOO_EARLY and proof_on is None:
        yield "Too early to tell, and nobody said when proof is expected"
    elif state == TOO_EARLY and proof_on and proof_on < on:
        yield f"Proof was expected on {said(proof_on)}, and it is still too early to tell"


def _off_the_scale(
    aspect: str, level: str, state: str, aspects: Collection[str]
) -> Iterator[Refusal]:
    if aspect not in aspects or bool(level) == bool(state):
        why = "A rating is one level, or the reason why there is none."
        yield Refusal("rating", level or state, why, "Choose one.", "one-rating")
    elif (level and level not in LEVELS[aspect]) or (state and state not in UNRATED):
        why = "That is not on the scale."
        yield Refusal("rating", level or state, why, "Choose one of those shown.", "scale")


def unfit_next_review(
    *, review_on: date | None, is_required: bool, reason: str, today: date
) -> Iterator[Refusal]:
    if not is_required:
        if review_on:
            why = "A review that is not required has no day."
            yield Refusal("review_on", review_on.isoformat(), why, "Leave it empty.", "both")
        if not reason.strip():
            why = "Others will ask why nobody looks at it again."
            yield Refusal("reason", "", why, "Say why no review is required.", "no-reason")
    elif review_on is None:
        do = "Give the day, or say that no review is required."
        yield Refusal("review_on", "", "The next review has no day.", do, "no-date")
    elif review_on < today:
        why = f"{said(review_on)} is already over."
        yield Refusal("review_on", review_on.isoformat(), why, "Give today or later.", "date-over")
