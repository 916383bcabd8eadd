"""Dates. Known answers: gov.uk's list of bank holidays, and a calendar."""

import datetime as dt

import pytest

from goldenthread.improvement.rules import IMMEDIATE, ORDINARY, Limits, given, unfit_due, unfit_move

FRIDAY = dt.date(2026, 11, 20)
USUAL = Limits({})


def codes(refusals):
    return [one.code for one in refusals]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-27", dt.date(2026, 3, 27)),
        ("27 March 2026", dt.date(2026, 3, 27)),
        ("27 Mar 2026", dt.date(2026, 3, 27)),
        ("27/3/2026", dt.date(2026, 3, 27)),
        ("Friday 27th March 2026", dt.date(2026, 3, 27)),
        ("04/05/2026", dt.date(2026, 5, 4)),
        (dt.date(2026, 3, 27), dt.date(2026, 3, 27)),
        ("ASAP", None),
        ("31 February 2026", None),
        ("March 2026", None),
        ("27 March", None),
        ("Thursday 27 March 2026", None),
        ("27 Marhc 2026", None),
        ("27 March 2026 or later", None),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_and_nothing_is_guessed(text, day):
    assert given(text).day == day


@pytest.mark.parametrize(
    "text",
    [
        *("ASAP", "a.s.a.p.", "as soon as possible", "TBC", "tbd", "To be agreed", "ongoing"),
        *("on-going", "Immediately", "soon", "n/a", "rolling"),
    ],
)
def test_what_puts_off_a_date_is_known_and_answered_with_the_day_to_give(text):
    assert given(text).is_put_off
    (refusal,) = unfit_due(
        given(text), kind=IMMEDIATE, made_on=FRIDAY, limits=USUAL, reason="Because"
    )
    assert refusal.code == "no-date"
    assert text in refusal.why
    assert refusal.do == "Give a day, at the latest 27 November 2026."


@pytest.mark.parametrize("text", ["27 March 2026", "Monday", "asaparagus"])
def test_other_words_are_not_taken_for_one(text):
    assert not given(text).is_put_off


@pytest.mark.parametrize(
    ("kind", "made_on", "limit"),
    [
        (IMMEDIATE, FRIDAY, dt.date(2026, 11, 27)),
        # Christmas Day is a Friday; Boxing Day's holiday is Monday 28 December 2026
        (IMMEDIATE, dt.date(2026, 12, 22), dt.date(2026, 12, 31)),
        # Good Friday 3 and Easter Monday 6 April 2026
        (IMMEDIATE, dt.date(2026, 4, 1), dt.date(2026, 4, 10)),
        (ORDINARY, FRIDAY, dt.date(2026, 12, 20)),
        (ORDINARY, dt.date(2027, 1, 31), dt.date(2027, 2, 28)),
    ],
)
def test_the_limit_is_5_working_days_or_one_month_and_its_last_day_is_on_time(kind, made_on, limit):
    asked = {"kind": kind, "made_on": made_on, "limits": USUAL, "reason": ""}
    assert codes(unfit_due(given(limit), **asked)) == []
    assert codes(unfit_due(given(limit + dt.timedelta(days=1)), **asked)) == ["date-late"]


def test_the_limits_are_those_of_the_round():
    round = Limits({"limits": {"immediate": {"working_days": 2}, "ordinary": {"months": 2}}})
    assert round.last_day(IMMEDIATE, FRIDAY) == dt.date(2026, 11, 24)
    assert round.last_day(ORDINARY, FRIDAY) == dt.date(2027, 1, 20)


def test_an_ordinary_action_may_take_longer_with_a_reason_and_an_immediate_one_may_not():
    later = given(dt.date(2027, 3, 1))
    asked = {"made_on": FRIDAY, "limits": USUAL, "reason": "The course is in February"}
    assert codes(unfit_due(later, kind=ORDINARY, **asked)) == []
    assert codes(unfit_due(later, kind=IMMEDIATE, **asked)) == ["date-late"]


@pytest.mark.parametrize(
    ("kind", "day", "code"),
    [("sometime", FRIDAY, "no-kind"), (ORDINARY, dt.date(2026, 11, 19), "date-over")],
)
def test_a_kind_and_a_day_not_yet_over_are_needed(kind, day, code):
    asked = {"kind": kind, "made_on": FRIDAY, "limits": USUAL, "reason": ""}
    assert codes(unfit_due(given(day), **asked)) == [code]


@pytest.mark.parametrize(
    ("day", "reason", "agreed", "refused"),
    [
        (dt.date(2026, 12, 4), "Training moved", "QA meeting", []),
        (FRIDAY, "Earlier", "QA meeting", []),
        ("TBC", "Training moved", "QA meeting", ["no-date"]),
        (dt.date(2026, 11, 27), "Training moved", "QA meeting", ["same-date"]),
        (dt.date(2026, 11, 19), "Training moved", "QA meeting", ["date-over"]),
        (dt.date(2026, 12, 4), " ", "QA meeting", ["no-reason"]),
        (dt.date(2026, 12, 4), "Training moved", "", ["nobody-agreed"]),
        ("", "", "", ["no-date", "no-reason", "nobody-agreed"]),
    ],
)
def test_a_moved_date_is_a_day_with_a_reason_that_somebody_agreed(day, reason, agreed, refused):
    found = unfit_move(
        given(day),
        now_due=dt.date(2026, 11, 27),
        reason=reason,
        agreed_with=agreed,
        today=FRIDAY,
    )
    assert codes(found) == refused
