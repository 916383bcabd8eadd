"""The time that a plan runs, as people say it."""

import datetime as dt

import pytest

from goldenthread.improvement.rules import periods

DAY = dt.date


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (DAY(2023, 1, 1), DAY(2023, 12, 31), "January to December 2023, a calendar year"),
        (DAY(2026, 4, 1), DAY(2027, 3, 31), "April 2026 to March 2027, a financial year"),
        (DAY(2026, 4, 1), DAY(2028, 3, 31), "April 2026 to March 2028"),
        (DAY(2027, 2, 1), DAY(2027, 2, 28), "February 2027"),
        (DAY(2028, 2, 1), DAY(2028, 2, 28), "1 February 2028 to 28 February 2028"),
        (DAY(2026, 9, 7), DAY(2027, 7, 20), "7 September 2026 to 20 July 2027"),
        (DAY(2026, 9, 7), None, "from 7 September 2026"),
        (None, DAY(2027, 7, 20), "until 20 July 2027"),
        (None, None, ""),
    ],
)
def test_a_period_is_said_by_its_months_where_they_are_whole(first, last, said):
    assert periods.period_said(first, last) == said


def test_a_plan_is_over_after_its_last_day_and_never_without_one():
    assert not periods.is_over(DAY(2026, 12, 31), DAY(2026, 12, 31))
    assert periods.is_over(DAY(2026, 12, 31), DAY(2027, 1, 1))
    assert not periods.is_over(None, DAY(2027, 1, 1))
