"""Forms whose first row has no label: what is to be done stands over all the others."""

import pytest

from goldenthread.improvement.rules.plans import draft, layout_as_json

from .plan_documents import cell, document, page, table

REST = (("Lead officer:", "Ann Moor"), ("Timeline:", "May 2027"), ("Links to:", "Housing plan"),
        ("Expected outcome:", "Nobody waits"))  # fmt: skip


def form(words, at, rest=REST):
    return table((cell(f"** {words}", columns=2), None), *rest, where=f"table {at}")


def promises(*more):
    return document(
        page("Plan of promises", "title"),
        page("Promise 1", "heading 1"), page("A home that lasts"),
        form("Match each child with a home nearby", 1), form("Ask children first", 2),
        page("Promise 2", "heading 1"), page("A worker who stays"),
        form("Keep the same worker", 3), *more,
    )  # fmt: skip


def test_the_first_row_of_a_form_is_what_is_to_be_done_and_is_asked():
    found = draft(promises())
    blocks = [(one.ref, one.title, [each.text for each in one.actions]) for one in found.blocks]
    assert blocks == [
        ("1", "A home that lasts", ["Match each child with a home nearby", "Ask children first"]),
        ("2", "A worker who stays", ["Keep the same worker"]),
    ]
    action = found.actions[0]
    assert ([one.text for one in action.leads], action.due.text) == (["Ann Moor"], "May 2027")
    assert action.outcome == "Nobody waits"
    assert action.comments == "Links to: Housing plan"
    asked = [(one.kind, one.proposal) for one in found.questions]
    assert asked == [("guessed-heading", "action")]
    assert found.lost == ()


def test_a_person_s_correction_of_such_a_form_is_read():
    first = draft(promises())
    again = draft(promises(), mapping=layout_as_json(first.layout))
    assert [one.text for one in again.actions] == [one.text for one in first.actions]


@pytest.mark.parametrize("label", ["Recommendation", "Key action"])
def test_where_a_label_says_what_is_to_be_done_or_what_it_is_about_the_first_row_does_not(label):
    rest = ((label, "Write a guide to visits"), *REST)
    found = draft(document(page("Plan", "title"), form("Section of the board", 1, rest)))
    assert "Section of the board" not in [one.text for one in found.actions]


def test_beside_a_table_of_actions_such_a_form_is_none_of_them():
    rows = ("Action", "Lead", "By when"), ("Write a guide", "Bo Hill", "June 2027")
    found = draft(promises(page("All actions", "heading 1"), table(*rows, where="table 4")))
    assert [one.text for one in found.actions] == ["Write a guide"]
    assert found.lost == ()
