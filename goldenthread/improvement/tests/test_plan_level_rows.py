"""A level before the one action of a row: "Underpinned by: Train all teams"."""

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.documents.writing import write
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.sheets import paper_of

PLAN = """\
Our plan

Recommendation 1. Children are seen

Ref|Action|Lead|Due date
1.1|Visit each child|Head of visits|May 2027
CELL|Trainer|June 2027
1.2|Look at ten visits|Head of quality|July 2027
"""


def taken(cell):
    text = PLAN.replace("CELL", cell).replace("|", "\t")
    return draft(read(text.encode(), "plan.txt"))


def said(found):
    return [
        (one.level, one.ref, one.text, [lead.text for lead in one.leads], one.due.text)
        for one in found.actions
    ]


@pytest.mark.parametrize(
    ("cell", "level", "ref", "text"),
    [
        ("|Underpinned by: Train all teams", "underpinned_by", "", "Train all teams"),
        ("|Supplemented by: • Train all teams", "supplemented_by", "", "Train all teams"),
        ("1.1a|Underpinned by: Train all teams", "underpinned_by", "1.1a", "Train all teams"),
        ("1.1a|In addition, train all teams", "main", "1.1a", "In addition, train all teams"),
        ("1.1a|Underpinned by training", "main", "1.1a", "Underpinned by training"),
    ],
)
def test_what_stands_before_it_is_its_level_and_no_word_of_it(cell, level, ref, text):
    found = taken(cell)
    assert said(found)[1] == (level, ref, text, ["Trainer"], "June 2027")
    assert found.lost == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_levels_with_dates_of_their_own_come_back_from_a_file(kind):
    found = taken("|Underpinned by: Train all teams")
    again = draft(read(write(paper_of(found, kind), kind), f"plan.{kind}"))
    assert said(again) == said(found)
