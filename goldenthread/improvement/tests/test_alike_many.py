"""More like pairs than a page can show: said in a sentence, and nobody else's page breaks."""

import pytest
from django.urls import reverse

from goldenthread.methods.likeness import pairs
from tests.plans import bring, take

from .plan_shared import GUIDE, SHARED, document

TOLD = "Too many actions here are alike"
FEW = 10  # pairs, so that a small plan has too many
LINE = (
    "{n}.1|Offer every young person who leaves care a mentor from the library near their home, "
    "with a bus pass, a phone and a lunch voucher{more}|||Mar-27||"
)


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(pairs, "MOST_PAIRS", FEW)


def copies(number, more=""):
    rows = [(n, (LINE.format(n=n, more=more),)) for n in range(1, number + 1)]
    return document("Copies", *rows)


def page(browser, slug):
    return browser.get(reverse("improvement:alike", args=[slug]))


def test_copies_in_one_plan_break_no_other_plans_page(town, signed_in, manager, few):
    take(bring(town, manager, text=SHARED), manager, slug="mine", title="Mine")
    take(bring(town, manager, text=copies(9)), manager, slug="copies", title="Copies")
    browser = signed_in(town.programme)
    shown = page(browser, "mine").text
    assert GUIDE in shown
    assert TOLD not in shown


def test_too_many_like_pairs_are_said_and_the_page_stands(town, signed_in, manager, few):
    take(bring(town, manager, text=copies(9)), manager, slug="copies", title="Copies")
    answer = page(signed_in(town.programme), "copies")
    assert answer.status_code == 200
    assert TOLD in answer.text
    assert "None of them are shown" in answer.text
    assert "Not shown above?" in answer.text


def test_of_too_many_the_likest_are_shown(town, signed_in, manager, few):
    words = ("cups", "bread", "paint", "wool", "stone", "glass", "paper", "sand")
    rows = [(n, (LINE.format(n=n, more=f", in {word}"),)) for n, word in enumerate(words, 1)]
    rows.append((9, (LINE.format(n=9, more=", in cups"),)))
    take(bring(town, manager, text=document("Mixed", *rows)), manager, slug="mixed", title="Mixed")
    shown = page(signed_in(town.programme), "mixed").text
    assert TOLD in shown
    assert "Only those with the likest words" in shown
    assert "1 group" in shown


def test_how_a_document_stood_is_not_fetched_once_for_each_of_its_places(
    town, signed_in, manager, django_assert_max_num_queries
):
    take(bring(town, manager, text=copies(5)), manager, slug="copies", title="Copies")
    browser = signed_in(town.programme)
    with django_assert_max_num_queries(60) as asked:
        assert page(browser, "copies").status_code == 200
    found = (one["sql"] for one in asked.captured_queries)
    many = [one for one in found if one.startswith('SELECT "improvement_placement"')]
    assert many
    assert [one for one in many if '"layout"' in one] == []
