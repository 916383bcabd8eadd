"""Concerns through the browser's door."""

import pytest
from django.urls import reverse

from goldenthread.reviews.models import Allegation, Concern
from goldenthread.reviews.queries import concerns as queries
from tests.town import acting

from .factories import raise_one, rows, told


def test_the_page_says_first_what_to_do_now(town, review, signed_in):
    page = signed_in(town.first).get(reverse("reviews:concern", args=[review.pk])).text
    assert page.index("ring the front door on 01234 567890") < page.index("What is it?")
    assert "Golden Thread is not the referral." in page


def test_raising_by_page_says_who_was_told_and_who_may_close(town, review, signed_in):
    browser = signed_in(town.first)
    url = reverse("reviews:concern", args=[review.pk])
    sent = browser.post(url, {"kind": "child_at_risk", "words": "She was alone."}, follow=True)
    concern = rows(Concern).get()
    assert sent.redirect_chain[-1][0] == reverse("reviews:concern_show", args=[concern.pk])
    assert str(town.manager) in sent.text
    assert "You cannot close this; they can. Your review is saved." in sent.text
    assert "Acknowledge it" not in sent.text


def test_an_allegation_by_page_names_one_post_and_shows_nothing_after(town, review, signed_in):
    browser = signed_in(town.first)
    url = reverse("reviews:concern", args=[review.pk])
    sent = browser.post(url, {"kind": "allegation", "words": "HEHITHER"}, follow=True)
    assert "Told: the designated officer only." in sent.text
    assert "HEHITHER" not in sent.text
    assert "designated officer" not in browser.get(sent.redirect_chain[-1][0]).text
    row = rows(Allegation).get()
    assert browser.get(reverse("reviews:allegation", args=[row.pk])).status_code == 403
    officer = signed_in(town.officer)
    page = reverse("reviews:allegation", args=[row.pk])
    assert "HEHITHER" in officer.get(page).text
    assert officer.post(page).url == page
    assert officer.post(page, {"outcome": "Taken up outside."}).url == page
    assert "Taken up outside." in officer.get(page).text
    assert "Allegation" in officer.get(reverse("reviews:allegations")).text


@pytest.mark.parametrize("clock", ["25:99", "9" * 30, "9" * 5_000, "²", "soon"])
def test_a_refused_concern_keeps_what_was_typed(town, review, signed_in, clock):
    url = reverse("reviews:concern", args=[review.pk])
    page = signed_in(town.first).post(
        url, {"words": "MYWORDS", "noticed_clock": clock, "noticed_on": "2026-11-02"}
    )
    assert page.status_code == 200
    assert "MYWORDS" in page.text
    assert "Give a time such as 18:05." in page.text


def test_the_manager_acknowledges_and_closes_by_page(town, review, signed_in):
    concern = raise_one(review, town.first)
    url = reverse("reviews:concern_show", args=[concern.pk])
    browser = signed_in(town.manager)
    assert "Acknowledge it" in browser.get(url).text
    assert browser.post(url, {"words": "On my way."}).url == url
    assert "Close it" in browser.get(url).text
    assert browser.post(url, {"words": "Safe with her aunt."}).url == url
    assert "Safe with her aunt." in signed_in(town.first).get(url).text


def test_a_concern_out_of_reach_is_not_found(town, review, signed_in):
    concern = raise_one(review, town.first)
    url = reverse("reviews:concern_show", args=[concern.pk])
    for who, status in (
        ("manager", 200), ("first", 200), ("qa", 200), ("south_head", 404), ("colleague", 404),
        ("member", 403),
    ):  # fmt: skip
        assert signed_in(getattr(town, who)).get(url).status_code == status


@pytest.mark.parametrize("who", ["colleague", "reviewer", "south_head"])
def test_the_page_to_raise_one_is_not_found_by_others(town, review, signed_in, who):
    url = reverse("reviews:concern", args=[review.pk])
    assert signed_in(getattr(town, who)).get(url).status_code == 404


def test_a_data_breach_goes_to_who_answers_for_information_and_no_other_concern_does(
    town, review, signed_in
):
    version = town.round.version
    version.settings = {**version.settings, "concern": {}}  # the product's own routes
    version.save()
    review = queries.reviews_of_concern(acting(town.first)).get(pk=review.pk)
    breach = raise_one(review, town.first, kind="data_breach")
    other = raise_one(review, town.first, kind="practice_today")
    assert told(breach) == [("ig", 0)]
    browser = signed_in(town.ig)
    url = reverse("reviews:concern_show", args=[breach.pk])
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"words": "Called back."}).url == url
    assert browser.get(reverse("reviews:concern_show", args=[other.pk])).status_code == 404
