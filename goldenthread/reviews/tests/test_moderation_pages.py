"""Pages of the second judgement, through the client."""

from django.urls import reverse

from goldenthread.access.actor import Task
from goldenthread.access.models import TrailEntry
from goldenthread.access.operations import admit
from goldenthread.access.permissions import Permission
from goldenthread.reviews.models import Concern, Declaration, Judgement, Part, Reply, Review, Shown
from goldenthread.reviews.operations.moderation import ask_for_second_judgement, judge_second
from goldenthread.reviews.tests.judging import rows
from tests.town import NOW, acting, grant, new_review

SECRETS = ("FIRSTWORDS", "FIRSTWHY", "WORKERWHY")


def at(name, town):
    return reverse(f"reviews:{name}", args=[town.review.pk])


def test_qa_asks_somebody_from_the_list_of_those_not_tied(town, signed_in):
    browser = signed_in(town.qa)
    page = browser.get(at("ask_second", town)).content.decode()
    assert "second Testperson" in page
    for tied in ("worker", "manager", "colleague", "first", "sameemployer"):
        assert f"{tied} Testperson" not in page
    sent = browser.post(at("ask_second", town), {"judge": town.second.pk})
    assert sent.status_code == 302
    assert rows(Part).get(kind="second").person == town.second


def test_the_page_of_the_round_shows_no_grade(asked, signed_in):
    page = signed_in(asked.qa).get(reverse("reviews:ask_second_round", args=["round"]))
    text = page.content.decode()
    assert "Asked" in text
    assert "Inadequate" not in text


def test_the_judge_is_asked_about_the_family_before_anything_else(asked, signed_in):
    browser = signed_in(asked.second)
    first = browser.get(at("second", asked)).content.decode()
    assert "Do you know this family" in first
    assert "Your grade" not in first
    browser.post(at("second", asked), {"knows_family": "no"})
    page = browser.get(at("second", asked)).content.decode()
    assert "Your grade" in page
    assert "CHILDWORDS" in page
    for secret in SECRETS:
        assert secret not in page


def test_yes_gives_it_back_unseen(asked, signed_in):
    browser = signed_in(asked.second)
    browser.post(at("second", asked), {"knows_family": "yes"})
    assert browser.get(at("second", asked)).status_code == 404
    assert rows(Declaration).get().knows_family


def test_the_name_is_shown_on_asking_and_written_down(asked, signed_in):
    browser = signed_in(asked.second)
    assert browser.post(at("second_name", asked)).status_code == 403
    browser.post(at("second", asked), {"knows_family": "no"})
    assert "Wren" not in browser.get(at("second", asked)).content.decode()
    assert "Wren" in browser.post(at("second_name", asked)).content.decode()
    entry = TrailEntry.objects.filter(verb__startswith="reveal").latest("pk")
    assert asked.case.key in entry.text
    assert "Wren" not in entry.text


GIVEN = {"looked_at": ["record"], "level": "good", "reason": "SECONDWHY", "version": 1}


def test_given_revealed_and_explained(asked, signed_in):
    browser = signed_in(asked.second)
    browser.post(at("second", asked), {"knows_family": "no"})
    assert browser.get(at("reveal", asked)).url == at("second", asked)
    sent = browser.post(at("second", asked), GIVEN)
    assert sent.url == at("reveal", asked)
    page = browser.get(sent.url).content.decode()
    assert "two levels higher than the first grade, Inadequate" in page
    assert rows(Shown).filter(person=asked.second).exists()
    browser.post(sent.url, {"kind": "saw", "words": "More"})
    assert "I saw something they did not" in browser.get(sent.url).content.decode()


def test_what_was_typed_stays_when_it_is_refused(asked, signed_in):
    browser = signed_in(asked.second)
    browser.post(at("second", asked), {"knows_family": "no"})
    page = browser.post(at("second", asked), {**GIVEN, "level": ""}).content.decode()
    assert "SECONDWHY" in page
    assert "There is a problem" in page
    assert not rows(Judgement).filter(stage="second").exists()


def test_two_tabs_give_one_judgement(asked, signed_in):
    browser = signed_in(asked.second)
    browser.post(at("second", asked), {"knows_family": "no"})
    browser.post(at("second", asked), GIVEN)
    assert browser.post(at("second", asked), GIVEN).status_code == 404
    assert rows(Judgement).filter(stage="second").count() == 1


def test_nobody_else_opens_the_judges_page(asked, signed_in):
    for who in ("first", "worker", "reviewer", "same_employer"):
        assert signed_in(getattr(asked, who)).get(at("second", asked)).status_code in (403, 404)


def test_the_worker_reads_both_and_answers(asked, signed_in):
    judge_second(
        review=asked.review, by=acting(asked.second), at=NOW,
        **{key: GIVEN[key] for key in ("looked_at", "level", "reason", "version")},
    )  # fmt: skip
    admit(
        task=Task(asked.worker.actor_key, "test"),
        permission=Permission.REVIEW_ANSWER,
        to=[Review.thing(asked.review.pk), Judgement.thing(asked.review.pk)],
        at=NOW,
    )
    browser = signed_in(asked.worker)
    page = browser.get(at("reply", asked)).content.decode()
    assert "A second person saw this practice as Good" in page
    assert "overruled" not in page
    # the answer's days are counted from the town's day, so the answer itself is tried there
    assert rows(Reply).count() == 0


def test_the_queue_takes_as_many_queries_for_many_as_for_one(
    asked, signed_in, django_assert_max_num_queries
):
    browser = signed_in(asked.second)
    where = reverse("reviews:second_queue")
    browser.get(where)
    for place in (1, 2):
        more = new_review(
            asked.drawn[place], team=asked.red, worker=asked.worker, manager=asked.manager,
            reviewer=asked.first,
        )  # fmt: skip
        if place == 1:
            ask_for_second_judgement(review=more, judge=asked.second, by=acting(asked.qa), at=NOW)
    with django_assert_max_num_queries(20):
        assert "Review" in browser.get(where).content.decode()


def test_a_director_who_owes_one_reads_no_grade_on_any_page_of_the_review(asked, signed_in):
    grant(asked.second, "director", asked.council)
    browser = signed_in(asked.second)
    for name in ("show",):
        page = browser.get(at(name, asked))
        for secret in SECRETS:
            assert secret not in page.content.decode()


def test_a_concern_is_never_hidden_from_the_judge(asked, signed_in):
    Concern.objects.create(
        review=asked.review, kind="practice_today", words="CONCERNWORDS", noticed_at=NOW,
        raised_by=asked.first, raised_at=NOW,
    )  # fmt: skip
    browser = signed_in(asked.second)
    browser.post(at("second", asked), {"knows_family": "no"})
    page = browser.get(at("second", asked)).content.decode()
    assert "CONCERNWORDS" in page
    assert "FIRSTWHY" not in page
