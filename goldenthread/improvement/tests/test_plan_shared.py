"""A column that says the same in all rows of each block is the block's; else it is its actions'."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table

HEAD = ("No", "Area for improvement", "Action", "Lead", "By when", "Progress", "RAG")
FIRST = "The guide is out and most teams work by it."
SECOND = "Families were asked, and wait for an answer."
LONE = "Nobody was found for the post so far."


def _row(no, action, progress, rag):
    return (no, f"Area of {no}", action, "Ann", "May 2027", progress, rag)


def _repeated(rag=("Green", "Green")):
    """Two areas with two rows each, and one with one."""
    return draft(
        document(
            table(
                HEAD,
                _row("1", "Write the guide", FIRST, rag[0]),
                _row("1", "Print the guide", FIRST, rag[1]),
                _row("2", "Ask families", SECOND, "Amber"),
                _row("2", "Tell families", SECOND, "Amber"),
                _row("3", "Find a nurse", LONE, "Red"),
            ),
            kind="csv",
        )
    )


def _merged(*rest):
    """Two areas whose progress and rating reach over both of their rows, and `rest`."""
    rows = []
    for no, said, rag in (("1", FIRST, "Green"), ("2", SECOND, "Amber")):
        first = [cell(text, rows=2) for text in (no, f"Area of {no}")]
        over = [cell(text, rows=2) for text in (said, rag)]
        rows.append((*first, "Begin it", "Ann", "May 2027", *over))
        rows.append((None, None, "End it", "Bo", "June 2027", None, None))
    return draft(document(table(HEAD, *rows, *rest)))


def _said(found):
    return [(one.rating.level, one.progress) for one in found.blocks]


def _levels(found):
    return [one.rating.level for one in found.actions]


def _asked(found):
    return [one.read for one in found.questions if one.kind == "of-the-block"]


def test_a_report_and_a_rating_on_each_row_of_every_block_are_the_blocks():
    found = _repeated()
    assert _said(found) == [("green", FIRST), ("amber", SECOND), ("red", LONE)]
    assert [(one.rating.level, one.progress) for one in found.actions] == [("", "")] * 5
    assert _asked(found) == ["Progress", "RAG"]


def test_ratings_that_differ_in_one_block_are_the_actions():
    found = _repeated(rag=("Green", "Red"))
    assert _said(found) == [("", FIRST), ("", SECOND), ("", LONE)]
    assert _levels(found) == ["green", "red", "amber", "amber", "red"]
    assert _asked(found) == ["Progress"]


def test_the_same_levels_by_chance_stay_where_they_stand():
    """Each action has a report of its own: that its level is the next one's too says nothing."""
    found = draft(
        document(
            table(
                HEAD,
                _row("1", "Write the guide", "The first words of the guide are here.", "Green"),
                _row("1", "Print the guide", "It is at the printer's since last week.", "Green"),
                _row("2", "Ask families", "In progress", "Amber"),
                _row("2", "Tell families", "In progress", "Amber"),
            ),
            kind="csv",
        )
    )
    assert _levels(found) == ["green", "green", "amber", "amber"]
    assert _asked(found) == []


def test_one_block_with_several_rows_is_too_few():
    over = [cell(text, rows=2) for text in ("1", "Area of 1", FIRST, "Green")]
    found = draft(
        document(
            table(
                HEAD,
                (*over[:2], "Write the guide", "Ann", "May 2027", *over[2:]),
                (None, None, "Print the guide", "Bo", "June 2027", None, None),
                _row("3", "Find a nurse", LONE, "Red"),
            )
        )
    )
    assert _said(found) == [("green", FIRST), ("", "")]
    assert _levels(found) == ["", "", "red"]
    assert _asked(found) == []


def test_cells_merged_over_each_block_are_the_blocks_also_where_it_has_one_row():
    found = _merged(_row("3", "Find a nurse", LONE, "Red"))
    assert _said(found) == [("green", FIRST), ("amber", SECOND), ("red", LONE)]
    assert _levels(found) == ["", "", "", "", ""]
    assert _asked(found) == ["Progress", "RAG"]


def test_nothing_is_asked_where_every_block_has_its_merged_cell():
    assert _asked(_merged()) == []


@pytest.mark.parametrize("second", [LONE, ""])
def test_one_block_with_rows_of_its_own_leaves_all_of_them_the_actions(second):
    found = _merged(
        _row("3", "Find a nurse", LONE, "Red"),
        _row("4", "Train her", FIRST, "Red"),
        ("4", "Area of 4", "Pay her", "Bo", "May 2027", second, "Green"),
    )
    assert _levels(found)[4:] == ["red", "red", "green"]
    assert found.blocks[2].progress == ""
    assert [one.progress for one in found.actions][4:] == [LONE, FIRST, second]
