"""What somebody did well, in the reviewer's words: before anything to do."""

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.reviews.models import Answer, Review
from goldenthread.reviews.rules import State

AT_MOST = 3


def praise_for(actor: Actor) -> list[Answer]:
    """From submitted reviews of the actor's own work, the newest first."""
    if not actor.holds(Permission.REVIEW_ANSWER):
        return []
    reviews = Review.objects.visible_to(actor, Permission.REVIEW_ANSWER)
    mine = reviews.filter(worker=actor.person_pk, state=State.SUBMITTED)
    rows = Answer.objects.visible_to(actor, Permission.REVIEW_ANSWER)
    rows = rows.filter(review__in=mine.values("pk"), question__endswith=".good")
    return list(rows.exclude(value="").order_by("-at", "-pk")[:AT_MOST])
