"""Seven more layouts: what each says must come out, and every doubt must be asked."""

from datetime import date

import pytest

from goldenthread.improvement.rules.plans import draft

from . import plan_documents_further as plans


def kinds(found):
    return [one.kind for one in found.questions]


def test_numbered_lines_of_a_cell_are_actions_and_the_number_beside_is_the_areas():
    first, second = draft(plans.numbered_lines()).blocks
    assert (first.ref, [one.ref for one in first.actions]) == ("1", ["1.1", "1.2"])
    assert first.rating.level == "amber"
    assert [one.text for one in first.dates] == ["May 2025", "Quarterly from October 2025"]
    assert second.actions[0].leads[0].text == "Head of service"


def test_lines_above_the_headings_of_a_sheet_are_its_block_and_owner():
    found = draft(plans.sheet_a_priority())
    assert found.title == "Children's services improvement plan 2025-26"
    assert [(one.ref, one.title, one.owner) for one in found.blocks] == [
        ("1", "Leadership", "Ann Example"),
        ("2", "Practice", "Bo Sample"),
    ]


def test_an_owner_in_each_row_is_the_lead_where_nobody_else_leads():
    assert draft(plans.sheet_a_priority()).actions[0].leads[0].text == "Director"


def test_a_key_says_what_its_words_and_colours_mean():
    found = draft(plans.sheet_a_priority())
    assert [(one.rating.level, one.rating.how) for one in found.actions] == [
        ("amber", "word and colour"),
        ("blue", "word"),
        ("", ""),
    ]
    assert kinds(found) == []


def test_a_key_in_a_line_says_what_words_mean():
    document = plans.document(
        plans.page("Key: blue - complete; green - going well."),
        plans.table(("Action", "Who", "RAG"), ("Write.", "Lead", "Going well")),
    )
    assert draft(document).actions[0].rating.level == "green"


def test_an_export_with_everything_filled_down_is_grouped():
    found = draft(plans.everything_filled_down())
    assert [(one.ref, one.title, one.theme, len(one.actions)) for one in found.blocks] == [
        ("1", "Assessments", "Practice", 2),
        ("2", "Caseloads", "Workforce", 1),
    ]
    assert found.actions[0].due.reading.start == date(2025, 4, 1)
    assert found.actions[2].impact == "Still 22 each"


def test_a_form_is_read_like_a_row():
    found = draft(plans.forms())
    assert [(one.ref, one.title) for one in found.blocks] == [
        ("1", "Management oversight"),
        ("2", "Missing children"),
    ]
    assert found.actions[0].due.reading.end == date(2025, 9, 30)
    assert found.actions[0].rating.level == "amber"


def test_blocks_owners_and_headings_inside_one_table():
    first, second = draft(plans.headings_within()).blocks
    assert (first.ref, first.kind, first.theme) == (
        "4",
        "recommendation",
        "LEADERSHIP AND MANAGEMENT",
    )
    assert first.owners[0].persons == ("Ann Example",)
    assert first.voice == ("I met her.", "She did what she said.")
    assert (second.ref, second.owner) == ("5", "Head of people")


def test_a_row_without_reference_is_asked_and_takes_its_parent():
    found = draft(plans.headings_within())
    last = found.actions[-1]
    assert (last.ref, last.parent) == ("", "5.1")
    assert kinds(found) == ["no-reference"]


def test_a_cell_that_reaches_over_all_actions_is_the_areas():
    (block,) = draft(plans.merged_outcomes()).blocks
    assert block.outcome == "Fewer unsuitable referrals"
    assert [one.outcome for one in block.actions] == ["", ""]
    assert [one.text for one in block.evidence] == ["Down by 10% by March 2026"]
    assert block.voice == ("I know who to tell.",)


def test_an_outcome_of_the_area_is_no_gap_of_its_actions_but_a_date_is():
    found = draft(plans.merged_outcomes())
    assert [one.kind for one in found.alerts] == ["no-due"]


def test_a_row_coloured_from_end_to_end_is_asked_once_and_rates_nothing():
    found = draft(plans.whole_rows_coloured())
    assert {one.rating.state for one in found.actions} == {"unclear"}
    assert kinds(found) == ["unreadable-colour"]


def test_of_several_columns_of_ratings_the_last_in_use_is_todays():
    document = plans.document(
        plans.table(
            ("Action", "Who", "When", "RAG Q1", "RAG Q2", "RAG Q3"),
            ("Write.", "Lead", "May 2025", "Red", "Amber", ""),
        )
    )
    found = draft(document)
    assert found.actions[0].rating.level == "amber"
    assert found.actions[0].comments == "RAG Q1: Red"
    assert kinds(found) == ["several-ratings", "several-ratings"]


def test_reports_that_hold_ratings_show_which_rating_is_lost_and_which_is_not_due():
    head = ("Area for improvement", "Actions", "Lead", "Date", "Progress (with RAG)")
    rows = [
        (f"1.{at} Area {at}", plans.cell("* Do this.", "* Do that."), "Lead", "May 2025", progress)
        for at, progress in enumerate(
            ("Done. GREEN", "Going on AMBER", "Late. AMBER", "and so it went on",
             "To be reported in September 2025"), start=1)
    ]  # fmt: skip
    found = draft(plans.document(plans.table(head, *rows)))
    assert [(one.rating.level, one.rating.state) for one in found.blocks] == [
        ("green", "rated"), ("amber", "rated"), ("amber", "rated"), ("", "lost"), ("", "not_due"),
    ]  # fmt: skip
    assert kinds(found).count("lost-rating") == 1


def test_levels_timescale_standards_and_agencies_inside_one_cell_are_told_apart():
    area = plans.cell(
        "2.1 Supervise well (Within 3 months)", "Practice standards", "Code A 2010", "Agency",
        "Children's service",
    )  # fmt: skip
    actions = plans.cell(
        "Audit skills", "Underpinned by:", "- Training", "- Coaching", "Supplemented by:", "- Check"
    )
    head = ("Area for improvement", "Actions", "Lead", "Date", "Date of next review")
    table = plans.table(head, (area, actions, "Lead", "May 2025", "Not required"))
    (block,) = draft(plans.document(table)).blocks
    assert (block.ref, block.title, block.timescale.category) == ("2.1", "Supervise well", "P3M")
    assert (block.standards, block.agencies) == (("Code A 2010",), ("Children's service",))
    assert [one.level for one in block.actions] == [
        "main", "underpinned_by", "underpinned_by", "supplemented_by",
    ]  # fmt: skip
    assert (block.next_review.text, block.next_review.is_required) == ("Not required", False)


def simple(head, *rows, before=()):
    return draft(plans.document(*before, plans.table(head, *rows)))


def test_an_update_that_holds_colour_words_only_is_a_rating():
    found = simple(("Action", "Who", "When", "Update"), ("Write.", "Lead", "May 2025", "A"))
    assert found.actions[0].rating.level == "amber"


def test_a_priority_of_high_and_low_is_no_block():
    head = ("Action", "Who", "When", "Priority")
    found = simple(head, ("Write.", "A", "May 25", "High"), ("Meet.", "B", "May 25", "Low"))
    assert [len(one.actions) for one in found.blocks] == [2]
    assert [one.comments for one in found.actions] == ["Priority: High", "Priority: Low"]


def test_where_blocks_are_numbered_a_cell_without_number_goes_on_and_is_asked():
    head = ("Recommendation", "Action", "Who", "When")
    found = simple(
        head,
        ("1. Visit children", "Write.", "A", "May 25"),
        ("Every month", "Meet.", "B", "May 25"),
        ("2. Plan well", "Draw.", "C", "May 25"),
    )
    assert [one.title for one in found.blocks] == ["Visit children Every month", "Plan well"]
    assert [one.read for one in found.questions if one.kind == "continued"] == ["Every month"]


def test_the_line_above_the_owner_is_the_title_whatever_it_looks_like():
    above = (plans.page("THE FRONT DOOR"), plans.page("Other things to do"),
             plans.page("Owner Head of service"))  # fmt: skip
    found = simple(("Action", "Who", "When"), ("Write.", "A", "May 25"), before=above)
    (block,) = found.blocks
    assert (block.title, block.theme, block.owner) == (
        "Other things to do",
        "THE FRONT DOOR",
        "Head of service",
    )


def test_bullets_under_a_rows_own_number_are_its_steps():
    actions = plans.cell("* Draft it.", "* Agree it.")
    found = simple(("Ref", "Action", "Who", "When"), ("1.1", actions, "A", "May 2025"))
    (action,) = found.actions
    assert (action.ref, action.text) == ("1.1", "Draft it.\nAgree it.")
    assert action.sub_steps == ("Draft it.", "Agree it.")
    assert action.due.text == "May 2025"


def test_bullets_of_a_row_without_number_are_actions_and_its_lists_are_asked():
    actions = plans.cell("* Draft it.", "* Agree it.")
    row = (actions, plans.cell("A", "B"), plans.cell("May 2025", "June 2025"))
    found = simple(("Action", "Who", "When"), ("Write.", "C", "July 2025"), ("Meet.", "C", ""),
                   ("Plan.", "C", ""), row)  # fmt: skip
    assert [one.text for one in found.actions[-2:]] == ["Draft it.", "Agree it."]
    assert all(one.due is None for one in found.actions[-2:])
    assert [one.text for one in found.blocks[0].dates] == ["May 2025", "June 2025"]
    assert "pairing" in kinds(found)


def test_a_rating_that_reaches_over_all_actions_is_the_areas():
    found = simple(
        ("Priority", "Action", "Who", "When", "RAG"),
        (plans.cell("Visits", rows=2), "Write.", "A", "May 25", plans.cell(fill="92D050", rows=2)),
        (None, "Meet.", "B", "May 25", None),
    )
    assert found.blocks[0].rating.level == "green"
    assert {one.rating.state for one in found.actions} == {"not_rated"}


def test_a_date_that_reaches_over_two_actions_counts_for_both():
    found = simple(
        ("Priority", "Action", "Who", "When"),
        (plans.cell("Visits", rows=2), "Write.", "A", plans.cell("May 2025", rows=2)),
        (None, "Meet.", "B", None),
    )
    assert [one.due.text for one in found.actions] == ["May 2025", "May 2025"]


def test_a_number_of_the_recommendation_alone_makes_blocks():
    head = ("Recommendation no", "Ref", "Action", "Who", "When")
    found = simple(
        head, ("1", "1.1", "Write.", "A", "May 25"), ("1", "1.2", "Meet.", "B", "May 25"),
        ("2", "2.1", "Draw.", "C", "May 25"),
    )  # fmt: skip
    assert [(one.ref, len(one.actions)) for one in found.blocks] == [("1", 2), ("2", 1)]


def test_what_stands_beside_evidence_is_its_comment():
    found = draft(
        plans.document(
            plans.table(("Action", "Who", "When"), ("Write.", "A", "May 25"), where="table 1"),
            plans.table(
                ("Success measures", "Where from", "Impact RAG"), ("90% seen", "Audit", "Amber"),
                where="table 2",
            ),
        )
    )  # fmt: skip
    (row,) = found.blocks[0].evidence
    assert (row.text, row.comments, row.rating.level) == ("90% seen", "Audit", "amber")


def test_a_table_without_headings_goes_on_with_the_one_before():
    first = plans.table(("Action", "Who", "When"), ("Write.", "A", "May 25"), where="table 1")
    second = plans.table(("Meet.", "B", "June 25"), where="table 2")
    found = draft(plans.document(first, second))
    assert [one.text for one in found.actions] == ["Write.", "Meet."]
    assert found.layout.tables[1].columns[0].confidence < 1


def test_labels_are_read_in_cells_and_not_in_headings():
    above = (plans.page("Priority 1: Visits", "heading 2"),)
    found = simple(("Action", "Who", "When"), ("Write.", "A", "May 25"), before=above)
    assert found.blocks[0].title == "Visits"
    above = (plans.page("Priority 1: Agencies: one team", "heading 2"),)
    found = simple(("Action", "Who", "When"), ("Write.", "A", "May 25"), before=above)
    assert (found.blocks[0].title, found.blocks[0].agencies) == ("Agencies: one team", ())


def test_an_empty_column_and_sections_that_are_not_there_are_no_doubt():
    head = ("Ref", "Action", "Outcome", "Lead", "Due date", "")
    found = simple(head, ("1.1", "Write.", "Families can read it", "Lead", "May 2025", ""))
    assert (found.actions[0].ref, found.actions[0].text) == ("1.1", "Write.")
    assert (found.questions, found.alerts, found.lost) == ((), (), ())


def test_goals_are_a_list_of_their_own_and_a_promised_colour_that_is_not_there_is_none():
    head = ("Recommendation", "Target/Goal", "Actions", "Date", "Lead", "Evidence", "Update (RAG)")
    goals = plans.cell("* Half of young people work.", "* All have a plan.")
    actions = plans.cell("* Open the hub.", "* Ring each month.")
    row = ("1. Work", goals, actions, "May 2025", "Hub lead", "Calls", "Opened.")
    (block,) = simple(head, row).blocks
    assert block.goals == ("Half of young people work.", "All have a plan.")
    assert [one.text for one in block.evidence] == ["Calls"]
    assert (block.progress, block.rating.level, block.rating.state) == ("Opened.", "", "not_rated")


@pytest.mark.parametrize("make", plans.FURTHER)
def test_nothing_of_any_layout_is_lost(make):
    found = draft(make())
    assert (found.lost, found.share) == ((), 1.0)
