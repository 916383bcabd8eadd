"""The days of a rhythm. Expected days are counted by hand on a calendar."""

from datetime import date

import pytest

from goldenthread.methods.due import days_of


def d(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "first", "after", "until", "days"),
    [
        # quarterly from the last day of July: the last day of each third month, 30 April too
        ("FREQ=MONTHLY;INTERVAL=3", "2017-07-31", "2017-08-01", "2018-07-31",
         ["2017-10-31", "2018-01-31", "2018-04-30", "2018-07-31"]),
        # monthly from 30 January: February has no 30th
        ("FREQ=MONTHLY", "2017-01-30", "2017-01-30", "2017-04-30",
         ["2017-02-28", "2017-03-30", "2017-04-30"]),
        ("FREQ=MONTHLY", "2017-01-15", "2017-01-14", "2017-03-01", ["2017-01-15", "2017-02-15"]),
        # yearly from 29 February: each year has its last day of February
        ("FREQ=YEARLY", "2016-02-29", "2016-02-29", "2020-12-31",
         ["2017-02-28", "2018-02-28", "2019-02-28", "2020-02-29"]),
        ("FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=-1", "2016-02-29", "2016-03-01", "2017-12-31",
         ["2016-05-31", "2017-05-31"]),
        ("FREQ=WEEKLY;INTERVAL=2", "2017-01-31", "2017-01-31", "2017-03-01",
         ["2017-02-14", "2017-02-28"]),
        ("FREQ=MONTHLY", "2017-01-31", "2018-01-31", "2017-12-31", []),
    ],
)  # fmt: skip
def test_days_of_a_rhythm_are_those_of_the_calendar(rule, first, after, until, days):
    found = days_of([rule], first=d(first), after=d(after), until=d(until))
    assert found == [d(one) for one in days]


def test_two_rhythms_together_count_a_day_once():
    found = days_of(
        ["FREQ=MONTHLY;INTERVAL=3", "FREQ=MONTHLY;INTERVAL=6"],
        first=d("2017-01-01"), after=d("2017-01-01"), until=d("2017-07-01"),
    )  # fmt: skip
    assert found == [d("2017-04-01"), d("2017-07-01")]
