"""Runs of rows inside a table of actions, what shows success, what children say: where they end."""

import pytest

from goldenthread.improvement.rules.plans import draft

from .plan_documents import cell, document, page, table

HEAD = ("Ref", "Action", "Lead", "By when")
DARK, PALE, GREY = "44546A", "D9E2F3", "EDEDED"


def over(text, fill=""):
    """One text across the whole table."""
    return (cell(text, fill=fill, columns=4), None, None, None)


def act(ref, text):
    return (ref, text, "Ann Ash", "May 2027")


def plan(*rows, band=DARK, title=PALE, second="** Work with families"):
    return draft(
        document(
            page("Our plan", "title"),
            table(
                HEAD, over("** Work in the office", band), over("** Priority 1: Guides", title),
                act("1.1", "Write the guide"), over("** What children will say", GREY),
                over("I could read it"), over("It was mine to keep"), *rows,
                over(second, band), over("** Priority 2: Visits", title), act("2.1", "Visit"),
            ),
        )
    )  # fmt: skip


def told(found):
    return [(one.theme, one.ref, one.title, one.voice) for one in found.blocks]


SAID = ("I could read it", "It was mine to keep")


@pytest.mark.parametrize(("band", "second"), [(DARK, "** Work with families"),
                                              ("", "** WORK WITH FAMILIES")])  # fmt: skip
def test_a_band_that_looks_as_the_first_one_ends_what_children_say(band, second):
    assert told(plan(band=band, second=second)) == [
        ("Work in the office", "1", "Guides", SAID),
        (second.removeprefix("** "), "2", "Visits", ()),
    ]


def test_a_caption_that_looks_as_a_band_stays_a_caption():
    found = plan(over("** Evidence of success", DARK), over("Nine in ten read it"))
    assert told(found)[0] == ("Work in the office", "1", "Guides", SAID)
    assert [one.text for one in found.blocks[0].evidence] == ["Nine in ten read it"]


def test_coloured_words_below_a_caption_without_a_band_of_their_colour_are_said():
    found = plan(over("They came", "FFF2CC"), over("They stayed", "FFF2CC"))
    assert told(found)[0][3] == (*SAID, "They came", "They stayed")
