"""The review form and the main pages do their work when no script runs."""

import re

import pytest
from playwright.sync_api import expect

from tests.doors.addresses import address
from tests.doors.world import build_world, fresh, rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MAIN = {  # who: the pages they live on
    "first": ("/", "/reviews/", "/concerns/", "/actions/", "/tools/"),
    "worker": ("/", "/reviews/"),
    "analyst": ("/case-lists/", "/case-lists/new/", "/rounds/", "/year/"),
    "qa": ("/rounds/round/", "/rounds/round/findings/", "/recommendations/", "/draws/"),
    "head": ("/recommendations/", "/search/?q=plan"),
    "director": ("/leadership/", "/reports/"),
    "member": ("/", "/reports/"),
    "admin": ("/people/", "/services/", "/jobs/"),
    "ig": ("/trail/",),
}


@pytest.fixture
def world(transactional_db):
    from tests.town import build_town

    return build_world(build_town())


def typed(page, label):
    return page.get_by_label(label).first


def test_the_form_of_a_review_is_filled_saved_and_refused_by_its_buttons(world, window):
    page = window(world.first, javascript=False)
    page.goto(address(world, "reviews:standard"))
    assert page.locator("html.js-enabled, body.js-enabled").count() == 0
    typed(page, "What did you see").fill("Her day is told.")
    typed(page, "Even better if").fill("She reads it herself.")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/standards/3/")
    page.goto(address(world, "reviews:standard"))
    assert typed(page, "What did you see").input_value() == "Her day is told."
    page.goto(address(world, "reviews:section", path="voice"))
    heard = page.get_by_role("group", name="Was the child or young person heard?")
    heard.get_by_label("Heard", exact=True).check()
    # nothing is folded away without a script: what an option reveals stands open
    assert typed(page, "What did they say?").is_visible()
    typed(page, "What did they say?").fill("I like my bed.")
    with page.expect_navigation():
        page.get_by_role("button", name="Save and stay").click()
    assert typed(page, "What did they say?").input_value() == "I like my bed."
    page.goto(address(world, "reviews:check"))
    page.get_by_role("button", name="Submit review").click()
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("missing before you can submit")
    summary.locator("a").first.click()
    expect(page).to_have_url(re.compile("/reviews/"))
    assert fresh(world.writing).state != "submitted"


def test_two_people_who_write_the_same_box_see_both_texts(world, window):
    theirs, mine = window(world.worker, javascript=False), window(world.first, javascript=False)
    voice = address(world, "reviews:section", path="voice")
    for page in (theirs, mine):
        page.goto(voice)
    for page, words in ((theirs, "She said it to me."), (mine, "She said it to us.")):
        typed(page, "What did they say?").fill(words)
        page.get_by_role("button", name="Save and stay").click()
    shown = mine.locator("main").inner_text()
    assert "Both texts are here" in shown
    assert "She said it to me." in shown
    assert typed(mine, "What did they say?").input_value() == "She said it to us."
    mine.get_by_role("button", name="Use theirs").click()
    assert typed(mine, "What did they say?").input_value() == "She said it to me."


def test_a_concern_is_raised_and_answered(world, window):
    from goldenthread.reviews.models import Concern

    page = window(world.first, javascript=False)
    page.goto(address(world, "reviews:concern"))
    page.get_by_label("A child may be at risk now").check()
    typed(page, "What did you see or hear?").fill("The door does not close.")
    page.get_by_role("button", name="Raise the concern").click()
    expect(page.locator("main")).to_contain_text("You cannot close this; they can.")
    concern = rows(Concern).order_by("-pk").first()
    told = window(world.manager, javascript=False)
    told.goto(f"/concerns/{concern.pk}/")
    told.get_by_role("button", name="Acknowledge").click()
    assert "You have acknowledged it." in told.locator("main").inner_text()


@pytest.mark.parametrize("width", [1280, 320])
def test_the_main_pages_open_and_fit(world, window, width):
    for name, addresses in MAIN.items():
        page = window(getattr(world, name), javascript=False, width=width)
        for where in addresses:
            answered = page.goto(where)
            assert answered.status == 200, where
            heading = page.locator("h1").inner_text().strip()
            assert " ".join(page.title().split()).startswith(" ".join(heading.split())), where
            assert page.locator("main a, main button").count(), f"{where} is a dead end"
