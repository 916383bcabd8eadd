"""Whole plans, with everything in every block, given back as files and read again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.changes import changes_of
from goldenthread.improvement.rules.planned import level_and_state
from goldenthread.improvement.rules.plans import (
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Lead,
    Note,
    Printed,
    Rating,
    draft,
)
from goldenthread.improvement.rules.plans.told import draft_as_json

from . import plan_documents as plans
from .plan_of_ours import NOTHING
from .test_plan_files import worded
from .test_plans_published import kept

DEEDS = (
    "Write each visit down", "Train every manager", "Look at ten records", "Agree one pathway",
)  # fmt: skip
PROOF = ("90% of plans have dates", "Fewer complaints", "Families say so")
VOICES = ("I know what happens next.", "My worker listens", "They asked me first")
NOTES = (
    Note("Background", "We were inspected in May.\nWe met in June."),
    Note("How we work", "Each month the board looks at it."),
)
LEADS = ("Head of visits", "Team managers")
DATES = (None, Printed("May 2027"), Printed("Ongoing"), Printed("May 2027", start="March 2027"),
         Printed("From March 2027", start="March 2027"),
         Printed("July 2027", first="May 2027", start="March 2027"))  # fmt: skip
TITLES = ("Visits in time", "Plans that work", "Leaders see each plan", "Homes near home")
RATINGS = (Rating(), Rating("green", "rated"), Rating("amber", "rated"), Rating("red", "rated"))
EARLY = Rating(state="too_early", printed="Too early to tell")
rating = st.sampled_from(RATINGS)


def some(texts, *, least=0):
    return st.lists(st.sampled_from(texts), min_size=least, max_size=3, unique=True).map(tuple)


def maybe(*texts):
    return st.sampled_from(["", *texts])


@st.composite
def action(draw, words, ref):
    return DraftAction(
        words,
        ref=ref,
        leads=draw(
            st.sampled_from([*([()] if ref else []), *((Lead(one, one),) for one in LEADS)])
        ),
        due=draw(st.sampled_from(DATES)),
        outcome=draw(maybe("Children know why")),
        rating=draw(rating),
        comments=draw(maybe("Begun in May")),
    )


@st.composite
def block(draw, number, theme, owners, kind, *, has_refs):
    deeds = draw(some(DEEDS))
    ref = str(number) if has_refs else ""
    return DraftBlock(
        f"{TITLES[number % len(TITLES)]} for all",
        ref=ref,
        theme=theme,
        kind=kind,
        owner=draw(st.sampled_from(owners)),
        actions=tuple(
            draw(action(f"{one} in part {number}", f"{ref}.{at}" if ref else ""))
            for at, one in enumerate(deeds, start=1)
        ),
        evidence=tuple(
            Evidence(one, rating=draw(rating), comments=draw(maybe("12 of 13")))
            for one in draw(some(PROOF))
        ),
        voice=draw(some(VOICES)),
        rating=draw(rating),
        impact_rating=draw(st.sampled_from([*RATINGS, EARLY])),
        progress=draw(maybe("Half of it is done")),
        impact=draw(maybe("Fewer calls come twice")),
        next_review=draw(st.sampled_from([None, Printed("18 December 2026")])),
    )


@st.composite
def whole_plan(draw):
    """Blocks with references, or of whatever kind without, under themes or under none; some have
    no action yet."""
    themes = draw(st.sampled_from([("",), ("Leadership", "Practice and care")]))
    owners = draw(st.sampled_from([("",), ("Head of service",), ("Head of service", "")]))
    has_refs = draw(st.booleans())
    kinds = st.sampled_from(["recommendation", "area", "goal"])
    own = [draw(kinds)] * 4 if has_refs else [draw(kinds) for _ in range(4)]
    many = range(1, draw(st.integers(2, 4)) + 1)
    under = sorted(themes.index(draw(st.sampled_from(themes))) for _ in many)
    blocks = tuple(
        draw(block(number, themes[at], owners, own[number - 1], has_refs=has_refs))
        for number, at in zip(many, under, strict=True)
    )
    names = tuple(dict.fromkeys(one.theme for one in blocks if one.theme))
    title = draw(st.sampled_from(["Our plan for children", "Getting to good", "A better home"]))
    return Draft(title, NOTHING, names, blocks, draw(some(NOTES)))


@settings(max_examples=20, deadline=None)
@given(whole_plan(), st.sampled_from(["docx", "xlsx", "csv"]))
def test_a_plan_with_everything_in_every_block_comes_back(plan, kind):
    found = draft(read(plan_file(plan, kind), f"plan.{kind}"))
    assert worded(found.blocks) == worded(plan.blocks)
    assert found.themes == plan.themes
    if kind != "csv":  # which has neither
        assert (found.title, found.notes) == (plan.title, plan.notes)


HEAD = ("Priority", "Owner", "Action", "Lead", "Due date", "RAG")
VOICE = ("What children will say:", "", "", "", "", "")


def said(*rows):
    return draft(plans.document(plans.page("Our plan", "title"), plans.table(HEAD, *rows)))


def test_a_row_that_names_a_block_with_its_owner_is_nothing_that_children_said():
    found = said(
        ("1. Visits", "", "Visit each child.", "Visits lead", "May 2027", ""),
        VOICE,
        ("My worker comes.", "", "", "", "", ""),
        ("2. Plans", "Head of plans", "", "", "", "Green"),
        ("2. Plans", "Head of plans", "Write each plan.", "Plans lead", "June 2027", ""),
    )
    assert [one.title for one in found.blocks] == ["Visits", "Plans"]
    assert [one.voice for one in found.blocks] == [("My worker comes.",), ()]
    assert found.blocks[1].rating.level == "green"


def test_a_rating_of_a_block_stands_above_its_actions_below_what_children_say():
    found = said(
        ("Visits", "", "Visit each child.", "Visits lead", "May 2027", ""),
        VOICE,
        ("My worker comes.", "", "", "", "", ""),
        ("Plans", "", "", "", "", "Green"),
        ("Plans", "", "Write each plan.", "Plans lead", "June 2027", ""),
    )
    assert [one.title for one in found.blocks] == ["Visits", "Plans"]
    assert [one.voice for one in found.blocks] == [("My worker comes.",), ()]


def test_a_line_of_children_before_a_gap_and_the_headings_is_no_title():
    found = said(
        ("Visits", "", "Visit each child.", "Visits lead", "May 2027", ""),
        VOICE,
        ("My worker comes.", "", "", "", "", ""),
        ("",) * 6,
        HEAD,
        ("Plans", "", "Write each plan.", "Plans lead", "June 2027", ""),
    )
    assert [one.voice for one in found.blocks] == [("My worker comes.",), ()]
    assert found.themes == ()


def test_a_title_above_the_headings_once_more_is_nothing_that_children_said():
    found = said(
        ("Visits", "", "Visit each child.", "Visits lead", "May 2027", ""),
        VOICE,
        ("My worker comes.", "", "", "", "", ""),
        ("",) * 6,
        ("Homes and care", "", "", "", "", ""),
        HEAD,
        ("Plans", "", "Write each plan.", "Plans lead", "June 2027", ""),
    )
    assert [one.voice for one in found.blocks] == [("My worker comes.",), ()]
    assert found.themes == ("Homes and care",)


def test_too_early_to_tell_is_a_state_of_impact_and_no_change_when_it_comes_back():
    block = DraftBlock("Visits", ref="1", actions=(DraftAction("Visit"), DraftAction("Ask")))
    by_hand = replace(block, impact="Asked in May", impact_rating=Rating(state="too_early"))
    plan = Draft("Our plan", NOTHING, (), (by_hand,))
    for kind in ("docx", "xlsx", "csv"):
        found = draft(read(plan_file(plan, kind), f"plan.{kind}"))
        assert found.blocks[0].impact_rating == EARLY
        assert changes_of(plan, found) == []
    assert level_and_state("impact", EARLY) == ("", "too_early")
    assert level_and_state("progress", EARLY) is None


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_a_recommendation_without_a_number_stays_one_and_keeps_its_title(kind):
    deed = (DraftAction("Visit each child"),)
    blocks = tuple(
        DraftBlock(title, kind=what, actions=deed)
        for title, what in (("Listen well", "recommendation"), ("Homes", "area"))
    )
    found = draft(read(plan_file(Draft("Our plan", NOTHING, (), blocks), kind), f"plan.{kind}"))
    assert [(one.title, one.kind) for one in found.blocks] == [
        ("Listen well", "recommendation"), ("Homes", "area"),
    ]  # fmt: skip
    assert found.lost == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("without", [0, 1, 2])
def test_a_block_that_has_only_its_proof_keeps_its_title(kind, without):
    proof = (Evidence("Fewer calls", rating=Rating("green", "rated"), comments="12 of 13"),)
    blocks = [
        DraftBlock(title, ref=str(at), actions=(DraftAction(f"Do {title}", ref=f"{at}.1"),))
        for at, title in enumerate(("Visits", "Homes", "Plans"), start=1)
    ]
    blocks[without] = replace(blocks[without], actions=(), evidence=proof)
    plan = Draft("Our plan", NOTHING, (), tuple(blocks))
    found = draft(read(plan_file(plan, kind), f"plan.{kind}"))
    assert worded(found.blocks) == worded(plan.blocks)
    assert (found.notes, found.lost) == ((), ())


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("deeds", [(DraftAction("Write it"),), ()])
def test_notes_that_look_like_headings_or_rows_come_back_as_they_were(deeds, kind):
    notes = (
        Note("How we work", "1. This is how we do it 11\nIntroduction\nWE SAY WHY"),
        Note("Words", "QA\tquality assurance\nRole\tWho\tSince"),
    )
    blocks = tuple(DraftBlock(one, kind="area", actions=deeds) for one in ("Visits", "Homes"))
    blocks = (replace(blocks[0], actions=(DraftAction("Visit each child"),)), *blocks[1:])
    plan = Draft("Our plan", NOTHING, (), blocks if deeds else blocks[:1], notes)
    found = draft(read(plan_file(plan, kind), f"plan.{kind}"))
    assert found.notes == notes
    assert [(one.title, one.notes) for one in found.blocks] == [
        (one.title, ()) for one in plan.blocks
    ]


PUBLISHED = ("s0-*.txt", "s2-*.txt", "s3-*.txt", "documents/s2-*.xlsx", "documents/s3-*.docx")


@pytest.mark.parametrize("pattern", PUBLISHED)
def test_published_plans_come_back_cell_by_cell_from_word_and_excel(pattern):
    plan = kept(pattern)
    for kind in ("docx", "xlsx"):
        again = draft(read(plan_file(plan, kind), f"plan.{kind}"))
        assert _cells(again) == _cells(plan), kind


def _cells(plan):
    """Every text of the plan by its place, as `show` gives it; where each stood is the file's."""
    told = draft_as_json(plan)
    whole = {name: told[name] for name in ("title", "themes", "notes", "blocks")}
    return {name: _bare(value) for name, value in whole.items()}


OF_THE_FILE = {"where", "is_sure", "parent", "rating_is_sure", "rating_how", "rating_printed",
               "impact_rating_printed"}  # fmt: skip


def _bare(value):
    if isinstance(value, dict):
        return {name: _bare(one) for name, one in value.items() if name not in OF_THE_FILE}
    return [_bare(one) for one in value] if isinstance(value, list) else value
