"""A hidden sheet of a workbook: taken in, and asked whether it belongs."""

from django.urls import reverse

from goldenthread.documents.operations import InHand
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Placement, PlanNote
from tests.plans import read_here, take
from tests.town import NOW

from .hand import LATER, rows
from .plan_of_halls import now
from .plan_workbooks import workbook

HEAD = ("Ref", "Action", "Lead", "Due date", "RAG")
SHOWN = (HEAD, ("1.1", "Open the hall", "Head of halls", "May 2027", "Green"))
HIDDEN = (HEAD, ("9.1", "Close the hall", "Old head of halls", "May 2019", "Red"))


def bring(town, manager, plan=None):
    upload = InHand("plan.xlsx", workbook(SHOWN, hidden=HIDDEN))
    with read_here():
        return operations.bring_plan(
            upload=upload, service=town.council, plan=plan, by=manager, at=NOW
        )


def actions():
    return [one.text for one in queries.draft_of(now()).actions]


def test_a_hidden_sheet_is_taken_in_and_asked_until_somebody_leaves_it_out(
    town, signed_in, manager
):
    brought, browser = bring(town, manager), signed_in(town.programme)
    assert actions() == ["Open the hall", "Close the hall"]
    (asked,) = (one for one in queries.draft_of(brought).questions if one.kind == "hidden-sheet")
    page = reverse("improvement:question", args=[brought.pk, asked.key])
    assert "Leave it out" in browser.get(page).text
    assert browser.post(page, {"answer": "left-out", "version": 1}).status_code == 302
    assert actions() == ["Open the hall"]
    assert queries.draft_of(now()).lost == ()
    browser.post(page, {"answer": "right", "version": 2})
    assert actions() == ["Open the hall", "Close the hall"]
    browser.post(page, {"answer": "left-out", "version": 3})
    plan = take(now(), manager)
    assert [one.printed_ref for one in rows(Placement)] == ["1.1"]
    (note,) = rows(PlanNote).filter(heading__startswith="Left out")
    for words in HIDDEN[1]:
        assert words in note.words
    bring(town, manager, plan)
    assert actions() == ["Open the hall"]
    assert operations.renew_plan(brought=now(), by=manager, at=LATER) == []


def test_a_sheet_that_is_not_hidden_is_not_asked(town, manager):
    upload = InHand("plan.xlsx", workbook(SHOWN))
    with read_here():
        brought = operations.bring_plan(upload=upload, service=town.council, by=manager, at=NOW)
    assert [one.kind for one in queries.draft_of(brought).questions] == []
