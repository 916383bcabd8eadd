"""What the tests of this room share."""

import pytest
from django.core.cache import cache

from goldenthread.notices.tests import factories as make
from goldenthread.overview.queries.demo import DEMO_MAKING
from goldenthread.reviews.models import Judgement


@pytest.fixture
def demo_making():
    """Says how many rounds of the demonstration stand, as its making does."""
    yield lambda made, of: cache.set(DEMO_MAKING, (made, of))
    cache.delete(DEMO_MAKING)


@pytest.fixture
def grown(town):
    return make.grown_round(town, slug="grown")


@pytest.fixture
def thread(town, grown):
    reviews = make.reviews_of(grown)
    findings = [make.finding(one) for one in reviews[:3]]
    recommendation = make.recommendation(findings, town, decision="accepted")
    action = make.action(town, of=recommendation)
    make.done(action, town)
    evidence = make.evidence(action, town, accepted=True)
    grades = Judgement.objects.for_system(because="a test").filter(review=reviews[0])
    return {"review": reviews[0], "finding": findings[0], "recommendation": recommendation,
            "action": action, "evidence": evidence, "judgement": grades.get(stage="first"),
            "grade": grades.get(stage="first")}  # fmt: skip
