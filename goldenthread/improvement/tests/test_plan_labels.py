"""Words of labels inside a block's cell: what is one, and what only begins a sentence."""

import pytest

from goldenthread.improvement.rules.plans import draft
from goldenthread.improvement.rules.plans.lost import Found, squeezed

from .plan_documents import cell, document, table

HEAD = ("Recommendation", "Action", "Lead", "By when")


def first_block(*lines):
    rows = (
        (cell(*lines), "Write a guide", "Head of Practice", "May 2027"),
        ("Recommendation 2: Visits in time", "Visit", "Desk manager", "June 2027"),
    )
    return draft(document(table(HEAD, *rows)))


@pytest.mark.parametrize(
    "words",
    [
        "Partners should tell each other what they know",
        "Agencies who meet the child agree who speaks",
        "Standards Across Teams must be the same",
        "Owner and tenant are told the same",
    ],
)
def test_a_sentence_that_begins_with_the_word_of_a_label_is_no_label(words):
    found = first_block("Recommendation 1:", words)
    block = found.blocks[0]
    assert (block.ref, block.title, block.agencies, block.owner) == ("1", words, (), "")
    assert (block.standards, found.lost) == ((), ())


@pytest.mark.parametrize("words", ["Partners: Police", "Partners - Police", "Partners Police"])
def test_a_colon_a_dash_or_a_capital_behind_it_makes_a_label(words):
    block = first_block("Recommendation 1: Share", words).blocks[0]
    assert (block.title, block.agencies) == ("Share", ("Police",))


def test_a_label_on_a_line_of_its_own_heads_what_follows_and_nothing_where_nothing_does():
    assert first_block("Recommendation 1: Share", "Partners", "Police").blocks[0].agencies == (
        "Police",
    )
    alone = first_block("Recommendation 1: Share with all", "Partners").blocks[0]
    assert (alone.title, alone.agencies) == ("Share with all Partners", ())


def test_the_word_of_a_label_does_not_stand_for_one_in_a_sentence():
    words = frozenset(map(squeezed, ["should tell each other what they know", "Police"]))
    found = Found(words, frozenset(["partners"]))
    assert found.left_of("Partners should tell each other what they know") == ("Partners",)
    assert found.left_of("Partners: Police") == found.left_of("Partners Police") == ()
