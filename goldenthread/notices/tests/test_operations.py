"""Notices are made once, for the right people, and seen by nobody else."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor
from goldenthread.notices import tasks
from goldenthread.notices.models import Notice
from goldenthread.notices.operations import make_notices, mark_seen
from goldenthread.notices.queries import notices_of, since_last_look
from goldenthread.notices.tests import factories as make
from goldenthread.reviews.models import Allegation, Concern, ConcernTold, Part
from tests.town import NOW, acting, grant

LATER = NOW + dt.timedelta(hours=1)
WORDS = {"review": "review"}


def happened(town, verb, *things, who="qa", at=NOW, **detail):
    return record(by=acting(getattr(town, who)), verb=verb, things=things, at=at, detail=detail)


def told(kind=None):
    rows = Notice.objects.for_system(because="a test").order_by("pk")
    rows = rows.filter(kind=kind) if kind else rows
    return [(row.kind, row.person.name.removesuffix(" Testperson")) for row in rows]


def about(review):
    return ("review", review.pk), ("case", review.subject.case.key)


def test_allocation_tells_the_worker_and_the_reviewer(town):
    happened(town, "allocate", *about(town.review))
    tasks.tick(LATER)
    assert told() == [("review_of_work", "worker"), ("review_yours", "first")]


def test_a_notice_is_made_once_however_often_the_trail_is_read(town):
    happened(town, "allocate", *about(town.review))
    for _ in range(3):
        tasks.tick(LATER)
    assert len(told()) == 2
    from goldenthread.notices.models import Cursor

    Cursor.objects.all().delete()
    tasks.tick(LATER)
    assert len(told()) == 2


def test_whoever_did_it_is_not_told(town):
    happened(town, "submit", *about(town.review), who="qa")
    tasks.tick(LATER)
    assert ("review_back", "qa") not in told()
    assert ("review_back", "qahead") in told()


def test_the_worker_is_told_before_anybody_above(town):
    happened(town, "submit", *about(town.review), who="first")
    tasks.tick(LATER)
    assert told()[0] == ("review_readable", "worker")
    assert {name for _, name in told()} == {"worker", "qa", "qahead"}


def test_a_second_judge_is_asked_and_told_nothing_that_would_show_the_first_grade(town):
    """The head of QA owes the judgement: what follows from the first grade passes them by."""
    make.owe(town.review, town.qa_head)
    happened(town, "ask_for_second_judgement", *about(town.review))
    happened(town, "submit", *about(town.review), who="first")
    action = make.action(town, review=town.review, origin_key="1")
    things = [("action", action.pk), *about(town.review)]
    happened(town, "mark_done", *things, who="worker")
    happened(town, "offer_evidence", *things, who="worker")
    tasks.tick(LATER)
    assert [kind for kind, name in told() if name == "qahead"] == ["second_asked"]
    assert ("evidence_offered", "qa") in told()


def test_a_later_judgement_is_told_to_worker_and_first_reviewer_alone(town):
    make.second(town.review, town.second, "good", told=[town.worker, town.first])
    happened(town, "judge_second", *about(town.review), who="second")
    tasks.tick(LATER)
    assert set(told()) == {("second_told", "worker"), ("second_told", "first")}


def test_an_answer_to_it_is_told_to_the_qa_team(town):
    happened(town, "reply_to_second", *about(town.review), who="worker")
    tasks.tick(LATER)
    assert set(told()) == {("second_answered", "qa"), ("second_answered", "qahead")}


def test_who_lost_a_review_is_told(town):
    parts = Part.objects.for_system(because="a test")
    parts.filter(review=town.review, kind="reviewer").update(to_at=NOW)
    happened(town, "take_back", *about(town.review))
    tasks.tick(LATER)
    assert told() == [("review_taken", "first")]


def test_a_proposal_tells_who_decides_and_a_decision_owners_and_proposer(town):
    one = make.recommendation([make.finding(town.review)], town)
    happened(town, "propose_recommendation", ("recommendation", one.pk))
    happened(town, "decide_recommendation", ("recommendation", one.pk), who="director")
    tasks.tick(LATER)
    assert {name for kind, name in told("to_decide")} == {"head", "qahead", "director"}
    assert {name for kind, name in told("decided")} == {"head", "qa"}


@pytest.mark.parametrize(
    ("verb", "kind", "names"),
    [
        ("add_action", "action_yours", {"worker"}),
        ("take_up_action", "action_yours", {"worker"}),
        ("move_due", "action_moved", {"worker"}),
        ("decide_evidence", "evidence_decided", {"worker"}),
        ("plan_test", "test_planned", {"worker"}),
        ("record_result", "result_recorded", {"worker"}),
        ("close_loop", "action_closed", {"worker"}),
        ("end_without_proof", "action_closed", {"worker"}),
        ("reopen_action", "action_reopened", {"worker", "head", "qahead"}),
        ("mark_done", "action_done", {"worker", "head", "qahead"}),
        ("offer_evidence", "evidence_offered", {"head", "qahead"}),
    ],
)
def test_what_happens_to_an_action_is_told(town, verb, kind, names):
    one = make.action(town, of=make.recommendation([make.finding(town.review)], town))
    happened(town, verb, ("action", one.pk))
    tasks.tick(LATER)
    assert {name for found, name in told(kind)} == names


def test_an_action_of_a_post_is_told_to_who_holds_it_on_the_day(town):
    from goldenthread.authority.models import Appointment, Party, Post

    post = Post.objects.create(title="Head of plans", service=town.north)
    Appointment.objects.create(
        post=post, person=town.colleague, from_on=dt.date(2020, 1, 1), to_on=dt.date(2026, 11, 1)
    )
    Appointment.objects.create(post=post, person=town.manager, from_on=dt.date(2026, 11, 1))
    owner = Party.objects.create(kind="post", post=post)
    one = make.action(town, of=make.recommendation([make.finding(town.review)], town), owner=owner)
    happened(town, "add_action", ("action", one.pk))
    tasks.tick(LATER)
    assert told() == [("action_yours", "manager")]


def test_each_step_of_a_concern_is_told_to_who_was_asked(town):
    concern = Concern.objects.create(
        review=town.review, kind="child_at_risk", words="CONCERNWORDS", noticed_at=NOW,
        raised_by=town.first, raised_at=NOW,
    )  # fmt: skip
    for step, person in enumerate((town.manager, town.head)):
        ConcernTold.objects.create(
            concern=concern, person=person, step=step, at=NOW, answer_by_at=LATER
        )
        happened(town, "tell_of_concern", ("concern", concern.pk), person=person.pk)
        tasks.tick(LATER)
        names = [name for _, name in told("concern")]
        assert names[-1] == person.name.removesuffix(" Testperson")
    assert names == ["manager", "head"]


def test_an_allegation_is_told_to_the_officer_alone_and_never_to_whom_it_is_about(town):
    grant(town.manager, "designated_officer", town.north)
    row = Allegation.objects.create(
        review=town.review, service=town.north, about=town.manager, words="ALLEGED",
        noticed_at=NOW, raised_by=town.first, raised_at=NOW,
    )  # fmt: skip
    happened(town, "raise_allegation", ("allegation", row.pk), who="first")
    tasks.tick(LATER)
    assert told() == [("allegation", "officer")]


def test_a_case_with_the_number_of_a_review_is_not_mixed_up(town):
    happened(town, "allocate", ("case", str(town.review.pk)))
    tasks.tick(LATER)
    assert told() == []


def test_seeing_tells_nobody(town):
    happened(town, "see", *about(town.review))
    tasks.tick(LATER)
    assert told() == []


# Seen


def test_notices_are_seen_by_nobody_else(town):
    happened(town, "allocate", *about(town.review))
    tasks.tick(LATER)
    for who in ("qa", "admin", "director", "manager"):
        assert not notices_of(acting(getattr(town, who))).exists()
    assert notices_of(acting(town.worker)).count() == 1
    assert mark_seen(by=acting(town.manager), at=LATER) == 0
    assert mark_seen(by=acting(town.worker), at=LATER) == 1
    assert mark_seen(by=acting(town.worker), at=LATER) == 0


def test_what_is_new_stays_for_the_whole_visit_and_is_gone_in_the_next(town):
    happened(town, "allocate", *about(town.review))
    tasks.tick(LATER)
    actor, began = acting(town.worker), LATER
    given = {"at": LATER, "words": WORDS}
    assert len(since_last_look(actor, visit_began=began, **given).changes) == 1
    mark_seen(by=actor, at=LATER + dt.timedelta(minutes=1))
    assert len(since_last_look(actor, visit_began=began, **given).changes) == 1
    tomorrow = LATER + dt.timedelta(days=1)
    assert since_last_look(actor, visit_began=tomorrow, **given).changes == ()


def test_many_changes_are_counted_and_the_same_is_said_once(town):
    one = make.action(town, of=make.recommendation([make.finding(town.review)], town))
    for _ in range(3):
        happened(town, "move_due", ("action", one.pk))
    others = [make.action(town, of=one.recommendation) for _ in range(6)]
    for row in others:
        happened(town, "add_action", ("action", row.pk))
    tasks.tick(LATER)
    found = since_last_look(acting(town.worker), at=LATER, visit_began=LATER, words=WORDS)
    assert (len(found.changes), found.more) == (5, 2)


def test_only_the_product_itself_makes_notices(town):
    for who in ("qa", "member", "director"):
        actor = acting(getattr(town, who))
        if not actor.services(Permission.MY_WORK) >= {town.council.pk}:
            with pytest.raises(NotAllowed):
                make_notices(by=actor, at=NOW)
    nobody = system_actor("without permission", set())
    with pytest.raises(NotAllowed):
        make_notices(by=nobody, at=NOW)


def test_the_trail_is_read_in_portions(town):
    for _ in range(5):
        happened(town, "allocate", *about(town.review))
    by = system_actor("tell people", {Permission.MY_WORK})
    assert [make_notices(by=by, at=LATER, at_most=2) for _ in range(4)] == [2, 2, 1, 0]
    assert len(told()) == 10
