"""Layouts of documents that were kept from whoever wrote the rules: what each must give."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import AMBER, cell, document, page, table

EMPTY = (None,) * 3


def kinds(found):
    return [one.kind for one in found.questions]


@pytest.mark.parametrize("heading", ["Our vow", "Wish"])
def test_words_said_once_over_several_rows_are_the_block(heading):
    said = ("Homes are safe, stable and loved", "", "", "Health needs are met on time", "")
    rows = [(words, f"Visit team {n} and say what was seen", "Head of visits", "May 2026")
            for n, words in enumerate(said)]  # fmt: skip
    found = draft(document(table((heading, "What will we do?", "Who leads", "By when"), *rows)))
    assert [one.title for one in found.blocks] == [said[0], said[3]]
    assert [len(one.actions) for one in found.blocks] == [3, 2]
    assert kinds(found) == ["guessed-heading"]


def test_a_column_of_news_that_is_left_out_in_rows_is_no_block():
    said = ("Begun in May", "", "", "Two are done", "")
    rows = [(f"Visit team {n} and say what was seen", "Head of visits", "May 2026", words)
            for n, words in enumerate(said)]  # fmt: skip
    found = draft(document(table(("Action", "Who leads", "By when", "Where it stands"), *rows)))
    assert len(found.blocks) == 1


def test_a_heading_that_may_be_a_measure_is_the_date_where_days_stand_under_it():
    rows = [(f"Visit team {n} and say what was seen", "Head of visits", day)
            for n, day in enumerate(("End Jan 26", "March 2026", "Ongoing"))]  # fmt: skip
    found = draft(document(table(("Delivery action", "Accountable lead", "Target"), *rows)))
    assert [one.due.text for one in found.actions] == ["End Jan 26", "March 2026", "Ongoing"]
    assert "guessed-heading" in kinds(found)


def test_a_title_over_the_whole_table_is_no_row_of_groups_above_the_headings():
    found = draft(
        document(
            table(
                (cell("2. Know who is at risk", columns=4), *EMPTY),
                (cell("Owner: Head of visits", columns=4), *EMPTY),
                ("Ref", "Action", "By", "Intended result for children"),
                ("2.1", "Visit teams and say what was seen", "May 2026", "Children are safe"),
                ("2.2", "Look at each list once a week", "June 2026", "No child is missed"),
            ),
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == ("2", "Know who is at risk", "Head of visits")
    assert [one.outcome for one in block.actions] == ["Children are safe", "No child is missed"]
    assert [one.due.text for one in block.actions] == ["May 2026", "June 2026"]


def test_of_ratings_at_the_end_of_each_quarter_the_last_one_in_use_counts():
    found = draft(
        document(
            table(
                (cell("Ref", rows=2), cell("What we do", rows=2), cell("Who", rows=2),
                 cell("Finish", rows=2), cell("BRAG at the end of", columns=3), None, None),
                (None, None, None, None, "Q1", "Q2", "Q3"),
                ("1.1", "Visit teams and say so", "Head of visits", "May 2026", "R", "A", "B"),
                ("1.2", "Look at each list weekly", "Team managers", "June 2026", "R", "G", ""),
            ),
        )
    )  # fmt: skip
    assert [one.rating.level for one in found.actions] == ["blue", ""]
    assert [one.impact_rating.level for one in found.actions] == ["", ""]
    assert "several-ratings" in kinds(found)


def test_a_date_beside_others_is_a_moved_one_only_where_its_heading_says_so():
    rows = [("12/03/2026", f"Visit team {n} and say so", "Head of visits", day, "")
            for n, day in enumerate(("15/03/2026", "12/08/2026"))]  # fmt: skip
    head = ("Report date", "Action", "Who", "Original target date", "Revised target date")
    found = draft(document(table(head, *rows)))
    assert [one.due.text for one in found.actions] == ["15/03/2026", "12/08/2026"]


def test_an_aim_that_reaches_over_several_actions_is_their_block_and_each_has_two_leads():
    rows = [
        ("1.1", "Visit teams and say so", "Panel chair", "Team manager", "May 2026",
         cell("Every contact is looked at", rows=2)),
        ("1.2", "Look at each list weekly", "Head of visits", "Practice lead", "June 2026", None),
        ("2.1", "Ask children first", "Panel chair", "Team manager", "July 2026",
         cell("Consent is asked for", rows=2)),
        ("2.2", "Write down what they say", "Director", "Team manager", "July 2026", None),
    ]  # fmt: skip
    head = ("Step", "Activity", "Strategic lead", "Operational lead", "Milestone", "Aim")
    found = draft(document(table(head, *rows)))
    assert [one.title for one in found.blocks] == [
        "Every contact is looked at",
        "Consent is asked for",
    ]
    assert [one.text for one in found.actions[0].leads] == ["Panel chair", "Team manager"]
    assert [one.owner for one in found.blocks] == ["", ""]


def test_the_owner_of_a_block_named_beside_it_alone_stays_its_owner():
    rows = [
        (cell("Every contact is looked at", rows=2), cell("Director", rows=2), "Visit teams",
         "Team manager", "May 2026"),
        (None, None, "Look at each list weekly", "Practice lead", "June 2026"),
    ]  # fmt: skip
    head = ("Area for improvement", "Strategic lead", "Action", "Lead", "By when")
    (block,) = draft(document(table(head, *rows))).blocks
    assert block.owner == "Director"
    assert [one.text for one in block.actions[0].leads] == ["Team manager"]


def test_a_form_may_have_two_labels_in_a_row():
    found = draft(
        document(
            table(
                ("Recommendation", cell("1. Improve plans", columns=3), None, None),
                (
                    "Action",
                    cell("Ask each child before the plan is written", columns=3),
                    None,
                    None,
                ),
                ("Owner", "Head of visits", "Due date", "By December 2026"),
                ("Latest update", "Begun in May", "RAG", cell("Green", fill="70AD47")),
            )
        )
    )
    (block,) = found.blocks
    (action,) = block.actions
    assert (block.ref, block.title) == ("1", "Improve plans")
    assert [one.text for one in action.leads] == ["Head of visits"]
    assert (action.due.text, action.rating.level) == ("By December 2026", "green")
    assert action.progress == "Begun in May"


def test_who_and_when_in_one_cell_are_told_apart_by_their_labels():
    head = ("No", "We will", "Who and when", "Progress")
    both = cell("Who: Head of visits/Practice lead", "When: May 2026")
    found = draft(
        document(
            table(
                ("Rec. 9B", cell("Know who is at risk", columns=3), None, None),
                ("Owner", cell("Head of service", columns=3), None, None),
                head,
                ("9B.1", "Visit teams and say so", both, cell("Amber", fill=AMBER)),
            )
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == ("9B", "Know who is at risk", "Head of service")
    (action,) = block.actions
    assert [one.text for one in action.leads] == ["Head of visits", "Practice lead"]
    assert action.due.text == "May 2026"
    assert "joined-column" in kinds(found)
    assert (found.lost, found.share) == ((), 1.0)


def wide(label, text, fill=""):
    return (cell(label, fill=fill), cell(text, columns=3, fill=fill), None, None)


@pytest.mark.parametrize(
    ("label", "ref"), [("Ofsted rec. 3", "3"), ("A", "A"), ("Weakness 2", "2"), ("Rec. 10", "10")]
)
def test_a_label_beside_a_title_over_the_rest_of_the_row_is_its_number(label, ref):
    found = draft(
        document(
            table(
                ("No", "Task", "Deadline", "Accountable"),
                wide(label, "Know who is at risk", fill="DDEBF7"),
                wide("Owner", "Head of visits", fill="DDEBF7"),
                ("3.1", "Visit teams and say so", "May 2026", "Team manager"),
                wide("Tests of success", "80% of lists are read each week"),
                wide("Children's view", "I know who visits me"),
            )
        )
    )
    (block,) = found.blocks
    assert (block.ref, block.title, block.owner) == (ref, "Know who is at risk", "Head of visits")
    assert [one.text for one in block.evidence] == ["80% of lists are read each week"]
    assert block.voice == ("I know who visits me",)
    assert len(block.actions) == 1


def test_a_numbered_measure_over_the_rest_of_the_row_is_no_block():
    found = draft(
        document(
            table(
                ("No", "Task", "Deadline", "Accountable"),
                wide("Rec. 1", "Know who is at risk"),
                ("1.1", "Visit teams and say so", "May 2026", "Team manager"),
                (cell("Evidence of success", columns=4), None, None, None),
                wide("1", "80% of lists are read each week"),
            )
        )
    )
    assert [one.ref for one in found.blocks] == ["1"]


def test_the_word_between_two_names_is_not_lost():
    rows = table(
        ("No", "Action", "Lead", "By when"), ("1", "Visit teams", "Ann Ash and Bo Elm", "May 2026")
    )
    found = draft(document(page("Recommendation 1: Visits", "heading 2"), rows))
    assert [one.text for one in found.actions[0].leads] == ["Ann Ash", "Bo Elm"]
    assert (found.lost, found.share) == ((), 1.0)
