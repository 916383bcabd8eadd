"""Asking for a second judgement and giving it, as several tests need it."""

import datetime as dt

from goldenthread.reviews.operations.moderation import ask_for_second_judgement, judge_second
from tests.town import NOW, acting

LATER = NOW + dt.timedelta(days=1)
GIVEN = {
    "level": "good",
    "reason": "SECONDWHY",
    "looked_at": ["record"],
    "version": 1,
    "at": LATER,
}


def rows(model):
    return model.objects.for_system(because="test")


def ask(town, judge="second"):
    return ask_for_second_judgement(
        review=town.review, judge=getattr(town, judge), by=acting(town.qa), at=NOW
    )


def give(town, **more):
    return judge_second(review=town.review, by=acting(town.second), **{**GIVEN, **more})


def codes(refused):
    return {refusal.code for refusal in refused.value.refusals}
