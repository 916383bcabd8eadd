"""Who reviews what: independence, capacity, absence, restricted records."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed, Task, Thing
from goldenthread.access.models import TrailEntry, TrailThing
from goldenthread.access.operations import admit
from goldenthread.access.permissions import Permission
from goldenthread.cases.models import Case, Involvement
from goldenthread.methods.refusal import Refused
from goldenthread.reviews import operations
from goldenthread.reviews.models import Review
from goldenthread.reviews.queries import allocation as queries
from goldenthread.reviews.queries import ties_of
from goldenthread.reviews.rules import Tie
from goldenthread.sampling.models import Replacement, Withdrawal
from tests.town import NOW, TODAY, acting, grant, person

from .factories import allocated, codes, fresh, refused_for, rows, settle, waiting


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("worker", "tie-worker"),
        ("manager", "tie-manager"),
        ("colleague", "tie-colleague"),
        ("same_employer", "tie-employer"),
    ],
)
def test_nobody_tied_to_the_child_is_given_the_review(town, who, code):
    someone = getattr(town, who)
    grant(someone, "reviewer", town.south)
    assert code in refused_for(town, someone)
    assert not rows(Review).filter(drawn=waiting(town)).exists()


def test_whoever_worked_with_the_child_long_ago_is_tied_and_so_is_their_agency(town):
    long_gone = person("longgone", town.green, employer=town.worker.employer)
    Involvement.objects.create(
        case=town.other_case, batch=town.batch, role="iro", person=town.first,
        from_on=dt.date(2019, 1, 1), to_on=dt.date(2019, 6, 1),
    )  # fmt: skip
    assert "tie-worker" in refused_for(town, town.first)
    ties = ties_of([waiting(town).entry.subject], on=TODAY)[waiting(town).entry.subject.pk]
    assert long_gone.pk in ties[Tie.EMPLOYER]


def test_every_reason_is_said_not_only_the_first(town):
    assert refused_for(town, town.manager) == {"tie-manager", "tie-colleague", "no-reviewer"}


def test_a_stranger_without_the_role_could_not_open_the_form(town):
    assert refused_for(town, town.director) == {"no-reviewer"}


def test_nobody_is_given_more_than_the_council_allows(town):
    settle(town)
    version = town.round.version
    version.settings = {**version.settings, "capacity": 1}
    version.save()
    operations.allocate(drawn=town.drawn[2], reviewer=town.first, by=acting(town.qa), at=NOW)
    with pytest.raises(Refused) as refused:
        operations.allocate(drawn=waiting(town), reviewer=town.first, by=acting(town.qa), at=NOW)
    assert codes(refused) == {"full"}


def test_nobody_is_given_a_review_while_away(town):
    operations.note_absence(
        person=town.first, from_on=TODAY, to_on=TODAY + dt.timedelta(7), by=acting(town.qa), at=NOW
    )
    assert refused_for(town, town.first) == {"away"}
    back = NOW + dt.timedelta(7)
    operations.allocate(drawn=waiting(town), reviewer=town.first, by=acting(town.qa), at=back)


def test_an_absence_ends_after_it_begins(town):
    with pytest.raises(Refused) as refused:
        operations.note_absence(
            person=town.first, from_on=TODAY, to_on=TODAY, by=acting(town.qa), at=NOW
        )
    assert codes(refused) == {"absence-backwards"}


def test_only_who_allocates_notes_an_absence(town):
    given = {"person": town.first, "from_on": TODAY, "to_on": None, "at": NOW}
    with pytest.raises((NotAllowed, Refused)):
        operations.note_absence(by=acting(town.worker), **given)


def restricted(town):
    rows(Case).filter(pk=town.other_case.pk).update(is_restricted=True)
    town.drawn[1].entry.subject.case.refresh_from_db()
    return waiting(town)


def test_a_restricted_entry_goes_to_named_people_only(town):
    drawn = restricted(town)
    assert refused_for(town, town.first, drawn) == {"not-named"}
    task = Task(town.first.actor_key, "named")
    admit(
        task=task, permission=Permission.CASE_READ,
        to=[Thing("case", town.other_case.pk)], at=NOW,
    )  # fmt: skip
    review = operations.allocate(drawn=drawn, reviewer=town.first, by=acting(town.qa), at=NOW)
    assert review.is_restricted


def test_a_restricted_review_is_seen_by_nobody_by_grant(town):
    drawn = restricted(town)
    task = Task(town.first.actor_key, "named")
    case = [Thing("case", town.other_case.pk)]
    admit(task=task, permission=Permission.CASE_READ, to=case, at=NOW)
    settle(town)
    review = operations.allocate(drawn=drawn, reviewer=town.first, by=acting(town.qa), at=NOW)
    for who in ("qa", "head", "director", "manager"):
        assert not Review.objects.visible_to(
            acting(getattr(town, who)), Permission.REVIEW_READ
        ).filter(pk=review.pk)


def test_what_is_not_drawn_or_replaced_is_not_given_out(town):
    drawn = waiting(town)
    Replacement.objects.create(
        draw=town.draw, replaced=drawn, reason="conflict", asked_by=town.qa, asked_at=NOW,
        decision="approved", decided_by=town.qa_head, decided_at=NOW,
    )  # fmt: skip
    assert refused_for(town, town.first) == {"not-drawn"}


def test_a_withdrawn_draw_gives_nothing_out(town):
    Withdrawal.objects.create(draw=town.draw, reason="Wrong list", by=town.qa, at=NOW)
    assert refused_for(town, town.first) == {"not-drawn"}
    assert not queries.drawn_for(town.round).exists()


def test_a_review_has_one_reviewer_at_a_time(town):
    allocated(town)
    with pytest.raises(Refused) as refused:
        operations.allocate(drawn=waiting(town), reviewer=town.reviewer, by=acting(town.qa), at=NOW)
    assert "allocated-already" in codes(refused)


def test_a_child_whom_no_team_holds_is_not_reviewed_blindly(town):
    from goldenthread.cases.models import Spell

    settle(town)
    rows(Spell).filter(case=town.other_case).update(to_on=dt.date(2026, 1, 1))
    rows(Involvement).filter(case=town.other_case).update(to_on=dt.date(2026, 1, 1))
    assert refused_for(town, town.first) == {"no-team"}


def test_only_who_allocates_here_allocates(town):
    settle(town)
    for who in ("first", "manager", "south_head", "worker"):
        with pytest.raises(NotAllowed):
            operations.allocate(
                drawn=waiting(town), reviewer=town.first, by=acting(getattr(town, who)), at=NOW
            )


def test_the_review_keeps_what_was_so_on_the_day(town):
    review = fresh(allocated(town))
    assert (review.team, review.worker, review.manager) == (town.red, town.worker, town.manager)
    assert (review.status, review.age) == ("child_protection", 8)
    assert review.facts == {"assessment_on": "2026-05-04", "seen_alone": [4, 5]}
    # notice of 30 days from 2 November is 2 December, later than the round's 30 November
    assert (review.notice_on, review.due_on) == (TODAY, dt.date(2026, 12, 2))
    assert review.meeting_on == dt.date(2026, 11, 18)


def test_the_due_date_is_the_rounds_own_when_notice_allows(town):
    from goldenthread.reviews.rules.allocation import dates

    found = dates(on=dt.date(2026, 10, 1), round_due_on=dt.date(2026, 11, 30), settings={})
    assert (found.due_on, found.is_short) == (dt.date(2026, 11, 30), False)


def test_the_reviewer_is_told_through_the_trail(town):
    review = allocated(town)
    entry = TrailEntry.objects.get(verb="allocate")
    assert f'"person":{town.first.pk}' in entry.text
    assert set(TrailThing.objects.filter(entry=entry).values_list("kind", "key")) == {
        ("review", str(review.pk)),
        ("case", town.other_case.key),
    }
