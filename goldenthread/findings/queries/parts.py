"""Parts of recommendations, and where each stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models import Value as V
from django.db.models.functions import Coalesce

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import parties_held
from goldenthread.methods.refusal import Refusal

from .. import rules
from ..models import Acceptance, PartState, Recommendation, RecommendationPart
from .recommendations import WHY_STATE, last_decision

WHY_OWN = "what one does oneself, once a body has asked for it"
KINDS = ("person", "post", "team", "body", "agency", "group")


def parts_of(recommendation: Recommendation) -> QuerySet[Any]:
    """In the order in which they were written, with `state` and `because`; for readers who reach
    the recommendation."""
    rows = RecommendationPart.objects.for_system(because=WHY_STATE)
    return _with_state(rows.filter(recommendation=recommendation))


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part as the deed of whoever owns it on a day, whatever their grants."""

    part: RecommendationPart
    on: date

    def is_reached_by(self, actor: Actor, permission: Permission) -> bool:
        mine = parts_owned(actor, on=self.on).filter(pk=self.part.pk)
        return actor.holds(permission) and mine.exists()


def parts_owned(actor: Actor, *, on: date) -> QuerySet[RecommendationPart]:
    """Parts whose owner the actor is that day: a post that changed hands is its new holder's. Only
    once a body has accepted the recommendation: what is merely proposed is nobody's work yet."""
    rows = RecommendationPart.objects.for_system(because=WHY_OWN)
    accepted = _decisions().filter(decision=rules.ACCEPTED)
    return rows.filter(Exists(accepted), party__in=parties_held(actor, on=on))


def parts_open_to(actor: Actor, *, on: date) -> QuerySet[Any]:
    """Parts that the actor owns, and those of recommendations within reach; `is_own` and `is_read`
    say which."""
    rows = RecommendationPart.objects.for_system(because="each is then asked for itself")
    read = RecommendationPart.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    told = rows.annotate(
        is_own=Exists(parts_owned(actor, on=on).filter(pk=OuterRef("pk"))),
        is_read=Exists(read.filter(pk=OuterRef("pk"))),
    )
    open_to = told.filter(Q(is_own=True) | Q(is_read=True))
    return _with_state(open_to).select_related("recommendation")


def parts_to_do(actor: Actor, *, on: date) -> QuerySet[Any]:
    """Open parts that the actor owns, while a body asks for them; with `decided_on`."""
    last = _decisions().order_by("-at", "-pk")
    decided = parts_owned(actor, on=on).annotate(
        decided=Subquery(last.values("decision")[:1]),
        decided_on=Subquery(last.values("decided_on")[:1]),
    )
    asked = _with_state(decided).filter(state=rules.PART_OPEN, decided=rules.ACCEPTED)
    return asked.select_related("recommendation")


def part_state(part: RecommendationPart) -> str:
    """Read anew."""
    return str(parts_of(part.recommendation).get(pk=part.pk).state)


def report_closed(part: RecommendationPart) -> Refusal | None:
    """Why its owner has nothing to report of it at present; None where they may."""
    now = {"now": part_state(part), "decided": last_decision(part.recommendation)}
    return next(rules.unfit_report(state=rules.PART_DONE, **now), None)


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


def _decisions() -> QuerySet[Acceptance]:
    """Of the recommendation of the part at hand."""
    rows = Acceptance.objects.for_system(because=WHY_STATE)
    return rows.filter(recommendation=OuterRef("recommendation"))


def _with_state(found: QuerySet[Any]) -> QuerySet[Any]:
    said = PartState.objects.for_system(because=WHY_STATE).filter(part=OuterRef("pk"))
    last = said.order_by("-at", "-pk")
    told = found.annotate(
        state=Coalesce(Subquery(last.values("state")[:1]), V(rules.PART_OPEN)),
        because=Coalesce(Subquery(last.values("because")[:1]), V(""), output_field=TextField()),
    )
    near: QuerySet[Any] = told.select_related(*(f"party__{kind}" for kind in KINDS))
    return near.order_by("pk")
