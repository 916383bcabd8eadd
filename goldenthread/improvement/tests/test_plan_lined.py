"""Actions as lines of the page, with "Lead: …" and "Due: …" below each, are read as in a table."""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.made import made

from .plan_documents import document, page, table

HEAD = ("Ref", "Action", "Lead", "Deadline")
DEEDS = (("1.1", "Open the desk early"), ("1.2", "Answer each call"), ("2.1", "Cut the form"))
HEADS = {
    "numbered": lambda ref, words: page(f"{ref} {words}"),
    "bold": lambda ref, words: page(f"** {ref} {words}"),
    "heading": lambda ref, words: page(f"{ref} {words}", "heading 2"),
    "counted": lambda ref, words: page(f"** Action {ref}: {words}"),
    "dashed": lambda ref, words: page(f"Action {ref} \u2013 {words}", "heading 3"),
    "listed": lambda ref, words: page(f"* {ref} {words}"),
}


def lined(ref, words, *, head="bold", lead="Desk manager", more=()):
    return (
        HEADS[head](ref, words), page(f"Lead: {lead}"), page("Due: May 2027"), *more,
        page("Update: Begun"),
    )  # fmt: skip


def plan(*, head="bold", more=lambda _ref: ()):
    first, second, third = (lined(*one, head=head, more=more(one[0])) for one in DEEDS)
    return document(
        page("Our plan", "title"), page("The board meets each month."),
        page("1. Calls are answered", "heading 1"), page("Accountable: Head of desks"),
        page("Outcome: Nobody waits."), *first, *second,
        page("2. Forms are short", "heading 1"), page("Accountable: Head of forms"),
        page("Outcome: Forms are read."), *third,
    )  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_lines_with_labels_are_actions_below_their_block_s_heading(head):
    found = draft(plan(head=head))
    assert [(one.ref, one.title, one.owner, one.outcome) for one in found.blocks] == [
        ("1", "Calls are answered", "Head of desks", "Nobody waits."),
        ("2", "Forms are short", "Head of forms", "Forms are read."),
    ]  # fmt: skip
    assert tuple((one.ref, one.text) for one in found.actions) == DEEDS
    assert {one.leads[0].text for one in found.actions} == {"Desk manager"}
    assert {(one.due.text, one.progress) for one in found.actions} == {("May 2027", "Begun")}
    assert [len(one.actions) for one in found.blocks] == [2, 1]
    assert [one.where.row for one in found.blocks] == [3, 14]  # lines of the page
    assert (found.lost, found.share, found.questions) == ((), 1.0, ())
    assert [one.text for one in found.notes] == ["The board meets each month."]


def test_a_label_nobody_knows_between_others_is_kept_beside_its_action_and_asked_at_its_line():
    found = draft(plan(more=lambda ref: (page(f"Zebra: striped {ref}"),)))
    assert [one.comments for one in found.actions] == [f"Zebra: striped {ref}" for ref, _ in DEEDS]
    asked = [(one.kind, one.where.table, one.where.row) for one in found.questions]
    assert asked == [("unknown-heading", "", 6)]


def test_the_tables_of_the_document_are_told_and_no_others():
    again = plan()
    shown = made(again, written_on=None, mapping=None, meanings={})
    assert shown.tables == shown.draft.layout.tables == ()
    more = document(*again.parts, table(HEAD, ("3.1", "Ask callers", "Desk lead", "June 2027")))
    shown = made(more, written_on=None, mapping=None, meanings={})
    assert [one.where for one in shown.tables] == ["table 1"]
    assert len(shown.draft.actions) == 4


def test_labels_above_a_table_are_of_its_block():
    def block(ref, title, act):
        return (
            page(f"** {ref}. {title}"), page("Lead: Head of desks"), page("Timescale: 6 months"),
            table(HEAD, (f"{ref}.1", act, "Desk manager", "May 2027"), where=f"table {ref}"),
        )  # fmt: skip

    parts = (*block("1", "Calls are answered", "Open early"), *block("2", "Forms", "Cut the form"))
    found = draft(document(page("Our plan", "title"), *parts))
    assert [one.text for one in found.actions] == ["Open early", "Cut the form"]


@pytest.mark.parametrize(
    "lines",
    [
        lined("1.1", "Open the desk early"),  # one alone
        (page("** Board"), page("When: Monthly"), page("** Panel"), page("When: Weekly")),
        (page("** We say"), page("Our view: good"), page("** They say"), page("Their view: bad")),
    ],
)  # fmt: skip
def test_lines_that_are_no_list_of_actions_stay_lines(lines):
    assert draft(document(page("Our plan", "title"), *lines)).blocks == ()


def test_a_table_that_names_its_block_by_number_adds_to_a_block_of_lines():
    shown = table(("Priority", "Measure", "Baseline", "Target"), ("2", "Forms read", "4%", "9%"))
    found = draft(document(*plan().parts, page("Scorecard", "heading 1"), shown))
    texts = [[(one.text, one.comments) for one in block.evidence] for block in found.blocks]
    assert texts == [[], [("Forms read", "Baseline: 4%\nTarget: 9%")]]
