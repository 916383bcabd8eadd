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


def test_a_bare_number_above_a_title_is_its_number():
    found = draft(
        document(
            page("Recommendation 1", "heading 2"), page("** Plans say what will change"),
            page("What we want to achieve:"), page("* Assessments improve"), rows("Write"),
            page("Sources of evidence:"), page("* Audits"),
            page("Recommendation 2", "heading 2"), page("** Visits are in time"), rows("Visit"),
        )
    )  # fmt: skip
    one, two = found.blocks
    assert (one.ref, one.title, one.goals) == (
        "1", "Plans say what will change", ("Assessments improve",)
    )  # fmt: skip
    assert [row.text for row in one.evidence] == ["Audits"]
    assert (two.ref, two.title) == ("2", "Visits are in time")
    assert (found.themes, found.lost) == ((), ())


@pytest.mark.parametrize(
    "title", ["Focus area 2: Homes are right", "Area for priority action 2: Homes are right"]
)
def test_a_title_may_call_a_block_what_it_likes(title):
    (block,) = draft(document(page(title, "heading 2"), rows("Write"))).blocks
    assert (block.ref, block.title) == ("2", "Homes are right")


def test_a_bold_line_over_plain_words_is_no_title():
    found = draft(
        document(
            page("Goal 1 \u2013 Plans that work", "heading 1"), page("** Why this matters"),
            page("Practice is not good enough for every child yet."), rows("Write"),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.title) == ("1", "Plans that work")
    assert block.notes == ("Why this matters", "Practice is not good enough for every child yet.")


def test_measures_in_a_table_of_their_own_are_of_the_block_whose_title_is_above():
    found = draft(
        document(
            page("Goal 1: Plans that work", "heading 1"),
            table(("Measure of success", "Baseline", "Target"), ("Plans are read", "70%", "90%")),
            rows("Write"),
            page("Goal 2: Visits in time", "heading 1"),
            rows("Visit"),
        )
    )
    assert [(one.ref, len(one.actions), len(one.evidence)) for one in found.blocks] == [
        ("1", 1, 1), ("2", 1, 0),
    ]  # fmt: skip
    (measure,) = found.blocks[0].evidence
    assert (measure.text, measure.comments) == ("Plans are read", "Baseline: 70%; Target: 90%")
    assert found.lost == ()


def test_another_table_between_a_title_and_its_plan_does_not_part_them():
    found = draft(
        document(
            page("Our plan", "title"),
            page("Ambition 1: Plans that work", "heading 1"),
            table(
                ("What inspectors found", "In twelve months"),
                ("Little", "Much more"),
                where="table 0",
            ),
            rows("Write"),
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title, len(block.actions)) == ("1", "Plans that work", 1)
    assert found.lost == ()


def test_under_titles_of_blocks_a_column_of_aims_names_none():
    head = ("Outcomes we are aiming for", "Actions for improvement", "Action holder",
            "Completion timescale", "Work completed to date")  # fmt: skip

    def plan(aim, one, two):
        return table(
            head,
            (cell(aim, rows=2), one, "Head of plans", "May 2027", "Begun"),
            (None, two, "Data manager", "June 2027", ""),
            (cell("Supporting evidence"), cell("Audits", columns=4), None, None, None),
        )

    found = draft(
        document(
            page("Recommendation 1: Plans that work", "heading 2"),
            plan("Plans are read", "The group will go on with its work", "Ask each family"),
            page("Recommendation 2: Visits in time", "heading 2"),
            plan("No child waits", "The rota is to be looked at", "Call each morning"),
        )
    )
    assert [
        (one.ref, one.title, one.goals, len(one.actions), [row.text for row in one.evidence])
        for one in found.blocks
    ] == [
        ("1", "Plans that work", ("Plans are read",), 2, ["Audits"]),
        ("2", "Visits in time", ("No child waits",), 2, ["Audits"]),
    ]
    assert found.lost == ()


def test_numbers_under_a_heading_of_actions_are_their_references():
    found = draft(
        document(
            page("Goal 1: Plans that work", "heading 1"),
            table(
                ("Action #", "Actions to deliver change", "Owner(s)", "Delivery timescale", "RAG"),
                ("1.1", "Write the guide", "Head of plans", "May 2027", "Red"),
                ("1.2", "Print the guide", "Data manager", "June 2027", "Green"),
            ),
        )
    )
    assert [(one.ref, one.text, one.rating.level) for one in found.actions] == [
        ("1.1", "Write the guide", "red"), ("1.2", "Print the guide", "green"),
    ]  # fmt: skip


def test_a_table_with_a_row_of_headings_is_no_form_whatever_its_first_column_says():
    wide = (None,) * 3
    found = draft(
        document(
            table(
                (cell("Recommendation 9A"), cell("Plans that work", columns=4), *wide),
                (cell("Recommendation owner"), cell("Head of service", columns=4), *wide),
                ("Actions and milestones", "Action by", "Delivery deadline", "Expected change",
                 "Rating (BRAG)"),
                ("9A.1 Write the guide", "Head of plans", "May 2027", "It is read", "Amber"),
                ("9A.2 Print the guide", "Data manager", "June 2027", "It is there", "Green"),
                (cell("Evidence of success"), cell("Audits", columns=4), *wide),
                (cell("What children would say"), cell("I read it.", columns=4), *wide),
            )
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == ("9A", "Plans that work", "Head of service")
    assert [(one.ref, one.text, one.rating.level) for one in block.actions] == [
        ("9A.1", "Write the guide", "amber"), ("9A.2", "Print the guide", "green"),
    ]  # fmt: skip


def test_a_rating_over_all_actions_is_the_block_s_also_where_labels_stand_above():
    found = draft(
        document(
            page("Goal 1: Plans that work", "heading 1"),
            page("** Outcome"), page("* Plans are read"),
            table(
                ("Ref", "Action", "Lead", "By when", "RAG"),
                ("1.1", "Write", "Ann", "May 2027", cell("Amber", rows=2)),
                ("1.2", "Print", "Bo", "June 2027", None),
            ),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert block.outcome == "Plans are read"
    assert (block.rating.level, [one.rating.level for one in block.actions]) == ("amber", ["", ""])


@pytest.mark.parametrize("label", ["** OBJECTIVES:", "** Objectives", "** Our aims:", "** Goals"])
@pytest.mark.parametrize("owner", ["Strategic lead from the board: Ann Moor", "Owner: Ann Moor"])
def test_a_word_for_several_objectives_heads_a_list_and_is_no_title(label, owner):
    found = draft(
        document(
            page("PRIORITY 2b Plans that work", "heading 1"), page(owner),
            page(label), page("* Plans are read"), page("* Nobody waits"),
            table(("Action", "Lead", "By when"), ("Write", "Bo Hill", "May 2027")),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == ("2b", "Plans that work", "Ann Moor")
    assert (block.goals, found.lost) == (("Plans are read", "Nobody waits"), ())


def test_each_labelled_line_below_a_title_is_of_its_own_and_a_key_is_none_of_them():
    found = draft(
        document(
            page("Our plan for visits", "title"),
            page("What the letters say: R = nobody began, A = some are late, G = all were made."),
            page("Visits are in time", "heading 2"),
            page("Why we do this: No child waits"),
            page("Who looks after this one: Ann Ash"),
            page("Money: £40,000 from the grant"),
            rows("Visit"),
        )
    )
    (block,) = found.blocks
    assert (block.title, block.outcome, block.owner) == (
        "Visits are in time", "No child waits", "Ann Ash",
    )  # fmt: skip
    assert block.notes == ("Money: £40,000 from the grant",)
    assert not any((block.evidence, block.goals, found.lost))
    assert "some are late" in found.notes[0].text
    asked = [one.proposal for one in found.questions if one.kind == "guessed-heading"]
    assert asked == ["outcome", "owner"]


def test_lines_with_a_colon_in_a_list_below_a_label_are_its_items():
    found = draft(
        document(TITLE, page("** Goals"), page("By May: plans agree"), page("By June: all do"),
                 rows("Write"))
    )  # fmt: skip
    assert found.blocks[0].goals == ("By May: plans agree", "By June: all do")


def test_a_line_below_the_plans_title_is_of_no_block_that_comes_under_a_later_heading():
    note = page("Progress: this plan is looked at in spring.")
    title, block = page("Our plan", "title"), page("Priority 1: Visits", "heading 2")
    theme, foreword = page("Care", "heading 1"), page("Foreword", "heading 1")
    for parts in ((title, note, theme), (title, foreword, note, theme), (title, note)):
        found = draft(document(*parts, block, rows("Visit")))
        assert found.blocks[0].progress == ""
        assert [one.text for one in found.notes] == [note.line.text]
        below = draft(document(*parts, block, page("Outcome: All seen."), rows("Visit")))
        assert below.blocks[0].outcome == "All seen."
