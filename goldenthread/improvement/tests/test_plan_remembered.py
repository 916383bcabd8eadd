"""What a person corrected in an import is remembered: the next such document is read so."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.access.actor import NotAllowed
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Plan, PlanImport, PlanTemplate
from goldenthread.methods.refusal import Refused
from tests.plans import FELT, bring, take, worked
from tests.town import NOW, acting

from .plan_forms import all_forms

OWN = "\n".join(
    [
        "Plan of ours",
        "",
        "Nr|What for|What we promise|Whose job|Till|How it goes",
        "1|Children are heard|Ask each child first|Head of listening|March 2027|Begun",
        "2|Children are told|Tell them what came of it|Team managers|May 2027|",
        "",
    ]
).replace("|", "\t")
FIELDS = ["ref", "block", "action", "lead", "due", "progress"]


def correct(brought, manager, fields=FIELDS):
    """As a person does on the page of columns: nothing of this document's headings is known."""
    shown = queries.import_page(brought)
    (told,) = shown["tables"] or shown["others"]
    operations.correct_columns(
        brought=brought, table=told.map.where, fields=fields, version=1, by=manager, at=NOW
    )


def test_what_was_corrected_is_remembered_and_the_next_document_is_read_so(town, manager):
    first = bring(town, manager, OWN)
    assert queries.draft_of(first).blocks == ()
    correct(first, manager)
    made = operations.remember_template(brought=first, title="Our form", by=manager, at=NOW)
    assert (made.slug, made.number, made.is_reading) == ("our-form", 1, True)
    assert [one["field"] for one in made.content["columns"]] == FIELDS
    later = OWN.replace("Begun", "Half done").replace("Till", "TILL").replace("Team", "All team")
    second = bring(town, manager, later)
    assert second.template == made
    read_again = queries.draft_of(second)
    assert [one.title for one in read_again.blocks] == ["Children are heard", "Children are told"]
    assert [one.leads[0].text for one in read_again.actions] == [
        "Head of listening", "All team managers"
    ]  # fmt: skip
    assert [one.due.reading.end for one in read_again.actions] == [
        dt.date(2027, 3, 31), dt.date(2027, 5, 31)
    ]  # fmt: skip
    assert read_again.questions == ()


def test_a_table_of_which_no_heading_is_known_can_be_corrected_by_page(town, signed_in, manager):
    brought = bring(town, manager, OWN)
    browser = signed_in(town.programme)
    page = browser.get(reverse("improvement:import", args=[brought.pk])).text
    assert "1 table that we took for no part of the plan" in page
    columns = reverse("improvement:columns", args=[brought.pk, 0])
    assert columns in page
    shown = browser.get(columns).text
    assert "What we promise" in shown
    assert "Ask each child first" in shown
    given = {f"column_{at}": name for at, name in enumerate(FIELDS)}
    browser.post(columns, {**given, "version": 1})
    page = browser.get(reverse("improvement:import", args=[brought.pk])).text
    assert "2 blocks, 2 actions" in page


def test_a_document_with_another_heading_is_not_read_by_memory(town, manager):
    first = bring(town, manager, OWN)
    correct(first, manager)
    operations.remember_template(brought=first, title="Our form", by=manager, at=NOW)
    other = bring(town, manager, OWN.replace("Whose job", "Colour of the day"))
    assert other.template is None
    assert other.mapping == []


def test_remembering_again_makes_the_next_version_and_it_is_the_one_used(town, manager):
    first = bring(town, manager, OWN)
    correct(first, manager)
    operations.remember_template(brought=first, title="Our form", by=manager, at=NOW)
    again = bring(town, manager, OWN)
    correct(again, manager, [*FIELDS[:-1], "comments"])
    made = operations.remember_template(brought=again, title="Our form", by=manager, at=NOW)
    assert made.number == 2
    third = bring(town, manager, OWN)
    assert third.template == made
    assert queries.draft_of(third).actions[0].comments == "Begun"


def test_a_remembered_form_does_not_take_the_name_of_a_packs(town, manager, forms):
    brought = bring(town, manager)
    with pytest.raises(Refused, match="title-taken"):
        operations.remember_template(
            brought=brought, title="Areas with assurance", by=manager, at=NOW
        )
    with pytest.raises(Refused, match="title"):
        operations.remember_template(brought=brought, title=" ", by=manager, at=NOW)


def test_remembering_is_for_who_edits_plans_here(town, manager):
    brought = bring(town, manager)
    with pytest.raises(NotAllowed):
        operations.remember_template(
            brought=brought, title="Mine", by=acting(town.director), at=NOW
        )


def test_remembered_and_taken_by_page(town, signed_in, manager):
    browser = signed_in(town.programme)
    brought = bring(town, manager, OWN)
    correct(brought, manager)
    page = reverse("improvement:remember", args=[brought.pk])
    assert page in browser.get(reverse("improvement:import", args=[brought.pk])).text
    browser.post(page, {"title": "Our form"})
    given = {"upload": SimpleUploadedFile("next.txt", OWN.encode()), "service": town.council.pk}
    browser.post(reverse("improvement:import_new"), given)
    worked()
    again = PlanImport.objects.for_system(because="test").latest("pk")
    shown = browser.get(reverse("improvement:import", args=[again.pk])).text
    assert "Read as remembered: Our form, version 1" in shown
    taking = browser.get(reverse("improvement:take", args=[again.pk])).text
    made = PlanTemplate.objects.get()
    assert f'<option value="{made.pk}" selected>Our form, version 1' in taking
    browser.post(
        reverse("improvement:take", args=[again.pk]),
        {"title": "Ours", "slug": "ours", "template": made.pk},
    )
    worked()
    plan = Plan.objects.for_system(because="test").get(slug="ours")
    assert plan.template == made


@pytest.fixture
def forms(town):
    return all_forms()


def test_columns_once_corrected_are_read_so_in_the_plans_later_documents(town, manager):
    first = bring(town, manager, FELT)
    fields = ["ref", "action", "lead", "due", "voice"]
    operations.correct_columns(
        brought=first, table="table 1", fields=fields, version=first.version, by=manager, at=NOW
    )
    first.refresh_from_db()
    plan = take(first, manager)
    wider = FELT.replace("Ref\t", "Theme\tRef\t")
    wider = wider.replace("1.1\t", "Visits\t1.1\t").replace("1.2\t", "Visits\t1.2\t")
    for text in (FELT, wider):
        later = queries.draft_of(bring(town, manager, text, plan=plan))
        assert [one.voice for one in later.blocks] == [("Fewer goodbyes", "I was asked")]
        assert not [one for one in later.questions if one.kind == "guessed-heading"]
    another = queries.draft_of(bring(town, manager, FELT))  # of no plan: nobody said anything of it
    assert [one for one in another.questions if one.kind == "guessed-heading"]
