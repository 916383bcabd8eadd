"""Lists of dates and leads whose lines begin with the numbers of the actions beside them."""

import pytest

from goldenthread.improvement.rules.plans.drafting import draft

from .plan_documents import cell, document, table

HEAD = ("Recommendation", "Actions", "By when", "Lead")
ACTIONS = cell("4.1 Write a guide to visits.", "4.2 Sample ten records.", "4.3 Tell the board.")


def plan(dates, leads, actions=ACTIONS):
    one = cell("5.1 Hold a forum.", "5.2 Print its findings.")
    return draft(
        document(
            table(
                HEAD,
                ("4. Visit in time", actions, dates, leads),
                ("5. Hear children", one, cell("5.1 Termly", "5.2 June 2027"), cell("5.1 Bo Lee")),
            )
        )
    )


def kinds(made):
    return [one.kind for one in made.questions if one.where.row == 2]


def test_lists_whose_lines_begin_with_the_numbers_of_actions_are_paired_by_them():
    dates = cell("4.1 By May 2027", "4.3 Monthly", "4.2 30/06/2027")
    leads = cell("4.2 Cy Dale; Head of Practice", "4.1 Ann Example / Bo Sample", "4.3 Head of Data")
    made = plan(dates, leads)
    block = made.blocks[0]
    found = [(one.ref, one.due.text, [lead.text for lead in one.leads]) for one in block.actions]
    assert found == [
        ("4.1", "By May 2027", ["Ann Example", "Bo Sample"]),
        ("4.2", "30/06/2027", ["Cy Dale", "Head of Practice"]),
        ("4.3", "Monthly", ["Head of Data"]),
    ]  # fmt: skip
    assert (block.dates, block.leads, kinds(made), made.lost) == ((), (), [], ())


@pytest.mark.parametrize(
    ("dates", "leads"),
    [
        (("May 2027", "4.2 June 2027", "4.3 Monthly"), ("4.1 Ann Example",)),
        (("4.1 May 2027", "4.2 June 2027", "4.4 Monthly"), ("4.1 Ann Example",)),
        (("4.1 May 2027", "4.1 June 2027", "4.3 Monthly"), ("4.1 Ann Example",)),
        (("4.1 May 2027", "4.2 June 2027"), ("Ann Example", "Bo Sample")),
        (("4.1 May 2027 4.2 June 2027", "4.3 Monthly"), ("4.1 Ann Example",)),
        (("4.1 May 2027",), ("4.1, 4.2 Ann Example", "4.3 Bo Sample")),
        (("4.1 May 2027",), ("4.1-4.3 Ann Example",)),
    ],
    ids=["a line without", "no such action", "two dates", "one list", "run on", "two", "a range"],
)  # fmt: skip
def test_where_numbers_do_not_all_match_nothing_is_paired(dates, leads):
    made = plan(cell(*dates), cell(*leads))
    assert all(one.due is None and not one.leads for one in made.blocks[0].actions)
    assert made.blocks[0].leads
    assert "pairing" in kinds(made)


def test_days_before_months_are_no_numbers_of_actions():
    actions = cell("1. Write a guide.", "2. Sample ten records.")
    made = plan(cell("1 May 2027", "2 June 2027"), cell("Ann Example", "Bo Sample"), actions)
    assert [one.due for one in made.blocks[0].actions] == [None, None]
    assert "pairing" in kinds(made)


def test_a_line_without_a_number_is_not_of_the_action_without_one():
    actions = cell("4.1 Write a guide to visits.", "* Sample ten records.")
    made = plan(cell("From June 2027"), cell("Ann Example"), actions)
    assert [one.due for one in made.blocks[0].actions] == [None, None]
    assert "pairing" in kinds(made)


def test_a_list_beside_the_actions_of_one_row_is_paired_by_its_numbers_too():
    actions = cell("4.1 Write a guide to visits.", "4.2 Sample ten records.")
    rows = (
        ("Visit in time", actions, cell("4.1 May 2027", "4.2 June 2027"), cell("4.2 Bo Sample")),
        ("Visit in time", "4.3 Tell the board.", "Monthly", "Head of Data"),
        ("Hear children", "5.1 Ask children.", "Termly", "Head of Data"),
        ("Steady teams", "6.1 Hold talks.", "Yearly", "Head of Data"),
        ("Homes", "7.1 Sign the protocol.", "May 2028", "Head of Data"),
    )
    made = draft(document(table(HEAD, *rows)))
    found = {one.ref: one for block in made.blocks for one in block.actions}
    assert (found["4.1"].due.text, found["4.2"].due.text) == ("May 2027", "June 2027")
    assert [lead.text for lead in found["4.2"].leads] == ["Bo Sample"]
    assert not found["4.1"].leads
    assert "pairing" not in kinds(made)
