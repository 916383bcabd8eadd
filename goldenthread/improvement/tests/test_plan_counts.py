"""What the page of a plan counts: printed as complete is no rating, and not hidden among none."""

import pytest
from django.urls import reverse

from goldenthread.improvement import queries
from goldenthread.improvement.models import Completion, Placement
from goldenthread.improvement.rules.states import AS_PRINTED
from tests.plans import SMALL, bring, take
from tests.town import NOW, TODAY, acting

from .hand import rows


@pytest.fixture
def plan(town):
    manager = acting(town.programme)
    return take(bring(town, manager, text=SMALL.replace("Green", "Blue")), manager)


def test_printed_as_complete_is_counted_apart_in_words(town, signed_in, plan):
    counts = dict(queries.plan_page(plan, on=TODAY).of_actions)
    assert counts == {AS_PRINTED: 1, "at_risk": 1, "not_rated": 2}
    page = signed_in(town.programme).get(reverse("improvement:plan", args=[plan.slug])).text
    assert f"{AS_PRINTED} 1" in page
    assert "Not rated 2" in page


def test_once_marked_as_done_it_is_complete(town, plan):
    action = rows(Placement).get(printed_ref="1.1").action
    Completion.objects.create(action=action, done_on=TODAY, by=town.head, at=NOW)
    counts = dict(queries.plan_page(plan, on=TODAY).of_actions)
    assert counts == {"complete": 1, "at_risk": 1, "not_rated": 2}
