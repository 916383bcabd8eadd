"""Sheets of one workbook: each sheet's name says of what its rows are, the first as the others."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft

TITLE = ("Our improvement plan",)
HEAD = ("Ref", "Action", "Lead", "By when")
DESK = ("1.1", "Write a guide", "Ann Example", "May 2027")
SKILL = ("2.1", "Train all staff", "Bo Sample", "July 2027")
BESIDE = ("Priority", *HEAD)
IN_DESK, IN_SKILL = ("Priority 1 Desk", *DESK), ("Priority 2 Skill", *SKILL)
ABOVE = [
    [], [TITLE], [TITLE, ()], [TITLE, ("Updated June 2026",)], [("Version 3",), TITLE],
    [("Improvement plan: Front door",)],
]  # fmt: skip


def excel(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    file = BytesIO()
    book.save(file)
    return read(file.getvalue(), "plan.xlsx")


def themes(found):
    return [one.theme for one in found.blocks]


@pytest.mark.parametrize("above", ABOVE)
def test_where_a_column_names_the_blocks_each_sheet_is_a_theme(above):
    found = draft(excel(Front_door=[*above, BESIDE, IN_DESK], Practice=[BESIDE, IN_SKILL]))
    assert themes(found) == ["Front door", "Practice"]
    assert [one.title for one in found.blocks] == ["Desk", "Skill"]
    assert found.lost == ()


@pytest.mark.parametrize("above", ABOVE)
def test_where_nothing_names_the_blocks_each_sheet_is_one(above):
    found = draft(excel(Front_door=[*above, HEAD, DESK], Practice=[HEAD, SKILL]))
    assert [one.title for one in found.blocks] == ["Front door", "Practice"]
    assert found.themes == ()


def test_the_same_title_on_each_sheet_is_of_the_plan():
    found = draft(excel(Front_door=[TITLE, BESIDE, IN_DESK], Practice=[TITLE, BESIDE, IN_SKILL]))
    assert (found.title, themes(found)) == (TITLE[0], ["Front door", "Practice"])


def test_a_title_that_names_its_sheet_is_a_note():
    desk, skill = ("Improvement plan: Front door",), ("Improvement plan: Practice",)
    found = draft(excel(Front_door=[desk, BESIDE, IN_DESK], Practice=[skill, BESIDE, IN_SKILL]))
    assert themes(found) == ["Front door", "Practice"]
    assert [one.text for one in found.notes] == list(skill)


def test_a_band_over_the_first_table_stands_before_the_sheets_name():
    found = draft(excel(A=[TITLE, ("Visits",), BESIDE, IN_DESK], Practice=[BESIDE, IN_SKILL]))
    assert themes(found) == ["Visits", "Practice"]


def test_a_sheets_name_that_says_nothing_is_no_theme():
    found = draft(excel(Sheet1=[TITLE, BESIDE, IN_DESK], Sheet2=[BESIDE, IN_SKILL]))
    assert (found.themes, themes(found)) == ((), ["", ""])


def test_the_themes_come_back_from_a_file_of_the_plan():
    plan = draft(excel(Front_door=[TITLE, BESIDE, IN_DESK], Practice=[BESIDE, IN_SKILL]))
    found = draft(read(plan_file(plan, "xlsx"), "plan.xlsx"))
    assert (found.title, found.themes, themes(found)) == (plan.title, plan.themes, themes(plan))


@pytest.mark.parametrize("stray", ["XFD1048576", "XFD2", "A1048576"])
def test_a_stray_cell_far_from_the_plan_takes_nothing_from_it(stray):
    book = Workbook()
    for row in (TITLE, ("Priority 1: Desk",), HEAD, *[DESK] * 40):
        book.active.append(row)
    book.active[stray] = "x"
    file = BytesIO()
    book.save(file)
    found = draft(read(file.getvalue(), "plan.xlsx"))
    assert [one.text for one in found.actions] == ["Write a guide"] * 40
    assert "x" in [*(one.text for one in found.notes), *found.blocks[0].notes]
    assert (found.themes, found.lost) == ((), ())
