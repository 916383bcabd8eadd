"""The second judgement: given once, told first, counted when all had their say."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Recusal, TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import Refused
from goldenthread.reviews.models import (
    Answer,
    Judgement,
    Reply,
    Review,
    Shown,
    Told,
)
from goldenthread.reviews.operations import moderation as operations
from goldenthread.reviews.operations.moderation import (
    judge_second,
    note_shown,
    reply_to_second,
    say_why_different,
)
from goldenthread.reviews.queries import moderation as queries
from goldenthread.reviews.tests.judging import GIVEN, LATER, codes, give, rows
from tests.town import NOW, TODAY, acting

HIDDEN = (Judgement, Answer)


def test_a_judgement_given_is_blind_final_and_stands_beside_the_first(asked):
    judgement = give(asked)
    assert judgement.blind
    levels = rows(Judgement).filter(review=asked.review, standard="")
    assert set(levels.values_list("stage", "level")) == {
        ("worker", "good"),
        ("first", "inadequate"),
        ("second", "good"),
    }
    with pytest.raises(Refused) as refused:
        give(asked, version=2)
    assert codes(refused) == {"not-owed"}


def test_it_is_not_blind_when_a_grade_was_shown_all_the_same(asked):
    Shown.objects.create(review=asked.review, person=asked.second, door="report", at=NOW)
    assert give(asked).blind is False


def test_giving_it_ends_the_blindness_and_shows_both(given):
    actor = acting(given.second)
    seen = queries.both_grades(actor, given.review)
    assert set(seen) == {"worker", "first", "second"}
    assert not Recusal.objects.filter(to_at=None).exists()
    assert not queries.owed_by(actor).exists()


def test_worker_and_first_reviewer_are_told_in_the_same_write(given):
    told = rows(Told).filter(review=given.review)
    assert {row.person_id: row.as_what for row in told} == {
        given.worker.pk: "worker",
        given.first.pk: "reviewer",
    }
    # Tuesday 3 November 2026 and five working days: Tuesday 10 November, counted by hand.
    assert {row.answer_by for row in told} == {dt.date(2026, 11, 10)}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"level": "splendid"}, "no-level"),
        ({"reason": "  "}, "no-reason"),
        ({"looked_at": []}, "nothing-looked-at"),
        ({"version": 7}, "stale"),
    ],
)
def test_what_is_not_fit_is_refused_and_nothing_is_written(asked, typed, code):
    with pytest.raises(Refused) as refused:
        give(asked, **typed)
    assert codes(refused) == {code}
    assert not rows(Judgement).filter(stage="second").exists()
    assert Recusal.objects.filter(to_at=None).exists()


def test_the_days_to_answer_are_counted_from_the_day_in_england(asked):
    """Half past midnight of Thursday 1 July in summer time is still 30 June in UTC."""
    give(asked, at=dt.datetime(2027, 6, 30, 23, 30, tzinfo=dt.UTC))
    assert {row.answer_by for row in rows(Told)} == {dt.date(2027, 7, 8)}


def test_nobody_else_gives_it(asked):
    for who in ("qa", "director", "head", "first", "worker", "reviewer"):
        with pytest.raises(NotAllowed):
            judge_second(review=asked.review, by=acting(getattr(asked, who)), **GIVEN)


def test_the_database_too_keeps_one_second_judgement(given):
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(
            review=given.review, stage="second", level="good", by=given.reviewer, at=NOW
        )


def test_the_judge_says_why_the_grades_differ(given):
    said = say_why_different(
        review=given.review, kind="saw", words="More", by=acting(given.second), at=LATER
    )
    assert said.kind == "saw"
    with pytest.raises(Refused):
        say_why_different(
            review=given.review, kind="mood", words="", by=acting(given.second), at=LATER
        )
    with pytest.raises(NotAllowed):
        say_why_different(
            review=given.review, kind="saw", words="", by=acting(given.first), at=LATER
        )


def test_the_same_grade_needs_no_explanation(asked):
    give(asked, level="inadequate")
    with pytest.raises(Refused) as refused:
        say_why_different(
            review=asked.review, kind="saw", words="", by=acting(asked.second), at=LATER
        )
    assert codes(refused) == {"no-difference"}


class TestAnswers:
    @pytest.fixture(autouse=True)
    def _reach(self, given):
        """The worker's reach comes with the allocation, which this test does not go through."""
        for who, permission in ((given.worker, "REVIEW_ANSWER"), (given.first, "REVIEW_WRITE")):
            operations.admit(
                task=operations.Task(who.actor_key, "test"),
                permission=Permission[permission],
                to=[Review.thing(given.review.pk), Judgement.thing(given.review.pk)],
                at=NOW,
            )

    def answer(self, town, who="worker", words="I saw it otherwise.", at=LATER):
        return reply_to_second(
            review=town.review, words=words, by=acting(getattr(town, who)), at=at
        )

    def test_both_may_answer_once(self, given):
        self.answer(given)
        self.answer(given, "first")
        assert rows(Reply).count() == 2
        with pytest.raises(Refused) as refused:
            self.answer(given)
        assert codes(refused) == {"nothing-to-answer"}

    def test_an_empty_or_late_answer_is_refused(self, given):
        with pytest.raises(Refused) as refused:
            self.answer(given, words=" ")
        assert codes(refused) == {"answer-empty"}
        with pytest.raises(Refused) as refused:
            self.answer(given, at=NOW + dt.timedelta(days=9))
        assert codes(refused) == {"answer-late"}

    def test_nobody_else_answers(self, given):
        with pytest.raises(Refused) as refused:
            self.answer(given, "qa")
        assert codes(refused) == {"nothing-to-answer"}

    def counts(self, town, on):
        (grade,) = queries.grades_of(town.round, actor=acting(town.qa), on=on)
        return grade.counts

    def test_the_changed_grade_counts_only_when_their_days_are_over(self, given):
        before = self.counts(given, dt.date(2026, 11, 10))
        assert (before.level, before.is_provisional) == ("inadequate", True)
        after = self.counts(given, dt.date(2026, 11, 11))
        assert (after.level, after.is_provisional, after.is_changed) == ("good", False, True)

    def test_or_when_both_have_answered(self, given):
        self.answer(given)
        assert self.counts(given, TODAY).level == "inadequate"
        self.answer(given, "first")
        assert self.counts(given, TODAY).level == "good"


def test_a_check_of_the_paper_is_labelled_not_independent(asked):
    give(asked, looked_at=["paper"], level="inadequate")
    (grade,) = queries.grades_of(asked.round, actor=acting(asked.qa), on=TODAY)
    assert grade.counts.is_independent is False
    assert grade.counts.is_provisional is False


def test_the_trail_holds_keys_and_no_grade_or_words(given):
    texts = " ".join(TrailEntry.objects.values_list("text", flat=True))
    assert '"verb":"judge_second"' in texts
    for secret in ("SECONDWHY", "FIRSTWHY", "inadequate", '"good"', "Wren", "Ashgrove"):
        assert secret not in texts


def test_what_is_shown_is_written_once_a_door(town):
    for _ in range(2):
        note_shown(reviews=[town.review], door="page", by=acting(town.qa), at=NOW)
    assert rows(Shown).count() == 1
    with pytest.raises(NotAllowed):
        note_shown(reviews=[town.review], door="page", by=acting(town.member), at=NOW)
