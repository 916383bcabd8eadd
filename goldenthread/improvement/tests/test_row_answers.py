"""What a person says of whole rows and of leads without a separator takes effect in the draft."""

from dataclasses import replace

import pytest

from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.lead_answers import ONE
from goldenthread.improvement.rules.lost_answers import LEFT_OUT
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.asking import LONGEST
from goldenthread.improvement.rules.row_answers import HEADING
from goldenthread.improvement.rules.settling import settled

from .plan_documents import document, table

HEAD = ("Priority", "Ref", "Action", "Lead", "By when", "RAG", "Comments")
FIRST = ("Warm homes", "1.1", "Open the hall", "Ann Example", "May 2027", "Green", "Begun")


def read(*rows, hidden=()):
    return draft(document(table(HEAD, *rows, hidden=hidden)))


def asked(found, kind):
    (one,) = (one for one in found.questions if one.kind == kind)
    return one


def answered(found, kind, answer):
    return settled(found, {asked(found, kind).key: answer})


# Hidden rows

SECOND = ("Warm homes", "1.2", "Paint the hall", "Bo Example", "June 2027", "Red", "Paint is late")


def test_a_hidden_row_that_is_left_out_is_out_and_its_words_are_kept():
    found = read(FIRST, SECOND, hidden=(3,))
    made = answered(found, "hidden-row", LEFT_OUT)
    assert [one.text for one in made.actions] == ["Open the hall"]
    (note,) = (one for one in made.notes if one.heading == HEADING)
    for words in SECOND[1:]:
        assert words in note.text


@pytest.mark.parametrize("answer", ["right", "in my own words"])
def test_a_hidden_row_that_is_not_left_out_stays(answer):
    found = read(FIRST, SECOND, hidden=(3,))
    assert answered(found, "hidden-row", answer) == found


def test_a_block_that_was_only_a_hidden_row_goes_with_it():
    row = ("Quiet rooms", "2.1", *SECOND[2:])
    made = answered(read(FIRST, row, hidden=(3,)), "hidden-row", LEFT_OUT)
    assert [one.title for one in made.blocks] == ["Warm homes"]
    assert "Quiet rooms" in made.notes[-1].text


def test_of_a_long_hidden_row_every_word_is_kept():
    long = " ".join(f"word{n}" for n in range(LONGEST))
    made = answered(read(FIRST, (*SECOND[:-1], long), hidden=(3,)), "hidden-row", LEFT_OUT)
    assert long in made.notes[-1].text
    assert made.notes[-1].text.count("Paint the hall") == 1


# Rows without a number

BARE = ("Warm homes", "", "Send the keys round", "", "", "", "")


def test_a_row_without_a_number_is_joined_to_the_action_above():
    found = read(FIRST, BARE, SECOND)
    assert len(found.actions) == 3
    made = answered(found, "no-reference", "right")
    assert [one.text for one in made.actions] == [
        "Open the hall Send the keys round",
        "Paint the hall",
    ]
    assert made.actions[0].due == found.actions[0].due
    assert made.actions[0].rating == found.actions[0].rating
    assert {one.where.row for one in found.alerts} == {3}
    assert made.alerts == ()  # that the row has no lead and no date, says nothing of the action


@pytest.mark.parametrize("answer", ["own", "it is a heading"])
def test_a_row_without_a_number_is_else_an_action_of_its_own(answer):
    found = read(FIRST, BARE, SECOND)
    assert answered(found, "no-reference", answer) == found


def test_nothing_is_lost_and_no_level_is_chosen_where_both_rows_say_something():
    row = ("Warm homes", "", "Send the keys round", "Cy Example", "July 2027", "Red", "Slow")
    made = answered(read(FIRST, row, SECOND), "no-reference", "right").actions[0]
    assert [one.text for one in made.leads] == ["Ann Example", "Cy Example"]
    assert made.due.text == "May 2027"
    assert made.comments == "Begun\nSlow\nBy when, in the row below: July 2027"
    assert (made.rating.level, made.rating.state) == ("", "unclear")
    assert made.rating.printed == "Green / Red"


# Leads with nothing between them

TWO = "ICS audit team Board QA sub group"


def test_two_leads_without_a_separator_are_cut_where_a_person_accepts_it():
    found = read((*FIRST[:3], TWO, *FIRST[4:]))
    assert [one.text for one in found.actions[0].leads] == [TWO]
    leads = answered(found, "no-separator", "right").actions[0].leads
    assert [one.text for one in leads] == asked(found, "no-separator").proposal.split(" | ")
    assert {one.cell for one in leads} == {TWO}
    assert all(one.is_sure for one in leads)


@pytest.mark.parametrize("answer", [ONE, "ask them"])
def test_two_leads_without_a_separator_are_else_one(answer):
    found = read((*FIRST[:3], TWO, *FIRST[4:]))
    leads = answered(found, "no-separator", answer).actions[0].leads
    assert [one.text for one in leads] == [TWO]


def test_the_cell_as_printed_is_no_change_of_leads_that_were_cut():
    found = read((*FIRST[:3], TWO, *FIRST[4:]))
    made = answered(found, "no-separator", "right")
    assert changes_of(made, found) == []


@pytest.mark.parametrize(("answer", "leads"), [
    ("right", ["Service Manager", "IRO"]), (ONE, ["Service Manager, IRO"]),
])  # fmt: skip
def test_a_comma_parts_leads_or_stands_in_one_as_a_person_says(answer, leads):
    found = read((*FIRST[:3], "Service Manager, IRO", *FIRST[4:]))
    made = answered(found, "one-or-several", answer)
    assert [one.text for one in made.actions[0].leads] == leads


def run_on():
    """Of a PDF, whose lines may have been wrapped: each of the two stands alone elsewhere."""
    rows = (
        (*FIRST[:3], "Head of heat", *FIRST[4:]),
        (*SECOND[:3], "Paint officer", *SECOND[4:]),
        ("Warm homes", "1.3", "Heat the hall", "Head of heat Paint officer", "", "", ""),
    )
    return draft(document(table(HEAD, *rows), kind="pdf"))


def test_leads_that_were_cut_by_what_comes_back_are_one_where_a_person_says_so():
    found = run_on()
    assert len(found.actions[2].leads) == 2
    made = answered(found, "leads-run-on", ONE)
    assert [one.text for one in made.actions[2].leads] == ["Head of heat Paint officer"]
    assert [one.leads for one in made.actions[:2]] == [one.leads for one in found.actions[:2]]


def test_leads_that_were_cut_are_sure_where_a_person_accepts_it():
    made = answered(run_on(), "leads-run-on", "right")
    assert [one.text for one in made.actions[2].leads] == ["Head of heat", "Paint officer"]
    assert all(one.is_sure for one in made.actions[2].leads)


def test_leads_of_a_list_that_is_matched_are_one_in_the_list_and_in_its_action():
    found = run_on()
    (block,) = found.blocks
    parts = found.actions[2].leads
    lists = replace(block, leads=parts)
    made = answered(replace(found, blocks=(lists,)), "leads-run-on", ONE).blocks[0]
    assert [one.text for one in made.leads] == ["Head of heat Paint officer"]
    assert [one.text for one in made.actions[2].leads] == ["Head of heat Paint officer"]
