"""A thread opens from each of its things, within the reach of who reads it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.access.models import TrailEntry
from goldenthread.findings.operations import learn_elsewhere
from goldenthread.notices.tests import factories as make
from goldenthread.reviews.models import Allegation
from tests.town import NOW, TODAY, acting

from .factories import NAMES, text


@pytest.mark.parametrize(
    "kind",
    ["review", "grade", "judgement", "finding", "recommendation", "action", "evidence"],
)
def test_the_thread_opens_from_each_of_its_things(town, thread, signed_in, kind):
    page = text(signed_in(town.qa).get(f"/thread/{kind}/{thread[kind].pk}/"))
    assert "<title>The thread of: " in page
    assert "You are here" in page
    assert "No impact test." in page or kind == "evidence"
    assert not [name for name in NAMES if name in page]


def test_a_finding_of_a_complaint_says_so(town, signed_in):
    made = learn_elsewhere(
        team=town.red, source_kind="complaint", source_ref="C-12", source_on=TODAY, kind="worry",
        words="Calls were answered late", theme="contact", by=acting(town.qa), at=NOW,
    )  # fmt: skip
    page = text(signed_in(town.qa).get(f"/thread/finding/{made.pk}/"))
    assert "recorded, from Complaint C-12 of " in page
    assert "Propose a recommendation" in page


@pytest.mark.parametrize("key", ["²", "٣", "9" * 30, "9" * 5_000, "0", "-1", "x"])
def test_a_thread_of_no_number_is_not_found(town, thread, signed_in, key):
    assert signed_in(town.qa).get(f"/thread/finding/{key}/").status_code == 404


def test_a_reader_of_one_service_meets_what_they_may_not_open(town, grown, thread, signed_in):
    """The head of the south holds the recommendation's service by a grant, not the reviews'."""
    from tests.town import grant

    grant(town.ig, "lead_member", town.north)
    path = f"/thread/recommendation/{thread['recommendation'].pk}/"
    page = text(signed_in(town.ig).get(path))
    assert "3 findings you may not open" in page
    assert "An action you may not open" in page
    assert "FINDINGWORDS" not in page


def test_an_allegation_stands_in_no_thread(town, thread, signed_in):
    Allegation.objects.create(
        review=thread["review"], service=town.north, words="ALLEGED", noticed_at=NOW,
        raised_by=town.first, raised_at=NOW,
    )  # fmt: skip
    for kind in ("review", "action"):
        page = text(signed_in(town.qa).get(f"/thread/{kind}/{thread[kind].pk}/"))
        assert "llegation" not in page
        assert "ALLEGED" not in page


def test_a_quote_stands_in_the_thread_only_with_consent(town, thread, signed_in):
    make.voice(thread["review"], whom="father", words="PRIVATEWORDS")
    make.voice(thread["review"], whom="carer", words="QUOTEDWORDS", may_be_quoted=True)
    page = text(signed_in(town.qa).get(f"/thread/review/{thread['review'].pk}/"))
    assert "QUOTEDWORDS" in page
    assert "PRIVATEWORDS" not in page


def test_looking_at_a_childs_thread_is_trailed(town, thread, signed_in):
    signed_in(town.qa).get(f"/thread/review/{thread['review'].pk}/")
    entry = TrailEntry.objects.get(verb="see")
    assert thread["review"].subject.case.key in entry.text


@pytest.mark.parametrize("path", ["review/999999", "review/abc", "nonsense/1", "figure/x.good",
                                  "figure/grown.unknown", "action/0"])  # fmt: skip
def test_a_thread_of_nothing_is_missing(town, grown, signed_in, path):
    assert signed_in(town.qa).get(f"/thread/{path}/").status_code == 404


def test_a_figure_counts_what_its_thread_draws(town, grown, signed_in):
    page = text(signed_in(town.qa).get("/thread/figure/grown.below-good/?all=yes"))
    below = [one.pk for one in make.reviews_of(grown)[12:21]]
    assert all(f">Review {pk}<" in page for pk in below)
    assert "This figure rests on 9 reviews." in page
    folded = text(signed_in(town.qa).get("/thread/figure/grown.below-good/"))
    assert "Show all of it" in folded
    assert "and 1 other" in folded


def test_a_figure_that_counts_nothing_says_so_and_why(town, grown, signed_in):
    page = text(signed_in(town.qa).get("/thread/figure/grown.actions-ended/"))
    assert "This figure counts no actions yet: " in page
    assert "led to a finding" not in page
    lowered = text(signed_in(town.qa).get("/thread/figure/grown.second-raised/"))
    assert "This figure counts no reviews yet: " in lowered
    assert "What it would count: First and second grade of the same practice" in lowered
    own = text(signed_in(town.qa).get("/reports/round/grown/figures/second-raised/"))
    assert "This figure counts no reviews yet: " in own


@pytest.mark.parametrize(
    "figure",
    ["good", "returned", "actions-open", "recommendations-accepted", "worry-planning",
     "heard-child", "second-lowered", "told-before"],
)  # fmt: skip
def test_each_kind_of_figure_opens_within_30_questions(town, thread, signed_in, figure):
    browser = signed_in(town.qa)
    browser.get(f"/thread/figure/grown.{figure}/")
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(f"/thread/figure/grown.{figure}/").status_code == 200
    assert len(queries) <= 30
