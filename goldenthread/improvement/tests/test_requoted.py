"""A later document quotes the inspection otherwise: shown before it is taken, kept after."""

import datetime as dt

import pytest

from goldenthread.improvement import operations, queries
from goldenthread.improvement.models import Paragraph
from goldenthread.improvement.rules.changes import QUOTES
from tests.plans import bring, take
from tests.town import NOW

from . import hand
from .test_plan_paragraphs import TEXT, UNSEEN, WAITED

LATER = NOW + dt.timedelta(days=30)
SOON = "Para 12 - two in ten visits were never written down"


@pytest.fixture
def plan(town, manager):
    return take(bring(town, manager, text=TEXT), manager)


def quotes(plan):
    return [
        [(one.words, one.ref) for one in block.paragraphs]
        for block in queries.as_printed(plan).blocks
    ]


def renewed(town, manager, plan, text):
    """What is shown before it is taken, which is what is then taken."""
    brought = bring(town, manager, text=text, plan=plan)
    shown = queries.changes_for(plan, queries.draft_of(brought)).taken
    assert operations.renew_plan(brought=brought, by=manager, at=LATER) == shown
    return [(one.what, one.where, one.field, one.before, one.after) for one in shown]


@pytest.mark.django_db
def test_a_reworded_paragraph_of_an_action_is_shown_and_kept(town, manager, plan):
    text = TEXT.replace(UNSEEN, SOON)
    assert renewed(town, manager, plan, text) == [
        ("action", "1.2", QUOTES, f"12: {UNSEEN}", f"12: {SOON}")
    ]
    assert quotes(plan) == [[(WAITED, "1.1"), (SOON, "1.2")], [(WAITED, "2.1")]]
    kept = {one.words: one.version for one in hand.rows(Paragraph)}
    assert kept == {WAITED: 1, UNSEEN: 1, SOON: 2}
    assert renewed(town, manager, plan, text.replace("Our plan", "Our plan again")) == []


@pytest.mark.django_db
def test_words_that_another_block_quotes_too_stay_there(town, manager, plan):
    first, second = TEXT.split("Recommendation 2.")
    said = renewed(town, manager, plan, f"{first}Recommendation 2.{second.replace(WAITED, SOON)}")
    assert said == [("action", "2.1", QUOTES, f"12: {WAITED}", f"12: {SOON}")]
    assert quotes(plan) == [[(WAITED, "1.1"), (UNSEEN, "1.2")], [(SOON, "2.1")]]


@pytest.mark.django_db
def test_a_paragraph_comes_and_goes(town, manager, plan):
    said = renewed(town, manager, plan, TEXT.replace(f"\t{UNSEEN}", "\t"))
    assert said == [("action", "1.2", QUOTES, f"12: {UNSEEN}", "")]
    assert quotes(plan)[0] == [(WAITED, "1.1")]
    assert renewed(town, manager, plan, TEXT) == [("action", "1.2", QUOTES, "", f"12: {UNSEEN}")]
    assert quotes(plan)[0] == [(WAITED, "1.1"), (UNSEEN, "1.2")]


@pytest.mark.django_db
def test_a_document_without_any_paragraph_takes_none_away(town, manager, plan):
    bare = TEXT.replace("\tInspection paragraph", "").replace(f"\t{UNSEEN}", "")
    assert renewed(town, manager, plan, bare.replace(f"\t{WAITED}", "")) == []
    assert quotes(plan) == [[(WAITED, "1.1"), (UNSEEN, "1.2")], [(WAITED, "2.1")]]


@pytest.mark.django_db
def test_a_paragraph_added_by_hand_stays_and_a_reworded_one_is_marked(town, manager, plan):
    given = {"plan": plan, "number": "66", "words": "Plans are late.", "by": manager, "at": NOW}
    operations.quote_paragraph(**given, block=hand.block("1"))
    row = hand.rows(Paragraph).get(words=UNSEEN)
    operations.reword(row=row, field="words", words=SOON, version=row.version, by=manager, at=NOW)
    brought = bring(town, manager, text=TEXT, plan=plan)
    (one,) = queries.changes_for(plan, queries.draft_of(brought)).taken
    assert (one.before, one.after, one.is_by_hand) == (f"12: {SOON}", f"12: {UNSEEN}", True)


@pytest.mark.django_db
def test_a_row_that_goes_takes_its_paragraph_with_it_once(town, manager, plan):
    row = next(line for line in TEXT.splitlines() if line.startswith("1.2"))
    text = TEXT.replace(row + "\n", "")
    assert [one[:3] for one in renewed(town, manager, plan, text)] == [
        ("action", "1.2", ""), ("action", "1.2", QUOTES),
    ]  # fmt: skip
    assert quotes(plan)[0] == [(WAITED, "1.1")]
    assert renewed(town, manager, plan, text.replace("Our plan", "Our plan again")) == []
