"""The pages of this room in a real browser: wide, narrow, and without JavaScript."""

import re

import pytest
from django.urls import reverse
from django.utils.timezone import now
from playwright.sync_api import expect

from goldenthread.access.operations import record
from goldenthread.authority import operations

from .factories import LONG_AGO, acting, build_council

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 320)


@pytest.fixture
def council(transactional_db):
    found = build_council()
    by, at = acting(found.admin), now()
    post = operations.set_up_post(title="Head of North", service=found.north, by=by, at=at)
    operations.set_up_body(name="Practice board", service=found.council, by=by, at=at)
    found.post = post
    found.grant = found.worker.grants.get()
    found.place = found.worker.memberships.get()
    found.secret = operations.invite(person=found.newcomer, email="new@example.org", by=by, at=at)
    record(by=acting(found.worker), verb="see", things=[("case", "K7F3Q2MN")], at=at)
    return found


def pages(council):
    """(who opens it, address) of every page of this room and the door."""
    admin, governance = council.admin, council.governance
    return [
        (None, reverse("account_login")),
        (None, reverse("account_inactive")),
        (None, reverse("authority:invitation", args=[council.secret])),
        (None, reverse("authority:invitation", args=["used"])),
        (admin, reverse("account_logout")),
        (admin, reverse("authority:people")),
        (admin, reverse("authority:person", args=[council.worker.pk])),
        (admin, reverse("authority:person", args=[council.newcomer.pk])),
        (admin, reverse("authority:add_person")),
        (admin, reverse("authority:give_grant", args=[council.newcomer.pk])),
        (admin, reverse("authority:place", args=[council.newcomer.pk])),
        (admin, reverse("authority:invite", args=[council.newcomer.pk])),
        (admin, reverse("authority:end_grant", args=[council.grant.pk])),
        (admin, reverse("authority:end_place", args=[council.place.pk])),
        (admin, reverse("authority:services")),
        (admin, reverse("authority:add_service")),
        (admin, reverse("authority:add_team")),
        (admin, reverse("authority:add_body")),
        (admin, reverse("authority:add_post")),
        (admin, reverse("authority:appoint", args=[council.post.pk])),
        (admin, reverse("authority:account")),
        (admin, reverse("authority:password")),
        (admin, reverse("jobs:list")),
        (governance, reverse("authority:trail")),
        (governance, reverse("authority:trail_check")),
    ]


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_and_nothing_is_cut_off(window, axe_faults, council, width):
    windows = {}
    for someone, address in pages(council):
        if someone not in windows:
            windows[someone] = window(someone, width=width)
        page = windows[someone]
        page.goto(address)
        assert axe_faults(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        heading = page.locator("h1")
        assert heading.count() == 1, address
        assert page.title().removeprefix("Error: ").startswith(heading.inner_text()), address


def test_a_refusal_is_found_by_axe_to_be_well_said(window, axe_faults, council):
    page = window(council.admin)
    page.goto(reverse("authority:give_grant", args=[council.newcomer.pk]))
    page.get_by_role("button", name="Give this role").click()
    expect(page).to_have_title(re.compile("^Error: "))
    assert axe_faults(page) == []


def test_somebody_is_invited_and_signs_in_without_javascript(window, council):
    who = {"person": council.newcomer, "by": acting(council.admin), "at": now()}
    operations.give_grant(role="worker", service=council.north, from_on=LONG_AGO, **who)
    page = window(council.admin, javascript=False)
    page.goto(reverse("authority:person", args=[council.newcomer.pk]))
    page.get_by_role("link", name="Invite").click()
    page.get_by_label("Email address").fill("fresh@example.org")
    page.get_by_role("button", name="Make the link").click()
    link = page.locator(".govuk-inset-text").inner_text()
    fresh = window(javascript=False)
    fresh.goto(link)
    fresh.get_by_label("Choose a password").fill("some long odd words")
    fresh.get_by_role("button", name="Set my password").click()
    fresh.get_by_label("Email address").fill("fresh@example.org")
    fresh.get_by_label("Password", exact=True).fill("some long odd words")
    fresh.get_by_role("button", name="Sign in").click()
    fresh.goto(reverse("authority:account"))
    assert fresh.locator("h1").inner_text() == "Your account"
    assert fresh.get_by_text("fresh@example.org").is_visible()
