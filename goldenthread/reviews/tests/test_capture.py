"""The form: saved box by box, never over somebody else's words."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import Answer, Contact, Judgement
from goldenthread.reviews.operations import Stale
from goldenthread.reviews.queries import capture as queries
from tests.town import NOW, acting

from .factories import (
    OF_REVIEWER,
    allocated,
    answer,
    codes,
    declared,
    fresh,
    later,
    rows,
    save,
    submitted,
)


def test_a_review_runs_from_allocation_to_submission(town):
    review = submitted(town)
    assert review.state == "submitted"
    assert set(rows(Judgement).filter(review=review).values_list("stage", "standard", "level")) == {
        ("worker", "", "good"),
        ("first", "", "requires_improvement"),
        ("first", "plan", "good"),
    }
    assert set(rows(Contact).filter(review=review).values_list("whom", "outcome", "how")) == {
        ("child", "heard", "play"),
        ("mother", "declined", ""),
    }


def test_each_save_moves_the_revision_and_keeps_who_wrote_it(town):
    review = declared(town)
    assert save(review, town.first, "grade.why", "One.").revision == 1
    assert save(review, town.first, "grade.why", "Two.", revision=1).revision == 2
    kept = answer(review, "grade.why")
    assert (kept.value, kept.revision, kept.by) == ("Two.", 2, town.first)
    assert fresh(review).state == "begun"


def test_two_tabs_never_overwrite_each_other(town):
    review = declared(town)
    save(review, town.first, "voice.child.words", "Mine, in tab one.")
    with pytest.raises(Stale) as stale:
        save(review, town.worker, "voice.child.words", "Theirs, in tab two.")
    assert codes(stale) == {"stale"}
    assert stale.value.theirs.value == "Mine, in tab one."
    assert (stale.value.mine, stale.value.by) == ("Theirs, in tab two.", "The reviewer")
    assert answer(review, "voice.child.words").value == "Mine, in tab one."
    save(review, town.worker, "voice.child.words", "One together.", revision=1)
    with pytest.raises(Stale):
        save(review, town.first, "voice.child.words", "Again.", revision=1)
    assert answer(review, "voice.child.words").value == "One together."


def test_a_draft_leaves_no_entry_in_the_trail(town):
    review = declared(town)
    before = TrailEntry.objects.count()
    save(review, town.first, "grade.why", "TYPEDWORDS")
    assert TrailEntry.objects.count() == before


def test_nothing_is_written_before_the_question_about_the_family(town):
    review = allocated(town)
    with pytest.raises(Refused) as refused:
        save(review, town.first, "grade.why", "Early.")
    assert codes(refused) == {"not-declared"}


@pytest.mark.parametrize(
    ("who", "question"),
    [("first", "worker.view"), ("worker", "grade.level"), ("worker", "standard.plan.seen")],
)
def test_each_writes_their_own_questions(town, who, question):
    review = declared(town)
    with pytest.raises(Refused) as refused:
        save(review, getattr(town, who), question, "good")
    assert codes(refused) == {"not-yours"}


@pytest.mark.parametrize("who", ["qa", "head", "manager", "second", "colleague", "director"])
def test_nobody_else_writes_in_the_form(town, who):
    review = declared(town)
    with pytest.raises(NotAllowed):
        save(review, getattr(town, who), "grade.why", "From outside.")


@pytest.mark.parametrize(
    ("question", "value", "code"),
    [
        ("grade.level", "splendid", "no-choice"),
        ("voice.child.safe", "perhaps", "no-choice"),
        ("nothing.such", "x", "no-question"),
        ("grade.why", "a\x00b", "nul"),
        ("grade.why", "x" * 10_001, "too-long"),
    ],
)
def test_what_cannot_be_an_answer_is_refused(town, question, value, code):
    with pytest.raises(Refused) as refused:
        save(declared(town), town.first, question, value)
    assert codes(refused) == {code}
    assert not rows(Answer).filter(question=question).exists()


def test_an_answer_may_be_emptied_again(town):
    review = declared(town)
    save(review, town.first, "grade.level", "good")
    save(review, town.first, "grade.level", "", revision=1)
    assert answer(review, "grade.level").value == ""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("27 November 2026", "2026-11-27"),
        ("27/11/2026", "2026-11-27"),
        ("Friday 27 November 2026", "2026-11-27"),
        ("ASAP", "ASAP"),
        ("31 February 2026", "31 February 2026"),
    ],
)
def test_a_day_that_can_be_read_is_kept_as_a_day(town, typed, kept):
    review = declared(town)
    save(review, town.first, "action.1.due", typed)
    assert answer(review, "action.1.due").value == kept


def test_a_frozen_review_takes_no_more_answers(town):
    review = submitted(town)
    for who, question in (("first", "grade.why"), ("worker", "worker.view")):
        with pytest.raises(Refused) as refused:
            save(review, getattr(town, who), question, "Later.", revision=1)
        assert codes(refused) == {"frozen"}
    assert answer(review, "grade.why").value == OF_REVIEWER["grade.why"]


def test_a_save_is_one_short_transaction(town, django_assert_max_num_queries):
    review = declared(town)
    save(review, town.first, "grade.why", "Warm.")
    actor = acting(town.first)
    with django_assert_max_num_queries(5):
        operations.save_answer(
            review=review, question="grade.why", value="Next.", revision=1, by=actor, at=NOW
        )


def test_the_other_person_is_seen_while_they_are_there(town):
    from goldenthread.reviews.queries.form_page import form_page, said_here

    review = declared(town)
    save(review, town.worker, "voice.child.words", "I like my bed.")
    page = form_page(
        queries.reviews_written(acting(town.first)).get(pk=review.pk), acting(town.first)
    )
    assert said_here(page, at=later(seconds=5)) == ["the child's worker, in Child and family"]
    assert said_here(page, at=later(seconds=60)) == []
    operations.be_here(review=review, path="worker", by=acting(town.worker), at=later(seconds=60))
    page = form_page(
        queries.reviews_written(acting(town.first)).get(pk=review.pk), acting(town.first)
    )
    assert said_here(page, at=later(seconds=61)) == ["the child's worker, in The worker's view"]


KILLED = """
import os, sys
import django
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
django.setup()
from django.utils.timezone import now
from goldenthread.authority.models import Person
from goldenthread.authority.queries import actor_of
from goldenthread.reviews.models import Review
from goldenthread.reviews.operations import save_answer
review = Review.objects.for_system(because="test").get(pk=int(sys.argv[2]))
by = actor_of(Person.objects.get(pk=int(sys.argv[3])), on=now().date())
for revision in range(1000):
    save_answer(review=review, question="grade.why", value=f"Words {revision + 1}",
                revision=revision, by=by, at=now())
    print(revision + 1, flush=True)
"""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file that another process opens")
def test_a_save_that_was_answered_survives_kill_9(tmp_path):
    """What the page called saved is there after the server is killed in the middle of the next."""
    from tests.town import build_town

    town = build_town()
    review = declared(town)
    name = connection.settings_dict["NAME"]
    copy = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "PYTHONPATH": str(Path(__file__).resolve().parents[3]),
    }
    called = [sys.executable, "-c", KILLED, str(copy), str(review.pk), str(town.first.pk)]
    answered = 0
    with subprocess.Popen(called, stdout=subprocess.PIPE, text=True, env=environment) as work:
        for line in work.stdout:
            answered = int(line)
            if answered == 25:
                os.kill(work.pid, signal.SIGKILL)
                break
    with closing(sqlite3.connect(copy)) as after:
        sql = "SELECT value, revision FROM reviews_answer WHERE question = 'grade.why'"
        [(value, revision)] = after.execute(sql).fetchall()
    assert revision >= answered == 25
    assert value == f"Words {revision}"
