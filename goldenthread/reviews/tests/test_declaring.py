"""Before the question about the family nothing is read; a review is given or taken back."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Admission
from goldenthread.access.permissions import Permission
from goldenthread.cases.models import Case
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import Answer, Declaration, Part
from goldenthread.reviews.queries import allocation as queries
from tests.town import NOW, acting

from .factories import allocated, codes, declared, fresh, later, refused_for, rows, save, waiting


def test_before_the_question_the_reviewer_reaches_the_review_and_nothing_in_it(town):
    review = allocated(town)
    actor = acting(town.first)
    assert review.is_reached_by(actor, Permission.REVIEW_WRITE)
    assert not town.other_case.is_reached_by(actor, Permission.CASE_NAMES)
    assert not town.other_case.is_reached_by(actor, Permission.REVIEW_WRITE)


def test_no_opens_the_form_and_the_name_for_this_case_alone(town):
    declared(town)
    actor = acting(town.first)
    assert set(Case.objects.visible_to(actor, Permission.CASE_NAMES)) == {town.other_case}


def test_yes_gives_the_review_back_unseen_and_bars_this_person(town):
    review = allocated(town)
    operations.declare(review=review, knows_family=True, by=acting(town.first), at=NOW)
    assert fresh(review).state == "returned"
    part = rows(Part).get(review=review, kind="reviewer")
    assert (part.to_at, part.ended_because) == (NOW, "knows_family")
    assert not review.is_reached_by(acting(town.first), Permission.REVIEW_WRITE)
    assert waiting(town) in queries.waiting_for(town.round)
    assert "tie-knows" in refused_for(town, town.first)
    operations.allocate(
        drawn=waiting(town), reviewer=town.reviewer, by=acting(town.qa), at=later(days=1)
    )
    assert fresh(review).state == "allocated"
    assert rows(Part).filter(review=review, kind="worker").count() == 1


def test_yes_after_all_takes_the_drafts_out_and_leaves_the_workers_words(town):
    review = declared(town)
    save(review, town.first, "grade.why", "Because of what I know.")
    save(review, town.worker, "worker.view", "My own view.")
    operations.declare(review=review, knows_family=True, by=acting(town.first), at=later(hours=1))
    texts = dict(rows(Answer).filter(review=review).values_list("question", "value"))
    assert texts == {"grade.why": "", "worker.view": "My own view."}
    assert not Admission.objects.filter(actor_key=town.first.actor_key, to_at=None).exists()


def test_only_the_reviewer_is_asked_about_the_family(town):
    review = allocated(town)
    for who in ("worker", "qa", "second"):
        with pytest.raises(NotAllowed):
            operations.declare(
                review=review, knows_family=False, by=acting(getattr(town, who)), at=NOW
            )
    assert not rows(Declaration).exists()


def test_a_review_is_taken_back_for_a_reason_and_keeps_what_was_written(town):
    review = declared(town)
    save(review, town.first, "grade.why", "Seen.")
    deed = {"review": review, "by": acting(town.qa), "at": later(hours=1)}
    with pytest.raises(Refused) as refused:
        operations.take_back(because="slow", **deed)
    assert codes(refused) == {"no-reason"}
    with pytest.raises(NotAllowed):
        operations.take_back(because="left", **{**deed, "by": acting(town.first)})
    operations.take_back(because="left", **deed)
    assert rows(Answer).get(review=review, question="grade.why").value == "Seen."
    with pytest.raises(Refused):
        operations.take_back(because="left", **deed)
    # the same person again is asked again
    operations.allocate(
        drawn=waiting(town), reviewer=town.first, by=acting(town.qa), at=later(hours=2)
    )
    with pytest.raises(Refused, match="not-declared"):
        save(fresh(review), town.first, "grade.why", "Again.", revision=1)
