"""Draws in which not everybody has the same chance: one of each family, and by weight."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.draw import Entry
from goldenthread.methods.draws.one_per import Grouped, draw_one_per
from goldenthread.methods.draws.weighted import (
    Seen,
    Weighed,
    chances,
    draw_longest_unseen,
    draw_weighted,
)
from goldenthread.methods.refusal import Refused

TODAY = date(2026, 11, 21)
FRAME = [Entry(f"C{n}", "north" if n % 3 else "south") for n in range(1, 21)]


def keys(found):
    return [one.key for one in found.drawn]


def chance_of(found):
    return {one.key: one.exact for one in found.chances}


def codes(refused):
    return [(one.where, one.code) for one in refused.value.refusals]


FAMILY = [
    Grouped(Entry("Ada", "n"), "F1"),
    Grouped(Entry("Bea", "n"), " F1 "),
    Grouped(Entry("Cy", "n"), "F1", is_apart=True),  # adopted
    Grouped(Entry("Dot", "n"), ""),
    Grouped(Entry("Ed", "n", excluded="closed"), "F1"),
]


def test_the_chance_of_a_child_is_that_of_the_family_and_within_it():
    """Three families: Ada and Bea; Cy, whose adoption ended the link; Dot. Ed is not counted."""
    found = draw_one_per(FAMILY, size=2, seed="s")
    two_thirds = Fraction(2, 3)
    assert chance_of(found) == {
        "Ada": two_thirds / 2,
        "Bea": two_thirds / 2,
        "Cy": two_thirds,
        "Dot": two_thirds,
    }


def test_no_two_of_a_family_are_ever_drawn_and_each_may_be():
    drawn = [keys(draw_one_per(FAMILY, size=None, seed=f"{n}")) for n in range(40)]
    assert all(len(one) == 3 and {"Cy", "Dot"} < set(one) for one in drawn)
    assert {"Ada", "Bea"} < {key for one in drawn for key in one}


def test_more_places_than_families_is_a_shortfall():
    found = draw_one_per(FAMILY, size=5, seed="s")
    assert (len(found.drawn), found.shortfall, found.population) == (3, 2, 4)


def test_a_family_called_by_a_key_is_not_a_case_without_family_of_that_key():
    frame = [Grouped(Entry("A"), ""), Grouped(Entry("B"), "A"), Grouped(Entry("C"), "A")]
    assert len(draw_one_per(frame, size=3, seed="s").drawn) == 2


def test_a_family_in_two_strata_is_refused_row_by_row():
    frame = [
        Grouped(Entry("A", "north"), "F1"),
        Grouped(Entry("B", "south"), "F1"),
        Grouped(Entry("C", "south"), "F2"),
        Grouped(Entry("D", "west"), "F1", is_apart=True),
        Grouped(Entry("E", "east", excluded="closed"), "F2"),
        Grouped(Entry("F", "east"), "\udce9"),
    ]
    with pytest.raises(Refused) as refused:
        draw_one_per(frame, size=2, seed="s")
    assert codes(refused) == [
        ("row 1", "group-in-strata"),
        ("row 2", "group-in-strata"),
        ("row 6", "group-odd"),
    ]


def test_strata_share_places_by_their_families():
    """North: 6 cases of 2 families; south: 4 of 4. Three places: 1 and 2 by families."""
    frame = [Grouped(Entry(f"N{n}", "north"), f"F{n % 2}") for n in range(6)]
    frame += [Grouped(Entry(f"S{n}", "south"), "") for n in range(4)]
    found = draw_one_per(frame, size=3, seed="s")
    assert [(one.name, one.drawn, one.population) for one in found.strata] == [
        ("north", 1, 6),
        ("south", 2, 4),
    ]
    assert chance_of(found)["N0"] == Fraction(1, 2) / 3


def test_chances_follow_the_weights_and_who_would_pass_1_is_certain():
    """By hand: 3 places, 10 + 5 + 3 + 2 = 20. 3 * 10 / 20 > 1: certain; then 2 * 5 / 10 = 1, too;
    one place is left for 3 and 2."""
    assert chances({"a": 10, "b": 5, "c": 3, "d": 2}, 3) == {
        "a": 1,
        "b": 1,
        "c": Fraction(3, 5),
        "d": Fraction(2, 5),
    }


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=30),
    st.integers(1, 40),
    st.text("ab", min_size=1),
)
@settings(deadline=None, max_examples=60)
def test_a_weighted_draw_always_takes_its_number_and_all_that_are_certain(weights, size, seed):
    found = draw_weighted(
        [Weighed(Entry(f"K{n}"), weight) for n, weight in enumerate(weights)], size=size, seed=seed
    )
    assert len(found.drawn) == len(set(keys(found))) == min(size, len(weights))
    assert sum(chance_of(found).values()) == len(found.drawn)
    assert {key for key, chance in chance_of(found).items() if chance == 1} <= set(keys(found))
    ordered = [
        chance
        for _, chance in sorted(
            zip(weights, (chance_of(found)[f"K{n}"] for n in range(len(weights))), strict=True)
        )
    ]
    assert ordered == sorted(ordered)


def test_never_looked_at_counts_as_the_longest_and_today_as_one_day():
    frame = [
        Seen(Entry("today"), TODAY),
        Seen(Entry("week"), TODAY - timedelta(days=6)),
        Seen(Entry("never"), None),
        Seen(Entry("older", excluded="closed"), TODAY - timedelta(days=900)),
    ]
    found = draw_longest_unseen(frame, on=TODAY, size=1, seed="s")
    assert chance_of(found) == {
        "today": Fraction(1, 15),
        "week": Fraction(7, 15),
        "never": Fraction(7, 15),
    }


def test_a_look_after_the_day_of_the_draw_and_no_weight_are_refused_by_row():
    with pytest.raises(Refused) as refused:
        draw_longest_unseen(
            [Seen(Entry("A"), TODAY), Seen(Entry("B"), TODAY + timedelta(days=1))],
            on=TODAY, size=1, seed="s",
        )  # fmt: skip
    assert codes(refused) == [("row 2", "seen-later")]
    with pytest.raises(Refused) as refused:
        draw_weighted([Weighed(Entry("A", where="row 7"), 0)], size=1, seed="")
    assert codes(refused) == [("seed", "seed-empty"), ("row 7", "weight")]


def test_weights_within_strata_keep_the_places_of_each_stratum():
    found = draw_weighted([Weighed(one, 3) for one in FRAME], size=6, seed="s")
    assert [(one.name, one.drawn) for one in found.strata] == [("north", 4), ("south", 2)]
    assert set(chance_of(found).values()) == {Fraction(4, 14), Fraction(2, 6)}
