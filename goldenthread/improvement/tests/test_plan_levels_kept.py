"""What our own files say of levels, lost ratings and captions is what comes back from them."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules import templates
from goldenthread.improvement.rules.importing import layout_from, layout_json
from goldenthread.improvement.rules.plans import (
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Lead,
    Printed,
    Rating,
    draft,
)

from .plan_documents import cell, document, page, table
from .plan_of_ours import NOTHING

LIBRARY = Path(__file__).resolve().parents[2] / "packs" / "library"
FORMS = {
    one["slug"]: one
    for file in sorted(LIBRARY.glob("*/plans.toml"))
    for one in tomllib.loads(file.read_text())["templates"]
}
LEVELS = [
    ("main", "sub_step", "sub_step", "main"),
    ("main", "underpinned_by", "supplemented_by", "sub_step", "main"),
    ("sub_step", "main"),
    ("main", "underpinned_by"),
]
LEAD, DUE = (Lead("Head of visits", "Head of visits"),), Printed("May 2027")
KINDS = ["docx", "xlsx", "csv", "pdf"]


def again(plan, kind):
    return draft(read(plan_file(plan, kind), f"plan.{kind}"))


def in_form(plan, form):
    if not form:
        return plan
    content = FORMS[form]
    layout, captions = templates.layout_of(content), templates.captions_in(content)
    return replace(plan, layout=layout, structure=captions)


def planned(levels, *, has_refs, is_led, has_steps):
    actions = tuple(
        DraftAction(
            f"Do thing number {at} well",
            ref=f"1.{at}" if has_refs else "",
            level=level,
            leads=LEAD if is_led else (),
            due=DUE if is_led else None,
            sub_steps=(f"Small step {at} a", f"Small step {at} b") if has_steps else (),
        )
        for at, level in enumerate(levels, start=1)
    )
    ref = "2.1" if has_refs else ""
    last = DraftAction("Write each plan", ref=ref, leads=LEAD, due=DUE)
    blocks = (
        DraftBlock("Visits in time", ref="1", actions=actions),
        DraftBlock("Plans that work", ref="2", actions=(last,)),
    )
    return Draft("Our plan", NOTHING, (), blocks)


def said(plan):
    return [
        (one.ref, one.text.split("\n")[0], one.level, [lead.text for lead in one.leads],
         one.due and one.due.text, one.sub_steps)
        for one in plan.actions
    ]  # fmt: skip


@pytest.mark.parametrize("has_steps", [False, True])
@pytest.mark.parametrize("is_led", [False, True])
@pytest.mark.parametrize("has_refs", [False, True])
@pytest.mark.parametrize("levels", LEVELS, ids="-".join)
@pytest.mark.parametrize("form", ["", *FORMS])
def test_actions_of_each_level_come_back_as_they_were(form, levels, has_refs, is_led, has_steps):
    plan = planned(levels, has_refs=has_refs, is_led=is_led, has_steps=has_steps)
    plan = in_form(plan, form)
    for kind in ("docx", "xlsx"):
        found = again(plan, kind)
        assert said(found) == said(plan), kind
        assert found.lost == ()


def test_a_sentence_that_begins_with_such_words_is_no_level():
    found = draft(
        document(
            page("Our plan", "title"),
            table(("Ref", "Action", "Lead"), ("1.1", "Sub-steps follow in May", "Head of visits")),
        )
    )
    assert [(one.level, one.text) for one in found.actions] == [("main", "Sub-steps follow in May")]


# Lost


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", ["", *FORMS])
def test_a_rating_that_the_source_lost_is_lost_when_it_comes_back(form, kind):
    lost = Rating(state="lost")
    deed = (DraftAction("Visit each child", leads=LEAD, due=DUE), DraftAction("Ask", leads=LEAD))
    blocks = (
        DraftBlock("Visits", ref="1", actions=deed, rating=lost),
        DraftBlock("Plans", ref="2", actions=deed, rating=Rating("green", "rated")),
    )
    found = again(in_form(Draft("Our plan", NOTHING, (), blocks), form), kind)
    assert [(one.rating.level, one.rating.state) for one in found.blocks] == [
        ("", "lost"), ("green", "rated"),
    ]  # fmt: skip


# Captions

HEAD = ("Ref", "Action", "Lead", "Due date", "RAG", "Comments")
CAPTION = "Evidence of impact"


def captioned():
    return draft(
        document(
            page("Our plan", "title"),
            page("Priority 1: Visits", "heading 2"),
            table(
                HEAD,
                ("1.1", "Visit each child.", "Visits lead", "May 2027", "Green", ""),
                (cell(CAPTION, columns=4), None, None, None, "Impact RAG", "Comments"),
                (cell("Fewer calls come twice", columns=4), None, None, None, "Amber", "12 of 13"),
            ),
        )
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_the_documents_caption_stays_although_nobody_lists_it(kind):
    plan = captioned()
    assert [one.text for one in plan.blocks[0].evidence] == ["Fewer calls come twice"]
    kept = replace(plan, layout=layout_from(layout_json(plan.layout)), structure=())
    file = read(plan_file(kept, kind), f"plan.{kind}")
    assert CAPTION in list(file.texts())
    assert "Evidence of success:" not in list(file.texts())
    found = draft(file)
    assert [(one.text, one.rating.level, one.comments) for one in found.blocks[0].evidence] == [
        ("Fewer calls come twice", "amber", "12 of 13")
    ]


def test_where_a_reader_could_not_tell_it_the_caption_is_ours():
    """CSV merges nothing: words that nobody lists would be an action."""
    found = again(captioned(), "csv")
    assert [one.text for one in found.blocks[0].evidence] == ["Fewer calls come twice"]
    assert len(found.actions) == 1


def test_evidence_keeps_the_caption_that_is_known():
    deed, proof = (DraftAction("Visit"),), (Evidence("12"),)
    plan = Draft(
        "Our plan", NOTHING, (), (DraftBlock("Visits", "1", actions=deed, evidence=proof),)
    )
    assert "Evidence of success:" in list(read(plan_file(plan, "docx"), "plan.docx").texts())
