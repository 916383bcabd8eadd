"""Ticks under who leads, or under when: the heading that is ticked, and never the tick."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

ABOVE = (cell("Action", rows=2), cell("Lead", columns=2), None, cell("By when", columns=2), None,
         cell("RAG", rows=2))  # fmt: skip
BELOW = (None, "Head", "Deputy", "Autumn term", "Spring term", None)


def read(*rows):
    return draft(document(page("Improvement plan", "title"), table(*rows)))


def leads(found):
    return [[one.text for one in action.leads] for action in found.actions]


@pytest.mark.parametrize(("tick", "box"), [("✓", ""), ("x", ""), ("Y", "N"), ("☑", "☐")])
def test_the_headings_that_are_ticked_lead_and_say_when_and_are_asked(tick, box):
    found = read(
        ABOVE, BELOW,
        ("Write a guide", tick, box, tick, box, "Green"),
        ("Check ten plans", tick, tick, box, tick, "Red"),
        ("Meet each school", box, tick, box, tick, "Green"),
    )  # fmt: skip
    assert leads(found) == [["Head"], ["Head", "Deputy"], ["Deputy"]]
    dues = [action.due.text for action in found.actions]
    assert dues == ["Autumn term", "Spring term", "Spring term"]
    assert [one.rating.level for one in found.actions] == ["green", "red", "green"]
    asked = [(one.read, one.proposal) for one in found.questions if one.kind == "ticked-column"]
    assert ("Lead Head", "Head") in asked
    assert len(asked) == 4
    assert found.lost == ()


def test_a_tick_under_one_heading_alone_is_nobody_and_asked():
    head = ("Action", "Lead", "By when")
    found = read(head, ("Write a guide", "✓", "May 2027"), ("Check ten plans", "", "June 2027"))
    assert leads(found) == [[], []]
    assert [one.read for one in found.questions] == ["Lead"]


def test_names_under_two_headings_stay_names():
    found = read(
        ABOVE, BELOW,
        ("Write a guide", "Ann Moor", "", "May 2027", "", "Green"),
        ("Check ten plans", "Ann Moor", "Bo Hill", "", "June 2027", "Red"),
    )  # fmt: skip
    assert leads(found) == [["Ann Moor"], ["Ann Moor", "Bo Hill"]]
    assert "ticked-column" not in [one.kind for one in found.questions]


def test_a_tick_in_every_row_of_a_block_names_no_owner_of_it():
    found = read(
        (cell("Objective", rows=2), *ABOVE), (None, *BELOW),
        (cell("Visits in time", rows=2), "Write a guide", "✓", "✓", "", "May 2027", "Red"),
        (None, "Check ten plans", "✓", "", "", "May 2027", "Red"),
        (cell("Plans that are read", rows=2), "Meet each school", "✓", "", "", "May 2027", "Red"),
        (None, "Ask each family", "✓", "", "", "May 2027", "Red"),
    )  # fmt: skip
    assert leads(found) == [["Head", "Deputy"], ["Head"], ["Head"], ["Head"]]
    assert [one.owner for one in found.blocks] == ["", ""]
