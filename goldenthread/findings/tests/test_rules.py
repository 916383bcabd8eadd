import csv
import datetime as dt
from io import StringIO

import pytest

from goldenthread.findings import rules
from tests.town import tool_definition

MONDAY = dt.date(2026, 11, 23)
BEFORE = dt.date(2026, 11, 2)


def codes(refusals):
    return {one.code for one in refusals}


def test_strengths_and_even_better_ifs_become_drafts_in_the_order_of_the_form():
    answers = {
        "grade.better": "More visits alone",
        "standard.plan.better": " Plans came late ",
        "standard.plan.good": "The plan is short",
        "standard.plan.seen": "We saw the plan",
        "standard.history.better": "   ",
    }
    drafts = rules.drafts_of(answers, {"history": "recording", "plan": "planning"})
    assert [(one.question, one.kind, one.words, one.theme) for one in drafts] == [
        ("standard.plan.good", "strength", "The plan is short", "planning"),
        ("standard.plan.better", "worry", "Plans came late", "planning"),
        ("grade.better", "worry", "More visits alone", "overall"),
    ]


def test_each_standard_of_the_shipped_tool_has_a_theme():
    themes = rules.themes_of(tool_definition())
    assert len(themes) == 7
    assert themes["plan"] == "planning"
    assert rules.themes_of({"standards": [{"key": "plan"}]}) == {"plan": "plan"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ann Young wrote it", ["Ann Young"]),
        ("as ann young said", ["ann young"]),
        ("Ms Young wrote it", ["Young"]),
        ("YOUNG wrote it", ["YOUNG"]),
        ("young children were heard", []),
        ("Youngsters were heard", []),
        ("Anna wrote it", []),
        ("the social worker wrote it", []),
    ],
)
def test_staff_are_found_in_a_text_where_a_name_is_written_as_a_name(text, found):
    assert rules.staff_named_in(text, ["Ann Young", ""]) == found


def test_two_letters_alone_name_nobody():
    assert rules.staff_named_in("Jo came", ["Jo Bloggs"]) == []
    assert rules.staff_named_in("jo bloggs came", ["Jo Bloggs"]) == ["jo bloggs"]


def test_a_named_person_is_refused_with_the_words_and_what_to_write():
    (refusal,) = rules.naming("words", ["Wren", "Ashgrove"])
    assert refusal.why == "This text names somebody: “Wren”, “Ashgrove”."
    assert "role" in refusal.do
    assert list(rules.naming("words", [])) == []


GOOD = {"words": "Do it", "theme": "planning", "measure": "5 of 16", "grounds": 1}
GOOD |= {"not_recorded": 0, "owed": []}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"grounds": 0}, "no-grounds"),
        ({"not_recorded": 1}, "not-recorded"),
        ({"owed": [41]}, "second-owed"),
        ({"words": " "}, "empty"),
        ({"theme": ""}, "no-theme"),
        ({"measure": ""}, "no-measure"),
    ],
)
def test_what_a_proposal_lacks_is_refused(change, code):
    assert codes(rules.unfit_proposal(**GOOD)) == set()
    assert codes(rules.unfit_proposal(**{**GOOD, **change})) == {code}


@pytest.mark.parametrize(
    ("kinds", "accountable", "refused"),
    [
        ({1: "post"}, 1, set()),
        ({1: "team", 2: "person"}, 2, set()),
        ({}, None, {"no-owner"}),
        ({1: "team"}, 1, {"not-accountable"}),
        ({1: "body", 2: "post"}, 1, {"not-accountable"}),
        ({1: "post", 2: "post"}, None, {"not-accountable"}),
        ({1: "post"}, 2, {"not-accountable"}),
    ],
)
def test_a_group_needs_one_accountable_post(kinds, accountable, refused):
    found = list(rules.unfit_owners(kinds, accountable))
    assert codes(found) == refused
    assert all("A group needs one accountable post." in one.do for one in found)


def decision(**change):
    given = {
        "decision": "accepted",
        "words": "",
        "changed_words": "",
        "decided_on": MONDAY,
        "deferred_to": None,
        "proposed_on": BEFORE,
        "last": "",
        "last_on": None,
    }
    return rules.Decision(**{**given, **change})


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({}, set()),
        ({"changed_words": "Said differently"}, set()),
        ({"decision": "refused", "words": "Done already"}, set()),
        ({"decision": "deferred", "deferred_to": dt.date(2026, 12, 14)}, set()),
        ({"last": "deferred", "last_on": BEFORE}, set()),
        ({"last": "refused", "last_on": BEFORE, "words": "New facts"}, set()),
        ({"decision": "maybe"}, {"no-decision"}),
        ({"decision": "refused", "words": " "}, {"no-why"}),
        ({"decision": "refused", "words": "No", "changed_words": "x"}, {"changed-not-accepted"}),
        ({"decision": "deferred"}, {"no-date"}),
        ({"decision": "deferred", "deferred_to": MONDAY}, {"no-date"}),
        ({"decided_on": dt.date(2026, 11, 24)}, {"future"}),
        ({"decided_on": dt.date(2026, 11, 1)}, {"too-early"}),
        ({"last": "deferred", "last_on": MONDAY, "decided_on": BEFORE}, {"too-early"}),
        ({"last": "accepted", "last_on": BEFORE}, {"decided-before"}),
    ],
)
def test_a_decision_has_a_day_and_the_words_it_needs(change, refused):
    assert codes(rules.unfit_decision(decision(**change), today=MONDAY)) == refused


@pytest.mark.parametrize(("count", "said"), [(1, "once"), (2, "twice"), (3, "3 times")])
def test_how_often_is_said_in_words(count, said):
    assert rules.times(count) == said


def test_a_spreadsheet_never_calculates_what_people_typed():
    text = rules.csv_text(["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], ["\tx"], [None], [MONDAY], [4]])
    rows = [row[0] if row else "" for row in csv.reader(StringIO(text.removeprefix("\ufeff")))]
    assert rows == ["a", "'=1+1", "'+1", "'-1", "'@x", "'\tx", "", "2026-11-23", "4"]
