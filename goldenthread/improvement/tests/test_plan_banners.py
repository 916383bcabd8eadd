"""What stands between a title and its actions: banners, children's words; ticked quarters."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import GREEN, RED, cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "Timescale")
BLOCKS = (("1", "Help comes early"), ("2", "Plans are clear"))


def actions(ref):
    row = (f"{ref}.1", f"Open desk {ref}", "Desk manager", "May 2027")
    return table(HEAD, row, where=f"table {ref}")


def banners(owner="Senior responsible officer: Head of help", rating="Overall RAG: Amber"):
    parts = [page("Our plan", "title")]
    for ref, title in BLOCKS:
        above = cell(f"Area for priority action {ref}: {title}", columns=2)
        parts += [table((above, None), (owner, rating), where=f"banner {ref}"), actions(ref)]
    return draft(document(*parts))


def test_a_banner_above_its_actions_is_the_block():
    found = banners()
    assert [(one.ref, one.title) for one in found.blocks] == list(BLOCKS)
    assert {(one.owner, one.rating.level) for one in found.blocks} == {("Head of help", "amber")}
    assert [one.ref for one in found.actions] == ["1.1", "2.1"]
    assert found.lost == ()


def test_a_banner_with_words_that_nobody_knows_is_no_form():
    found = banners(rating="Kind regards from all of us at the desk")
    assert {one.rating.state for one in found.blocks} == {"not_rated"}
    assert any("Kind regards" in one.text for one in found.notes)


def test_children_s_words_between_a_title_and_its_actions_are_of_that_block():
    parts = [page("Our plan", "title")]
    for ref, title in BLOCKS:
        said = table((cell("Voice of children"),), (f"“I want {title.lower()}”",), where=f"v{ref}")
        parts += [page(f"Improvement area {ref}: {title}", "heading 2"), said, actions(ref)]
    found = draft(document(*parts))
    assert [(one.ref, one.title) for one in found.blocks] == list(BLOCKS)
    assert [one.voice for one in found.blocks] == [
        ("“I want help comes early”",), ("“I want plans are clear”",),
    ]  # fmt: skip


def quarters(*rows):
    return draft(
        document(
            page("Priority 1: Help comes early", "heading 2"),
            table(("Ref", "Action", "Lead", "Q1", "Q2", "Q3"), *rows),
        )
    )


def test_the_quarter_that_is_ticked_is_when_it_is_due_and_is_asked():
    found = quarters(("1a", "Open the desk", "Desk manager", "", "✓", ""),
                     ("1b", "Train the desk", "Team lead", "", "", "✓"),
                     ("1c", "Ask families", "Team lead", "✓", "", ""))  # fmt: skip
    assert [one.due.text for one in found.actions] == ["Q2", "Q3", "Q1"]
    assert "ticked-column" in {one.kind for one in found.questions}


def test_several_ticks_in_a_row_are_no_day():
    found = quarters(("1a", "Open the desk", "Desk manager", "✓", "✓", ""),
                     ("1b", "Train the desk", "Team lead", "", "✓", "✓"))  # fmt: skip
    assert [one.due for one in found.actions] == [None, None]


@pytest.mark.parametrize("head", ["Due", "Timescale"])
def test_a_rating_by_colour_in_a_banner_counts_only_under_its_label(head):
    above = cell("Priority 1: Help comes early", columns=2)
    found = draft(
        document(
            page("Our plan", "title"),
            table((above, None), ("Lead: Head of help", cell("RAG: Red", fill=RED)), where="b"),
            table(("Ref", "Action", "Lead", head, "RAG"),
                  ("1.1", "Open it", "Desk manager", "May 2027", cell("Green", fill=GREEN)),
                  where="t"),
        )
    )  # fmt: skip
    (block,) = found.blocks
    assert (block.rating.level, block.actions[0].rating.level) == ("red", "green")
