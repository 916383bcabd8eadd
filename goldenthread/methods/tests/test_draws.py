"""What each further kind of draw answers and refuses; sums by hand, laws for all of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.apportion import evenly, with_minimum
from goldenthread.methods.draw import Entry, draw, share
from goldenthread.methods.draws.dated import Dated, draw_last
from goldenthread.methods.draws.one_per import Grouped, draw_one_per
from goldenthread.methods.draws.spread import Spread, draw_spread
from goldenthread.methods.draws.weighted import (
    Seen,
    Weighed,
    draw_longest_unseen,
    draw_weighted,
)
from goldenthread.methods.refusal import Refused

TODAY = date(2026, 11, 21)
SIZES = st.dictionaries(st.text(max_size=3), st.integers(1, 40), min_size=1, max_size=8)
FRAME = [Entry(f"C{n}", "north" if n % 3 else "south") for n in range(1, 21)]


def keys(found):
    return [one.key for one in found.drawn]


def chance_of(found):
    return {one.key: one.exact for one in found.chances}


def codes(refused):
    return [(one.where, one.code) for one in refused.value.refusals]


# Every kind, drawing from the same entries, so that what holds for all is asked of all.
KINDS = {
    "plain": lambda frame, size: draw_spread(frame, size=size, seed="s"),
    "minimum": lambda frame, size: draw_spread(frame, size=size, seed="s", spread=Spread(1)),
    "equal": lambda frame, size: draw_spread(frame, size=size, seed="s", spread=Spread(equal=True)),
    "one per": lambda frame, size: draw_one_per(
        [Grouped(one, "") for one in frame], size=size, seed="s"
    ),
    "weighted": lambda frame, size: draw_weighted(
        [Weighed(one, n + 1) for n, one in enumerate(frame)], size=size, seed="s"
    ),
    "unseen": lambda frame, size: draw_longest_unseen(
        [Seen(one, None) for one in frame], on=TODAY, size=size, seed="s"
    ),
    "last": lambda frame, size: draw_last(
        [Dated(one, TODAY) for one in frame], size=size, seed="s"
    ),
}
each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@each_kind
def test_a_draw_larger_than_the_frame_takes_all_and_says_what_is_missing(kind):
    found = kind(FRAME, 25)
    assert (len(found.drawn), found.shortfall, found.population) == (20, 5, 20)
    assert set(chance_of(found).values()) == {1}


@each_kind
def test_a_frame_with_everybody_excluded_draws_nobody(kind):
    found = kind([Entry("A", excluded="closed")], 2)
    assert (found.population, found.drawn, found.shortfall, found.chances) == (0, (), 2, ())
    assert [entry.excluded for entry in found.excluded] == ["closed"]


@each_kind
def test_every_bad_key_is_refused_with_its_row_by_every_kind(kind):
    with pytest.raises(Refused) as refused:
        kind([Entry("A"), Entry(" ", where="row 9"), Entry("A ", excluded="closed")], 1)
    assert codes(refused) == [
        ("row 1", "key-twice"),
        ("row 9", "key-empty"),
        ("row 3", "key-twice"),
    ]


@each_kind
def test_the_chances_of_all_add_to_the_number_drawn_in_every_kind(kind):
    for size in (3, 7, 19):
        found = kind(FRAME, size)
        assert sum(chance_of(found).values()) == size == len(found.drawn)
        assert all(one.probability == float(chance_of(found)[one.key]) for one in found.drawn)


@each_kind
def test_the_order_of_the_frame_and_spaces_around_keys_make_no_difference(kind):
    weighed = kind is KINDS["weighted"]  # its weights stand in the order of the frame
    there = kind([Entry(f" {one.key} ", one.stratum) for one in FRAME], 6)
    assert there == kind(FRAME if weighed else FRAME[::-1], 6)


@each_kind
def test_size_0_and_no_key_at_all_are_answered_by_every_kind(kind):
    with pytest.raises(Refused) as refused:
        kind(FRAME, 0)
    assert codes(refused) == [("size", "size-small")]
    assert kind([], 3).shortfall == 3


def test_without_minimum_and_equal_places_it_is_the_published_draw():
    ours, published = draw_spread(FRAME, size=6, seed="s"), draw(FRAME, size=6, seed="s")
    promised = published.as_json()
    assert ours.drawn == published.drawn
    assert {name: ours.as_json()[name] for name in promised} | {
        "drawn": promised["drawn"]
    } == promised


@pytest.mark.parametrize(
    ("sizes", "total", "minimum", "places"),
    [
        ({"a": 90, "b": 8, "c": 2}, 10, 2, {"a": 6, "b": 2, "c": 2}),  # 9, 1, 0 in proportion
        ({"a": 50, "b": 30, "c": 20}, 10, 2, {"a": 5, "b": 3, "c": 2}),  # nobody below
        ({"a": 90, "b": 1}, 10, 3, {"a": 9, "b": 1}),  # all that b has
        # 13 of 100: 8, 3, 1, 1; c and d raised leave 7 for 60 and 20: 5 and 2; so b is raised
        ({"a": 60, "b": 20, "c": 12, "d": 8}, 13, 3, {"a": 4, "b": 3, "c": 3, "d": 3}),
    ],
)
def test_a_minimum_raises_the_low_and_shares_the_rest(sizes, total, minimum, places):
    assert with_minimum(sizes, total, minimum) == places


@settings(deadline=None)
@given(SIZES, st.integers(0, 5), st.integers(0, 200))
def test_a_minimum_is_kept_and_nobody_gives_more_than_there_is(sizes, minimum, more):
    total = sum(min(minimum, size) for size in sizes.values()) + more
    places = with_minimum(sizes, total, minimum)
    assert sum(places.values()) == min(total, sum(sizes.values()))
    assert all(min(minimum, size) <= places[name] <= size for name, size in sizes.items())


@settings(deadline=None)
@given(SIZES, st.integers(0, 200))
def test_a_minimum_of_nothing_is_the_proportional_draw(sizes, total):
    assert with_minimum(sizes, total, 0) == share(sizes, total)


@settings(deadline=None)
@given(SIZES, st.integers(0, 200))
def test_equal_places_differ_by_one_at_most_but_where_a_stratum_is_used_up(sizes, total):
    places = evenly(sizes, total)
    assert sum(places.values()) == min(total, sum(sizes.values()))
    most = max(places.values())
    assert all(most - places[name] <= 1 or places[name] == size for name, size in sizes.items())
    assert all(places[name] <= size for name, size in sizes.items())


def test_the_odd_places_of_an_equal_share_go_to_the_larger_then_by_name():
    assert evenly({"b": 9, "a": 9, "c": 10, "d": 1}, 9) == {"a": 3, "b": 2, "c": 3, "d": 1}


def test_minimums_above_the_size_are_refused_with_the_number_needed():
    frame = [*FRAME, Entry("W1", "west")]
    with pytest.raises(Refused) as refused:
        draw_spread(frame, size=8, seed="s", spread=Spread(minimum=4))
    (one,) = refused.value.refusals
    assert (one.code, one.value) == ("minimum-above-size", "8")
    assert "needs 9" in one.why  # 4 and 4, and the 1 that west has
    assert draw_spread(frame, size=9, seed="s", spread=Spread(minimum=4)).shortfall == 0


def test_a_minimum_below_0_or_beside_equal_places_is_refused():
    for spread, code in ((Spread(-1), "minimum"), (Spread(2, equal=True), "minimum-and-equal")):
        with pytest.raises(Refused) as refused:
            draw_spread(FRAME, size=8, seed="s", spread=spread)
        assert codes(refused) == [("minimum", code)]


def test_everybody_has_a_chance_in_the_json_and_the_promised_parts_come_first():
    found = draw_spread(FRAME, size=6, seed="s", spread=Spread(equal=True))
    said = found.as_json()
    promised = list(draw(FRAME, size=6, seed="s").as_json())
    assert list(said) == [*promised, "places", "random"]
    assert said["drawn"][0] | {"key": "", "rank": ""} == {
        "key": "", "stratum": "north", "rank": "", "probability": 3 / 14, "chance": "3/14",
    }  # fmt: skip
    assert found.chances_as_json()[-1] == {
        "key": "C9", "stratum": "south", "probability": 0.5, "chance": "1/2",
    }  # fmt: skip
