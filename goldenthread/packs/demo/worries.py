"""Immediate concerns of the newest round: one settled, one waiting, one for a single post."""

from datetime import datetime, timedelta

from goldenthread.programme.models import Round
from goldenthread.reviews import operations as reviews
from goldenthread.reviews.models import Concern, Part, Review

from .library import read
from .people import Town
from .rounds import acting

WHY = "the demonstration raises what its reviewers would"


def raise_worries(newest: Round, town: Town, *, now: datetime) -> None:
    """Once. The one that waits is about a child of the team whose manager stands at the door."""
    if Concern.objects.for_system(because=WHY).exists():
        return
    words = read("words")["concerns"]
    rows = Review.objects.for_system(because=WHY).filter(round=newest, is_restricted=False)
    manager = town.door["team-manager"]
    near = rows.filter(manager=manager, state="submitted").order_by("pk").first()
    others = list(rows.filter(state="submitted").exclude(manager=manager).order_by("pk")[:2])
    if near is None or len(others) < 2:
        return
    _settled(others[0], words, now - timedelta(days=3))
    _raise(others[1], "allegation", words["allegation"], now - timedelta(hours=22))
    _raise(near, "practice_today", words["practice_today"], now - timedelta(minutes=30))


def _settled(review: Review, words: dict[str, str], at: datetime) -> None:
    concern = _raise(review, "child_at_risk", words["child_at_risk"], at)
    if review.manager and isinstance(concern, Concern):
        soon, later = at + timedelta(minutes=40), at + timedelta(hours=5)
        manager = review.manager
        reviews.acknowledge_concern(concern=concern, by=acting(manager, soon), at=soon)
        reviews.close_concern(
            concern=concern, words=words["outcome"], by=acting(manager, later), at=later
        )


def _raise(review: Review, kind: str, words: str, at: datetime) -> object:
    parts = Part.objects.for_system(because=WHY).filter(review=review, kind="reviewer")
    person = parts.select_related("person").latest("pk").person
    return reviews.raise_concern(
        review=review,
        kind=kind,
        words=words,
        noticed_at=at - timedelta(minutes=10),
        by=acting(person, at),
        at=at,
    )
