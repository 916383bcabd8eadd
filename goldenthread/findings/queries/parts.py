"""Parts of recommendations, and where each stands."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, TextField
from django.db.models import Value as V
from django.db.models.functions import Coalesce

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission

from .. import rules
from ..models import PartState, Recommendation, RecommendationPart
from .recommendations import WHY_STATE

KINDS = ("person", "post", "team", "body", "agency", "group")


def parts_of(recommendation: Recommendation) -> QuerySet[Any]:
    """In the order in which they were written, with `state` and `because`; for readers who reach
    the recommendation."""
    rows = RecommendationPart.objects.for_system(because=WHY_STATE)
    return _with_state(rows.filter(recommendation=recommendation))


def parts_seen(actor: Actor) -> QuerySet[Any]:
    rows = RecommendationPart.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    return _with_state(rows).select_related("recommendation")


def part_state(part: RecommendationPart) -> str:
    """Read anew."""
    return str(parts_of(part.recommendation).get(pk=part.pk).state)


def part_history(part: RecommendationPart) -> QuerySet[PartState]:
    rows = PartState.objects.for_system(because=WHY_STATE).filter(part=part)
    return rows.select_related("by").order_by("at", "pk")


def parts_said(recommendations: Iterable[Recommendation]) -> dict[int, str]:
    """ "3 of 5 parts done" of each that has parts, in one question."""
    return {pk: rules.parts_said(states) for pk, states in part_states(recommendations).items()}


def part_states(recommendations: Iterable[Recommendation]) -> dict[int, list[str]]:
    """Where each part of each stands, in one question; none of one that has no parts."""
    rows = RecommendationPart.objects.for_system(because=WHY_STATE).filter(
        recommendation__in=[one.pk for one in recommendations]
    )
    found: dict[int, list[str]] = {}
    for one in _with_state(rows):
        found.setdefault(one.recommendation_id, []).append(one.state)
    return found


def _with_state(found: QuerySet[Any]) -> QuerySet[Any]:
    said = PartState.objects.for_system(because=WHY_STATE).filter(part=OuterRef("pk"))
    last = said.order_by("-at", "-pk")
    told = found.annotate(
        state=Coalesce(Subquery(last.values("state")[:1]), V(rules.PART_OPEN)),
        because=Coalesce(Subquery(last.values("because")[:1]), V(""), output_field=TextField()),
    )
    near: QuerySet[Any] = told.select_related(*(f"party__{kind}" for kind in KINDS))
    return near.order_by("pk")
