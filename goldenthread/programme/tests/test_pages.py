import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.programme.models import Round

from .factories import acting
from .test_operations import opened

YEAR, START = "/year/", "/year/start/"


@pytest.fixture
def browser(client, place):
    client.force_login(place.qa.account)
    return client


def sent(place, **change):
    return {
        "activity": place.activity.pk,
        "title": "Care leavers, winter",
        "service": place.north.pk,
        "body": place.body.pk,
        "starts_on": "2026-12-01",
        "due_on": "2027-01-15",
        **change,
    }


def test_an_empty_year_says_what_to_do(place, browser):
    text = browser.get(YEAR).text
    assert "No round yet." in text
    assert START in text


def test_who_cannot_start_a_round_is_told_who_can(place, client):
    client.force_login(place.head.account)
    text = client.get(YEAR).text
    assert START not in text
    assert "quality assurance team starts rounds" in text
    assert client.get(START).status_code == 403


def test_a_worker_has_no_year_page(place, client):
    client.force_login(place.worker.account)
    assert client.get(YEAR).status_code == 403


def test_rounds_stand_by_quarter_with_what_is_due(place, browser):
    opened(place, title="Autumn", due_on=dt.date(2099, 1, 1))
    text = browser.get(YEAR).text
    assert "October to December 2026" in text
    assert "1 January 2099" in text
    assert "Practice board" in text


def test_a_round_is_started_by_page(place, browser):
    assert browser.post(START, sent(place)).url == reverse(
        "overview:round", args=["care-leavers-winter"]
    )
    assert Round.objects.get().title == "Care leavers, winter"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"body": ""}, "Nobody would receive what this round finds."),
        ({"due_on": "2026-12-01"}, "Give a day after the start."),
        ({"due_on": "2026-02-31"}, "31 February 2026 does not exist."),
        ({"title": ""}, "This is empty. Fill it in."),
        ({"service": ""}, "Choose one."),
    ],
)
def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed(place, browser, change, said):
    answer = browser.post(START, sent(place, **change)).text
    assert said in answer
    assert "Error: Start a round" in answer
    assert not Round.objects.exists()


def test_a_service_that_is_not_mine_cannot_be_chosen(place, client):
    client.force_login(place.north_qa.account)
    assert "Choose one" in client.post(START, sent(place, service=place.south.pk)).text


def test_a_long_year_costs_the_same(place, browser):
    def cost():
        with CaptureQueriesContext(connection) as found:
            browser.get(YEAR)
        return len(found)

    for n in range(10):
        opened(place, title=f"Round {n}", by=acting(place.qa))
    cost()  # the session is written once
    ten = cost()
    for n in range(10, 100):
        opened(place, title=f"Round {n}", by=acting(place.qa))
    assert cost() == ten <= 30
