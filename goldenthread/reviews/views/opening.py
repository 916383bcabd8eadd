"""Where a review opens for whom."""

from django.urls import reverse

from goldenthread.access.actor import Actor

from ..models import Review
from ..queries import capture
from ..rules import PartKind, State


def page_of_review(review: Review, actor: Actor) -> str:
    """The reviewer's form, the worker's own page, a second judge's page, or the reading page."""
    part = capture.parts_of(review).filter(person=actor.person_pk).order_by("kind").first()
    if part is None or (part.kind == PartKind.REVIEWER and review.state == State.SUBMITTED):
        return reverse("reviews:show", args=[review.pk])
    if part.kind == PartKind.WORKER:
        name = "mine" if review.state == State.SUBMITTED else "prepare"
        return reverse(f"reviews:{name}", args=[review.pk])
    name = "second" if part.kind == PartKind.SECOND else "start"
    return reverse(f"reviews:{name}", args=[review.pk])
