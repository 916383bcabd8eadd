"""What converters and fonts did to a document is undone; the original is shown whole, and asked."""

from html import unescape

from django.urls import reverse

from goldenthread.improvement import queries
from goldenthread.improvement.models import PlanImport
from goldenthread.improvement.rules.plans import draft
from tests.plans import bring

from .hand import rows
from .plan_documents import document, table

LONG = "so that every child who comes to the hall on a Sunday is known by name to somebody there"
ALIKE = f"\u041epen the h\u0430ll, {LONG}"  # a Cyrillic capital O, and a small a
TEXT = "\n".join(
    ["Plan", "", "Ref|Action|Lead|Due date", f"1.1|{ALIKE}|Head of halls|Septe mber 2027", ""]
).replace("|", "\t")


def action():
    (one,) = queries.draft_of(rows(PlanImport).get()).actions
    return one


def test_letters_that_look_alike_and_broken_months_are_mended_and_the_original_is_shown_whole(
    town, signed_in, manager
):
    brought, browser = bring(town, manager, text=TEXT), signed_in(town.programme)
    assert (action().text, action().due.text) == (f"Open the hall, {LONG}", "September 2027")
    read = queries.draft_of(brought)
    assert (read.lost, read.share) == ((), 1.0)
    asked = [(one.kind, one.read, one.proposal) for one in read.questions]
    assert asked == [
        ("letters", ALIKE, f"Open the hall, {LONG}"),
        ("letters", "Septe mber 2027", "September 2027"),
    ]
    shown = unescape(browser.get(reverse("improvement:import", args=[brought.pk])).text)
    assert f"“{ALIKE}” is read as “Open the hall, {LONG}”" in shown
    page = reverse("improvement:question", args=[brought.pk, read.questions[0].key])
    assert f"As it stands: {ALIKE}" in unescape(browser.get(page).text)
    assert browser.post(page, {"answer": "original", "version": 1}).status_code == 302
    assert action().text == ALIKE


def test_what_nobody_sees_is_mended_without_a_question():
    seen = "Of\ufb01ce of the hall, re\u00adopened on\u00a0Sundays"
    head = ("Ref", "Action", "Lead", "Due date")
    found = draft(document(table(head, ("1.1", seen, "Head of halls", "May 2027"))))
    assert [one.text for one in found.actions] == ["Office of the hall, reopened on Sundays"]
    assert (found.questions, found.lost, found.share) == ((), (), 1.0)


def test_a_text_in_another_language_stays_as_it_is():
    said = "\u0414\u043e\u0431\u0440\u044b\u0439 \u0434\u0435\u043d\u044c"
    head = ("Ref", "Action", "Lead", "Due date")
    found = draft(document(table(head, ("1.1", said, "Head of halls", "May 2027"))))
    assert [one.text for one in found.actions] == [said]
    assert found.questions == ()
