"""Quotes of an inspection's report: a number is a label, and a quote stays beside its action."""

from dataclasses import replace

import pytest
from django.urls import reverse

from goldenthread.documents.reading import read
from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Citation, Paragraph
from goldenthread.improvement.queries.exports import plan_file
from goldenthread.improvement.rules.plans import DraftAction, DraftBlock, Printed, draft
from goldenthread.improvement.rules.plans import Paragraph as Quote
from tests.plans import bring, take
from tests.town import NOW, TODAY, acting

from . import hand
from .plan_of_ours import PLAN

WAITED = "Para 12 - children waited for a visit"
UNSEEN = "Para 12 - two in ten visits were not written down"
HEAD = "Ref|Action|Lead|Due date|Inspection paragraph"
TEXT = f"""\
Our plan

Recommendation 1. Children are seen
{HEAD}
1.1|Visit each child in a week|Practice lead|May 2027|{WAITED}
1.2|Write each visit down|Team managers|June 2027|{UNSEEN}

Recommendation 2. Children are heard
{HEAD}
2.1|Ask each child before a plan|Team managers|May 2027|{WAITED}
""".replace("|", "\t")


@pytest.fixture
def plan(town):
    by = acting(town.programme)
    return take(bring(town, by, text=TEXT), by)


def words_of(block):
    return [one.words for one in block.paragraphs]


@pytest.mark.django_db
def test_two_quotes_of_one_number_are_two(plan):
    first, second = queries.as_printed(plan).blocks
    assert (words_of(first), words_of(second)) == ([WAITED, UNSEEN], [WAITED])
    assert sorted(one.words for one in hand.rows(Paragraph)) == [WAITED, UNSEEN]
    assert hand.rows(Citation).count() == 3


@pytest.mark.django_db
def test_a_number_alone_means_no_one_of_several_quotes(plan, town):
    by = acting(town.programme)
    given = {"plan": plan, "block": hand.block("2"), "by": by, "at": NOW}
    bare = operations.quote_paragraph(**given, number="12")
    assert (bare.number, bare.words) == ("12", "")
    assert operations.quote_paragraph(**given, number="12") == bare
    assert operations.quote_paragraph(**given, number="12", words=UNSEEN).words == UNSEEN


def answered(block):
    return [(one.numbers, one.ref, one.action) for one in block.paragraphs]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_a_quote_stays_beside_its_action_on_the_page_and_in_each_file(plan, town, signed_in, kind):
    first, second = queries.as_printed(plan).blocks
    assert answered(first) == [(("12",), "1.1", 0), (("12",), "1.2", 1)]
    page = reverse("improvement:block", args=[plan.slug, hand.block("1").pk])
    assert "Answered by 1.2" in signed_in(town.programme).get(page).text
    again = draft(read(queries.plan_document(plan, kind, on=TODAY), f"plan.{kind}")).blocks
    assert [answered(one) for one in again] == [answered(first), answered(second)]
    assert [words_of(one) for one in again] == [words_of(first), words_of(second)]


QUOTES = (
    Quote(("3",), "Para 3 - nobody asked", "1.1", 0),
    Quote(("4",), "Para 4 - plans were long\nand late", "1.1", 0),
    Quote(("7", "9"), "Para 7 and 9 - calls were missed", "", 1),
)
OF_ALL = (Quote(("1",), "Para 1 - leaders knew"), Quote(("2",), "Para 2 - nobody acted"))
ACTIONS = (
    DraftAction("Ask each child", ref="1.1", due=Printed("May 2027")),
    DraftAction("Answer each call", due=Printed("June 2027")),
    DraftAction("Write each visit down", ref="1.3", due=Printed("July 2027")),
)


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("actions", [ACTIONS, ACTIONS[:1]])
@pytest.mark.parametrize("quotes", [QUOTES, OF_ALL, OF_ALL + QUOTES])
def test_quotes_of_actions_and_of_the_whole_block_come_back_as_they_were(kind, actions, quotes):
    own = tuple(one for one in quotes if one.action is None or one.action < len(actions))
    block = DraftBlock("Children are heard", ref="1", actions=actions, paragraphs=own)
    found = draft(read(plan_file(replace(PLAN, blocks=(block,)), kind), f"plan.{kind}"))
    (again,) = found.blocks
    assert again.paragraphs == own
    assert [one.text for one in again.actions] == [one.text for one in actions]


def test_a_quote_whose_number_is_not_in_its_words_is_printed_with_it():
    block = DraftBlock("Calls", ref="1", actions=ACTIONS, paragraphs=(Quote(("8",), "Late"),))
    found = draft(read(plan_file(replace(PLAN, blocks=(block,)), "docx"), "plan.docx"))
    assert [(one.numbers, one.words) for one in found.blocks[0].paragraphs] == [
        (("8",), "Para 8 - Late")
    ]


def test_a_row_that_goes_on_says_its_quote_once():
    text = TEXT.replace("1.2\tWrite each visit down\tTeam managers\tJune 2027", "\t\t\t")
    found = draft(read(text.encode(), "plan.txt"))
    assert words_of(found.blocks[0]) == [WAITED, UNSEEN]


@pytest.mark.django_db
def test_a_new_action_of_a_later_document_brings_its_quote(plan, town):
    by = acting(town.programme)
    more = "1.3|Tell each child why|Team managers|July 2027|Para 15 - reasons were not told"
    later = TEXT.replace(UNSEEN, f"{UNSEEN}\n{more}".replace("|", "\t"))
    operations.renew_plan(brought=bring(town, by, text=later, plan=plan), by=by, at=NOW)
    first, _ = queries.as_printed(plan).blocks
    assert answered(first)[-1] == (("15",), "1.3", 2)
