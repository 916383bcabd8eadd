"""The button of a page and its autosave save the same boxes: neither may fight the other."""

import pytest
from playwright.sync_api import expect

from goldenthread.reviews import operations
from goldenthread.reviews.models import Answer
from tests.town import NOW, acting

from .factories import declared

SUMMARY = "start.summary"


def save(town, review, value, revision):
    return operations.save_answer(
        review=review,
        question=SUMMARY,
        value=value,
        revision=revision,
        by=acting(town.first),
        at=NOW,
    )


def test_the_same_words_from_an_older_revision_are_no_conflict(town):
    review = declared(town)
    save(town, review, "Read with the worker.", 0)
    again = save(town, review, "Read with the worker.", 0)
    assert (again.value, again.revision) == ("Read with the worker.", 1)


def test_other_words_from_an_older_revision_are_one(town):
    review = declared(town)
    save(town, review, "Read with the worker.", 0)
    with pytest.raises(operations.Stale):
        save(town, review, "Read alone.", 0)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_typing_and_pressing_at_once_goes_on(town, window):
    review = declared(town)
    page = window(town.first)
    page.goto(f"/reviews/{review.pk}/start/")
    box = page.locator(f"[name='{SUMMARY}']")
    box.press_sequentially("Read with the worker, ", delay=30)
    page.wait_for_timeout(420)  # autosave sends the first half
    box.press_sequentially("screen by screen.", delay=1)
    page.get_by_role("button", name="Save and continue").click()
    expect(page).to_have_url(f"{page.url.partition('/reviews/')[0]}/reviews/{review.pk}/worker/")
    kept = Answer.objects.for_system(because="the test looks").get(question=SUMMARY)
    assert kept.value == "Read with the worker, screen by screen."
