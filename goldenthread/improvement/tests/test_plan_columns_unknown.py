"""Columns that fill no field: kept with the action that they stand beside, and written back."""

from dataclasses import replace

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.queries.source import Told
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.made import made
from goldenthread.improvement.rules.plans.maps import Column, TableMap

from .plan_documents import cell, document, table

HEAD = ("Ref", "Action", "Type", "Lead", "By when", "Cost:", "Strategic link")
SAME = "Check ten records"  # two actions of the same words


def rows():
    return (
        ("1.1", SAME, "Practice", "Ann Example", "May 2027", "£500", "Early help plan"),
        ("1.2", SAME, "Training", "Bo Sample", "June 2027", "£500", "Early help plan"),
        ("1.3", "Write a guide", "Practice", "Ann Example", "July 2027", "", "Housing plan"),
    )


def beside(found):
    return [(one.ref, one.comments.split("\n")) for one in found.actions]


PRINTED = [
    ("1.1", ["Type: Practice", "Cost: £500", "Strategic link: Early help plan"]),
    ("1.2", ["Type: Training", "Cost: £500", "Strategic link: Early help plan"]),
    ("1.3", ["Type: Practice", "Strategic link: Housing plan"]),
]


def test_each_text_is_kept_with_its_own_action_also_where_others_have_the_same():
    found = draft(document(table(HEAD, *rows())))
    assert beside(found) == PRINTED
    assert [one.notes for one in found.blocks] == [()]
    assert found.lost == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_it_comes_back_under_its_own_heading_in_the_row_of_its_action(kind):
    plan = draft(document(table(HEAD, *rows())))
    written = read(plan_file(plan, kind), f"plan.{kind}")
    texts = [[one.text if one else "" for one in row.cells] for row in written.tables[0].rows]
    head = next(row for row in texts if "Type" in row)
    assert "Comments" not in head
    at = [head.index(one) for one in ("Ref", "Type", "Cost:", "Strategic link")]
    mine = [[row[one] for one in at] for row in texts[texts.index(head) + 1 :]]
    assert mine == [[row[0], row[2], row[5], row[6]] for row in rows()]
    assert beside(draft(written)) == PRINTED


def test_in_columns_of_ours_it_stands_among_the_comments():
    plan = draft(document(table(HEAD, *rows())))
    plan = replace(plan, layout=replace(plan.layout, tables=()))
    assert beside(draft(read(plan_file(plan, "docx"), "plan.docx"))) == PRINTED


def test_words_of_an_own_column_of_comments_stay_there():
    head = ("Ref", "Action", "Type", "Lead", "By when", "Comments")
    plan = draft(document(table(head, ("1.1", "Ask", "Practice", "Ann", "May 2027", "It: begun"))))
    assert plan.actions[0].comments == "It: begun\nType: Practice"
    written = read(plan_file(plan, "xlsx"), "plan.xlsx").tables[0]
    texts = [[one.text if one else "" for one in row.cells] for row in written.rows]
    assert [row[-1] for row in texts if "1.1" in row] == ["It: begun"]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_cell_over_the_whole_block_is_its_note_and_over_some_rows_theirs(kind):
    plan = draft(
        document(
            table(
                ("Area", "Ref", "Action", "Lead", "By when", "Funding", "Type"),
                (cell("Visits", rows=3), "1", "Ask", "Ann", "May 2027", cell("Grant", rows=3),
                 cell("Training", rows=2)),
                (None, "2", "Look", "Bo", "May 2027", None, None),
                (None, "3", "Tell", "Cy", "May 2027", None, "Practice"),
            )
        )
    )  # fmt: skip
    for found in (plan, draft(read(plan_file(plan, kind), f"plan.{kind}"))):
        assert [one.notes for one in found.blocks] == [("Funding: Grant",)]
        assert [one.comments for one in found.actions] == [
            "Type: Training", "Type: Training", "Type: Practice",
        ]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_note_of_a_block_beside_one_action_of_the_same_heading_stays_apart(kind):
    plan = draft(document(table(HEAD, *rows())))
    (block,) = plan.blocks
    plan = replace(plan, blocks=(replace(block, notes=("Type: Mixed",)),))
    found = draft(read(plan_file(plan, kind), f"plan.{kind}"))
    assert beside(found) == PRINTED
    assert found.blocks[0].notes == ("Type: Mixed",)


def test_several_notes_of_a_block_under_one_heading_are_put_beside_no_action():
    plan = draft(document(table(HEAD, *rows())))
    (block,) = plan.blocks
    bare = tuple(replace(one, comments="") for one in block.actions)
    notes = ("Type: Practice", "Type: Training")
    plan = replace(plan, blocks=(replace(block, actions=bare, notes=notes),))
    found = draft(read(plan_file(plan, "xlsx"), "plan.xlsx"))
    assert [one.comments for one in found.actions] == ["", "", ""]
    assert set(found.blocks[0].notes) == set(notes)


def test_of_a_row_that_is_a_block_with_lists_it_is_a_note_of_the_block():
    head = ("Recommendation", "Actions", "Lead", "By when", "Vibe")
    leads, days = cell("Ann", "Bo"), cell("May 2027", "June 2027")
    visits = ("1. Visits", cell("* Ask", "* Look"), leads, days, "Calm")
    plans = ("2. Plans", cell("* Tell", "* Show"), leads, days, "Calm")
    found = draft(document(table(head, visits, plans)))
    assert [one.notes for one in found.blocks] == [("Vibe: Calm",), ("Vibe: Calm",)]
    assert {one.comments for one in found.actions} == {""}


def test_samples_of_a_column_are_what_stands_below_its_heading():
    found = made(
        document(
            table(
                ("Improvement plan", "", "", ""), ("Ref", "Action", "Lead", "By when"),
                ("1", "Visit", "Ann Ash", "May 2027"), ("2", "Ask", "Bo Oak", "June 2027"),
                where="sheet “Plan”",
            ),
            kind="xlsx",
        ),
        written_on=None, mapping=None, meanings={},
    )  # fmt: skip
    assert found.samples[0][:2] == ("1 · 2", "Visit · Ask")


def test_a_column_that_nobody_knows_is_unsure_until_a_person_says_what_it_is():
    def shown(sure):
        columns = (Column(0, "Type", "", sure), Column(1, "Lead", "lead", 1.0))
        return [
            unsure for *_, unsure in Told(0, TableMap("table 1", "plan", (0,), columns), {}).columns
        ]

    assert shown(0.0) == [True, False]
    assert shown(1.0) == [False, False]
