"""The words of the plan that a page, or a command, is about."""

from typing import Any

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.words import speak

from ..models import Plan
from ..rules.templates import nouns_of
from .plans import kinds_in, plans_seen


def plans_to_speak_of(actor: Actor, *permissions: Permission) -> QuerySet[Plan]:
    return plans_seen(actor, *permissions).annotate(kinds=kinds_in("pk"))


def speak_of(plan: Plan, row: Any = None) -> None:
    """From here on a block is called what this plan's template calls it; `row` is its
    block, which was asked how many kinds there are in place of the plan."""
    kinds = getattr(row or plan, "kinds", None)
    speak(nouns_of(plan.template.content if plan.template else {}, has_one_kind=(kinds or 1) == 1))
