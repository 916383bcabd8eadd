"""Tables and forms whose headings say nothing: read by what stands below them, always asked."""

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table
from .test_plan_headings import asked

NOBODY = ("Zab", "Qen", "Vox", "Wim", "Yod")  # words that no list and no heading has


def test_a_table_whose_headings_say_nothing_is_read_by_what_stands_below_and_asked():
    found = draft(
        document(
            table(
                NOBODY,
                ("1.1", "Write a guide to visits", "Head of Practice", "May 2027", "Green"),
                ("1.2", "Review ten records a month", "Team manager", "Ongoing", "Amber"),
                ("1.3", "To train every team", "Ann Example", "30/06/2027", ""),
            )
        )
    )
    assert [(one.ref, one.text, one.leads[0].text, one.due.text, one.rating.level)
            for one in found.actions] == [
        ("1.1", "Write a guide to visits", "Head of Practice", "May 2027", "green"),
        ("1.2", "Review ten records a month", "Team manager", "Ongoing", "amber"),
        ("1.3", "To train every team", "Ann Example", "30/06/2027", ""),
    ]  # fmt: skip
    assert asked(found) == dict(
        zip(NOBODY, ["ref", "action", "lead", "due", "rating"], strict=True)
    )  # fmt: skip


def test_a_table_that_says_nothing_beside_a_plan_is_no_plan():
    plan = table(("Ref", "Action", "Lead", "By when"), ("1.1", "Ask", "Ann", "May 2027"))
    other = table(
        NOBODY[:3], ("Review of books", "Head of Practice", "May 2027"),
        ("Review of visits", "Team manager", "June 2027"), where="table 2",
    )  # fmt: skip
    assert [one.text for one in draft(document(plan, other)).actions] == ["Ask"]


def test_forms_whose_labels_nobody_knows_are_read_where_they_come_again_and_asked():
    def form(number, action, lead, due):
        rows = zip(NOBODY, (action, lead, due), strict=False)
        return table(*rows, where=f"table {number}")

    found = draft(
        document(
            form(1, "Write a guide to visits", "Head of Practice", "May 2027"),
            form(2, "Review ten records a month", "Team manager", "June 2027"),
        )
    )
    assert [(one.text, one.leads[0].text, one.due.text) for one in found.actions] == [
        ("Write a guide to visits", "Head of Practice", "May 2027"),
        ("Review ten records a month", "Team manager", "June 2027"),
    ]
    assert set(asked(found)) == set(NOBODY[:3])


def test_what_one_table_shows_of_a_heading_counts_for_the_others_with_it():
    head = ("Ref", "Zab", "Officer", "By when")
    found = draft(
        document(
            table(head, ("1.1", "Write a guide to visits", "Ann", "May 2027"), where="table 1"),
            table(head, ("2.1", "The new guide", "Bo", "May 2027"), where="table 2"),
            table(head, ("3.1", "Review ten records", "Bo", "May 2027"), where="table 3"),
        )
    )
    assert [one.text for one in found.actions] == [
        "Write a guide to visits", "The new guide", "Review ten records",
    ]  # fmt: skip


def test_of_two_columns_of_days_the_one_beside_blocks_is_their_timescale():
    found = draft(
        document(
            table(
                ("Area for improvement", "Zab", "Actions", "Lead", "Qen"),
                (cell("Assessments", rows=2), cell("3 months", rows=2), "Write", "Ann", "May 2027"),
                (None, None, "Look", "Bo", "June 2027"),
                (cell("Records", rows=2), cell("6 months", rows=2), "Teach", "Ann", "May 2027"),
                (None, None, "Test", "Bo", "June 2027"),
            )
        )
    )
    assert [one.timescale.text for one in found.blocks] == ["3 months", "6 months"]
    assert [one.due.text for one in found.actions][:2] == ["May 2027", "June 2027"]
