"""Every page of one plan, asked for as each role, speaks in the words of the plan's template."""

import re
from html.parser import HTMLParser

import pytest
from django.urls import get_resolver

from goldenthread.improvement.models import Plan, PlanImport, PlanTemplate
from tests.town import NOW

from .addresses import address, ours
from .plans_table import DONE
from .world import PEOPLE

OURS = re.compile(
    r"\b(blocks?|themes?|underpins|supplements|underpinned by|supplemented by|"
    r"what would show success|what children will say)\b",
    re.IGNORECASE,
)
WORDS = {
    **{"block": "zorp", "blocks": "zorpen", "theme": "oop", "themes": "oopsies"},
    **{"evidence": "signs of glee", "voice": "small voices"},
}
LEVELS = {"underpinned_by": "Held by", "supplemented_by": "Padded by", "sub_step": "hop"}
OF_PLAN = [
    name
    for name, _ in ours()
    if name.startswith("improvement:")
    and any(
        one.pattern._route.startswith(("plans/<", "plans/imports/<"))
        for part in get_resolver().url_patterns
        for one in getattr(part, "url_patterns", ())
        if getattr(part, "app_name", "") == "improvement" and one.name == name.partition(":")[2]
    )
    and not name.endswith((":document", ":paper", ":set_paper"))  # files, and names for a file
]


class Visible(HTMLParser):
    """Texts of a page, and labels for who hears it; not what every page has around its own."""

    def __init__(self):
        super().__init__()
        self.texts, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        self.depth += tag in ("main", "title")
        said = [value or "" for key, value in attrs if key in ("aria-label", "data-label")]
        self.texts += said if self.depth else []

    def handle_endtag(self, tag):
        self.depth -= tag in ("main", "title")

    def handle_data(self, data):
        self.texts += [data] if self.depth and not is_printed(data) else []


def is_printed(text):
    """What stands in the document is never said otherwise."""
    return "What children will say:" in text


@pytest.fixture
def zorps(db, world):
    """The plan of the town under a template whose words nobody else has."""
    own = PlanTemplate.objects.create(
        slug="zorps", number=1, title="Zorpen", in_force_from=NOW.date(),
        content={"words": WORDS, "columns": [],
                 "levels": [{"key": key, "word": word} for key, word in LEVELS.items()]},
    )  # fmt: skip
    plans = Plan.objects.for_system(because="a test gives a template")
    plans.filter(slug="heard").update(template=own)
    imports = PlanImport.objects.for_system(because="a later document of the plan")
    imports.filter(pk=world.brought.pk).update(plan=plans.get(slug="heard"))


def test_the_pages_of_a_plan_are_many():
    assert len(OF_PLAN) > 40


@pytest.mark.parametrize("page", OF_PLAN)
def test_our_words_for_its_parts_stand_on_no_page_of_it(world, zorps, browser, page):
    where = address(world, page)
    answers = [browser(role).get(where) for role in PEOPLE]
    read = [one for one in answers if one.status_code == 200]
    assert bool(read) == (page not in DONE)  # what nobody was shown says nothing
    for answer in read:
        seen = Visible()
        seen.feed(answer.text)
        found = [one.strip() for one in seen.texts if OURS.search(one)]
        assert not found, found
