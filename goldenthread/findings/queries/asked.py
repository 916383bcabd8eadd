"""Which reviews recommendations ask for, and what came of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models import Value as V
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.programme.models import Activity, Round
from goldenthread.programme.queries import rounds_seen

from .. import rules
from ..models import Acceptance, AskedOutcome, AskedReview, Recommendation
from .recommendations import WHY_STATE, may_decide


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One review asked for, as a page shows it."""

    asked: Any  # an asked review with its state
    said: list[AskedOutcome]
    links: bool = False
    decides: bool = False

    @property
    def month(self) -> str:
        return rules.month_said(self.asked.month)

    @property
    def state(self) -> str:
        return rules.ASKED_STATES[self.asked.state]

    @property
    def is_open(self) -> bool:
        return self.asked.state in (rules.ASKED, rules.LATE)

    @property
    def may_take_back(self) -> bool:
        state = self.asked.state
        return (self.links and state == rules.HELD) or (self.decides and state == rules.GIVEN_UP)

    @property
    def held_by(self) -> Round | None:
        return self.said[-1].round if self.said else None

    @property
    def given_up(self) -> AskedOutcome | None:
        return self.said[-1] if self.said and self.said[-1].outcome == rules.GIVEN_UP else None

    @property
    def taken_back(self) -> list[AskedOutcome]:
        return [one for one in self.said if one.outcome == rules.OPEN]

    @property
    def held_later(self) -> bool:
        held = self.held_by
        return held is not None and rules.first_of(held.starts_on) > self.asked.month


RANK = {key: place for place, key in enumerate(rules.ASKED_STATES)}  # late first


def asked_seen(actor: Actor, *, on: date) -> QuerySet[Any]:
    """All within reach, with `state` on that day; late first, then by month."""
    found = AskedReview.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    return _with_state(found, on)


def asked_of(recommendation: Recommendation, *, on: date) -> QuerySet[Any]:
    """What one recommendation asks for, by month; for readers who reach the recommendation."""
    found = AskedReview.objects.for_system(because=WHY_STATE).filter(recommendation=recommendation)
    return _with_state(found, on).order_by("month", "pk")


def asked_listed(actor: Actor, *, on: date, state: str = "", activity: str = "") -> QuerySet[Any]:
    found = asked_seen(actor, on=on)
    if state:
        found = found.filter(**{"state": state})  # annotated, not a column
    if activity:
        found = found.filter(activity=activity)
    return found


def asked_for_round(round: Round, actor: Actor, *, on: date) -> list[AskedReview]:
    """Open ones that this round could answer: of its activity, or named in words only."""
    kind = Q(activity=round.version.activity_id) | Q(activity=None)
    found = asked_seen(actor, on=on).filter(kind, state__in=(rules.LATE, rules.ASKED))
    return [
        one for one in found if localtime(one.recommendation.proposed_at).date() <= round.starts_on
    ]


def answered_by(round: Round, actor: Actor, *, on: date) -> QuerySet[Any]:
    """Reviews that this round is said to be."""
    return asked_seen(actor, on=on).filter(state=rules.HELD, held_by=round.pk)


def rounds_that_answer(asked: AskedReview, actor: Actor) -> QuerySet[Round]:
    """Rounds to choose from: of its activity, started since the recommendation was proposed."""
    since = localtime(asked.recommendation.proposed_at).date()
    found = rounds_seen(actor).filter(starts_on__gte=since)
    return found.filter(version__activity=asked.activity_id) if asked.activity_id else found


def activities_asked(actor: Actor) -> QuerySet[Activity]:
    rows = AskedReview.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    return Activity.objects.filter(pk__in=rows.values("activity")).order_by("title", "pk")


def outcomes_of(asked: Iterable[AskedReview]) -> dict[int, list[AskedOutcome]]:
    """All that was said of each, oldest first; for readers who reach its recommendation."""
    rows = AskedOutcome.objects.for_system(because=WHY_STATE).filter(
        asked__in=[one.pk for one in asked]
    )
    found: dict[int, list[AskedOutcome]] = {}
    for row in rows.select_related("round", "body", "by").order_by("at", "pk"):
        found.setdefault(row.asked_id, []).append(row)
    return found


def asked_said(recommendations: Iterable[Recommendation], *, on: date) -> dict[int, str]:
    """ "3: 1 late, 2 held" of each, in one question; for readers who reach them."""
    rows = AskedReview.objects.for_system(because=WHY_STATE).filter(
        recommendation__in=[one.pk for one in recommendations]
    )
    found: dict[int, list[str]] = {}
    for one in _with_state(rows, on):
        found.setdefault(one.recommendation_id, []).append(one.state)
    return {pk: rules.counted(states) for pk, states in found.items()}


def asked_state(asked: AskedReview, *, on: date) -> str:
    """One of `rules.ASKED_STATES`, read anew."""
    rows = AskedReview.objects.for_system(because=WHY_STATE).filter(pk=asked.pk)
    return str(_with_state(rows, on).get().state)


def asked_rows(found: Iterable[AskedReview], actor: Actor | None = None) -> list[AskedRow]:
    """With all that was said of each, and what this person may do about it."""
    asked = list(found)
    said = outcomes_of(asked)
    first = asked[0].recommendation if actor and asked else None  # all of one recommendation
    links = first is not None and actor is not None and may_ask(first, actor)
    decides = first is not None and actor is not None and may_decide(first, actor)
    return [AskedRow(one, said.get(one.pk, []), links, decides) for one in asked]


def may_ask(recommendation: Recommendation, actor: Actor) -> bool:
    return recommendation.is_reached_by(actor, Permission.RECOMMEND)


def may_take_back(asked: AskedReview, actor: Actor, *, on: date) -> bool:
    """Who gives up may take that back; who links a round may take that back."""
    given_up = asked_state(asked, on=on) == rules.GIVEN_UP
    return (may_decide if given_up else may_ask)(asked.recommendation, actor)


def asked_already(
    recommendation: Recommendation, activity: Activity | None, words: str, month: date, *, on: date
) -> bool:
    """The same review in the same month, not given up."""
    same = asked_of(recommendation, on=on).filter(activity=activity, month=month)
    return same.filter(words__iexact=words).exclude(state=rules.GIVEN_UP).exists()


def answers_another(asked: AskedReview, round: Round, *, on: date) -> bool:
    """Whether this round is said to be another review of the same recommendation."""
    others = asked_of(asked.recommendation, on=on).exclude(pk=asked.pk)
    return others.filter(state=rules.HELD, held_by=round.pk).exists()


def _with_state(found: QuerySet[Any], on: date) -> QuerySet[Any]:
    said = AskedOutcome.objects.for_system(because=WHY_STATE).filter(asked=OuterRef("pk"))
    last = said.order_by("-at", "-pk")
    decisions = Acceptance.objects.for_system(because=WHY_STATE).filter(
        recommendation=OuterRef("recommendation")
    )
    found = found.annotate(
        outcome=Subquery(last.values("outcome")[:1]),
        held_by=Subquery(last.values("round")[:1]),
        decided=Subquery(decisions.order_by("-at", "-pk").values("decision")[:1]),
    )
    found = found.annotate(
        state=Case(
            When(outcome__in=(rules.HELD, rules.GIVEN_UP), then="outcome"),
            When(decided=rules.REFUSED, then=V(rules.NOT_WANTED)),
            When(month__lt=rules.first_of(on), then=V(rules.LATE)),
            default=V(rules.ASKED),
            output_field=CharField(),
        )
    )
    ranks = (When(state=key, then=V(place)) for key, place in RANK.items())
    found = found.annotate(rank=Case(*ranks, output_field=IntegerField()))
    kinds = ("activity", "by", "recommendation__service", "recommendation__body")
    return found.select_related(*kinds).order_by("rank", "month", "pk")
