"""Small numbers of a table, and what must hide with them."""

import pytest

from goldenthread.methods.counts import Table
from goldenthread.methods.refusal import Refused
from goldenthread.methods.suppress import Hidden, suppress

from .factories import PROTECTS, SMALL, column, crossed, listed, numbers


def test_a_lone_small_number_takes_the_least_other_with_it():
    # 53 - 20 - 30 would say 3
    found = suppress(listed(3, 20, 30))
    assert column(found) == [SMALL, PROTECTS, 30, 53]
    assert (found.primary, found.secondary, found.audit) == (1, 1, "safe")


def test_two_small_numbers_protect_each_other():
    assert column(suppress(listed(3, 2, 30))) == [SMALL, SMALL, 30, 35]


@pytest.mark.parametrize("pair", [(4, 4), (1, 1)])
def test_two_small_numbers_at_the_edge_do_not(pair):
    # 8 of two numbers below 5 can only be 4 and 4; 2 of two that are not 0 only 1 and 1
    assert suppress(listed(*pair, 30)).secondary == 1


def test_a_list_without_total_hides_the_small_alone():
    assert column(suppress(listed(3, 20, 30, total=False))) == [SMALL, 20, 30]


def test_what_is_5_or_more_or_0_stays():
    found = suppress(listed(5, 0, 30))
    assert column(found) == [5, 0, 30, 35]
    assert (found.primary, found.secondary) == (0, 0)


def test_a_zero_that_would_tell_hides_alike():
    # fewer than 5 in the first team, and zeros elsewhere would say where all of them are
    found = numbers(suppress(crossed([3, 0, 0], [9, 8, 7], totals=False)))
    assert found == [[SMALL, SMALL, 0], [9, 8, 7]]


def test_a_zero_that_tells_nothing_stays():
    assert column(suppress(listed(0, 3, 2, 30))) == [0, SMALL, SMALL, 30, 35]


def test_a_small_number_in_a_table_takes_a_square_with_it():
    found = suppress(crossed([3, 20, 40], [30, 50, 60], [70, 80, 90]))
    assert numbers(found)[0] == [SMALL, PROTECTS, 40, 63]
    assert numbers(found)[1] == [PROTECTS, PROTECTS, 60, 140]
    assert (found.primary, found.secondary) == (1, 3)


def test_sums_of_two_rows_less_a_column_tell_nothing_either():
    """Rows 1 and 2 hide two each; columns 1 and 2 would give c3 of row 2 away."""
    found = suppress(crossed([2, 3, 40, 50], [3, 2, 4, 60], [70, 80, 90, 99], [9, 9, 9, 9]))
    assert found.audit == "safe"
    hidden = sum(isinstance(cell, Hidden) for row in numbers(found) for cell in row)
    assert hidden == found.primary + found.secondary > found.primary == 5


def test_a_total_may_stand_first_and_in_any_case():
    table = Table((" TOTAL ", "a", "b"), (("total", (60, 23, 37)), ("x", (60, 23, 37))))
    assert suppress(table).primary == 0
    lone = Table(("n",), (("TOTAL", (53,)), ("a", (3,)), ("b", (20,)), ("c", (30,))))
    assert column(suppress(lone)) == [53, SMALL, PROTECTS, 30]


def test_small_totals_hide_too():
    assert column(suppress(listed(3, 1))) == [SMALL, SMALL, SMALL]


def test_another_threshold_hides_more():
    assert column(suppress(listed(3, 9, 30, 40), threshold=10))[:2] == [SMALL, SMALL]


def test_a_table_of_12_by_20_is_made_safe():
    rows = [[(7 * i * i + 13 * j * j + 5 * i * j) % 89 for j in range(20)] for i in range(12)]
    assert suppress(crossed(*rows)).audit == "safe"


def test_the_same_table_always_hides_the_same():
    table = crossed([3, 8, 12], [9, 2, 14], [15, 16, 1])
    assert suppress(table) == suppress(table)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        (listed(3, -2), "count-negative"),
        (Table(("n",), (("a", (3,)), ("Total", (4,)))), "total-wrong"),
        (Table(("n", "m"), (("a", (3,)),)), "row-ragged"),
        (Table(("n",), (("Total", (3,)), ("total", (3,)))), "total-twice"),
        (Table(("n",), ()), "table-empty"),
        (Table((), (("a", ()),)), "table-empty"),
    ],
)
def test_what_is_no_table_is_refused(table, code):
    with pytest.raises(Refused, match=code):
        suppress(table)


def test_a_threshold_that_gives_the_number_away_is_refused():
    with pytest.raises(Refused, match="threshold-small"):
        suppress(listed(1, 9), threshold=2)


def test_a_wrong_total_says_where_and_what_it_should_be():
    with pytest.raises(Refused) as refused:
        suppress(Table(("n",), (("a", (3,)), ("b", (9,)), ("Total", (13,)))))
    only = refused.value.refusals[0]
    assert (only.where, only.value) == ("row Total, column n", "13")
    assert only.why == "The total says 13, the numbers add to 12."
