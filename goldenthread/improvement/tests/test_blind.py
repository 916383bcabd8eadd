"""Blind: the widest reader there is, who owes a second judgement of that review."""

import pytest
from django.urls import reverse

from goldenthread.access.permissions import Permission
from goldenthread.findings.tests.factories import new_finding, owe_second, second_review
from goldenthread.improvement.models import (
    Action,
    Closure,
    Completion,
    Discussion,
    Due,
    Evidence,
    EvidenceVerdict,
    Explanation,
    ImpactResult,
    ImpactTest,
    Merging,
    OfAction,
    Parting,
    Rating,
    Reopening,
    Settling,
)
from goldenthread.improvement.queries import actions_seen, my_actions
from tests.town import NOW, acting, grant, party

from .acts import contradictions
from .factories import (
    DAY,
    VERBS,
    mark,
    new_action,
    new_evidence,
    new_result,
    new_test,
    of,
    provable,
    rows,
)


@pytest.fixture
def blind(town):
    grant(town.second, "qa_head", town.council)
    action = new_action(town, review=town.review, words="SECRET LINE", owner=party(town.second))
    new_evidence(action, town.first)
    mark(action, town.first)
    new_result(new_test(action, town.qa), town.qa)
    Rating.objects.create(
        action=action, aspect="progress", level="at_risk", why="SECRET", by=town.qa, at=NOW
    )
    owe_second(town.review, town.second)
    return action


def test_blind_on_every_page_in_the_count_and_in_the_file(town, blind, signed_in):
    browser = signed_in(town.second)
    for show in ("mine", "late", "proof", "open", "closed", "unproved", "all"):
        for name in ("list", "list_file"):
            answer = browser.get(reverse(f"improvement:{name}") + f"?show={show}")
            assert answer.status_code == 200
            assert "SECRET" not in answer.text
    assert "0 open: 0 late, 0 done" in browser.get(reverse("improvement:list")).text
    for name in ("action", *VERBS, "record_result"):
        assert browser.get(of(blind, name)).status_code == 404
    assert browser.get(of(blind, "decide_evidence", rows(Evidence).get().pk)).status_code == 404


def test_blind_in_the_queries_whatever_they_hold(town, blind):
    actor = acting(town.second)
    assert not actions_seen(actor).exists()
    assert not my_actions(actor).exists()
    assert contradictions(actor) == []
    models = (
        *(Action, Due, Rating, Completion, Discussion, Evidence, EvidenceVerdict),
        *(ImpactTest, ImpactResult, Closure, Reopening, Explanation),
        *(Merging, Parting, Settling),
    )
    assert {*models[1:]} == set(OfAction.__subclasses__())
    for model in models:
        for permission in Permission:
            assert not model.objects.visible_to(actor, permission).exists()


def test_blind_to_a_contradiction_that_the_review_would_raise(town, signed_in):
    action = provable(town)
    later = second_review(town)
    later.submitted_at = NOW + 60 * DAY
    later.save()
    new_finding(later, town.first)
    grant(town.second, "qa_head", town.council)
    owe_second(later, town.second)
    assert contradictions(acting(town.qa)) != []
    assert contradictions(acting(town.second)) == []
    assert "the same worry" not in signed_in(town.second).get(of(action)).text


def test_who_owes_nothing_sees_it(town, blind, signed_in):
    assert "SECRET LINE" in signed_in(town.qa).get(of(blind)).text
