"""Whoever owes a second judgement in the round reads no grade anywhere."""

import pytest

from goldenthread.notices.tests import factories as make
from goldenthread.reviews.models import Judgement

from .factories import text

OWED = "You will see this round's grades when you have given yours. 1 to go."
TELLING = ("12 of 21", "57%", "Outstanding", "good or better", "First grade", "FINDINGWORDS")


@pytest.fixture
def blind(town, grown):
    """The head of QA owes a judgement of a review with a worry, an action and evidence."""
    review = make.reviews_of(grown)[3]
    finding = make.finding(review)
    action = make.action(town, review=review, origin_key="1")
    evidence = make.evidence(action, town)
    other = make.finding(make.reviews_of(grown)[4], words="OTHERWORDS")
    recommendation = make.recommendation([finding, other], town, decision="accepted")
    make.owe(review, town.qa_head)
    return {"review": review, "finding": finding, "action": action, "evidence": evidence,
            "recommendation": recommendation}  # fmt: skip


@pytest.mark.parametrize(
    "path", ["/rounds/grown/", "/thread/figure/grown.good/", "/thread/figure/grown.returned/"]
)
def test_one_sentence_stands_in_place_of_all_grades(town, blind, signed_in, path):
    page = text(signed_in(town.qa_head).get(path))
    assert OWED in page
    assert not [word for word in TELLING if word in page]


def test_the_list_of_the_round_leads_to_no_page_that_is_missing(town, blind, signed_in):
    line = f'href="/thread/review/{blind["review"].pk}/"'
    assert line not in text(signed_in(town.qa_head).get("/rounds/grown/"))
    assert line in text(signed_in(town.qa).get("/rounds/grown/"))


@pytest.mark.parametrize("kind", ["review", "finding", "action", "evidence"])
def test_no_thread_begins_at_what_is_withheld(town, blind, signed_in, kind):
    path = f"/thread/{kind}/{blind[kind].pk}/"
    assert signed_in(town.qa_head).get(path).status_code == 404
    assert signed_in(town.qa).get(path).status_code == 200


def test_what_is_withheld_is_absent_and_not_announced(town, blind, signed_in):
    path = f"/thread/recommendation/{blind['recommendation'].pk}/"
    page = text(signed_in(town.qa_head).get(path))
    assert "OTHERWORDS" in page
    assert "FINDINGWORDS" not in page
    assert "you may not open" not in page
    assert f"Review {blind['review'].pk}" not in page


def test_a_grade_that_is_withheld_has_no_thread(town, blind, signed_in):
    rows = Judgement.objects.for_system(because="a test").filter(review=blind["review"])
    path = f"/thread/grade/{rows.get(stage='first').pk}/"
    assert signed_in(town.qa_head).get(path).status_code == 404
    assert signed_in(town.qa).get(path).status_code == 200


@pytest.mark.parametrize("typed", ["R{review}", "{review}", "F{finding}", "A{action}"])
def test_search_does_not_find_what_is_withheld(town, blind, signed_in, typed):
    q = typed.format(**{kind: row.pk for kind, row in blind.items()})
    here = signed_in(town.qa_head).get("/search/", {"q": q}).context["hits"]
    kinds = {"R": "Review", "F": "Finding", "A": "Action"}.get(typed[0], "Review")
    assert not [hit for hit in here if hit.kind == kinds]
    there = signed_in(town.qa).get("/search/", {"q": q}).context["hits"]
    assert [hit for hit in there if hit.kind == kinds]


def test_my_work_counts_nothing_that_is_withheld(town, blind, signed_in):
    make.finding(blind["review"], state="draft")
    assert "1 drafted finding" in text(signed_in(town.qa).get("/"))
    page = text(signed_in(town.qa_head).get("/"))
    assert "drafted finding" not in page
    assert f"action {blind['action'].pk}" not in page


def test_leadership_is_blind_too(town, blind, signed_in):
    page = text(signed_in(town.qa_head).get("/leadership/"))
    assert OWED in page
    assert not [word for word in TELLING if word in page]
    assert "Actions open: 0." in page
    assert "Actions open: 1." in text(signed_in(town.director).get("/leadership/"))


def test_a_case_story_leaves_out_what_is_withheld(town, blind, signed_in):
    case = blind["review"].subject.case
    page = text(signed_in(town.qa_head).get(f"/cases/{case.key}/"))
    assert "Never reviewed" in page
    assert "First grade" in text(signed_in(town.qa).get(f"/cases/{case.key}/"))
