"""What the template of a plan calls its blocks and levels is what the plan's pages call them."""

import pytest
from django.urls import reverse

from goldenthread.improvement.models import Block, Placement, Plan, PlanTemplate
from goldenthread.improvement.rules.templates import said, several
from tests.plans import bring, take
from tests.town import NOW, acting


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("recommendation", "recommendations"), ("area for improvement", "areas for improvement"),
        ("priority", "priorities"), ("key", "keys"), ("line of enquiry", "lines of enquiry"),
    ],
)  # fmt: skip
def test_several_of_them(one, many):
    assert several(one) == many


def test_without_words_of_its_own_ours_are_said():
    found = said({})
    assert (found["block"], found["blocks"], found["shapes"]) == ("block", "blocks", "block,blocks")
    assert found["underpinned_by"] == "Underpinned by"


@pytest.fixture
def plan(town):
    by = acting(town.programme)
    return take(bring(town, by), by, slug="heard")


def shown(browser, name, *args):
    return browser.get(reverse(f"improvement:{name}", args=["heard", *args])).text


def test_the_pages_of_a_plan_speak_as_its_template(town, signed_in, plan):
    browser = signed_in(town.programme)
    place = Placement.objects.for_system(because="test").filter(plan=plan).order_by("pk").first()
    Placement.objects.for_system(because="test").filter(pk=place.pk).update(level="underpinned_by")
    assert " blocks, " in shown(browser, "plan")
    assert "Underpinned by" in shown(browser, "block", place.block_id)
    content = {
        "words": {"block": "area for improvement"},
        "levels": [{"key": "underpinned_by", "word": "Resting on"}],
    }
    own = PlanTemplate.objects.create(
        slug="ours", number=1, title="Ours", content=content, in_force_from=NOW.date()
    )
    Plan.objects.for_system(because="test").filter(pk=plan.pk).update(template=own)
    page = shown(browser, "plan")
    assert " areas for improvement, " in page
    assert "Progress of areas for improvement" in page
    assert "Progress of blocks" not in page
    Block.objects.for_system(because="test").filter(pk=place.block_id).update(kind="goal")
    assert " blocks, " in shown(browser, "plan")  # not all of them are areas
    block = shown(browser, "block", place.block_id)
    assert "Resting on" in block
    assert "Underpinned by" not in block
