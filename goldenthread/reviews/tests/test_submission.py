"""The record is confirmed, the review handed in once and frozen, its note placed on file."""

import datetime as dt
import json
from hashlib import sha256

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.cases.models import Case
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import (
    Answer,
    FiledNote,
    Judgement,
    Part,
    RecordCheck,
    Review,
    Submission,
)
from goldenthread.reviews.queries import capture as queries
from tests.town import NOW, TODAY, acting

from .factories import OF_REVIEWER, codes, declared, filled, fresh, later, rows, save, submitted

# The record, and a worker who cannot take part


def test_the_worker_confirms_the_record_and_says_what_was_added(town):
    review = declared(town)
    operations.confirm_record(review=review, added="ADDEDWORDS", by=acting(town.worker), at=NOW)
    assert rows(RecordCheck).get(review=review).added == "ADDEDWORDS"
    assert "ADDEDWORDS" not in TrailEntry.objects.get(verb="confirm_record").text


def test_only_the_worker_confirms_the_record_and_only_before_the_end(town):
    review = submitted(town)
    with pytest.raises(NotAllowed):
        operations.confirm_record(review=review, added="", by=acting(town.first), at=NOW)
    with pytest.raises(Refused):
        operations.confirm_record(review=review, added="", by=acting(town.worker), at=NOW)


def test_a_worker_who_is_away_does_not_stop_the_review(town):
    review = declared(town)
    for key, value in OF_REVIEWER.items():
        save(review, town.first, key, value)
    deed = {"review": review, "by": acting(town.first), "at": NOW}
    with pytest.raises(Refused):
        operations.submit(**deed)
    with pytest.raises(Refused) as refused:
        operations.go_on_without_worker(because="busy", **deed)
    assert codes(refused) == {"no-reason"}
    with pytest.raises(NotAllowed):
        operations.go_on_without_worker(because="away", **{**deed, "by": acting(town.worker)})
    operations.go_on_without_worker(because="away", **deed)
    with pytest.raises(NotAllowed):
        save(review, town.worker, "worker.view", "Late.")
    operations.submit(**deed)
    assert set(rows(Judgement).filter(review=review).values_list("stage", flat=True)) == {"first"}
    # it is still about their work: they read it when they are back
    assert fresh(review) in queries.reviews_of_own_work(acting(town.worker))


# Submission


def test_submission_says_every_gap_with_its_page(town):
    review = declared(town)
    with pytest.raises(Refused) as refused:
        operations.submit(review=review, by=acting(town.first), at=NOW)
    where = [one.where for one in refused.value.refusals]
    assert "standards/3#standard.plan.seen" in where
    assert "voice#voice.child.outcome" in where
    assert "worker#worker.view" in where
    assert "grade#grade.better" in where
    assert len(where) == len(set(where))
    assert not rows(Submission).filter(review=review).exists()
    assert fresh(review).state != "submitted"


def test_submission_freezes_a_hash_of_every_answer(town):
    review = submitted(town)
    given = dict(rows(Answer).filter(review=review).values_list("question", "value"))
    text = json.dumps(sorted(given.items()), ensure_ascii=False, separators=(",", ":"))
    digest = sha256(text.encode()).hexdigest()
    assert rows(Submission).get(review=review).answers_sha256 == digest
    entry = TrailEntry.objects.get(verb="submit")
    assert digest in entry.text
    assert "requires_improvement" not in entry.text


@pytest.mark.parametrize(("days", "said"), [(0, "true"), (30, "true"), (31, "false")])
def test_returned_and_on_time_are_two_facts(town, days, said):
    review = submitted(town, at=later(days=days))
    assert review.submitted_at == later(days=days)
    assert review.due_on == TODAY + dt.timedelta(days=30)
    assert f'"is_on_time":{said}' in TrailEntry.objects.get(verb="submit").text


def test_a_review_is_submitted_once_and_by_its_reviewer(town):
    review = filled(town)
    for who in ("worker", "qa", "manager"):
        with pytest.raises(NotAllowed):
            operations.submit(review=review, by=acting(getattr(town, who)), at=NOW)
    operations.submit(review=review, by=acting(town.first), at=NOW)
    with pytest.raises(Refused) as refused:
        operations.submit(review=review, by=acting(town.first), at=NOW)
    assert codes(refused) == {"not-yours"}


def test_after_submission_the_reviewer_reads_on_without_the_childs_name(town):
    review = submitted(town)
    actor = acting(town.first)
    assert "grade.why" in queries.answers_of(review, actor)
    assert not Case.objects.visible_to(actor, Permission.CASE_NAMES).exists()


def test_the_worker_reads_the_reviewers_words_from_the_submission_on(town):
    review = filled(town)
    actor = acting(town.worker)
    part = queries.my_part(review, actor)
    assert set(queries.answers_for(review, actor, part)) == {
        "worker.view", "worker.grade", "voice.child.safe", "voice.child.outcome",
        "voice.child.how", "voice.child.words", "voice.mother.safe", "voice.mother.outcome",
    }  # fmt: skip
    assert not Answer.objects.visible_to(actor, Permission.REVIEW_ANSWER).exists()
    operations.submit(review=review, by=acting(town.first), at=NOW)
    assert "grade.why" in queries.answers_of(fresh(review), actor)
    assert Judgement.objects.visible_to(actor, Permission.REVIEW_ANSWER).count() == 3


def test_a_draft_is_read_by_nobody_else(town):
    review = filled(town)
    for who in ("qa", "manager", "head", "director"):
        assert not queries.answers_of(review, acting(getattr(town, who)))


def test_each_reads_only_what_is_theirs(town):
    review = submitted(town)
    for who, reads in (
        ("first", True), ("worker", True), ("manager", True), ("head", True), ("qa", True),
        ("director", True), ("colleague", False), ("reviewer", False), ("south_head", False),
        ("member", False), ("admin", False), ("second", False),
    ):  # fmt: skip
        seen = queries.reviews_seen(acting(getattr(town, who))).filter(pk=review.pk).exists()
        assert seen is reads, who


# The note for the child's file


def test_the_note_is_placed_on_file_on_a_day_after_the_submission(town):
    review = submitted(town)
    deed = {"review": review, "by": acting(town.first), "at": later(days=2)}
    for day in (TODAY - dt.timedelta(1), TODAY + dt.timedelta(3)):
        with pytest.raises(Refused) as refused:
            operations.place_on_file(filed_on=day, **deed)
        assert codes(refused) == {"filing-day"}
    with pytest.raises(NotAllowed):
        operations.place_on_file(filed_on=TODAY, **{**deed, "by": acting(town.manager)})
    operations.place_on_file(filed_on=TODAY + dt.timedelta(1), **deed)
    assert rows(FiledNote).get(review=review).filed_on == TODAY + dt.timedelta(1)


def test_a_draft_has_no_note_and_strangers_place_none(town):
    review = filled(town)
    deed = {"review": review, "filed_on": TODAY, "at": NOW}
    with pytest.raises(Refused) as refused:
        operations.place_on_file(by=acting(town.first), **deed)
    assert codes(refused) == {"not-submitted"}
    with pytest.raises(NotAllowed):
        operations.place_on_file(by=acting(town.colleague), **deed)
    assert rows(Part).filter(review=review).count() == 2
    assert isinstance(review, Review)


def test_only_those_who_see_a_review_are_recorded_as_having_seen_it(town):
    review = declared(town)
    operations.note_seen(review=review, by=acting(town.qa), at=NOW)
    assert TrailEntry.objects.filter(verb="see", things__key=town.other_case.key).exists()
    with pytest.raises(NotAllowed):
        operations.note_seen(review=review, by=acting(town.colleague), at=NOW)
    with pytest.raises(NotAllowed):
        operations.be_here(review=review, path="grade", by=acting(town.qa), at=NOW)
