"""Keys in words, ratings of today and earlier ones, and words that only look like a block's."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "Due date")
WORDS = ("Stuck", "Going well")


def actions(*more, ref="1"):
    return [
        (f"{ref}.{at}", f"Open desk {at} in hall {ref}", "Desk manager", "31 May 2027", *said)
        for at, said in enumerate(zip(*more, strict=True), start=1)
    ]


def sheet(*rows, where="sheet “Plan”"):
    return table(*rows, where=where)


def levels(found):
    return [one.rating.level for one in found.actions]


def kinds(found):
    return {one.kind for one in found.questions}


KEY = sheet(
    ("Status", "Colour", "Definition"), ("Going well", "Green", "It will be done by its day"),
    ("Stuck", "Red", "The board must act"), ("Not begun", "", "Its day is far"),
    where="sheet “Lists”",
)  # fmt: skip
SAID = page("Status: Stuck = red; Going well = green.")
PLAN = sheet((*HEAD, "Status"), *actions(WORDS))
BELOW = sheet(
    (*HEAD, "Status"), *actions(WORDS), ("",) * 5, ("Status key", *[""] * 4),
    ("Stuck = Red", *[""] * 4), ("Going well = Green", *[""] * 4),
)  # fmt: skip


@pytest.mark.parametrize(
    "parts", [(PLAN, KEY), (KEY, PLAN), (SAID, PLAN), (BELOW,)],
    ids=["sheet behind", "sheet before", "line above", "lines below"],
)  # fmt: skip
def test_a_key_in_words_says_what_the_words_of_a_status_mean(parts):
    found = draft(document(*parts, kind="xlsx"))
    assert levels(found) == ["red", "green"]
    assert "unknown-rating" not in kinds(found)
    assert len(found.blocks) == 1


def test_without_a_key_they_are_asked():
    found = draft(document(PLAN, kind="xlsx"))
    assert (levels(found), "unknown-rating" in kinds(found)) == (["", ""], True)


def test_a_line_about_one_colour_is_no_key():
    found = draft(document(page("Our logo: Stuck = red."), PLAN, kind="xlsx"))
    assert levels(found) == ["", ""]


NOW, PAST = ("A", "NS"), ("G", "R")


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (("RAG last period", "RAG this period"), (PAST, NOW)),
        (("Current RAG", "Previous RAG"), (NOW, PAST)),
        (("RAG", "Previous RAG"), (NOW, PAST)),
        (("Assurance status now", "Assurance status before the last board"), (NOW, PAST)),
    ],
)
def test_the_rating_that_says_it_is_today_s_counts_whatever_the_order(heads, columns):
    found = draft(document(sheet((*HEAD, *heads), *actions(*columns)), kind="xlsx"))
    assert levels(found) == ["amber", ""]
    past = heads[columns.index(PAST)]
    assert [one.comments for one in found.actions] == [f"{past}: G", f"{past}: R"]


def test_a_label_that_reaches_down_holds_what_stands_beside_each_row():
    empty = ("",) * 3
    form = [
        ("Recommendation 1: Help at the door", *empty), ("",) * 4,
        ("Senior responsible officer", "Head of help", "", ""),
        (cell("How will we know?", rows=2), "9 in 10 answered in a day", "", ""),
        (None, "No child waits twice", "", ""), ("",) * 4,
    ]  # fmt: skip
    found = draft(document(sheet(*form, HEAD, *actions(("",) * 2)[:1]), kind="xlsx"))
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == ("1", "Help at the door", "Head of help")
    assert [one.text for one in block.evidence] == [
        "9 in 10 answered in a day", "No child waits twice",
    ]  # fmt: skip
    assert found.lost == ()


def test_a_number_under_a_block_s_word_beside_its_title_is_its_reference():
    rows = []
    for ref, title in (("1", "Help at the door"), ("2", "Help at home")):
        first, second = actions(("",) * 2, ref=ref)
        rows += [(cell(ref, rows=2), cell(title, rows=2), *first), (None, None, *second)]
    found = draft(document(sheet(("Area", "Area for improvement", *HEAD), *rows), kind="xlsx"))
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Help at the door"), ("2", "Help at home"),
    ]  # fmt: skip
    assert "unknown-heading" not in kinds(found)


def test_a_word_with_a_hyphen_is_no_part_or_area():
    found = draft(document(
        page("Area for improvement 1: Help at the door", "heading 1"), table(HEAD, *actions([""])),
        page("How will we know?", "heading 2"), page("* Part-time timetables halved"),
        page("* Area-based teams in each hall"),
    ))  # fmt: skip
    assert [one.text for one in found.blocks[0].evidence] == [
        "Part-time timetables halved", "Area-based teams in each hall",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "top", [("Vale local area partnership", "Priority action plan for children"),
            ("Vale Fostering and Permanence Service",)],
)  # fmt: skip
def test_an_organisation_s_name_above_its_plan_is_no_theme(top):
    above = [(line, *[""] * 4) for line in top]
    rows = [("Objective 1: Help at the door", *one) for one in actions(("",) * 2)]
    head = ("Objective", *HEAD)
    found = draft(document(sheet(*above, head, *[one[:5] for one in rows]), kind="xlsx"))
    assert (found.themes, [one.ref for one in found.blocks]) == ((), ["1"])
