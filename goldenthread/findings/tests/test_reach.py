"""Who opens which page of this room, and what a page costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.access.models import TrailEntry
from goldenthread.findings.models import Acceptance, Finding, Ground

from .factories import new_finding, new_recommendation, rows, url

PAGES = {
    "round": ["round"],
    "by_grade": ["round"],
    "add": ["round"],
    "log": [],
    "log_file": [],
}
WHO = {
    "qa": dict.fromkeys(PAGES, 200),
    "head": {"round": 200, "by_grade": 200, "add": 403, "log": 200, "log_file": 200},
    "worker": dict.fromkeys(PAGES, 403),
    "member": {"round": 403, "by_grade": 403, "add": 403, "log": 200, "log_file": 200},
    "admin": dict.fromkeys(PAGES, 403),
}


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [(who, name, status) for who, pages in WHO.items() for name, status in pages.items()],
)
def test_who_opens_which_page(town, recommended, signed_in, who, name, status):
    assert signed_in(getattr(town, who)).get(url(name, *PAGES[name])).status_code == status


def test_a_finding_and_a_recommendation_of_another_service_are_not_found(
    town, recommended, signed_in
):
    browser = signed_in(town.south_head)
    finding = rows(Finding).get()
    for page in (
        url("show", finding.pk),
        url("round", "round"),
        url("recommendation", recommended.pk),
        url("decide", recommended.pk),
    ):
        assert browser.get(page).status_code == 404
    assert "Families help" not in browser.get(url("log")).text


def test_reading_a_finding_is_trailed_with_the_child_it_is_about(town, recommended, signed_in):
    signed_in(town.qa).get(url("show", rows(Finding).get().pk))
    entry = TrailEntry.objects.get(verb="see")
    assert ("case", town.case.key) in entry.things.values_list("kind", "key")


@pytest.mark.parametrize("name", ["round", "by_grade", "log"])
def test_a_page_costs_the_same_for_few_and_for_many(town, recommended, signed_in, name):
    browser = signed_in(town.qa)

    def cost():
        with CaptureQueriesContext(connection) as found:
            browser.get(url(name, *PAGES[name]))
        return len(found)

    cost()
    few = cost()
    for n in range(9):
        new_finding(town.review, town.first, words=f"n{n}", state="draft")
        new_recommendation(town, new_finding(town.review, town.first, words=f"m{n}"))
    assert cost() == few
    assert few <= 30
    assert rows(Ground).count() == 10
    assert rows(Acceptance).count() == 9
