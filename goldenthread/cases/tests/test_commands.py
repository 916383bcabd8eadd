"""Case lists on the command line, as the interface promises them."""

import json

import pytest
from typer.testing import CliRunner

from goldenthread.access.models import TrailEntry
from goldenthread.cases import queries
from goldenthread.cases.commands import app
from goldenthread.cases.models import Batch

from .factories import row, write_list

DAY = ("--as-of", "2026-11-20")


def run(*words):
    answer = CliRunner().invoke(app, [str(one) for one in words])
    return answer.exit_code, answer.stdout


def told(*words):
    code, text = run(*words, "--json")
    return code, json.loads(text)


@pytest.fixture
def path(tmp_path):
    return write_list(tmp_path / "list.csv", row("C1"), row("C2"))


def test_check_needs_no_database_and_tells_everything(tmp_path):
    code, found = told("check", write_list(tmp_path / "a.csv", row("C1"), row("C2", sex="3")), *DAY)
    assert code == 0
    assert (found["layout"], found["tables"], found["accepted"]) == ("our_list", {"children": 2}, 1)
    (bad,) = found["quarantined"]
    assert set(bad) >= {"table", "row", "key", "column", "value", "rule", "severity", "why"}
    assert (bad["row"], bad["column"], bad["value"], bad["rule"]) == (3, "sex", "3", "CODE_INVALID")
    assert (found["unmapped"], found["batch"]) == ([], None)


def test_a_file_that_is_no_list_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "x.csv").write_text("colour,size\nred,3\n")
    code, found = told("check", tmp_path / "x.csv", *DAY)
    assert code == 1
    assert set(found["refused"][0]) == {"where", "value", "why", "do"}


@pytest.mark.parametrize("wrong", [("--as-of", "soon"), ("--layout", "excel")])
def test_words_that_mean_nothing_are_refused(path, wrong):
    code, found = told("check", path, *wrong)
    assert (code, len(found["refused"])) == (1, 1)


def test_import_puts_the_list_in_force_and_says_what_changed(council, path):
    code, found = told("import", path, *DAY, "--as", "analyst@example.org")
    assert code == 0
    assert found["batch"] == queries.list_in_force().pk
    assert found["changes"]["counts"]["opened"] == 2
    code, found = told("import", path, *DAY, "--as", "analyst@example.org")
    assert code == 1
    assert "in force already" in found["refused"][0]["why"]


def test_a_dry_run_writes_nothing(council, path):
    code, found = told("import", path, *DAY, "--as", "analyst@example.org", "--dry-run")
    assert (code, found["accepted"], found["batch"]) == (0, 2, None)
    assert not Batch.objects.for_system(because="test").exists()
    assert not TrailEntry.objects.exists()


def test_with_a_wrong_value_nothing_is_imported_and_both_are_told(council, tmp_path):
    path = write_list(tmp_path / "bad.csv", row("C1"), row("C2", sex="3"))
    code, found = told("import", path, *DAY, "--as", "analyst@example.org")
    assert code == 1
    assert [one["key"] for one in found["quarantined"]] == ["C2"]
    assert "1 value is wrong" in found["refused"][0]["why"]
    assert queries.list_in_force() is None
    words = ("--leave-out", "Corrected on Monday")
    code, found = told("import", path, *DAY, "--as", "analyst@example.org", *words)
    assert (code, found["accepted"]) == (0, 1)
    assert queries.list_in_force().left_out_because == "Corrected on Monday"


@pytest.mark.parametrize("who", ["manager@example.org", "nobody@example.org"])
def test_who_may_take_no_list_in_imports_none(council, path, who):
    code, found = told("import", path, *DAY, "--as", who)
    assert code == 1
    assert found["refused"]
    assert queries.list_in_force() is None


def test_without_json_the_same_is_said_in_words(council, tmp_path):
    code, text = run("check", write_list(tmp_path / "a.csv", row("C1", sex="3")), *DAY)
    assert code == 0
    assert "0 children, 1 errors, 0 warnings" in text
    assert "row 2 (C1), sex" in text
