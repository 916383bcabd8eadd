"""Scales: levels, bands, cut-offs, and states that are never a level."""

import pytest

from goldenthread.methods.refusal import Refused
from goldenthread.methods.scale import Band, Scale, State, cut, split

OFSTED = Scale(("inadequate", "requires improvement", "good", "outstanding"))
BRAG = Scale(("Red", "Amber", "Green", "Blue"))
TEN = Scale(tuple(map(str, range(11))))
NARRATIVE = Scale(())


def refusals(make, *given, **more):
    with pytest.raises(Refused) as refused:
        make(*given, **more)
    return [one.value for one in refused.value.refusals]


@pytest.mark.parametrize(
    ("scale", "words", "kept"),
    [
        (OFSTED, "good or better", ("good", "outstanding")),
        (OFSTED, "Good  or better", ("good", "outstanding")),
        (OFSTED, "requires improvement or worse", ("inadequate", "requires improvement")),
        (OFSTED, "not inadequate", ("requires improvement", "good", "outstanding")),
        (OFSTED, "not outstanding", ("inadequate", "requires improvement", "good")),
        (BRAG, "green or better", ("Green", "Blue")),
        (TEN, "7 or better", ("7", "8", "9", "10")),
        (TEN, "1 or worse", ("0", "1")),
    ],
)
def test_a_cut_off_is_read_as_people_say_it(scale, words, kept):
    assert cut(scale, words).levels == kept


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (OFSTED, "good"),
        (OFSTED, "fine or better"),
        (OFSTED, "not good"),  # what is left is no band
        (OFSTED, "inadequate or better"),  # everything
        (NARRATIVE, "good or better"),
    ],
)
def test_what_cuts_nothing_is_refused(scale, words):
    assert refusals(cut, scale, words) == [words]


@pytest.mark.parametrize("state", State)
def test_no_state_can_be_a_level(state):
    assert refusals(Scale, ("Red", state.value.title(), "Green")) == [state.value.title()]


def test_a_scale_names_each_level_once_and_has_none_or_two():
    assert refusals(Scale, ("good",)) == ["good"]
    assert refusals(Scale, ("good", "Good", "", "poor ")) == ["Good", "", "poor "]
    assert NARRATIVE.levels == ()


def test_bands_join_neighbours_and_hold_each_level_once():
    bands = (
        Band("below good", OFSTED.levels[:2]),
        Band("good or better", OFSTED.levels[2:]),
    )
    assert Scale(OFSTED.levels, bands=bands).bands == bands
    apart = (Band("ends", ("inadequate", "outstanding")), Band("rest", OFSTED.levels[1:3]))
    assert refusals(Scale, OFSTED.levels, bands=apart) == ["inadequate, outstanding"]
    turned = (Band("up", OFSTED.levels[2:]), Band("down", OFSTED.levels[1::-1]))
    assert refusals(Scale, OFSTED.levels, bands=turned) == ["requires improvement, inadequate"]
    assert refusals(Scale, OFSTED.levels, bands=bands[:1]) == ["good, outstanding"]
    twice = (*bands, Band("good or better", ("good",)))
    assert refusals(Scale, OFSTED.levels, bands=twice) == [
        "below good, good or better, good or better",
        "good",
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Good", ("good", None)),
        ("  requires   improvement ", ("requires improvement", None)),
        ("", (None, State.NOT_RATED)),
        ("Not due", (None, State.NOT_DUE)),
        ("LOST", (None, State.LOST)),
        ("provisional: good", ("good", State.PROVISIONAL)),
        ("Provisional", (None, State.PROVISIONAL)),
    ],
)
def test_a_cell_is_a_level_or_a_state_or_a_provisional_level(cell, found):
    assert split(cell, OFSTED, "row 2") == found


@pytest.mark.parametrize("cell", ["fine", "0", "RAG -", "lost: good", "provisional: fine", "n/a"])
def test_anything_else_is_refused_and_never_guessed(cell):
    assert refusals(split, cell, OFSTED, "row 2") == [cell]


def test_a_new_edition_is_another_scale_though_its_words_stay():
    assert OFSTED.same_as(Scale(OFSTED.levels, name="other name"))
    assert not OFSTED.same_as(Scale(OFSTED.levels, edition="2026"))
    assert not OFSTED.same_as(Scale(OFSTED.levels[::-1]))
