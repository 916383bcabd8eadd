"""Dates move beside the first; progress and impact are rated apart."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.sealed import NeverChanged
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import Discussion, Due, Rating
from goldenthread.improvement.queries import action_state
from tests.town import NOW, TODAY, acting

from .acts import closed, moving, refused
from .factories import DAY, mark, new_result, new_test, rows


def test_a_new_date_stands_beside_the_first(town, action):
    moving(town, action)
    moving(town, action, due_on="8 January 2027", at=NOW + 1 * DAY)
    assert [one.due_on for one in rows(Due).order_by("pk")] == [
        dt.date(2026, 11, 27),
        dt.date(2026, 12, 18),
        dt.date(2027, 1, 8),
    ]
    with pytest.raises(NeverChanged):
        rows(Due).update(due_on=TODAY)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"due_on": "ongoing"}, "no-date"),
        ({"due_on": dt.date(2026, 11, 27)}, "same-date"),
        ({"due_on": TODAY - DAY}, "date-over"),
        ({"reason": ""}, "no-reason"),
        ({"agreed_with": ""}, "nobody-agreed"),
        ({"reason": "Wren was ill"}, "names"),
    ],
)
def test_a_date_moves_only_with_reason_and_agreement(town, action, change, code):
    refused(code, moving, town=town, one=action, **change)
    assert rows(Due).count() == 1


def test_the_date_of_what_is_done_or_closed_does_not_move(town, action):
    mark(action, town.manager)
    refused("already-done", moving, town=town, one=action)
    refused("closed", moving, town=town, one=closed(town))


def test_progress_and_impact_are_rated_apart(town, action):
    rating = {"action": action, "why": "Two of eight done", "at": NOW}
    deeds.rate(aspect="progress", level="at_risk", by=acting(town.manager), **rating)
    assert action_state(action).progress.key == "at_risk"
    assert action_state(action).impact.key == "not_rated"
    proof = TODAY + 90 * DAY
    deeds.rate(aspect="impact", state="too_early", proof_on=proof, by=acting(town.qa), **rating)
    assert action_state(action).impact.key == "too_early"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"level": "complete"}, "complete-by-done"),
        ({"level": "lasting"}, "scale"),
        ({"level": "at_risk", "state": "lost"}, "one-rating"),
        ({"level": "", "state": ""}, "one-rating"),
        ({"level": "", "state": "amber"}, "scale"),
        ({"why": ""}, "no-why"),
        ({"why": "Wren"}, "names"),
    ],
)
def test_a_rating_is_one_level_or_one_state_with_a_reason(town, action, change, code):
    given = {"aspect": "progress", "level": "at_risk", "state": "", "why": "Late"}
    given |= {"action": action, "by": acting(town.manager), "at": NOW}
    refused(code, deeds.rate, **{**given, **change})
    assert not rows(Rating).exists()


def test_an_effect_is_rated_only_once_a_test_showed_one(town, action):
    given = {"action": action, "aspect": "impact", "level": "real", "why": "Felt", "at": NOW}
    refused("not-proved", deeds.rate, by=acting(town.qa), **given)
    new_result(new_test(action, town.qa), town.qa)
    assert deeds.rate(by=acting(town.qa), **given).pk
    with pytest.raises(NotAllowed):
        deeds.rate(by=acting(town.manager), **given)


def test_talked_over_leaves_the_date_where_it_is(town, action):
    talk = {"action": action, "by": acting(town.manager), "at": NOW}
    refused("future", deeds.talk_over, talked_on=TODAY + DAY, **talk)
    deeds.talk_over(talked_on=TODAY, **talk)
    assert rows(Discussion).count() == 1
    assert rows(Due).count() == 1
