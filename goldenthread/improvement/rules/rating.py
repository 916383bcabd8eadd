"""How a block, or a row of its evidence, may be rated: every refusal of a level comes from here.

What each level needs is data of a scale (`scales.py`); here stands what holds on any scale.
"""

from collections.abc import Collection, Iterator
from datetime import date

from goldenthread.methods.refusal import Refusal

from .doing import not_yet
from .due import said
from .states import IMPACT, LEVELS, PROGRESS, UNRATED

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
    aspects: Collection[str] = ASPECTS,
) -> Iterator[Refusal]:
    """`aspects`: of which this row is rated; a row of evidence shows impact and no progress."""
    if by is None:
        yield Refusal("rating", "", "A rating is given by a person.", "Sign in first.", "nobody")
    yield from _off_the_scale(aspect, level, state, aspects)
    if not why.strip():
        yield Refusal("why", "", "A rating has a reason.", "Say what it rests on.", "no-why")
    yield from not_yet("rated_on", rated_on, today)
    if rated_before_on and rated_on < rated_before_on:
        yield Refusal(
            "rated_on",
            rated_on.isoformat(),
            f"It was rated on {said(rated_before_on)}, and the last rating counts.",
            "Give that day or a later one.",
            "before-latest",
        )


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
