"""Autosave: a box at a time, what others wrote, who else is here."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.methods.refusal import Refused
from goldenthread.reviews.models import Answer, Part, Review
from goldenthread.reviews.operations import capture
from tests.town import NOW

from .factories import answer, at, declared, later, rows, save, sent


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


@pytest.mark.parametrize("revision", ["²", "9" * 30, "9" * 5_000, "-1", "x"])
def test_a_revision_that_is_no_number_counts_as_none_seen(town, signed_in, revision):
    review, browser = declared(town), signed_in(town.first)
    assert sent(browser, review, "grade.why", "Seen.", revision).json()["saved"] is True
    assert sent(browser, review, "grade.why", "Other.", revision).status_code == 409
    assert answer(review, "grade.why").value == "Seen."


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
    with django_assert_max_num_queries(12):  # 5 of them are who is asking
        assert sent(browser, review, "grade.level", "inadequate", 1).status_code == 200
    with django_assert_max_num_queries(17):  # and the search for names
        assert sent(browser, review, "grade.why", "Wren was seen.", 0).status_code == 200


@pytest.mark.parametrize(
    ("meanwhile", "refusal"),
    [
        (lambda review: rows(Part).filter(review=review).update(to_at=NOW), (NotAllowed, Refused)),
        (lambda review: rows(Review).filter(pk=review.pk).update(state="submitted"), Refused),
    ],
    ids=["the part ended", "the review was submitted"],
)
def test_what_changed_between_asking_and_writing_is_asked_again(
    town, monkeypatch, meanwhile, refusal
):
    """Asking stands before the write: nothing may slip in beside a return or a submission."""
    review = declared(town)
    save(review, town.first, "grade.why", "Before.")
    checked, done = capture._checked, []

    def and_then(*given):
        made = checked(*given)
        if not done:
            done.append(meanwhile(review))
        return made

    monkeypatch.setattr(capture, "_checked", and_then)
    with pytest.raises(refusal):
        save(review, town.first, "grade.why", "Slipped in.", revision=1)
    assert done[0] > 0
    assert answer(review, "grade.why").value == "Before."


def test_somebody_is_said_to_be_here_again_before_it_is_forgotten(town):
    """Each letter saves; that they are here is written now and then, and at once on a new page."""
    review = declared(town)
    save(review, town.first, "grade.why", "A", at=NOW)
    save(review, town.first, "grade.why", "Ab", revision=1, at=later(seconds=5))
    part = rows(Part).get(review=review, person=town.first, to_at=None)
    assert part.here_at == NOW
    save(review, town.first, "grade.why", "Abc", revision=2, at=later(seconds=11))
    part.refresh_from_db()
    assert part.here_at == later(seconds=11)
    save(review, town.first, "standard.plan.seen", "D", at=later(seconds=12))
    part.refresh_from_db()
    assert (part.here_at, part.here_in) == (later(seconds=12), "standards/3")
