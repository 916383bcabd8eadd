"""What was shown is written down by the rooms whose rows they are."""

from collections.abc import Iterable
from datetime import datetime

from goldenthread.access.actor import Actor
from goldenthread.reviews.models import Review, Shown
from goldenthread.reviews.operations import note_seen, note_shown
from goldenthread.reviews.queries.capture import reviews_seen

from ..queries import reach
from ..rules.world import World

PAGE = "page"


def note_grades(world: World, actor: Actor, at: datetime) -> None:
    """Whoever was shown a grade cannot judge that review blind any more."""
    shown_grades({row.review for row in world.grades.values()}, actor, at)


def shown_grades(reviews: Iterable[int], actor: Actor, at: datetime) -> None:
    """Only what is new is written: a page that is read again costs one question."""
    keys = set(reviews)
    if not keys or actor.person_pk is None:
        return
    known = Shown.objects.for_system(because="each door is written down once")
    known = known.filter(person=actor.person_pk, door=PAGE, review__in=keys)
    new = keys - set(known.values_list("review", flat=True))
    if new:
        rows = reach.reviews(actor).filter(pk__in=new).select_related("subject__case")
        note_shown(reviews=list(rows), door=PAGE, by=actor, at=at)


def note_looked_at(kind: str, world: World, actor: Actor, at: datetime) -> None:
    """The thread of one review or grade shows that child's entry: who looked asks the trail."""
    if kind not in ("review", "grade", "judgement"):
        return
    rows: Iterable[Review] = reviews_seen(actor).filter(pk__in=list(world.reviews))
    for review in rows:
        note_seen(review=review, by=actor, at=at)
