import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldenthread.methods.calc import app

run = CliRunner()
LIBRARY = Path(__file__).parents[2] / "tools" / "library" / "time_limits" / "england.toml"


def calc(*words):
    found = run.invoke(app, [*map(str, words), "--json"])
    return found.exit_code, json.loads(found.stdout or "{}")


def test_a_first_conference_is_held_against_its_fifteen_working_days():
    words = ["time-limit", LIBRARY, "first-conference", "--start", "2026-04-01"]
    # Good Friday 3 April and Monday 6 April 2026 are no working days
    status, told = calc(*words, "--stop", "2026-04-27", "--as-of", "2026-05-01")
    assert (status, told["state"], told["last"], told["late_by"]) == (0, "late", "2026-04-24", 1)
    assert told["checked"] is False
    assert told["why"].startswith("Editions of 2023 and 2026 have followed")


def test_a_talk_after_a_child_was_missing_counts_hours_of_the_clock():
    words = ["time-limit", LIBRARY, "return-home-interview", "--as-of", "2026-05-01"]
    words += ["--start", "2026-03-27T18:00+00:00"]
    assert calc(*words, "--stop", "2026-03-30T18:00+00:00")[1]["state"] == "on time"
    assert calc(*words, "--stop", "2026-03-30T18:01+00:00")[1]["late_by"] == 1
    assert calc(*words, "--because", "declined")[1]["state"] == "excused"


EDITION = """
[[limits]]
key = "k"
title = "Visit"
source = "A guide"
edition = "{year}"
start = "asked"
stop = "seen"
amount = 5
unit = "days"
in_force_from = {year}-04-01
"""


def test_the_edition_is_that_of_the_day_in_england(tmp_path):
    file = tmp_path / "limits.toml"
    file.write_text(EDITION.format(year=2025) + "in_force_to = 2026-04-01\n"
                    + EDITION.format(year=2026))  # fmt: skip
    for start, edition in [
        ("2026-03-31T22:59+00:00", "2025"),
        ("2026-03-31T23:00+00:00", "2026"),  # midnight in England, where summer time has begun
        ("2026-04-01T00:30+02:00", "2025"),  # 23:30 on the day before
    ]:
        told = calc("time-limit", file, "k", "--start", start, "--as-of", "2026-05-01")[1]
        assert told["edition"] == edition


def test_a_rhythm_is_told_step_by_step(tmp_path):
    file = tmp_path / "limits.toml"
    file.write_text(EDITION.format(year=2025).replace("amount = 5", "amount = 28"))
    words = ["time-limit", file, "k", "--start", "2026-01-05", "--again", "2026-02-02"]
    words += ["--again", "2026-03-09", "--as-of", "2026-04-01"]
    status, told = calc(*words)
    steps = [(one["from"], one["state"], one["last"], one["late_by"]) for one in told["steps"]]
    assert (status, steps) == (0, [
        ("2026-01-05", "on time", "2026-02-02", None),  # 28 days
        ("2026-02-02", "late", "2026-03-02", 7),  # 35 days
        ("2026-03-09", "running", "2026-04-06", None),
    ])  # fmt: skip
    said = run.invoke(app, [str(word) for word in words]).stdout
    assert "From 2026-02-02: Visit: 28 days, last on time 2026-03-02: late, by 7." in said
    assert calc(*words, "--stop", "2026-04-01")[0] == 2


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        (None, ["none", "--start", "2026-01-01"], "key"),
        (None, ["assessment", "--start", "2001-01-01"], "on"),
        (None, ["assessment", "--start", "2026-13-01"], "start"),
        (None, ["assessment", "--start", "2026-01-01", "--stop", "2026-01-01T25:00"], "stop"),
        (None, ["assessment", "--start", "2026-01-01", "--because", "busy"], "because"),
        (None, ["assessment", "--start", "0001-01-01T00:00+14:00"], "start"),
        ("limits = 3", ["a", "--start", "2026-01-01"], "file"),
        ("[[limits]]\nkey = 'a'", ["a", "--start", "2026-01-01"], "limit 1"),
        ("[[", ["a", "--start", "2026-01-01"], "file"),
        ("\ufffe".encode("utf-16"), ["a", "--start", "2026-01-01"], "file"),
    ],
)
def test_what_cannot_be_answered_is_refused(tmp_path, text, words, where):
    file = LIBRARY
    if text is not None:
        file = tmp_path / "limits.toml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    status, told = calc("time-limit", file, *words, "--as-of", "2026-05-01")
    assert (status, [one["where"] for one in told["refused"]]) == (1, [where])


def test_people_read_the_edition_and_what_is_not_checked():
    # 25 and 26 December and 1 January are holidays; 9 January to 1 February are 17 working days
    words = ["time-limit", str(LIBRARY), "core-group", "--start", "2030-12-20", "--as-of"]
    found = run.invoke(app, [*words, "2031-02-01"])
    assert "10 working days, last on time 2031-01-08: overdue, by 17." in found.stdout
    assert "Not yet compared with its source." in found.stdout
    assert "not yet published" in found.stdout


def test_financial_quarters_are_printed():
    status, told = calc("periods", "quarter", "2026-11-21", "2027-01-01")
    assert (status, [one["name"] for one in told]) == (0, ["Q3 2026/27", "Q4 2026/27"])
    assert calc("periods", "moon", "2026-11-21")[0] == 1
