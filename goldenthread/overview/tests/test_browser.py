"""The pages as people meet them: axe, a phone's width, and with JavaScript switched off."""

import re

import pytest
from playwright.sync_api import expect

from goldenthread.notices.tests import factories as make
from goldenthread.reports.operations import make_version
from tests.town import NOW, acting

pytestmark = pytest.mark.browser
NO_ROOM = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def lived(town):
    """A round with a thread from review to proof, and a frozen report of it."""
    round = make.grown_round(town)
    reviews = make.reviews_of(round)
    make.second(reviews[1], town.second, "inadequate", told=[town.worker, town.first])
    findings = [make.finding(one) for one in reviews[:3]]
    of = make.recommendation(findings, town, decision="accepted")
    action = make.action(town, of=of)
    make.done(action, town)
    make.evidence(action, town, accepted=True)
    make.put_to_test(action, town, verdict="yes")
    make_version(round=round, by=acting(town.qa), at=NOW)
    return {"review": reviews[1], "action": action, "of": of, "case": town.case}


def addresses(lived):
    return [
        "/",
        "/rounds/",
        "/rounds/grown/",
        f"/thread/review/{lived['review'].pk}/",
        f"/thread/action/{lived['action'].pk}/",
        f"/thread/recommendation/{lived['of'].pk}/",
        "/thread/figure/grown.good/",
        f"/cases/{lived['case'].key}/",
        "/recommendations/log/",
        "/search/?q=planning",
        "/leadership/",
        "/reports/",
        "/reports/round/grown/",
        "/reports/round/grown/figures/good/",
        "/reports/round/grown/v1/",
        "/reports/round/grown/v1/figures/grade-good/",
        "/reports/round/grown/v1/response/",
        "/reports/round/grown/make/",
    ]


def people(town, address):
    return town.qa if address.endswith("/make/") else town.director


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    town, lived, window, axe_faults, width
):
    pages = {who: window(who, width=width) for who in (town.director, town.qa)}
    faults = {}
    for address in addresses(lived):
        page = pages[people(town, address)]
        page.goto(address)
        found = axe_faults(page)
        if page.evaluate(NO_ROOM):
            found.append("wider than the window")
        if found:
            faults[address] = found
    assert faults == {}


def test_the_way_from_a_figure_to_the_action_needs_no_javascript(town, lived, window):
    page = window(town.director, javascript=False)
    page.goto("/rounds/grown/")
    page.get_by_role("link", name="Open its thread").first.click()
    expect(page.locator("h1")).to_contain_text("The thread of: ")
    page.get_by_role("link", name=f"Review {lived['review'].pk - 1}", exact=True).click()
    page.get_by_role("link", name="Recommendation 3.2").first.click()
    page.get_by_role("link", name=f"Action {lived['action'].pk}", exact=True).click()
    expect(page.get_by_text("You are here")).to_have_count(1)
    expect(page.locator("main")).to_contain_text("The loop is not closed.")


def test_a_task_leads_to_its_page(town, lived, window):
    page = window(town.qa_head)
    page.goto("/")
    page.get_by_role("link", name=f"Close the loop of action {lived['action'].pk}").click()
    expect(page).to_have_url(re.compile(f"/actions/{lived['action'].pk}/$"))
