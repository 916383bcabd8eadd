"""A level before the one action of a row: "Underpinned by: Train all teams"; and a row of its own
above the actions of its area."""

import pytest

from goldenthread.documents.reading.read import read
from goldenthread.documents.writing import write
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.sheets import paper_of

from .plan_documents import cell, document, table

PLAN = """\
Our plan

Recommendation 1. Children are seen

Ref|Action|Lead|Due date
1.1|Visit each child|Head of visits|May 2027
CELL|Trainer|June 2027
1.2|Look at ten visits|Head of quality|July 2027
"""


def taken(words):
    text = PLAN.replace("CELL", words).replace("|", "\t")
    return draft(read(text.encode(), "plan.txt"))


def said(found):
    return [
        (one.level, one.ref, one.text, [lead.text for lead in one.leads], one.due.text)
        for one in found.actions
    ]


@pytest.mark.parametrize(
    ("words", "level", "ref", "text"),
    [
        ("|Underpinned by: Train all teams", "underpinned_by", "", "Train all teams"),
        ("|Supplemented by: • Train all teams", "supplemented_by", "", "Train all teams"),
        ("1.1a|Underpinned by: Train all teams", "underpinned_by", "1.1a", "Train all teams"),
        ("1.1a|In addition, train all teams", "main", "1.1a", "In addition, train all teams"),
        ("1.1a|Underpinned by training", "main", "1.1a", "Underpinned by training"),
    ],
)
def test_what_stands_before_it_is_its_level_and_no_word_of_it(words, level, ref, text):
    found = taken(words)
    assert said(found)[1] == (level, ref, text, ["Trainer"], "June 2027")
    assert found.lost == ()


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_levels_with_dates_of_their_own_come_back_from_a_file(kind):
    found = taken("|Underpinned by: Train all teams")
    again = draft(read(write(paper_of(found, kind), kind), f"plan.{kind}"))
    assert said(again) == said(found)


def area(title, *rows):
    """Rows beside one merged cell: of three texts, or of one over all three columns."""
    first, *others = [row if len(row) > 1 else (cell(*row, columns=3),) for row in rows]
    return [(cell(title, rows=len(rows)), *first), *((None, *row) for row in others)]


def test_a_row_inside_a_merged_area_says_the_level_of_the_rows_below_it_there():
    found = draft(document(table(
        ("Area for improvement", "Action", "Lead", "Due date"),
        (cell("** Practice", columns=4),),
        *area(
            "1.1 Visits are early", ("Visit all", "Ann", "May 2027"), ("** Underpinned by:",),
            ("Train all", "Bo", "June 2027"), ("** Supplemented by:",),
            ("Look at ten", "Cy", "July 2027"), ("Look at all", "Cy", "July 2028"),
        ),
        *area(
            "1.2 Plans are known", ("Give plans", "Ann", "May 2027"),
            ("Ask ten", "Bo", "June 2027"),
        ),
    )))  # fmt: skip
    levels = ["main", "underpinned_by", "supplemented_by", "supplemented_by", "main", "main"]
    assert [one.level for one in found.actions] == levels
    assert [(one.ref, one.theme) for one in found.blocks] == [
        ("1.1", "Practice"), ("1.2", "Practice"),
    ]  # fmt: skip
    assert found.lost == ()
