"""Rounded tables, and shares from what is shown."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.disclosure.rounding import (
    Way,
    behind,
    nearest,
    round_table,
    true_ranges,
)
from goldenthread.methods.disclosure.shown import (
    column_shares,
    shown_percentages,
    shown_rate,
)
from goldenthread.methods.refusal import Refused
from goldenthread.methods.suppress import suppress

from .factories import PROTECTS, SMALL, column, crossed, listed, numbers


@pytest.mark.parametrize(
    ("count", "base", "expected"),
    [(0, 5, 0), (2, 5, 0), (3, 5, 5), (7, 5, 5), (8, 5, 10), (4, 10, 0), (5, 10, 10), (15, 10, 20)],
)
def test_a_number_goes_to_the_nearest_multiple_and_a_half_goes_up(count, base, expected):
    assert nearest(count, base) == expected


@given(st.integers(0, 200), st.sampled_from([3, 4, 5, 10]))
def test_what_stands_behind_a_rounded_number_is_all_that_rounds_to_it(count, base):
    low, high = behind(nearest(count, base), base, Way.CONVENTIONAL)
    same = [n for n in range(300) if nearest(n, base) == nearest(count, base)]
    assert (low, high) == (min(same), max(same))


def test_totals_are_rounded_by_themselves():
    found = round_table(listed(7, 7, 8))
    assert (column(found), found.way) == ([5, 5, 10, 20], "conventional")


def test_where_the_total_would_tell_all_numbers_add_up_instead():
    """By hand: 2, 2, 2, 2 shown as 0 are at most 2 each; a total shown as 10 is at least 8."""
    found = round_table(listed(2, 2, 2, 2))
    assert found.way is Way.CONTROLLED
    assert sum(column(found)[:-1]) == column(found)[-1] in (5, 10)


TABLES = st.tuples(st.integers(1, 3), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(
        st.lists(st.integers(0, 30), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    ).map(lambda rows: crossed(*rows))
)


@settings(deadline=None, max_examples=40)
@given(TABLES, st.sampled_from([3, 5, 10]))
def test_controlled_numbers_are_a_step_away_at_most_and_add_up(table, base):
    found = round_table(table, base, way=Way.CONTROLLED)
    for (_, shown), (_, true) in zip(found.rows, table.rows, strict=True):
        assert sum(shown[:-1]) == shown[-1]
        for cell, count in zip(shown, true, strict=True):
            assert cell % base == 0
            assert abs(cell - count) < base
    rows = numbers(found)
    assert rows[-1] == [sum(cells) for cells in zip(*rows[:-1], strict=True)]


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), st.sampled_from([3, 5]))
def test_ranges_of_rounded_lists_are_those_of_enumeration(counts, base):
    table = listed(*counts)
    found = round_table(table, base)
    shown, of = column(found)[:-1], column(found)[-1]
    ends = [behind(cell, base, found.way) for cell in shown]
    low, high = behind(of, base, found.way)
    worlds = [
        world for world in product(*(range(a, b + 1) for a, b in ends)) if low <= sum(world) <= high
    ]
    ranges = true_ranges(table, found)
    for place, values in enumerate(zip(*worlds, strict=True)):
        assert ranges[place, 0] == (min(values), max(values))
        assert min(values) < max(values)
        assert min(values) <= counts[place] <= max(values)


@pytest.mark.parametrize(
    ("base", "width", "code"), [(2, 1, "base"), (0, 1, "base"), (5, 5, "width"), (5, 0, "width")]
)
def test_what_hides_nothing_is_refused(base, width, code):
    with pytest.raises(Refused, match=code):
        round_table(listed(3, 9), base, width=width)


def test_a_table_whose_total_is_wrong_is_not_rounded():
    table = listed(3, 9)
    wrong = type(table)(table.columns, (*table.rows[:-1], ("Total", (13,))))
    with pytest.raises(Refused, match="total-wrong"):
        round_table(wrong)


# Shares


def test_a_share_of_a_hidden_number_is_hidden_with_its_reason():
    assert shown_rate(SMALL, 50) is SMALL
    assert shown_rate(20, PROTECTS) is PROTECTS


def test_a_rate_is_of_what_is_shown():
    # 7 of 22 by the counts; 5 of 20 as they are shown
    found = round_table(listed(7, 7, 8))
    shares = dict(column_shares(found))
    assert shares["r0"] == (0.25,)
    assert shown_rate(5, 20, 1000) == 250


def test_a_share_of_nobody_is_none_and_rounding_makes_none_above_all():
    assert shown_rate(0, 0) is None
    assert shown_rate(10, 5) == 1


def test_shares_of_a_hidden_table_have_the_same_gaps():
    shares = dict(column_shares(suppress(listed(3, 20, 30))))
    assert shares["r0"] == (SMALL,)
    assert shares["r1"] == (PROTECTS,)
    assert shares["r2"] == (30 / 53,)


def test_there_is_no_share_without_a_total_to_divide_by():
    assert column_shares(suppress(listed(9, 20, total=False))) == ()


def test_whole_per_cents_are_given_of_all_or_of_none():
    # 12.5, 37.5 and 50: the tie goes to the larger count
    assert shown_percentages([5, 15, 20]) == (12, 38, 50)
    assert shown_percentages([SMALL, 15, 20]) == (SMALL, PROTECTS, PROTECTS)
