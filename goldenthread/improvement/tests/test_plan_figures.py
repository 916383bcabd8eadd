"""Baselines and targets in columns beside a measure; measures whose rows name their priority."""

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = (
    "Recommendation",
    "Ref",
    "Action",
    "Lead",
    "Due",
    "Measure of success",
    "Baseline",
    "Target",
)


def plan(*rows):
    return draft(document(table(HEAD, *rows)))


def shown(found):
    return [
        [(one.text, one.comments, [(each.number, each.baseline) for each in one.targets])
         for one in block.evidence]
        for block in found.blocks
    ]  # fmt: skip


ROWS = [
    ("1. Visits are early", "1.1", "Call all", "Ann", "May 2027", "Homes called", "40%", "90%"),
    ("", "1.2", "Visit all", "Bo", "June 2027", "", "", ""),
    ("2. Plans are known", "2.1", "Give plans", "Cy", "May 2027", "Plans given", "", "6"),
]  # fmt: skip
BOTH = [
    [("Homes called", "Baseline: 40%; Target: 90%", [(90.0, 40.0)])],
    [("Plans given", "Target: 6", [(6.0, None)])],
]


def test_they_are_of_the_measure_in_their_row():
    found = plan(*ROWS)
    assert shown(found) == BOTH
    assert [one.comments for one in found.actions] == ["", "", ""]
    assert [one.goals for one in found.blocks] == [(), ()]
    assert (found.questions, found.lost, found.share) == ((), (), 1.0)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_they_come_back_from_a_file(kind):
    again = draft(read(plan_file(plan(*ROWS), kind), f"plan.{kind}"))
    assert shown(again) == BOTH


def test_beside_two_measures_nobody_knows_of_which_they_are():
    row = (*ROWS[0][:5], cell("* Homes called", "* Homes seen"), "40%", "90%")
    found = plan(row, *ROWS[1:])
    assert shown(found)[0] == [("Homes called", "", []), ("Homes seen", "", [])]
    assert found.blocks[0].notes == ("Baseline: 40%", "Target: 90%")
    assert found.lost == ()


def test_a_target_that_no_measure_stands_beside_is_read_as_before():
    head = ("Recommendation", "Ref", "Action", "Lead", "Due", "Target")
    found = draft(document(table(head, *((*row[:5], row[7]) for row in ROWS))))
    assert found.blocks[0].goals == ("90%",)


def test_rows_of_measures_name_their_priority_by_its_number():
    actions = ("Ref", "What we will do", "Who", "By when", "RAG")
    found = draft(
        document(
            page("Priority 1: Visits are early", "heading 1"),
            table(actions, ("1.1", "Call all", "Ann", "May 2027", "Green")),
            page("Priority 2: Plans are known", "heading 1"),
            table(actions, ("2.1", "Give plans", "Cy", "May 2027", "Red")),
            page("All that we count", "heading 1"),
            table(
                ("Priority", "Measure", "Baseline", "Target"),
                ("1", "Homes called", "40%", "90%"),
                ("2", "Plans given", "2", "6"),
                ("2", "Plans read", "1", "5"),
            ),
        )
    )
    assert [[(one.text, one.comments) for one in block.evidence] for block in found.blocks] == [
        [("Homes called", "Baseline: 40%\nTarget: 90%")],
        [("Plans given", "Baseline: 2\nTarget: 6"), ("Plans read", "Baseline: 1\nTarget: 5")],
    ]


def test_a_priority_of_one_to_three_beside_actions_is_no_block():
    head = ("Priority", "Action", "Lead", "Due date", "RAG")
    rows = [("1", "Call all", "Ann", "May 2027", "Green"),
            ("2", "Visit all", "Bo", "June 2027", "Red")]  # fmt: skip
    found = draft(document(page("Our plan", "title"), table(head, *rows)))
    assert len(found.blocks) == 1


def test_what_stands_under_no_heading_beside_a_measure_is_said_without_one():
    found = draft(
        document(
            page("Priority 1: Visits are early", "heading 1"),
            table(("Measures", "Target", ""), ("Homes called", "90%", "each month")),
            table(
                ("Ref", "What we will do", "Who", "By when"),
                ("1.1", "Call all", "Ann", "May 2027"),
            ),
        )
    )
    assert [one.comments for one in found.blocks[0].evidence] == ["Target: 90%; each month"]


@pytest.mark.parametrize("name", ["KPI", "Measure"])
def test_headings_that_begin_with_that_of_the_measure_are_its_figures(name):
    head = (*HEAD[:5], name, f"{name} baseline", f"{name} target")
    found = draft(document(table(head, *ROWS)))
    assert [[one.text for one in block.evidence] for block in found.blocks] == [
        ["Homes called"], ["Plans given"],
    ]  # fmt: skip
    assert found.blocks[0].evidence[0].comments == f"{name} baseline: 40%; {name} target: 90%"
    (target,) = found.blocks[0].evidence[0].targets
    assert (target.number, target.baseline) == (90, 40)
