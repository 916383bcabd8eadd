"""A row inside a table of actions that names what stands below it, over the columns of the
actions, with headings of its own beside it."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table
from .test_plan_headings import asked

HEAD = ("Ref", "Lead", "Action", "By when", "Outcome", "RAG", "Update")
ACTION = ("A1", "Team manager", "Write a guide", "May 2027", "Visits help", "Green", "")


def over(text, *beside):
    return (cell(text, columns=7 - len(beside)), *[None] * (6 - len(beside)), *beside)


@pytest.mark.parametrize(
    "caption",
    ["Evidence of impact", "Impact measures", "Measurable outcomes", "How it is measured"],
)
def test_rows_below_a_heading_over_the_actions_are_evidence_with_their_ratings(caption):
    plan = table(
        HEAD, ACTION, over(caption, "Impact RAG", "Update"),
        over("Visits in time at 90%", "Amber", ""), over("Families say they are heard", "", "Soon"),
        over("What children will say"), over("She comes when she says."),
    )  # fmt: skip
    found = draft(document(page("Objective A. Visits help", "heading 1"), plan))
    (block,) = found.blocks
    assert [(row.text, row.rating.level) for row in block.evidence] == [
        ("Visits in time at 90%", "amber"), ("Families say they are heard", ""),
    ]  # fmt: skip
    assert (block.rating.level, block.notes, len(block.actions)) == ("", (), 1)
    assert [row.comments for row in block.evidence] == ["", "Soon"]
    is_known = caption == "Impact measures"
    assert asked(found) == ({} if is_known else {caption: "evidence"})


def test_rows_as_white_as_those_below_a_title_stay_below_their_caption():
    def wide(text, fill=""):
        return (cell(text, columns=4, fill=fill), *[None] * 3)

    def area(number, *measures):
        return [
            wide(f"** Area for priority action {number}: Visits", "E4DFEC"),
            wide("Senior responsible owner: Director", "FFFFFF"),
            (f"{number}.1", "Write a guide", "Team manager", "May 2027"),
            wide("** Measures of success", "E4DFEC"),
            *[wide(one, "FFFFFF") for one in measures],
        ]

    shown = [["Nine in ten visits are early", "Families say so"], ["All plans are read"]]
    rows = [*area(1, *shown[0]), *area(2, *shown[1])]
    theme = wide("** Theme: Practice", "CCC0DA")
    found = draft(document(table(("Ref", "Action", "Lead", "Deadline"), theme, *rows)))
    assert [[one.text for one in block.evidence] for block in found.blocks] == shown
    assert all(one.theme.endswith("Practice") for one in found.blocks)
    assert (found.notes, found.lost) == ((), ())
