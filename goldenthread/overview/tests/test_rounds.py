"""A round at first look."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.access.models import TrailEntry
from goldenthread.findings.tests.factories import new_asked, new_held, new_recommendation
from goldenthread.notices.tests import factories as make
from goldenthread.reviews.models import Shown
from tests.town import NOW

from .factories import NAMES, text


@pytest.mark.parametrize(
    ("who", "status"),
    [("qa", 200), ("qa_head", 200), ("director", 200), ("analyst", 200), ("head", 200),
     ("member", 403), ("worker", 403), ("second", 403), ("officer", 403), ("admin", 403)],
)  # fmt: skip
def test_a_round_opens_where_it_is_within_reach(town, signed_in, who, status):
    assert signed_in(getattr(town, who)).get("/rounds/round/").status_code == status


def test_the_head_of_a_part_reads_the_whole_with_small_numbers_hidden(town, grown, signed_in):
    # the round is the council's; the head holds the north, where all its reviews happen to be
    page = text(signed_in(town.head).get("/rounds/grown/"))
    assert "12 of 21 reviews are good or better (57%)." in page
    assert "Outstanding 1, " not in page
    assert "Good or Outstanding 12, Requires improvement or Inadequate 9." in page


def test_the_figure_is_the_first_text_after_the_heading(town, grown, signed_in):
    page = text(signed_in(town.qa).get("/rounds/grown/"))
    said = "12 of 21 reviews are good or better (57%)."
    assert page.index("<h1") < page.index(said) < page.index("Drawn <strong>24")
    assert "3 are not back: at worst 12 of 24, at best 15." in page
    assert "Child heard 21 of 21" in page


def test_the_round_page_has_its_own_head_and_foot(town, grown, signed_in):
    """A paginator called "page" once took the place of what the frame knows of the reader."""
    page = text(signed_in(town.qa).get("/rounds/grown/"))
    assert "Sign out" in page
    assert 'role="search"' in page
    assert "Who can see this page" in page


def test_a_round_names_no_worker_and_no_child(town, grown, signed_in):
    page = text(signed_in(town.qa).get("/rounds/grown/"))
    assert "worker Testperson" not in page
    assert not [name for name in NAMES if name in page]


def test_the_list_can_be_narrowed(town, grown, signed_in):
    browser = signed_in(town.qa)
    rows = browser.get("/rounds/grown/?grade=Inadequate").context["listed"].object_list
    assert [row.first for row in rows] == ["Inadequate", "Inadequate"]
    assert not browser.get("/rounds/grown/?team=Green").context["listed"].object_list


def test_grades_on_the_page_are_written_down_as_shown_once(town, grown, signed_in):
    browser = signed_in(town.qa)
    browser.get("/rounds/grown/")
    browser.get("/rounds/grown/")
    shown = Shown.objects.for_system(because="a test").filter(person=town.qa)
    assert shown.count() == 21
    assert TrailEntry.objects.filter(verb="see_grades").count() == 1


def test_a_round_that_is_still_being_made_says_so_and_asks_for_nothing(
    town, grown, signed_in, demo_making
):
    from tests.town import new_round

    new_round(town.council, town.body, town.qa, slug="newest")
    browser = signed_in(town.qa)
    assert "Chosen by lot first." in text(browser.get("/rounds/grown/"))
    demo_making(3, 8)
    page = text(browser.get("/rounds/grown/"))
    assert "still being made" in page
    assert "Chosen by lot first." not in page
    assert "Still being made" in text(browser.get("/rounds/"))


def test_reviews_beyond_the_reader_are_no_empty_round(town, grown, signed_in):
    """The analyst draws nothing and allocates nothing: 24 reviews stand, none of them theirs."""
    page = text(signed_in(town.analyst).get("/rounds/grown/"))
    assert "No review of this round is yours to open." in page
    assert "24 reviews that you may not open." in page
    assert "Draw and allocate" not in page


def test_the_first_look_costs_no_more_questions_for_more_reviews(town, signed_in):
    asked = []
    for slug, n in (("few", 5), ("many", 20)):
        make.grown_round(town, ["good"] * n, slug=slug, out=0)
        browser = signed_in(town.qa)
        browser.get("/rounds/")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/rounds/{slug}/")
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_round_offers_the_recommendations_that_may_have_asked_for_it(town, signed_in):
    before = new_recommendation(town, at=NOW - dt.timedelta(days=60))
    asked = new_asked(town, before)
    new_asked(town, new_recommendation(town))  # proposed after the round started
    page = signed_in(town.qa).get("/rounds/round/").text
    assert "1 recommendation may have asked for this round" in page
    assert "/rounds/round/asked-for/" in page
    assert "may have asked for" not in signed_in(town.analyst).get("/rounds/round/").text
    new_held(town, asked)
    assert "may have asked for" not in signed_in(town.qa).get("/rounds/round/").text
