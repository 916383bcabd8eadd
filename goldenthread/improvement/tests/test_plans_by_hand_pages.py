"""A plan typed by hand goes out as a document, and is written on pages one question at a time."""

import pytest
from django.forms import ModelChoiceField
from django.urls import reverse

from goldenthread.documents.reading import read as read_file
from goldenthread.improvement import forms, operations, queries
from goldenthread.improvement.models import Block, Plan, PlanTheme
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.plans import draft
from tests.plans import seat

from .hand import NOW, TODAY, rows
from .plans_by_hand import action, one, plan

__all__ = ["one", "plan"]  # fixtures


def filled(plan, manager, one):
    action(manager, one)
    action(manager, one, words="Look at ten plans", printed_ref="1.2", printed_due="",
           leads="", outcome="")  # fmt: skip
    operations.add_statement(block=one, words="I was asked.", by=manager, at=NOW)
    operations.add_evidence_row(block=one, words="80% of plans by March 2027", by=manager, at=NOW)
    operations.rate_block(block=one, aspect="progress", level="at_risk", why="Begun late",
                          rated_on=TODAY, by=manager, at=NOW)  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_plan_without_a_document_is_taken_away_and_reads_back_the_same(plan, manager, one, kind):
    filled(plan, manager, one)
    second = operations.add_block(
        plan=plan, kind="recommendation", printed_ref="2", title="Managers write why they decide",
        by=manager, at=NOW,
    )  # fmt: skip
    action(manager, second, words="Write each reason the same day", printed_ref="2.1")
    before = queries.as_printed(plan)
    content = queries.plan_document(plan, kind, on=TODAY)
    again = draft(read_file(content, f"plan.{kind}"))
    texts = ("title", "ref", "owner", "voice")
    assert [[getattr(x, f) for f in texts] for x in again.blocks] == [
        [getattr(x, f) for f in texts] for x in before.blocks
    ]
    assert [(x.ref, x.text, x.due and x.due.text) for x in again.actions] == [
        (x.ref, x.text, x.due and x.due.text) for x in before.actions
    ]
    found = [(x.where, x.field, x.before, x.after) for x in changes_of(before, again)]
    assert found == [], found


@pytest.mark.parametrize("kind", ["csv", "pdf"])
def test_the_other_kinds_of_file_hold_its_words(plan, manager, one, kind):
    filled(plan, manager, one)
    texts = " ".join(read_file(queries.plan_document(plan, kind, on=TODAY), f"plan.{kind}").texts())
    for words in ("Ask each child first", "Jul-27", "I was asked."):
        assert words in texts


def where(name, *args):
    return reverse(f"improvement:{name}", args=args)


def fill(browser, block):
    """Each thing that a block can hold, by its own page."""
    told = {
        "action": {"words": "Ask first", "printed_due": "Jul-27", "leads": "Somebody",
                   "level": "main"},
        "evidence": {"words": "From 40% to 80% of plans by March 2027"},
        "line": {"kind": "goal", "words": "Each child is heard"},
        "statement": {"words": "I was asked."},
        "paragraph": {"number": "66"},
    }  # fmt: skip
    for what, typed in told.items():
        page = where("add_to_block", "heard", block.pk, what)
        assert page in browser.get(where("change_block", "heard", block.pk)).text
        assert browser.get(page).status_code == 200
        assert browser.post(page, typed).url == where("block", "heard", block.pk), what


def test_by_page_from_nothing_to_a_plan_with_an_action(town, signed_in):
    browser = signed_in(town.programme)
    assert where("plan_new") in browser.get(where("plans")).text
    given = {"title": "Heard", "service": town.council.pk, "body": town.body.pk,
             "origin": "inspection", "inspected_on": "2026-09-01", "notice": "None."}  # fmt: skip
    assert "Choose one." in browser.post(where("plan_new"), {**given, "origin": ""}).text
    sent = browser.post(where("plan_new"), given)
    hub = where("change_plan", "heard")
    assert sent.url == hub
    page = browser.get(hub).text
    for what in ("block", "theme", "judgement", "paragraph", "note"):
        assert where("add_to_plan", "heard", what) in page
    browser.post(where("add_to_plan", "heard", "theme"), {"title": "Voice"})
    browser.post(where("add_to_plan", "heard", "note"), {"heading": "Words", "words": "BRAG"})
    judged = where("add_to_plan", "heard", "judgement")
    assert "Requires improvement to be good" in browser.get(judged).text
    browser.post(judged, {"area": "Leaders", "level": "Inadequate"})
    browser.post(where("add_to_plan", "heard", "paragraph"), {"number": "66", "words": "Late."})
    theme = rows(PlanTheme).get()
    sent = browser.post(where("add_to_plan", "heard", "block"),
                        {"kind": "recommendation", "title": "Hear them", "printed_ref": "1",
                         "theme": theme.pk, "owner": "Head of listening",
                         "timescale": "Within 3 months"})  # fmt: skip
    block = rows(Block).get()
    of_plan = browser.get(where("plan", "heard")).text
    assert "From the inspection of 1 September 2026. Leaders: Inadequate." in of_plan
    assert "Notice of improvement: None." in of_plan
    assert sent.url == where("block", "heard", block.pk)
    fill(browser, block)
    seat(town.member, rows(Plan).get(slug="heard"))
    shown = signed_in(town.member).get(where("block", "heard", block.pk)).text
    for words in ("Ask first", "“Jul-27”", "Somebody", "80% by March 2027, from 40<",
                  "Each child is heard",
                  "I was asked.", "Late.", "Within 3 months: by 1 December 2026"):  # fmt: skip
        assert words in shown, words
    assert "Action added by hand" in shown


def test_readers_find_no_page_and_what_is_not_there_is_missing(town, signed_in, plan, one):
    browser = signed_in(town.director)
    assert "Write a plan by hand" not in browser.get(where("plans")).text
    assert browser.get(where("plan_new")).status_code == 403
    browser = signed_in(town.programme)
    for path in (where("add_to_plan", plan.slug, "action"),
                 where("add_to_plan", "nowhere", "block"),
                 where("add_to_block", plan.slug, one.pk, "block"),
                 where("add_to_block", plan.slug, 0, "action")):  # fmt: skip
        assert browser.get(path).status_code == 404, path


def test_a_theme_is_chosen_by_its_words(town, signed_in, plan, one, manager):
    operations.add_theme(plan=plan, title="Voice and rights", by=manager, at=NOW)
    browser = signed_in(town.programme)
    for page in (where("add_to_plan", plan.slug, "block"),
                 where("reword", plan.slug, "block", one.pk, "theme")):  # fmt: skip
        shown = browser.get(page).text
        assert "Voice and rights</option>" in shown, page
        assert "object (" not in shown, page


def _choices():
    added = [form for _, form, _ in (*forms.TO_PLAN.values(), *forms.TO_BLOCK.values())]
    for form in (*vars(forms).values(), *added):
        for field in getattr(form, "base_fields", {}).values():
            if isinstance(field, ModelChoiceField):
                yield field


def test_no_choice_in_a_form_is_called_by_a_number_of_ours():
    found = list(_choices())
    assert len(found) > 5
    for field in found:
        said = field.label_from_instance(field.queryset.model())
        assert "object (" not in said, field.queryset.model
