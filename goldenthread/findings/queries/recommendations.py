"""Which recommendations answer a question, and where each stands."""

from collections.abc import Collection, Iterable

from django.db.models import (
    Case,
    CharField,
    Count,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    When,
)
from django.db.models import Value as V
from django.db.models.functions import Coalesce

from goldenthread.access.actor import Actor
from goldenthread.access.models import Recusal
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import Refusal

from .. import rules
from ..models import Acceptance, Finding, Ground, Owner, Recommendation
from .findings import names_in_words

WHY_STATE = "where a recommendation stands is known wherever it is itself reached"


def recommendations_seen(actor: Actor) -> QuerySet[Recommendation]:
    """Within reach, with `state`, `put_off` (how often), `decided_on` and `deferred_to`."""
    found = Recommendation.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    return with_state(found).select_related("service", "body", "round")


def with_state(found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    rows = Acceptance.objects.for_system(because=WHY_STATE).filter(recommendation=OuterRef("pk"))
    last = rows.order_by("-at", "-pk")
    put_off = rows.filter(decision=rules.DEFERRED).order_by().values("recommendation")
    found = found.annotate(last=Subquery(last.values("decision")[:1]))
    return found.annotate(
        state=Case(
            *(When(last=decision, then=V(state)) for decision, state in rules.STATE_OF.items()),
            default=V(rules.PROPOSED),
            output_field=CharField(),
        ),
        decided_on=Subquery(last.values("decided_on")[:1]),
        deferred_to=Subquery(last.values("deferred_to")[:1]),
        put_off=Coalesce(
            Subquery(put_off.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
        ),
    )


def state_of(recommendation: Recommendation) -> str:
    """proposed, accepted, refused or put_off."""
    rows = Acceptance.objects.for_system(because=WHY_STATE).filter(recommendation=recommendation)
    last = rows.order_by("-at", "-pk").values_list("decision", flat=True).first()
    return rules.STATE_OF[last] if last else rules.PROPOSED


def acceptances_of(recommendation: Recommendation) -> QuerySet[Acceptance]:
    """Every decision on it, oldest first; for readers who reach the recommendation."""
    rows = Acceptance.objects.for_system(because=WHY_STATE).filter(recommendation=recommendation)
    return rows.select_related("body", "by").order_by("at", "pk")


def last_decision(recommendation: Recommendation) -> str:
    """accepted, refused or deferred; empty before the first."""
    last = acceptances_of(recommendation).last()
    return last.decision if last else ""


def owners_of(recommendation: Recommendation) -> QuerySet[Owner]:
    """Who would do it, the accountable one first; for readers who reach the recommendation."""
    rows = Owner.objects.for_system(because=WHY_STATE).filter(recommendation=recommendation)
    kinds = ("party__person", "party__post", "party__team", "party__body")
    return rows.select_related(*kinds).order_by("-is_accountable", "pk")


def grounds_seen(recommendation: Recommendation, actor: Actor) -> QuerySet[Finding]:
    """The findings it stands on, as far as this reader may see them."""
    grounds = Ground.objects.for_system(because="each finding is then asked for itself")
    chosen = grounds.filter(recommendation=recommendation).values("finding")
    found = Finding.objects.visible_to(actor, Permission.FINDING_READ).filter(pk__in=chosen)
    return found.select_related("team", "review").order_by("theme", "kind", "pk")


def grounds_unseen(recommendation: Recommendation, seen: Collection[Finding], actor: Actor) -> int:
    """How many more it stands on than this reader may open: said, so that it is not belittled.

    Of a review that the reader must judge blind nothing is said, not even that there is something.
    """
    grounds = Ground.objects.for_system(because="that there are more is told, not what they say")
    blind = Recusal.objects.filter(actor_key=actor.key, kind="judgement", to_at=None)
    told = grounds.filter(recommendation=recommendation).exclude(
        finding__review__in=blind.values("key")
    )
    return told.exclude(finding__in=[one.pk for one in seen]).count()


def in_rounds(recommendations: Iterable[int]) -> set[int]:
    """Those of these that stand on a finding of a round; the others on complaints alone."""
    rows = Ground.objects.for_system(because="from which rounds it comes is told with it")
    found = rows.filter(recommendation__in=list(recommendations), finding__round__isnull=False)
    return set(found.values_list("recommendation", flat=True))


def named_in(recommendation: Recommendation, **texts: str) -> list[Refusal]:
    """Refusals for each text that names the child, the family or staff behind it, whoever reads."""
    rows = Ground.objects.for_system(because="names of every child behind it stay out of its words")
    found = rows.filter(recommendation=recommendation, finding__review__isnull=False)
    reviews = set(found.values_list("finding__review_id", flat=True))
    return [
        refusal
        for where, text in texts.items()
        for refusal in rules.naming(where, names_in_words(text, reviews))
    ]


def may_decide(recommendation: Recommendation, actor: Actor) -> bool:
    return recommendation.is_reached_by(actor, Permission.RECOMMENDATION_DECIDE)


def may_settle(recommendation: Recommendation, actor: Actor) -> bool:
    """Where its parts stand is settled by who recommends or decides."""
    recommends = recommendation.is_reached_by(actor, Permission.RECOMMEND)
    return recommends or may_decide(recommendation, actor)
