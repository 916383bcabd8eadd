from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.period import (
    Period,
    end_of_term,
    financial_quarter,
    financial_year,
    month,
    periods,
)
from goldenthread.methods.refusal import Refused

DAYS = st.dates(date(1901, 1, 1), date(2190, 1, 1))


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        ("2026-04-01", "2026/27", "Q1 2026/27"),
        ("2026-06-30", "2026/27", "Q1 2026/27"),
        ("2026-07-01", "2026/27", "Q2 2026/27"),
        ("2026-12-31", "2026/27", "Q3 2026/27"),
        ("2027-03-31", "2026/27", "Q4 2026/27"),
        ("2000-01-01", "1999/00", "Q4 1999/00"),
    ],
)
def test_financial_years_and_quarters(day, year, quarter):
    given_day = date.fromisoformat(day)
    assert financial_year(given_day).name == year
    assert financial_quarter(given_day).name == quarter


def test_the_third_quarter_ends_with_the_year():
    assert financial_quarter(date(2026, 11, 21)).as_json() == {
        "name": "Q3 2026/27",
        "start": "2026-10-01",
        "end": "2027-01-01",
    }


@given(DAYS, st.sampled_from([financial_year, financial_quarter, month]))
def test_each_day_lies_in_just_one_period(day, of):
    found = of(day)
    assert day in found
    assert of(found.start) == of(found.end - timedelta(1)) == found
    assert found.end not in found
    assert of(found.end) != found


def test_periods_touch_and_cover_what_was_asked():
    found = periods("quarter", date(2025, 12, 31), date(2026, 4, 1))
    assert [one.name for one in found] == ["Q3 2025/26", "Q4 2025/26", "Q1 2026/27"]
    assert [one.name for one in periods("month", date(2026, 2, 3), date(2026, 2, 3))] == [
        "February 2026"
    ]
    assert len(periods("month", date(1900, 1, 1), date(2199, 12, 31))) == 3_600  # 300 years


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("moon", date(2026, 1, 1), date(2026, 1, 1)), "period-kind"),
        (("month", date(2026, 1, 2), date(2026, 1, 1)), "period-backwards"),
        (("month", date(1000, 1, 2), date(2026, 1, 1)), "year-unknown"),
        (("month", date(2026, 1, 2), date(9999, 1, 1)), "year-unknown"),
    ],
)
def test_what_is_no_period_is_refused(words, code):
    with pytest.raises(Refused, match=code):
        periods(*words)


AUTUMN = Period(date(2026, 9, 1), date(2026, 12, 19), "Autumn 2026")
SPRING = Period(date(2027, 1, 4), date(2027, 3, 26), "Spring 2027")


@pytest.mark.parametrize(
    ("day", "end"),
    [("2026-08-01", "2026-12-18"), ("2026-12-18", "2026-12-18"), ("2026-12-19", "2027-03-25"),
     ("2027-03-26", None)],
)  # fmt: skip
def test_the_end_of_term_comes_from_the_councils_own_terms(day, end):
    found = end_of_term(date.fromisoformat(day), [SPRING, AUTUMN])
    assert (found and found.isoformat()) == end


def test_terms_that_overlap_or_run_backwards_are_refused():
    long = Period(date(2026, 9, 1), date(2027, 1, 5), "Autumn 2026")
    backwards = Period(date(2028, 9, 1), date(2028, 9, 1), "Autumn 2028")
    with pytest.raises(Refused, match="term-backwards, terms-overlap"):
        end_of_term(date(2026, 9, 1), [SPRING, long, backwards])
