"""What is done or closed and found again is said."""

import pytest

from goldenthread.findings.tests.factories import new_finding, second_review
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import Action, Explanation, Rating
from goldenthread.improvement.queries import EVERYTHING, alerts_said, load
from tests.town import NOW, acting

from .acts import closed, contradictions, refused
from .factories import DAY, LATER, mark, new_evidence, new_result, new_test, rows


def later_worry(town, **more):
    review = second_review(town)
    review.submitted_at = LATER
    review.save()
    return new_finding(review, town.first, **more)


def test_done_or_closed_and_found_again_is_said_with_where(town):
    one = closed(town)
    assert contradictions(acting(town.qa)) == []
    found = later_worry(town)
    (alert,) = contradictions(acting(town.qa))
    assert (alert.action, alert.key, alert.findings) == (one.pk, "same-worry", (found.pk,))
    assert "It is closed, but a {review} on 1 January 2027 found the same worry" in alert.text


@pytest.mark.parametrize(
    "more",
    [{"kind": "strength"}, {"theme": "recording"}, {"state": "draft"}, {"state": "left_out"}],
)
def test_another_theme_a_strength_or_a_draft_is_no_contradiction(town, more):
    closed(town)
    later_worry(town, **more)
    assert contradictions(acting(town.qa)) == []


def test_a_worry_of_another_service_or_from_before_is_no_contradiction(town):
    closed(town)
    new_finding(town.review, town.first)
    later = later_worry(town)
    later.team = town.green
    later.save()
    assert contradictions(acting(town.qa)) == []


def test_a_theme_with_a_brace_stands_in_the_alert_as_it_is(town):
    one = closed(town)
    rows(Action).filter(pk=one.pk).update(theme="{planning")
    one.refresh_from_db()
    later_worry(town, theme="{planning")
    actor, loaded = acting(town.qa), load([one.pk], EVERYTHING)
    (alert,) = alerts_said(one, actor, loaded, on=LATER.date())
    found = "a review on 1 January 2027 found the same worry: {planning."
    assert alert.text == f"It is closed, but {found}"


def test_an_explanation_stands_until_the_next_worry(town):
    one = closed(town)
    later_worry(town)
    given = {"action": one, "by": acting(town.qa), "at": LATER + DAY}
    refused("empty", deeds.explain, words=" ", **given)
    deeds.explain(words="Another team's plans", **given)
    assert contradictions(acting(town.qa)) == []
    town.review.submitted_at = LATER + 9 * DAY
    town.review.save()
    found = new_finding(town.review, town.first)
    (alert,) = contradictions(acting(town.qa))
    assert found.pk in alert.findings
    assert rows(Explanation).count() == 1


def test_a_rating_that_the_test_does_not_bear_and_refused_evidence_are_said(town, action):
    new_evidence(action, town.manager, accepted_by=town.qa, is_accepted=False)
    mark(action, town.manager)
    new_result(new_test(action, town.qa), town.qa, verdict="no")
    Rating.objects.create(
        action=action, aspect="impact", level="real", why="Felt", by=town.qa, at=NOW
    )
    assert [one.key for one in contradictions(acting(town.qa))] == [
        "rated-without-effect",
        "evidence-refused",
    ]
