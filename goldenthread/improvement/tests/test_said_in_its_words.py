"""What the template of a plan calls its blocks and levels is what the plan's pages call them."""

import pytest
from django.urls import reverse

from goldenthread.improvement.models import Block, Placement, Plan, PlanTemplate
from goldenthread.improvement.rules.templates import nouns_of, several
from goldenthread.methods.words import Noun
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
    assert nouns_of({}) == {}


def test_words_of_a_template_are_nouns_with_its_own_plural_where_it_has_one():
    words = {"block": "area for improvement", "theme": "strand", "themes": "Strandes"}
    levels = [{"key": "underpinned_by", "word": "Resting on"}]
    assert nouns_of({"words": words, "levels": levels}) == {
        "block": Noun("area for improvement", "areas for improvement", "an"),
        "theme": Noun("strand", "Strandes", "a"),
        "underpinned_by": Noun("Resting on", "Resting on", ""),
    }
    assert "block" not in nouns_of({"words": words}, has_one_kind=False)


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
