"""Quotes of an inspection's report: a number is a label, and a quote stays beside its action."""

import pytest

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Citation, Paragraph
from tests.plans import bring, take
from tests.town import NOW, acting

from . import hand

pytestmark = pytest.mark.django_db
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


def test_two_quotes_of_one_number_are_two(plan):
    first, second = queries.as_printed(plan).blocks
    assert (words_of(first), words_of(second)) == ([WAITED, UNSEEN], [WAITED])
    assert sorted(one.words for one in hand.rows(Paragraph)) == [WAITED, UNSEEN]
    assert hand.rows(Citation).count() == 3


def test_a_number_alone_means_no_one_of_several_quotes(plan, town):
    by = acting(town.programme)
    given = {"plan": plan, "block": hand.block("2"), "by": by, "at": NOW}
    bare = operations.quote_paragraph(**given, number="12")
    assert (bare.number, bare.words) == ("12", "")
    assert operations.quote_paragraph(**given, number="12") == bare
    assert operations.quote_paragraph(**given, number="12", words=UNSEEN).words == UNSEEN
