"""The form in a real browser: nothing for axe to find, wide and narrow, alive between two."""

import re

import pytest
from playwright.sync_api import expect

from goldenthread.reviews.models import Answer

from .factories import allocated, declared, rows, save, settle, submitted

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 320)


@pytest.fixture
def town(transactional_db):
    from tests.town import build_town

    return build_town()


def looked_at(page, axe_faults, url):
    page.goto(url)
    assert axe_faults(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{url} is {wide} px too wide"


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_pages_of_the_reviewer(town, window, axe_faults, width):
    review = declared(town)
    page = window(town.first, width=width)
    for path in ("start", "worker", "voice", "standards/2", "grade", "actions", "check", "concern"):
        looked_at(page, axe_faults, f"/reviews/{review.pk}/{path}/")
    page.goto(f"/reviews/{review.pk}/check/")
    page.get_by_role("button", name="Submit review").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    assert axe_faults(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_where_reviews_are_given_out_read_and_answered_for(
    town, window, axe_faults, width
):
    settle(town)
    qa = window(town.qa, width=width)
    looked_at(qa, axe_faults, f"/rounds/{town.round.slug}/allocate/")
    review = submitted(town)
    for path in (
        "/reviews/",
        f"/reviews/{review.pk}/",
        "/concerns/",
        f"/reviews/{review.pk}/file/",
    ):
        looked_at(qa, axe_faults, path)
    worker = window(town.worker, width=width)
    looked_at(worker, axe_faults, f"/reviews/{review.pk}/mine/")
    officer = window(town.officer, width=width)
    looked_at(officer, axe_faults, "/allegations/")


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_first_question_and_the_workers_preparation(
    town, window, axe_faults, width
):
    review = allocated(town)
    looked_at(window(town.first, width=width), axe_faults, f"/reviews/{review.pk}/start/")
    worker = window(town.worker, width=width)
    for path in ("prepare", "worker", "voice"):
        looked_at(worker, axe_faults, f"/reviews/{review.pk}/{path}/")


def test_the_concern_is_the_first_control_after_the_way_to_the_content(town, window):
    review = declared(town)
    page = window(town.first)
    page.goto(f"/reviews/{review.pk}/grade/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="A child may be at risk now")).to_be_focused()


def test_what_is_typed_is_saved_without_a_button_and_advised_on(town, window):
    review = declared(town)
    page = window(town.first)
    page.goto(f"/reviews/{review.pk}/grade/")
    page.locator("[name='grade.why']").fill("We saw Birchwood at home.")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved")
    expect(page.get_by_text("This looks like the child's name")).to_be_visible()
    assert rows(Answer).get(question="grade.why").value == "We saw Birchwood at home."


def unless_it_looks(route):
    """The page does not see what others write before its own words are sent."""
    if route.request.method == "GET":
        route.abort()
    else:
        route.continue_()


def test_two_people_see_each_others_words_and_neither_is_lost(town, window):
    review = declared(town)
    page = window(town.first)
    page.route("**/answers/", unless_it_looks)
    page.goto(f"/reviews/{review.pk}/voice/")
    page.get_by_text("Heard", exact=True).first.check()
    box = page.locator("[name='voice.child.words']")
    save(review, town.worker, "voice.child.words", "I like my bed.")
    box.fill("She likes her bed.")
    expect(page.get_by_text("Both texts are below.").first).to_be_visible()
    page.get_by_role("button", name="Use mine").click()
    expect(page.locator("[data-save-status]")).to_contain_text("Saved")
    assert rows(Answer).get(question="voice.child.words").value == "She likes her bed."


def test_words_that_another_writes_appear_with_their_name_where_nothing_was_typed(town, window):
    review = declared(town)
    page = window(town.first)
    page.goto(f"/reviews/{review.pk}/voice/")
    page.get_by_text("Heard", exact=True).first.check()
    save(review, town.worker, "voice.child.words", "I like my bed.")
    box = page.locator("[name='voice.child.words']")
    expect(box).to_have_value("I like my bed.", timeout=15_000)
    expect(page.get_by_text("changed this at").first).to_be_visible()


def test_the_form_is_filled_and_sent_without_javascript(town, window):
    review = declared(town)
    page = window(town.first, javascript=False)
    page.goto(f"/reviews/{review.pk}/standards/1/")
    page.locator("[name='standard.history.seen']").fill("Her story is told.")
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_url(re.compile("/standards/2/$"))
    assert rows(Answer).get(question="standard.history.seen").value == "Her story is told."
