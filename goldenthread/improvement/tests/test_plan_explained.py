"""A row below the headings that says what the columns are for is no action."""

from dataclasses import replace

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Recommendation", "Action", "Lead", "By when", "Progress indicator")
WORDS = ("What should change?", "What the action is", "Who leads", "", cell("Red", "Green"))
ROWS = (
    ("1. Visits in time", "Write a guide", "Head of Practice", "May 2027", "Red"),
    ("2. Plans that are read", "Check ten plans", "Desk manager", "June 2027", "Green"),
)


def read(*rows, marked=0):
    found = table(*rows)
    rows = tuple(replace(row, is_heading=at < marked) for at, row in enumerate(found.rows))
    return draft(document(page("Improvement plan", "title"), replace(found, rows=rows)))


def actions(found):
    return [one.text for block in found.blocks for one in block.actions]


@pytest.mark.parametrize("marked", [0, 1, 2])
def test_a_row_that_explains_the_headings_is_a_note_and_asked_where_only_its_words_say_so(marked):
    found = read(HEAD, WORDS, *ROWS, marked=marked)
    assert actions(found) == ["Write a guide", "Check ten plans"]
    assert [one.title for one in found.blocks] == ["Visits in time", "Plans that are read"]
    assert [block.actions[0].rating.level for block in found.blocks] == ["red", "green"]
    assert "What the action is" in found.notes[0].text
    asked = [one.read for one in found.questions if one.kind == "explained-headings"]
    assert asked == ([] if marked == 2 else ["What should change? | What the action is | Who leads"
                                             " | Red Green"])  # fmt: skip
    assert found.lost == ()


def test_a_row_that_the_file_alone_calls_a_heading_is_asked():
    said = ("", "In the words of the board", "Post, not name", "", "")
    found = read(HEAD, said, *ROWS, marked=2)
    assert actions(found) == ["Write a guide", "Check ten plans"]
    assert "explained-headings" in [one.kind for one in found.questions]


@pytest.mark.parametrize(
    "first",
    [
        ("1. Who decides?", "What a panel does is written down", "Head of Practice", "", ""),
        ("1. Who decides?", "What a panel does is written down", "", "May 2026", ""),
        ("1. The desk", "Write a rota", "", "", ""),
    ],
)
def test_a_row_with_a_day_or_a_post_is_an_action_whatever_its_words(first):
    found = read(HEAD, first, *ROWS)
    assert actions(found)[0] == first[1]


def test_a_first_row_whose_block_reaches_down_is_an_action():
    first = (cell("1. What changes?", rows=2), "How panels decide is written down", "", "", "")
    found = read(HEAD, first, (None, *ROWS[0][1:]), ROWS[1])
    assert actions(found)[0] == "How panels decide is written down"
