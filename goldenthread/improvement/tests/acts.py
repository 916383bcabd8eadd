"""What people of the town do to an action, with what a test would change; refusals by code."""

import datetime as dt

import pytest

from goldenthread.findings.tests.factories import new_finding, new_recommendation
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.queries import actions_seen
from goldenthread.improvement.queries.contradictions import alerts_for
from goldenthread.methods.refusal import Refused
from tests.town import NOW, TODAY, acting, party

from .factories import MEASURED, provable


def refused(code, deed, **given):
    with pytest.raises(Refused) as caught:
        deed(**given)
    assert code in {one.code for one in caught.value.refusals}


def contradictions(actor):
    """In all actions that the actor sees."""
    return alerts_for(list(actions_seen(actor)), actor)


def promised(town, **change):
    given = {
        "recommendation": new_recommendation(town, new_finding(town.review, town.first)),
        "words": "Team meetings look at one plan a week",
        "outcome": "Children know their plan",
        "owner": party(town.manager),
        "kind": "ordinary",
        "due_on": dt.date(2026, 11, 27),
        "by": acting(town.qa),
        "at": NOW,
    }
    return deeds.add_action(**{**given, **change})


def moving(town, one, **change):
    given = {"due_on": dt.date(2026, 12, 18), "reason": "Training moved"}
    given |= {"agreed_with": "QA meeting", "by": acting(town.manager), "at": NOW}
    return deeds.move_due(action=one, **{**given, **change})


def doing(town, one, **change):
    given = {"done_on": TODAY, "words": "", "by": acting(town.manager), "at": NOW}
    return deeds.mark_done(action=one, **{**given, **change})


def offering(town, one, **change):
    given = {"kind": "statement", "words": "Eight plans were looked at", "shows_on": TODAY}
    given |= {"by": acting(town.manager), "at": NOW}
    return deeds.offer_evidence(action=one, **{**given, **change})


def planning(town, one, **change):
    given = {
        "planned_on": dt.date(2027, 2, 27),
        **MEASURED,
        "by": acting(town.qa),
        "at": NOW,
    }
    return deeds.plan_test(action=one, **{**given, **change})


def closing_it(town, one, **change):
    given = {"words": "", "level": "2", "by": acting(town.qa_head), "at": NOW}
    return deeds.close(action=one, **{**given, **change})


def closed(town):
    one = provable(town)
    closing_it(town, one)
    return one
