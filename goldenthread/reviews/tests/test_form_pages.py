"""The form through the browser's door, with its button and no script."""

import pytest

from goldenthread.access.models import TrailEntry
from goldenthread.cases.models import CaseIdentity
from goldenthread.reviews import operations
from goldenthread.reviews.forms.capture import digest
from tests.town import NOW, acting

from .factories import allocated, answer, at, declared, filled, fresh, rows, save, sent

PATHS = ("start", "worker", "voice", "grade", "actions", "check")


def test_the_question_about_the_family_comes_before_anything_else(town, signed_in):
    review = allocated(town)
    browser = signed_in(town.first)
    page = browser.get(at("start", review))
    assert "Do you know this family" in page.text
    for path in PATHS[1:-1]:
        assert browser.get(at("section", review, path)).url == at("start", review)
    assert browser.get(at("check", review)).url == at("start", review)
    assert browser.post(at("name", review)).status_code == 404
    assert browser.post(at("start", review), {}).status_code == 200
    assert browser.post(at("start", review), {"knows_family": "no"}).url == at("start", review)
    assert "What should the next reader know" in browser.get(at("start", review)).text


def test_yes_gives_it_back_unseen_with_thanks(town, signed_in):
    review = allocated(town)
    browser = signed_in(town.first)
    sent = browser.post(at("start", review), {"knows_family": "yes"})
    assert sent.status_code == 302
    assert fresh(review).state == "returned"
    assert browser.get(at("start", review)).status_code == 404


def test_yes_after_all_has_its_page(town, signed_in):
    review = declared(town)
    browser = signed_in(town.first)
    assert "Send the review back" in browser.get(at("know_after_all", review)).text
    assert browser.post(at("know_after_all", review)).status_code == 302
    assert fresh(review).state == "returned"


@pytest.mark.parametrize("path", [*PATHS, "standards/1", "standards/7"])
def test_every_page_of_the_form_opens_and_carries_the_concern_first(town, signed_in, path):
    review = declared(town)
    page = signed_in(town.first).get(f"/reviews/{review.pk}/{path}/")
    assert page.status_code == 200
    body = page.text
    first_link = body.index('<a href="#main-content"')
    assert first_link < body.index(at("concern", review)) < body.index("gt-header__name")
    assert body.count("<h1") == 1
    assert f"<title>Review {review.pk}: " in body


@pytest.mark.parametrize("path", ["standards/0", "standards/8", "nothing"])
def test_a_page_that_the_tool_does_not_have_is_not_found(town, signed_in, path):
    review = declared(town)
    assert signed_in(town.first).get(f"/reviews/{review.pk}/{path}/").status_code == 404


@pytest.mark.parametrize("who", ["reviewer", "second", "qa", "manager", "head", "colleague"])
def test_the_form_is_not_found_by_others(town, signed_in, who):
    review = declared(town)
    browser = signed_in(getattr(town, who))
    for url in (at("start", review), at("section", review, "grade"), at("save", review)):
        assert browser.get(url).status_code in {403, 404}


def test_the_facts_of_the_list_and_what_good_looks_like_stand_beside_a_standard(town, signed_in):
    page = signed_in(town.first).get(at("standard", declared(town), 2)).text
    assert "What good looks like" in page
    assert "4 May 2026" in page
    assert "The child may read this one day." in page


# Without JavaScript


def test_a_page_is_saved_by_its_button_and_leads_to_the_next(town, signed_in):
    review = declared(town)
    url = at("standard", review, 2)
    browser = signed_in(town.first)
    sent = browser.post(url, {"standard.assessment.seen": "Her day is told."})
    assert sent.url == at("standard", review, 3)
    assert "Her day is told." in browser.get(url).text
    assert browser.post(url, {"standard.assessment.good": "Told.", "stay": "1"}).url == url
    assert browser.post(at("section", review, "actions"), {}).url == at("check", review)


def test_a_box_that_was_left_alone_is_not_saved_over_somebody_elses_words(town, signed_in):
    review = declared(town)
    save(review, town.worker, "voice.child.words", "Theirs, newer.")
    browser = signed_in(town.first)
    browser.post(
        at("section", review, "voice"),
        {
            "voice.child.words": "",
            "was:voice.child.words": digest(""),
            "revision:voice.child.words": "0",
            "voice.clarity": "some",
        },
    )
    assert answer(review, "voice.child.words").value == "Theirs, newer."
    assert answer(review, "voice.clarity").value == "some"


def stale_page(town, signed_in):
    review = declared(town)
    save(review, town.worker, "voice.child.words", "THEIRTEXT")
    url = at("section", review, "voice")
    typed = {"voice.child.words": "MYTEXT", "revision:voice.child.words": "0"}
    browser = signed_in(town.first)
    return review, url, browser, browser.post(url, typed)


def test_two_texts_stand_side_by_side_and_neither_is_lost(town, signed_in):
    review, _, _, page = stale_page(town, signed_in)
    assert page.status_code == 200
    for text in ("THEIRTEXT", "MYTEXT", "Use theirs", "The worker changed this"):
        assert text in page.text
    assert "<title>Error: " in page.text
    assert answer(review, "voice.child.words").value == "THEIRTEXT"
    assert 'name="revision:voice.child.words" value="1"' in page.text


def test_sending_again_uses_mine_and_the_other_button_theirs(town, signed_in):
    review, url, browser, _ = stale_page(town, signed_in)
    shown = browser.post(url, {"voice.child.words": "MYTEXT", "use_theirs": "voice.child.words"})
    assert "THEIRTEXT" in shown.text
    assert answer(review, "voice.child.words").value == "THEIRTEXT"
    again = {
        "voice.child.words": "MYTEXT",
        "revision:voice.child.words": "1",
        "was:voice.child.words": digest("THEIRTEXT"),
    }
    assert browser.post(url, again).status_code == 302
    assert answer(review, "voice.child.words").value == "MYTEXT"


def test_a_refused_answer_is_said_beside_its_field(town, signed_in):
    review = declared(town)
    page = signed_in(town.first).post(at("section", review, "grade"), {"grade.why": "x" * 10_001})
    assert page.status_code == 200
    assert "at most 10,000 can be kept" in page.text
    assert 'href="#id_grade.why"' in page.text


# Names


def test_a_name_in_the_text_is_advised_against_and_kept(town, signed_in):
    review = declared(town)
    surname = rows(CaseIdentity).get(case=town.other_case).surname
    browser = signed_in(town.first)
    told = sent(browser, review, "grade.why", f"We saw {surname} at home.", 0).json()
    assert surname in told["advice"]
    assert "Use “the child” or a role." in told["advice"]
    assert surname in answer(review, "grade.why").value
    assert "This looks like the child" in browser.get(at("section", review, "grade")).text
    assert "advice" not in sent(browser, review, "grade.better", "Ask her sooner.", 0).json()


def test_who_the_child_is_is_shown_on_asking_and_written_down(town, signed_in):
    review = declared(town)
    browser = signed_in(town.first)
    surname = rows(CaseIdentity).get(case=town.other_case).surname
    for path in PATHS:
        assert surname not in browser.get(f"/reviews/{review.pk}/{path}/").text
    shown = browser.post(at("name", review))
    assert surname in shown.text
    assert TrailEntry.objects.filter(verb="reveal", actor_key=town.first.actor_key).count() == 1
    assert browser.get(at("name", review)).status_code == 405
    assert signed_in(town.worker).post(at("name", review)).status_code == 404


def test_each_page_that_shows_the_review_is_written_down(town, signed_in):
    review = declared(town)
    signed_in(town.first).get(at("section", review, "voice"))
    entry = TrailEntry.objects.filter(verb="see").latest("pk")
    assert entry.things.filter(kind="case", key=town.other_case.key).exists()


# Grades, actions, the check


def test_both_grades_stand_side_by_side_before_the_reviewers_own_is_asked(town, signed_in):
    page = signed_in(town.first).get(at("section", filled(town), "grade")).text
    assert page.index("own grade</h2>") < page.index("What is different for this child")
    assert page.index("What is different for this child") < page.index("Your grade for the work")
    assert "You do not have to agree. If you do not, both stay and the QA team is told." in page


def test_asap_is_refused_at_the_check_with_the_day_it_would_mean(town, signed_in):
    review = filled(
        town, **{
            "action.1.words": "Write the plan.", "action.1.outcome": "She knows it.",
            "action.1.kind": "immediate", "action.1.owner": "worker", "action.1.due": "ASAP",
        },
    )  # fmt: skip
    page = signed_in(town.first).post(at("check", review)).text
    assert "Give a date. Immediate means by " in page
    assert f'href="{at("section", review, "actions")}#id_action.1.due"' in page
    assert fresh(review).state == "begun"


def test_the_check_links_to_every_gap(town, signed_in):
    review = declared(town)
    page = signed_in(town.first).post(at("check", review)).text
    assert "missing before you can submit" in page
    assert "<title>Error: " in page
    assert f'href="{at("standard", review, 3)}#id_standard.plan.seen"' in page
    assert f'href="{at("section", review, "voice")}#id_voice.child.outcome"' in page


def test_submitting_by_page_shows_what_happens_next(town, signed_in):
    review = filled(town)
    browser = signed_in(town.first)
    assert browser.get(at("submitted", review)).url == at("check", review)
    assert browser.post(at("check", review)).url == at("submitted", review)
    page = browser.get(at("submitted", review)).text
    assert f"Review {review.pk} submitted" in page
    assert "Your answers are frozen." in page
    assert "Both stay, and the QA team is told." in page
    for path in ("start", "voice", "check"):
        assert browser.get(f"/reviews/{review.pk}/{path}/").url == at("show", review)


def test_the_review_goes_on_without_a_worker_by_page(town, signed_in):
    review = declared(town)
    browser = signed_in(town.first)
    url = at("without_worker", review)
    assert browser.get(url).status_code == 200
    assert browser.post(url, {"because": "left"}).url == at("section", review, "worker")
    assert (
        "It goes on from the record, and says so."
        in browser.get(at("section", review, "worker")).text
    )


def test_a_page_of_the_form_costs_a_fixed_number_of_queries(
    town, signed_in, django_assert_max_num_queries
):
    review = filled(town)
    browser = signed_in(town.first)
    for path in PATHS:
        with django_assert_max_num_queries(30):
            browser.get(f"/reviews/{review.pk}/{path}/")
    assert operations.note_seen(review=review, by=acting(town.first), at=NOW) is None
