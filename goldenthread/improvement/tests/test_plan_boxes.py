"""Boxes of one cell, requirements over rows, and headings that head something else than blocks."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import AMBER, BLUE, GREEN, cell, document, page, table

NAVY = "1F3864"
HEAD = ("What we will do", "Who", "By when", "Status")
BLOCKS = (("1", "Help at the door"), ("2", "Help at home"))


def actions(ref, said=("Going well", "Slow")):
    return [
        (f"Open desk {at} in hall {ref}", "Desk manager", "31 May 2027", word)
        for at, word in enumerate(said, start=1)
    ]


def boxed(*lines):
    parts = [page("Our delivery plan", "title")]
    for ref, title in BLOCKS:
        box = table((cell(f"Priority {ref}: {title}", *lines),), where=f"box {ref}")
        parts += [box, table(HEAD, *actions(ref), where=f"table {ref}")]
    return draft(document(*parts))


def test_a_box_of_one_cell_is_the_block_of_the_table_below():
    found = boxed("Owner: Head of help", "How we will know:", "9 in 10 are seen", "No child waits")
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        (ref, title, "Head of help") for ref, title in BLOCKS
    ]
    assert {tuple(each.text for each in one.evidence) for one in found.blocks} == {
        ("9 in 10 are seen", "No child waits")
    }
    assert found.lost == ()


def test_a_box_with_words_that_nobody_knows_keeps_them():
    found = boxed("Owner: Head of help", "Kind regards: all of us at the desk")
    said = str(found.blocks) + str(found.notes)
    assert "all of us at the desk" in said


def test_a_key_s_own_headings_on_blue_take_no_colour_from_it():
    key = table(
        (cell("Rating", fill=NAVY), cell("Definition", fill=NAVY)),
        (cell("Going well", fill=GREEN), "Green - in time"),
        (cell("Slow", fill=AMBER), "Amber - behind"),
        (cell("Done", fill=BLUE), "Blue - evidence seen"), where="sheet “Key”",
    )  # fmt: skip
    found = draft(document(table(HEAD, *actions("1")), key, kind="xlsx"))
    assert [one.rating.level for one in found.actions] == ["green", "amber"]
    assert found.questions == ()


def test_a_requirement_over_its_rows_is_the_block():
    rows = []
    for words in ("Regulation 12: Children are kept safe", "Regulation 13: Leaders lead"):
        first, second = actions(words[11:13])
        rows += [(cell(words, rows=2), *first), (None, *second)]
    found = draft(document(table(("Requirement / standard", *HEAD), *rows)))
    assert [(one.title, len(one.actions)) for one in found.blocks] == [
        ("Regulation 12: Children are kept safe", 2), ("Regulation 13: Leaders lead", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "above",
    [
        [page("What the colours mean", "heading 1"), page("Red: we worry"), page("Green: good")],
        [page("Welcome", "heading 1"), page("We wrote this with children.")],
        [page("Introduction", "heading 1"), page("Inspectors came in May.")],
    ],
)
@pytest.mark.parametrize("chapter", ["Our action plan", "4. Our plan"])
def test_a_chapter_before_the_plan_is_no_theme(above, chapter):
    parts = [page("Improvement in our town", "title"), *above, page(chapter, "heading 1")]
    for ref, title in BLOCKS:
        parts += [page(f"Promise {ref}: {title}", "heading 2"),
                  table(HEAD, *actions(ref), where=f"table {ref}")]  # fmt: skip
    found = draft(document(*parts))
    assert (found.themes, [one.ref for one in found.blocks]) == ((), ["1", "2"])


@pytest.mark.parametrize(
    "top", ["Vale Youth Justice Partnership \u2013 Action Tracker",
            "Vale Council with Two Towns Regional Adoption Agency"],
)  # fmt: skip
def test_whose_tracker_it_is_stands_over_no_block(top):
    rows = [("1. Help at the door", *one) for one in actions("1")]
    sheet = table((top, *[""] * 4), ("Priority", *HEAD), *rows, where="sheet “Plan”")
    assert draft(document(sheet, kind="xlsx")).themes == ()


def wished(*below):
    return draft(document(
        page("Our plan", "title"), page("Priority 1: Help at the door", "heading 1"),
        page("What good will look like: Help comes the same day."), *below,
        table(HEAD, *actions("1")),
    )).blocks[0]  # fmt: skip


def test_what_good_looks_like_above_measures_is_the_outcome():
    block = wished(page("How we will know:"), page("* 9 in 10 are seen"))
    assert block.outcome == "Help comes the same day."
    assert [one.text for one in block.evidence] == ["9 in 10 are seen"]


def test_alone_it_is_what_shows_success():
    block = wished()
    assert (block.outcome, [one.text for one in block.evidence]) == (
        "", ["Help comes the same day."],
    )  # fmt: skip


def once(*below):
    head = ("Priority", "What we want to see", *HEAD)
    rows = []
    for ref, title in BLOCKS:
        first, second = actions(ref)
        rows += [(f"{ref}. {title}", f"All of hall {ref} is safe and well", *first),
                 ("", below[0] if below else "", *second)]  # fmt: skip
    return draft(document(table(head, *rows, where="sheet “Plan”"), kind="xlsx"))


def test_an_outcome_said_once_beside_each_title_is_the_block_s_and_asked():
    found = once()
    assert [one.outcome for one in found.blocks] == [
        "All of hall 1 is safe and well", "All of hall 2 is safe and well",
    ]  # fmt: skip
    assert {one.outcome for one in found.actions} == {""}
    assert "of-the-block" in {one.kind for one in found.questions}


def test_said_of_more_than_the_first_row_it_is_the_actions():
    found = once("Staff stay")
    assert {one.outcome for one in found.blocks} == {""}


def test_a_key_may_name_the_level_in_front_of_what_it_means():
    key = table(
        ("Status", "Meaning"), ("Going well", "Green - in time"), ("Slow", "Amber - may be late"),
        where="sheet “Key”",
    )  # fmt: skip
    found = draft(document(table(HEAD, *actions("1")), key, kind="xlsx"))
    assert [one.rating.level for one in found.actions] == ["green", "amber"]
