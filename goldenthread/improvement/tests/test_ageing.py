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
from goldenthread.improvement.models import Completion, Placement
from goldenthread.improvement.queries.ageing import stuck_in
from goldenthread.improvement.rules.ageing import kinds_of
from tests.plans import MOST, bring, take
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
        (one.place.plan.slug, one.place.printed_ref): one.kinds for one in stuck_in(actor, on=on)
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
    found = [one for one in stuck_in(acting(town.director), on=DAY) if one.days_late]
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


def test_as_many_queries_for_many_plans_as_for_few(
    town, signed_in, plan, django_assert_max_num_queries
):
    browser, manager = signed_in(town.director), acting(town.programme)
    browser.get(WHERE)
    with django_assert_max_num_queries(MOST) as few:
        browser.get(WHERE)
    for slug in ("second", "third", "fourth"):
        take(bring(town, manager), manager, slug=slug, title=slug)
    with django_assert_max_num_queries(MOST) as many:
        page = browser.get(WHERE).text
    assert len(many) == len(few)
    assert "fourth" in page
