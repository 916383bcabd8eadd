"""What falls on which day: only an end is late; what has gone by unlooked at says so."""

from datetime import date

import pytest

from goldenthread.improvement.rules.moved import (
    Move,
    Rated,
    done_moves,
    due_moves,
    moves_said,
    rating_moves,
)
from goldenthread.improvement.rules.plan_days import Doing, limit_point, points_of, review_point
from goldenthread.methods.due import read

ON, WRITTEN = date(2026, 11, 21), date(2026, 1, 10)


def d(text):
    return date.fromisoformat(text) if text else None


def points(text, *, dues=None, done=None, seen=None):
    reading = read(text, written_on=WRITTEN)
    days = [d(one) for one in dues] if dues is not None else [reading.end] if reading.end else []
    doing = Doing(days, d(done), is_over=False, seen_on=d(seen))
    found = points_of(reading.as_json(), doing, written_on=WRITTEN, on=ON)
    return [(one.on.isoformat(), one.what, one.state) for one in found]


@pytest.mark.parametrize(
    ("text", "more", "expected"),
    [
        ("March 2026", {}, [("2026-03-31", "due", "late")]),
        ("March 2026", {"done": "2026-06-01"}, [("2026-03-31", "due", "done")]),
        ("March 2027", {}, [("2027-03-31", "due", "ahead")]),
        # the day before counts; the day itself is still on time
        ("21 November 2026", {}, [("2026-11-21", "due", "ahead")]),
        ("20 November 2026", {}, [("2026-11-20", "due", "late")]),
        # moved: the last day stands
        ("March 2026", {"dues": ["2026-03-31", "2027-01-31"]}, [("2027-01-31", "due", "ahead")]),
        # a period is late only after its end; a start that nobody spoke of has gone by
        ("April 2026 - March 2027", {}, [("2027-03-31", "due", "ahead"),
                                         ("2026-04-01", "starts", "past")]),
        ("April 2026 - March 2027", {"seen": "2026-02-01"}, [("2027-03-31", "due", "ahead"),
                                                            ("2026-04-01", "starts", "done")]),
        ("From April 2027", {}, [("2027-04-01", "starts", "ahead")]),
        # two dates in a cell: the earlier is a step
        ("Jul-26 Apr-27", {}, [("2027-04-30", "due", "ahead"), ("2026-07-31", "step", "late")]),
        # ongoing is never late; the day of looking at it can go by
        ("Ongoing (but progress to be checked in June 2026)", {},
         [("2026-06-30", "check", "past")]),
        ("Ongoing (but progress to be checked in June 2026)", {"seen": "2026-07-02"},
         [("2026-06-30", "check", "done")]),
        ("Ongoing (but progress to be checked in June 2027)", {},
         [("2027-06-30", "check", "ahead")]),
        ("TBC", {}, []),
    ],
)  # fmt: skip
def test_a_due_text_falls_on_its_days(text, more, expected):
    assert points(text, **more) == expected


def test_a_rhythm_gives_the_last_day_that_went_by_and_a_year_ahead():
    found = points("June 2026 and quarterly thereafter")
    assert found == [
        ("2026-09-30", "check", "past"),
        ("2026-12-31", "check", "ahead"),
        ("2027-03-31", "check", "ahead"),
        ("2027-06-30", "check", "ahead"),
        ("2027-09-30", "check", "ahead"),
    ]
    assert points("June 2026 and quarterly thereafter", seen="2026-10-01")[0][2] == "done"


@pytest.mark.parametrize(
    ("review_on", "rated_on", "is_asked", "states"),
    [
        ("2026-11-20", None, True, ["past"]),
        ("2026-11-20", "2026-11-19", True, ["past"]),
        ("2026-11-20", "2026-11-20", True, ["done"]),
        ("2026-11-21", None, True, ["ahead"]),
        ("2026-11-20", None, False, []),  # "not required"
        (None, None, True, []),
    ],
)
def test_a_review_of_a_block_has_gone_by_until_somebody_rates_it(
    review_on, rated_on, is_asked, states
):
    found = review_point(d(review_on), rated_on=d(rated_on), is_asked=is_asked, on=ON)
    assert [one.state for one in found] == states


def test_the_limit_of_a_timescale_is_late_until_the_block_is_complete():
    late = limit_point(d("2026-11-20"), is_complete=False, on=ON)
    done = limit_point(d("2026-11-20"), is_complete=True, on=ON)
    assert [one.state for one in (*late, *done)] == ["late", "done"]
    assert not list(limit_point(None, is_complete=False, on=ON))


def rated(*rows):
    return [Rated(aspect, level, state, d(on)) for aspect, level, state, on in rows]


SINCE = date(2026, 10, 12)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("progress", "at_risk", "", "2026-09-01"), ("progress", "on_track", "", "2026-10-12")],
         [Move("better", "Progress: At risk → On track")]),
        ([("progress", "on_track", "", "2026-09-01"), ("progress", "off_track", "", "2026-11-01")],
         [Move("worse", "Progress: On track → Off track")]),
        # there and back again is no move
        ([("progress", "on_track", "", "2026-09-01"), ("progress", "off_track", "", "2026-11-01"),
          ("progress", "on_track", "", "2026-11-02")], []),
        # a first rating is no move, and neither is one of before
        ([("progress", "on_track", "", "2026-11-01")], []),
        ([("progress", "on_track", "", "2026-08-01"), ("progress", "at_risk", "", "2026-09-01")],
         []),
        # a state has no place on the scale
        ([("impact", "", "lost", "2026-09-01"), ("impact", "some", "", "2026-11-01")],
         [Move("rated", "Impact: Lost in the source → Some impact")]),
    ],
)  # fmt: skip
def test_a_rating_moved_by_the_order_of_its_scale(rows, expected):
    assert list(rating_moves(rated(*rows), SINCE)) == expected


def test_a_date_moved_and_an_action_done_are_moves():
    first, given = (d("2026-09-01"), d("2026-12-31")), (d("2026-10-12"), d("2027-01-31"))
    assert list(due_moves("1.1", [first, given], SINCE)) == [
        Move("date", "1.1: 31 December 2026 → 31 January 2027")
    ]
    assert not list(due_moves("1.1", [first], SINCE))
    assert not list(due_moves("1.1", [given], SINCE))
    # a plan that came since, with two dates of its own; only the one given later is a move
    came, both = (d("2026-10-20"), d("2026-12-31")), (d("2026-10-20"), d("2027-01-31"))
    assert not list(due_moves("1.1", [came, both], SINCE))
    assert list(due_moves("1.1", [came, both, (d("2026-10-22"), d("2027-02-28"))], SINCE)) == [
        Move("date", "1.1: 31 January 2027 → 28 February 2027")
    ]
    assert not list(due_moves("1.1", [], SINCE))
    assert [one.kind for one in done_moves("1.1", SINCE, SINCE)] == ["done"]
    assert not list(done_moves("1.1", d("2026-10-11"), SINCE))
    assert not list(done_moves("1.1", None, SINCE))


def test_moves_are_counted_in_a_fixed_order():
    moves = [Move(kind, "") for kind in ("date", "worse", "better", "date", "done")]
    assert moves_said(moves) == ["1 better", "1 worse", "1 action done", "2 dates moved"]
    assert moves_said([]) == []
