"""A plan on its way out says its levels in the council's own words."""

from collections.abc import Mapping
from dataclasses import replace

from .planned import LEVEL_OF
from .plans.values import Draft, DraftAction, DraftBlock, Evidence, Rating
from .scales import Scale
from .states import IMPACT, PROGRESS

Scales = Mapping[str, Scale]


def in_own_words(draft: Draft, scales: Scales) -> Draft:
    """The same plan; a level without a word of its own scale keeps the word that it has."""
    own = {aspect: scale for aspect, scale in scales.items() if scale.is_own}
    if not own:
        return draft
    return replace(draft, blocks=tuple(_block(one, own) for one in draft.blocks))


def _block(one: DraftBlock, scales: Scales) -> DraftBlock:
    return replace(
        one,
        rating=_rating(PROGRESS, one.rating, scales),
        impact_rating=_rating(IMPACT, one.impact_rating, scales),
        actions=tuple(_action(each, scales) for each in one.actions),
        evidence=tuple(_evidence(each, scales) for each in one.evidence),
    )


def _action(one: DraftAction, scales: Scales) -> DraftAction:
    return replace(
        one,
        rating=_rating(PROGRESS, one.rating, scales),
        impact_rating=_rating(IMPACT, one.impact_rating, scales),
    )


def _evidence(one: Evidence, scales: Scales) -> Evidence:
    return replace(one, rating=_rating(IMPACT, one.rating, scales))


def _rating(aspect: str, one: Rating, scales: Scales) -> Rating:
    scale = scales.get(aspect)
    level = scale.level(LEVEL_OF[aspect][one.level]) if scale and one.level else None
    return replace(one, printed=level.word) if level and not one.printed else one
