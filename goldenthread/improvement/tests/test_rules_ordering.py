"""Where a row goes in its order: with what stands under it, and never out of it."""

import pytest

from goldenthread.improvement.rules.ordering import Row, new_order, unfit_order

BLOCKS = [Row(1), Row(2), Row(3), Row(4)]
# 1 with 2 and 3 under it; 4 alone; 5 with 6
ACTIONS = [Row(1), Row(2, "sub_step"), Row(3, "underpinned_by"), Row(4), Row(5), Row(6, "sub_step")]


@pytest.mark.parametrize(
    ("pk", "where", "order"),
    [
        (3, "up", [1, 3, 2, 4]),
        (3, "down", [1, 2, 4, 3]),
        (3, "first", [3, 1, 2, 4]),
        (1, "after-4", [2, 3, 4, 1]),
        (4, "after-1", [1, 4, 2, 3]),
        (2, "after-3", [1, 3, 2, 4]),
    ],
)
def test_blocks_move(pk, where, order):
    assert new_order(BLOCKS, pk, where) == order
    assert not list(unfit_order(BLOCKS, pk, where, [1, 2, 3, 4]))


@pytest.mark.parametrize(
    ("pk", "where", "order"),
    [
        (1, "down", [4, 1, 2, 3, 5, 6]),
        (5, "up", [1, 2, 3, 5, 6, 4]),
        (4, "after-6", [1, 2, 3, 5, 6, 4]),  # behind the whole of 5
        (5, "after-2", [1, 2, 3, 5, 6, 4]),  # behind the whole of 1
        (1, "after-5", [4, 5, 6, 1, 2, 3]),
        (3, "up", [1, 3, 2, 4, 5, 6]),
        (3, "after-1", [1, 3, 2, 4, 5, 6]),
        (2, "after-3", [1, 3, 2, 4, 5, 6]),
        (4, "first", [4, 1, 2, 3, 5, 6]),
    ],
)
def test_an_action_goes_with_what_stands_under_it(pk, where, order):
    assert new_order(ACTIONS, pk, where) == order
    assert not list(unfit_order(ACTIONS, pk, where, [one.pk for one in ACTIONS]))


@pytest.mark.parametrize(
    ("pk", "where", "code"),
    [
        (2, "after-4", "belongs"),
        (2, "first", "belongs"),
        (6, "after-1", "belongs"),
        (2, "up", "same"),  # the first under its action
        (3, "down", "same"),
        (1, "up", "same"),
        (5, "down", "same"),
        (1, "after-1", "same"),
        (4, "after-1", "same"),
        (1, "after-99", "gone"),
    ],
)
def test_what_is_refused(pk, where, code):
    found = list(unfit_order(ACTIONS, pk, where, [one.pk for one in ACTIONS]))
    assert [one.code for one in found] == [code]


def test_an_order_that_somebody_changed_since_is_refused():
    assert [one.code for one in unfit_order(BLOCKS, 3, "up", [1, 2, 4, 3])] == ["stale"]


def test_a_row_that_stands_under_nothing_heads_itself():
    rows = [Row(1, "sub_step"), Row(2, "sub_step"), Row(3)]
    assert new_order(rows, 3, "up") == [3, 1, 2]
