"""A recommendation in parts: who does which, and where each stands."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refusal, refuse_if_any

from .. import queries, rules
from ..models import PartState, Recommendation, RecommendationPart


@transaction.atomic
def add_part(
    *,
    recommendation: Recommendation,
    words: str,
    owner: str,
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> RecommendationPart:
    """`owner` as a form names it ("post:3"): its party is made when needed."""
    by.must(Permission.RECOMMEND, over=recommendation)
    refuse_if_any(
        [
            *rules.unfit_part(
                words=words.strip(),
                owner=owner,
                decided=queries.last_decision(recommendation),
                due_on=due_on,
                today=localtime(at).date(),
            ),
            *queries.named_in(recommendation, words=words),
        ]
    )
    made = RecommendationPart.objects.create(
        recommendation=recommendation,
        words=words.strip(),
        party=chosen_party(owner),
        due_on=due_on,
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
    refuse_if_any(_unfit(part, state, because))
    return _say(part, state, because, verb="say_part_state", by=by, at=at)


@transaction.atomic
def report_part(
    *, part: RecommendationPart, state: str, because: str = "", by: Actor, at: datetime
) -> PartState:
    """By who owns the part that day: it is done, or it is not after all. That it is given up, and
    everything else of the recommendation, is not theirs to say."""
    by.must(Permission.MY_WORK, over=queries.OwnPart(part, localtime(at).date()))
    now, decided = queries.part_state(part), queries.last_decision(part.recommendation)
    refuse_if_any(
        [
            *rules.unfit_report(state=state, now=now, decided=decided),
            *_unfit(part, state, because),
        ]
    )
    return _say(part, state, because, verb="report_part", by=by, at=at)


def _unfit(part: RecommendationPart, state: str, because: str) -> Iterator[Refusal]:
    now = queries.part_state(part)
    yield from rules.unfit_part_state(state=state, now=now, because=because.strip())
    yield from queries.named_in(part.recommendation, because=because)


def _say(
    part: RecommendationPart, state: str, because: str, *, verb: str, by: Actor, at: datetime
) -> PartState:
    made = PartState.objects.create(
        part=part, state=state, because=because.strip(), by=person_for(by), at=at
    )
    things = [("recommendation", part.recommendation_id), ("recommendation part", part.pk)]
    record(by=by, verb=verb, things=things, at=at)
    return made
