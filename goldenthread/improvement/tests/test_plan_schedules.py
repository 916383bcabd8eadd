"""A plan in schedules: blocks in one table, their actions and what shows success in others."""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.told import layout_as_json

from .plan_documents import document, page, table

LIST = [
    ("Rec", "Theme", "Recommendation", "Owner", "Linked plans"),
    ("1", "Front door", "Children who call are heard on the same day", "Head of help", "Agreed"),
    ("2", "Practice", "Each child who is visited has a plan that they know", "Head of care", ""),
    ("3", "Practice", "Each visit is written up before the week is over", "Head of care", ""),
]
ACTIONS = [
    ("Rec", "Action ref", "Lead", "Action", "Deadline", "Status"),
    ("1", "1.1", "Ann", "Staff the desk", "May 2027", "Green"),
    ("2", "2.1", "Bo", "Write each plan with the child", "June 2027", "Red"),
    ("2", "2.2", "Cy", "Read ten plans", "July 2027", "Amber"),
]
SHOWN = [
    ("Rec", "Evidence of success", "What children will say"),
    ("1", "Nine in ten calls are heard", "They picked up."),
    ("2", "All have a plan", ""),
]


def parts(blocks=LIST, actions=ACTIONS):
    return (
        page("Our improvement plan", "title"),
        page("Schedule 1: recommendations", "heading 1"), table(*blocks, where="table 1"),
        page("Schedule 2: actions", "heading 1"), table(*actions, where="table 2"),
        page("Schedule 3: evidence", "heading 1"), table(*SHOWN, where="table 3"),
    )  # fmt: skip


def said(found):
    return [
        (one.ref, one.theme, one.owner, [(row.ref, row.rating.level) for row in one.actions],
         [row.text for row in one.evidence], list(one.voice))
        for one in found.blocks
    ]  # fmt: skip


JOINED = [
    ("1", "Front door", "Head of help", [("1.1", "green")], ["Nine in ten calls are heard"],
     ["They picked up."]),
    ("2", "Practice", "Head of care", [("2.1", "red"), ("2.2", "amber")], ["All have a plan"], []),
    ("3", "Practice", "Head of care", [], [], []),
]  # fmt: skip


def kinds(found):
    return [one.kind for one in found.questions]


def test_actions_are_of_the_block_whose_number_the_list_has_once():
    found = draft(document(*parts()))
    assert said(found) == JOINED
    assert [one.title for one in found.blocks] == [row[2] for row in LIST[1:]]
    assert found.blocks[0].notes == ("Linked plans: Agreed",)
    assert found.themes == ("Front door", "Practice")
    (asked,) = found.questions
    assert (asked.kind, asked.proposal) == ("joined-schedules", "schedules joined by number")
    assert (found.lost, found.share) == ((), 1.0)
    again = draft(document(*parts()), mapping=layout_as_json(found.layout))
    assert again.blocks == found.blocks


def test_the_list_may_stand_below_its_actions():
    title, one, blocks, two, actions, *shown = parts()
    found = draft(document(title, two, actions, one, blocks, *shown))
    assert said(found) == JOINED


TWICE = [*LIST, ("2", "Practice", "Each worker knows what a plan is and is for", "Chair", "")]
MISSING = [LIST[0], LIST[1], LIST[3]]


@pytest.mark.parametrize("blocks", [TWICE, MISSING], ids=["two have it", "none has it"])
def test_a_number_of_two_blocks_or_of_none_joins_nothing(blocks):
    found = draft(document(*parts(blocks)))
    assert "joined-schedules" not in kinds(found)
    assert [one.title for one in found.blocks if any(row.ref for row in one.actions)] == ["", ""]


def test_a_plan_that_says_its_blocks_itself_is_not_joined_to_a_summary():
    head = (*ACTIONS[0], "Recommendation")
    rows = [(*row, f"The words of {row[0]}") for row in ACTIONS[1:]]
    found = draft(document(*parts(actions=[head, *rows])))
    assert "joined-schedules" not in kinds(found)
    assert [one.title for one in found.blocks if one.actions[0].ref] == [
        "The words of 1", "The words of 2",
    ]  # fmt: skip


SHEETS = [
    ("Objective ID", "Name", "Owner", "Outcome", "Status"),
    ("1", "Calls are heard", "Head of help", "Children wait for nobody", "Amber"),
    ("2", "Plans are known", "Head of care", "Children know what comes next", "Red"),
]
KEYED = [("Objective ID", *ACTIONS[0][1:]), *ACTIONS[1:]]
COUNTED = [
    ("KPI", "Objective ID", "Baseline", "Current", "Target"),
    ("Calls heard", "1", "60%", "", "90%"),
    ("Plans read", "2", "12", "", "30"),
]


def book(blocks=SHEETS, actions=KEYED):
    many = {"Objectives": blocks, "Actions": actions, "KPIs": COUNTED}
    return document(
        *(table(*rows, where=f"sheet “{name}”") for name, rows in many.items()), kind="xlsx"
    )


@pytest.mark.parametrize("name", ["Name", "Title", "Description"])
def test_a_sheet_of_names_beside_numbers_lists_the_blocks_of_the_sheets_beside_it(name):
    found = draft(book([("Objective ID", name, *SHEETS[0][2:]), *SHEETS[1:]]))
    assert [
        (one.ref, one.title, one.owner, one.outcome, one.rating.level,
         [row.ref for row in one.actions], [(row.text, row.comments) for row in one.evidence])
        for one in found.blocks
    ] == [
        ("1", "Calls are heard", "Head of help", "Children wait for nobody", "amber", ["1.1"],
         [("Calls heard", "Baseline: 60%\nTarget: 90%")]),
        ("2", "Plans are known", "Head of care", "Children know what comes next", "red",
         ["2.1", "2.2"], [("Plans read", "Baseline: 12\nTarget: 30")]),
    ]  # fmt: skip
    assert [one.kind for one in found.questions] == ["joined-schedules"]
    assert (found.lost, found.share) == ((), 1.0)


def test_names_beside_numbers_that_are_no_blocks_list_none():
    people = [("Row", *SHEETS[0][1:]), *SHEETS[1:]]
    assert "joined-schedules" not in kinds(draft(book(people)))
