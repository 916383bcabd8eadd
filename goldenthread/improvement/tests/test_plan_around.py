"""What stands around a plan in its file: on each page, and in comments. Notes, and read once."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document as Word
from openpyxl import Workbook
from openpyxl.comments import Comment

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft

ROWS = (("Ref", "Action", "Lead", "By when"), ("1", "See each child", "Head of Help", "May 2027"))
FOOT = "Plan for visits, printed 1 May 2027"
SAID = {
    "Page header": "Official, draft 4",
    "Page footer": "Kept by the programme office",
}


def word():
    document = Word()
    document.add_heading("Plan for visits", 0)
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    run = table.rows[1].cells[1].paragraphs[0].runs[0]
    document.add_comment(run, text="Ask the chair")
    section = document.sections[0]
    section.header.paragraphs[0].text = SAID["Page header"]
    section.footer.paragraphs[0].text = SAID["Page footer"]
    return document


def excel():
    book = Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active["B2"].comment = Comment("Ask the chair", "Ann")
    book.active.oddHeader.left.text = SAID["Page header"]
    book.active.oddFooter.left.text = SAID["Page footer"]
    return book


@pytest.mark.parametrize(("kind", "make"), [("docx", word), ("xlsx", excel)])
def test_they_are_notes_of_the_plan_and_come_back(kind, make):
    out = BytesIO()
    make().save(out)
    found = draft(read(out.getvalue(), f"plan.{kind}"))
    notes = {one.heading: one.text for one in found.notes}
    assert {name: notes[name] for name in SAID} == SAID
    assert "On “See each child”" in notes["Comments on the file"]
    assert notes["Comments on the file"].endswith("Ask the chair")
    assert (found.lost, found.share) == ((), 1.0)
    assert [(one.title, one.notes) for one in found.blocks] == [(found.title, ())]
    own = plan_file(replace(found, title="Plan for visits"), kind, foot=FOOT)
    again = draft(read(own, f"plan.{kind}"))
    words = "\n".join(f"{one.heading}\n{one.text}".strip() for one in again.notes)
    assert words.replace("Plan for visits\n", "") == "\n".join(
        f"{one.heading}\n{one.text}".strip() for one in found.notes
    )
