"""Headings, colours and leads of an import are corrected in a real browser, by keyboard alone."""

import re

import pytest

from goldenthread.improvement import queries
from goldenthread.improvement.models import PlanImport

from .test_browser import NO_ROOM, focused
from .test_plan_headings_said import RIGHT, WRONG, brought_of, levels

pytestmark = pytest.mark.browser


def read():
    return queries.draft_of(PlanImport.objects.for_system(because="test").get())


def test_other_rows_are_made_the_headings_by_keyboard(town, manager, window):
    brought = brought_of(town, manager, WRONG)
    page = window(town.programme)
    page.goto(f"/plans/imports/{brought.pk}/tables/0/")
    focused(page, "Headings")
    page.keyboard.press("Enter")
    page.wait_for_url("**/headings/")
    for row in ("Row 1:", "Row 3:"):
        focused(page, row)
        page.keyboard.press("Space")
    focused(page, "Read it again")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/tables/0/$"))
    (told,) = queries.made_of(PlanImport.objects.for_system(because="test").get()).tables
    assert [one.header for one in told.columns][:2] == ["Nr", "What we promise"]


@pytest.mark.parametrize("width", [1280, 320])
def test_a_colour_is_given_its_level_by_keyboard(town, manager, window, axe_faults, width):
    brought = brought_of(town, manager, RIGHT)
    page = window(town.programme, width=width)
    page.goto(f"/plans/imports/{brought.pk}/tables/0/colours/")
    assert axe_faults(page) == []
    assert not page.evaluate(NO_ROOM)
    focused(page, "Orange (FFC000)")
    page.keyboard.type("Red")
    focused(page, "Read it again")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/imports/\d+/$"))
    assert levels(brought) == ["red", "green"]


@pytest.mark.parametrize("width", [1280, 320])
def test_leads_are_parted_by_hand_beside_their_row(town, manager, window, axe_faults, width):
    both = "ICS audit team Board QA sub group"
    brought = brought_of(town, manager, (*RIGHT, ("1.3", "Heat it", both, "May 2027", "")))
    asked = next(one for one in read().questions if one.kind == "no-separator")
    page = window(town.programme, width=width)
    page.goto(f"/plans/imports/{brought.pk}/questions/{asked.key}/")
    assert axe_faults(page) == []
    assert not page.evaluate(NO_ROOM)
    assert page.locator("tr.gt-asked td").first.inner_text() == f"Asked about {both}"
    focused(page, "2 leads")
    page.keyboard.press("ArrowUp")  # round to the last
    focused(page, "Which ones?")
    page.keyboard.press("Control+A")
    page.keyboard.type("ICS audit team Board\nQA sub group")
    focused(page, "Save and go on")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: asked.key not in url)
    leads = [one.text for one in read().actions[2].leads]
    assert leads == ["ICS audit team Board", "QA sub group"]
