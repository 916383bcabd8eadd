"""Eight recommendations with lists in their cells, laid out anew: a person pairs them."""

import json

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.settling import settled

from .plan_documents_elsewhere import Row, in_excel, in_tables, in_word, rows_of_ours
from .test_plans_published import kept

LAYOUTS = [(in_word, "docx"), (in_tables, "docx"), (in_excel, "xlsx")]


def rows_published():
    """The published plan's own rows, as they were read from its text."""
    return tuple(
        Row(
            block.title,
            (
                tuple(" ".join(one.text.split()) for one in block.actions),
                tuple(one.text for one in block.dates),
                tuple(one.text for one in block.leads),
            ),
            "Nothing to report.",
        )
        for block in kept("s0-*.txt").blocks
    )


def squeezed(texts):
    return ["".join(filter(str.isalnum, text)).lower() for text in texts]


@pytest.mark.parametrize(("laid_out", "kind"), LAYOUTS)
@pytest.mark.parametrize("rows", [rows_of_ours, rows_published])
def test_lists_of_unequal_length_come_whole_and_are_paired_by_nobody_but_a_person(
    rows, laid_out, kind
):
    rows = rows()
    found = draft(read(laid_out(rows), f"plan.{kind}"))
    assert len(found.blocks) == 8
    for row, block in zip(rows, found.blocks, strict=True):
        actions, dates, leads = row.lists
        assert squeezed([block.title]) == squeezed([row.title])
        assert squeezed(one.text for one in block.actions) == squeezed(actions)
        assert squeezed(one.text for one in block.dates) == squeezed(dates)
        assert squeezed(one.text for one in block.leads) == squeezed(leads)
        assert row.said in block.progress
    assert {one.due for one in found.actions} == {None}
    assert [one.kind for one in found.questions if one.kind == "pairing"] == ["pairing"] * 8
    assert found.lost == ()
    assert found.share == 1.0


@pytest.mark.parametrize(("laid_out", "kind"), LAYOUTS)
def test_what_a_person_paired_stands_at_its_action_and_the_rest_stays_open(laid_out, kind):
    found = draft(read(laid_out(rows_of_ours()), f"plan.{kind}"))
    asked = next(one for one in found.questions if one.kind == "pairing")
    block = found.blocks[0]
    dates = [6, *range(len(block.dates) - 1)]  # the first date is the last action's
    said = json.dumps({"dates": dates, "leads": [0] * len(block.leads)})
    after = settled(found, {asked.key: said}).blocks
    paired = [one.due and one.due.text for one in after[0].actions]
    printed = [one.text for one in block.dates]
    assert paired == [*printed[1:], None, printed[0]]
    assert len(after[0].actions[0].leads) == len(block.leads)
    assert [one.leads for one in after[0].actions[1:]] == [()] * 6
    assert {one.due for block in after[1:] for one in block.actions} == {None}
