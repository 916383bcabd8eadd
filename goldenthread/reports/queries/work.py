"""What came of a round: findings, recommendations, actions, each in a fixed number of questions."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from goldenthread.access.sealed import SealedQuerySet
from goldenthread.findings.models import Acceptance, Finding, Ground, Recommendation
from goldenthread.improvement.models import (
    Action,
    Closure,
    Completion,
    Due,
    EvidenceVerdict,
    ImpactResult,
    ImpactTest,
    OfAction,
    Reopening,
)
from goldenthread.programme.models import Round

from ..rules.facts import ActionFact, FindingFact, RecommendationFact

M = TypeVar("M", bound=OfAction)
LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)
WHY = "figures count all rows and are suppressed before they leave"
STATES = {"accepted": "accepted", "refused": "refused", "deferred": "put off"}


def findings_of(round: Round) -> tuple[FindingFact, ...]:
    """Recorded ones only: a draft is somebody's note."""
    rows = Finding.objects.for_system(because=WHY)
    rows = rows.filter(Q(round=round) | Q(review__round=round), state="recorded").order_by("pk")
    return tuple(FindingFact(row.pk, row.kind, row.theme, row.review_id or 0) for row in rows)


def recommendations_of(round: Round) -> tuple[RecommendationFact, ...]:
    rows = Recommendation.objects.for_system(because=WHY).filter(round=round)
    found = list(rows.select_related("body").order_by("pk"))
    latest = latest_acceptance(one.pk for one in found)
    grounds = Counter(
        Ground.objects.for_system(because=WHY)
        .filter(recommendation__in=[one.pk for one in found])
        .values_list("recommendation", flat=True)
    )
    return tuple(
        RecommendationFact(
            one.pk,
            one.printed,
            one.words,
            STATES.get(latest[one.pk].decision, "proposed") if one.pk in latest else "proposed",
            latest[one.pk].body.name if one.pk in latest else one.body.name,
            latest[one.pk].decided_on if one.pk in latest else None,
            grounds[one.pk],
        )
        for one in found
    )


def latest_acceptance(recommendations: Iterable[int]) -> dict[int, Acceptance]:
    """The decision in force for each, where there is one: the latest row."""
    rows = Acceptance.objects.for_system(because=WHY)
    rows = rows.filter(recommendation__in=list(recommendations)).select_related("body")
    return {row.recommendation_id: row for row in rows.order_by("at", "pk")}


def actions_of(round: Round, reviews: Sequence[int]) -> tuple[ActionFact, ...]:
    rows = Action.objects.for_system(because=WHY)
    rows = rows.filter(Q(review__in=reviews) | Q(recommendation__round=round))
    return tuple(action_fact(row) for row in standing(rows.order_by("pk")))


def action_fact(row: Any) -> ActionFact:
    """Of a row that came with where it stands."""
    return ActionFact(
        pk=row.pk,
        due_on=row.last_due,
        first_due_on=row.first_due,
        moves=max(0, row.dates - 1),
        done_on=row.done_on,
        has_accepted_evidence=row.is_proved,
        test_on=row.test_on,
        verdict=row.verdict or "",
        comparison=row.comparison or "",
        closed=row.closed_how or "",
        reopened=row.reopened_at is not None and not row.closed_how,
    )


def standing(actions: QuerySet[Action]) -> Any:
    """Each action with its dates, doing, proof, test and closing, all in one question.

    What stood before it was reopened stands no longer: everything begins again after that.
    """
    again = _rows(Reopening).order_by("-at", "-pk")
    actions = actions.annotate(
        reopened_at=Subquery(again.values("at")[:1]),
        reopened_why=Subquery(again.values("reason")[:1]),
        since=Coalesce(Subquery(again.values("at")[:1]), Value(LONG_AGO)),
    )
    closings = _since(Closure).order_by("-at", "-pk")
    dates = _rows(Due).filter(block=None)  # the day of one block is not the action's
    results = _since(ImpactResult).order_by("-at", "-pk")
    return actions.annotate(
        first_due=Subquery(dates.order_by("at", "pk").values("due_on")[:1]),
        last_due=Subquery(dates.order_by("-at", "-pk").values("due_on")[:1]),
        dates=_count(dates),
        done_on=Subquery(_since(Completion).order_by("-at", "-pk").values("done_on")[:1]),
        is_proved=Exists(_since(EvidenceVerdict).filter(is_accepted=True)),
        test_on=Subquery(_since(ImpactTest).order_by("-at", "-pk").values("planned_on")[:1]),
        verdict=Subquery(results.values("verdict")[:1]),
        comparison=Subquery(results.values("comparison")[:1]),
        closed_how=Subquery(closings.values("how")[:1]),
        closed_at=Subquery(closings.values("at")[:1]),
    )


def _rows(table: type[M]) -> SealedQuerySet[M]:
    """Rows of one action, inside a question about that action."""
    return SealedQuerySet[M](table).for_system(because=WHY).filter(action=OuterRef("pk"))


def _since(table: type[M]) -> SealedQuerySet[M]:
    return _rows(table).filter(at__gt=OuterRef("since"))


def _count(rows: SealedQuerySet[Due]) -> Coalesce:
    counted = rows.order_by().values("action").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
