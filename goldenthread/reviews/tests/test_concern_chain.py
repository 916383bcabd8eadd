"""Who is told of a concern, and when: the clock and the chain."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Membership
from goldenthread.authority.queries import system_actor
from goldenthread.reviews import operations, tasks
from goldenthread.reviews.models import Review
from goldenthread.reviews.queries import concerns as queries
from goldenthread.reviews.rules import concerns as rules
from tests.town import NOW, acting

from .factories import later, raise_one, rows, told

LONDON = ZoneInfo("Europe/London")
ROUTE = rules.Route(("a", "b", "c"), (1.5, 3, 6))


def places(hours, *, holders=({1}, {2}, {3}), done=0, after=-1):
    at = NOW + dt.timedelta(hours=hours)
    found = rules.steps_to_tell(ROUTE, holders, noticed_at=NOW, at=at, told=done, after=after)
    return [one.step for one in found]


@pytest.mark.parametrize(
    ("hours", "steps"), [(0, [0]), (1.49, [0]), (1.5, [0, 1]), (3, [0, 1, 2]), (90, [0, 1, 2])]
)
def test_the_clock_runs_from_when_it_was_noticed(hours, steps):
    assert places(hours) == steps


def test_nobody_is_told_twice_and_an_empty_role_is_passed_over():
    assert places(0, done=1, after=0) == []
    assert places(2, done=1, after=0) == [1]
    assert places(0, holders=(set(), {2}, {3})) == [1]
    assert places(2, holders=(set(), {2}, {3})) == [1, 2]


def test_nights_weekends_and_the_change_of_the_clocks_are_clock_hours():
    friday = dt.datetime(2026, 10, 23, 23, 30, tzinfo=LONDON)
    assert ROUTE.answer_by(friday, 0) == dt.datetime(2026, 10, 24, 1, 0, tzinfo=LONDON)
    night = dt.datetime(2026, 10, 25, 0, 30, tzinfo=LONDON)  # the clocks go back at 02:00
    assert ROUTE.answer_by(night, 1).astimezone(dt.UTC) == dt.datetime(
        2026, 10, 25, 2, 30, tzinfo=dt.UTC
    )


@pytest.mark.parametrize(
    ("moment", "out"),
    [
        (dt.datetime(2026, 11, 20, 10, tzinfo=LONDON), False),  # a Friday
        (dt.datetime(2026, 11, 20, 18, 5, tzinfo=LONDON), True),
        (dt.datetime(2026, 11, 21, 10, tzinfo=LONDON), True),  # a Saturday
        (dt.datetime(2026, 12, 25, 10, tzinfo=LONDON), True),  # Christmas Day, a Friday
    ],
)
def test_out_of_hours_is_nights_weekends_and_bank_holidays(moment, out):
    assert rules.is_out_of_hours(moment) is out


def test_the_chain_goes_from_the_team_to_the_director_while_nobody_answers(town, review):
    concern = raise_one(review, town.first)
    assert told(concern) == [("manager", 0)]
    for minutes, expected in (
        (89, [("manager", 0)]),
        (90, [("manager", 0), ("head", 1)]),
        (90, [("manager", 0), ("head", 1)]),
        (180, [("manager", 0), ("head", 1), ("director", 2)]),
        (9_000, [("manager", 0), ("head", 1), ("director", 2)]),
    ):
        tasks.tick(later(minutes=minutes))
        assert told(concern) == expected


def test_what_was_noticed_hours_ago_goes_to_everybody_whose_turn_has_come(town, review):
    concern = raise_one(review, town.first, noticed_at=NOW - dt.timedelta(hours=4))
    assert told(concern) == [("manager", 0), ("head", 1), ("director", 2)]


def test_an_acknowledgement_stops_the_ladder(town, review):
    concern = raise_one(review, town.first)
    operations.acknowledge_concern(concern=concern, by=acting(town.manager), at=later(hours=1))
    tasks.tick(later(hours=9))
    assert told(concern) == [("manager", 0)]


def test_the_person_concerned_and_their_line_are_neither_told_nor_see_it(town, review):
    concern = raise_one(review, town.first, kind="practice_today", about=town.worker)
    assert told(concern) == [("head", 1)]  # the worker's own manager is passed over
    for who in ("worker", "manager"):
        assert concern not in queries.concerns_seen(acting(getattr(town, who)))
        with pytest.raises(NotAllowed):
            operations.acknowledge_concern(concern=concern, by=acting(getattr(town, who)), at=NOW)


def test_a_concern_about_a_manager_passes_by_everybody_they_manage(town, review):
    raise_one(review, town.first, kind="practice_today", about=town.manager)
    kept = queries.kept_out(town.manager, on=NOW.date())
    assert {town.manager.pk, town.worker.pk, town.colleague.pk} <= kept


def test_a_raiser_in_the_chain_is_passed_over(town, review):
    concern = raise_one(review, town.manager)
    assert told(concern) == [("head", 1)]


def test_with_an_empty_chain_all_who_may_answer_are_told(town, review):
    from goldenthread.authority.models import Grant

    Membership.objects.filter(is_manager=True).delete()
    Grant.objects.filter(role__in=["team_manager", "head_of_service", "director"]).delete()
    concern = raise_one(review, town.first)
    assert told(concern) == [("qahead", 0)]


def test_each_person_told_has_an_entry_of_the_trail_without_words(town, review):
    concern = raise_one(review, town.first)
    entry = TrailEntry.objects.get(verb="tell_of_concern")
    assert f'"person":{town.manager.pk}' in entry.text
    assert f'["concern","{concern.pk}"]' in entry.text
    for one in TrailEntry.objects.all():
        assert "CONCERNWORDS" not in one.text


def test_escalation_asks_for_the_right_of_whoever_runs_it(town, review):
    raise_one(review, town.first)
    with pytest.raises(NotAllowed):
        operations.escalate_silent_concerns(at=later(hours=9), by=acting(town.worker))
    by = system_actor("test", [Permission.CONCERN_READ])
    assert operations.escalate_silent_concerns(at=later(hours=9), by=by) == 2
    assert operations.escalate_silent_concerns(at=later(hours=9), by=by) == 0


def test_a_restricted_review_has_its_concerns_passed_on_too(town, review):
    rows(Review).filter(pk=review.pk).update(is_restricted=True)
    review.refresh_from_db()
    concern = raise_one(review, town.first)
    tasks.tick(later(hours=2))
    assert told(concern) == [("manager", 0), ("head", 1)]
    for who in ("manager", "head"):
        assert concern in queries.concerns_seen(acting(getattr(town, who)))
    assert concern not in queries.concerns_seen(acting(town.qa))
