"""A round of the town with nothing allocated yet, and answers that leave no gap."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.cases.models import Entry
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import Answer, ConcernTold, Review
from tests.town import NOW, acting

SETTINGS = {
    "notice_days": 30,
    "meeting_days": 14,
    "capacity": 2,
    "limits": {"immediate": {"working_days": 5}, "ordinary": {"months": 1}},
    "front_door": "If a child is in danger now, ring the front door on 01234 567890 or 999 first.",
    "file_heading": "Practice review, Testshire",
    "concern": {
        kind: {"hours": [1.5, 3, 6], "chain": ["team_manager", "head_of_service", "director"]}
        for kind in ("child_at_risk", "practice_today", "data_breach")
    },
}
STANDARDS = ("history", "assessment", "plan", "review", "partnership", "child", "management")
OF_REVIEWER = {
    "voice.child.safe": "yes",
    "voice.child.outcome": "heard",
    "voice.child.how": "play",
    "voice.child.words": "I like my bed.",
    "voice.mother.safe": "yes",
    "voice.mother.outcome": "said_no",
    "voice.clarity": "some",
    **{f"standard.{key}.seen": f"Seen in {key}." for key in STANDARDS},
    "standard.plan.better": "Write it together.",
    "standard.plan.level": "good",
    "grade.difference": "She sleeps.",
    "grade.level": "requires_improvement",
    "grade.why": "Late help.",
    "grade.better": "Ask her sooner.",
    "grade.agreed": "different",
}
OF_WORKER = {"worker.view": "I did what I could.", "worker.grade": "good"}
SAID = {"kind": "child_at_risk", "words": "CONCERNWORDS", "noticed_at": NOW}


def rows(model):
    return model.objects.for_system(because="test")


def settle(town):
    """The council's own settings for the town's round."""
    version = town.round.version
    version.settings = SETTINGS
    version.save()
    scale = version.scale
    scale.definition = {
        "slug": "four-grades",
        "number": 1,
        "title": "Four grades",
        **scale.definition,
    }
    scale.save()
    entry = rows(Entry).get(case=town.other_case)
    entry.facts = {"assessment_on": "2026-05-04", "seen_alone": [4, 5]}
    entry.save()


def waiting(town):
    """Drawn and not allocated: a child of the red team, led by the town's worker."""
    return town.drawn[1]


def allocated(town, reviewer=None, at=NOW):
    settle(town)
    return operations.allocate(
        drawn=waiting(town), reviewer=reviewer or town.first, by=acting(town.qa), at=at
    )


def declared(town, reviewer=None):
    review = allocated(town, reviewer)
    operations.declare(review=review, knows_family=False, by=acting(reviewer or town.first), at=NOW)
    return fresh(review)


def fresh(review):
    return (
        rows(Review).select_related("subject__case", "round__version", "worker").get(pk=review.pk)
    )


def save(review, someone, question, value, *, revision=0, at=NOW):
    return operations.save_answer(
        review=review, question=question, value=value, revision=revision,
        by=acting(someone), at=at,
    )  # fmt: skip


def filled(town, **more):
    """Every gap filled, by the two who take part."""
    review = declared(town)
    for key, value in {**OF_REVIEWER, **more}.items():
        save(review, town.first, key, value)
    for key, value in OF_WORKER.items():
        save(review, town.worker, key, value)
    return fresh(review)


def submitted(town, at=NOW, **more):
    review = filled(town, **more)
    operations.submit(review=review, by=acting(town.first), at=at)
    return fresh(review)


def answer(review, question):
    return rows(Answer).get(review=review, question=question)


def later(**span):
    return NOW + dt.timedelta(**span)


def codes(refused):
    return {one.code for one in refused.value.refusals}


def refused_for(town, reviewer, drawn=None, at=NOW):
    settle(town)
    with pytest.raises(Refused) as refused:
        operations.allocate(
            drawn=drawn or waiting(town), reviewer=reviewer, by=acting(town.qa), at=at
        )
    return codes(refused)


def raise_one(review, someone, at=NOW, **more):
    return operations.raise_concern(review=review, by=acting(someone), at=at, **{**SAID, **more})


def told(concern):
    found = rows(ConcernTold).filter(concern=concern).order_by("step", "pk")
    return [(one.person.staff_ref, one.step) for one in found.select_related("person")]


def at(name, review, *more):
    return reverse(f"reviews:{name}", args=[review.pk, *more])


def sent(browser, review, question, value, revision):
    return browser.post(
        at("save", review), {"question": question, "value": value, "revision": revision}
    )
