"""Whoever leads an action of a plan works on it, and is never the other person who looks at it."""

import datetime as dt

import pytest

from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import party_for, settle_alias
from goldenthread.improvement import operations
from goldenthread.improvement.models import Lead
from goldenthread.improvement.operations import leading
from tests.plans import bring, take
from tests.town import NOW, acting

from .acts import closing_it, refused
from .factories import new_evidence, prove
from .plan_shared import document, place, rows

LATER = NOW + dt.timedelta(days=30)
ROW = "1.1|Ask each child before the plan is written||{leads}|Mar-27||"


def printed(leads):
    return document("Plan for homes", (1, [ROW.format(leads=leads)]))


def works_on(person, action):
    return action.is_reached_by(acting(person), Permission.ACTION_DO)


@pytest.fixture
def plan(town, manager):
    known = (("Post one", town.worker), ("Post two", town.manager), ("Post three", town.qa_head))
    for name, who in known:
        settle_alias(printed=name, party=party_for(person=who), by=manager, at=NOW)
    return take(bring(town, manager, text=printed("Post one; Post three")), manager)


def renew(town, manager, plan, leads):
    brought = bring(town, manager, text=printed(leads), plan=plan)
    return operations.renew_plan(brought=brought, by=manager, at=LATER)


def test_everybody_a_document_names_works_on_the_action(town, plan):
    action = place("1.1").action
    assert [works_on(one, action) for one in (town.worker, town.qa_head)] == [True, True]
    assert not works_on(town.manager, action)


def test_whom_a_later_document_names_comes_and_whom_it_leaves_out_goes(town, manager, plan):
    renew(town, manager, plan, "Post two")
    action = place("1.1").action
    assert works_on(town.manager, action)
    assert not works_on(town.worker, action)


def test_who_leads_it_beside_another_neither_accepts_nor_closes(town, manager, plan):
    action = place("1.1").action
    offered = new_evidence(action, town.worker)
    refused(
        "owner-accepts", operations.decide_evidence, evidence=offered, is_accepted=True,
        by=acting(town.qa_head), at=LATER,
    )  # fmt: skip
    refused("owner-closes", closing_it, town=town, one=prove(action, town))


def test_who_led_it_before_a_later_document_does_not_close_it_either(town, manager, plan):
    renew(town, manager, plan, "Post two")
    refused("owner-closes", closing_it, town=town, one=prove(place("1.1").action, town))


def test_a_lead_who_goes_by_hand_works_on_it_no_more(town, manager, plan):
    one = place("1.1")
    first = rows(Lead).get(placement=one, printed="Post one")
    leading.change_leads(
        placement=one, stay=[first.pk], accountable=str(first.pk), from_on=dt.date(2026, 11, 25),
        why="The post is gone", by=manager, at=LATER,
    )  # fmt: skip
    assert works_on(town.worker, one.action)
    assert not works_on(town.qa_head, one.action)
