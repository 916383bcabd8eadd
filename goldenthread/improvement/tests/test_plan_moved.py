"""A column of moved dates: the first date stays, the later one counts, no reason is invented."""

from datetime import date

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Due
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft
from tests.plans import bring, take

from .hand import LATER, rows
from .plan_documents import cell, document, table

HEAD = ("Ref", "Action", "Lead", "Target date", "Revised date")


def read_row(first, second, head=HEAD, **more):
    found = draft(document(table(head, ("1.1", "Write", "Ann", first, second), **more)))
    return found, found.actions[0].due


def test_the_later_date_counts_and_the_first_stays():
    found, due = read_row("May 2027", "July 2027")
    assert (due.text, due.first) == ("July 2027", "May 2027")
    assert due.reading.end == date(2027, 7, 31)
    assert [(one.kind, one.says) for one in found.alerts if one.kind == "moved"] == [
        ("moved", "1.1 was moved from May 2027 to July 2027; the document gives no reason.")
    ]
    assert (found.questions, found.lost) == ((), ())


@pytest.mark.parametrize("second", ["", "N/A", "31/05/2027"])
def test_where_nothing_was_moved_the_date_is_the_first(second):
    found, due = read_row("May 2027", second)
    assert (due.text, due.first) == ("May 2027", "")
    assert (found.questions, found.lost) == ((), ())


def test_words_that_are_no_date_are_kept_and_asked():
    found, due = read_row("May 2027", "Subject to funding")
    assert (due.text, due.first) == ("May 2027", "")
    assert found.blocks[0].notes == ("Subject to funding",)
    assert [one.kind for one in found.questions] == ["moved-date"]


def test_of_several_moves_the_last_counts_and_those_between_are_kept():
    _, due = read_row("May 2027", cell("July 2027", "October 2027"))
    assert (due.text, due.first) == ("October 2027", "May 2027")


@pytest.mark.parametrize(
    ("heads", "asked"),
    [
        (("By when", "Extended to"), []),
        (("Timescale", "New target date"), []),
        (("Original date", "Current date"), ["Current date"]),
        (("Due date", "Forecast date"), ["Forecast date"]),
    ],
)
def test_a_date_that_moved_is_known_by_its_heading_and_asked_where_that_may_mean_another(
    heads, asked
):
    found, due = read_row("May 2027", "July 2027", (*HEAD[:3], *heads))
    assert (due.text, due.first) == ("July 2027", "May 2027")
    assert [one.read for one in found.questions] == asked


def test_a_moved_date_alone_is_the_date():
    found = draft(document(table(("Ref", "Action", "Lead", "Revised date"),
                                 ("1.1", "Write", "Ann", "May 2027"))))  # fmt: skip
    assert (found.actions[0].due.text, found.actions[0].due.first) == ("May 2027", "")


def test_beside_a_list_of_actions_nobody_says_which_date_was_moved():
    found = draft(document(table(
        ("Objective", "Actions", "Lead", "Deadline", "Extended to"),
        ("Heard", cell("* Ask", "* Tell"), cell("Ann", "Bo"), cell("May 2027", "June 2027"),
         "July 2027"),
    )))  # fmt: skip
    assert [one.text for one in found.blocks[0].dates] == ["May 2027", "June 2027"]
    assert "July 2027" in found.blocks[0].notes
    assert {one.kind for one in found.questions} == {"pairing", "moved-date"}


def with_reason():
    return document(table(
        (*HEAD, "Reason for change"),
        ("1.1", "Write", "Ann", "May 2027", "July 2027", "The post was empty"),
        ("1.2", "Tell", "Bo", "May 2027", "August 2027", ""),
        ("1.3", "Ask", "Bo", "May 2027", "", ""),
    ))  # fmt: skip


@pytest.mark.django_db
def test_taken_in_the_document_gives_the_reason_or_it_is_said_that_it_gives_none(town, manager):
    made = take(bring(town, manager, text="reasons", document=with_reason()), manager)
    dues = rows(Due).filter(action__plan=made).order_by("action__pk", "pk")
    assert [(one.printed, one.reason, one.agreed_with) for one in dues] == [
        ("May 2027", "", ""),
        ("July 2027", "The post was empty", ""),
        ("May 2027", "", ""),
        ("August 2027", "the document gives no reason", ""),
        ("May 2027", "", ""),
    ]


@pytest.mark.django_db
def test_a_later_document_that_moves_a_date_says_that_it_gives_no_reason(town, manager):
    before = document(table(HEAD, ("1.1", "Write", "Ann", "May 2027", "")))
    plan = take(bring(town, manager, text="before", document=before), manager)
    after = document(table(HEAD, ("1.1", "Write", "Ann", "May 2027", "July 2027")))
    again = bring(town, manager, text="after", document=after, plan=plan)
    changed = queries.changes_for(plan, queries.draft_of(again)).taken
    assert [(one.before, one.after) for one in changed] == [("May 2027", "July 2027")]
    operations.renew_plan(brought=again, by=manager, at=LATER)
    dues = rows(Due).filter(action__plan=plan).order_by("pk")
    assert [(one.printed, one.reason) for one in dues] == [
        ("May 2027", ""), ("July 2027", "the document gives no reason")
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_both_dates_go_out_in_their_own_columns_and_come_back(kind):
    plan = draft(with_reason())
    again = draft(read(plan_file(plan, kind), f"plan.{kind}"))
    assert [(one.due.text, one.due.first) for one in again.actions] == [
        ("July 2027", "May 2027"), ("August 2027", "May 2027"), ("May 2027", ""),
    ]  # fmt: skip
    (columns,) = (one.fields() for one in again.layout.tables)
    assert {"due", "moved_to"} <= columns
