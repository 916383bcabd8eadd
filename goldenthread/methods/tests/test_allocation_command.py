"""calc allocate: files in, one document out; and the program printed in the docs."""

import random
import re
from pathlib import Path

import pytest

from .test_cli import calc, refused, told

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "the-allocation.md"
PROMISED = [
    "rule", "assignments", "unplaced", "loads", "largest", "spread", "proven", "aims",
    "shortages", "least",
]  # fmt: skip


@pytest.fixture
def given(tmp_path):
    """Files of the three kinds, in a folder of their own."""

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, "utf-8")
        paths = [tmp_path / "cases.csv", tmp_path / "reviewers.csv", "--seed", "s"]
        return paths + (["--ties", tmp_path / "ties.csv"] if "ties" in texts else [])

    return write


CASES = "case,needs,last\n1,lead,b\n2,,\n3,,a; z\n"
PEOPLE = "reviewer,capacity,held,trained,team\na,2,0,lead; more,north\nb,2,1,,north\nc,1,0,,south\n"
TIES = "case,reviewer,tie\n2,a,worked with the child\n2,a,manager\n2,b,\n"


def test_the_parts_that_are_promised_stand_in_their_order(given):
    found = told("allocate", *given(cases=CASES, reviewers=PEOPLE, ties=TIES), "--last", "same")
    assert list(found) == PROMISED
    assert found["assignments"] == [
        {"case": case, "reviewer": reviewer} for case, reviewer in ("1a", "2c", "3a")
    ]
    assert found["loads"][1] == {"reviewer": "b", "held": 1, "given": 0, "load": 1}
    assert (found["largest"], found["spread"], found["proven"]) == (2, 6, True)
    assert found["aims"][3] == {"name": "same", "value": 1, "bound": 1, "proven": True, "gap": 0}
    assert found["least"] == {"outside": [], "training": [], "places": [], "proven": True}


def test_two_each_are_trained_together_and_not_of_one_team(given):
    paths = given(cases=CASES, reviewers=PEOPLE)
    found = told("allocate", *paths, "--each", 2, "--apart")
    pairs = {}
    for one in found["assignments"]:
        pairs.setdefault(one["case"], []).append(one["reviewer"])
    assert set(map(tuple, pairs.values())) <= {("a", "c"), ("b", "c")}
    assert len(pairs) == 1  # c, who is of the only other team, takes one
    assert found["shortages"] == []
    assert sum(one["more"] for one in found["least"]["places"]) >= 2


def test_what_found_nobody_is_said_to_people(given):
    ties = TIES + "2,c,knows the family\n"
    cases = CASES + "4,court,\n5,,\n6,,\n7,,\n"
    said = calc("allocate", *given(cases=cases, reviewers=PEOPLE, ties=ties)).stdout
    assert "2\t-\ttoo few are independent; somebody from outside is needed" in said
    assert "(a: worked with the child; manager; b: barred; c: knows the family)" in said
    assert "4\t-\tnobody who is independent is trained for it" in said
    assert "1, 3, 5, 6, 7 compete for a, b, c" not in said  # five cases, five places
    assert "The least that would place all: somebody from outside for 2; " in said
    assert "trained in court" in said
    assert "Proven: none is better." in said


def test_who_competes_is_said_to_people(given):
    few = "reviewer,capacity\na,1\nb,0\n"
    found = calc("allocate", *given(cases="case\n1\n2\n3\n", reviewers=few))
    assert "1, 2, 3 compete for a, b, who take 1: 2 too many." in found.stdout
    assert "everybody who may take it has enough to do" in found.stdout
    assert "The least that would place all: 1 more for a; 1 more for b." in found.stdout
    assert "No ties were given: nobody is barred." in found.stderr


def test_a_tie_of_somebody_unknown_is_refused_lest_it_free_them(given):
    ties = "case,reviewer,tie\n2,aa,worker\n22,a,worker\n"
    assert refused("allocate", *given(cases=CASES, reviewers=PEOPLE, ties=ties)) == [
        ("ties, row 2, column reviewer", "aa"), ("ties, row 3, column case", "22"),
    ]  # fmt: skip


def test_bad_rows_are_told_by_file_and_row(given):
    people = "reviewer,capacity\n3,1\n\n3,-1\n"
    assert refused("allocate", *given(cases="case\n1\n1\n", reviewers=people)) == [
        ("reviewers, row 2", "3"), ("reviewers, row 4", "3"),
        ("cases, row 2", "1"), ("cases, row 3", "1"),
        ("reviewers, row 4", "-1"),
    ]  # fmt: skip
    people = "reviewer,capacity,held\na,two,\n"
    assert refused("allocate", *given(cases="case\n1\n", reviewers=people)) == [
        ("reviewers, row 2, column capacity", "two"), ("reviewers, row 2, column held", ""),
    ]  # fmt: skip
    assert refused("allocate", *given(cases="name\n1\n", reviewers=PEOPLE)) == [("row 1", "case")]


def test_apart_without_two_and_three_each_are_wrong_use(given):
    paths = given(cases=CASES, reviewers=PEOPLE)
    assert calc("allocate", *paths, "--apart").exit_code == 2
    assert calc("allocate", *paths, "--each", "3").exit_code == 2
    assert calc("allocate", *paths[:2]).exit_code == 2


@pytest.mark.parametrize("places", [9, 4, 2])
def test_the_printed_program_shares_out_what_the_command_does(given, places, monkeypatch, capsys):
    """It is a second program: cheapest ways one after the other, in whole numbers of any size."""
    luck = random.Random(places)
    people = [f"p{n}" for n in range(6)]
    cases = [f"c{n}" for n in range(18)]
    paths = given(
        cases="case\n" + "\n".join(cases) + "\n",
        reviewers="reviewer,capacity,held\n"
        + "".join(f"{one},{luck.randrange(places)},{luck.randrange(3)}\n" for one in people),
        ties="case,reviewer,tie\n"
        + "".join(f"{case},{one},tie\n" for case in cases for one in people if luck.random() < 0.4),
    )
    [program] = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(paths[0].parent)
    plain = program.replace("open(", "_opened(").replace("26 Sep 4 11 18 26 37 52", "s")
    exec(plain, {"_opened": lambda name: Path(name).read_text("utf-8").splitlines()})
    printed = {tuple(line.split()) for line in capsys.readouterr().out.splitlines()}
    found = told("allocate", *paths)
    assert {(one["case"], one["reviewer"]) for one in found["assignments"]} == printed
