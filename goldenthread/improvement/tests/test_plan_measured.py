"""A table of measures below a plan in the same sheet: a table of its own, and no actions."""

from csv import writer
from io import StringIO

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, table
from .plan_workbooks import workbook

HEAD = ("Ref", "Action", "Lead", "By when", "RAG", "Update")
BESIDE = ("Priority", "Ref", "Action", "Lead", "By when", "RAG")
ACTIONS = ["Write a guide", "Review ten records", "Train all staff"]
IN_BANDS = [
    ("Priority 1: Front door",), HEAD,
    ("1.1", "Write a guide", "Ann Example", "May 2027", "Green", "Begun"),
    ("1.2", "Review ten records", "Team manager", "June 2027", "Amber", ""),
    ("Priority 2: Practice",), HEAD,
    ("2.1", "Train all staff", "Bo Sample", "July 2027", "Red", ""),
]  # fmt: skip
IN_A_COLUMN = [
    BESIDE,
    ("1 Front door", "1.1", "Write a guide", "Ann Example", "May 2027", "Green"),
    ("1 Front door", "1.2", "Review ten records", "Team manager", "June 2027", "Amber"),
    ("2 Practice", "2.1", "Train all staff", "Bo Sample", "July 2027", "Red"),
]  # fmt: skip
TITLED = [
    ("Performance indicators",),
    ("Indicator", "Baseline", "Target", "Q1", "Q2", "RAG"),
    ("Assessments in 45 days", "71%", "90%", "75%", "80%", "Amber"),
    ("Children seen in 10 days", "60%", "85%", "70%", "72%", "Red"),
]
NUMBERED = [
    ("KPI", "Measure", "Baseline", "Target", "Current", "Trend"),
    ("K1", "Re-referrals", "24%", "18%", "22%", "Down"),
    ("K2", "Agency staff", "30%", "15%", "26%", "Down"),
]
OWNED = [
    ("Measure", "Owner", "Target", "Actual", "Status"),
    ("Visits in time", "Ann Example", "90%", "85%", "Amber"),
    ("Plans reviewed", "Bo Sample", "95%", "91%", "Green"),
]
DATED = [
    ("Key performance measures",),
    ("Measure", "Lead", "Frequency", "Target date", "Target", "Latest"),
    ("Visits in time", "Ann Example", "Monthly", "March 2027", "90%", "85%"),
]
NAMELESS = [
    ("What we watch", "2024/25", "2025/26", "Goal", "Last"),
    ("Assessments in 45 days", "71%", "80%", "90%", "82%"),
    ("Children seen in 10 days", "60%", "70%", "85%", "72%"),
]
MEASURES = [TITLED, NUMBERED, OWNED, DATED, NAMELESS]


def excel(rows):
    return read(workbook(rows, name="Sheet"), "plan.xlsx")


def filled(rows):
    wide = max(map(len, rows))
    return [[*row, *[""] * (wide - len(row))] for row in rows]


def csv(rows):
    file = StringIO()
    writer(file).writerows(filled(rows))
    return read(file.getvalue().encode(), "plan.csv")


def word(rows):
    return document(table(*filled(rows)))


@pytest.mark.parametrize("read_as", [excel, csv, word])
@pytest.mark.parametrize("gap", [[], [("",)]])
@pytest.mark.parametrize("measures", MEASURES)
@pytest.mark.parametrize("plan", [IN_BANDS, IN_A_COLUMN])
def test_measures_of_the_whole_plan_are_notes_and_no_actions(plan, measures, gap, read_as):
    found = draft(read_as([*plan, *gap, *measures]))
    assert [one.text for one in found.actions] == ACTIONS
    assert len(found.blocks) == 2
    assert [one.evidence for one in found.blocks] == [(), ()]
    said = "\n".join(one.text for one in found.notes)
    assert all("\t".join(row) in said for row in measures if len(row) > 1)
    assert found.lost == ()


@pytest.mark.parametrize("read_as", [excel, csv])
def test_below_the_only_block_they_are_its_evidence(read_as):
    found = draft(read_as([*IN_BANDS[:4], *NUMBERED]))
    (block,) = found.blocks
    assert [(one.text, one.comments) for one in block.evidence] == [
        ("Re-referrals", "KPI: K1; Baseline: 24%; Target: 18%; Current: 22%; Trend: Down"),
        ("Agency staff", "KPI: K2; Baseline: 30%; Target: 15%; Current: 26%; Trend: Down"),
    ]
    assert [one.text for one in block.actions] == ACTIONS[:2]
    assert found.lost == ()


def test_where_each_block_has_its_own_they_are_each_ones_evidence():
    found = draft(excel([*IN_BANDS[:4], *NUMBERED, ("",), *IN_BANDS[4:], *OWNED]))
    assert [[one.text for one in block.evidence] for block in found.blocks] == [
        ["Re-referrals", "Agency staff"], ["Visits in time", "Plans reviewed"],
    ]  # fmt: skip
    assert [one.text for one in found.actions] == ACTIONS


def test_a_plan_whose_own_columns_are_of_measures_loses_no_action():
    head = ("Action", "Lead", "By when", "Measure", "Baseline", "Target")
    rows = [
        ("Write a guide", "Ann", "May 2027", "Visits in time", "71%", "90%"),
        ("Train all", "Bo", "June 2027", "Plans", "60%", "85%"),
    ]
    found = draft(excel([("Part one",), head, *rows, ("Part two",), head, *rows]))
    assert [one.text for one in found.actions] == ["Write a guide", "Train all"] * 2


def test_an_action_of_numbers_is_no_measure():
    rows = [("3", "See 20 children", "Ann", "2027"), ("4", "See 30 children", "Bo", "2027")]
    found = draft(excel([("No", "Action", "Lead", "By when"), ("1", "Ask", "Ann", "May"), *rows]))
    assert [one.text for one in found.actions] == ["Ask", "See 20 children", "See 30 children"]
