import json
import subprocess
import sys
from hashlib import sha256

import pytest
import typer
from typer.testing import CliRunner

from goldenthread.methods.calc import app
from goldenthread.methods.commands.draws import draw_command

run = CliRunner()
sampling = typer.Typer()
sampling.command("draw")(draw_command)
sampling.command("other")(lambda: None)


def calc(*words, door=app):
    return run.invoke(door, [str(word) for word in words])


def told(*words, door=app):
    """The one JSON document on standard output."""
    found = calc(*words, "--json", door=door)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def refused(*words, door=app):
    found = calc(*words, "--json", door=door)
    assert found.exit_code == 1, found.output
    refusals = json.loads(found.stdout)["refused"]
    assert all(list(one) == ["where", "value", "why", "do"] for one in refusals)
    return [(one["where"], one["value"]) for one in refusals]


@pytest.fixture
def csv(tmp_path):
    def write(text):
        path = tmp_path / "given.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_working_days_are_counted_and_added():
    # Easter 2026: Good Friday 3 April, Monday 6 April
    assert told("working-days", "2026-04-02", "2026-04-08") == {"days": 2}
    assert told("working-days", "2026-04-02", "--plus", 2) == {"date": "2026-04-08"}


def test_a_day_beyond_the_published_list_is_said_to_be_worked_out():
    found = calc("working-days", "2031-04-02", "--plus", 2, "--json")
    assert json.loads(found.stdout) == {"date": "2031-04-04"}
    assert "Bank holidays after 2027 are worked out." in found.stderr


@pytest.mark.parametrize(
    ("words", "where", "value"),
    [
        (["2026-02-31", "2026-04-08"], "from", "2026-02-31"),
        (["2026-02-03", "soon"], "to", "soon"),
        (["2026-02-03", "2026-02-02"], "to", "2026-02-02"),
        (["2026-02-03", "--plus", "-1"], "count", "-1"),
        (["1066-10-14", "--plus", "1"], "year", "1066"),
        (["2026-02-03", "9999-12-31"], "year", "2200"),
    ],
)
def test_days_that_cannot_be_are_refused(words, where, value):
    assert refused("working-days", *words) == [(where, value)]


@pytest.mark.parametrize(
    "words",
    [
        ["working-days", "2026-04-02"],
        ["working-days", "2026-04-02", "2026-04-03", "--plus", "1"],
        ["interval", "--hits", "many", "--of", "3"],
        ["interval", "--hits", "2"],
        ["nothing"],
    ],
)
def test_wrong_use_leaves_with_2(words):
    assert calc(*words).exit_code == 2


def test_an_interval_is_that_of_the_paper():
    # Newcombe 1998, table I, method 3
    found = told("interval", "--hits", 81, "--of", 263)
    assert (round(found["low"], 4), round(found["high"], 4)) == (0.2553, 0.3662)
    assert (found["share"], found["method"]) == (81 / 263, "wilson")


def test_a_whole_population_has_no_doubt():
    assert told("interval", "--hits", 9, "--of", 14, "--population", 14) == {
        "share": 9 / 14,
        "low": 9 / 14,
        "high": 9 / 14,
        "method": "hypergeometric",
    }


def test_hits_above_the_whole_are_refused():
    assert refused("interval", "--hits", 5, "--of", 4) == [("hits", "5")]
    assert refused("interval", "--hits=-1", "--of", 0) == [("hits", "-1"), ("of", "0")]


AGREED = "first,second,rater\n" + "a,a,X\nb,a,X\nb,b,Y\nc,b,X\nc,c,Y\na,c,Y\n"


def test_agreement_gives_the_promised_parts(csv):
    found = told("agreement", csv(AGREED), "--scale", "a,b,c")
    assert {
        "n", "exact", "adjacent", "kappa", "weighted_kappa", "interval", "mean_shift",
        "lowered", "raised", "by_rater",
    } <= set(found)  # fmt: skip
    assert (found["n"], found["exact"], found["lowered"], found["raised"]) == (6, 0.5, 2 / 6, 1 / 6)
    assert found["adjacent"] == pytest.approx(5 / 6)
    assert (found["by_rater"]["X"]["n"], found["by_rater"]["X"]["weighted_kappa"]) == (3, None)


def test_agreement_of_numbers_needs_no_scale_and_no_rater(csv):
    found = told("agreement", csv("first,second\n1,1\n4,4\n2,3\n1,2\n4,4\n"))
    assert found["by_rater"] is None
    # by hand: seen (1 + 1) / 9 / 5; expected over the margins 2 1 0 2 and 1 1 1 2:
    # (2 * 23 + 10 + 2 * 14) / 9 / 25
    assert found["weighted_kappa"] == pytest.approx(1 - (2 / 45) / (84 / 225))


def test_agreement_without_an_order_asks_for_it(csv):
    assert refused("agreement", csv("first,second\ngood,poor\n")) == [("scale", "good, poor")]


def test_a_grade_off_the_scale_is_refused_with_its_row(csv):
    given = csv("first,second\ngood,poor\n\nfine,good\n")
    assert refused("agreement", given, "--scale", "poor,good") == [("row 4", "fine")]


def test_agreement_without_its_columns_is_refused(csv):
    assert refused("agreement", csv("first,other\n1,2\n")) == [("row 1", "second")]


def test_suppression_gives_the_promised_parts(csv):
    assert told("suppress", csv("team,n\nA,3\nB,20\nC,30\nTotal,53\n")) == {
        "columns": ["team", "n"],
        "rows": [["A", None], ["B", None], ["C", 30], ["Total", 53]],
        "primary": 1,
        "secondary": 1,
        "audit": "safe",
    }


def test_people_read_why_a_number_is_hidden(csv):
    found = calc("suppress", csv("team,n\nA,3\nB,20\nC,30\nTotal,53\n")).stdout
    assert "A\tHidden: fewer than 5" in found
    assert "B\tHidden to protect another number" in found


def test_counts_that_are_none_are_refused_with_row_and_column(csv):
    given = csv('team,n,m\nA,3,x\nB,,"1,200"\nTotal,3,4\n')
    assert refused("suppress", given) == [
        ("row 2, column m", "x"),
        ("row 3, column n", ""),
        ("row 3, column m", "1,200"),
    ]
    assert refused("suppress", csv("team,n\nA,-3\n")) == [("row A, column n", "-3")]
    assert refused("suppress", csv("team,n\nA,3\n"), "--threshold", 2) == [("threshold", "2")]
    assert refused("suppress", csv("team\nA\n")) == [("column", "")]


FRAME = "id,team,status\n" + "".join(
    f" K{n} ,{'north' if n % 3 else 'south'},{'closed' if n % 5 == 0 else 'open'}\n"
    for n in range(1, 31)
)


def test_the_draw_is_repeated_with_any_sha_256_tool(csv):
    found = told(
        "draw", csv(FRAME), "--size", 4, "--seed", "s", "--exclude", "status=closed", door=sampling
    )
    left = [f"K{n}" for n in range(1, 31) if n % 5]
    ranks = {key: sha256(f"s\n{key}".encode()).hexdigest() for key in left}
    lowest = sorted(left, key=ranks.get)[:4]
    assert found == {
        "algorithm": "sha256-rank-1",
        "frame_sha256": sha256("\n".join(sorted(left)).encode()).hexdigest(),
        "population": 24,
        "excluded": [f"K{n}" for n in range(5, 31, 5)],
        "strata": [{"name": "all", "population": 24, "drawn": 4}],
        "drawn": [{"key": key, "stratum": "all", "rank": ranks[key]} for key in lowest],
        "shortfall": 0,
    }


def test_strata_of_two_columns_are_joined(csv):
    found = told(
        "draw", csv(FRAME), "--size", 10, "--seed", "s", "--key", "id",
        "--stratum", "team", "--stratum", "status", door=sampling,
    )  # fmt: skip
    # 16, 4, 8 and 2 of 30: 5.33, 1.33, 2.67, 0.67
    assert found["strata"] == [
        {"name": "north / closed", "population": 4, "drawn": 1},
        {"name": "north / open", "population": 16, "drawn": 5},
        {"name": "south / closed", "population": 2, "drawn": 1},
        {"name": "south / open", "population": 8, "drawn": 3},
    ]


def test_a_draw_refuses_bad_keys_with_their_rows(csv):
    given = csv("id,team\nA,n\n,n\nA,s\n")
    assert refused("draw", given, "--size", 1, "--seed", "s", door=sampling) == [
        ("row 2", "A"),
        ("row 3", ""),
        ("row 4", "A"),
    ]


def test_a_draw_refuses_columns_that_are_not_there(csv):
    words = ["--key", "key", "--stratum", "area", "--exclude", "state=x"]
    assert refused("draw", csv(FRAME), "--size", 1, "--seed", "s", *words, door=sampling) == [
        ("row 1", "key"),
        ("row 1", "area"),
        ("row 1", "state"),
    ]


def test_an_exclusion_that_leaves_nobody_out_is_said(csv):
    words = ["--size", "1", "--seed", "s", "--exclude", "status=Closed", "--json"]
    found = calc("draw", csv(FRAME), *words, door=sampling)
    assert json.loads(found.stdout)["excluded"] == []
    assert "No row was left out for status=Closed." in found.stderr


def test_an_exclusion_without_value_is_wrong_use(csv):
    words = ["--size", "1", "--seed", "s", "--exclude", "status"]
    assert calc("draw", csv(FRAME), *words, door=sampling).exit_code == 2


def test_people_read_the_draw_with_its_probability(csv):
    found = calc("draw", csv(FRAME), "--size", 40, "--seed", "s", door=sampling)
    assert "\tall\t" in found.stdout
    assert "\t1.0000" in found.stdout
    assert "Short by 10." in found.stdout


@pytest.mark.parametrize("command", [["agreement"], ["suppress"]])
@pytest.mark.parametrize("data", [b"", b"a,b\n\0,1\n", b"a,b\n\xe9,1\n", "a,b\n".encode("utf-16")])
def test_a_file_that_cannot_be_read_is_refused(command, data, csv):
    assert len(refused(*command, csv(data))) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path):
    assert refused("suppress", tmp_path / "none.csv") == [("file", str(tmp_path / "none.csv"))]
    assert refused("suppress", tmp_path) == [("file", str(tmp_path))]


def test_people_read_a_refusal_on_standard_error(csv):
    found = calc("suppress", csv(""))
    assert (found.exit_code, found.stdout) == (1, "")
    assert found.stderr == (
        "file: The file is empty. Give a file with headings and at least one row.\n"
    )


def test_bytes_that_are_no_text_are_refused_and_the_answer_is_utf_8(csv):
    program = (
        "import typer; from goldenthread.methods.commands import draws; "
        "typer.run(draws.draw_command)"
    )
    words = [sys.executable, "-c", program, csv("id\nRen\u00e9e\n"), "--size", "1", "--json"]
    found = subprocess.run([*words, "--seed", b"\xe9"], capture_output=True, check=False)
    assert (found.returncode, json.loads(found.stdout)["refused"][0]["where"]) == (1, "seed")
    found = subprocess.run(
        [*words, "--seed", "s"], capture_output=True, check=True, env={"PYTHONIOENCODING": "ascii"}
    )
    assert json.loads(found.stdout.decode("utf-8"))["drawn"][0]["key"] == "Ren\u00e9e"


def test_the_commands_start_without_django_and_without_scipy():
    program = (
        "import sys; import goldenthread.methods.calc; "
        "print([name for name in ('django', 'scipy', 'numpy', 'holidays') if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "[]"
