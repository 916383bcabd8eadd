"""Which body owns a plan is changed by hand: who reads it changes at once, and it is said."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.permissions import Permission
from goldenthread.authority import operations as authority
from goldenthread.authority.models import Body
from goldenthread.authority.queries import system_actor
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Due, Plan, PlanOwner
from goldenthread.improvement.operations import leading
from tests.plans import SMALL, bring, take
from tests.town import acting

from .hand import DAY, LATER, NOW, TODAY, changes, place, refused, reword, rows


@pytest.fixture
def panel(town):
    return Body.objects.create(name="Listening panel", service=town.council)


@pytest.fixture
def owner(board):
    return board


def sit(town, body, person):
    authority.take_seat(
        body=body, person=person, capacity="Member", from_on=TODAY, by=acting(town.admin), at=NOW
    )


def owned(plan):
    return rows(PlanOwner).get(plan=plan, to_on=None)


def change(plan, by, **changed):
    given = {"from_on": TODAY, "why": "The board was dissolved.", "at": LATER, **changed}
    return operations.change_bodies(plan=plan, **given, by=by)


def reads(person):
    return [one.slug for one in queries.plans_seen(acting(person))]


def test_who_sits_on_the_new_body_reads_it_at_once_and_who_sat_on_the_old_one_no_more(
    town, manager, plan, board, panel
):
    other = take(bring(town, manager), manager, slug="other", body=board)
    sit(town, board, town.member)
    sit(town, panel, town.partner)
    operations.follow_bodies(by=manager, at=NOW)
    assert (reads(town.member), reads(town.partner)) == (["heard", "other"], [])
    change(plan, manager, gone=[owned(plan).pk], body=panel)
    assert (reads(town.member), reads(town.partner)) == (["other"], ["heard"])
    assert queries.owners(plan) == ["Listening panel"]
    assert queries.owners(other) == [str(board)]


def test_a_body_on_which_nobody_sits_is_said_on_the_page_of_its_plan(
    town, manager, plan, board, signed_in
):
    browser, lacks = signed_in(town.programme), "nobody sits on the"
    page = reverse("improvement:plan", args=["heard"])
    assert f"{lacks} {board}" in " ".join(browser.get(page).text.split())
    sit(town, board, town.member)
    assert lacks not in browser.get(page).text


def test_two_bodies_may_own_it_and_both_read(town, manager, plan, board, panel):
    sit(town, board, town.member)
    sit(town, panel, town.partner)
    change(plan, manager, body=panel)
    assert (reads(town.member), reads(town.partner)) == (["heard"], ["heard"])
    assert queries.owners(plan) == [str(board), "Listening panel"]


def test_it_is_kept_who_owned_it_until_when_and_why(manager, plan, board, panel):
    was = owned(plan)
    change(plan, manager, gone=[was.pk], body=panel, from_on=TODAY)
    was.refresh_from_db()
    assert was.to_on == TODAY
    (told,) = changes(what="plan", field="owner")
    assert (told.before, told.after) == (str(board), "Listening panel")
    assert told.why == "The board was dissolved."
    (event,) = queries.changed(plan)
    assert event["title"] == "Owner of plan changed"


def test_an_action_that_nobody_leads_goes_with_the_plan_and_a_named_lead_keeps_it(
    town, manager, plan, board, panel
):
    """1.1's lead is settled as the board itself; 2.1's is nobody's, so the owner's."""
    led, free = place("1.1"), place("2.1")
    key = f"lead-{queries.leads_at(led)[0].pk}"
    by_name = {
        "plan": plan,
        "key": key,
        "answers": "",
        "everywhere": False,
        "by": manager,
        "at": NOW,
    }
    leading.settle_written(holder=f"body:{board.pk}", **by_name)
    change(plan, manager, gone=[owned(plan).pk], body=panel)
    led.action.refresh_from_db()
    free.action.refresh_from_db()
    assert (str(led.action.owner), str(free.action.owner)) == (str(board), "Listening panel")


def test_a_plan_that_nobody_owned_finds_its_body(town, manager, board):
    plan = take(bring(town, manager), manager)
    change(plan, manager, body=board)
    place().action.refresh_from_db()
    assert str(place().action.owner) == str(board)


def test_what_is_refused(town, manager, plan, board, panel):
    now = owned(plan).pk
    given = {"plan": plan, "by": manager}
    refused("same", change, **given)
    refused("nobody-owns", change, gone=[now], **given)
    refused("owns-it", change, body=board, **given)
    refused("empty", change, body=panel, **{**given, "why": " "})
    refused("future", change, body=panel, from_on=TODAY + 9 * DAY, **given)
    refused("before", change, gone=[now], body=panel, from_on=TODAY - 9 * DAY, **given)
    change(gone=[now], body=panel, **given)
    refused("stale", change, gone=[now], body=board, **given)
    with pytest.raises(NotAllowed):
        change(plan, acting(town.director), gone=[owned(plan).pk], body=board)


def test_another_keeper_frees_no_plan_but_this_one(town, manager, plan, board):
    """Followed for one plan, seats of others stand as they are."""
    sit(town, board, town.member)
    take(bring(town, manager), manager, slug="other", body=board)
    assert operations.follow_bodies(plan=plan, by=manager, at=NOW) == 1
    assert reads(town.member) == ["heard"]
    assert operations.follow_bodies(by=manager, at=NOW) == 1


def test_by_page_with_what_it_does_said_before(town, plan, board, panel, signed_in):
    sit(town, panel, town.member)
    where = reverse("improvement:bodies", args=["heard"])
    browser = signed_in(town.programme)
    assert where in browser.get(reverse("improvement:change_plan", args=["heard"])).text
    page = browser.get(where).text
    assert "Whoever sits on it reads the plan no more, from the moment you save." in page
    today = dt.date.today()
    day = {"from_on_day": today.day, "from_on_month": today.month, "from_on_year": today.year}
    given = {"gone": [owned(plan).pk], "body": panel.pk, "why": "Dissolved", **day}
    assert "Then no body would answer" in browser.post(where, {**given, "body": ""}).text
    done = browser.post(where, given)
    assert done.url == reverse("improvement:plan", args=["heard"])
    assert "It answers to Listening panel." in browser.get(done.url).text
    assert signed_in(town.member).get(done.url).status_code == 200


def test_the_day_it_was_written_reads_its_dates_again_and_keeps_how_they_read(town, manager):
    """“1 June” has no year: the next one after the day of the document."""
    plan = take(bring(town, manager, text=SMALL.replace("Mar-27", "1 June")), manager)
    assert facts_due() == dt.date(2027, 6, 1)
    made = reword(manager, plan, "written_on", dt.date(2025, 11, 1))
    assert made.recounted == 1
    assert facts_due() == dt.date(2026, 6, 1)
    dues = list(rows(Due).filter(action=place().action).order_by("pk"))
    assert [one.due_on.year for one in dues] == [2027, 2026]
    assert dues[1].corrects == dues[0]
    assert dues[1].reason == "Agreed with the board."
    assert reword(manager, plan, "written_on", dt.date(2026, 11, 1)).recounted == 1
    assert facts_due() == dt.date(2027, 6, 1)


def test_a_moved_date_and_one_that_a_person_reads_are_not_read_again(town, manager):
    plan = take(bring(town, manager, text=SMALL.replace("Mar-27", "1 June")), manager)
    operations.correct_reading(
        place=place(), due_on=dt.date(2027, 6, 30), reason="All of June.", by=manager, at=LATER
    )
    assert reword(manager, plan, "written_on", dt.date(2025, 11, 1)).recounted == 0
    assert facts_due() == dt.date(2027, 6, 30)


def test_origin_and_day_of_the_inspection_never_contradict(town, manager):
    plan = take(bring(town, manager), manager)
    given = {"by": manager, "row": plan, "field": "origin"}
    refused("no-date", reword, **given, words="inspection")
    reword(manager, plan, "inspected_on", dt.date(2026, 9, 1))
    refused("inspected", reword, **given, words="other")
    reword(manager, plan, "inspected_on", None)
    reword(manager, plan, "origin", "other")
    assert rows(Plan).get(pk=plan.pk).origin == "other"
    refused("no-why", reword, **given, words="inspection", why="")
    written = {**given, "field": "written_on"}
    refused("no-why", reword, **written, words=TODAY, why=" ")
    refused("future", reword, **written, words=TODAY + 400 * DAY)


def facts_due():
    return queries.facts(place().action, on=TODAY).due_on


def test_the_system_follows_all_plans(town, plan, board):
    sit(town, board, town.member)
    by = system_actor("test", {Permission.PLAN_EDIT})
    assert operations.follow_bodies(by=by, at=NOW) == 1
