"""One list over all plans: late, held up, without lead, without date."""

import csv
import datetime as dt
from io import StringIO
from unittest.mock import patch

import pytest
from django.urls import reverse

from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority import operations as authority
from goldenthread.authority.queries import system_actor
from goldenthread.improvement import operations
from goldenthread.improvement.models import (
    Block,
    BlockDecision,
    BlockOwner,
    Completion,
    Placement,
    Plan,
    PlanTemplate,
)
from goldenthread.improvement.queries.ageing import ageing_in
from goldenthread.improvement.rules.ageing import is_chosen, kinds_of
from tests.plans import MOST, bring, seat, take
from tests.town import NOW, acting

from .hand import rows

DAY = dt.date(2027, 5, 1)  # after March and April, before June
WHERE, FILE = reverse("improvement:ageing"), reverse("improvement:ageing_file")


@pytest.mark.parametrize(
    ("due", "held", "lead", "has_due", "kinds"),
    [
        (DAY - dt.timedelta(1), "", True, True, ("late",)),
        (DAY, "", True, True, ()),
        (None, "", True, True, ()),
        (None, "No money", False, False, ("held", "lead", "date")),
    ],
)
def test_what_asks_to_be_looked_at(due, held, lead, has_due, kinds):
    assert kinds_of(due, held=held, has_lead=lead, has_due=has_due, on=DAY) == kinds


@pytest.fixture
def owner(board):
    return board


@pytest.fixture
def other(town, plan, manager):
    """A second plan, that no body owns."""
    return take(bring(town, manager), manager, slug="other", title="Other")


def said(actor, on=DAY):
    return {
        (one.place.plan.slug, one.place.printed_ref): one.kinds for one in ageing_in(actor, on=on)
    }


def test_all_plans_in_one_list_and_what_is_done_is_not_in_it(town, plan, other):
    by = acting(town.director)
    both = {("heard", "1.1"), ("heard", "2.1"), ("other", "1.1"), ("other", "2.1")}
    assert {key for key, kinds in said(by).items() if "late" in kinds} == both
    assert said(by)["heard", "1.4"] == ("lead",)  # "TBC" is printed as its date
    place = rows(Placement).get(plan=plan, printed_ref="2.1")
    rows(Placement).filter(pk=place.pk).update(blocker="No room")
    assert said(by)["heard", "2.1"] == ("late", "held")
    Completion.objects.create(action=place.action, done_on=DAY, by=town.programme, at=NOW)
    assert ("heard", "2.1") not in said(by)


def test_the_latest_stand_first_and_say_how_late(town, plan):
    found = [one for one in ageing_in(acting(town.director), on=DAY) if one.days_late]
    assert [(one.place.printed_ref, one.days_late) for one in found] == [("1.1", 31), ("2.1", 1)]


def test_a_member_of_a_body_sees_what_its_plans_hold_and_no_others(town, board, plan, other):
    authority.take_seat(
        body=board, person=town.member, capacity="Member", from_on=NOW.date(),
        by=acting(town.admin), at=NOW,
    )  # fmt: skip
    operations.follow_bodies(by=system_actor("test", {Permission.PLAN_EDIT}), at=NOW)
    assert {slug for slug, _ in said(acting(town.member))} == {"heard"}


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("show=lead", {"1.4"}), ("lead=board of", set()), ("lead=team managers", {"1.1", "2.1"}),
        ("days=2", {"1.1"}), ("plan=0", {"1.1", "1.4", "2.1"}),
    ],
)  # fmt: skip
def test_the_file_holds_what_is_chosen_and_its_plan_knows(town, signed_in, plan, asked, left):
    with patch("goldenthread.improvement.views.ageing.localdate", lambda: DAY):
        text = signed_in(town.director).get(f"{FILE}?{asked}").content.decode("utf-8-sig")
    found = list(csv.DictReader(StringIO(text)))
    assert {one["number"] for one in found} == left
    assert TrailEntry.objects.filter(verb="take_plan_away").exists() is bool(left)


@pytest.fixture
def held(plan):
    """The block of 2.1, with something in its own way and in that of none of its actions."""
    one = rows(Placement).select_related("block").get(plan=plan, printed_ref="2.1").block
    rows(Block).filter(pk=one.pk).update(blocker="No room to meet")
    return one


def wholes(actor, on=DAY):
    return [one for one in ageing_in(actor, on=on) if one.word]


def test_a_block_that_is_held_up_itself_is_in_it_though_none_of_its_actions_is(town, plan, held):
    BlockOwner.objects.create(
        plan=plan, block=held, party=None, printed="Head of rooms", from_on=NOW.date()
    )
    (one,) = wholes(acting(town.director))
    assert (one.block, one.kinds, one.words) == (held, ("held",), held.title)
    assert "Head of rooms" in one.leads
    assert is_chosen(one, show="held", lead="head of rooms", plan=str(plan.pk))
    assert not is_chosen(one, show="late")
    rows(Block).filter(pk=held.pk).update(due_on=DAY - dt.timedelta(days=10))
    found = ageing_in(acting(town.director), on=DAY)
    order = [(one.place.printed_ref, one.days_late) for one in found if one.days_late]
    assert order == [("1.1", 31), (held.printed_ref, 10), ("2.1", 1)]
    assert found[1].kinds == ("late", "held")


def test_a_block_is_not_past_its_date_once_all_its_actions_are_done(town, plan, held):
    rows(Block).filter(pk=held.pk).update(due_on=DAY - dt.timedelta(days=10))
    for place in rows(Placement).filter(block=held).select_related("action"):
        Completion.objects.create(action=place.action, done_on=DAY, by=town.programme, at=NOW)
    (one,) = wholes(acting(town.director))
    assert (one.kinds, one.days_late) == (("held",), 0)


def test_a_block_that_a_body_ended_is_held_up_no_more_until_it_is_open_again(town, plan, held):
    given = {"plan": plan, "block": held, "body": town.body, "decided_on": DAY, "by": town.head}
    BlockDecision.objects.create(how="without_proof", at=NOW, **given)
    assert wholes(acting(town.director)) == []
    BlockDecision.objects.create(how="reopened", at=NOW + dt.timedelta(hours=1), **given)
    assert len(wholes(acting(town.director))) == 1


def test_a_held_up_block_is_read_by_who_reads_its_plan_and_goes_with_it(town, plan, held):
    assert wholes(acting(town.member)) == []
    seat(town.member, plan)
    assert len(wholes(acting(town.member))) == 1
    rows(Block).filter(pk=held.pk).update(gone_at=NOW)
    assert wholes(acting(town.member)) == []


def test_a_held_up_block_is_called_as_its_plan_calls_it_on_the_page_and_in_the_file(
    town, plan, held, signed_in
):
    browser = signed_in(town.director)
    block = reverse("improvement:block", args=[plan.slug, held.pk])
    assert "The whole block" in browser.get(WHERE).text
    own = PlanTemplate.objects.create(
        slug="ours", number=1, title="Ours", content={"words": {"block": "area"}},
        in_force_from=NOW.date(),
    )  # fmt: skip
    rows(Plan).filter(pk=plan.pk).update(template=own)
    page = browser.get(f"{WHERE}?show=held").text
    assert "The whole area" in page
    assert block in page
    assert "No room to meet" in page
    text = browser.get(f"{FILE}?show=held").content.decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(text))
    assert (row["block"], row["action"], row["in the way"]) == (str(held), "", "No room to meet")


def test_as_many_queries_for_many_plans_as_for_few(
    town, signed_in, plan, held, django_assert_max_num_queries
):
    browser, manager = signed_in(town.director), acting(town.programme)
    browser.get(WHERE)
    with django_assert_max_num_queries(MOST) as few:
        browser.get(WHERE)
    for slug in ("second", "third", "fourth"):
        take(bring(town, manager), manager, slug=slug, title=slug)
    rows(Block).update(blocker="No room")
    with django_assert_max_num_queries(MOST) as many:
        page = browser.get(WHERE).text
    assert len(many) == len(few)
    assert "fourth" in page
