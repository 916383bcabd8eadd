"""Two rows of headings, groups over columns: numbers of steps are the references, and people under
a heading that nobody knows lead; both are asked."""

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table
from .test_plan_headings import asked

GROUPS = (
    cell("What we must improve", columns=3), None, None,
    cell("What we will do", columns=4), None, None, None, cell("Where we are", columns=2), None,
)  # fmt: skip
HEAD = ("No", "Area", "Area lead", "Step", "Action", "Action lead", "By when", "BRAG")
ROWS = (
    (cell("1", rows=2), cell("Visits that help", rows=2), cell("Head of Practice", rows=2),
     "1.1", "Write a guide", "Team manager", "May 2027", "Green"),
    (None, None, None, "1.2", "Check ten plans", "Practice lead", "June 2027", "Red"),
    ("2", "Desks that answer", "Desk manager", "2.1", "Staff the desk", "Rota lead", "Ongoing", ""),
)  # fmt: skip
WANTED = ("Families are seen in time", "Plans say what will change", "Nobody rings twice")


def read(heading, texts, kind="xlsx"):
    rows = [(*row, text) for row, text in zip(ROWS, texts, strict=True)]
    return draft(document(table(GROUPS, (*HEAD, heading), *rows), kind=kind))


def test_steps_with_numbers_are_the_references_beside_numbers_of_the_blocks():
    found = read("Comments", WANTED)
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Visits that help"), ("2", "Desks that answer"),
    ]  # fmt: skip
    assert [one.ref for one in found.actions] == ["1.1", "1.2", "2.1"]
    assert [one.comments for one in found.actions] == list(WANTED)
    assert asked(found)["What we will do Step"] == "ref"


def test_people_under_a_heading_that_nobody_knows_lead_where_another_column_has_the_owners():
    rows = [row[1:5] + row[5:8] for row in ROWS]
    head = ("Objective", "Accountable lead", "ID", "Deliverable", "Delivered by", "Deadline", "RAG")
    found = draft(document(table(head, *rows), kind="xlsx"))
    assert [one.owner for one in found.blocks] == ["Head of Practice", "Desk manager"]
    assert [one.leads[0].text for one in found.actions] == [
        "Team manager", "Practice lead", "Rota lead",
    ]  # fmt: skip
    assert asked(found)["Delivered by"] == "lead"
