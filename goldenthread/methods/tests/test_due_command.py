import json

import pytest
from typer.testing import CliRunner

from goldenthread.methods.calc import app

run = CliRunner()


def told(*words, given=None):
    found = run.invoke(app, ["due-date", *words, "--json"], input=given)
    assert found.exit_code == 0, found.output
    return json.loads(found.stdout)


def test_each_text_is_answered_in_its_order():
    texts = ["Jul-17", "TBC", "From June 2012"]
    found = told(*texts)
    assert [one["text"] for one in found] == texts
    assert [one["kind"] for one in found] == ["date", "unknown", "from"]
    assert found[0]["end"] == "2017-07-31"


def test_without_a_text_each_line_of_standard_input_is_one():
    found = told(given=b"Jul-17\r\n\nMay/June 2012")
    assert [one["text"] for one in found] == ["Jul-17", "", "May/June 2012"]


def test_nothing_on_standard_input_is_an_empty_list():
    assert told(given=b"") == []


def test_broken_bytes_are_not_read_silently():
    (one,) = told(given=b"Jul-17 \xff\n")
    assert (one["end"], "Not read" in one["why"]) == ("2017-07-31", True)


def test_a_missing_year_is_settled_by_the_day_of_writing():
    (one,) = told("October", "--written-on", "2017-06-01")
    assert one["end"] == "2017-10-31"


def test_a_day_that_is_none_is_refused():
    found = run.invoke(app, ["due-date", "Oct", "--written-on", "2018-02-30", "--json"])
    assert found.exit_code == 1
    (refused,) = json.loads(found.stdout)["refused"]
    assert (refused["where"], refused["value"]) == ("written-on", "2018-02-30")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Jul-17", '"Jul-17": date 2017-07-31.'),
        ("May/June 2012", '"May/June 2012": range 2012-05-01 to 2012-06-30.'),
        ("Bi-annual", "recurring FREQ=MONTHLY;INTERVAL=6; or recurring FREQ=YEARLY;INTERVAL=2."),
        ("within 5 working days", "unknown 5 working days."),
        ("As above (1.8)", "unknown see 1.8."),
    ],
)
def test_people_get_a_line_for_each_text(text, line):
    assert line in run.invoke(app, ["due-date", text]).stdout
