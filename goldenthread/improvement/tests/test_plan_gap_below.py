"""Lines below an empty row under the last action of a sheet are notes; a block there is none."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table


@pytest.mark.parametrize(
    "line",
    ["Source: inspection letter and self-assessment.", "Next update: after the spring board"],
)
def test_a_line_below_a_gap_under_the_last_action_of_a_sheet_is_a_note(line):
    head = ("Objective", "Ref", "Action", "Lead", "By when")
    rows = (
        (cell("OBJ1 Visits help", rows=2), "1", "Write a guide", "Team manager", "May 2027"),
        (None, "2", "Check ten plans", "Practice lead", "June 2027"),
    )
    found = draft(document(table(head, *rows, [""] * 5, (line, *[""] * 4)), kind="xlsx"))
    assert [one.title for one in found.blocks] == ["Visits help"]
    assert len(found.actions) == 2
    assert line in [part for note in found.notes for part in note.text.split("\n")]
    assert "continued" not in [one.kind for one in found.questions]


def test_a_block_below_a_gap_is_no_note():
    head = ("Ref", "Action", "Lead", "By when")
    rows = (("1", "Write a guide", "Team manager", "May 2027"), [""] * 4)
    more = (("Priority 2: Desks that answer", "", "", ""), ("2", "Ask", "Ann Moor", "May 2027"))
    found = draft(document(table(head, *rows, *more), kind="xlsx"))
    assert [one.title for one in found.blocks][-1] == "Desks that answer"
