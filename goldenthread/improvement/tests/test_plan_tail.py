"""Below the last action: a key to headings and colours is no block; words that say only that
something goes on stand beside amber too; a column called as blocks are names them."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import AMBER, BLUE, GREEN, RED, cell, document, page, table

HEAD = ("Ref", "Action", "Lead officer", "By when", "Status")
ROWS = (
    ("1", "Write a guide", "Ann Moor", "May 2027", cell("3", fill=AMBER)),
    ("2", "Check ten plans", "Bo Hill", "June 2027", cell("4", fill=GREEN)),
)
MEANS = (("Lead officer: who answers for it to the board",), ("By when: the month agreed",))
COLOURS = ((cell("Green: done", fill=GREEN),), (cell("Amber: late", fill=AMBER),))
KEY = (("",), ("Key",), *MEANS, *COLOURS)


def read(*rows, head=HEAD):
    filled = [(*row, *[""] * (len(head) - len(row))) for row in rows]
    return draft(document(page("Improvement plan", "title"), table(head, *filled), kind="xlsx"))


@pytest.mark.parametrize("tail", [KEY, MEANS, (("Legend",), *COLOURS)])
def test_a_key_below_the_last_action_is_a_note_and_no_block(tail):
    found = read(*ROWS, *tail)
    assert [(one.title, one.owner, len(one.actions)) for one in found.blocks] == [
        ("Improvement plan", "", 2)
    ]
    assert (found.notes[-1].text or found.notes[-1].heading).endswith(("agreed", "Amber: late"))
    assert found.lost == ()


def test_the_colours_of_a_key_below_are_its_own():
    rows = [(*row[:4], cell(row[4].text, fill=BLUE)) for row in ROWS[:1]]
    found = read(*rows, ROWS[1], ("Key",), (cell("Red: late", fill=BLUE),), *COLOURS[:1])
    assert [one.rating.level for one in found.actions] == ["red", "green"]


def test_sections_and_owners_between_actions_are_no_key():
    found = read(
        ROWS[0], (cell("Recommendation 2: Plans", columns=5), None, None, None, None),
        ("Lead officer: Bo Hill",), ROWS[1],
    )  # fmt: skip
    assert [(one.title, one.owner) for one in found.blocks][1] == ("Plans", "Bo Hill")


@pytest.mark.parametrize(
    ("word", "fill", "level", "asked"),
    [("Ongoing", AMBER, "amber", False), ("In progress", AMBER, "amber", False),
     ("On track", AMBER, "amber", True), ("Ongoing", RED, "red", True)],
)  # fmt: skip
def test_a_word_for_what_goes_on_does_not_speak_against_amber(word, fill, level, asked):
    found = read((*ROWS[0][:4], cell(word, fill=fill)))
    assert found.actions[0].rating.level == level
    assert ("rating-contradiction" in [one.kind for one in found.questions]) == asked


def test_a_column_called_as_blocks_are_names_them_beside_recommendations_that_are_done():
    head = ("Ref", "Area", "Recommendation", "Lead", "By when")
    areas = ("Social Care", "Social Care", "Corporate Parenting", "Corporate Parenting")
    rows = [(str(at), area, f"That the team should visit school {at} and say so", "Ann Moor",
             "May 2027") for at, area in enumerate(areas, start=1)]  # fmt: skip
    found = read(*rows, head=head)
    assert [(one.title, len(one.actions)) for one in found.blocks] == [
        ("Social Care", 2), ("Corporate Parenting", 2),
    ]  # fmt: skip
    asked = {one.read: one.proposal for one in found.questions if one.kind == "guessed-heading"}
    assert asked == {"Area": "block", "Recommendation": "action"}
