"""A council's own word for a block is kept, shown and given back."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from goldenthread.documents.reading.read import read
from goldenthread.improvement.models import Block
from goldenthread.improvement.rules.plans import draft
from tests.plans import bring, take
from tests.town import acting

from . import hand
from .plan_documents import document, page, table

pytestmark = pytest.mark.django_db
TEXT = "\n".join(
    [
        "Our plan",
        "",
        "Priority 1: Plans that work",
        "Ref|Action|Lead|Due date",
        "1.1|Write each plan with the family.|Visits manager|May 2027",
        "",
        "Priority 2: Visits in time",
        "Ref|Action|Lead|Due date",
        "2.1|Visit each child within five days of a move.|Visits manager|June 2027",
    ]
).replace("|", "\t")


def rows(ref):
    return table(("Ref", "Action", "Lead", "By when"), (f"{ref}.1", "Write", "Ann", "May 2027"))


@pytest.mark.parametrize("word", ["Focus area", "Priority", "Recommendation", "Ambition"])
def test_the_word_before_most_numbers_is_the_plans(word):
    first, second = page(f"{word} 1: Plans", "heading 2"), page(f"{word} 2 - Visits", "heading 2")
    found = draft(document(page("Our plan", "title"), first, rows(1), second, rows(2)))
    assert found.layout.word == word
    assert [(one.ref, one.title) for one in found.blocks] == [("1", "Plans"), ("2", "Visits")]


def test_titles_without_a_word_have_none():
    found = draft(document(page("1. Plans", "heading 2"), rows(1), page("2. Visits"), rows(2)))
    assert found.layout.word == ""


def test_the_page_and_the_paper_say_it_as_the_document_did(town, signed_in):
    plan = take(bring(town, acting(town.programme), text=TEXT), acting(town.programme))
    browser = signed_in(town.programme)
    one = hand.rows(Block).get(printed_ref="1")
    page_of = reverse("improvement:block", args=["heard", one.pk])
    assert "Priority 1</h1>" in browser.get(page_of).text
    there = reverse("improvement:document", args=[plan.slug, "docx"])
    content = browser.get(there).content
    lines = [one.text for one in docx.Document(BytesIO(content)).paragraphs]
    assert "Priority 1: Plans that work" in lines
    again = draft(read(content, "plan.docx"))
    assert [(one.ref, one.title, one.kind) for one in again.blocks] == [
        (one.ref, one.title, one.kind) for one in draft(read(TEXT.encode(), "plan.txt")).blocks
    ]
    assert again.layout.word == "Priority"
