"""What a deed on an action asks first: by which right, on which day, about whom, naming whom."""

from datetime import date, datetime

from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.queries import names_in_words
from goldenthread.findings.rules import naming
from goldenthread.methods.refusal import Refusal

from ..models import Action
from .actions import held_over, reviews_behind

About = list[tuple[str, str | int]]


def which(actor: Actor, action: Action, *permissions: Permission) -> Permission:
    """The first of these that the actor holds over the action; the first of all when none is,
    so that asking for it says no."""
    held = held_over(action, actor, *permissions)
    return next((one for one in permissions if one in held), permissions[0])


def day_of(at: datetime) -> date:
    """The day in the authority's own zone to which a moment belongs."""
    return localtime(at).date()


def about(action: Action) -> About:
    """For the trail: the action, and whose entry it is about."""
    found: About = [("action", action.pk)]
    if action.review:
        found.append(("review", action.review.pk))
        case = action.review.subject.case
        found += [("case", case.key)] if case else []
    if action.recommendation_id:
        found.append(("recommendation", action.recommendation_id))
    return found


def named(*actions: Action, **texts: str) -> list[Refusal]:
    """Refusals for each text that names the child, the family or staff behind the actions."""
    if not any(text.strip() for text in texts.values()):
        return []
    reviews = sorted({pk for one in actions for pk in reviews_behind(one)})
    return [
        refusal
        for where, text in texts.items()
        if text.strip()
        for refusal in naming(where, names_in_words(text, reviews))
    ]
