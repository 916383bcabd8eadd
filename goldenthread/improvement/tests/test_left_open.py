"""What is still to be shown of a block that is said to be done: asked with a day, and answered."""

import datetime as dt

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Asking, BlockRating
from tests.plans import seat
from tests.town import acting

from .factories import day
from .hand import DAY, LATER, TODAY, block, rate, refused, rows

ASKED = "Effect of the health checks on children who moved"
DUE = LATER.date() + 60 * DAY


@pytest.fixture
def plan(plan, manager):
    rate(manager, progress="on_track", impact="none")
    return plan


@pytest.fixture
def answers(town):
    return f"person:{town.head.pk}"


def left_open(by, **changed):
    given = {"block": block(), "words": ASKED, "due_on": DUE, "at": LATER, **changed}
    return operations.leave_open(**given, by=by)


def answered(by, asking, **changed):
    given = {"answer": "18 of 20 were seen in time", "answered_on": DUE, "at": LATER + 90 * DAY}
    return operations.answer_asking(asking=asking, **{**given, **changed}, by=by)


def line(plan, on=TODAY):
    return queries.plan_page(plan, on=on).lines[0]


def said_of_gaps(plan, on):
    return [one.what for one in queries.plan_page(plan, on=on).gaps if one.kind == "open"]


def test_a_question_stands_beside_the_colour_and_moves_none(town, manager, plan, answers):
    before = rows(BlockRating).count()
    left_open(manager, holder=answers)
    found = line(plan)
    assert [(one.words, one.party.person, one.due_on) for one in found.stuck.open] == [
        (ASKED, town.head, DUE)
    ]
    assert (found.progress, found.impact) == ("on_track", "none")
    assert rows(BlockRating).count() == before
    assert line(plan).stuck.held.said == ""


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"words": " "}, "empty"),
        ({"words": "x" * 4_001}, "too-long"),
        ({"due_on": None}, "no-day"),
        ({"due_on": LATER.date() - DAY}, "date-over"),
        ({"holder": ""}, "who"),
        ({"holder": "group:1"}, "who"),
    ],
)
def test_it_has_words_a_day_and_somebody_who_answers(manager, plan, answers, changed, code):
    assert refused(code, left_open, by=manager, **{"holder": answers, **changed}).do
    assert not rows(Asking).exists()


def test_once_its_day_is_over_it_is_late_until_it_is_answered(manager, plan, answers):
    made = left_open(manager, holder=answers)
    assert line(plan, DUE).alerts == ()
    assert said_of_gaps(plan, DUE) == []
    (alert,) = line(plan, DUE + DAY).alerts
    assert alert == f"Still to be shown, due on {DUE.day} {DUE:%B} {DUE.year}: “{ASKED}”"
    assert said_of_gaps(plan, DUE + DAY) == [alert]
    answered(manager, made)
    assert line(plan, DUE + DAY).alerts == ()
    assert line(plan, DUE + DAY).stuck.open == ()
    assert said_of_gaps(plan, DUE + DAY) == []


def test_a_long_question_is_shortened_where_it_is_an_alert(manager, plan, answers):
    left_open(manager, holder=answers, words="word " * 100)
    (alert,) = line(plan, DUE + DAY).alerts
    assert len(alert) < 200
    assert alert.endswith("…”")


def test_the_answer_stands_beside_the_question_for_ever(manager, plan, answers):
    made = left_open(manager, holder=answers)
    answered(manager, made)
    page = queries.block_page(plan, block(), on=DUE)
    assert [(one.words, one.answer) for one in page["answered"]] == [
        (ASKED, "18 of 20 were seen in time")
    ]
    first, second = page["history"][:2]
    assert first["title"].startswith("Answered by ")
    assert "18 of 20" in first["text"]
    assert second["title"].startswith("Still to be shown: asked of ")
    assert refused("answered", answered, by=manager, asking=made, answer="None").do


def test_nobody_else_asks_or_answers(town, manager, plan, answers):
    made = left_open(manager, holder=answers)
    for person in (town.head, town.member, town.qa):
        with pytest.raises(NotAllowed):
            left_open(acting(person), holder=answers)
        with pytest.raises(NotAllowed):
            answered(acting(person), made)


def test_by_page_and_as_the_body_sees_it(town, manager, plan, answers, signed_in):
    keeper = signed_in(town.programme)
    home = reverse("improvement:block", args=["heard", block().pk])
    ask = reverse("improvement:leave_open", args=["heard", block().pk])
    assert ask in keeper.get(home).text
    soon = dt.date.today() + 30 * DAY
    given = {"words": ASKED, "holder": answers}
    assert keeper.post(ask, given).status_code == 200  # without a day
    assert keeper.post(ask, {**given, **day("due_on", soon)}).url == home
    made = rows(Asking).get()
    seat(town.member, plan)
    reader = signed_in(town.member)
    page = reader.get(home).text
    assert ASKED in page
    assert f"{town.head} answers by {soon.day} " in page
    assert "Write down the answer" not in page
    whole = reader.get(reverse("improvement:plan", args=["heard"])).text
    assert f"Still to be shown: {ASKED} ({town.head}, by " in whole
    answer = reverse("improvement:answer_asking", args=["heard", block().pk, made.pk])
    assert reader.get(answer).status_code == 403
    keeper = signed_in(town.programme)
    elsewhere = reverse("improvement:answer_asking", args=["heard", block("2").pk, made.pk])
    assert keeper.get(elsewhere).status_code == 404
    told = {"answer": "It held", **day("answered_on", dt.date.today())}
    assert keeper.post(answer, told).url == home
    assert "It held" in keeper.get(home).text
