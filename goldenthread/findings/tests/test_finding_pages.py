"""Findings through the browser's door."""

import pytest

from goldenthread.findings.models import Finding
from goldenthread.findings.tasks import tick
from goldenthread.reviews.models import Review, Shown
from tests.town import NOW, grant

from .factories import new_finding, owe_second, rows, second_review, url


@pytest.fixture
def draft(town):
    tick(NOW)
    return rows(Finding).get()


def test_a_draft_is_recorded_on_its_page_and_counts(town, draft, signed_in):
    browser = signed_in(town.qa)
    listed = url("round", "round")
    assert "FIRSTWORDS" in browser.get(listed).text
    page = url("record", draft.pk)
    assert browser.get(page).status_code == 200
    typed = {"words": "Plans came late", "kind": "worry", "theme": "planning", "version": 1}
    sent = browser.post(page, typed)
    assert sent.url == listed
    text = browser.get(listed).text
    assert "1 finding recorded" in text
    assert "Plans came late" in text


def test_a_refused_name_keeps_what_was_typed_beside_the_sentence(town, draft, signed_in):
    typed = {"words": "Wren waited", "kind": "worry", "theme": "planning", "version": 1}
    text = signed_in(town.qa).post(url("record", draft.pk), typed).text
    assert "This text names somebody: “Wren”." in text
    assert "Wren waited" in text
    assert "<title>Error: " in text


def test_a_draft_is_left_out_and_stays_with_the_reason(town, draft, signed_in):
    browser = signed_in(town.qa)
    sent = browser.post(url("leave_out", draft.pk), {"because": "Said twice", "version": 1})
    assert "Left out: Said twice" in browser.get(sent.url).text


def test_the_reviewers_own_words_stand_beside_a_finding_whatever_it_says_now(
    town, draft, signed_in
):
    rows(Finding).filter(pk=draft.pk).update(words="Plans came late", state="recorded")
    shown = signed_in(town.qa).get(url("show", draft.pk)).text
    assert "Plans came late" in shown
    assert "What the reviewer wrote" in shown
    assert "FIRSTWORDS" in shown
    assert f'href="/reviews/{draft.review_id}/"' in shown


def test_who_may_not_open_the_review_is_told_so_in_place_of_its_words(town, draft, signed_in):
    """The role that reads findings without reviews does not exist yet; a sealed review does."""
    rows(Review).filter(pk=draft.review_id).update(is_restricted=True)
    shown = signed_in(town.qa).get(url("show", draft.pk)).text
    assert "which you may not open" in shown
    assert 'class="gt-quote"' not in shown


def test_a_finding_of_no_answer_says_who_added_it(town, signed_in):
    added = new_finding(town.review, town.first)
    assert "It comes from no single answer" in signed_in(town.qa).get(url("show", added.pk)).text


def test_a_finding_is_added_on_its_page(town, signed_in):
    browser = signed_in(town.qa)
    assert browser.get(url("add", "round")).status_code == 200
    typed = {"review": town.review.pk, "words": "Heard well", "kind": "strength"}
    sent = browser.post(url("add", "round"), {**typed, "theme": "participation"})
    assert "Heard well" in browser.get(sent.url).text


def test_strengths_and_worries_stand_apart_under_one_theme(town, signed_in):
    new_finding(town.review, town.first, words="ONE WORRY")
    new_finding(town.review, town.first, words="ONE STRENGTH", kind="strength")
    text = signed_in(town.qa).get(url("round", "round")).text
    assert "1 strength" in text
    assert "1 worry" in text
    assert text.index("ONE STRENGTH") < text.index("1 worry") < text.index("ONE WORRY")
    assert "Propose a recommendation from these 2" in text


def test_joined_bands_keep_single_grades_and_shares_add_to_100(town, signed_in):
    new_finding(town.review, town.first)
    new_finding(town.review, town.first, words="Late again")
    new_finding(second_review(town), town.first)
    text = signed_in(town.qa).get(url("by_grade", "round")).text
    assert "Requires improvement or Inadequate" in text
    assert "2 reviews (100%)" in text
    assert "Inadequate 2" in text
    assert rows(Shown).filter(person=town.qa).count() == 2


def test_who_owes_a_second_judgement_in_the_round_sees_no_theme_by_grade(town, signed_in):
    grant(town.second, "qa_officer", town.council)
    new_finding(second_review(town), town.first)
    owe_second(town.review, town.second)
    text = signed_in(town.second).get(url("by_grade", "round")).text
    assert "You owe a second judgement" in text
    assert "Inadequate" not in text
    assert not rows(Shown).filter(person=town.second).exists()


def test_an_owed_second_judgement_is_said_on_the_page_of_the_round(town, signed_in):
    new_finding(town.review, town.first)
    owe_second(town.review, town.second)
    assert (
        "1 review waits for its second judgement"
        in signed_in(town.qa).get(url("round", "round")).text
    )
