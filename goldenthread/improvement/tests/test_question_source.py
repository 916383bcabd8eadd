"""A question stands beside its document: headings, the row, the cell that it is about."""

import re
from dataclasses import replace

from django.urls import reverse

from goldenthread.documents.operations import InHand
from goldenthread.improvement import operations, queries
from goldenthread.improvement.queries.source import source_of
from goldenthread.improvement.rules.plans import Place
from tests.plans import bring, read_here
from tests.town import NOW

from .plan_workbooks import workbook

HEAD = ("Ref", "Action", "Lead", "Due date", "RAG")
ROWS = (
    HEAD,
    ("1.1", "Open the hall", "Head of halls", "Jul-27 Apr-28", "Green"),
    ("", "Send the keys round", "", "", ""),
    ("1.3", "Paint the hall", "Paint officer", "May 2027", "Amber"),
    ("1.4", "Heat the hall", "Heat officer", "May 2027", "#800080"),
)
ASKED = '<strong class="govuk-tag">Asked about</strong>'


def page_of(brought, kind):
    found = next(one for one in queries.draft_of(brought).questions if one.kind == kind)
    return reverse("improvement:question", args=[brought.pk, found.key])


def of_workbook(town, manager):
    with read_here():
        return operations.bring_plan(
            upload=InHand("plan.xlsx", workbook(ROWS)), service=town.council, by=manager, at=NOW
        )


def record(text):
    """The asked row, cell by cell: heading, whether it is marked, words."""
    table = text[text.index("each cell under its heading") : text.index("The rows around it")]
    cells = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td>', table)
    return [(head, ASKED in cell, cell.replace(ASKED, "").strip()) for head, cell in cells]


def test_the_cell_that_is_asked_about_is_marked_under_its_heading(town, signed_in, manager):
    text = signed_in(town.programme).get(page_of(of_workbook(town, manager), "two-dates")).text
    assert record(text) == [
        ("Ref", False, "1.1"), ("Action", False, "Open the hall"),
        ("Lead", False, "Head of halls"), ("Due date", True, "Jul-27 Apr-28"),
        ("RAG", False, "Green"),
    ]  # fmt: skip
    around = text[text.index("The rows around it") :]
    assert "Row 1, heading" in around
    assert f"{ASKED} Due date" not in around
    assert f"Row 2 {ASKED}" in around
    assert "Paint the hall" in around
    assert "Heat the hall" not in around


def test_a_colour_that_is_asked_about_marks_its_cell(town, signed_in, manager):
    text = signed_in(town.programme).get(page_of(of_workbook(town, manager), "unknown-colour")).text
    marked = text[text.index("The rows around it") :]
    assert f"Row 5 {ASKED}" in marked
    assert record(text)[-1] == ("RAG", True, "[dark purple]")


def test_of_a_whole_row_no_cell_is_marked(town, signed_in, manager):
    text = signed_in(town.programme).get(page_of(of_workbook(town, manager), "no-reference")).text
    assert record(text) == [("Action", False, "Send the keys round")]
    assert f"Row 3 {ASKED}" in text


def test_a_line_of_the_page_stands_between_its_neighbours(town, manager):
    brought = bring(town, manager)
    document = {"parts": [{"line": {"text": one}} for one in "abcdefg"]}
    asked = queries.draft_of(brought).questions[0]
    found = source_of(document, replace(asked, where=Place("", 4)), [])
    assert [(one.name, one.is_asked) for one in found["rows"]] == [
        ("Line 2", False), ("Line 3", False), ("Line 4", True), ("Line 5", False),
        ("Line 6", False),
    ]  # fmt: skip
