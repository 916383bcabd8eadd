"""Columns of months with a rating each; who owns a block, said behind its title."""

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.improvement.rules.plans import draft

from .plan_documents import AMBER, GREEN, RED, cell, document, page, table
from .plan_workbooks import workbook

MONTHS = ("Nov-26", "Dec-26", "Jan-27", "Feb-27")


def plan(*rows, months=MONTHS, more=(), kind="xlsx"):
    head = ("Ref", "Action", "Lead", "Deadline", *months, "Commentary", *more)
    many = [
        (f"1.{at}", f"Write guide {at} and send it", "Head of Care", "May 2027", *said, "Sent.")
        for at, said in enumerate(rows, start=1)
    ]
    return draft(document(table(head, *many), kind=kind))


def levels(found):
    return [one.rating.level for block in found.blocks for one in block.actions]


def kinds(found):
    return [one.kind for one in found.questions]


def test_the_last_month_in_use_is_todays_and_the_others_stay_beside_the_action():
    found = plan(("R", "A", "G", ""), ("G", "", "R", ""))
    assert levels(found) == ["green", "red"]
    one, two = found.blocks[0].actions
    assert one.comments == "Sent.\nNov-26: R\nDec-26: A"
    assert two.comments == "Sent.\nNov-26: G"
    assert (found.questions, found.lost, found.share) == ((), (), 1.0)


def test_an_action_without_a_rating_in_it_has_its_last_one_and_is_asked():
    found = plan(("R", "A", "G", ""), ("A", "B", "", ""), ("", "", "", ""))
    assert levels(found) == ["green", "blue", ""]
    (asked,) = found.questions
    assert (asked.kind, asked.read) == ("earlier-rating", "1.2: Dec-26")
    assert found.blocks[0].actions[1].comments == "Sent.\nNov-26: A\nDec-26: B"


@pytest.mark.parametrize(
    "months",
    [
        ("Feb-27", "Jan-27", "Dec-26", "Nov-26"),
        ("February", "January", "December", "November"),
        ("Q4", "Q3", "Q2", "Q1"),
        ("RAG Feb 2027", "RAG Jan 2027", "RAG Dec 2026", "RAG Nov 2026"),
    ],
)
def test_the_newest_may_stand_first(months):
    assert levels(plan(("G", "A", "R", "R"), months=months)) == ["green"]


@pytest.mark.parametrize("months", [("Nov", "Feb", "Dec", "Jan"), ("May", "June", "May", "Q1")])
def test_of_months_in_no_order_none_is_todays(months):
    found = plan(("R", "A", "G", "B"), months=months)
    assert levels(found) == [""]
    assert kinds(found) == ["several-ratings"]
    assert f"{months[0]}: R" in found.blocks[0].actions[0].comments
    assert f"{months[-1]}: B" in found.blocks[0].actions[0].comments


def test_a_rating_of_its_own_goes_before_the_months():
    head = ("Ref", "Action", "Lead", "Deadline", *MONTHS, "Overall RAG")
    row = ("1.1", "Write the guide and send it", "Ann", "May 2027", "R", "R", "R", "", "Green")
    assert levels(draft(document(table(head, row)))) == ["green"]


def test_colours_alone_are_ratings_of_their_months():
    shades = (cell(fill=RED), cell(fill=AMBER), cell(fill=GREEN), cell())
    found = plan(shades, (cell(fill=GREEN), cell(), cell(fill=RED), cell()), kind="docx")
    assert levels(found) == ["green", "red"]
    assert kinds(found) == ["guessed-heading"]
    assert found.blocks[0].actions[0].comments == "Sent.\nNov-26: red\nDec-26: amber"


@pytest.mark.parametrize("none", ["-", "N/A"])
def test_a_sign_for_no_rating_is_none_and_no_other_month_is_taken(none):
    assert levels(plan(("R", "A", "G", ""), ("G", "B", none, ""))) == ["green", ""]


def test_where_a_month_holds_other_words_none_is_todays():
    found = plan(("Red", "Amber", "We wrote to each of the homes", ""), ("Green", "Red", "", ""))
    assert levels(found) == ["", ""]
    assert "several-ratings" in kinds(found)
    assert "Nov-26: Red" in found.blocks[0].actions[0].comments


def test_one_colour_over_months_says_when_and_no_rating():
    blue = cell(fill="00B0F0")
    assert levels(plan((blue, blue, cell(), cell()), (cell(), cell(), blue, blue))) == ["", ""]


def test_marks_of_when_something_is_done_are_no_ratings():
    found = plan(("x", "x", "", ""), ("", "", "x", "x"))
    assert levels(found) == ["", ""]
    assert [one.text for one in found.blocks[0].actions] == [
        "Write guide 1 and send it",
        "Write guide 2 and send it",
    ]


OWNED = [
    "Area 1 \u2013 Visits are early (Accountable: Head of Care)",
    "Area 1: Visits are early [Lead officer: Head of Care]",
    "Area 1: Visits are early | Owner: Head of Care",
    "Area 1 - Visits are early \u2013 SRO: Head of Care",
    "Area 1: Visits are early   SRO: Head of Care",
    "Area 1: Visits are early\tLead: Head of Care",
    "Area 1 \u2013 Visits are early   Responsible officer:  Head of Care",
]


@pytest.mark.parametrize("title", OWNED)
def test_a_title_says_who_owns_its_block(title):
    rows = [
        ("1.1", "Write to all", "Ann", "May 2027", "R"),
        ("1.2", "Call all", "Bo", "May 2027", "G"),
    ]
    head = ("Ref", "Action", "Lead", "Deadline", "RAG")
    band = (cell(title, columns=5), None, None, None, None)
    for one in (
        draft(document(table(head, band, *rows))),
        draft(document(page(title, "heading 2"), table(head, *rows))),
    ):
        (block,) = one.blocks
        assert (block.ref, block.title, block.owner) == ("1", "Visits are early", "Head of Care")
        assert (one.lost, one.questions) == ((), ())


@pytest.mark.parametrize("end", ["(children: all ages)", "(see page 3)", "| Stage: two"])
def test_other_words_behind_a_title_are_of_it(end):
    head = ("Ref", "Action", "Lead", "Deadline")
    rows = [("1.1", "Write to all", "Ann", "May 2027"), ("1.2", "Call all", "Bo", "May 2027")]
    found = draft(document(page(f"Area 1: Visits {end}", "heading 2"), table(head, *rows)))
    assert (found.blocks[0].title, found.blocks[0].owner) == (f"Visits {end}", "")


def test_a_workbook_of_months_is_a_plan():
    rows = [
        ("Our plan",),
        ("Ref", "Action", "Lead", "Deadline", *MONTHS, "Direction of travel", "Commentary"),
        ("Area 1 \u2013 Visits (Accountable: Head of Care)",),
        (
            "1.1",
            "Write to all homes",
            "Head of Care",
            "May 2027",
            "R",
            "A",
            "",
            "",
            "\u2191",
            "Late.",
        ),
        ("1.2", "Call all of the homes", "Team manager", "May 2027", "G", "B", "", "", "", "Done."),
    ]
    found = draft(read(workbook(rows), "plan.xlsx"))
    assert levels(found) == ["amber", "blue"]
    assert found.blocks[0].actions[0].comments == "Late.\nNov-26: R\nDirection of travel: \u2191"
