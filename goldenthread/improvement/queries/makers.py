"""What the jobs of this room look for: lines of reviews to take up, leads that changed hands."""

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.findings.queries import case_keys
from goldenthread.reviews.models import Review

from ..models import Action, Closure, Reopening, TakenUp
from .living import LIVING

__all__ = ["case_keys", "open_actions", "reviews_waiting"]

WHY = "the product takes up what was agreed, whoever may read it"


def reviews_waiting() -> QuerySet[Review]:
    """Submitted reviews whose agreed actions were not taken up yet, oldest first."""
    taken = TakenUp.objects.for_system(because=WHY).filter(review=OuterRef("pk"))
    waiting = Review.objects.for_system(because=WHY).filter(state="submitted")
    related = ("round__version", "subject__case", "team__service", "worker", "manager")
    return waiting.filter(~Exists(taken)).select_related(*related).order_by("submitted_at", "pk")


def open_actions() -> QuerySet[Action]:
    """Actions whose loop is open: somebody leads each of them."""
    reopened = Reopening.objects.for_system(because=WHY).filter(closure=OuterRef("pk"))
    closed = Closure.objects.for_system(because=WHY).filter(action=OuterRef("pk"))
    found = Action.objects.for_system(because=WHY).filter(LIVING)
    return found.filter(~Exists(closed.filter(~Exists(reopened))))
