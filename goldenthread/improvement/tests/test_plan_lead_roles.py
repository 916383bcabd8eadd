"""Who leads and who only supports, as cells and headings say it."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "Due date")


def taken(*lines, head=HEAD):
    found = draft(document(table(head, ("1.1", "Call each home", cell(*lines), "May 2027"))))
    (action,) = found.actions
    return found, [one.text for one in action.leads], action.comments


@pytest.mark.parametrize(
    "lines",
    [
        ("Lead: Head of help", "Support: Team manager; School nurse"),
        ("Support: Team manager; School nurse", "Lead: Head of help"),
        ("Lead: Head of help; Support: Team manager; School nurse",),
    ],
)
def test_the_lead_is_first_and_who_supports_is_said(lines):
    found, leads, comments = taken(*lines)
    assert leads == ["Head of help", "Team manager", "School nurse"]
    assert comments == "Support: Team manager; School nurse"
    assert (found.lost, found.share, found.questions) == ((), 1.0, ())


def test_who_supports_nobody_stays_as_printed():
    assert taken("Support: Team manager")[1:] == (["Support: Team manager"], "")


@pytest.mark.parametrize("lines", [("1) Head of help", "2) Team manager"),
                                   ("1. Head of help", "2. Team manager")])  # fmt: skip
def test_numbers_of_a_list_of_leads_are_no_part_of_their_names(lines):
    found, leads, _ = taken(*lines)
    assert leads == ["Head of help", "Team manager"]
    assert (found.lost, found.share) == ((), 1.0)


@pytest.mark.parametrize("lines", [("2) Head of help", "3) Team manager"), ("1) Head of help",)])
def test_numbers_that_are_no_list_from_one_stay(lines):
    assert taken(*lines)[1] == list(lines)


def test_lead_agencies_lead_where_nobody_else_does():
    over = (cell("Plan", columns=4), None, None, None, cell("Progress", columns=2), None)
    head = ("Ref", "Action", "Lead agencies", "Due date", "RAG", "Update")
    row = ("1.1", "Call each home", cell("Police", "Health"), "May 2027", "Green", "Begun")
    found = draft(document(page("Priority 1: Visits", "heading 1"), table(over, head, row)))
    assert [one.text for one in found.actions[0].leads] == ["Police", "Health"]
    assert (found.blocks[0].agencies, found.questions) == ((), ())


def test_beside_blocks_whose_agencies_they_may_be_it_is_asked():
    found = draft(document(table(
        ("Recommendation", "Action", "Lead agencies", "Due date"),
        ("1. Visits are early", "Call each home", "Police", "May 2027"),
        ("2. Plans are known", "Give each child a plan", "Health", "May 2027"),
    )))  # fmt: skip
    assert [one.leads[0].text for one in found.actions] == ["Police", "Health"]
    assert [(one.kind, one.read, one.proposal) for one in found.questions] == [
        ("guessed-heading", "Lead agencies", "lead"),
    ]  # fmt: skip


def test_beside_a_column_of_leads_they_do_not_lead():
    head = ("Recommendation", "Action", "Agencies leading", "Lead officer", "Due date")
    row = ("1. Visits are early", "Call each home", "Police", "Ann", "May 2027")
    found = draft(document(table(head, row)))
    assert [one.text for one in found.actions[0].leads] == ["Ann"]


def form(title, action):
    return table(
        ("Area for improvement", cell(title, columns=3), None, None),
        ("Outcome", cell("No child waits", columns=3), None, None),
        HEAD, ("", action, "Ann", "May 2027"),
    )  # fmt: skip


def test_a_theme_above_forms_is_theirs_until_the_next():
    found = draft(
        document(
            page("Our plan", "title"),
            page("Theme: Front door", "heading 1"),
            form("1.1 Calls are heard", "Staff the desk"),
            form("1.2 Calls are noted", "Print the form"),
            page("Theme: Practice", "heading 1"),
            form("2.1 Visits are early", "Call each home"),
        )
    )
    assert [(one.ref, one.theme, one.notes) for one in found.blocks] == [
        ("1.1", "Front door", ()), ("1.2", "Front door", ()),
        ("2.1", "Practice", ()),
    ]  # fmt: skip
