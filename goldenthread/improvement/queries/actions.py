"""Which actions answer a question, for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Ground, Recommendation
from goldenthread.findings.queries import recommendations_seen

from .. import rules
from ..models import Action, Closure, Completion, Due, Reopening
from .facts import facts_of
from .living import LIVING
from .rows import WHY

READING = (Permission.ACTION_READ, Permission.ACTION_DO)
ORIGINS = (
    "review__round__version",
    "review__subject__case",
    "recommendation__round__version",
    "service",
    "owner__person",
    "owner__post",
    "owner__team",
    "owner__body",
    "owner__agency",
    "owner__group",
    "plan",
)
SHOWS = {
    "mine": "Mine",
    "late": "Late",
    "proof": "Waiting for proof",
    "open": "Open",
    "closed": "Closed",
    "unproved": "Ended without proof",
    "all": "All",
}

LIST_HEADINGS = (
    "action",
    "words",
    "owner",
    "from",
    "kind",
    "made_on",
    "first_date",
    "date",
    "times_moved",
    "done_on",
    "progress",
    "impact",
    "loop",
    "times_reopened",
)
URGENT: list[Any] = ["is_done", F("due_on").asc(nulls_last=True), "-pk"]  # annotated by `listed`


@dataclass(frozen=True, slots=True)
class Listed:
    """An action with its facts and states, for a row of a list."""

    action: Action
    facts: rules.Facts
    state: rules.State

    @property
    def is_late_open(self) -> bool:
        return self.facts.done_on is None and not self.facts.is_over


def actions_within(actor: Actor, *permissions: Permission) -> QuerySet[Action]:
    """Reached with any one of these permissions; what lives in another action stands there."""
    return actions_known(actor, *permissions).filter(LIVING)


def actions_known(actor: Actor, *permissions: Permission) -> QuerySet[Action]:
    """Also those that live in another: for their own page, which says where."""
    found = Action.objects.none()
    for permission in permissions:
        found = found | Action.objects.visible_to(actor, permission)
    return found.select_related(*ORIGINS).order_by("-pk")


def actions_seen(actor: Actor) -> QuerySet[Action]:
    """Those of the services one reads, and one's own."""
    return actions_within(actor, *READING)


def my_actions(actor: Actor) -> QuerySet[Action]:
    """Those that the actor leads, closed ones too."""
    return actions_within(actor, Permission.ACTION_DO)


def held_over(action: Action, actor: Actor, *permissions: Permission) -> frozenset[Permission]:
    """Which of these the actor holds over this action, in one question."""
    asked = Action.objects.for_system(because="asks only what this actor may do with it")
    reached = {
        one.name.lower(): Exists(Action.objects.visible_to(actor, one).filter(pk=OuterRef("pk")))
        for one in permissions
    }
    found = asked.filter(pk=action.pk).annotate(**reached).values(*reached).first() or {}
    return frozenset(one for one in permissions if found.get(one.name.lower()))


def allowed(action: Action, actor: Actor, *permissions: Permission) -> bool:
    return any(action.is_reached_by(actor, one) for one in permissions)


def listed(found: QuerySet[Action]) -> QuerySet[Action]:
    """With `due_on`, `is_done` and `ending` ("", proved, without_proof), for filters and order."""
    dues = Due.objects.for_system(because=WHY).filter(action=OuterRef("pk"), block=None)
    reopened = Reopening.objects.for_system(because=WHY).filter(action=OuterRef("action"))
    later = reopened.filter(at__gte=OuterRef("at"))
    done = Completion.objects.for_system(because=WHY).filter(action=OuterRef("pk"))
    closed = Closure.objects.for_system(because=WHY).filter(action=OuterRef("pk"))
    standing = closed.filter(~Exists(later)).order_by("-at", "-pk")
    return found.annotate(
        due_on=Subquery(dues.order_by("-at", "-pk").values("due_on")[:1]),
        is_done=Exists(done.filter(~Exists(later))),
        ending=Subquery(standing.values("how")[:1]),
    )


def filtered(actor: Actor, *, show: str, on: date, theme: str = "") -> QuerySet[Action]:
    """One of `SHOWS`; the most urgent first: by date, then newest."""
    found = my_actions(actor) if show == "mine" else actions_seen(actor)
    rows = listed(found)
    conditions = _conditions(on)
    if show in conditions:
        rows = rows.filter(conditions[show])
    if theme:
        rows = rows.filter(theme=theme)
    return rows.order_by(F("ending").asc(nulls_first=True), *URGENT)


def _conditions(on: date) -> dict[str, Q]:
    return {
        "late": Q(due_on__lt=on, is_done=False, ending=None),
        "proof": Q(is_done=True, ending=None),
        "open": Q(ending=None),
        "closed": Q(ending=rules.PROVED),
        "unproved": Q(ending=rules.WITHOUT_PROOF),
    }


def counts(actor: Actor, *, on: date) -> dict[str, int]:
    """How many actions within reach are open, late, waiting for proof, closed, unproved."""
    rows = listed(actions_seen(actor)).order_by()
    found: dict[str, int] = rows.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in _conditions(on).items()}
    )
    return found


def summaries(actions: Iterable[Action]) -> list[Listed]:
    rows = list(actions)
    known = facts_of(rows)
    return [Listed(one, known[one.pk], rules.state_of(known[one.pk])) for one in rows]


def list_rows(rows: Iterable[Listed]) -> Iterable[tuple[object, ...]]:
    """For a file, under `LIST_HEADINGS`."""
    return (
        (
            one.action.pk,
            one.action.words,
            one.action.owner,
            origin_said(one.action),
            rules.KINDS[one.action.kind],
            one.action.made_on,
            one.facts.first_due,
            one.facts.due_on or one.facts.due_words,
            one.facts.moved,
            one.facts.done_on,
            one.state.progress.word,
            one.state.impact.word,
            one.state.loop.word,
            one.facts.reopened,
        )
        for one in rows
    )


def origin_said(action: Action) -> str:
    if action.review_id:
        return f"review {action.review_id}"
    if action.plan:
        return f"plan: {action.plan}"
    return f"recommendation {action.recommendation_id}"


def action_state(action: Action) -> rules.State:
    """Progress, impact and loop of one action, each with its words."""
    return rules.state_of(facts_of([action])[action.pk])


def accepted_without_action(actor: Actor) -> QuerySet[Recommendation]:
    """Accepted, and nobody has promised anything yet."""
    taken = Action.objects.for_system(because="that an action exists tells nothing of a child")
    promised = taken.filter(recommendation=OuterRef("pk"))
    found = recommendations_seen(actor).filter(~Exists(promised))
    return found.filter(**{"state": "accepted"}).order_by("proposed_at", "pk")


def reviews_behind(action: Action) -> list[int]:
    if action.review_id:
        return [action.review_id]
    if action.plan_id:
        return []  # a plan's action rests on no review
    grounds = Ground.objects.for_system(because="names of every child behind it stay out of it")
    rows = grounds.filter(recommendation=action.recommendation_id, finding__review__isnull=False)
    return sorted(set(rows.values_list("finding__review_id", flat=True)))
