"""A review as it is read by those who answer for it, and by the worker."""

import pytest
from django.urls import reverse

from goldenthread.access.models import TrailEntry
from goldenthread.reviews import operations
from goldenthread.reviews.models import FiledNote, RecordCheck, Shown
from goldenthread.reviews.operations.moderation import ask_for_second_judgement
from tests.town import NOW, acting, grant

from .factories import OF_REVIEWER, allocated, declared, filled, fresh, rows, submitted


def at(name, review, *more):
    return reverse(f"reviews:{name}", args=[review.pk, *more])


# The worker


def test_the_worker_reads_what_will_happen_and_confirms_the_record(town, signed_in):
    review = declared(town)
    browser = signed_in(town.worker)
    page = browser.get(at("prepare", review)).text
    assert "What will happen" in page
    assert str(town.first) in page
    assert browser.post(at("prepare", review), {"added": "The visit of May."}).status_code == 302
    assert rows(RecordCheck).get(review=review).added == "The visit of May."
    assert "The visit of May." in browser.get(at("prepare", review)).text


def test_the_worker_writes_their_own_view_and_never_sees_the_reviewers_pages(town, signed_in):
    review = filled(town)
    browser = signed_in(town.worker)
    assert browser.get(at("start", review)).url == at("prepare", review)
    page = browser.get(at("section", review, "worker")).text
    assert "How do you see this work yourself?" in page
    assert OF_REVIEWER["grade.why"] not in page
    assert browser.get(at("section", review, "grade")).status_code == 404
    assert browser.get(at("standard", review, 1)).status_code == 404
    assert browser.get(at("check", review)).status_code == 403
    sent = browser.post(at("section", review, "voice"), {"voice.clarity": "clear"})
    assert sent.url == at("prepare", review)


def test_praise_stands_first_on_the_workers_page(town, signed_in):
    review = filled(town, **{"standard.plan.good": "PRAISE for the plan."})
    browser = signed_in(town.worker)
    assert browser.get(at("mine", review)).url == at("prepare", review)
    operations.submit(review=review, by=acting(town.first), at=NOW)
    assert browser.get(at("prepare", review)).url == at("mine", review)
    page = browser.get(at("mine", review)).text
    assert page.index("PRAISE") < page.index("Even better if") < page.index(">Grades<")
    assert OF_REVIEWER["grade.better"] in page
    assert "Requires improvement" in page
    assert browser.get(at("show", review)).url == at("mine", review)


@pytest.mark.parametrize("who", ["colleague", "manager", "qa", "first", "reviewer"])
def test_the_workers_own_pages_are_the_workers_own(town, signed_in, who):
    review = submitted(town)
    for name in ("prepare", "mine"):
        assert signed_in(getattr(town, who)).get(at(name, review)).status_code in {403, 404}


# Reading


def test_a_draft_is_shown_to_nobody_who_answers_for_the_service(town, signed_in):
    review = filled(town)
    for who in ("qa", "manager", "head", "director"):
        page = signed_in(getattr(town, who)).get(at("show", review)).text
        assert "What is being written is not shown before it is submitted." in page
        assert OF_REVIEWER["grade.why"] not in page


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("first", 200), ("qa", 200), ("manager", 200), ("head", 200), ("director", 200),
        ("worker", 302), ("reviewer", 404), ("colleague", 404), ("south_head", 404),
        ("member", 403), ("admin", 403), ("ig", 403), ("officer", 403), ("second", 404),
    ],
)  # fmt: skip
def test_who_opens_a_submitted_review(town, signed_in, who, status):
    review = submitted(town)
    assert signed_in(getattr(town, who)).get(at("show", review)).status_code == status


def test_the_page_shows_answers_grades_and_writes_down_that_it_did(town, signed_in):
    review = submitted(town)
    page = signed_in(town.manager).get(at("show", review)).text
    for text in (OF_REVIEWER["grade.why"], "Requires improvement", "I like my bed.", "Good"):
        assert text in page
    assert rows(Shown).filter(review=review, person=town.manager, door="page").count() == 1
    assert TrailEntry.objects.filter(
        verb="see", actor_key=town.manager.actor_key, things__key=town.other_case.key
    ).exists()


def test_while_a_second_judgement_is_owed_the_review_is_missing_and_its_round_hides_grades(
    town, signed_in
):
    review = submitted(town)
    grant(town.director, "second_judge", town.council)
    ask_for_second_judgement(review=town.review, judge=town.director, by=acting(town.qa), at=NOW)
    browser = signed_in(town.director)
    assert browser.get(at("show", town.review)).status_code == 404
    assert browser.get(at("file_note", town.review)).status_code == 404
    page = browser.get(at("show", review)).text
    assert "grades when you have given yours. 1 to go." in page
    assert "Requires improvement" not in page
    assert OF_REVIEWER["grade.why"] not in page
    assert not rows(Shown).filter(review=review, person=town.director).exists()


def test_the_list_holds_the_readers_reviews_and_no_grade(town, signed_in):
    review = submitted(town)
    url = reverse("reviews:list")
    page = signed_in(town.qa).get(url).text
    assert f"Review {review.pk}" in page
    assert f"Review {town.review.pk}" in page
    assert "Requires improvement" not in page
    assert str(town.worker) not in page
    mine = signed_in(town.worker).get(url).text
    assert f"Review {review.pk}" in mine
    none = signed_in(town.reviewer).get(url).text
    assert "No review that you may open." in none
    assert signed_in(town.member).get(url).status_code == 403


def test_a_review_that_is_owed_a_blind_judgement_stands_in_no_list_of_its_judge(town, signed_in):
    """It led to a page that is missing, beside the name of the first reviewer."""
    grant(town.director, "second_judge", town.council)
    url, browser = reverse("reviews:list"), signed_in(town.director)
    assert f"Review {town.review.pk}<" in browser.get(url).text
    ask_for_second_judgement(review=town.review, judge=town.director, by=acting(town.qa), at=NOW)
    assert f"Review {town.review.pk}<" not in browser.get(url).text


def test_the_list_begins_with_what_is_under_way(town, signed_in):
    done, begun = town.review.pk, allocated(town).pk
    page = signed_in(town.qa).get(reverse("reviews:list"))
    assert [line["review"].pk for line in page.context["lines"]] == [begun, done]


def test_the_list_is_narrowed_by_round_team_and_state(town, signed_in):
    review = allocated(town)
    url = reverse("reviews:list")
    browser = signed_in(town.qa)
    page = browser.get(url, {"state": "submitted", "team": town.red.pk, "round": town.round.pk})
    assert f"Review {town.review.pk}<" in page.text
    assert f"Review {review.pk}<" not in page.text
    assert f"Review {review.pk}<" in browser.get(url, {"state": "allocated"}).text
    assert f"Review {review.pk}<" in browser.get(url, {"state": "nonsense"}).text


def test_the_list_costs_the_same_for_any_number(town, signed_in, django_assert_max_num_queries):
    submitted(town)
    browser = signed_in(town.qa)
    with django_assert_max_num_queries(30):
        browser.get(reverse("reviews:list"))


def test_the_reading_page_costs_a_fixed_number(town, signed_in, django_assert_max_num_queries):
    review = submitted(town)
    browser = signed_in(town.manager)
    browser.get(at("show", review))
    with django_assert_max_num_queries(45):
        browser.get(at("show", review))


# The note


def test_the_note_is_plain_text_under_the_councils_heading_with_its_day(town, signed_in):
    review = submitted(town)
    browser = signed_in(town.first)
    note = browser.get(at("file_note", review))
    assert note["Content-Type"] == "text/plain; charset=utf-8"
    assert f"review-{review.pk}.txt" in note["Content-Disposition"]
    assert note.text.startswith("Practice review, Testshire\n")
    assert town.other_case.key in note.text
    assert "Requires improvement" not in note.text
    assert "Wren" not in note.text
    assert browser.get(at("place_on_file", review)).status_code == 200
    filed = {"filed_on": fresh(review).submitted_at.date().isoformat()}
    assert browser.post(at("place_on_file", review), filed).url == at("show", review)
    assert rows(FiledNote).filter(review=review).exists()
    assert "Placed on file: 2 November 2026" in browser.get(at("file_note", review)).text


@pytest.mark.parametrize(("who", "status"), [("first", 200), ("worker", 200), ("qa", 200),
                                             ("manager", 403), ("head", 403)])  # fmt: skip
def test_only_who_took_part_or_the_qa_team_says_that_the_note_is_on_file(
    town, signed_in, who, status
):
    review = submitted(town)
    browser = signed_in(getattr(town, who))
    where = at("place_on_file", review)
    filed = {"filed_on": fresh(review).submitted_at.date().isoformat()}
    assert browser.get(where).status_code == status
    assert browser.post(where, filed).status_code == (302 if status == 200 else 403)
    assert rows(FiledNote).filter(review=review).exists() is (status == 200)
    if who in ("manager", "head"):
        shown = browser.get(at("show", review)).text
        assert where not in shown
        assert "Not placed there yet" in shown


def test_a_draft_has_no_note(town, signed_in):
    review = filled(town)
    for name in ("file_note", "place_on_file"):
        assert signed_in(town.first).get(at(name, review)).status_code == 404


@pytest.mark.parametrize("who", ["reviewer", "colleague", "south_head", "member"])
def test_the_note_is_not_found_by_others(town, signed_in, who):
    review = submitted(town)
    assert signed_in(getattr(town, who)).get(at("file_note", review)).status_code in {403, 404}
