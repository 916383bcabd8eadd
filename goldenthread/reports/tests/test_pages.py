"""Reports for each role: live, frozen, on their way down to the rows."""

import datetime as dt
import html

import pytest
from django.urls import reverse

from goldenthread.notices.tests import factories as make
from goldenthread.reports.operations import make_version
from goldenthread.reviews.models import Shown
from tests.town import NOW, acting


@pytest.fixture
def grown(town):
    return make.grown_round(town)


@pytest.fixture
def version(town, grown):
    return make_version(round=grown, by=acting(town.qa), at=NOW)


def text(page):
    return html.unescape(page.content.decode())


LIVE = "/reports/round/grown/"
FROZEN = "/reports/round/grown/v1/"


@pytest.mark.parametrize(
    ("who", "live", "frozen"),
    [
        ("qa", 200, 200),
        ("qa_head", 200, 200),
        ("director", 200, 200),
        ("member", 404, 200),  # members read what was frozen, and nothing else
        ("head", 404, 200),  # of the north, a part of what the round covers
        ("worker", 403, 403),
        ("second", 403, 403),
        ("admin", 403, 403),
        ("ig", 403, 403),
    ],
)
def test_who_reads_a_report(town, version, signed_in, who, live, frozen):
    browser = signed_in(getattr(town, who))
    assert browser.get(LIVE).status_code == live
    assert browser.get(FROZEN).status_code == frozen
    assert browser.get(f"{LIVE}figures/good/").status_code == live
    assert browser.get(f"{FROZEN}figures/good/").status_code == frozen


def test_the_live_report_says_how_drawn_returned_graded_with_n(town, grown, signed_in):
    page = text(signed_in(town.qa).get(LIVE))
    for said in (
        "All 24 of the list were taken",
        "21 of 24 reviews are returned (88%).",
        "12 of 21 reviews are good or better (57%).",
        "Distribution of grades, n = 21",
        "3 are not back: at worst 12 of 24, at best 15.",
        "The child was heard in 21 of 21 reviews (100%).",
        "contains no child",
    ):
        assert said in page, said


def test_small_numbers_are_hidden_in_what_a_member_reads(town, version, signed_in):
    page = text(signed_in(town.member).get(FROZEN))
    assert "Hidden: fewer than 5" in page
    assert "Hidden to protect another number" in page


def test_who_may_not_open_every_review_reads_the_live_report_hidden(town, grown, signed_in):
    """A grant to read rounds and reports, and reviews of one service only."""
    from tests.town import grant

    grant(town.ig, "lead_member", town.council)
    grant(town.ig, "analyst", town.council)
    page = text(signed_in(town.ig).get(LIVE))
    assert "Hidden: fewer than 5" in page


@pytest.mark.parametrize("path", [LIVE, FROZEN, f"{LIVE}figures/good/", f"{FROZEN}figures/good/"])
def test_whoever_owes_a_judgement_reads_no_grade(town, grown, version, signed_in, path):
    make.owe(make.reviews_of(grown)[0], town.qa_head)
    page = text(signed_in(town.qa_head).get(path))
    assert "You will see this round's grades when you have given yours. 1 to go." in page
    for told in ("12 of 21", "57%", "Outstanding", "Inadequate", "good or better"):
        assert told not in page


def test_a_figure_says_what_is_counted_and_leads_down(town, grown, signed_in):
    page = text(signed_in(town.qa).get(f"{LIVE}figures/grade-inadequate/"))
    for said in ("What is counted", "What is not", "2 divided by 21", "Follow it down"):
        assert said in page
    reviews = make.reviews_of(grown)
    assert f"/thread/review/{reviews[19].pk}/" in page
    assert f"/thread/review/{reviews[0].pk}/" not in page


def test_rows_of_a_figure_that_tells_grades_are_written_down_as_shown(town, grown, signed_in):
    browser = signed_in(town.qa)
    browser.get(f"{LIVE}figures/returned/")
    shown = Shown.objects.for_system(because="a test")
    assert not shown.exists()
    browser.get(f"{LIVE}figures/grade-inadequate/")
    assert shown.filter(person=town.qa, door="report").count() == 2


def test_a_member_is_led_to_no_row(town, version, signed_in):
    page = text(signed_in(town.member).get(f"{FROZEN}figures/good/"))
    assert "not yours to open" in page
    assert "/thread/review/" not in page


def test_a_figure_that_is_not_there_is_missing(town, version, signed_in):
    browser = signed_in(town.qa)
    assert browser.get(f"{LIVE}figures/unknown/").status_code == 404
    assert browser.get(f"{FROZEN}figures/unknown/").status_code == 404
    assert browser.get("/reports/round/grown/v9/").status_code == 404


def test_a_version_is_made_by_a_button_and_refused_beside_its_field(town, grown, signed_in):
    browser = signed_in(town.qa)
    made = browser.post(reverse("reports:make", args=["grown"]), {"because": ""})
    assert made["Location"] == FROZEN
    again = browser.post(reverse("reports:make", args=["grown"]), {"because": ""})
    assert "Nothing in it differs from version 1." in text(again)
    assert "<title>Error: Make a version" in text(again)


def test_a_response_is_given_by_who_decides(town, version, signed_in):
    page = f"{FROZEN}response/"
    assert signed_in(town.member).get(page).status_code == 403
    browser = signed_in(town.director)
    assert browser.get(page).status_code == 200
    assert "is empty" in text(browser.post(page, {"words": ""}))
    browser.post(page, {"words": "We accept all of it."})
    assert "We accept all of it." in text(signed_in(town.member).get(FROZEN))


def test_a_later_version_is_named_on_the_earlier_one(town, grown, version, signed_in):
    make.recommendation([make.finding(make.reviews_of(grown)[0])], town)
    at = NOW + dt.timedelta(days=1)
    make_version(round=grown, by=acting(town.qa), at=at, because="One more recommendation.")
    assert "There is a later version." in text(signed_in(town.member).get(FROZEN))
    second = text(signed_in(town.member).get("/reports/round/grown/v2/"))
    assert "What changed since version 1, and why" in second
    assert "One more recommendation." in second


def test_the_list_holds_live_rounds_only_for_who_may_open_them(town, version, signed_in):
    assert LIVE in text(signed_in(town.qa).get("/reports/"))
    page = text(signed_in(town.member).get("/reports/"))
    assert f'href="{LIVE}"' not in page
    assert FROZEN in page


def test_the_report_asks_as_many_questions_for_ten_reviews_as_for_forty(
    town, signed_in, django_assert_max_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    asked = []
    for slug, n in (("ten", 10), ("forty", 40)):
        round = make.grown_round(town, ["good"] * n, slug=slug, out=0)
        make.second(make.reviews_of(round)[0], town.second, "good")
        browser = signed_in(town.qa)
        browser.get(f"/reports/round/{slug}/")
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/reports/round/{slug}/")
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 30
