"""A plan in a council's own Word template, by the names that are documented."""

from dataclasses import replace
from io import BytesIO

import docx

from goldenthread.documents.reading import read
from goldenthread.improvement.queries.exports import plan_in_template
from goldenthread.improvement.rules.plans import Note
from goldenthread.improvement.rules.plans.filling import NAMES as FILLED
from goldenthread.improvement.rules.plans.filling import values_of

from .plan_of_ours import PLAN

NAMES = {
    "plan": "title on foot themes blocks notes",
    "theme": "name blocks",
    "block": "ref title kind theme owner timescale standards agencies goals paragraphs actions "
    "dates leads evidence voice assurance next_review notes",
    "action": "ref text level lead leads due start end steps",
    "reports": "outcome progress impact comments rating rating_fill impact_rating "
    "impact_rating_fill",
    "evidence": "ref text comments rating rating_fill",
    "note": "heading text",
}


def test_a_template_knows_the_names_that_are_documented_and_no_others():
    plan = values_of(replace(PLAN, notes=(Note("Terms", "RAG"),)))["plan"]
    (block,) = plan["blocks"]
    found = {
        "plan": plan,
        "theme": plan["themes"][0],
        "block": block,
        "action": block["actions"][0],
        "evidence": block["evidence"][0],
        "note": plan["notes"][0],
    }
    for name, values in found.items():
        reports = NAMES["reports"] if name in ("block", "action") else ""
        assert set(values) == set(f"{NAMES[name]} {reports}".split()), name


def test_the_page_tells_the_same_names():
    told = {name.partition(" ")[0]: set(many.split()) for name, many in FILLED.items()}
    assert told == {
        name: set(f"{many} {NAMES['reports'] if name in ('block', 'action') else ''}".split())
        for name, many in NAMES.items()
        if name != "reports"
    }


RATED = "{% cellbg action.rating_fill %}{{ action.rating }}"


def test_a_plan_fills_a_councils_template():
    document = docx.Document()
    document.add_paragraph("{{ plan.title }}, {{ plan.on }}")
    document.add_paragraph("{%p for theme in plan.themes %}")
    document.add_paragraph("{{ theme.name }}: {{ theme.blocks[0].owner }}")
    document.add_paragraph("{%p endfor %}")
    table = document.add_table(0, 3)
    for texts in (
        ("{%tr for action in plan.blocks[0].actions %}", "", ""),
        ("{{ action.ref }}", "{{ action.lead }}", RATED),
        ("{%tr endfor %}", "", ""),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    out = BytesIO()
    document.save(out)
    filled = plan_in_template(PLAN, out.getvalue(), "ours.docx", on="20 November 2026")
    found = read(filled, "a.docx")
    assert list(found.texts())[:2] == [
        "Getting to good: our plan, 20 November 2026",
        "Leadership & practice: Head of service; Principal social worker",
    ]
    assert [[cell.text for cell in row.cells] for row in found.tables[0].rows] == [
        ["7.1", "Head of QA; Team managers", "Amber"],
        ["7.2", "Workforce lead", "Red"],
        ["7.3", "", ""],
    ]
    assert [row.cells[2].fill for row in found.tables[0].rows] == ["FFC845", "982828", "FFFFFF"]
