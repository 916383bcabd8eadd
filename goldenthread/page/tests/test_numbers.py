"""Whole numbers out of addresses."""

import pytest

from goldenthread.page.numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"), [("0", 0), ("41", 41), ("007", 7), ("9" * 18, 10**18 - 1)]
)
def test_figures_are_a_number(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "-1", "1.5", " 1", "x", "²", "٣", "9" * 19, "9" * 5_000])
def test_anything_else_is_none(text):
    assert whole_number(text) is None
