"""One plan in the columns of three councils: a view of the same model, and nothing is lost."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import system_actor
from goldenthread.documents.reading import read
from goldenthread.documents.reading.read import read as read_file
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Plan, PlanImport, PlanTemplate
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.queries.terms import in_columns
from goldenthread.improvement.rules import templates
from goldenthread.improvement.rules.plans import draft
from goldenthread.methods.refusal import Refused
from tests.plans import LISTS, SMALL, bring, take
from tests.town import NOW, TODAY, acting

from .plan_forms import all_forms

BASE_DIR = Path(__file__).resolve().parents[3]
LIBRARY = BASE_DIR / "goldenthread" / "packs" / "library"
FORMS = ("areas-with-assurance", "recommendations-with-evidence", "recommendations-with-goals")
WRITTEN = dt.date(2026, 11, 1)


@pytest.fixture
def forms(town):
    return all_forms()


def shared(read_again):
    """What every form has: blocks, actions with leads and dates, outcomes, voice, ratings."""
    return [
        {
            "title": block.title,
            "ref": block.ref,
            "kind": block.kind,
            "voice": block.voice,
            "evidence": [one.text for one in block.evidence],
            "assurance": block.assurance,
            "goals": block.goals,
            # a single action takes the date and the lead of its row; a list stays a list
            "dates": [one.text for one in block.dates] if len(block.actions) > 1 else [],
            "leads": [one.text for one in block.leads] if len(block.actions) > 1 else [],
            "rating": block.rating.level,
            "actions": [
                (
                    one.ref,
                    one.text,
                    one.level,
                    tuple(lead.text for lead in one.leads),
                    one.due.text if one.due else "",
                    one.outcome,
                    one.rating.level,
                )
                for one in block.actions
            ],
        }
        for block in read_again.blocks
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("text", [SMALL, LISTS], ids=["rows", "lists"])
def test_a_plan_comes_back_from_every_form_with_what_they_share(
    town, manager, forms, text, kind, form
):
    plan = take(bring(town, manager, text), manager)
    viewed = in_columns(plan, forms[form], on=TODAY)
    content = plan_file(viewed, kind)
    again = draft(read(content, f"plan.{kind}"), written_on=WRITTEN)
    assert shared(again) == shared(queries.as_printed(plan))
    headings = {column.header for table in again.layout.tables for column in table.columns}
    assert {one["heading"] for one in forms[form].content["columns"]} <= headings


def test_the_evidence_of_a_form_has_its_caption(town, manager, forms):
    plan = take(bring(town, manager), manager)
    viewed = in_columns(plan, forms["recommendations-with-evidence"], on=TODAY)
    texts = list(read(plan_file(viewed, "docx"), "plan.docx").texts())
    assert "What children will say:" in texts
    assert "Progress BRAG" in texts


def test_a_plan_pins_a_version_and_a_later_one_changes_nothing(town, manager, forms):
    one = forms["areas-with-assurance"]
    plan = take(bring(town, manager), manager, template=one)
    content = {**one.content, "number": 2, "columns": one.content["columns"][:2]}
    by = system_actor("test", [Permission.PLAN_EDIT])
    operations.publish_templates(found=[("x", content)], by=by, at=NOW)
    assert Plan.objects.for_system(because="test").get(pk=plan.pk).template == one
    headings = [
        column.header
        for column in in_columns(plan, plan.template, on=TODAY).layout.tables[0].columns
    ]
    assert len(headings) == 9


def test_a_plan_is_pinned_later_and_unpinned_and_the_trail_says_so(town, manager, forms):
    plan = take(bring(town, manager), manager)
    one = forms["recommendations-with-goals"]
    operations.pin_template(plan=plan, template=one, version=1, by=manager, at=NOW)
    assert Plan.objects.for_system(because="test").get(pk=plan.pk).template == one
    with pytest.raises(Refused, match="stale"):
        operations.pin_template(plan=plan, template=None, version=1, by=manager, at=NOW)
    operations.pin_template(plan=plan, template=None, version=2, by=manager, at=NOW)
    assert Plan.objects.for_system(because="test").get(pk=plan.pk).template is None
    assert TrailEntry.objects.filter(verb="pin_template").count() == 2


def test_who_only_reads_plans_pins_none(town, manager, forms):
    plan = take(bring(town, manager), manager)
    for someone in (town.director, town.member, town.worker):
        with pytest.raises(NotAllowed):
            operations.pin_template(
                plan=plan, template=forms[FORMS[0]], version=1, by=acting(someone), at=NOW
            )


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (SMALL, "recommendations-with-evidence"),
        ("Plan\n\n" + "Area for improvement|Lead|Actions|Desired outcome|Date for completion"
         "|Evidence of impact|Assurance measures|Progress at (Inc RAG rating)|Date of next review\n"
         "1.1 Visits|Head|See each child|Seen|May 2027|None|Audits|Begun. AMBER|June 2027",
         "areas-with-assurance"),
        ("Plan\n\nWhat|Actions|Lead|By when\nVisits|See each child|Head|May 2027\n", None),
    ],
)  # fmt: skip
def test_the_form_whose_headings_match_best_is_proposed(town, manager, forms, text, form):
    brought = bring(town, manager, text.replace("|", "\t"))
    found = queries.templates_in_force(on=TODAY)
    fit = queries.proposed_template(queries.draft_of(brought), found)
    assert (fit and PlanTemplate.objects.get(pk=fit.pk).slug) == form


def test_a_plan_is_taken_away_in_the_columns_that_are_asked_for(town, signed_in, manager, forms):
    plan = take(bring(town, manager), manager, template=forms["areas-with-assurance"])
    browser = signed_in(town.director)
    page = reverse("improvement:document", args=[plan.slug, "csv"])

    def headings(**asked):
        return browser.get(page, asked).content.decode("utf-8-sig").splitlines()[0]

    assert "Assurance measures" in headings()
    assert "Progress BRAG" in headings(columns="document")
    assert "Target/Goal" in headings(columns="recommendations-with-goals")
    assert browser.get(page, {"columns": "no-such-form"}).status_code == 404


def test_a_row_without_a_reference_is_a_step_where_the_form_says_so(town, manager):
    text = SMALL.replace("1.4|Look at ten plans|||TBC|Amber|".replace("|", "\t"),
                         "|Look at ten plans|||||".replace("|", "\t"))  # fmt: skip
    brought = bring(town, manager, text)
    as_action = queries.draft_of(brought).blocks[0].actions
    assert [one.text for one in as_action][-1] == "Look at ten plans"
    content = {
        **templates.remembered(
            queries.draft_of(brought).layout, slug="steps", title="Steps", number=1, on=TODAY,
            kinds=[],
        ),
        "without_reference": "step",
    }  # fmt: skip
    by = system_actor("test", [Permission.PLAN_EDIT])
    (made,) = operations.publish_templates(found=[("x", content)], by=by, at=NOW)
    PlanImport.objects.for_system(because="test").filter(pk=brought.pk).update(template=made)
    brought.template = made
    as_step = queries.draft_of(brought).blocks[0].actions
    assert len(as_step) == len(as_action) - 1
    assert as_step[-1].sub_steps == ("Look at ten plans",)


SEEDS = BASE_DIR.parent / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.exists(), reason="the published plans are not here")
@pytest.mark.parametrize(
    ("name", "form", "blocks"),
    [
        ("s2-banes-improvement-plan-2012.txt", FORMS[0], 32),
        ("s3-south-glos-improvement-plan-2017.txt", FORMS[1], 36),
        ("s0-banes-qa-framework-2018.txt", FORMS[2], 8),
    ],
)
def test_each_published_plan_is_known_by_its_own_form(forms, name, form, blocks):
    made = draft(read_file((SEEDS / name).read_bytes(), name))
    assert len(made.blocks) == blocks
    fit = queries.proposed_template(made, forms.values())
    assert fit
    assert PlanTemplate.objects.get(pk=fit.pk).slug == form


@pytest.mark.skipif(not SEEDS.exists(), reason="the published plans are not here")
@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("s2-banes-improvement-plan-2012.txt", FORMS[1]),
        ("s3-south-glos-improvement-plan-2017.txt", FORMS[2]),
        ("s0-banes-qa-framework-2018.txt", FORMS[1]),
    ],
)
def test_each_published_plan_comes_back_from_anothers_form(forms, name, form):
    """Block by block with its words; a form has its own name for what a block is."""
    made = draft(read_file((SEEDS / name).read_bytes(), name))
    content = forms[form].content
    layout = templates.layout_of(content)
    viewed = replace(made, layout=layout, structure=templates.captions_in(content))
    again = draft(read_file(plan_file(viewed, "xlsx"), "plan.xlsx"))

    def words(plan):
        return [
            (one.ref, one.title, one.voice, [row.text for row in one.evidence],
             [(action.ref, action.text, action.level) for action in one.actions])
            for one in plan.blocks
        ]  # fmt: skip

    assert words(again) == words(made)
