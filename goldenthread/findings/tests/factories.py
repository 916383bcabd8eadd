"""Rows of this room for tests here and downstream. Built from rows, not from operations."""

import datetime as dt

from django.urls import reverse

from goldenthread.findings.models import (
    Acceptance,
    AskedOutcome,
    AskedReview,
    Finding,
    Ground,
    Owner,
    Recommendation,
    RecommendationPart,
)
from goldenthread.reviews.models import Part
from tests.town import NOW, TODAY, new_review, party

TYPED = {"words": "Plans came late", "theme": "planning", "kind": "worry", "version": 1, "at": NOW}
LATER = NOW + dt.timedelta(days=21)
SECRET = "Visits were not written down"


def new_finding(review, by, *, words="Plans came late", kind="worry", theme="planning", **more):
    given = {"state": "recorded", "at": NOW, **more}
    return Finding.objects.create(
        kind=kind,
        words=words,
        theme=theme,
        source_kind="review",
        review=review,
        round=review.round,
        team=review.team,
        by=by,
        **given,
    )


def new_recommendation(town, *findings, service=None, owner=None, state="accepted", at=NOW):
    made = Recommendation.objects.create(
        words="Families help write the plan",
        theme="planning",
        measure="Child can say what the plan is for: 5 of 16 now",
        round=town.round,
        service=service or town.north,
        body=town.body,
        proposed_by=town.qa,
        proposed_at=at,
    )
    for one in findings:
        Ground.objects.create(recommendation=made, finding=one)
    Owner.objects.create(
        recommendation=made, party=party(owner or town.manager), is_accountable=True
    )
    if state != "proposed":
        new_acceptance(town, made, state, at=at)
    return made


def new_acceptance(town, recommendation, decision="accepted", *, on=TODAY, at=NOW, **more):
    return Acceptance.objects.create(
        recommendation=recommendation,
        body=town.body,
        decision=decision,
        decided_on=on,
        by=town.head,
        at=at,
        **more,
    )


def new_part(town, recommendation, owner, **more):
    given = {"words": "Ask in supervision", "by": town.qa, "at": NOW, **more}
    return RecommendationPart.objects.create(recommendation=recommendation, party=owner, **given)


def new_asked(town, recommendation, *, month=TODAY, **more):
    """Asks for the town's own kind of review, or for what `activity` and `words` say."""
    given = {"activity": town.round.version.activity, "words": "", "at": NOW, **more}
    return AskedReview.objects.create(
        recommendation=recommendation,
        month=month.replace(day=1),
        because="Did it help?",
        by=town.qa,
        **given,
    )


def new_held(town, asked, round=None, *, at=NOW):
    return AskedOutcome.objects.create(
        asked=asked, outcome="held", round=round or town.round, by=town.qa, at=at
    )


def second_review(town, *, reviewer=None):
    """Another submitted review, of the second child of the round."""
    return new_review(
        town.drawn[1],
        team=town.red,
        worker=town.worker,
        manager=town.manager,
        reviewer=reviewer or town.first,
    )


def owe_second(review, judge, *, recused=True):
    """As `ask_for_second_judgement` leaves it: a part that is open, and the judge's recusal."""
    from goldenthread.access.actor import Thing
    from goldenthread.access.operations import recuse

    part = Part.objects.create(review=review, kind="second", person=judge, from_at=NOW)
    if recused:
        recuse(task=part.task, whence=[Thing("judgement", review.pk)], at=NOW)
    return part


def rows(model):
    return model.objects.for_system(because="test")


def url(name, *args):
    return reverse(f"findings:{name}", args=args)
