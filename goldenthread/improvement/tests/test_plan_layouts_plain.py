"""Plans as most councils make them: what one of them prints is read as a person reads it."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("What we will do", "Who", "When", "Where are we now?")
REF_HEAD = ("Ref", "Action", "Lead", "Deadline")


def listing(*items):
    return cell("Run a survey, and then:", *(f"* {one}" for one in items))


def test_rows_with_a_day_and_a_lead_each_are_actions_also_where_one_lists_its_steps():
    found = draft(
        document(
            page("Our improvement plan", "title"),
            page("Objective 1 \u2013 Staff stay", "heading 2"),
            table(HEAD, (listing("ask leavers", "ask managers"), "HR lead", "May 2027", "Begun"),
                  (listing("tell the board", "tell staff"), "Academy lead", "June 2027", "")),
        )
    )  # fmt: skip
    assert [[lead.text for lead in one.leads] for one in found.actions] == [
        ["HR lead"], ["Academy lead"],
    ]  # fmt: skip
    assert [one.due.text for one in found.actions] == ["May 2027", "June 2027"]
    assert [one.progress for one in found.actions] == ["Begun", ""]
    assert "pairing" not in {one.kind for one in found.questions}


def test_one_row_of_lists_under_a_title_is_still_a_list_of_actions():
    deeds, dates = cell("* Ask leavers", "* Tell the board"), cell("May 2027", "June 2027")
    found = draft(
        document(
            page("Objective 1 \u2013 Staff stay", "heading 2"),
            table(HEAD, (deeds, cell("HR lead", "Academy lead"), dates, "")),
        )
    )
    assert [one.text for one in found.actions] == ["Ask leavers", "Tell the board"]


@pytest.mark.parametrize("style", ["heading 2", "heading 3"])
def test_a_heading_with_its_own_words_beside_a_title_is_no_theme_over_it(style):
    row = ("Ask leavers", "HR lead", "May 2027", "")
    found = draft(
        document(
            page("Our improvement plan", "title"),
            page("How we watch the plan", style), page("A board meets each month."),
            page("Objective 1 \u2013 Staff stay", "heading 2"), table(HEAD, row, where="table 1"),
            page("Objective 2 \u2013 Staff learn", "heading 2"), table(HEAD, row, where="table 2"),
        )
    )  # fmt: skip
    assert found.themes == ()
    assert any("How we watch the plan" in (one.heading, one.text) for one in found.notes)


def test_a_higher_heading_is_a_theme_over_titles():
    row = ("Ask leavers", "HR lead", "May 2027", "")
    found = draft(
        document(
            page("Our improvement plan", "title"),
            page("Workforce", "heading 1"), page("Why staff matter."),
            page("Objective 1 \u2013 Staff stay", "heading 2"), table(HEAD, row, where="table 1"),
        )
    )  # fmt: skip
    assert found.themes == ("Workforce",)


@pytest.mark.parametrize("colon", ["", ":"])
def test_an_outcome_beside_its_label_above_the_headings_is_the_block_s(colon):
    found = draft(
        document(
            table((cell("Priority 1: Help comes early", columns=4), None, None, None),
                  (f"SRO{colon}", cell("Head of help", columns=3), None, None),
                  (f"Outcome{colon}", cell("Families need not wait.", columns=3), None, None),
                  REF_HEAD, ("1.1", "Open the desk early", "Desk manager", "May 2027"),
                  where="sheet “Priority 1”"), kind="xlsx",
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.owner, block.outcome) == (
        "1", "Head of help", "Families need not wait.",
    )  # fmt: skip


def test_a_number_above_a_form_is_its_reference():
    found = draft(
        document(
            page("Our plan", "title"), page("Area for priority action 3", "heading 1"),
            table(("Area of weakness", "Waits for therapy are too long"), ("Lead", "Head of SEND"),
                  ("Outcome", "Children are seen sooner"), where="table 1"),
            table(REF_HEAD, ("3.1", "Commission a clinic", "Health lead", "May 2027"),
                  where="table 2"),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.title) == ("3", "Waits for therapy are too long")
    assert block.notes == ()


def sheets(*, again="1. Help comes early"):
    head = ("Priority", *REF_HEAD)
    first, second = "1. Help comes early", "2. Plans are clear"
    return document(
        table(head, (first, "1.1", "Open the desk early", "Desk manager", "May 2027"),
              (second, "2.1", "Write plans with families", "Team lead", "June 2027"),
              where="sheet “Action plan”"),
        table(head, (again, "1.2", "Train the desk", "Desk manager", "May 2026"),
              where="sheet “Completed actions”"), kind="xlsx",
    )  # fmt: skip


def test_a_sheet_of_completed_actions_goes_to_the_blocks_they_name():
    found = draft(sheets())
    assert [one.ref for one in found.blocks] == ["1", "2"]
    assert [one.ref for one in found.blocks[0].actions] == ["1.1", "1.2"]
    assert {one.theme for one in found.blocks} == {""}


def test_the_same_number_with_other_words_is_another_block():
    assert [one.ref for one in draft(sheets(again="1. Desks")).blocks] == ["1", "2", "1"]


def forms(label, *, above="Priority {}: {}"):
    parts = [page("Our improvement plan", "title")]
    for ref, title in (("1", "Help comes early"), ("2", "Plans are clear")):
        parts += [
            page(above.format(ref, title), "heading 2"),
            table((label, f"Children wait too long {ref}"), ("Lead", "Head of help"),
                  ("Desired outcome", "No family waits"), where=f"form {ref}"),
            table(REF_HEAD, (f"{ref}.1", "Open the desk", "Desk manager", "May 2027"),
                  where=f"table {ref}"),
        ]  # fmt: skip
    return draft(document(*parts))


@pytest.mark.parametrize("label", ["Ofsted recommendation", "What inspectors told us"])
def test_a_numbered_title_above_a_form_is_the_block_s_and_what_was_said_is_quoted(label):
    found = forms(label)
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Help comes early"), ("2", "Plans are clear"),
    ]  # fmt: skip
    assert [[each.words for each in one.paragraphs] for one in found.blocks] == [
        ["Children wait too long 1"], ["Children wait too long 2"],
    ]  # fmt: skip


def test_what_is_wanted_below_a_numbered_title_is_its_goal():
    found = forms("What we want to achieve")
    assert [one.title for one in found.blocks] == ["Help comes early", "Plans are clear"]
    assert [one.goals for one in found.blocks] == [
        ("Children wait too long 1",), ("Children wait too long 2",),
    ]  # fmt: skip


def test_a_heading_that_each_block_has_again_over_its_own_words_is_no_title():
    parts = [page("Home action plan", "title")]
    for title, seen, aim in (
        ("Care of children", "The hall is worn", "Children feel at home"),
        ("Leadership of the home", "Nobody looks at the log", "The manager knows the home"),
    ):
        parts += [
            page(title, "heading 1"), page("Context", "heading 2"), page(seen),
            page("Aim", "heading 2"), page(aim), page("Actions", "heading 2"),
            table(HEAD, (f"Act on {title.lower()}", "Manager", "May 2027", ""), where=title),
        ]  # fmt: skip
    found = draft(document(*parts))
    assert [(one.title, one.goals, one.notes) for one in found.blocks] == [
        ("Care of children", ("Children feel at home",), ("Context", "The hall is worn")),
        ("Leadership of the home", ("The manager knows the home",),
         ("Context", "Nobody looks at the log")),
    ]  # fmt: skip
    assert (found.themes, found.lost) == ((), ())


def test_labels_above_a_table_of_measures_are_the_block_s():
    found = draft(
        document(
            page("Our plan", "title"), page("Priority 1: Help comes early", "heading 1"),
            page("Outcome: No family waits"), page("Measures", "heading 2"),
            table(("Measure", "Baseline", "Target"), ("Seen in a day", "40%", "90%"),
                  where="table 1"),
            page("Actions", "heading 2"),
            table(REF_HEAD, ("1.1", "Open the desk", "Desk manager", "May 2027"), where="table 2"),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.title, block.outcome) == ("Help comes early", "No family waits")
    assert [one.text for one in block.evidence] == ["Seen in a day"]


def test_plain_words_below_a_bold_title_in_its_cell_are_its_goal():
    head = ("Priority", *REF_HEAD)
    first = cell("** 1. Help comes early", "No family waits for help", rows=2)
    found = draft(
        document(
            page("Our plan", "title"),
            table(head, (first, "1.1", "Open the desk", "Desk manager", "May 2027"),
                  (None, "1.2", "Train the desk", "Desk manager", "June 2027")),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.ref, block.title) == ("1", "Help comes early")
    assert block.goals == ("No family waits for help",)
    assert len(block.actions) == 2


def themed(*numbers):
    head = ("Theme no.", "Theme", "Action ref", "Action", "Lead", "Deadline")
    names = ("Homes", "Homes", "Schools")
    rows = [
        (number, name, f"T{at}", f"Do thing {at} well", "Head of homes", "May 2027")
        for at, (number, name) in enumerate(zip(numbers, names, strict=True))
    ]
    measures = table(
        ("Theme no.", "Measure", "Baseline", "Target"),
        ("Theme 1", "Moves in a year", "13%", "9%"),
        ("Theme 2", "Days at school", "80%", "95%"),
        where="sheet “Measures”",
    )
    return draft(document(table(head, *rows, where="sheet “Actions”"), measures, kind="xlsx"))


def test_themes_beside_their_own_numbers_are_the_blocks_and_measures_find_them():
    found = themed("Theme 1", "Theme 1", "Theme 2")
    assert [one.title for one in found.blocks] == ["Homes", "Schools"]
    assert [[one.text for one in each.evidence] for each in found.blocks] == [
        ["Moves in a year"], ["Days at school"],
    ]  # fmt: skip


def test_themes_over_several_numbers_stay_themes():
    found = themed("1", "2", "3")
    assert found.themes == ("Homes", "Schools")


@pytest.mark.parametrize("heading", ["Delivery confidence", "Assessment"])
def test_words_of_ratings_under_a_heading_that_nobody_knows_are_asked(heading):
    words = ("Fully met", "Largely met", "Not met", "Partly met")
    rows = [(f"Do thing {at} well", "Head of it", "May 2027", one) for at, one in enumerate(words)]
    found = draft(
        document(page("Our plan", "title"), table(("Action", "Who", "When", heading), *rows))
    )
    assert "unknown-rating" in {one.kind for one in found.questions}
    assert [one.rating.printed for one in found.actions] == [row[-1] for row in rows]


def test_a_number_and_its_words_above_the_headings_are_the_title_of_what_counts_on_from_it():
    rows = [
        [(ref, title), ("Aim", f"Better {ref}"), REF_HEAD,
         (f"{ref}.1", f"Open {ref}", "Manager", "May 2027"),
         (f"{ref}.2", f"Train {ref}", "Manager", "June 2027"), ("",)]
        for ref, title in (("YJ1", "Assessments are good"), ("YJ2", "Harm is managed"))
    ]  # fmt: skip
    full = [(*row, *[""] * (4 - len(row))) for many in rows for row in many]
    found = draft(document(table(*full, where="sheet “Plan”"), kind="xlsx"))
    assert [(one.ref, one.title, len(one.actions)) for one in found.blocks] == [
        ("YJ1", "Assessments are good", 2), ("YJ2", "Harm is managed", 2),
    ]  # fmt: skip


def test_a_rating_in_a_line_below_a_title_is_the_block_s():
    found = draft(
        document(
            page("Our plan", "title"), page("Priority 1: Help comes early", "heading 1"),
            page("Overall rating: Amber"),
            table(REF_HEAD, ("1.1", "Open the desk", "Desk manager", "May 2027")),
        )
    )  # fmt: skip
    assert [one.rating.level for one in found.blocks] == ["amber"]
