import json

import pytest
from typer.testing import CliRunner

from goldenthread.methods.calc import app

run = CliRunner()
TEXTS = """key,text,source
1.9,Replace the paper chronology by 1 May 2024,2024
4.2,Replace the paper chronology by 1 May 2025,2025
5.1,TBC,2025
6.1,Ask young inspectors to visit each home,2025
"""


@pytest.fixture
def given(tmp_path):
    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return str(tmp_path / name)

    return write


def test_pairs_and_groups_are_told_with_their_reason(given):
    found = run.invoke(app, ["alike", given("a.csv", TEXTS), "--json"])
    told = json.loads(found.stdout)
    (pair,) = told["pairs"]
    assert (pair["first"], pair["second"], pair["score"], pair["kind"]) == (
        "1.9",
        "4.2",
        1,
        "whole",
    )
    assert pair["differs"] == [{"kind": "date", "first": ["1 May 2024"], "second": ["1 May 2025"]}]
    assert told["groups"] == [{"keys": ["1.9", "4.2"], "least": 1, "is_chain": False}]
    assert (told["texts"], told["too_short"]) == (4, ["5.1"])


def test_people_read_what_to_look_at_first(given):
    said = run.invoke(app, ["alike", given("a.csv", TEXTS)]).stdout
    assert "1.9 and 4.2: alike, 1.00; both have" in said
    assert "they differ in date: 1 May 2024 | 1 May 2025." in said
    assert "1 groups to look at, none is merged." in said
    assert "Too short to compare: 5.1." in said


def test_what_only_two_texts_say_is_told_beside_the_pairs(given):
    texts = given("m.csv", "key,text\na,Watch each PDPR\nb,A late PDPR is told\nc,Visit a child\n")
    (one,) = json.loads(run.invoke(app, ["alike", texts, "--json"]).stdout)["marks"]
    assert one == {"first": "a", "second": "b", "marks": ["PDPR"], "has_name": True}
    assert "a and b: only these two say “PDPR”." in run.invoke(app, ["alike", texts]).stdout


def test_across_needs_sources(given):
    more = TEXTS + "7.1,Replace the paper chronology,2025\n"
    told = run.invoke(app, ["alike", given("a.csv", more), "--across", "--json"])
    assert [(one["first"], one["second"]) for one in json.loads(told.stdout)["pairs"]] == [
        ("1.9", "4.2"), ("1.9", "7.1"),
    ]  # fmt: skip
    bare = given("b.csv", "key,text\n1,Replace the chronology\n")
    found = run.invoke(app, ["alike", bare, "--across", "--json"])
    assert found.exit_code == 1
    assert json.loads(found.stdout)["refused"][0]["value"] == "source"


def test_names_are_proposed_once_each(given):
    written = given("w.csv", "name\nDirector CAH\nCAH director\nDirector CAH\nChair\n")
    full = given("f.csv", 'name\n"Director of Children, Adults and Health"\n')
    found = json.loads(run.invoke(app, ["aliases", written, "--full", full, "--json"]).stdout)
    assert [one["verdict"] for one in found] == ["same", "same", "unknown"]
    assert found[0]["matches"][0]["how"][1] == {
        "written": "CAH", "meant": "Children Adults Health", "kind": "initials",
    }  # fmt: skip
    said = run.invoke(app, ["aliases", written, "--full", full]).stdout
    assert '"CAH director": same.' in said


def test_bad_files_are_refused(given):
    found = run.invoke(app, ["alike", given("a.csv", "key,text\na,x\na,y\n"), "--json"])
    assert (found.exit_code, json.loads(found.stdout)["refused"][0]["where"]) == (1, "a")
    found = run.invoke(app, ["alike", given("a.csv", "key,words\na,x\n"), "--json"])
    assert (found.exit_code, json.loads(found.stdout)["refused"][0]["value"]) == (1, "text")
