"""Which actions stand: one that lives in another is listed, counted and led nowhere but there."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Q, QuerySet

from ..models import Action

LIVING = Q(lives_in=None)  # of actions
OF_LIVING = Q(action__lives_in=None)  # of what hangs on actions
WHY = "where an action lives is known wherever one of its names is"
DEPTH = 4  # itself, or through up to three others


def living_as(name: str, keys: Collection[int] | QuerySet[Any, Any]) -> Q:
    """Rows whose action (`name`) is one of these, or lives in one of these."""
    found = Q()
    for depth in range(DEPTH):
        found |= Q(**{f"{name}{'__lives_in' * depth}__in": keys})
    return found


def kept_of(action: Action) -> Action:
    """The action in which this one lives now, through however many; itself where it stands."""
    rows = Action.objects.for_system(because=WHY)
    while action.lives_in_id:
        action = rows.get(pk=action.lives_in_id)
    return action


def is_deepest(action: Action) -> bool:
    """As many live in it, each through the next, as are looked for: it can live in no other."""
    rows = Action.objects.for_system(because=WHY)
    top = {action.pk}
    for _ in range(DEPTH - 1):
        top = set(rows.filter(lives_in__in=top).values_list("pk", flat=True))
    return bool(top)


def living_in(kept: Iterable[int]) -> dict[int, set[int]]:
    """Each of these with the actions that live in it, through however many."""
    rows = Action.objects.for_system(because=WHY)
    found: dict[int, set[int]] = {pk: set() for pk in kept}
    top = {pk: pk for pk in found}
    while top:
        below = dict(rows.filter(lives_in__in=top).values_list("pk", "lives_in"))
        top = {pk: top[into] for pk, into in below.items() if into in top}
        for pk, into in top.items():
            found[into].add(pk)
    return found
