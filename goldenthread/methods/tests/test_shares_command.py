import pytest

from goldenthread.methods.tests.test_cli import calc, csv, refused, told

__all__ = ["csv"]  # a fixture


def test_a_rate_has_the_published_interval():
    found = told("rate", "--events", 5, "--of", 100, "--per", 100)
    assert list(found) == ["rate", "low", "high", "per", "events", "method"]
    assert (found["low"], found["high"]) == pytest.approx((1.623, 11.668), abs=5e-4)
    assert told("rate", "--events", 20, "--of", 2300)["per"] == 10_000
    assert "(20 events, byar)" in calc("rate", "--events", 20, "--of", 2300).stdout


def test_a_rate_of_nobody_is_refused():
    assert refused("rate", "--events", -2, "--of", 0) == [("events", "-2"), ("of", "0")]


def test_a_standardised_rate_is_read_from_a_file(csv):
    path = csv("group,events,of,standard\n0-4,12,636,8\n5-9,4,558,7\n")
    found = told("standardised-rate", path, "--per", 1000)
    # by hand: (12/636 x 8 + 4/558 x 7) / 15 x 1000
    assert found["rate"] == pytest.approx(13.4085, abs=5e-4)
    assert found["method"] == "dobson"


def test_a_group_that_cannot_be_is_told_by_its_row(csv):
    path = csv("group,events,of,standard\n0-4,12,636,8\n5-9,-4,0,7\n")
    assert refused("standardised-rate", path) == [
        ("row 3, column events", "-4"),
        ("row 3, column of", "0"),
    ]
    path = csv("group,events,of,standard\n0-4,12,many,nan\n")
    assert refused("standardised-rate", path) == [
        ("row 2, column of", "many"),
        ("row 2, column standard", "nan"),
    ]


def test_strata_are_weighed(csv):
    found = told("weighted", csv("stratum,hits,of,population\nA,3,10,200\nB,5,10,60\n"))
    assert found["share"] == pytest.approx(90 / 260)
    assert (found["plain"], found["of"], found["effective"], found["population"]) == (
        0.4,
        20,
        14,
        260,
    )
    assert found["low"] < found["share"] < found["high"]


def test_cases_are_weighed_by_what_they_stand_for(csv):
    path = csv("key,hit,probability\na,yes,0.1\nb,TRUE,0.5\nc,no,0.2\nd,0,0.2\n")
    assert told("weighted", path)["share"] == pytest.approx(12 / 22)
    assert "50.0% of the 4 looked at, unweighted" in calc("weighted", path).stdout


def test_what_cannot_be_weighed_is_told_by_its_row(csv):
    path = csv("stratum,hits,of,population\nA,3,2,200\nB,0,0,60\nB,1,2,1\n")
    found = refused("weighted", path)
    assert ("row 2, column hits", "3") in found
    path = csv("key,hit,probability\na,perhaps,0.1\nb,yes,often\n")
    assert refused("weighted", path) == [
        ("row 3, column probability", "often"),
        ("row 2, column hit", "perhaps"),
    ]
    assert refused("weighted", csv("key,hit,probability\na,yes,0\n")) == [("row 2", "0")]
    assert refused("weighted", csv("case,hit\na,yes\n")) == [
        ("row 1", "key"),
        ("row 1", "probability"),
    ]
