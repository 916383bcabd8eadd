"""A recommendation in parts: who does which, and where each stands."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import PartState, Recommendation, RecommendationPart


@transaction.atomic
def add_part(
    *, recommendation: Recommendation, words: str, owner: str, by: Actor, at: datetime
) -> RecommendationPart:
    """`owner` as a form names it ("post:3"): its party is made when needed."""
    by.must(Permission.RECOMMEND, over=recommendation)
    last = queries.acceptances_of(recommendation).last()
    refuse_if_any(
        [
            *rules.unfit_part(
                words=words.strip(), owner=owner, decided=last.decision if last else ""
            ),
            *queries.named_in(recommendation, words=words),
        ]
    )
    made = RecommendationPart.objects.create(
        recommendation=recommendation,
        words=words.strip(),
        party=chosen_party(owner),
        by=person_for(by),
        at=at,
    )
    things = [("recommendation", recommendation.pk), ("recommendation part", made.pk)]
    record(by=by, verb="add_part", things=things, at=at)
    return made


@transaction.atomic
def say_part_state(
    *, part: RecommendationPart, state: str, because: str = "", by: Actor, at: datetime
) -> PartState:
    """Done, not done with its reason, or open again; each part for itself."""
    recommends = queries.may_ask(part.recommendation, by)
    needed = Permission.RECOMMEND if recommends else Permission.RECOMMENDATION_DECIDE
    by.must(needed, over=part.recommendation)
    refuse_if_any(
        [
            *rules.unfit_part_state(
                state=state, now=queries.part_state(part), because=because.strip()
            ),
            *queries.named_in(part.recommendation, because=because),
        ]
    )
    made = PartState.objects.create(
        part=part, state=state, because=because.strip(), by=person_for(by), at=at
    )
    things = [("recommendation", part.recommendation_id), ("recommendation part", part.pk)]
    record(by=by, verb="say_part_state", things=things, at=at)
    return made
