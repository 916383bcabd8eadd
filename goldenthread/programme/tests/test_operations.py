import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import Refused
from goldenthread.programme import queries
from goldenthread.programme.models import Activity, Round
from goldenthread.programme.operations import new_version, open_round, set_up_activity

from .factories import LONG_AGO, NOW, TODAY, acting


def opened(place, **change):
    given = {
        "activity": place.activity,
        "title": "Children in need, autumn 2026",
        "service": place.north,
        "body": place.body,
        "starts_on": TODAY,
        "due_on": dt.date(2026, 12, 4),
        "by": acting(place.qa),
        "at": NOW,
    }
    return open_round(**given | change)


def test_a_round_takes_its_address_from_its_title_and_leaves_a_trace(place):
    made = opened(place)
    assert made.slug == "children-in-need-autumn-2026"
    assert made.opened_by == place.qa
    assert TrailEntry.objects.filter(verb="open round", things__key=str(made.pk)).count() == 1


def test_a_round_keeps_the_version_of_the_day_it_was_opened(place):
    before = opened(place)
    later = dt.date(2026, 12, 1)
    new_version(
        activity=place.activity,
        in_force_from=later,
        settings={"capacity": 4},
        by=acting(place.qa),
        at=NOW,
    )
    same_day = opened(place, title="Another")
    after = opened(place, title="Winter", at=dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC))
    assert [one.version.number for one in (before, same_day, after)] == [1, 1, 2]
    assert queries.settings_of(before).capacity == 2
    found = queries.settings_of(after)
    assert (found.capacity, found.notice_days) == (4, 20)  # what was left out stays
    assert after.version.tool == place.tool
    kinds = [(one.kind, one.is_blind) for one in queries.stages_of(after)]
    assert kinds == [("worker", False), ("first", False), ("second", True)]


def test_the_day_of_a_version_is_a_day_in_england(place):
    """23:30 UTC on 30 April is already 1 May in summer time."""
    may = dt.date(2027, 5, 1)
    new_version(activity=place.activity, in_force_from=may, by=acting(place.qa), at=NOW)
    made = opened(place, at=dt.datetime(2027, 4, 30, 23, 30, tzinfo=dt.UTC))
    assert made.version.number == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": ""}, "title-empty"),
        ({"body": None}, "no-body"),
        ({"due_on": TODAY}, "due-before"),
        ({"at": dt.datetime(2019, 1, 1, tzinfo=dt.UTC)}, "no-version"),
    ],
)
def test_a_round_that_cannot_be_run_is_refused_and_nothing_is_written(place, change, code):
    with pytest.raises(Refused, match=code):
        opened(place, **change)
    assert not Round.objects.exists()


def test_every_fault_is_said_at_once(place):
    with pytest.raises(Refused, match="title-empty, due-before, no-body"):
        opened(place, title="", body=None, due_on=TODAY)


def test_two_rounds_do_not_share_an_address(place):
    opened(place)
    with pytest.raises(Refused, match="slug-taken"):
        opened(place, title="Children in need: autumn 2026")


def test_nobody_opens_a_round_over_a_service_that_is_not_theirs(place):
    for someone, service in ((place.north_qa, place.south), (place.worker, place.north)):
        with pytest.raises(NotAllowed):
            opened(place, by=acting(someone), service=service)


def test_what_the_whole_council_does_is_not_changed_from_one_service(place):
    of = {"by": acting(place.north_qa), "at": NOW}
    with pytest.raises(NotAllowed):
        new_version(activity=place.activity, in_force_from=TODAY, **of)
    with pytest.raises(NotAllowed):
        set_up_activity(
            slug="x", title="X", tool=place.tool, scale=place.scale, in_force_from=TODAY, **of
        )


def test_a_version_never_reaches_back(place):
    of = {"activity": place.activity, "by": acting(place.qa), "at": NOW}
    with pytest.raises(Refused, match="version-early"):
        new_version(in_force_from=LONG_AGO, **of)
    opened(place)
    with pytest.raises(Refused, match="version-used"):
        new_version(in_force_from=TODAY, **of)
    with pytest.raises(Refused, match="setting-share"):
        new_version(in_force_from=dt.date(2027, 1, 1), settings={"second_share": 200}, **of)


def test_an_activity_is_set_up_once_and_with_sound_settings(place):
    given = {
        "title": "X",
        "tool": place.tool,
        "scale": place.scale,
        "in_force_from": TODAY,
        "by": acting(place.qa),
        "at": NOW,
    }
    with pytest.raises(Refused, match="activity-taken"):
        set_up_activity(slug="practice-reviews", **given)
    with pytest.raises(Refused, match="setting-number"):
        set_up_activity(slug="x", settings={"capacity": -1}, **given)
    assert Activity.objects.count() == 1


def test_rounds_are_seen_where_the_permission_is_held(place):
    north = opened(place)
    south = opened(place, title="South", service=place.south)
    assert set(queries.rounds_seen(acting(place.qa))) == {north, south}
    assert set(queries.rounds_seen(acting(place.head))) == {south}
    assert not queries.rounds_seen(acting(place.worker)).exists()


def test_a_part_reads_the_rounds_of_the_whole_and_starts_none(place):
    whole = opened(place, service=place.council)
    assert set(queries.rounds_seen(acting(place.head))) == {whole}
    assert not queries.rounds_seen(acting(place.north_qa), Permission.ROUND_MANAGE).exists()
