"""A plan typed by hand, from the empty one to the document that it gives; nothing is guessed."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.authority.operations import party_for
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import (
    Action,
    Block,
    BlockLine,
    Citation,
    Due,
    Judgement,
    Lead,
    Paragraph,
    Placement,
    Plan,
    PlanTheme,
    Statement,
)
from goldenthread.improvement.rules.entering import addresses
from goldenthread.improvement.rules.judged import scale_on
from tests.plans import bring, take
from tests.town import acting

from .hand import DAY, LATER, NOW, TODAY, changes, refused, rows
from .plans_by_hand import INSPECTED, action, one, plan

__all__ = ["one", "plan"]  # fixtures


def test_a_plan_begins_empty_with_an_address_of_its_own(town, manager, plan):
    assert plan.slug == "children-are-heard-plan-of-2026"
    assert queries.owners(plan) == [str(town.body)]
    again = operations.start_plan(
        title=plan.title, service=town.council, origin="other", by=manager, at=NOW
    )
    assert again.slug == "children-are-heard-plan-of-2026-2"
    assert queries.as_printed(again).blocks == ()
    assert queries.plan_page(again, on=TODAY).actions == 0


def test_addresses_of_our_own_pages_are_not_given_away():
    assert next(addresses("New")) == "new-2"
    assert next(addresses("Imports!")) == "imports-2"
    assert next(addresses("…")) == "plan"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "empty"),
        ({"title": "x" * 301}, "too-long"),
        ({"origin": "hearsay"}, "no-origin"),
        ({"origin": "inspection"}, "no-date"),
        ({"inspected_on": INSPECTED}, "no-inspection"),
        ({"origin": "inspection", "inspected_on": TODAY + 3 * DAY}, "future"),
    ],
)
def test_a_plan_is_refused_with_what_to_do(town, manager, change, code):
    given = {"title": "Heard", "service": town.council, "origin": "other", **change}
    refused(code, operations.start_plan, **given, by=manager, at=NOW)
    assert not rows(Plan).exists()


def test_a_block_has_its_owner_as_printed_and_its_date_from_the_inspection(plan, manager, one):
    assert (one.category, one.due_on) == ("P3M", dt.date(2026, 12, 1))
    printed = queries.as_printed(plan).blocks[0]
    assert (printed.owner, [x.text for x in printed.owners]) == (
        "Head of listening", ["Head of listening"],
    )  # fmt: skip
    assert [(row.what, row.deed, row.block) for row in changes()] == [("block", "added", one)]


def test_an_action_has_all_its_leads_its_date_as_printed_and_its_place(plan, manager, one):
    made = action(manager, one)
    step = action(manager, one, words="Begin in May", printed_ref="", level="sub_step", above=made,
                  printed_due="", leads="", outcome="")  # fmt: skip
    printed = queries.as_printed(plan).blocks[0].actions
    assert [(x.ref, x.level, x.parent) for x in printed] == [
        ("1.1", "main", ""), ("", "sub_step", "1.1"),
    ]  # fmt: skip
    assert [x.text for x in printed[0].leads] == ["Head of listening", "All team managers"]
    assert printed[0].due.text == "Jul-27"
    assert rows(Due).get().due_on == dt.date(2027, 7, 31)
    assert step.parent == made
    assert rows(Lead).filter(placement=made).count() == 2
    assert made.action.plan == plan
    assert queries.facts_of([made.action])[made.action.pk].due_on == dt.date(2027, 7, 31)


def test_a_settled_lead_leads_and_nobody_else_does(town, plan, manager, one):
    named = action(manager, one, leads=str(town.head))
    assert named.action.owner == party_for(person=town.head)
    unknown = action(manager, one, leads="Somebody")
    assert unknown.action.owner == party_for(body=town.body)


def test_lists_evidence_paragraphs_and_words_of_children(plan, manager, one):
    given = {"block": one, "by": manager, "at": NOW}
    operations.add_line(**given, kind="goal", words="Hear each child")
    operations.add_line(**given, kind="goal", words="Answer each child")
    operations.add_line(**given, kind="outcome", words="Children trust us")
    refused("one-text", operations.add_line, **given, kind="outcome", words="More trust")
    refused("no-kind", operations.add_line, **given, kind="lead", words="Head of listening")
    proof = operations.add_evidence_row(**given, words="80% of plans by March 2027")
    assert [(x["number"], x["unit"], x["by"]) for x in proof.targets] == [
        (80.0, "per_cent", "March 2027")
    ]
    operations.add_statement(**given, words="I was asked.")
    refused("empty", operations.add_statement, **given, words=" ")
    for _ in range(2):
        operations.quote_paragraph(plan=plan, number="66", words="Plans are late.", **given)
    printed = queries.as_printed(plan).blocks[0]
    assert printed.goals == ("Hear each child", "Answer each child")
    assert (printed.outcome, printed.voice) == ("Children trust us", ("I was asked.",))
    assert [(x.numbers, x.words) for x in printed.paragraphs] == [(("66",), "Plans are late.")]
    assert (rows(Paragraph).count(), rows(Citation).count()) == (1, 1)


def test_themes_and_notes_of_the_plan(plan, manager):
    given = {"plan": plan, "by": manager, "at": NOW}
    theme = operations.add_theme(**given, title="Voice")
    operations.add_block(**given, kind="goal", title="Hear them", theme=theme)
    operations.add_note(**given, heading="Words", words="BRAG means the four colours.")
    printed = queries.as_printed(plan)
    assert [(x.theme, x.kind, x.ref) for x in printed.blocks] == [("Voice", "goal", "")]
    assert rows(PlanTheme).count() == 1
    assert [(x.heading, x.text) for x in printed.notes] == [
        ("Words", "BRAG means the four colours.")
    ]


@pytest.mark.parametrize(
    ("inspected_on", "level", "code"),
    [
        (dt.date(2012, 3, 1), "Adequate", ""),
        (dt.date(2012, 3, 1), "Requires improvement", "off-the-scale"),
        (dt.date(2016, 12, 9), "Requires improvement", ""),
        (dt.date(2016, 12, 9), "Adequate", "off-the-scale"),
        (dt.date(2018, 1, 1), "Requires improvement to be good", ""),
        (dt.date(2026, 9, 1), "Requires improvement", "off-the-scale"),
        (dt.date(2001, 1, 1), "Serving people well", ""),
    ],
)
def test_an_inspection_judged_in_the_words_of_its_day(town, manager, inspected_on, level, code):
    plan = operations.start_plan(title="Heard", service=town.council, origin="inspection",
                                 inspected_on=inspected_on, by=manager, at=NOW)  # fmt: skip
    given = {"plan": plan, "area": "Children in care", "level": level, "by": manager, "at": NOW}
    if code:
        refused(code, operations.add_judgement, **given)
    else:
        made = operations.add_judgement(**given)
        scale = scale_on(inspected_on)
        assert (made.level, made.scale) == (level, scale.name if scale else "")
    assert rows(Judgement).count() == (0 if code else 1)


@pytest.mark.parametrize(
    ("deed", "change", "code"),
    [
        (action, {"words": ""}, "empty"),
        (action, {"level": "top"}, "no-kind"),
        (action, {"printed_ref": "1" * 61}, "too-long"),
        (action, {"leads": "x" * 301}, "too-long"),
        (action, {"printed_due": "x" * 501}, "too-long"),
    ],
)
def test_an_action_is_refused_with_what_to_do(manager, one, deed, change, code):
    refused(code, deed, by=manager, block=one, **change)
    assert not rows(Action).exists()


def test_a_block_is_refused_with_what_to_do(plan, manager):
    given = {"plan": plan, "by": manager, "at": NOW, "kind": "area", "title": "Hear them"}
    refused("empty", operations.add_block, **{**given, "title": ""})
    refused("no-kind", operations.add_block, **{**given, "kind": "wish"})
    refused("too-long", operations.add_block, **given, owner="x" * 301)
    refused("empty", operations.quote_paragraph, plan=plan, number=" ", by=manager, at=NOW)
    refused("empty", operations.add_theme, plan=plan, title="", by=manager, at=NOW)
    assert not rows(Block).exists()


def test_who_only_reads_plans_writes_none(town, plan, one):
    for who in ("qa", "director", "member", "head"):
        by = {"by": acting(getattr(town, who)), "at": NOW}
        for deed, given in (
            (operations.start_plan, {"title": "x", "service": town.council, "origin": "other"}),
            (operations.add_theme, {"plan": plan, "title": "x"}),
            (operations.add_note, {"plan": plan, "words": "x"}),
            (operations.add_judgement, {"plan": plan, "area": "x", "level": "Good"}),
            (operations.quote_paragraph, {"plan": plan, "number": "6"}),
            (operations.add_block, {"plan": plan, "kind": "goal", "title": "x"}),
            (operations.add_planned_action, {"block": one, "words": "x"}),
            (operations.add_evidence_row, {"block": one, "words": "x"}),
            (operations.add_line, {"block": one, "kind": "goal", "words": "x"}),
            (operations.add_statement, {"block": one, "words": "x"}),
        ):
            with pytest.raises(NotAllowed):
                deed(**given, **by)
    assert rows(Plan).count() == 1
    assert not rows(Placement).exists()


def test_what_is_typed_into_an_imported_plan_stands_beside_it(town, manager):
    plan = take(bring(town, manager), manager)
    first = rows(Block).get(printed_ref="1")
    action(manager, first, printed_ref="1.3")
    assert [x.ref for x in queries.as_printed(plan).blocks[0].actions] == [
        "1.1", "1.2", "1.4", "1.3",
    ]  # fmt: skip
    assert rows(Statement).count() == 1
    assert rows(BlockLine).filter(kind="goal").count() == 0
    assert changes()[0].at == NOW < LATER
