"""Where a recommendation stands in plans, and from which recommendations a block's actions come."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import parts_of, parts_said, recommendations_seen
from goldenthread.findings.rules import PART_OPEN

from ..models import Action, Block, Placement, Plan
from .actions import actions_seen
from .living import WHY, living_as
from .plans import plans_seen

CHAIN = ("lives_in__lives_in__lives_in",)  # as deep as one action lives in others


def actions_from(recommendation: Recommendation) -> list[Action]:
    """Its actions as they stand now: one that lives in another is that other."""
    return actions_from_each([recommendation.pk]).get(recommendation.pk, [])


def actions_from_each(recommendations: Collection[int]) -> dict[int, list[Action]]:
    """The same of each of these, in one question; none for one that has none."""
    rows = Action.objects.for_system(because=WHY).filter(recommendation__in=recommendations)
    found: dict[int, dict[int, Action]] = {}
    for one in rows.select_related(*CHAIN).order_by("pk"):
        if one.recommendation_id:
            found.setdefault(one.recommendation_id, {})[_top(one).pk] = _top(one)
    return {pk: list(many.values()) for pk, many in found.items()}


def open_parts_said(action: Action, actor: Actor) -> str:
    """What of its recommendation is open beside this action; "" where nothing is, or where the
    actor may not read the recommendation."""
    if action.recommendation_id is None:
        return ""
    asked = recommendations_seen(actor).filter(pk=action.recommendation_id).first()
    waiting = parts_of(asked).filter(state=PART_OPEN).count() if asked else 0
    if asked is None or not waiting:
        return ""
    return f"Recommendation {asked.pk}: {parts_said([asked])[asked.pk]}, {waiting} still open."


def actions_to_put(recommendation: Recommendation, actor: Actor) -> list[Action]:
    """Those of them that this person may read."""
    keys = [one.pk for one in actions_from(recommendation)]
    return list(actions_seen(actor).filter(pk__in=keys).order_by("pk"))


def places_from(recommendation: Recommendation, actor: Actor) -> QuerySet[Placement]:
    """Where its actions stand, in plans that this person reads."""
    return places_read([one.pk for one in actions_from(recommendation)], actor)


def places_read(actions: Collection[int], actor: Actor) -> QuerySet[Placement]:
    """Where these actions stand, in plans that this person reads."""
    rows = Placement.objects.for_system(because=WHY).filter(action__in=actions, gone_at=None)
    read = rows.filter(plan__in=plans_seen(actor).order_by().values("pk"), block__gone_at=None)
    near = read.select_related("plan__service", "plan__yearly_of", "block")
    return near.order_by("plan__title", "plan", "block__order", "order", "pk")


def blocks_to_put_in(actor: Actor, *, on: date) -> list[tuple[Plan, list[Block]]]:
    """Blocks of the plans that this person keeps and that are not over, plan by plan."""
    runs = Q(runs_until=None) | Q(runs_until__gte=on)
    plans = list(plans_seen(actor, Permission.PLAN_EDIT).filter(runs))
    rows = Block.objects.for_system(because=WHY).filter(plan__in=plans, gone_at=None)
    by_plan: dict[int, list[Block]] = {}
    for one in rows.order_by("order", "pk"):
        by_plan.setdefault(one.plan_id, []).append(one)
    return [(plan, by_plan[plan.pk]) for plan in plans if plan.pk in by_plan]


def from_recommendations(actions: Iterable[int], actor: Actor) -> dict[int, list[Recommendation]]:
    """Each of these actions with the recommendations from which it, or what lives in it, comes."""
    keys = set(actions)
    rows = Action.objects.for_system(because=WHY).filter(
        Q(pk__in=keys) | living_as("lives_in", keys),
        recommendation__in=recommendations_seen(actor).order_by().values("pk"),
    )
    found: dict[int, dict[int, Recommendation]] = {}
    for one in rows.select_related("recommendation", *CHAIN).order_by("recommendation", "pk"):
        if one.recommendation:
            found.setdefault(_top(one).pk, {})[one.recommendation.pk] = one.recommendation
    return {pk: list(many.values()) for pk, many in found.items()}


def _top(action: Action) -> Action:
    while action.lives_in:
        action = action.lives_in
    return action
