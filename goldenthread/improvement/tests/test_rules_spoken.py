"""Words of an action that speak of another one, and cells that only point elsewhere."""

import pytest

from goldenthread.improvement.rules.spoken import (
    DUE,
    LEAD,
    MEANS,
    WAIT,
    Proposed,
    Speaking,
    meaning,
    proposed,
    waiting,
)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Begin following completion of 2.3.", [("2.3",)]),
        ("This depends on 4.1 and 4.2", [("4.1", "4.2")]),
        ("Dependent upon action 7", [("7",)]),
        ("Write it after 1.8", [("1.8",)]),
        ("Once 3 is complete, ask again", [("3",)]),
        ("On the successful completion of recommendation 12", [("12",)]),
        ("subject to 9A.1", [("9A.1",)]),
        ("Ask after 3 months", []),
        ("Report on 1.8", []),
        ("Following May 2012 the board asks", []),
        ("Once 20 children were asked", []),
        ("See 1.8 above", []),
    ],
)
def test_phrases_by_which_an_action_waits(text, labels):
    assert [one.labels for one in waiting(text)] == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("See 1.8 above", [("1.8",)]),
        ("As action 3.2", [("3.2",)]),
        ("as 1.8", [("1.8",)]),
        ("As above", [()]),
        ("as with goal 4", [("4",)]),
        ("This depends on 4.1", []),
        ("as 3 managers said", []),
        ("The same work as in 8.1", []),
        ("as soon as 20 are asked", []),
    ],
)
def test_phrases_that_only_speak_of_another(text, labels):
    assert [one.labels for one in meaning(text)] == labels


def said(key, ref, words="", **more):
    return Speaking(key, 1, ref, (words,) if words else (), **more)


def test_a_number_means_the_place_that_alone_carries_it():
    places = [said(1, "1.1", "after 1.2"), said(2, "1.2", "see 1.1 and 9.9"), said(3, "1.3")]
    assert proposed(places, {}) == [
        Proposed(WAIT, 1, 2, "after 1.2"), Proposed(MEANS, 2, 1, "see 1.1 and 9.9"),
    ]  # fmt: skip
    twice = [*places, said(4, "1.2")]
    assert [one.kind for one in proposed(twice, {})] == [MEANS]
    assert proposed([said(1, "1.1", "see 1.1")], {}) == []


def test_a_blocks_number_means_its_only_action():
    places = [said(1, "", "see 1.8"), said(2, "")]
    assert proposed(places, {"1.8": 2}) == [Proposed(MEANS, 1, 2, "see 1.8")]


def test_a_lead_or_date_that_only_points_elsewhere_is_read_as_it_stands_there():
    places = [
        said(1, "1.1"),
        said(2, "1.2", leads=((7, "As above"), (8, "As 1.1")), due="See 1.1"),
        said(3, "1.3", leads=((9, "As above and the head of visits"),), due="As 1.1 and 1.2"),
    ]
    assert proposed(places, {}) == [
        Proposed(LEAD, 2, 1, "As above", 7), Proposed(LEAD, 2, 1, "As 1.1", 8),
        Proposed(DUE, 2, 1, "See 1.1"),
    ]  # fmt: skip


def test_nothing_stands_above_the_first():
    assert proposed([said(1, "1.1", leads=((7, "As above"),), due="As above")], {}) == []
