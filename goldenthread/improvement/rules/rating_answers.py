"""What a person settled of ratings that the document leaves unclear: a word, a colour, both."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from .plans.colours import level_of_word
from .plans.values import (
    RATED,
    UNCLEAR,
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Place,
    Question,
    Rating,
)

RIGHT, PERSON = "right", "person"
LEVELS = ("red", "amber", "green", "blue")
OF_A_WORD, OF_A_COLOUR = "unknown-rating", "unknown-colour"
ASKED = {OF_A_WORD, OF_A_COLOUR, "rating-contradiction", "two-ratings", "unreadable-colour"}
Settled = Callable[[Rating, Place], Rating]


def level_answered(asked: Question, answer: str) -> str:
    """red, amber, green or blue; "" where the person says that it is no level, or other words."""
    said = asked.proposal if answer == RIGHT else answer
    found = level_of_word(said, letters=True)
    return found if found in LEVELS else ""


def rated(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """The draft with each rating that an answer settles; the printed words stay beside it."""
    found = [
        (one, level_answered(one, answers[one.key]))
        for one in draft.questions
        if one.kind in ASKED and one.key in answers
    ]
    told = [(asked, level) for asked, level in found if level]
    if not told:
        return draft

    def settle(rating: Rating, where: Place) -> Rating:
        level = next((level for asked, level in told if _is_about(asked, rating, where)), "")
        return replace(rating, level=level, state=RATED, how=PERSON) if level else rating

    return replace(draft, blocks=tuple(_block(one, settle) for one in draft.blocks))


def _is_about(asked: Question, rating: Rating, where: Place) -> bool:
    """A word and a colour are asked once for the whole document, the others cell by cell."""
    if rating.state != UNCLEAR:
        return False
    if asked.kind == OF_A_WORD:
        return rating.printed.lower()[-len(asked.read) :] == asked.read.lower()
    if asked.kind == OF_A_COLOUR:
        return bool(rating.fill) and asked.read.endswith(rating.fill)
    return where == asked.where


def _block(block: DraftBlock, settle: Settled) -> DraftBlock:
    first = block.actions[0].where if block.actions else block.where
    own = {block.where, first}
    rating = next((new for at in own if (new := settle(block.rating, at)).level), block.rating)
    return replace(
        block,
        rating=rating,
        actions=tuple(_action(one, settle) for one in block.actions),
        evidence=tuple(_evidence(one, settle) for one in block.evidence),
    )


def _action(action: DraftAction, settle: Settled) -> DraftAction:
    return replace(
        action,
        rating=settle(action.rating, action.where),
        impact_rating=settle(action.impact_rating, action.where),
    )


def _evidence(row: Evidence, settle: Settled) -> Evidence:
    return replace(row, rating=settle(row.rating, row.where))
