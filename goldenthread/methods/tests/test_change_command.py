import pytest

from goldenthread.methods.tests.test_cli import calc, refused, told

BEFORE_AFTER = ("--before", "12/40", "--after", "30/40")


def test_a_comparison_is_one_document():
    found = told("compare", *BEFORE_AFTER, "--good", "higher")
    assert found["verdict"] == "better"
    assert found["difference"] == pytest.approx(0.45)
    assert (found["about"], found["looks"], found["guards"], found["caveats"]) == (
        "service",
        1,
        [],
        [],
    )
    assert "1 time in 20" in found["rule"]


def test_without_a_direction_it_is_only_changed():
    assert told("compare", *BEFORE_AFTER)["verdict"] == "changed"
    assert told("compare", *BEFORE_AFTER, "--good", "lower")["verdict"] == "worse"


def test_a_guard_that_got_worse_stands_in_the_verdict():
    found = calc(
        "compare", *BEFORE_AFTER, "--good", "higher", "--guard", "Seen: late:6/60:22/60:lower"
    )
    assert found.exit_code == 0
    assert found.stdout.startswith("better, but: +45 points")
    assert "Seen: late must not get worse, and it did." in found.stdout


def test_a_known_population_and_several_looks_are_taken_in():
    known = told("compare", "--before", "8/30", "--after", "15/30", "--population", "40")
    assert (known["verdict"], known["about"]) == ("changed", "cases")
    two = told("compare", "--before", "8/30", "--after", "15/30", "--population", "40/4000")
    assert two["verdict"] == "cannot tell"
    often = told("compare", "--before", "8/30", "--after", "17/30", "--looks", 2)
    assert (often["verdict"], often["looks"]) == ("cannot tell", 2)


def test_a_changed_definition_or_scale_is_refused():
    where = refused(
        "compare",
        *BEFORE_AFTER,
        *("--definition", "good or better"),
        *("--definition-after", "not inadequate"),
        *("--scale", "RI,Good"),
        *("--scale-after", "Inadequate,RI,Good"),
    )
    assert where == [("definition", "not inadequate"), ("scale", "Inadequate, RI, Good")]
    same = told("compare", *BEFORE_AFTER, "--definition", "good or better", "--scale", "RI,Good")
    assert same["verdict"] == "changed"


def test_counts_that_cannot_be_are_refused():
    where = refused("compare", "--before", "5/4", "--after", "1/0", "--looks", 0)
    assert where == [("hits", "5"), ("of", "0"), ("hits", "1"), ("looks", "0")]


@pytest.mark.parametrize(
    "words",
    [
        ("compare", "--before", "12", "--after", "30/40"),
        ("compare", *BEFORE_AFTER, "--guard", "late:6/60:22/60"),
        ("compare", *BEFORE_AFTER, "--guard", "late:6/60:22/60:sideways"),
        ("compare", *BEFORE_AFTER, "--good", "up"),
        ("compare", *BEFORE_AFTER, "--population", "many"),
        ("compare-rates", "--before", "a/1", "--after", "9/1"),
        ("needed", "--before", "60%"),
        ("needed", "--before", "most", "--difference", 15),
        ("needed", "--before", "3/0", "--difference", 15),
    ],
)
def test_what_cannot_be_read_is_wrong_use(words):
    assert calc(*words).exit_code == 2


def test_two_counts_are_compared():
    found = told("compare-rates", "--before", "14/1", "--after", "9/1", "--good", "lower")
    assert found["verdict"] == "cannot tell"
    assert found["by_chance"] == pytest.approx(0.4049, abs=5e-5)
    none = calc("compare-rates", "--before", "0/1", "--after", "8/1", "--good", "lower")
    assert none.stdout.startswith("worse: no ratio")


def test_the_same_cases_are_compared():
    words = ("--both", 20, "--lost", 12, "--gained", 2, "--neither", 16, "--good", "higher")
    assert told("compare-pairs", *words)["verdict"] == "worse"
    assert "by chance 0.013 (mid-p 0.007)" in calc("compare-pairs", *words).stdout


def test_how_many_are_needed():
    found = told("needed", "--before", "60%", "--difference", 15)
    assert (found["reviews"], found["by_formula"]) == (164, 165)
    assert told("needed", "--before", "12/20", "--difference", 15)["reviews"] == 164
    fall = told("needed", "--before", "0.6", "--difference", -15, "--population", 60)
    assert (fall["after"], fall["population_too_small"]) == (0.45, True)
    said = calc("needed", "--before", "60%", "--difference", -15, "--population", 60).stdout
    assert "more than there are" in said
    assert calc("needed", "--before", "50%", "--difference", 2).stdout.startswith("More than 2,000")


def test_what_those_at_hand_can_show():
    found = told("needed", "--before", "60%", "--have", 21)
    assert found == {"visible": {"up": 0.362, "down": -0.451}}
    said = calc("needed", "--before", "95%", "--have", "5/6").stdout
    assert said.startswith("5 before and 6 after show no rise and a fall of")


def test_what_cannot_be_needed_is_refused():
    assert refused("needed", "--before", "90%", "--difference", 20) == [("after", "1.1")]
