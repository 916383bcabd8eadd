"""Rows of one text that begin with a label, below a block's title or actions, are the block's."""

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, table
from .plan_workbooks import workbook

HEAD = ("Ref", "Action", "Lead", "By when")
DESK = [("1.1", "Write a guide", "Ann Example", "May 2027"), ("1.2", "Look", "Bo", "June 2027")]
SKILL = [("2.1", "Train all staff", "Bo Sample", "July 2027")]
OUTCOME, RISKS = "Outcome: Children are seen", "Risks: Managers leave"
SAID = "What inspectors said: Visits are late (para 12)"


def excel(*rows):
    return read(workbook(rows, name="Sheet"), "plan.xlsx")


def word(*rows):
    wide = [(cell(*row, columns=4), None, None, None) if len(row) == 1 else row for row in rows]
    return document(table(*wide))


def above_the_headings(make):
    first = [("Priority 1: Desk",), (OUTCOME,), (RISKS,), (SAID,), HEAD, *DESK]
    return make(*first, ("Priority 2: Skill",), (SAID,), (OUTCOME,), (RISKS,), HEAD, *SKILL)


def below_the_headings(make):
    first = [HEAD, ("Priority 1: Desk",), (OUTCOME,), (SAID,), *DESK, (RISKS,)]
    return make(*first, ("Priority 2: Skill",), (SAID,), (OUTCOME,), *SKILL, (RISKS,))


@pytest.mark.parametrize("make", [excel, word])
@pytest.mark.parametrize("laid_out", [above_the_headings, below_the_headings])
def test_each_is_what_its_label_says_of_the_block(laid_out, make):
    found = draft(laid_out(make))
    assert [(one.ref, one.title) for one in found.blocks] == [("1", "Desk"), ("2", "Skill")]
    assert found.themes == ()
    for block in found.blocks:
        assert block.outcome == "Children are seen"
        assert block.notes == (RISKS,)
        assert [one.words for one in block.paragraphs] == ["Visits are late (para 12)"]
    assert [one.text for one in found.actions] == ["Write a guide", "Look", "Train all staff"]
    assert (found.notes, found.lost) == ((), ())


@pytest.mark.parametrize("make", [excel, word])
def test_where_nothing_else_names_the_blocks_what_inspectors_said_does(make):
    other = "What inspectors said: Plans are long"
    found = draft(make((SAID,), HEAD, *DESK, (other,), HEAD, *SKILL))
    first, second = (one.title for one in found.blocks)
    assert first.endswith("Visits are late (para 12)")
    assert second.endswith("Plans are long")
    assert [len(one.actions) for one in found.blocks] == [2, 1]


def test_a_sentence_with_a_colon_below_actions_is_no_label():
    found = draft(excel(("Priority 1: Desk",), HEAD, *DESK, ("We say: children come first",)))
    assert found.blocks[0].outcome == ""
    assert "We say: children come first" in "\n".join(one.text for one in found.notes)
