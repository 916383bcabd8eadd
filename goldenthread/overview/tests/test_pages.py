"""Each page for each role: what opens, what is said, what is kept back."""

import pytest

from goldenthread.access.models import TrailEntry
from goldenthread.overview.navigation import SECTIONS

from .factories import ALL, NAMES, text

# Navigation


@pytest.mark.parametrize(
    ("who", "sections"),
    [
        ("worker", ["My work", "Reviews", "Improvement"]),
        ("member", ["My work", "Improvement", "Boards and reports"]),
        ("admin", ["My work", "Set up"]),
        ("ig", ["My work", "Set up"]),
        ("qa", ["My work", "Reviews", "Improvement", "Measures", "Boards and reports"]),
        ("director", ["My work", "Reviews", "Improvement", "Boards and reports"]),
    ],
)
def test_a_section_with_nothing_to_open_is_absent(town, signed_in, who, sections):
    page = signed_in(getattr(town, who)).get("/")
    assert [one["title"] for one in page.context["navigation"]] == sections


@pytest.mark.parametrize("who", ALL)
def test_everything_the_navigation_offers_opens(town, signed_in, who):
    browser = signed_in(getattr(town, who))
    for one in browser.get("/").context["navigation"]:
        assert browser.get(one["url"]).status_code == 200, one


def test_each_page_of_each_section_exists():
    from django.urls import reverse

    for pages in SECTIONS.values():
        for _, page, _, _ in pages:
            assert reverse(page)


# A case, search, leadership


def test_a_case_story_tells_no_name_and_is_trailed(town, signed_in):
    page = text(signed_in(town.manager).get(f"/cases/{town.case.key}/"))
    assert f"Review {town.review.pk}" in page
    assert not [name for name in NAMES if name in page]
    seen = [entry for entry in TrailEntry.objects.filter(verb="see") if town.case.key in entry.text]
    assert seen


@pytest.mark.parametrize(("who", "status"), [("south_head", 404), ("worker", 403), ("head", 200)])
def test_a_case_story_opens_within_reach(town, signed_in, who, status):
    found = signed_in(getattr(town, who)).get(f"/cases/{town.case.key}/")
    assert found.status_code == status


def test_a_case_nobody_reviewed_says_so(town, signed_in):
    page = text(signed_in(town.qa).get(f"/cases/{town.other_case.key}/"))
    assert "Never reviewed; it may be drawn in any round." in page


def test_search_takes_no_childs_name(town, signed_in):
    for typed in ("Wren", "Ashgrove", f"SYS{town.case.pk}"):
        found = signed_in(town.qa).get("/search/", {"q": typed})
        assert not found.context["hits"]
        assert f"Nothing you may open matches '{typed}'." in text(found)


def test_search_finds_references_titles_themes_bodies_and_case_keys(town, thread, signed_in):
    browser = signed_in(town.qa)

    def kinds(typed):
        return {hit.kind for hit in browser.get("/search/", {"q": typed}).context["hits"]}

    assert kinds(f"R{thread['review'].pk}") == {"Review"}
    assert kinds("3.2") == {"Recommendation"}
    assert kinds("planning") == {"Finding", "Recommendation", "Action"}
    assert kinds("Autumn") == {"Round"}
    assert kinds("Practice board") == {"Body"}
    assert kinds(town.case.key) == {"Case"}


def test_search_stays_within_reach(town, thread, signed_in):
    for who in ("south_head", "worker", "member", "admin"):
        hits = signed_in(getattr(town, who)).get("/search/", {"q": f"R{thread['review'].pk}"})
        assert not hits.context["hits"], who


@pytest.mark.parametrize(("who", "status"), [("director", 200), ("qa_head", 200), ("qa", 403)])
def test_leadership_opens_for_who_leads(town, grown, signed_in, who, status):
    assert signed_in(getattr(town, who)).get("/leadership/").status_code == status


def test_leadership_says_for_against_and_not_known(town, grown, signed_in):
    page = text(signed_in(town.director).get("/leadership/"))
    for said in ("Can I trust our Good?", "For", "Against", "Not known", "Nothing found against."):
        assert said in page
    assert "12 of 21 reviews are good or better (57%)." in page


def test_leadership_without_a_round_says_what_would_fill_it(db, signed_in):
    from goldenthread.authority.models import Service
    from tests.town import grant, person

    somebody = person("alone")
    grant(somebody, "director", Service.objects.create(name="New"))
    assert "No round is finished yet." in text(signed_in(somebody).get("/leadership/"))
