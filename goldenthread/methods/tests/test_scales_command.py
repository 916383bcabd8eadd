"""calc distribution and calc milestones."""

import pytest

from . import test_cli
from .test_cli import calc, refused, told

csv = test_cli.csv  # a fixture

OFSTED = ["--scale", "inadequate,requires improvement,good,outstanding"]
GRADES = "case,grade\n" + "".join(
    f"{n},{grade}\n"
    for n, grade in enumerate(
        ["Good"] * 11
        + ["requires improvement"] * 6
        + ["outstanding"] * 3
        + ["inadequate", "", "not due", "Lost", "provisional: good"]
    )
)


def test_a_distribution_has_levels_bands_and_states_apart(csv):
    words = ["--cut-off", "good or better", "--cut-off", "not inadequate"]
    words += ["--band", "below good=inadequate,requires improvement"]
    words += ["--band", "good or better=good,outstanding"]
    found = told("distribution", csv(GRADES), *OFSTED, *words)
    assert [(part["name"], part["n"], part["printed"]) for part in found["levels"]] == [
        ("inadequate", 1, 5),
        ("requires improvement", 6, 29),
        ("good", 11, 52),
        ("outstanding", 3, 14),
    ]
    assert [part["printed"] for part in found["bands"]] == [34, 66]
    assert [part["n"] for part in found["cut_offs"]] == [14, 20]
    assert found["states"] == {"not rated": 1, "lost": 1, "not due": 1, "provisional": 1}
    assert (found["n"], found["open"], found["provisional"]) == (21, 4, {"good": 1})
    counted = told("distribution", csv(GRADES), *OFSTED, "--provisional")
    assert counted["n"] == 22


def test_drawn_from_a_known_number_or_chosen(csv):
    given = csv("grade\ngood\npoor\ngood\npoor\n")
    scale = ["--scale", "poor,good"]
    whole = told("distribution", given, *scale, "--population", 4)
    assert {(part["low"], part["high"]) for part in whole["levels"]} == {(0.5, 0.5)}
    chosen = told("distribution", given, *scale, "--chosen")
    assert (chosen["levels"][0]["low"], chosen["method"]) == (None, None)
    assert refused("distribution", given, *scale, "--population", 3) == [("population", "3")]


def test_other_scales_and_other_columns(csv):
    given = csv("rag,mark\nAmber,10\ngreen,0\n")
    found = told("distribution", given, "--scale", "Red,Amber,Green,Blue", "--column", "rag")
    assert [part["n"] for part in found["levels"]] == [0, 1, 1, 0]
    marks = ",".join(map(str, range(11)))
    found = told("distribution", given, "--scale", marks, "--column", "mark")
    assert [part["n"] for part in found["levels"]] == [1] + [0] * 9 + [1]
    narrative = told("distribution", csv("case,grade\n1,\n2,not rated\n"), "--scale", "")
    assert (narrative["levels"], narrative["states"]) == ([], {"not rated": 2})


def test_every_cell_that_is_no_grade_is_refused_with_its_row(csv):
    given = csv("grade\ngood\nRAG -\nlost: good\n")
    assert refused("distribution", given, "--scale", "poor,good") == [
        ("row 3, column grade", "RAG -"),
        ("row 4, column grade", "lost: good"),
    ]
    assert refused("distribution", given, "--scale", "poor,lost") == [("level 2", "lost")]


def test_a_scale_that_changed_gives_a_break(csv):
    given = csv("period,grade\n2025,good\n2025,poor\n2026,strong\n")
    words = ["--scale", "poor,good", "--scale-of", "2026=weak,strong"]
    found = told("distribution", given, *words)
    assert [(one["period"], one["scale"]) for one in found["periods"]] == [
        ("2025", ["poor", "good"]),
        ("2026", ["weak", "strong"]),
    ]
    assert (found["breaks"][0]["before"], found["mapped"]) == ("2025", [])
    said = calc("distribution", given, *words).stdout
    assert "--- The scale changed between 2025 and 2026" in said
    assert refused("distribution", given, "--scale", "poor,good") == [
        ("row 4, column grade", "strong")
    ]
    assert calc("distribution", given, *words, "--population", 9).exit_code == 2


@pytest.mark.parametrize("words", [["--band", "good"], ["--scale-of", "2026"]])
def test_an_option_of_another_form_is_wrong_use(csv, words):
    given = csv("grade\ngood\n")
    assert calc("distribution", given, "--scale", "poor,good", *words).exit_code == 2


def test_people_read_counts_before_per_cents(csv):
    said = calc("distribution", csv(GRADES), *OFSTED).stdout
    assert "good: 11 of 21 (52%, likely 32% to 72%)" in said
    assert "lost: 1, counted apart" in said


OUTCOMES = (
    "validated_on,outcome\n"
    + "2017-09-30,accurate\n" * 12
    + "2017-09-30,Not accurate\n" * 3
    + ",\n" * 40  # nobody validated these: in no denominator
    + ",not due\n"
)


def test_milestones_count_what_was_validated(csv):
    words = ["--target", "0.8@2017-09-30", "--target", "0.9@2018-01-31", "--on", "2017-10-01"]
    first, second = told("milestones", csv(OUTCOMES), *words)["milestones"]
    assert (first["accurate"], first["validated"], first["reached"]) == (12, 15, "reached")
    assert (first["by"], first["sure"], second["reached"]) == (
        "2017-09-30",
        "cannot tell",
        "not due",
    )
    said = calc("milestones", csv(OUTCOMES), *words).stdout
    assert "80% by 2017-09-30: reached. 12 of 15 validated were accurate (80%, likely 55%" in said


def test_milestones_refuse_with_rows(csv):
    given = csv("validated_on,outcome\n2017-02-30,accurate\n2017-09-01,maybe\n")
    words = ["--target", "0.8@2017-09-30", "--on", "2017-10-01"]
    assert refused("milestones", given, *words) == [
        ("row 2, column validated_on", "2017-02-30"), ("row 3, column outcome", "maybe"),
    ]  # fmt: skip
    bad = ["--target", "80%", "--on", "2017-10-01"]
    assert refused("milestones", given, *bad) == [("target", "80%")]
