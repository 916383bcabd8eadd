"""How a person parts leads, actions and dates that nothing parts, and what several dates are."""

import datetime as dt
from html import unescape

import pytest
from django.urls import reverse

from goldenthread.improvement import operations
from goldenthread.improvement.models import Due, Lead, Placement
from goldenthread.methods.refusal import Refused
from tests.plans import bring, take
from tests.town import NOW

from .hand import LATER, rows
from .plan_of_halls import now, read, text

LEADS = "ICS audit team Board QA sub group"


PARTED = text(
    f"1.1|Open the hall|{LEADS}|Jul-27 Apr-28|Green",
    "1.2|Paint the hall|Paint officer|May 2027|Green",
)
RAN = "Review each visit Look at ten plans Ask children what they think"
# A row is an area with lists; below a level nothing parts its actions, and nothing parts the dates.
LISTED = text(
    f"<p>1.1 Visits</p>|<p>Say so in supervision</p><p>Underpinned by {RAN}</p>|Head of visits"
    "|April 2027 May 2027 June 2027|Begun. AMBER",
    "<p>1.2 Plans</p>|<ul><li>Write each plan the same day</li><li>Read it aloud</li></ul>"
    "|Team managers|May 2027|GREEN",
    head="Area for improvement|Actions|Lead|Completion date|Progress",
)


def question(kind):
    return next(one for one in read().questions if one.kind == kind)


def page(kind):
    return reverse("improvement:question", args=[now().pk, question(kind).key])


def said(browser, kind, answer, *parts):
    given = {"answer": answer, "parts": "\r\n".join(parts), "version": now().version}
    return browser.post(page(kind), given)


def leads():
    return [one.text for one in read().actions[0].leads]


def actions():
    return [one.text for one in read().blocks[0].actions]


def dates():
    return [one.text for one in read().blocks[0].dates]


# Leads


def test_leads_are_parted_by_hand_one_a_line_and_the_cell_stays_beside_them(town, browser, manager):
    bring(town, manager, text=PARTED)
    kind, parts = "no-separator", ["QA sub group", "ICS audit team Board"]
    shown = unescape(browser.get(page(kind)).text)
    assert "They are parted otherwise" in shown
    assert said(browser, kind, "parts:", *parts).status_code == 302
    assert leads() == parts
    assert "They are parted otherwise" in browser.get(page(kind)).text
    assert " | ".join(parts) in unescape(
        browser.get(reverse("improvement:import", args=[now().pk])).text
    )
    plan = take(now(), manager)
    kept = {one.printed: one.cell for one in rows(Lead)}
    assert {kept[one] for one in parts} == {LEADS}
    bring(town, manager, text=PARTED, plan=plan)
    assert leads() == parts
    assert operations.renew_plan(brought=now(), by=manager, at=LATER) == []


@pytest.mark.parametrize(("parts", "code"), [
    (["Somebody else"], "is not printed there"), ([], "This is empty"),
])  # fmt: skip
def test_parts_that_are_not_printed_are_refused(town, browser, manager, parts, code):
    bring(town, manager, text=PARTED)
    assert code in unescape(said(browser, "no-separator", "parts:", *parts).text)
    assert leads() == [LEADS]


# Several dates in one cell


@pytest.mark.parametrize(("answer", "end", "first"), [
    ("right", dt.date(2028, 4, 30), ""),
    ("2027-07-31", dt.date(2027, 7, 31), ""),
    ("moved", dt.date(2028, 4, 30), "Jul-27"),
])  # fmt: skip
def test_of_several_dates_a_person_says_by_which_it_is_due(
    town, browser, manager, answer, end, first
):
    bring(town, manager, text=PARTED)
    shown = unescape(browser.get(page("two-dates")).text)
    assert "Due by 30 April 2028; the others are steps on the way" in shown
    assert "First due “Jul-27”, and moved to “Apr-28”" in shown
    assert said(browser, "two-dates", answer).status_code == 302
    due = read().actions[0].due
    assert (due.reading.end, due.first) == (end, first)
    plan = take(now(), manager)
    action = rows(Placement).get(printed_ref="1.1").action
    assert rows(Due).filter(action=action).latest("pk").due_on == end
    bring(town, manager, text=PARTED, plan=plan)
    assert operations.renew_plan(brought=now(), by=manager, at=LATER) == []


# Actions and dates that ran together


def test_actions_that_ran_together_are_one_or_parted_by_hand(town, browser, manager):
    bring(town, manager, text=LISTED)
    proposed = question("run-on").proposal.split(" | ")
    assert actions() == ["Say so in supervision", *proposed]
    assert said(browser, "run-on", "one").status_code == 302
    assert actions() == ["Say so in supervision", RAN]
    two = ["Review each visit", "Look at ten plans Ask children what they think"]
    assert said(browser, "run-on", "parts:", *two).status_code == 302
    assert actions() == ["Say so in supervision", *two]
    assert all(one.is_sure for one in read().blocks[0].actions)
    said(browser, "run-on", "right")
    assert actions() == ["Say so in supervision", *proposed]


def test_of_actions_that_ran_together_no_word_may_go(town, browser, manager):
    bring(town, manager, text=LISTED)
    before = actions()
    for parts in (["Review each visit"], ["Look at ten plans", "Review each visit"]):
        assert "in none of these" in unescape(said(browser, "run-on", "parts:", *parts).text)
    assert actions() == before


def test_the_lists_are_asked_again_once_an_answer_says_how_many_they_are(town, browser, manager):
    bring(town, manager, text=LISTED)
    before = question("pairing").key
    said(browser, "run-on", "one")
    assert question("pairing").key != before
    assert question("pairing").read.startswith("1.1 2 actions")


def test_dates_that_ran_together_are_one_or_parted_by_hand(town, browser, manager):
    bring(town, manager, text=LISTED)
    assert dates() == ["April 2027", "May 2027", "June 2027"]
    said(browser, "dates-run-on", "parts:", "April 2027 May 2027", "June 2027")
    assert dates() == ["April 2027 May 2027", "June 2027"]
    said(browser, "dates-run-on", "one")
    assert dates() == ["April 2027 May 2027 June 2027"]


def test_how_texts_are_parted_holds_for_the_same_words_in_the_next_document(town, browser, manager):
    bring(town, manager, text=LISTED)
    said(browser, "run-on", "one")
    plan = take(now(), manager)
    bring(town, manager, text=LISTED, plan=plan)
    assert actions() == ["Say so in supervision", RAN]
    assert operations.renew_plan(brought=now(), by=manager, at=LATER) == []


def test_an_answer_to_no_question_is_refused(town, manager):
    brought = bring(town, manager, text=LISTED)
    with pytest.raises(Refused, match="no-question"):
        operations.settle_question(
            brought=brought, key="run-on-0", answer="one", version=1, by=manager, at=NOW
        )
