"""What should have been presented to a body by a day: missed is said, whatever the colour."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.models import Body
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Asking, BlockRating
from goldenthread.improvement.queries.plan_days import timeline_of
from tests.plans import seat
from tests.town import acting

from .factories import day
from .hand import DAY, LATER, TODAY, block, place, rate, refused, rows

REPORT = "Report on visits to children placed far away"
DUE = TODAY + 30 * DAY


@pytest.fixture
def plan(plan, manager):
    rate(manager, progress="at_risk")
    return plan


@pytest.fixture
def to(plan):
    return f"body:{Body.objects.create(name='Trust board', service=plan.service).pk}"


def expected(by, row=None, **changed):
    given = {"words": REPORT, "due_on": DUE, "at": LATER, **changed}
    return operations.expect_presented(row=row or block(), **given, by=by)


def presented(by, asking, **changed):
    given = {"presented_on": DUE + 3 * DAY, "note": "Noted", "at": LATER + 90 * DAY, **changed}
    return operations.note_presented(asking=asking, **given, by=by)


def line(plan, on):
    return queries.plan_page(plan, on=on).lines[0]


def day_said(day):
    return f"{day.day} {day:%B} {day.year}"


def stand(plan, on):
    found = queries.block_page(plan, block(), on=on)["presents"]
    return [(one.row.words, one.of, one.is_missed, one.late_by) for one in found]


def days(plan, on):
    return [
        (one.point.on, one.state, one.point.label, one.point.said)
        for one in timeline_of(plan, on=on).entries
        if one.point.what == "presented"
    ]


def test_missed_is_said_beside_amber_and_turns_no_rating(manager, plan, to):
    before = rows(BlockRating).count()
    expected(manager, holder=to)
    assert line(plan, DUE).alerts == ()
    assert stand(plan, DUE) == [(REPORT, "", False, 0)]
    (alert,) = line(plan, DUE + DAY).alerts
    assert alert == f"Not presented to Trust board, due on {day_said(DUE)}: “{REPORT}”"
    assert stand(plan, DUE + DAY) == [(REPORT, "", True, 0)]
    assert [one.what for one in queries.plan_page(plan, on=DUE + DAY).gaps if one.kind == "open"]
    assert line(plan, DUE + DAY).progress == "at_risk"
    assert rows(BlockRating).count() == before


def test_a_day_that_is_over_already_is_missed_from_the_first(manager, plan, to):
    expected(manager, holder=to, due_on=TODAY - 90 * DAY)
    assert [one.split(":")[0] for one in line(plan, TODAY).alerts] == [
        f"Not presented to Trust board, due on {day_said(TODAY - 90 * DAY)}"
    ]


def test_presented_late_is_no_alert_and_stays_late(manager, plan, to):
    made = expected(manager, holder=to)
    presented(manager, made)
    assert line(plan, DUE + 90 * DAY).alerts == ()
    assert stand(plan, DUE + 90 * DAY) == [(REPORT, "", False, 3)]
    history = queries.block_page(plan, block(), on=DUE)["history"]
    titles = [one["title"] for one in history]
    assert f"Presented to Trust board on {day_said(DUE + 3 * DAY)}" in titles
    assert "To be presented to Trust board" in titles
    assert refused("answered", presented, by=manager, asking=made).do


def test_it_is_no_question_that_is_answered(manager, plan, to):
    given = {"answer": "Yes", "answered_on": TODAY, "by": manager, "at": LATER}
    with pytest.raises(Asking.DoesNotExist):
        operations.answer_asking(asking=expected(manager, holder=to), **given)
    assert rows(Asking).get().answered_on is None


def test_its_day_stands_on_the_timeline(manager, plan, to):
    made = expected(manager, holder=to)
    assert days(plan, DUE) == [(DUE, "To come", "Trust board", "")]
    assert days(plan, DUE + DAY) == [(DUE, "Late", "Trust board", "It was not presented")]
    presented(manager, made)
    said = f"Presented on {day_said(DUE + 3 * DAY)}"
    assert days(plan, DUE + 90 * DAY) == [(DUE, "Done", "Trust board", said)]


def test_an_action_has_its_own_and_takes_it_out_with_it(manager, plan, to):
    expected(manager, holder=to, row=place())
    assert stand(plan, DUE) == [(REPORT, "1.1", False, 0)]
    assert [one.place.printed_ref for one in timeline_of(plan, on=DUE).entries
            if one.point.what == "presented"] == ["1.1"]  # fmt: skip
    its = [one for one in timeline_of(plan, on=DUE).entries if one.place == place()]
    assert {one.point.what for one in its} == {"due", "presented"}
    assert len({one.leads for one in its}) == 1  # who leads the action, not who owns the block
    operations.take_out(row=place(), why="Not ours", by=manager, at=LATER)
    assert stand(plan, DUE) == []
    assert line(plan, DUE + DAY).alerts == ()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"words": " "}, "empty"),
        ({"words": "x" * 4_001}, "too-long"),
        ({"due_on": None}, "no-day"),
        ({"holder": ""}, "who"),
        ({"holder": "person:1"}, "who"),
    ],
)
def test_it_has_a_name_a_body_and_a_day(manager, plan, to, changed, code):
    assert refused(code, expected, by=manager, **{"holder": to, **changed}).do
    assert not rows(Asking).exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note": ""}, "empty"),
        ({"note": "x" * 4_001}, "too-long"),
        ({"presented_on": LATER.date() + 91 * DAY}, "future"),
    ],
)
def test_presented_has_its_day_and_what_came_of_it(manager, plan, to, changed, code):
    made = expected(manager, holder=to)
    assert refused(code, presented, by=manager, asking=made, **changed).do
    assert rows(Asking).get().answered_on is None


def test_nobody_else_says_either(town, manager, plan, to):
    made = expected(manager, holder=to)
    for person in (town.head, town.member, town.qa):
        with pytest.raises(NotAllowed):
            expected(acting(person), holder=to)
        with pytest.raises(NotAllowed):
            presented(acting(person), made)


def test_by_page_and_as_the_body_sees_it(town, manager, plan, to, signed_in):
    keeper = signed_in(town.programme)
    home = reverse("improvement:block", args=["heard", block().pk])
    ask = reverse("improvement:expect_presented", args=["heard", "block", block().pk])
    assert ask in keeper.get(home).text
    yesterday = dt.date.today() - DAY
    given = {"words": REPORT, "holder": to}
    assert keeper.post(ask, given).status_code == 200  # without a day
    assert keeper.post(ask, {**given, **day("due_on", yesterday)}).url == home
    made = rows(Asking).get()
    seat(town.member, plan)
    reader = signed_in(town.member)
    page = reader.get(home).text
    assert "Not presented to Trust board" in page
    assert "Write down that it was presented" not in page
    assert "Not presented to Trust board" in reader.get(
        reverse("improvement:plan", args=["heard"])
    ).text  # fmt: skip
    note = reverse("improvement:note_presented", args=["heard", block().pk, made.pk])
    assert reader.get(note).status_code == 403
    keeper = signed_in(town.programme)
    for other in (
        reverse("improvement:note_presented", args=["heard", block("2").pk, made.pk]),
        reverse("improvement:answer_asking", args=["heard", block().pk, made.pk]),
        reverse("improvement:expect_presented", args=["heard", "theme", block().pk]),
    ):
        assert keeper.get(other).status_code == 404
    told = {"note": "Noted; to come back", **day("presented_on", dt.date.today())}
    assert keeper.post(note, told).url == home
    page = keeper.get(home).text
    assert "1 day late" in page
    assert "Noted; to come back" in page
    assert "Write down that it was presented" not in page
