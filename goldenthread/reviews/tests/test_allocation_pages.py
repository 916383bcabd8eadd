"""Giving reviews out, through the browser's door."""

from django.urls import reverse

from goldenthread.reviews.models import Review
from tests.town import LONG_AGO, grant

from .factories import allocated, fresh, rows, settle, waiting


def test_the_page_lists_what_waits_and_gives_it_out_by_hand(town, signed_in):
    settle(town)
    browser = signed_in(town.qa)
    url = reverse("reviews:allocate", args=[town.round.slug])
    page = browser.get(url)
    assert town.other_case.key in page.text
    assert "worked with the child" in page.text
    by_hand = reverse("reviews:allocate_by_hand", args=[town.round.slug, waiting(town).pk])
    offered = browser.get(by_hand).text
    assert f'<option value="{town.first.pk}">' in offered
    assert f'<option value="{town.same_employer.pk}">' not in offered
    assert browser.post(by_hand, {"reviewer": town.first.pk}).url == url
    assert rows(Review).filter(drawn=waiting(town)).exists()
    assert browser.get(by_hand).status_code == 404


def test_the_page_shares_out_by_the_fair_rule_and_says_what_found_nobody(town, signed_in):
    settle(town)
    browser = signed_in(town.qa)
    url = reverse("reviews:allocate", args=[town.round.slug])
    page = browser.post(url, {"reviewers": [town.reviewer.pk], "capacity": 2})
    assert "everybody chosen is barred" in page.text
    done = browser.post(url, {"reviewers": [town.first.pk], "capacity": 2})
    assert done.url == url
    assert "Everything drawn has a reviewer" in browser.get(url).text


def test_the_page_says_whose_place_more_would_do(town, signed_in):
    settle(town)
    url = reverse("reviews:allocate", args=[town.round.slug])
    page = signed_in(town.qa).post(url, {"reviewers": [town.first.pk], "capacity": 1})
    assert "One more for one person would place it." in page.text
    assert f"1 more for {town.first}." in page.text


def test_the_page_is_for_those_who_allocate(town, signed_in):
    url = reverse("reviews:allocate", args=[town.round.slug])
    for who, status in (("qa", 200), ("qa_head", 200), ("first", 403), ("member", 403)):
        assert signed_in(getattr(town, who)).get(url).status_code == status
    grant(town.analyst, "qa_officer", town.south, from_on=LONG_AGO)
    assert signed_in(town.analyst).get(url).status_code == 404  # the round is the council's


def test_an_absence_and_a_review_taken_back_have_their_pages(town, signed_in):
    review = allocated(town)
    browser = signed_in(town.qa)
    url = reverse("reviews:absence", args=[town.round.slug])
    typed = {"person": town.first.pk, "from_on": "2026-11-02", "to_on": "2026-11-09"}
    assert browser.post(url, typed).status_code == 302
    back = reverse("reviews:take_back", args=[review.pk])
    assert browser.get(back).status_code == 200
    assert browser.post(back, {"because": "left"}).status_code == 302
    assert fresh(review).state == "returned"


def test_the_allocation_page_costs_the_same_for_any_number_of_children(
    town, signed_in, django_assert_max_num_queries
):
    settle(town)
    browser = signed_in(town.qa)
    with django_assert_max_num_queries(45):
        browser.get(reverse("reviews:allocate", args=[town.round.slug]))
