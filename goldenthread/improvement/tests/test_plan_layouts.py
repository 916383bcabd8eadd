"""Plans of seven layouts: what each says must come out, and every doubt must be asked."""

from datetime import date

from goldenthread.improvement.rules.plans import draft

from . import plan_documents as plans


def kinds(found):
    return [one.kind for one in found.questions]


def question(found, kind):
    return next(one for one in found.questions if one.kind == kind)


def leads(action):
    return [one.text for one in action.leads]


def test_a_merged_finding_holds_all_its_actions():
    found = draft(plans.merged_first_column())
    assert [(one.ref, one.title, len(one.actions)) for one in found.blocks] == [
        ("1", "Visits are not recorded in time.", 2),
        ("2", "Children wait for a plan.", 1),
    ]


def test_a_colour_alone_is_a_rating_and_no_colour_is_none():
    found = draft(plans.merged_first_column())
    ratings = [(one.rating.level, one.rating.state, one.rating.how) for one in found.actions]
    assert ratings == [
        ("green", "rated", "colour"),
        ("amber", "rated", "colour"),
        ("", "not_rated", ""),
    ]


def test_leads_dates_and_reports_stand_with_their_action():
    action = draft(plans.merged_first_column()).actions[1]
    assert leads(action) == ["Team managers", "practice lead"]
    assert action.due.reading.recurrence == ("FREQ=MONTHLY",)
    assert action.progress == "Started late."


def test_two_rows_of_headings_name_one_column():
    found = draft(plans.two_sheets())
    fields = [(one.header, one.field) for one in found.layout.tables[0].columns]
    assert ("Delivery RAG", "rating") in fields
    assert ("Delivery Comments", "comments") in fields


def test_a_title_row_of_each_sheet_is_a_theme_and_filled_down_priorities_are_one_block():
    found = draft(plans.two_sheets())
    assert found.themes == ("Front door", "Care")
    assert [(one.title, one.theme, len(one.actions)) for one in found.blocks] == [
        ("Decisions in a day", "Front door", 2),
        ("Feedback to schools", "Front door", 1),
        ("Stability", "Care", 1),
    ]


def test_word_and_colour_that_contradict_each_other_are_asked_and_not_settled():
    found = draft(plans.two_sheets())
    rating = found.blocks[1].actions[0].rating
    assert (rating.level, rating.state) == ("", "unclear")
    assert question(found, "rating-contradiction").where.row == 6


def test_a_colour_between_two_levels_is_asked():
    found = draft(plans.two_sheets())
    assert question(found, "unknown-colour").read == "colour 7030A0"


def test_a_colour_made_by_a_formula_is_asked():
    assert "coloured by a formula" in question(draft(plans.two_sheets()), "unreadable-colour").read


def test_a_hidden_row_is_taken_in_and_asked():
    found = draft(plans.two_sheets())
    assert found.blocks[0].actions[1].ref == "1.2"
    assert question(found, "hidden-row").where.row == 5


def test_an_action_without_a_lead_goes_in_with_an_alert():
    found = draft(plans.two_sheets())
    assert [(one.kind, one.says) for one in found.alerts] == [("no-lead", "1.2 has no lead.")]


def test_headings_and_owner_lines_between_tables_make_the_block():
    first = draft(plans.table_a_block()).blocks[0]
    assert (first.ref, first.title) == ("1", "Seeing children alone")
    assert (first.kind, first.theme) == ("area", "Help and protection")
    owner = first.owners[0]
    assert (owner.text, owner.post, owner.persons) == (
        "Head of Practice (Ann Example)",
        "Head of Practice",
        ("Ann Example",),
    )


def test_evidence_and_children_in_tables_of_their_own_belong_to_the_block_above():
    first, second, _ = draft(plans.table_a_block()).blocks
    assert [one.text for one in first.evidence] == [
        "90% of visits show the child was seen alone by December 2025.",
        "Complaints fall by 5%.",
    ]
    assert first.evidence[0].rating.level == "green"
    assert first.voice == ("My worker talks with me on my own.",)
    assert not second.evidence


def test_a_theme_holds_until_the_next():
    found = draft(plans.table_a_block())
    assert [one.theme for one in found.blocks] == [
        "Help and protection",
        "Help and protection",
        "Care leavers",
    ]


def test_a_chapter_after_the_plan_is_a_note():
    found = draft(plans.table_a_block())
    assert [(one.heading, one.text) for one in found.notes] == [
        ("Glossary", "RAG: red, amber, green.")
    ]


def test_a_word_that_is_no_level_is_asked_once_with_a_proposal():
    found = draft(plans.table_a_block())
    asked = {one.read: one.proposal for one in found.questions if one.kind == "unknown-rating"}
    assert asked == {"Complete": "blue", "On track": "green", "Delayed": "amber"}
    assert found.actions[0].rating.level == ""


def test_rows_that_span_the_table_are_themes_and_objectives():
    found = draft(plans.section_rows())
    assert [(one.ref, one.kind, one.title, one.theme) for one in found.blocks] == [
        ("1", "goal", "Leaders know their service", "Theme A: Leadership"),
        ("2", "goal", "Partners challenge us", "Theme A: Leadership"),
        ("3", "goal", "Steady teams", "Theme B: Workforce"),
    ]


def test_a_caption_row_begins_evidence_and_the_next_heading_ends_it():
    first, second, _ = draft(plans.section_rows()).blocks
    assert [one.text for one in first.evidence] == [
        "Every manager can name the three weakest measures."
    ]
    assert [one.ref for one in second.actions] == ["2a"]


def test_a_letter_is_a_rating_in_its_own_column():
    found = draft(plans.section_rows())
    assert [one.rating.level for one in found.actions] == ["green", "", "amber", "red"]


def test_timescale_is_the_due_date_where_there_is_no_other():
    assert draft(plans.section_rows()).actions[0].due.reading.end == date(2025, 6, 30)


def test_lists_beside_each_other_are_never_paired_silently():
    found = draft(plans.lists_in_cells())
    block = found.blocks[0]
    assert [one.text for one in block.dates] == ["September 2025", "Ongoing", "October 2025"]
    assert [one.text for one in block.leads] == ["SEND manager", "Advice lead"]
    assert all(one.due is None and not one.leads for one in block.actions)


def test_unequal_lists_are_asked_with_a_proposal():
    asked = question(draft(plans.lists_in_cells()), "pairing")
    assert asked.read == "3 actions, 3 dates, 2 leads"
    assert asked.pairs == ((0, 0, 0), (1, 1, 1), (2, 2, None))


def test_a_single_action_of_a_list_takes_its_date_and_leads():
    action = draft(plans.lists_in_cells()).blocks[1].actions[0]
    assert leads(action) == ["Principal psychologist"]
    assert action.due.reading.end == date(2025, 12, 31)


def test_a_plan_without_blocks_is_one_block():
    found = draft(plans.plain_list())
    assert [len(one.actions) for one in found.blocks] == [4]


def test_a_start_and_an_end_are_one_period():
    due = draft(plans.plain_list()).actions[0].due.reading
    assert (due.kind, due.start, due.end) == ("range", date(2025, 4, 1), date(2025, 6, 30))


def test_a_reference_twice_and_a_gap_are_asked_and_nothing_is_renumbered():
    found = draft(plans.plain_list())
    assert [one.ref for one in found.actions] == ["A1", "A2", "A4", "A2"]
    assert question(found, "same-reference").read == "A2"
    assert question(found, "missing-reference").why == "A3 is not there."


def test_a_column_that_fills_no_field_is_kept_beside_each_action():
    (block,) = draft(plans.plain_list()).blocks
    said = ["Cost code: X1", "Cost code: X2", "Cost code: X3", ""]
    assert ([one.comments for one in block.actions], block.notes) == (said, ())


def test_a_block_cut_by_a_page_goes_on_and_what_was_mended_is_shown():
    found = draft(plans.over_pages())
    (block,) = found.blocks
    assert block.title == "Make sure that supervision is regular and recorded."
    assert [one.text for one in block.actions] == [
        "Train managers.",
        "Set a standard for monthly supervision.",
        "Sample records.",
    ]
    mended = {one.read: one.proposal for one in found.questions if one.kind == "mended"}
    assert mended["By Septembe / r 2025"] == "By September 2025"


def test_nothing_of_any_layout_is_lost():
    for make in plans.ALL:
        found = draft(make())
        assert (make.__name__, found.lost, found.share) == (make.__name__, (), 1.0)


def test_titles_come_from_the_document():
    titles = [draft(make()).title for make in plans.ALL]
    assert titles == [
        "Children's Improvement Plan", "", "Our plan to get to good", "Improvement plan 2025",
        "SEND action plan", "", "Post-inspection plan",
    ]  # fmt: skip
