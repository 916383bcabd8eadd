"""`calc suppress`, with everything it may be asked."""

import json

import pytest
from typer.testing import CliRunner

from goldenthread.methods.commands.small_numbers import app

LIST = "team,n\nA,3\nB,20\nC,30\nTotal,53\n"


@pytest.fixture
def csv(tmp_path):
    def write(text, name="one.csv"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def ran(*words):
    return CliRunner().invoke(app, [str(word) for word in words])


def told(*words):
    found = ran(*words, "--json")
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def refused(*words):
    found = ran(*words, "--json")
    assert found.exit_code == 1
    return [(one["where"], one["value"]) for one in json.loads(found.stdout)["refused"]]


def test_a_table_that_every_reason_of_a_gap_would_tell_is_answered(csv):
    found = told(csv("team,n\nA,1\nB,1\nC,1\nD,1\nTotal,4\n"))
    assert found["rows"] == [[name, None] for name in ("A", "B", "C", "D", "Total")]
    assert (found["primary"], found["audit"]) == (5, "safe")


def test_a_table_that_is_all_gaps_is_said_in_a_sentence(csv):
    found = ran(csv("team,n\nA,1\nB,1\nTotal,2\n"))
    assert found.stdout == "Too few to show: every number of this table is hidden.\n"


@pytest.mark.parametrize(
    "text",
    [
        "team,n,m\nA,0,0\nB,0,0\nTotal,0,0\n",
        "team,n,m,o\nA,1,2,3\n",
        "team,n,m,Total\nA,1,2,3\nTotal,1,2,3\n",
        "team,n,m\nA,1,2\nB,3,40\nTotal,4,42\n",
        "team,n,m,o,p,Total\nA,1,1,1,1,4\nB,9,9,9,9,36\nTotal,10,10,10,10,40\n",
        "team,n\nA,1\n",
        "team,n\nA,0\nTotal,0\n",
    ],
    ids=["zeros", "one row", "totals of one row", "no column of totals", "small row", "1", "0"],
)
def test_every_valid_table_is_answered_safe_and_shows_no_small_number(csv, text):
    found = told(csv(text))
    assert found["audit"] == "safe"
    shown = [cell for _, *cells in found["rows"] for cell in cells]
    assert all(cell is None or cell == 0 or cell >= 5 for cell in shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("team,n\nTotal,9\n", [("row", "")]),
        ("team,n\nA,3\na ,9\n", [("row a", "a")]),
        ("team,n,N\nA,3,4\n", [("column N", "N")]),
        ("team,n\nA,12%\n", [("row 2, column n", "12%")]),
        ("team,n\nA,1\nB,9\nTotal,11\n", [("row Total, column n", "11")]),
    ],
    ids=["totals only", "label twice", "column twice", "per cent", "wrong total"],
)
def test_what_is_no_table_is_refused_with_its_row(csv, text, expected):
    assert refused(csv(text)) == expected


def test_linked_tables_hide_together(csv):
    other = csv("age,n\nB,20\nC,30\n", "two.csv")
    found = told(csv(LIST), "--linked", other)
    (second,) = found["linked"]
    assert second["columns"] == ["age", "n"]
    assert second["rows"][0] == ["B", None] or found["rows"][3] == ["Total", None]


def test_linked_tables_that_disagree_are_refused(csv):
    other = csv("age,n\nB,21\nC,30\n", "two.csv")
    assert refused(csv(LIST), "--linked", other) == [("table 2, B, n", "21")]


def test_what_is_no_table_is_refused_with_its_number(csv):
    wrong = csv("team,n\nA,1\nB,9\nTotal,11\n", "two.csv")
    assert refused(csv(LIST), "--linked", wrong) == [("table 2, row Total, column n", "11")]
    negative = csv("team,n\nA,-1\nB,9\n", "two.csv")
    assert refused(csv(LIST), "--earlier", csv(LIST, "before.csv"), "--earlier", negative) == [
        ("earlier table 2, row A, column n", "-1")
    ]


@pytest.mark.parametrize("gap", ["", "[c]", "Hidden: fewer than 5"])
def test_a_version_that_grew_by_one_child_tells_nothing(csv, gap):
    """Then 4 (a gap), 20 of 24; now 5: the total says it was 4 unless something hides."""
    before = csv(f"team,n\nA,{gap}\nB,\nC,6\nTotal,30\n", "before.csv")
    now = csv("team,n\nA,5\nB,20\nC,6\nTotal,31\n")
    assert told(now)["secondary"] == 0
    assert told(now, "--earlier", before)["secondary"] > 0


def test_what_the_command_prints_can_be_given_back_as_the_earlier_version(csv):
    first = ran(csv(LIST)).stdout.replace("\t", ",")
    found = told(csv(LIST), "--earlier", csv(first, "before.csv"))
    assert found["rows"] == told(csv(LIST))["rows"]


def test_bounds_say_what_each_gap_can_be_narrowed_to(csv):
    # A and B make 23; A is 1 to 4, so B is 19 to 22
    found = told(csv(LIST), "--bounds")["bounds"]
    assert found == [
        [
            {"row": "A", "column": "n", "low": 1, "high": 4},
            {"row": "B", "column": "n", "low": 19, "high": 22},
        ]
    ]
    assert "A, n: 1 to 4\nB, n: 19 to 22" in ran(csv(LIST), "--bounds").stdout


def test_a_gap_without_a_total_has_no_greatest(csv):
    found = told(csv("t,n,m,o\nA,1,1,9\nB,20,30,6\nTotal,21,31,15\n"), "--bounds")["bounds"]
    assert all(one["high"] is None or one["high"] > one["low"] for one in found[0])


def test_rounding_is_the_other_choice(csv):
    found = told(csv("team,n\nA,7\nB,7\nC,8\nTotal,22\n"), "--round", 5)
    assert found == {
        "columns": ["team", "n"],
        "rows": [["A", 5], ["B", 5], ["C", 10], ["Total", 20]],
        "rounded_to": 5,
        "way": "conventional",
        "audit": "safe",
    }
    assert "Rounded to 5" in ran(csv(LIST), "--round", 5).stdout


def test_bounds_of_rounded_numbers_are_what_a_reader_can_narrow_them_to(csv):
    # 5 is 3 to 7, 10 is 8 to 12, 20 is 18 to 22; the sum of 14 to 26 narrows none of them
    given = csv("team,n\nA,7\nB,7\nC,8\nTotal,22\n")
    (found,) = told(given, "--round", 5, "--bounds")["bounds"]
    assert [(one["row"], one["low"], one["high"]) for one in found] == [
        ("A", 3, 7), ("B", 3, 7), ("C", 8, 12), ("Total", 18, 22),
    ]  # fmt: skip
    assert "Total, n: 18 to 22" in ran(given, "--round", 5, "--bounds").stdout


def test_shares_of_a_total_are_hidden_with_what_they_are_of(csv):
    given = csv("team,n,m\nA,10,3\nB,30,9\nC,10,20\nTotal,50,32\n")
    shares = told(given, "--shares")["shares"]
    assert shares == [["A", 0.2, None], ["B", 0.6, None], ["C", 0.2, 0.625]]
    said = ran(given, "--shares").stdout
    assert "A\t20.0%\tHidden: fewer than 5" in said
    rounded = told(csv("team,n\nA,7\nB,7\nC,8\nTotal,22\n"), "--round", 5, "--shares")
    assert rounded["shares"] == [["A", 0.25], ["B", 0.25], ["C", 0.5]]  # of 20
    assert told(csv("team,n\nA,10\nB,30\n"), "--shares")["shares"] == []


@pytest.mark.parametrize("option", ["--linked", "--earlier"])
def test_rounding_beside_other_choices_is_wrong_use(csv, option):
    given = csv(LIST)
    assert ran(given, "--round", 5, option, given).exit_code == 2


def test_a_gap_in_a_table_of_today_is_refused(csv):
    assert refused(csv("team,n\nA,\nB,20\n")) == [("row 2, column n", "")]
