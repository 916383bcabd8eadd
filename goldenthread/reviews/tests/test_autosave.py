"""Autosave: a box at a time, what others wrote, who else is here."""

import pytest

from goldenthread.reviews.models import Answer

from .factories import answer, at, declared, rows, save, sent


def test_autosave_answers_with_the_next_revision(town, signed_in):
    review = declared(town)
    told = sent(signed_in(town.first), review, "grade.why", "Seen.", 0)
    assert told.status_code == 200
    assert told.json()["saved"] is True
    assert told.json()["revision"] == 1
    assert answer(review, "grade.why").value == "Seen."


def test_autosave_of_something_stale_shows_both_and_writes_nothing(town, signed_in):
    review = declared(town)
    save(review, town.worker, "voice.child.words", "Theirs.")
    told = sent(signed_in(town.first), review, "voice.child.words", "Mine.", 0)
    assert told.status_code == 409
    said = told.json()
    assert (said["conflict"], said["theirs"], said["mine"]) == (True, "Theirs.", "Mine.")
    assert (said["revision"], said["by"]) == (1, "The worker")
    assert answer(review, "voice.child.words").value == "Theirs."


@pytest.mark.parametrize(
    ("question", "value"),
    [("worker.view", "Not mine."), ("grade.level", "splendid"), ("", "x"), ("grade.why", "a\x00")],
)
def test_autosave_refuses_in_sentences(town, signed_in, question, value):
    told = sent(signed_in(town.first), declared(town), question, value, 0)
    assert told.status_code == 400
    assert told.json()["refused"][0]["why"]


def test_autosave_tells_what_others_wrote_and_that_they_are_here(town, signed_in):
    from django.utils.timezone import now

    review = declared(town)
    save(review, town.first, "grade.why", "SECRETDRAFT")
    save(review, town.worker, "voice.child.words", "Theirs.", at=now())
    told = signed_in(town.first).get(at("save", review)).json()
    one = told["answers"]["voice.child.words"]
    assert (one["value"], one["revision"], one["by"]) == ("Theirs.", 1, "The worker")
    assert told["here"] == ["the child's worker, in Child and family"]
    theirs = signed_in(town.worker).get(at("save", review)).text
    assert "SECRETDRAFT" not in theirs


def test_autosave_by_somebody_else_is_not_found(town, signed_in):
    review = declared(town)
    for who in ("reviewer", "second", "qa", "manager", "member"):
        told = sent(signed_in(getattr(town, who)), review, "grade.why", "x", 0)
        assert told.status_code in {403, 404}
    assert not rows(Answer).filter(review=review).exists()


def test_autosave_costs_few_queries(town, signed_in, django_assert_max_num_queries):
    review = declared(town)
    browser = signed_in(town.first)
    sent(browser, review, "grade.level", "good", 0)
    with django_assert_max_num_queries(14):  # 5 of them are who is asking
        assert sent(browser, review, "grade.level", "inadequate", 1).status_code == 200
    with django_assert_max_num_queries(20):  # and the search for names
        assert sent(browser, review, "grade.why", "Wren was seen.", 0).status_code == 200
