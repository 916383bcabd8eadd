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


def below_evidence(*blocks, said):
    rows = [(*HEAD,), *DESK] if not blocks else [("Priority", *HEAD), *blocks]
    return draft(
        document(
            page("Priority 1: Desk", "heading 2"), table(*rows),
            page("How we will evidence this"), page("* Calls are answered"), page(said),
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("label", "kept"),
    [("Update from the lead, June 2026", ["Update from the lead, June 2026"]),
     ("Progress update", []), ("Latest position", [])],
)  # fmt: skip
def test_label_and_report_in_one_line_below_evidence_are_no_evidence(label, kept):
    found = below_evidence(said=f"{label}: The guide is out: all have it.")
    (block,) = found.blocks
    assert block.progress == "The guide is out: all have it."
    assert [one.text for one in block.evidence] == ["Calls are answered"]
    assert (list(block.notes), found.lost) == (kept, ())


def test_such_a_line_below_several_blocks_is_of_the_plan():
    said = "Progress update: All is begun."
    found = below_evidence(("1 Desk", *DESK[0]), ("2 Skill", *SKILL[0]), said=said)
    assert [one.progress for one in found.blocks] == ["", ""]
    assert said not in [each.text for one in found.blocks for each in one.evidence]
    assert said in "\n".join(one.text for one in found.notes)


def test_blocks_that_have_goals_in_paragraphs_each_have_their_report():
    found = draft(
        document(
            *(
                part
                for at, rows in ((1, DESK), (2, SKILL))
                for part in (
                    page(f"Priority {at}: Desk {at}", "heading 2"),
                    page("Our goals"), page("* All is well"),
                    table(HEAD, *rows, where=f"table {at}"),
                    page("How we will evidence this"), page("* Calls are answered"),
                    page(f"Update from the lead, June 2026: All {at} done."),
                )
            )
        )
    )  # fmt: skip
    assert [one.progress for one in found.blocks] == ["All 1 done.", "All 2 done."]
    assert [len(one.evidence) for one in found.blocks] == [1, 1]
