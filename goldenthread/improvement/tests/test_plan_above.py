"""Lines between a block's title and its table, and below it: labels, in whatever style."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Actions planned", "Who", "When", "Update")
TITLE = page("1. Plans say what will change", "heading 2")


def rows(text):
    return table(HEAD, (text, "Ann Ash", "May 2027", "Begun"))


@pytest.mark.parametrize("caption", ["** Goals", "** Goals:"])
def test_lines_below_a_label_are_its_block_s_and_no_title(caption):
    found = draft(
        document(
            TITLE, page(caption), page("* Assessments improve"), page("* Plans agree"),
            rows("Write"), page("2. Visits are in time", "heading 2"), page(caption),
            page("* No child waits"), rows("Visit"),
        )
    )  # fmt: skip
    assert [(one.ref, one.title, one.goals) for one in found.blocks] == [
        ("1", "Plans say what will change", ("Assessments improve", "Plans agree")),
        ("2", "Visits are in time", ("No child waits",)),
    ]
    assert (found.lost, found.questions) == ((), ())


def test_a_label_and_its_words_in_one_line_below_the_title_of_a_table():
    rest = (None,) * 3
    found = draft(
        document(
            table(
                (cell("** Area of weakness 1: Homes are right", columns=4), *rest),
                (cell("** What will be different: Children live close to home", columns=4), *rest),
                HEAD,
                ("Write", "Ann Ash", "May 2027", "Begun"),
            )
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title) == ("1", "Homes are right")
    assert block.outcome == "Children live close to home"
    assert (found.themes, found.lost) == ((), ())


def test_what_children_say_stands_below_a_caption_in_a_heading_s_style():
    found = draft(
        document(
            TITLE, rows("Write"), page("What children will say", "heading 4"),
            page("I read my plan and my worker came."),
            page("Recommendation 2. Visits are in time", "heading 2"), rows("Visit"),
        )
    )  # fmt: skip
    assert [(one.ref, one.voice) for one in found.blocks] == [
        ("1", ("I read my plan and my worker came.",)), ("2", ()),
    ]  # fmt: skip
    assert found.themes == ()


def test_a_caption_in_a_heading_s_style_above_a_table_is_that_table_s():
    found = draft(
        document(TITLE, rows("Write"), page("Evidence of success", "heading 4"), rows("Visit"))
    )
    assert found.blocks[0].title == "Plans say what will change"
    said = str(found.blocks) + str(found.notes) + str(found.themes)
    assert "Evidence of success" in said
