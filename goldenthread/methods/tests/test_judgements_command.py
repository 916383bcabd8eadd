"""calc agreement (grown), alpha and drift."""

import pytest

from . import test_cli
from .test_cli import calc, refused, told

csv = test_cli.csv  # a fixture


def agreed(times, first, second, rater=""):
    return f"{first},{second},{rater}\n" * times


def test_agreement_says_why_kappa_and_ac2_part(csv):
    rows = agreed(118, "good", "good") + agreed(5, "good", "poor") + agreed(2, "poor", "good")
    given = csv("first,second,rater\n" + rows)
    found = told("agreement", given, "--scale", "poor,good")
    assert found["kappa"] < 0
    assert found["ac2"] > 0.9
    assert found["why_differ"].startswith("243 of the 250 grades given are good.")
    assert found["lowered"] == 5 / 125
    assert found["lowered_interval"][0] < 5 / 125 < found["lowered_interval"][1]
    # exact sign test by hand: 2 * (1 + 7 + 21) / 128
    assert found["by_chance"] == pytest.approx(58 / 128)
    words = calc("agreement", given, "--scale", "poor,good").stdout
    assert "Kappa is then low however well they agree" in words


def test_people_read_both_coefficients(csv):
    rows = agreed(20, "a", "a") + agreed(5, "a", "b") + agreed(10, "b", "a") + agreed(15, "b", "b")
    said = calc("agreement", csv("first,second,rater\n" + rows), "--scale", "a,b").stdout
    assert "50 pairs, 70% the same" in said
    assert "Weighted kappa 0.40, likely 0.15 to 0.65. AC2 0.4" in said
    few = calc("agreement", csv("first,second\na,b\n"), "--scale", "a,b").stdout
    assert "Too few for agreement beyond chance." in few


# Krippendorff 2011, section C
PUBLISHED = """unit,A,B,C,D
1,1,1,,1
2,2,2,3,2
3,3,3,3,3
4,3,3,3,3
5,2,2,2,2
6,1,2,3,4
7,4,4,4,4
8,1,1,2,1
9,2,2,2,2
10,,5,5,5
11,,not applicable,1,1
12,,,3,
"""


@pytest.mark.parametrize(
    ("metric", "printed"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_is_the_published_one(csv, metric, printed):
    found = told("alpha", csv(PUBLISHED), "--metric", metric)
    assert round(found["alpha"], 3) == printed
    assert (found["units"], found["values"], found["left_out"], found["judges"]) == (11, 40, 1, 4)
    assert found["metric"] == metric


def test_alpha_is_ordinal_unless_told_and_says_so(csv):
    said = calc("alpha", csv(PUBLISHED)).stdout
    assert said.startswith("Alpha (ordinal) 0.82, likely")
    assert "11 things. 1 left out, graded by fewer than two." in said


def test_alpha_refuses_with_the_row_of_the_file(csv):
    given = csv("unit,A,B\n1,good,poor\n\n2,fine,good\n")
    assert refused("alpha", given, "--scale", "poor,good") == [("row 4", "fine")]
    assert refused("alpha", csv("unit,A\n1,good\n")) == [("row 1", "")]
    assert refused("alpha", csv("unit,A,B\n1,good,poor\n")) == [("scale", "good, poor")]
    assert refused("alpha", csv("unit,A,B\n1,,\n")) == [("scale", "")]
    assert calc("alpha", csv(PUBLISHED), "--metric", "ratio").exit_code == 2


DRIFT = "first,second,rater\n" + "".join(
    agreed(9, "good", "good", name) + agreed(1, "good", "poor", name) for name in "CAB"
)


def test_drift_stands_by_name_with_n_and_interval(csv):
    found = told("drift", csv(DRIFT + agreed(4, "good", "poor", "Few")), "--scale", "poor,good")
    assert list(found["reviewers"]) == ["A", "B", "C"]
    one = found["reviewers"]["A"]
    assert (one["n"], one["moves"]) == (10, "cannot tell")
    assert one["low"] < one["shift"] < one["high"]
    assert (found["left_out"], "Few" in str(found)) == (1, False)
    said = calc("drift", csv(DRIFT), "--scale", "poor,good").stdout
    assert "A: 10 second judgements, shift likely" in said
    assert "For the support of reviewers" in said


def test_drift_refuses_with_the_row_and_asks_for_no_fewer_than_five(csv):
    given = csv(DRIFT + "good,fine,A\n")
    assert refused("drift", given, "--scale", "poor,good") == [("row 32", "fine")]
    assert refused("drift", csv(DRIFT), "--scale", "poor,good", "--least", 4) == [("least", "4")]
    assert refused("drift", csv("first,second\na,b\n")) == [("row 1", "rater")]
    few = told("drift", csv(DRIFT), "--scale", "poor,good", "--least", 11)
    assert (few["reviewers"], few["left_out"]) == ({}, 3)
