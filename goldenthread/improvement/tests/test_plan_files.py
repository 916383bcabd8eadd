"""A plan given back as a file is the same plan when it is read again."""

from dataclasses import fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.documents.reading import Paragraph, Table, read
from goldenthread.documents.writing.excel import sheet_name
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import (
    Draft,
    DraftAction,
    DraftBlock,
    Lead,
    Note,
    Printed,
    Rating,
    draft,
)
from goldenthread.improvement.rules.plans.sheet_cells import OF_BLOCK
from goldenthread.improvement.rules.plans.sheet_headings import HEADERS, KINDS, MIXED
from goldenthread.improvement.rules.plans.sheets import paper_of
from goldenthread.improvement.rules.plans.words import field_of

from . import plan_documents as plans
from .plan_of_ours import FULL, NOTHING, PLAN

# Where something stood, how a reader knew it, and what it worked out of it again.
APART = {"where", "is_sure", "parent", "reading", "how", "fill", "targets", "owners"}


def told(value):
    """The plan's own words, field by field."""
    if is_dataclass(value):
        return {
            one.name: told(getattr(value, one.name))
            for one in fields(value)
            if one.name not in APART
        }
    return [told(one) for one in value] if isinstance(value, tuple) else value


def worded(blocks):
    """As after one export, which prints the word of a rating that was a colour only."""
    out = told(blocks)
    for block in out:
        for one in (block, *block["actions"], *block["evidence"]):
            for name in ("rating", "impact_rating"):
                rating = one.get(name, {})
                if rating.get("level") and not rating["printed"]:
                    rating["printed"] = rating["level"].capitalize()
    return out


def there_and_back(plan, kind):
    return draft(read(plan_file(plan, kind), f"plan.{kind}"))


def known(make):
    """A layout; what a formula coloured cannot be written and stands apart."""
    plan = draft(make())
    blocks = tuple(
        replace(
            block,
            actions=tuple(
                replace(one, rating=Rating())
                if one.rating.state == "unclear" and not one.rating.fill and not one.rating.printed
                else one
                for one in block.actions
            ),
        )
        for block in plan.blocks
    )
    return replace(plan, blocks=blocks)


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("make", plans.ALL)
def test_a_plan_comes_back_from_its_own_layout_without_loss(make, kind):
    plan = known(make)
    found = there_and_back(plan, kind)
    assert worded(found.blocks) == worded(plan.blocks)
    assert (found.themes, found.title) == (plan.themes, plan.title)
    assert not found.lost


@pytest.mark.parametrize("make", plans.ALL)
def test_a_plan_comes_back_from_csv_but_for_its_title_colours_and_notes(make):
    plan = known(make)
    found = there_and_back(plan, "csv")
    for block in found.blocks + plan.blocks:
        assert block.actions
    assert without_ratings(found.blocks) == without_ratings(plan.blocks)
    assert found.themes == plan.themes


def without_ratings(blocks):
    return told(
        tuple(
            replace(block, actions=tuple(replace(one, rating=Rating()) for one in block.actions))
            for block in blocks
        )
    )


@pytest.mark.parametrize("make", plans.ALL)
def test_the_councils_columns_come_back_in_their_order_with_their_headings(make):
    plan = draft(make())
    found = there_and_back(plan, "docx")
    for before, after in zip(tables(plan), tables(found), strict=False):
        headers = [(one.header, one.field) for one in after.columns]
        assert headers[: len(before.columns)] == [(one.header, one.field) for one in before.columns]


def tables(plan):
    return [one for one in plan.layout.tables if one.role == "plan"]


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv", "pdf"])
@pytest.mark.parametrize("make", plans.ALL)
def test_a_second_export_is_the_first_one_again(make, kind):
    plan = draft(make())
    if kind in ("docx", "xlsx"):
        first = there_and_back(plan, kind)
        assert paper_of(there_and_back(first, kind), kind) == paper_of(first, kind)
    else:
        assert plan_file(plan, kind) == plan_file(plan, kind)


def test_our_own_headings_are_read_as_what_they_head():
    for name, header in HEADERS.items():
        assert field_of(header)[0] == name, header
    for header in (*KINDS.values(), MIXED):
        assert field_of(header)[0] == "block", header


# A plan of ours, without a layout


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_a_plan_without_a_layout_comes_back_from_ours(kind):
    (found,) = there_and_back(PLAN, kind).blocks
    assert worded((found,)) == worded((FULL,))


def test_word_has_a_heading_for_theme_and_block_and_a_line_for_the_owner():
    parts = paper_of(PLAN, "docx").parts
    assert [(part.line.style, part.line.text) for part in parts if isinstance(part, Paragraph)] == [
        ("title", "Getting to good: our plan"),
        ("heading 1", "Leadership & practice"),
        ("heading 2", "7. Leaders see each child's plan"),
        ("", "Owner: Head of service; Principal social worker"),
        ("", "Agreed in May."),
    ]


def test_a_rating_is_a_word_on_its_colour():
    (table,) = paper_of(PLAN, "docx").tables
    cells = {(cell.text, cell.fill) for row in table.rows for cell in row.cells if cell}
    assert {("Amber", "FFC845"), ("Red", "982828"), ("Green", "87BCA8")} <= cells


def test_steps_are_items_of_a_list_under_their_action():
    (table,) = paper_of(PLAN, "docx").tables
    (cell,) = [one for row in table.rows for one in row.cells if one and "Teach" in one.text]
    assert [(line.text, line.bullet) for line in cell.lines] == [
        ("Teach managers", 0), ("write aims", 1), ("set dates", 1),
    ]  # fmt: skip


def test_a_blocks_cell_reaches_down_over_its_actions_but_is_repeated_in_csv():
    plan = draft(plans.merged_first_column())
    (table,) = paper_of(plan, "docx").tables
    assert table.rows[1].cells[0].rows == 2
    assert table.rows[2].cells[0] is None
    (flat,) = paper_of(plan, "csv").tables
    assert flat.rows[1].cells[0] == flat.rows[2].cells[0]
    assert flat.rows[2].cells[0].text == "1. Visits are not recorded in time."


def test_a_sheet_is_a_theme_and_themes_with_long_names_stay_apart():
    themes = ("Leadership, management and governance", "Leadership, management and governing")
    plan = replace(PLAN, blocks=tuple(replace(FULL, theme=theme) for theme in themes))
    names: list[str] = []
    for table in paper_of(plan, "xlsx").tables:
        names.append(sheet_name(table.where, names))
    assert names == ["Leadership, management and gove", "Leadership, management and (2)"]
    assert there_and_back(plan, "xlsx").themes == themes


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_added_field_gets_a_column_after_the_councils(kind):
    plan = draft(plans.lists_in_cells())
    (first, *rest) = plan.blocks
    first = replace(
        first, agencies=("health visitors", "schools nearby"), next_review=Printed("May 2026")
    )
    found = there_and_back(replace(plan, blocks=(first, *rest)), kind)
    assert (found.blocks[0].agencies, found.blocks[0].next_review.text) == (
        ("health visitors", "schools nearby"), "May 2026",
    )  # fmt: skip
    (before,), (after,) = tables(plan), tables(found)
    assert [one.header for one in after.columns][: len(before.columns)] == [
        one.header for one in before.columns
    ]


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_a_list_that_somebody_paired_gets_a_row_for_each_action(kind):
    plan = draft(plans.lists_in_cells())
    (first, *rest) = plan.blocks
    paired = tuple(
        replace(one, due=due, leads=(Lead(f"Lead {at}"),))
        for at, (one, due) in enumerate(zip(first.actions, first.dates, strict=True))
    )
    first = replace(first, actions=paired, dates=(), leads=())
    found = there_and_back(replace(plan, blocks=(first, *rest)), kind)
    assert [(one.text, one.due.text, one.leads[0].text) for one in found.blocks[0].actions] == [
        (one.text, one.due.text, one.leads[0].text) for one in paired
    ]
    assert len(found.blocks) == len(plan.blocks)


def test_what_underpins_an_action_stands_below_it():
    actions = (
        DraftAction("Check each visit"),
        DraftAction("Train staff", level="underpinned_by"),
        DraftAction("Write a guide", level="underpinned_by"),
        DraftAction("Audit", level="supplemented_by"),
    )
    block = DraftBlock("Visits", ref="1", actions=actions, dates=(Printed("May"), Printed("June")))
    plan = Draft("A plan", NOTHING, (), (block,))
    for kind in ("docx", "xlsx", "csv"):
        (found,) = there_and_back(plan, kind).blocks
        assert [(one.text, one.level) for one in found.actions] == [
            (one.text, one.level) for one in actions
        ]
        assert [one.text for one in found.dates] == ["May", "June"]


def test_notes_stand_in_order_with_their_headings_and_tables():
    notes = (Note("Foreword", "First.\nSecond."), Note("Terms", "RAG\tRed, amber, green"))
    plan = replace(PLAN, notes=notes)
    bare = replace(plan, themes=(), blocks=(replace(FULL, theme=""),), notes=notes[:1])
    for one in (plan, bare):
        found = there_and_back(one, "docx")
        assert (found.notes, found.themes) == (one.notes, one.themes)
    text = " ".join(" ".join(read(plan_file(plan, "xlsx"), "a.xlsx").texts()).split())
    assert "Foreword First. Second. Terms RAG Red, amber, green" in text


def test_a_reference_that_no_reader_would_tell_gets_a_column_in_excel():
    plan = replace(PLAN, blocks=(replace(FULL, ref="Leaders/2"),))
    (found,) = there_and_back(plan, "xlsx").blocks
    assert (found.ref, found.title) == ("Leaders/2", FULL.title)


def test_a_plan_without_blocks_is_a_file_with_its_title():
    for kind in ("docx", "xlsx", "csv", "pdf"):
        assert plan_file(Draft("An empty plan", NOTHING, (), ()), kind, on=date(2026, 11, 20))


def test_every_field_of_a_block_has_a_heading():
    assert set(OF_BLOCK) <= set(HEADERS)


texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp", "Zs")), min_size=1,
    max_size=30,
).map(lambda text: f"Say {text} so")  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(["docx", "xlsx", "csv"]))
def test_no_text_of_any_plan_is_lost(many, kind):
    actions = tuple(
        DraftAction(text, ref=f"7.{at}", leads=(Lead("Lead"),), outcome=text, comments=text)
        for at, text in enumerate(many, start=1)
    )
    plan = replace(PLAN, blocks=(replace(FULL, actions=actions, voice=tuple(many)),))
    content = "\n".join(read(plan_file(plan, kind), f"a.{kind}").texts())
    for text in many:
        assert content.count(" ".join(text.split())) >= 4, text


def test_the_layout_is_made_without_any_library():
    assert all(isinstance(part, Paragraph | Table) for part in paper_of(PLAN, "docx").parts)
