"""Below a block's table: a table of what would show its success, and its targets. Above it: a line
that quotes the inspection's report.
"""

import pytest

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.evidence import targets_of

from .plan_documents import document, page, table

HEAD = ("Ref", "Activity", "Owner", "End date")
MEASURES = (
    ("Measure", "Baseline", "Target", "By", "Current"),
    ("Visits by senior leaders a month", "2", "6", "Dec 2026", "3"),
    ("Staff who say leaders listen", "41%", "70%", "March 2027", "55%"),
)
SAID = "What Ofsted said: “Leaders do not see practice.” (paragraph 34)"


def block(number, caption, *, said=SAID):
    at = 2 * number
    return [
        page(f"{number} Leaders know team {number}", "heading 2"),
        *([page(said)] if said else []),
        table(HEAD, (f"{number}.1", f"Visit team {number}", "Head of Help", "30/06/2026"),
              where=f"table {at}"),
        caption,
        table(*MEASURES, where=f"table {at + 1}"),
    ]  # fmt: skip


CAPTIONS = [
    page("How we will measure success", "heading 3"),
    page("** How we will measure success"),
    page("How we will know it worked:"),
]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_a_table_of_measures_below_a_block_is_its_evidence_with_targets(caption):
    found = draft(document(*block(1, caption), *block(2, caption)))
    assert [one.ref for one in found.blocks] == ["1", "2"]
    for one in found.blocks:
        assert [row.text for row in one.evidence] == [row[0] for row in MEASURES[1:]]
        targets = [target for row in one.evidence for target in row.targets]
        assert [(x.number, x.unit, x.by, x.baseline) for x in targets] == [
            (6, "count", "Dec 2026", 2), (70, "per_cent", "March 2027", 41),
        ]  # fmt: skip
    assert (found.notes, found.lost, found.share) == ((), (), 1.0)


def test_under_a_heading_as_high_as_the_blocks_it_is_the_plan_s():
    caption = page("How we will measure success", "heading 2")
    found = draft(document(*block(1, caption)))
    assert [one.evidence for one in found.blocks] == [()]
    assert "Staff who say leaders listen\t41%\t70%" in found.notes[0].text


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_such_targets_come_back_from_a_file(kind):
    found = draft(document(*block(1, CAPTIONS[0])))
    again = draft(read(plan_file(found, kind), f"plan.{kind}"))
    assert [(one.text, one.targets) for one in again.blocks[0].evidence] == [
        (one.text, one.targets) for one in found.blocks[0].evidence
    ]
    assert again.blocks[0].paragraphs == found.blocks[0].paragraphs


@pytest.mark.parametrize(
    "lines",
    [
        (SAID,),
        ("Inspectors found: “Leaders do not see practice.” (paragraph 34)",),
        ("What Ofsted said", "“Leaders do not see practice.” (paragraph 34)"),
        ("What inspectors told us:", "“Leaders do not see practice.” (paragraph 34)"),
    ],
)
def test_a_line_that_quotes_the_inspection_is_a_paragraph_of_the_block(lines):
    top, *rest = block(1, CAPTIONS[0], said="")
    found = draft(document(top, *map(page, lines), *rest))
    (one,) = found.blocks
    assert (one.title, one.notes) == ("Leaders know team 1", ())
    ((quote),) = one.paragraphs
    assert (quote.numbers, quote.words) == (
        ("34",), "“Leaders do not see practice.” (paragraph 34)",
    )  # fmt: skip
    assert not [asked for asked in found.questions if asked.kind == "guessed-heading"]


@pytest.mark.parametrize(
    ("beside", "number", "unit", "by", "baseline"),
    [
        ("Baseline: 41%; Target: 70%; By: March 2027", 70, "per_cent", "March 2027", 41),
        ("Target (2026/27): at least 40", 40, "count", "", None),
        ("Baseline: 12; Target: 70%", 70, "per_cent", "", None),
        ("Target: 15 days; Baseline: 22 days", 15, "days", "", 22),
    ],
)
def test_what_stands_under_target_is_one(beside, number, unit, by, baseline):
    (found,) = targets_of("Plans with dates", beside)
    assert (found.number, found.unit, found.by, found.baseline) == (number, unit, by, baseline)


@pytest.mark.parametrize("beside", ["Target date: March 2027", "Target: better", "12 of 13", ""])
def test_other_words_beside_a_measure_are_no_targets(beside):
    assert targets_of("Plans with dates", beside) == ()


def test_a_heading_of_two_parts_over_measures_and_dated_levels_heads_evidence():
    found = draft(document(
        page("Priority 1: Leaders know teams", "heading 2"),
        table(HEAD, ("1.1", "Visit teams", "Head of Help", "30/06/2026")),
        table(("How we will know: measure", "Baseline (Jan 2025)", "Target (Mar 2026)"),
              ("Visits in time", "71%", "95%"), where="table 2"),
    ))  # fmt: skip
    (row,) = found.blocks[0].evidence
    assert (row.text, found.notes, found.lost) == ("Visits in time", (), ())
    assert [(one.number, one.baseline) for one in row.targets] == [(95, 71)]
