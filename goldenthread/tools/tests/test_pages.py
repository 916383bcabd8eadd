"""What good looks like can be read by everybody who works here."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.models import User
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Grant, Person, Service
from goldenthread.authority.queries import system_actor
from goldenthread.tools.operations import publish_library

TODAY = dt.date(2026, 11, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client):
    account = User.objects.create(email="worker@example.org")
    someone = Person.objects.create(name="Worker", account=account)
    north = Service.objects.create(name="North")
    Grant.objects.create(
        person=someone, role="worker", service=north, from_on=dt.date(2020, 1, 1), because="test"
    )
    client.force_login(account)
    return client


def publish():
    by = system_actor("test", [Permission.ROUND_MANAGE])
    publish_library(by=by, at=dt.datetime(2026, 11, 2, tzinfo=dt.UTC), on=TODAY)


def test_an_empty_library_says_what_would_fill_it(browser):
    assert "No tool is published yet" in browser.get(reverse("tools:list")).text


def test_the_tool_and_what_each_grade_means_are_listed(browser):
    publish()
    text = browser.get(reverse("tools:list")).text
    assert "Practice review" in text
    assert "Requires improvement" in text
    assert "2 November 2026" in text


def test_what_good_looks_like_is_a_page_per_version(browser):
    publish()
    page = reverse("tools:show", args=["practice-review", 1])
    assert page == "/tools/practice-review/v1/"
    text = browser.get(page).text
    assert "Does it show what a day is like for this child?" in text
    assert "<h1" in text
    assert browser.get("/tools/practice-review/v9/").status_code == 404
