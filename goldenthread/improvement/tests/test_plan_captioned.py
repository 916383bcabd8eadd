"""Captions of a block's parts, between its title and its tables, are no title of a block."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import document, page, table

HEAD = ("No.", "Action", "Who", "By when", "Status")
MEASURES = ("Measure", "Baseline", "Target")
BLOCKS = (("1", "Guides are clear to everybody"), ("2", "Visits are in time for all"))
STYLES = ["heading 3", "heading 2", "", "bold"]


def line(text, style):
    return page(f"** {text}") if style == "bold" else page(text, style)


def actions(ref, at):
    return table(
        HEAD,
        (f"{ref}.1", f"Write guide {ref}", "Desk manager", "May 2027", "Green"),
        (f"{ref}.2", f"Send guide {ref}", "Team lead", "June 2027", "Red"),
        where=at,
    )


def form(ref, title, at):
    return table(
        (f"Priority {ref}", title), ("Senior responsible officer", "Head of guides"),
        ("What inspectors told us", "Too many wait for a reply"),
        ("Intended outcome", "Families know what happens"), ("Overall progress", "Amber"), where=at,
    )  # fmt: skip


def plan(*, style, has_form, has_measures, caption="What we will do"):
    parts = [page("Our improvement plan", "title")]
    for ref, title in BLOCKS:
        above = form(ref, title, f"{ref} form")
        parts.append(above if has_form else page(f"Priority {ref}: {title}", "heading 2"))
        if has_measures:
            shown = table(MEASURES, ("Replies in time", "44%", "85%"), where=f"{ref} measures")
            parts += [line("How we will measure it", style), shown]
        parts += [line(caption, style), actions(ref, f"{ref} actions")]
    return draft(document(*parts))


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("has_form", [True, False], ids=["form", "heading"])
@pytest.mark.parametrize("has_measures", [True, False], ids=["measures", "bare"])
def test_a_caption_above_a_table_is_no_title(style, has_form, has_measures):
    found = plan(style=style, has_form=has_form, has_measures=has_measures)
    assert [(one.ref, one.title) for one in found.blocks] == list(BLOCKS)
    assert [one.ref for one in found.actions] == ["1.1", "1.2", "2.1", "2.2"]
    assert (found.themes, found.lost) == ((), ())
    shown = [[(one.text, one.comments) for one in block.evidence] for block in found.blocks]
    measure = [("Replies in time", "Baseline: 44%; Target: 85%")]
    assert shown == [measure if has_measures else []] * 2


@pytest.mark.parametrize("has_measures", [True, False], ids=["measures", "bare"])
def test_a_form_is_its_block_also_where_measures_stand_between(has_measures):
    for block in plan(style="heading 3", has_form=True, has_measures=has_measures).blocks:
        assert (block.owner, block.outcome) == ("Head of guides", "Families know what happens")
        assert [one.words for one in block.paragraphs] == ["Too many wait for a reply"]
        assert block.rating.level == "amber"


@pytest.mark.parametrize("style", ["heading 3", "bold"])
def test_a_heading_that_each_block_has_again_is_a_caption_whatever_its_words(style):
    found = plan(style=style, has_form=False, has_measures=False, caption="The work itself")
    assert [(one.ref, one.title) for one in found.blocks] == list(BLOCKS)


def test_such_a_line_is_the_title_where_no_other_stands_above():
    found = draft(
        document(
            page("Our improvement plan", "title"),
            page("Actions", "heading 2"), actions("1", "table 1"),
            page("Visits", "heading 2"), actions("2", "table 2"),
        )
    )  # fmt: skip
    assert [one.title for one in found.blocks] == ["Actions", "Visits"]


@pytest.mark.parametrize("is_spaced", [True, False], ids=["blank rows", "no blank rows"])
@pytest.mark.parametrize("has_measures", [True, False], ids=["measures", "bare"])
def test_the_same_in_the_rows_of_one_sheet(is_spaced, has_measures):
    def sheet(ref, title):
        form = [
            (f"Improvement area {ref}", title),
            ("Lead officer", "Head of guides"),
            ("Outcome we want", "Families know what happens"),
            ("Overall RAG", "Amber"),
        ]
        shown = [("Measures",), MEASURES, ("Replies in time", "44%", "85%")]
        deeds = [("Actions",), HEAD, (f"{ref}.1", "Write it", "Desk manager", "May 2027", "Green")]
        blank = [("",)] if is_spaced else []
        rows = [*form, *blank, *(shown if has_measures else []), *blank, *deeds]
        full = [(*row, *[""] * (5 - len(row))) for row in rows]
        return table(*full, where=f"sheet “Area {ref}”")

    found = draft(document(*(sheet(*one) for one in BLOCKS), kind="xlsx"))
    assert [(one.ref, one.title) for one in found.blocks] == list(BLOCKS)
    assert [one.ref for one in found.actions] == ["1.1", "2.1"]
    for block in found.blocks:
        assert (block.owner, block.outcome) == ("Head of guides", "Families know what happens")
        assert block.rating.level == "amber"
        assert [one.text for one in block.evidence] == ["Replies in time"] * has_measures
    assert (found.themes, found.lost) == ((), ())


def goal(ref, title):
    return (
        page(f"Goal {ref} \u2013 {title}", "heading 2"), page("Goal lead: Head of guides"),
        page("Outcome: Families know what happens"),
        page("How we will know", "heading 3"), page("* Replies within a week"),
        page("What children will say", "heading 3"), page("* I know who to ask"),
        actions(ref, f"table {ref}"),
    )  # fmt: skip


def test_labels_in_a_heading_s_style_do_not_part_what_stands_above_them_from_their_block():
    found = draft(document(page("Our plan", "title"), *goal(*BLOCKS[0]), *goal(*BLOCKS[1])))
    assert [(one.ref, one.title) for one in found.blocks] == list(BLOCKS)
    for block in found.blocks:
        assert (block.owner, block.outcome) == ("Head of guides", "Families know what happens")
        assert [one.text for one in block.evidence] == ["Replies within a week"]
        assert (block.voice, block.notes) == (("I know who to ask",), ())


def test_the_same_labels_in_an_opening_are_of_no_block():
    opening = page("How we will know", "heading 2"), page("The board reads a report each month.")
    found = draft(document(page("Our plan", "heading 1"), *opening, *goal(*BLOCKS[0])))
    assert [one.text for one in found.blocks[0].evidence] == ["Replies within a week"]
    assert "The board reads a report each month." in {one.text for one in found.notes}
