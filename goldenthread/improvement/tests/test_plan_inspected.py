"""The inspection printed above a plan is proposed, and taken as a person says."""

import datetime as dt
import json

import pytest
from django.urls import reverse
from typer.testing import CliRunner

from goldenthread.improvement.commands import app
from goldenthread.improvement.models import Judgement, Plan
from goldenthread.improvement.rules.plans import draft
from tests.plans import bring, worked
from tests.town import acting

from .hand import rows
from .plan_documents import document, page, table

PLAN = table(("Ref", "Action", "Lead", "By when"),
             ("1.1", "See each child.", "Head of Help", "May 2025"), where="table 2")  # fmt: skip
RIG = "Requires improvement to be good"
LEADERS = "The impact of leaders on social work practice"
HELP = "Children who need help and protection"
JUDGED = (("Judgement", "Grade"), (LEADERS, RIG), (HELP, "Inadequate"))
WHEN = "Inspection of children's services: 4 November 2024 to 15 November 2024."


def read(*above):
    return draft(document(page("Improvement plan", "title"), *above, PLAN))


def test_day_and_judgements_above_the_plan_are_read_and_stay_notes():
    found = read(page(f"{WHEN} Overall effectiveness: requires improvement to be good."),
                 table(*JUDGED))  # fmt: skip
    assert found.inspected.on == dt.date(2024, 11, 15)
    assert set(found.inspected.judged) == {
        (LEADERS, RIG), (HELP, "Inadequate"), ("Overall effectiveness", RIG),
    }  # fmt: skip
    notes = "\n".join(one.text for one in found.notes)
    assert WHEN in notes
    assert f"{LEADERS}\t{RIG}" in notes
    assert (found.lost, found.share) == ((), 1.0)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Date of inspection: 4 to 15 November 2024", (2024, 11, 15)),
        ("Ofsted inspected the council from 4\u201315 November 2024", (2024, 11, 15)),
        ("Following our Ofsted inspection on 12/11/2024 we wrote this plan", (2024, 11, 12)),
        ("Inspection 12 November 2024; report published 13 January 2025", (2024, 11, 12)),
        ("Following our Ofsted inspection in December 2016", None),
        ("The inspection report was published on 13 January 2025", None),
        ("The previous inspection on 4 May 2012 found less", None),
        ("The board met on 13 January 2025", None),
    ],
)
def test_the_day_is_the_inspection_s_own_or_none(said, day):
    found = read(page(said), table(*JUDGED))
    assert found.inspected.on == (dt.date(*day) if day else None)


def test_of_two_days_none_is_taken():
    found = read(page("Inspection of 4 May 2021."), page("Inspection of 5 June 2024."))
    assert found.inspected is None or found.inspected.on is None


@pytest.mark.parametrize(
    "rows_of_it",
    [
        (("Service", "Grade"), ("Fostering", "Good")),
        (("Judgement", "Grade"), (LEADERS, "Met")),
        (("Area", "Lead"), ("Overall practice", "Good")),
    ],
)
def test_other_tables_and_other_words_are_no_judgements(rows_of_it):
    assert read(table(*rows_of_it)).inspected is None


def test_what_stands_below_the_plan_is_not_its_inspection():
    below = table(*JUDGED, where="table 3")
    assert draft(document(PLAN, page(WHEN), below)).inspected is None


TEXT = "\n".join(
    [
        "Plan for listening", "", WHEN, "", "Judgement|Grade", f"{LEADERS}|{RIG}",
        f"{HELP}|Inadequate", "Overall effectiveness|Adequate", "",
        "Ref|Action|Lead|Due date", "1.1|Ask each child|Head of listening|Mar-27", "",
    ]
).replace("|", "\t")  # fmt: skip
NAMED = {"title": "Heard", "slug": "heard"}


def test_a_person_says_on_the_page_what_the_inspection_judged(town, signed_in):
    brought = bring(town, acting(town.programme), TEXT)
    browser = signed_in(town.programme)
    shown = browser.get(reverse("improvement:import", args=[brought.pk])).text
    assert "It ended on 15 November 2024" in shown
    take_page = reverse("improvement:take", args=[brought.pk])
    form = browser.get(take_page).context["form"]
    assert form.initial["inspected_on"] == dt.date(2024, 11, 15)
    assert form.initial["judged"] == [json.dumps([LEADERS, RIG]), json.dumps([HELP, "Inadequate"])]
    day = {"inspected_on_0": "15", "inspected_on_1": "11", "inspected_on_2": "2024",
           "inspected_on": "2024-11-15"}  # fmt: skip
    off = json.dumps(["Overall effectiveness", "Adequate"])
    refused = browser.post(take_page, {**NAMED, **day, "judged": [off]}).text
    assert "is not on the scale of that day" in refused
    assert not rows(Plan).filter(slug="heard").exists()
    browser.post(take_page, {**NAMED, **day, "judged": [json.dumps([LEADERS, RIG])]})
    worked()
    plan = rows(Plan).get(slug="heard")
    assert (plan.origin, plan.inspected_on) == ("inspection", dt.date(2024, 11, 15))
    (only,) = rows(Judgement)
    assert (only.area, only.level) == (LEADERS, RIG)
    assert only.scale == "Inspection of local authority children's services, 2018"
    of_plan = browser.get(reverse("improvement:plan", args=["heard"])).text
    assert f"From the inspection of 15 November 2024. {LEADERS}: {RIG}." in of_plan


def test_without_a_day_no_judgement_is_taken(town, signed_in):
    brought = bring(town, acting(town.programme), TEXT)
    browser = signed_in(town.programme)
    given = {**NAMED, "inspected_on": "", "judged": [json.dumps([LEADERS, RIG])]}
    refused = browser.post(reverse("improvement:take", args=[brought.pk]), given).text
    assert "Give the day, or leave the judgements out." in refused


@pytest.mark.parametrize("is_said", [True, False])
def test_on_the_command_line_the_day_confirms_them(town, tmp_path, is_said):
    file = tmp_path / "plan.txt"
    file.write_text(TEXT)
    dry = CliRunner().invoke(app, ["import", str(file), "--dry-run", "--json"])
    told = json.loads(dry.stdout)["inspected"]
    assert told["on"] == "2024-11-15"
    assert {"area": HELP, "level": "Inadequate"} in told["judged"]
    day = ["--inspected-on", "2024-11-15"] if is_said else []
    who = ["--as", "programme@example.org", "--json"]
    done = CliRunner().invoke(app, ["import", str(file), *day, *who])
    assert done.exit_code == 0, done.output
    plan = rows(Plan).get(slug="plan-for-listening")
    assert plan.origin == ("inspection" if is_said else "other")
    levels = [RIG, "Inadequate"] if is_said else []
    assert [one.level for one in rows(Judgement).order_by("order")] == levels
    shown = CliRunner().invoke(app, ["show", plan.slug, *who])
    stands = json.loads(shown.stdout)["inspected"]
    assert [one["level"] for one in stands["judged"]] == levels if is_said else stands is None
