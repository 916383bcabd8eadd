"""Text is mended where that is sure, and left alone everywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.documents.reading.mending import ALIKE, mended


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("recom\u00admendation", "recommendation"),
        ("safe\u200bguarding\ufeff", "safeguarding"),
        ("one\0two\x07", "onetwo"),
        ("31\u00a0July\u202f2017", "31 July 2017"),
        ("\ufb01rst o\ufb00er, e\ufb03cient work\ufb02ow", "first offer, efficient workflow"),
        ("M\u0430y 2026", "May 2026"),  # a Cyrillic a in a Latin word
        ("\u041c\u0430\u0443 2023", "May 2023"),  # all three letters Cyrillic
        ("from \u0410\u0440ril", "from April"),
        ("due by \u0420\u0422\u041e", "due by PTO"),
        ("\u039dorth team", "North team"),  # a Greek capital
        ("Septembe r 2017", "September 2017"),
        ("by Sep tember", "by September"),
        ("SEPTEMBE R 2017", "SEPTEMBER 2017"),
        ("Ma y 2017", "May 2017"),
        ("A pril 2017 and Ju ne 17", "April 2017 and June 17"),
    ],
)
def test_what_a_converter_broke_is_mended(text, right):
    assert mended(text) == (right, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Plan b, option c and section s 47",
        "people who \u2018may\u2019 move \u2013 “soon”",
        "Ma y",  # no figure says that it is a month
        "the mar ch of time",
        "\u043f\u043b\u0430\u043d \u0438 \u0441\u0440\u043e\u043a",  # Russian
        "Plan for \u0410\u043d\u043d\u0430",  # a name with a letter that is Cyrillic alone
        "\u0391\u03b8\u03ae\u03bd\u03b1",  # Greek
        "grade \u0410",  # one letter alone may be meant
        "naïve café Łódź",
        "an n-of-1 trial at 5 \u00b5g",
        "In\nlines\tand tabs",
        "The Decemberists meet in Mayfair",
    ],
)
def test_what_is_not_surely_broken_is_left_alone(text):
    assert mended(text) == (text, False)


@given(st.text(alphabet=st.sampled_from([*"ab M1 -\n\u00ad\u00a0\ufb01y", *ALIKE])))
def test_mending_twice_changes_nothing_more(text):
    once, changed = mended(text)
    assert mended(once)[0] == once
    assert changed == (once != text)
