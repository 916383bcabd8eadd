"""Whoever sits on a body reads the plans that it owns, no others, and no longer than they sit."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.permissions import Permission
from goldenthread.authority import operations as authority
from goldenthread.authority.models import Body
from goldenthread.authority.queries import members_of, system_actor
from goldenthread.improvement import operations, queries
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW, acting

TODAY = NOW.date()
LATER = NOW + dt.timedelta(days=10)


@pytest.fixture
def board(town):
    return Body.objects.get()


@pytest.fixture
def plans(town, board):
    """One of the board, one that nobody owns."""
    manager = acting(town.programme)
    ours = take(bring(town, manager), manager, body=board)
    return ours, take(bring(town, manager), manager, slug="other", title="Other")


def sit(town, board, person, from_on=TODAY):
    return authority.take_seat(
        body=board, person=person, capacity="Member", from_on=from_on, by=acting(town.admin), at=NOW
    )


def follow(at=NOW):
    by = system_actor("test", {Permission.PLAN_EDIT})
    return operations.follow_bodies(by=by, at=at)


def seen(person):
    return [one.slug for one in queries.plans_seen(acting(person))]


def test_a_member_and_a_partner_read_the_plan_of_their_body_and_no_other(town, board, plans):
    follow()
    assert seen(town.member) == seen(town.partner) == []
    for person in (town.member, town.partner):
        sit(town, board, person)
    assert follow() == 2
    assert seen(town.member) == seen(town.partner) == ["heard"]
    assert follow() == 0  # nothing twice
    assert len(seen(town.director)) == 2
    assert plans[0].is_reached_by(acting(town.member), Permission.PLAN_SIT)
    assert not plans[0].is_reached_by(acting(town.member), Permission.PLAN_EDIT)


def test_a_seat_that_is_over_or_not_begun_opens_nothing(town, board, plans):
    seat = sit(town, board, town.member)
    sit(town, board, town.partner, from_on=TODAY + dt.timedelta(days=5))
    follow()
    assert (seen(town.member), seen(town.partner)) == (["heard"], [])
    authority.end_seat(seat=seat, to_on=TODAY + dt.timedelta(days=2), by=acting(town.admin), at=NOW)
    follow(LATER)
    assert (seen(town.member), seen(town.partner)) == ([], ["heard"])
    assert [one.person for one in members_of([board.pk], on=LATER.date())] == [town.partner]


def test_a_grant_alone_opens_no_plan(town, plans):
    assert acting(town.member).holds(Permission.PLAN_SIT)
    assert not plans[0].is_reached_by(acting(town.member), Permission.PLAN_SIT)


def test_who_sits_without_the_role_sees_no_page_of_plans(town, board, plans, signed_in):
    sit(town, board, town.worker)
    follow()
    page = reverse("improvement:plan", args=["heard"])
    assert signed_in(town.worker).get(page).status_code == 403


def test_pages_show_what_the_body_sees_and_no_buttons(town, board, plans, signed_in):
    sit(town, board, town.member)
    follow()
    browser = signed_in(town.member)
    page = browser.get(reverse("improvement:plan", args=["heard"])).text
    assert "Children are heard" in page
    assert "Who is who" not in page
    assert browser.get(reverse("improvement:plan", args=["other"])).status_code == 404
    for name in ("gaps", "voice", "timeline"):
        assert browser.get(reverse(f"improvement:{name}", args=["heard"])).status_code == 200
    taken = browser.get(reverse("improvement:document", args=["heard", "csv"]))
    assert taken.status_code == 200


def test_seats_are_refused_twice_empty_and_to_who_may_not(town, board):
    sit(town, board, town.member)
    with pytest.raises(Refused, match="overlap"):
        sit(town, board, town.member)
    given = {"body": board, "person": town.partner, "from_on": TODAY, "at": NOW}
    with pytest.raises(Refused, match="empty"):
        authority.take_seat(capacity=" ", by=acting(town.admin), **given)
    with pytest.raises(NotAllowed):
        authority.take_seat(capacity="Chair", by=acting(town.programme), **given)


def test_an_end_of_a_seat_is_never_in_the_past(town, board):
    seat = sit(town, board, town.member)
    given = {"seat": seat, "at": LATER}
    with pytest.raises(Refused, match="in_the_past"):
        authority.end_seat(to_on=TODAY, by=acting(town.admin), **given)
    with pytest.raises(NotAllowed):
        authority.end_seat(to_on=LATER.date(), by=acting(town.qa), **given)


def test_seats_are_taken_and_ended_by_page(town, board, signed_in):
    browser = signed_in(town.admin)
    body = reverse("authority:body", args=[board.pk])
    assert body in browser.get(reverse("authority:services")).text
    assert "Nobody sits on it yet" in browser.get(body).text
    today = dt.date.today()
    day = {"from_on_day": today.day, "from_on_month": today.month, "from_on_year": today.year}
    taken = browser.post(
        reverse("authority:take_seat", args=[board.pk]),
        {"person": town.member.pk, "capacity": "Chair", **day},
    )
    assert taken.url == body
    assert "Chair" in browser.get(body).text
    seat = board.seats.get()
    end = {key.replace("from", "to"): value for key, value in day.items()}
    done = browser.post(reverse("authority:end_seat", args=[seat.pk]), end)
    assert done.url == body
    assert board.seats.get().to_on == today
