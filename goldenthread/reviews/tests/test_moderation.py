"""The second judgement: who may be asked, what is hidden until it is given, when it counts."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import Admission, Recusal
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Membership
from goldenthread.cases.models import Case, Involvement
from goldenthread.methods.refusal import Refused
from goldenthread.reviews.models import (
    Answer,
    Contact,
    Declaration,
    Judgement,
    Part,
    Review,
)
from goldenthread.reviews.operations.moderation import (
    ask_for_second_judgement,
    declare_as_second,
    note_shown,
)
from goldenthread.reviews.queries import moderation as queries
from goldenthread.reviews.tests.judging import LATER, ask, codes, rows
from tests.town import NOW, TODAY, acting, grant, new_review

HIDDEN = (Judgement, Answer)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("worker", "tie-worker"),
        ("manager", "tie-manager"),
        ("colleague", "tie-colleague"),
        ("same_employer", "tie-employer"),
        ("first", "tie-judged"),
    ],
)
def test_nobody_tied_to_the_work_is_asked_to_judge_it(town, who, code):
    with pytest.raises(Refused) as refused:
        ask(town, who)
    assert code in codes(refused)
    assert not Admission.objects.exists()
    assert not Recusal.objects.exists()


def test_a_worker_of_an_earlier_spell_is_tied_too(town):
    Involvement.objects.create(
        case=town.case, batch=town.batch, role="lead_practitioner", person=town.second,
        from_on=dt.date(2019, 1, 1), to_on=dt.date(2019, 6, 1),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        ask(town)
    assert "tie-worker" in codes(refused)


def test_somebody_who_was_shown_a_grade_is_not_asked(town):
    grant(town.second, "qa_officer", town.council)
    note_shown(reviews=[town.review], door="page", by=acting(town.second), at=NOW)
    with pytest.raises(Refused) as refused:
        ask(town)
    assert codes(refused) == {"tie-shown"}


def test_somebody_without_the_role_could_not_open_the_page_and_is_not_asked(town):
    with pytest.raises(Refused) as refused:
        ask(town, "reviewer")
    assert "no-judge" in codes(refused)


def test_a_restricted_entry_is_judged_by_named_people_only(town):
    rows(Case).filter(pk=town.case.pk).update(is_restricted=True)
    rows(Review).filter(pk=town.review.pk).update(is_restricted=True)
    town.review.refresh_from_db()
    with pytest.raises(NotAllowed):
        ask(town)


def test_a_review_that_is_not_finished_is_not_judged_again(town):
    review = new_review(
        town.drawn[1], team=town.red, worker=town.worker, manager=town.manager,
        reviewer=town.first, state="begun",
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        ask_for_second_judgement(review=review, judge=town.second, by=acting(town.qa), at=NOW)
    assert codes(refused) == {"not-submitted"}


def test_only_one_person_is_asked(asked):
    with pytest.raises(Refused) as refused:
        ask(asked)
    assert codes(refused) == {"asked-already"}


def test_only_somebody_who_allocates_here_asks(town):
    with pytest.raises(NotAllowed):
        ask_for_second_judgement(
            review=town.review, judge=town.second, by=acting(town.south_head), at=NOW
        )


@pytest.mark.parametrize("role", ["qa_officer", "director", "head_of_service", "qa_head"])
@pytest.mark.parametrize("model", HIDDEN)
def test_while_it_is_owed_no_grant_shows_what_the_first_reviewer_concluded(asked, role, model):
    grant(asked.second, role, asked.council)
    actor = acting(asked.second)
    for permission in Permission:
        assert not model.objects.visible_to(actor, permission).filter(review=asked.review), (
            permission
        )
    assert Review.objects.visible_to(actor, Permission.REVIEW_READ).filter(pk=asked.review.pk)


def test_others_see_them_as_before(asked):
    seen = Judgement.objects.visible_to(acting(asked.qa), Permission.REVIEW_READ)
    assert seen.filter(review=asked.review).count() == 2


def test_the_judge_sees_the_case_and_the_voices(asked):
    actor = acting(asked.second)
    assert Case.objects.visible_to(actor, Permission.REVIEW_JUDGE).get() == asked.case
    assert Contact.objects.visible_to(actor, Permission.REVIEW_JUDGE).count() == 1
    assert not Case.objects.visible_to(actor, Permission.CASE_NAMES).filter(pk=asked.case.pk)


def test_grades_of_the_round_are_withheld_from_somebody_who_owes_one(asked):
    grant(asked.second, "director", asked.council)
    actor = acting(asked.second)
    assert queries.grades_withheld(actor, asked.round) == 1
    with pytest.raises(queries.Withheld):
        queries.grades_of(asked.round, actor=actor, on=TODAY)
    assert queries.grades_withheld(acting(asked.qa), asked.round) == 0


def test_whoever_knows_the_family_gives_it_back_unseen(asked):
    declare_as_second(review=asked.review, knows_family=True, by=acting(asked.second), at=LATER)
    actor = acting(asked.second)
    assert not Review.objects.visible_to(actor, Permission.REVIEW_JUDGE).exists()
    assert not queries.owed_by(actor).exists()
    assert rows(Part).get(kind="second").ended_because == "knows_family"


def test_the_name_is_reached_only_after_saying_no(asked):
    declare_as_second(review=asked.review, knows_family=False, by=acting(asked.second), at=LATER)
    seen = Case.objects.visible_to(acting(asked.second), Permission.CASE_NAMES)
    assert seen.get() == asked.case
    assert rows(Declaration).get().knows_family is False


def test_the_manager_of_somebody_in_a_second_team_is_tied_as_well(town):
    Membership.objects.create(person=town.worker, team=town.green, from_on=dt.date(2026, 1, 1))
    with pytest.raises(Refused) as refused:
        ask(town)
    assert "tie-colleague" in codes(refused)
