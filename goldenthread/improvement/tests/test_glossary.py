"""A plan's own glossary: read from its notes, said by hand, at hand where a term stands."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from goldenthread.improvement.models import Block, HandChange, Placement, PlanNote
from goldenthread.improvement.operations.glossary import add_term, change_term
from goldenthread.improvement.queries.glossary import glossary_of
from goldenthread.improvement.rules.glossary import Term, terms_in, used, with_line
from tests.plans import SMALL, bring, take
from tests.town import NOW

from .acts import refused
from .hand import rows

TABLE = "Term\tMeaning\nIRO/IRS\tIndependent reviewing officer or service\nreason\tWhy"
TEXT = SMALL + "\n".join(
    ["", "Glossary", "Abbreviation\tMeaning", "BRAG\tBlue, red, amber, green",
     "DLA\tDisability living allowance", ""]
)  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "words", "found"),
    [
        ("Appendix 1", TABLE, [("abbreviation", "IRO/IRS", 1), ("word", "reason", 2)]),
        ("Glossary", "CQC Care Quality Commission", [("abbreviation", "CQC", 0)]),
        ("Abbreviations", "Step up: more help", [("word", "Step up", 0)]),
        ("Glossary", "Nothing is said here", []),
        ("Foreword", "CQC Care Quality Commission", []),
        ("", "Ref\tAction\n1\tWrite", []),
    ],
)
def test_a_line_of_a_glossary_says_a_term(heading, words, found):
    assert [(one.kind, one.term, one.line) for one in terms_in(heading, words)] == found


@pytest.mark.parametrize(
    ("text", "stands"),
    [("Each IRO looks", True), ("IROs look", True), ("the IRS asks", True), ("iron", False),
     ("an iro", False), ("Write each Reason", True), ("reasoned", False)],
)  # fmt: skip
def test_a_term_stands_as_a_word_of_its_own(text, stands):
    assert bool(used(terms_in("", TABLE), [text])) is stands


def test_one_line_is_said_anew_added_or_gone():
    assert with_line("a\tb\nc\td", 0, "e", "f") == "e\tf\nc\td"
    assert with_line("a\tb", None, "c", "d") == "a\tb\nc\td"
    assert with_line("a\tb\nc\td", 1, "", "") == "a\tb"


@pytest.fixture
def own(town, manager):
    return take(bring(town, manager, text=TEXT), manager)


def said(plan):
    return [(one.term.term, one.term.meaning) for one in glossary_of(plan)]


def test_the_table_of_a_document_is_the_glossary_of_the_plan(own):
    assert said(own) == [
        ("BRAG", "Blue, red, amber, green"),
        ("DLA", "Disability living allowance"),
    ]


def test_a_term_by_hand_is_added_changed_and_taken_out_with_history(own, manager):
    note = add_term(plan=own, term="IRO", meaning="Reviewer", by=manager, at=NOW)
    assert said(own)[-1] == ("IRO", "Reviewer")
    last = glossary_of(own)[-1]
    given = {"note": last.note, "line": last.term.line, "by": manager, "at": NOW}
    change_term(**given, version=last.note.version, term="IRO", meaning="Officer", why="Wrong")
    assert said(own)[-1] == ("IRO", "Officer")
    given["note"] = note = PlanNote.objects.for_system(because="test").get(pk=note.pk)
    change_term(**given, version=note.version, term="", meaning="")
    assert [term for term, _ in said(own)] == ["BRAG", "DLA"]
    assert rows(HandChange).filter(what="note", row=note.pk).count() == 3


def test_a_plan_without_a_glossary_gets_one(plan, manager):
    add_term(plan=plan, term="IRO", meaning="Reviewer", by=manager, at=NOW)
    (one,) = glossary_of(plan)
    assert (one.note.heading, one.term) == ("Glossary", Term("abbreviation", "IRO", "Reviewer"))


def test_what_cannot_be_said_is_refused(own, manager):
    given = {"plan": own, "by": manager, "at": NOW}
    refused("empty", add_term, **given, term=" ", meaning="")
    refused("half-a-term", add_term, **given, term="IRO", meaning="")
    refused("lines", add_term, **given, term="IRO", meaning="a\tb")
    refused("twice", add_term, **given, term="brag", meaning="Colours")
    one = glossary_of(own)[0]
    given = {"note": one.note, "line": one.term.line, "by": manager, "at": NOW}
    refused("stale", change_term, **given, version=one.note.version + 7, term="B", meaning="c")
    given["version"] = one.note.version
    refused("twice", change_term, **given, term="dla", meaning="Allowance")
    change_term(**given, term="Brag", meaning="Colours")  # its own term in other letters
    assert said(own)[0] == ("Brag", "Colours")


def test_the_page_of_a_block_explains_the_terms_that_stand_in_it(town, signed_in, own, manager):
    block = rows(Block).get(plan=own, printed_ref="1")
    where = reverse("improvement:block", args=[own.slug, block.pk])
    add_term(plan=own, term="each child", meaning="All under 18", by=manager, at=NOW)
    page = signed_in(town.director).get(where).text
    listed = page.partition('id="words"')[2].partition("</dl>")[0]
    assert "All under 18" in listed
    assert "Disability" not in listed  # it stands nowhere on this page


def test_the_page_of_an_action_explains_them_too(town, signed_in, own, manager):
    add_term(plan=own, term="each child", meaning="All under 18", by=manager, at=NOW)
    place = rows(Placement).get(plan=own, printed_ref="1.1")
    page = signed_in(town.director).get(reverse("improvement:action", args=[place.action_id])).text
    assert "All under 18" in page.partition('id="words"')[2].partition("</dl>")[0]


def test_by_page_a_term_is_explained_and_changed(town, signed_in, own):
    browser = signed_in(town.programme)
    where = reverse("improvement:terms", args=[own.slug])
    new = reverse("improvement:add_term", args=[own.slug])
    assert new in browser.get(where).text
    sent = browser.post(new, {"term": "IRO", "meaning": "Reviewer"})
    assert sent.url == f"{where}#words"
    last = glossary_of(own)[-1]
    page = reverse("improvement:change_term", args=[own.slug, last.note.pk, last.term.line])
    assert page in browser.get(where).text
    given = {"term": "IRO", "meaning": "Officer", "version": last.note.version}
    assert browser.post(page, given).url == f"{where}#words"
    assert said(own)[-1] == ("IRO", "Officer")
    assert browser.post(page, given).status_code == 200  # made from an older version


def test_a_document_gives_the_glossary_back_with_what_was_added(town, signed_in, own, manager):
    add_term(plan=own, term="IRO", meaning="Reviewer", by=manager, at=NOW)
    there = reverse("improvement:document", args=[own.slug, "xlsx"])
    book = load_workbook(BytesIO(signed_in(town.programme).get(there).content))
    found = [row[:2] for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert found[-3:] == [
        ("BRAG", "Blue, red, amber, green"), ("DLA", "Disability living allowance"),
        ("IRO", "Reviewer"),
    ]  # fmt: skip
