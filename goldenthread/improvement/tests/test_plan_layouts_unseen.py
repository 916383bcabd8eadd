"""Layouts that nobody had seen when the rules were written: what each says must come out."""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.words import caption_of, field_of

from .plan_documents import cell, document, page, table

EMPTY = (None,) * 3


def kinds(found):
    return [one.kind for one in found.questions]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Priority timescale", "timescale"),
        ("Target completion", "due"),
        ("Update November 2025", "progress"),
        ("RAG Q3 2025/26", "rating"),
        ("Risk rating", "notes"),
        ("Comments / blockers", "comments"),
        ("Lead service", "agencies"),
        ("How will we know it has made a difference?", "evidence"),
        ("How we will be assured", "assurance"),
        ("What difference will this make for families?", "outcome"),
        ("Prior ity ti mescale", "timescale"),  # as a narrow column of a PDF cuts it
        ("So that", "outcome"),
    ],
)
def test_a_heading_is_known_by_the_noun_that_the_others_describe(header, field):
    assert field_of(header)[0] == field


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What children and young people will tell us:", "voice"),
        ("What will care leavers say?", "voice"),
        ("How will we know we have succeeded?", "evidence"),
        ("Children told us that plans help", ""),
        ("What we will do about children", ""),
    ],
)
def test_a_question_asked_in_many_ways_is_a_caption(line, kind):
    assert caption_of(line) == kind


def test_bands_of_a_table_are_themes_and_blocks():
    found = draft(
        document(
            table(
                ("Ref", "Action", "Lead", "By when"),
                (cell("Priority 1: Leadership", columns=4), *EMPTY),
                (cell("Objective 1.1 Leaders know their services", columns=4), *EMPTY),
                ("1.1.1", "Visit teams", "Director", "May 2025"),
                (cell("Objective 1.2 Boards challenge", columns=4), *EMPTY),
                ("1.2.1", "Publish minutes", "Clerk", "June 2025"),
                (cell("Priority 2: Help", columns=4), *EMPTY),
                (cell("Objective 2.1 A front door that answers", columns=4), *EMPTY),
                ("2.1.1", "Staff the line", "Head of service", "July 2025"),
            )
        )
    )
    assert [(one.theme, one.ref, one.title) for one in found.blocks] == [
        ("Priority 1: Leadership", "1.1", "Leaders know their services"),
        ("Priority 1: Leadership", "1.2", "Boards challenge"),
        ("Priority 2: Help", "2.1", "A front door that answers"),
    ]
    assert kinds(found) == []


def test_a_form_above_a_table_says_what_its_block_is():
    facts = table(
        ("Area for improvement", "2. Plans that children understand"),
        ("Senior responsible owner", "Head of planning"),
        ("Timescale", "Within 3 months"),
        ("Cabinet portfolio", "Young people"),
        where="table 1",
    )
    rows = table(
        ("Action", "Lead", "By when"), ("Rewrite the form", "Practice lead", "May 2025"),
        where="table 2",
    )  # fmt: skip
    (block,) = draft(document(page("Action plan 2", "heading 2"), facts, rows)).blocks
    assert (block.ref, block.title) == ("2", "Plans that children understand")
    assert (block.owner, block.timescale.category) == ("Head of planning", "P3M")
    assert [one.text for one in block.actions] == ["Rewrite the form"]
    assert "Cabinet portfolio: Young people" in block.notes


def test_a_table_of_two_columns_far_from_a_plan_is_no_form():
    glossary = table(("Lead", "Who does it"), ("Outcome", "What changes"), where="table 1")
    rows = table(("Action", "Lead", "By when"), ("Write", "Ann", "May 2025"), where="table 3")
    between = table(("a", "b"), ("c", "d"), where="table 2")
    found = draft(document(page("Plan", "heading 1"), glossary, between, rows))
    assert [one.title for one in found.blocks] == ["Plan"]


def test_rows_that_count_are_no_actions():
    found = draft(
        document(
            table(
                ("Objective", "Action ref", "Action", "Owner", "RAG"),
                ("1 Heard", "1.1", "Ask", "Ann Example", "Green"),
                ("Total actions", "", "13", "", ""),
                ("Complete", "", "4", "", ""),
            )
        )
    )
    assert [one.text for one in found.actions] == ["Ask"]
    assert any("Total actions 13" in one.text for one in found.notes)
    assert found.lost == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("TSCB exploitation sub group", "head of the safeguarding service"),
        ("Senior information analyst", "consultant social worker"),
        ("Ann Example", "all headteachers"),
    ],
)
def test_posts_on_lines_of_their_own_are_two_whatever_letter_they_begin_with(first, second):
    (action,) = draft(one_row(lead=cell(first, second))).actions
    assert [one.text for one in action.leads] == [first, second]


def test_a_post_that_goes_on_in_the_next_line_is_one_and_said():
    found = draft(one_row(lead=cell("Head of", "safeguarding service")))
    assert [one.text for one in found.actions[0].leads] == ["Head of safeguarding service"]
    assert kinds(found) == ["mended"]


def test_what_a_row_says_does_not_run_on_into_the_next_row():
    found = draft(
        document(
            table(
                ("Recommendation", "Ref", "Action", "Lead", "Success criteria"),
                (cell("1. Heard", rows=2), "1.1", "Ask", "Ann", "They know what they may ask for"),
                (None, "1.2", "Tell", "Bo", "Managers challenge delay"),
            )
        )
    )
    assert [one.text for one in found.blocks[0].evidence] == [
        "They know what they may ask for",
        "Managers challenge delay",
    ]


def one_row(*, lead="Ann Example", due="May 2025", rating="", fill=""):
    return document(
        table(
            ("Ref", "Action", "Lead", "By when", "RAG"),
            ("1.1", "Write", lead, due, cell(rating, fill=fill) if rating else ""),
        )
    )


def test_of_several_dates_in_a_cell_the_last_is_proposed_as_a_day_that_people_read():
    (asked,) = draft(one_row(due=cell("Sep-26", "May-27"))).questions
    assert asked.kind == "two-dates"
    assert asked.proposal == "due by 31 May 2027, the others are milestones"


RED, YELLOW, GREEN, BLUE = "\U0001f534", "\U0001f7e1", "\U0001f7e2", "\U0001f535"


@pytest.mark.parametrize(
    ("text", "level", "asked"),
    [
        (RED, "red", []),
        (GREEN, "green", []),
        (f"{BLUE} Complete", "blue", []),
        (f"{GREEN} Green", "green", []),
        (f"{GREEN} Red", "", ["rating-contradiction"]),
        (f"{RED}{GREEN}", "", ["two-ratings"]),
        (YELLOW, "", ["unknown-rating"]),
    ],
)
def test_a_sign_of_a_colour_is_a_rating_unless_it_is_doubtful(text, level, asked):
    found = draft(one_row(rating=text))
    assert found.actions[0].rating.level == level
    assert kinds(found) == asked


def test_a_sign_and_another_colour_of_its_cell_are_asked():
    found = draft(one_row(rating=GREEN, fill="FF0000"))
    assert (found.actions[0].rating.level, kinds(found)) == ("", ["rating-contradiction"])


def test_numbers_under_a_heading_that_nobody_knows_are_references():
    found = draft(
        document(
            table(
                ("Line", "Action", "Lead", "By when"),
                ("1.1", "Ask", "Ann", "May 2025"),
                ("LMG2", "Tell", "Bo", "May 2025"),
            )
        )
    )
    assert [one.ref for one in found.actions] == ["1.1", "LMG2"]


def test_the_words_that_go_with_each_number_of_a_block_are_its_title_and_asked():
    found = draft(
        document(
            table(
                ("Rec no", "Judgement", "Ref", "Action", "Lead"),
                ("1", "Children are not always asked", "1.1", "Ask", "Ann"),
                ("1", "Children are not always asked", "1.2", "Tell", "Ann"),
                ("2", "Plans are hard to understand", "2.1", "Write", "Bo"),
            )
        )
    )
    assert [(one.ref, one.title, len(one.actions)) for one in found.blocks] == [
        ("1", "Children are not always asked", 2),
        ("2", "Plans are hard to understand", 1),
    ]
    assert "guessed-heading" in kinds(found)


@pytest.mark.parametrize(
    ("first", "second", "levels"),
    [
        (cell(fill="FF0000"), cell(fill="00B050"), ["red", "green"]),
        ("R", "G", ["red", "green"]),
        (cell(fill="D9D9D9"), cell(fill="00B050"), ["", ""]),
        ("Much", "Little", ["", ""]),
    ],
)
def test_colours_or_letters_under_a_heading_that_nobody_knows_are_ratings_and_asked(
    first, second, levels
):
    found = draft(
        document(
            table(
                ("Ref", "Action", "Lead", "How are we doing?"),
                ("1.1", "Ask", "Ann", first),
                ("1.2", "Tell", "Bo", second),
            )
        )
    )
    assert [one.rating.level for one in found.actions] == levels
    assert ("guessed-heading" in kinds(found)) == any(levels)


def test_a_title_above_the_headings_once_more_is_the_theme_of_what_follows():
    head = ("Recommendation", "Action", "Lead")
    found = draft(
        document(
            table(
                ("Practice", "", ""), head, ("1.1 Heard", "Ask", "Ann"),
                ("Management", "", ""), head, ("2.1 Seen", "Visit", "Bo"),
            ),
            kind="xlsx",
        )
    )  # fmt: skip
    assert [(one.ref, one.title) for one in found.blocks] == [("1.1", "Heard"), ("2.1", "Seen")]
    assert found.blocks[1].theme == "Management"


def test_whoever_leads_whatever_it_is_owns_the_block():
    found = draft(
        document(
            page("Area for improvement 1.1: Leaders who know", "heading 2"),
            page("Workstream lead: Head of quality"),
            table(("Action", "Lead", "By when"), ("Visit", "Ann", "May 2025")),
        )
    )
    assert (found.blocks[0].ref, found.blocks[0].owner) == ("1.1", "Head of quality")


def test_a_table_far_wider_than_any_plan_is_not_searched_for_headings():
    wide = (*(f"column {n}" for n in range(197)), "Ref", "Action", "Lead", "By when")
    found = draft(document(table(wide, tuple("x" for _ in wide))))
    assert found.blocks == ()
    assert found.lost == ()
