"""Questions whose answers change what is taken in, through the browser's door."""

from dataclasses import replace
from html import unescape

import pytest
from django.urls import reverse

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Lead, Placement, PlanImport, PlanNote
from goldenthread.improvement.rules.row_answers import HEADING
from tests.plans import HEAD, LISTS, TITLE, bring, take
from tests.town import NOW

from .hand import LATER, rows

NO_CELL = "it changes no cell by itself"
TWO = "ICS audit team Board QA sub group"
ROWS = (
    f"1.1|Ask each child before the plan|So that|{TWO}|Mar-27|Green|",
    "|Send the answer round|||||",
    "1.3|Look at ten plans|||Apr-27|Amber|",
)
TEXT = "\n".join(["Plan for rooms", "", TITLE, "", HEAD, *ROWS, ""]).replace("|", "\t")


@pytest.fixture
def brought(town, manager):
    return bring(town, manager, text=TEXT)


def asked(brought, kind):
    return next(one for one in queries.draft_of(brought).questions if one.kind == kind)


def where(brought, kind):
    return reverse("improvement:question", args=[brought.pk, asked(brought, kind).key])


def answered(browser, brought, kind, answer):
    page = where(brought, kind)
    shown = unescape(browser.get(page).text)
    version = rows(PlanImport).get(pk=brought.pk).version
    assert browser.post(page, {"answer": answer, "version": version}).status_code == 302
    return shown


def test_leads_are_cut_and_a_row_is_joined_by_page(browser, manager, brought):
    shown = answered(browser, brought, "no-separator", "right")
    assert "2 leads: ICS audit team; Board QA sub group" in shown
    assert f"One lead: {TWO}" in shown
    assert NO_CELL not in shown
    shown = answered(browser, brought, "no-reference", "right")
    assert "One action with “1.1 Ask each child before the plan”" in shown
    take(rows(PlanImport).get(), manager)
    placed = rows(Placement).order_by("order")
    assert [one.words for one in placed] == [
        "Ask each child before the plan Send the answer round",
        "Look at ten plans",
    ]
    leads = [(one.printed, one.cell, one.cell_holds) for one in rows(Lead).order_by("order")]
    assert leads == [("ICS audit team", TWO, 2), ("Board QA sub group", TWO, 2)]


def test_the_same_document_again_changes_nothing_of_what_was_answered(town, browser, manager):
    brought = bring(town, manager, text=TEXT)
    for kind in ("no-separator", "no-reference"):
        answered(browser, brought, kind, "right")
    plan = take(rows(PlanImport).get(), manager)
    again = bring(town, manager, text=TEXT, plan=plan)
    assert operations.renew_plan(brought=again, by=manager, at=LATER) == []
    assert rows(Placement).filter(gone_at=None).count() == 2


def test_an_answer_is_shown_again_and_can_be_changed(browser, brought):
    answered(browser, brought, "no-reference", "right")
    shown = answered(browser, brought, "no-reference", "own")
    assert 'value="right" checked' in " ".join(shown.split())
    read = queries.draft_of(rows(PlanImport).get())
    assert len(read.actions) == 3


def test_words_that_change_no_cell_say_so(town, browser, manager):
    brought = bring(town, manager, text=TEXT.replace("1.3", "1.4"))
    assert NO_CELL in browser.get(where(brought, "missing-reference")).text


def test_a_hidden_row_is_left_out_by_page_and_its_words_stay_in_the_plan(
    browser, manager, brought, monkeypatch
):  # fmt: skip
    read = queries.made_of(brought).draft
    row = read.actions[1]
    hidden = replace(read.questions[0], kind="hidden-row", key="hidden-row-1", where=row.where,
                     read="Send the answer round", proposal="take it in")  # fmt: skip
    found = replace(queries.made_of(brought), draft=replace(read, questions=(hidden,)))
    monkeypatch.setattr("goldenthread.improvement.queries.drafts.made_of", lambda *_: found)
    monkeypatch.setattr(queries, "made_of", lambda *_: found)
    shown = answered(browser, brought, "hidden-row", "left-out")
    assert "Leave it out" in shown
    assert NO_CELL not in shown
    take(rows(PlanImport).get(), manager)
    assert [one.printed_ref for one in rows(Placement).order_by("order")] == ["1.1", "1.3"]
    (note,) = rows(PlanNote).filter(heading=HEADING)
    assert note.words == "Send the answer round"


# Lists that a person matches


def test_one_date_belongs_to_some_of_the_actions(town, browser, manager):
    brought = bring(town, manager, text=LISTS)
    page = where(brought, "pairing")
    given = {"dates_0": "-3", "dates_1": "1", "leads_0": "-2", "leads_1": "-1", "version": "1"}
    first = unescape(browser.post(page, given).text)
    assert "Tick the actions that it belongs to." in first
    assert "Date 1: March 2027: which of the actions?" in first
    sent = browser.post(page, {**given, "dates_0_of": ["0", "2"]})
    assert sent.status_code == 302
    brought = rows(PlanImport).get()
    actions = queries.draft_of(brought).blocks[0].actions
    assert [one.due.text for one in actions] == ["March 2027", "June 2027", "March 2027"]
    again = " ".join(browser.get(page).text.split())
    assert 'value="-3" selected' in again
    assert again.count("checked") == 2


@pytest.mark.parametrize("dates", ["[[], 0]", "[[0, 9], 0]", "[[-2, 0], 0]", '[["x"], 0]'])
def test_several_that_are_none_of_the_actions_match_nothing(town, manager, dates):
    brought = bring(town, manager, text=LISTS)
    operations.settle_question(
        brought=brought, key=asked(brought, "pairing").key, version=1, by=manager, at=NOW,
        answer=f'{{"dates": {dates}, "leads": [0, 1]}}',
    )  # fmt: skip
    after = queries.draft_of(rows(PlanImport).get()).blocks[0]
    assert [one.due for one in after.actions] == [None, None, None]
