"""A report with its list below a block's table is the block's, and no note of the plan."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from goldenthread.documents.reading import read
from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table

TITLE = "Our improvement plan"
HEAD = ("Ref", "Action", "Lead", "By when")
DESK = [("1.1", "Write a guide", "Ann Example", "May 2027")]
SKILL = [("2.1", "Train all staff", "Bo Sample", "July 2027")]
LABELS = [("Progress update", ""), ("Progress update:", ""), ("** Progress to date", ""),
          ("Progress update", "heading 3")]  # fmt: skip
REPORTS = ["The guide is out\nTen records were read", "Two days were held"]


def two_blocks(label, style):
    return document(
        page(TITLE, "title"),
        page("Priority 1: Desk", "heading 2"), table(HEAD, *DESK, where="table 1"),
        page(label, style), page("* The guide is out"), page("* Ten records were read"),
        page("Priority 2: Skill", "heading 2"), table(HEAD, *SKILL, where="table 2"),
        page(label, style), page("* Two days were held"),
    )  # fmt: skip


@pytest.mark.parametrize(("label", "style"), LABELS)
def test_it_goes_to_the_block_whose_table_it_follows(label, style):
    found = draft(two_blocks(label, style))
    assert [one.progress for one in found.blocks] == REPORTS
    assert [one.progress for one in found.actions] == ["", ""]
    assert (found.themes, found.notes, found.lost) == ((), (), ())


def test_in_rows_of_a_sheet_too():
    book = Workbook()
    rows = [(TITLE,), ("Priority 1: Desk",), HEAD, *DESK, ("Progress update",),
            ("• The guide is out",), ("• Ten records were read",), ("Priority 2: Skill",), HEAD,
            *SKILL, ("Progress update",), ("• Two days were held",)]  # fmt: skip
    for row in rows:
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    found = draft(read(file.getvalue(), "plan.xlsx"))
    assert [one.progress for one in found.blocks] == REPORTS
    assert (found.themes, found.notes, found.lost) == ((), (), ())


def test_below_a_table_of_several_blocks_it_is_of_the_plan():
    head = ("Priority", *HEAD)
    rows = [("1 Desk", *DESK[0]), ("2 Skill", *SKILL[0])]
    found = draft(document(table(head, *rows), page("Progress update"), page("* All is begun")))
    assert [one.progress for one in found.blocks] == ["", ""]
    assert [one.text for one in found.notes] == ["Progress update\nAll is begun"]


def test_a_chapter_of_the_same_height_as_the_blocks_is_of_the_plan():
    found = draft(
        document(
            page("Priority 1: Desk", "heading 2"), table(HEAD, *DESK, where="table 1"),
            page("Progress update", "heading 2"), page("All is begun."),
        )
    )  # fmt: skip
    assert [one.progress for one in found.blocks] == [""]
    assert "All is begun." in "".join([*found.blocks[0].notes, *(one.text for one in found.notes)])
