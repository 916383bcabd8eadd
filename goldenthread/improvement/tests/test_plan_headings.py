"""Headings of councils' plans, and the field that a person says each names.

The first list is in the vocabulary or joins words of it. The second is not: its words point to a
field, and whoever reads is asked.
"""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.contents import kind_of_content, may_hold
from goldenthread.improvement.rules.plans.likely import LIKELY, heading_of, ranked_fields

from .plan_documents import cell, document, page, table

KNOWN = {
    "ref": ["Ref.", "S/No", "Action ID", "Line no.", "Unique ref", "#", "S/N",
            "№", "§", "Action #"],
    "block": ["Area requiring improvement", "AFI", "What Ofsted told us", "Lessons learnt",
              "Area for Priority Action", "Systems finding", "Key Line of Enquiry"],
    "action": ["Steps we will take", "What do we need to do?", "Our response",
               "Actions to be taken (SMART)", "Single-agency action"],
    "lead": ["Lead officer / team", "Lead officer(s)", "Who's leading?", "Named lead",
             "Post holder responsible", "Actioned by"],
    "agencies": ["Supported by", "Who will help?", "Key partners"],
    "due": ["By when?", "Target completion date", "To be completed by:", "Due by (month/year)",
            "Date required"],
    "moved_to": ["Revised deadline", "Expected new achievement date", "Extended to", "New target"],
    "start": ["From", "Date commenced", "Planned start date"],
    "outcome": ["What difference will this make?", "Outcomes for children and families"],
    "evidence": ["How will this be measured?", "Output/Outcome measurement", "KPIs",
                 "What good looks like", "Evidenced by"],
    "progress": ["Progress update - November", "Update from lead officer", "Where are we now?",
                 "Progress against agreed action", "Q2 update", "Activity since last board"],
    "rating": ["RAG status (Nov 26)", "BRAG", "R/A/G", "Overall RAG", "Traffic light rating"],
    "impact_rating": ["Impact RAG", "RAG for impact"],
    "steps": ["Key milestones", "Steps and milestones"],
    "next_review": ["Date of next review", "Next review due"],
    "assurance": ["Governance route", "Reports to", "Monitored through"],
    "notes": ["Risks / blockers", "Resource implications", "Dependencies", "Date closed"],
}  # fmt: skip

NEW = {
    "lead": ["Officer who is named as responsible", "Lead practitioner and team"],
    "due": ["Date this must be completed by", "Due for delivery by"],
    "action": ["Actions we intend to take next", "What the service will do about it"],
    "progress": ["Latest progress from the lead", "Where we have got to so far"],
    "evidence": ["Measures that show success", "Evidence we will look at"],
    "block": ["Weakness identified by inspectors", "Finding of the review panel"],
}


@pytest.mark.parametrize(
    ("header", "field"), [(header, field) for field, many in KNOWN.items() for header in many]
)
def test_a_heading_that_councils_use_names_its_field(header, field):
    found, sure = heading_of(header)
    assert ({"timescale": "due", "owner": "lead"}.get(found, found), sure > LIKELY) == (field, True)


@pytest.mark.parametrize(
    ("header", "field"), [(header, field) for field, many in NEW.items() for header in many]
)
def test_the_words_of_a_heading_that_no_list_has_point_to_its_field(header, field):
    assert ranked_fields(header)[0][0] == field
    assert heading_of(header)[0] == field


@pytest.mark.parametrize("header", ["Vibe", "Zebra", "", "12", "x" * 400])
def test_nothing_is_made_of_words_that_no_heading_has(header):
    assert heading_of(header)[0] == ""


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("days", ["March 2027", "30/06/2027", "Summer term 2027", "By the end of May 2027"]),
        ("people", ["Head of Family Help", "Principal Social Worker; Ann Example", "QA Manager"]),
        ("ratings", ["Green", "A", "On track", "Not started"]),
        ("numbers", ["1.1", "LMG2", "3a)", "12"]),
        ("words", ["Write the guide", "90% of visits in time by March 2027", "Managers met"]),
        ("nothing", ["", " "]),
    ],
)
def test_what_stands_in_a_column_is_told_from_its_cells(kind, texts):
    assert kind_of_content(texts) == kind


def test_days_that_are_also_words_of_ratings_may_be_days():
    assert may_hold("due", ["Ongoing", "Complete"])
    assert not may_hold("due", ["Write the guide", "Ask the team"])


def asked(found, kind="guessed-heading"):
    return {one.read: one.proposal for one in found.questions if one.kind == kind}


def test_a_heading_that_sounds_like_a_field_but_holds_something_else_is_not_that():
    found = draft(
        document(
            table(
                ("Ref", "Action", "Officer", "Completion of action by"),
                ("1", "Write a guide to visits", "Ann Example", "Managers wrote it together."),
                ("2", "Check ten records", "Team manager", "Five were looked at."),
            )
        )
    )
    assert [one.due for one in found.actions] == [None, None]
    assert "Managers wrote it together." in str(found.blocks)
    assert {*asked(found), *asked(found, "unknown-heading")} == {"Completion of action by"}


def test_of_two_columns_of_actions_one_is_the_other_s_steps_and_asked():
    found = draft(
        document(
            table(
                ("Ref", "Action", "Tasks", "Lead", "By when"),
                ("1.1", "Write a guide to all visits", "Draft it; try it", "Ann", "May 2027"),
            )
        )
    )
    (action,) = found.actions
    assert (action.text, action.sub_steps) == ("Write a guide to all visits", ("Draft it; try it",))
    assert asked(found) == {"Tasks": "steps"}


def test_words_that_reach_over_several_actions_are_the_block_whatever_heads_them():
    found = draft(
        document(
            table(
                ("Vibe", "Ref", "Action", "Lead", "By when"),
                (cell("Visits are not recorded", rows=2), "1.1", "Write", "Ann", "May 2027"),
                (None, "1.2", "Check", "Ann", "May 2027"),
                ("Plans drift without a review", "2.1", "Ask", "Bo", "June 2027"),
            )
        )
    )
    assert [(one.title, len(one.actions)) for one in found.blocks] == [
        ("Visits are not recorded", 2),
        ("Plans drift without a review", 1),
    ]
    assert asked(found) == {"Vibe": "block"}


def test_a_table_whose_headings_no_list_has_is_read_and_each_is_asked():
    found = draft(
        document(
            table(
                ("What we did find", "What the team will do", "Officers named", "Finished by when"),
                ("Visits are late for some", "Write a guide to visits", "Team manager", "May 2027"),
                ("Plans drift for others", "Check ten records", "Head of service", "June 2027"),
            )
        )
    )
    assert [one.title for one in found.blocks] == [
        "Visits are late for some",
        "Plans drift for others",
    ]
    assert [one.text for one in found.actions] == ["Write a guide to visits", "Check ten records"]
    assert [one.leads[0].text for one in found.actions] == ["Team manager", "Head of service"]
    assert [one.due.text for one in found.actions] == ["May 2027", "June 2027"]
    assert asked(found) == {
        "What we did find": "block", "What the team will do": "action", "Officers named": "lead"
    }  # fmt: skip


def test_a_list_of_ways_to_check_is_no_plan():
    """Its headings sound like a plan's, but it has no actions."""
    found = draft(
        document(
            table(
                ("Mechanism", "Content and method", "Reported where", "How often", "Leads"),
                ("Dip samples", "Twelve records are read each month", "Board", "Monthly", "Ann"),
            )
        )
    )
    assert found.blocks == ()


def test_an_owner_above_a_column_of_blocks_is_kept_as_a_note():
    found = draft(
        document(
            page("Plan", "title"),
            page("Owner of this plan: Transformation Office"),
            table(
                ("Recommendation", "Ref", "Action", "Lead", "By when"),
                ("Heard", "1.1", "Ask", "Ann", "May 2027"),
            ),
        )
    )
    assert [one.text for one in found.notes] == ["Owner of this plan: Transformation Office"]
    assert found.blocks[0].owner == ""
    assert found.lost == ()


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("Red - overdue", "red"),
        ("Green \u2013 on track", "green"),
        ("On track (green)", "green"),
        ("Blue: complete", "blue"),
        ("Green - overdue", ""),
        ("Amber - not started", ""),
        ("Green - was amber", ""),
        ("Yellow - late", ""),
        ("Greenfield - on track", ""),
    ],
)
def test_a_colour_with_words_that_go_along_is_a_level_and_no_other(printed, level):
    found = draft(
        document(
            table(
                ("Ref", "Action", "Lead", "By when", "RAG"),
                ("1.1", "Ask", "Ann", "May 2027", printed),
            )
        )
    )
    assert found.actions[0].rating.level == level
    assert found.actions[0].rating.printed == printed
    assert bool(found.questions) == (not level)


def test_a_table_of_a_pdf_without_lines_is_asked():
    rows = table(
        ("Ref", "Action", "Lead", "By when"), ("1.1", "Ask", "Ann", "May 2027")
    )  # fmt: skip
    unlined = type(rows)(rows.where, rows.rows, is_drawn=False)
    found = draft(document(unlined, kind="pdf"))
    assert [one.kind for one in found.questions] == ["no-lines"]


@pytest.mark.parametrize("header", ["# of visits", "Total #", "Children (#)"])
def test_a_sign_for_a_number_beside_other_words_counts_something(header):
    assert heading_of(header)[0] != "ref"


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_a_column_under_the_sign_for_a_number_holds_the_references(kind):
    rows = [(f"{at}", f"Write down each visit of team {at}", "Head of Help", "May 2027")
            for at in range(1, 5)]  # fmt: skip
    found = draft(document(table(("#", "Action", "Lead", "By when"), *rows), kind=kind))
    assert [one.ref for one in found.actions] == ["1", "2", "3", "4"]
