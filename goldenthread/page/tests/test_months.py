"""A month typed in one box."""

import datetime as dt

import pytest

from goldenthread.page.forms import PageForm
from goldenthread.page.months import MonthField


class Monthly(PageForm):
    month = MonthField(label="In which month?")


@pytest.mark.parametrize(
    "typed",
    ["May 2027", "may 2027", " MAY  2027 ", "May, 2027", "5/2027", "05.2027", "2027-05",
     "2027-05-31"],
)  # fmt: skip
def test_a_month_is_read_as_people_write_it(typed):
    form = Monthly({"month": typed})
    assert form.is_valid()
    assert form.cleaned_data["month"] == dt.date(2027, 5, 1)


def test_a_month_may_be_shortened_to_three_letters():
    form = Monthly({"month": "Sep 2027"})
    assert form.is_valid()
    assert form.cleaned_data["month"] == dt.date(2027, 9, 1)


@pytest.mark.parametrize("typed", ["Ju 2027", "13/2027", "0/2027", "spring", "2027", "May 0000"])
def test_what_is_no_month_is_refused_with_what_to_type(typed):
    form = Monthly({"month": typed})
    assert not form.is_valid()
    assert form.errors["month"] == ["We cannot read this month. Give one such as May 2027."]


def test_an_empty_month_is_asked_for():
    assert Monthly({"month": ""}).errors["month"] == ["Give a month such as May 2027."]
