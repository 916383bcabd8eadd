"""A case's story: every review of it within reach, and what came of each."""

from datetime import date

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.cases.models import Case
from goldenthread.reviews.models import Review
from goldenthread.subjects.models import Subject

from ..rules.world import World
from .thread import Keys, load


def story_of(case: Case, actor: Actor, on: date) -> World:
    subjects = Subject.objects.visible_to(actor, Permission.REVIEW_READ).filter(case=case)
    rows = Review.objects.visible_to(actor, Permission.REVIEW_READ)
    found = rows.filter(subject__in=subjects.values("pk")).values_list("pk", flat=True)
    return load(Keys(reviews=set(found), from_reviews=True), actor=actor, on=on)
