"""What a director asks on a Friday: the last round that is back, and what is open."""

from datetime import date

from django.db.models import Count, Min
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import with_state
from goldenthread.improvement.models import Due
from goldenthread.improvement.queries import counts
from goldenthread.programme.models import Round
from goldenthread.programme.queries import rounds_seen
from goldenthread.reviews.models import Concern, ConcernAnswer, Review
from goldenthread.reviews.rules import State

from ..rules.leadership import Open
from .reach import actions

MOVED_TWICE = 3  # dates of an action that was moved twice: the first and two more


def last_round(actor: Actor, on: date) -> Round | None:
    """The newest round whose day has passed; before there is one, the newest with a review back."""
    back = Review.objects.for_system(because="that a review is back tells no grade")
    rows = rounds_seen(actor).filter(pk__in=back.filter(state=State.SUBMITTED).values("round"))
    rows = rows.order_by("-due_on", "-pk")
    return rows.filter(due_on__lt=on).first() or rows.first()


def first_return(actor: Actor) -> date | None:
    first: date | None = rounds_seen(actor).aggregate(first=Min("due_on"))["first"]
    return first


def open_now(actor: Actor, on: date) -> Open:
    closed = ConcernAnswer.objects.for_system(because="whether a concern is closed")
    seen = Concern.objects.visible_to(actor, Permission.CONCERN_READ)
    concerns = seen.exclude(pk__in=closed.filter(kind="closed").values("concern"))
    told = concerns.aggregate(n=Count("pk"), oldest=Min("raised_at"))
    dates = Due.objects.for_system(because="dates are seen where their action is")
    dates = dates.filter(corrects=None, block=None)  # read otherwise is not moved
    moved = dates.filter(action__in=actions(actor).values("pk")).values("action").order_by()
    decide = Recommendation.objects.visible_to(actor, Permission.RECOMMENDATION_READ)
    undecided = with_state(decide).filter(state="proposed")  # type: ignore[misc]
    return Open(
        concerns=told["n"],
        oldest_concern=localtime(told["oldest"]).date() if told["oldest"] else None,
        actions=counts(actor, on=on),
        moved=moved.annotate(n=Count("pk")).filter(n__gte=MOVED_TWICE).count(),
        undecided=undecided.count(),
    )
