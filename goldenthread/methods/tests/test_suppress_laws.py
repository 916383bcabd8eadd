"""A second program reads what is shown and can work nothing out."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.suppress import Hidden, ranges, suppress

from .factories import PROTECTS, SMALL, crossed, numbers

TABLES = st.tuples(st.integers(1, 5), st.integers(1, 5), st.booleans()).flatmap(
    lambda shape: st.lists(
        st.lists(
            st.one_of(st.integers(0, 9), st.integers(0, 60)),
            min_size=shape[1],
            max_size=shape[1],
        ),
        min_size=shape[0],
        max_size=shape[0],
    ).map(lambda rows: crossed(*rows, totals=shape[2]))
)


def test_where_every_reason_of_a_gap_would_tell_the_total_does_not_give_its_own():
    """By hand: four cells of at least 1 and a total said to be below 5 can only be 1, 1, 1, 1."""
    found = suppress(crossed([1, 1, 1, 1], totals=True))
    assert numbers(found)[0] == [SMALL, SMALL, SMALL, SMALL, PROTECTS]
    assert (found.audit, found.primary) == ("safe", 10)


def known(table, found):
    """Second program: what each unknown is bounded by, and the sums a reader can write down."""
    places = [(i, j) for i in range(len(table.rows)) for j in range(len(table.columns))]
    shown = {(i, j): found.rows[i][1][j] for i, j in places}
    bounds = []
    for i, j in places:
        cell, truth = shown[i, j], table.rows[i][1][j]
        if cell is SMALL:
            bounds.append((min(truth, 1), 4))
        elif cell is PROTECTS:
            bounds.append((5 if truth >= 5 else 0, None))
        else:
            bounds.append((cell, cell))
    rows = [i for i, (label, _) in enumerate(table.rows) if label != "Total"]
    columns = [j for j, name in enumerate(table.columns) if name != "Total"]
    sums = []
    if len(columns) < len(table.columns):
        end = table.columns.index("Total")
        for i in range(len(table.rows)):
            sums.append([((j in columns) - (j == end)) * (k == i) for k, j in places])
    if len(rows) < len(table.rows):
        end = len(table.rows) - 1
        for j in range(len(table.columns)):
            sums.append([((i in rows) - (i == end)) * (k == j) for i, k in places])
    return places, shown, bounds, sums


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_a_linear_programme_can_work_nothing_out(table):
    """For every gap: the least and the greatest value that fits all that is shown differ."""
    optimize = pytest.importorskip("scipy.optimize")
    found = suppress(table)
    mine = ranges(table, found)
    places, shown, bounds, sums = known(table, found)
    for n, place in enumerate(places):
        if not isinstance(shown[place], Hidden):
            continue
        ends = []
        for sign in (1, -1):
            goal = [sign * (k == n) for k in range(len(places))]
            answer = optimize.linprog(
                goal, A_eq=sums or None, b_eq=[0] * len(sums) or None, bounds=bounds
            )
            ends.append(sign * answer.fun if answer.status == 0 else float("inf"))
        assert ends[1] - ends[0] > 0.5
        truth = table.rows[place[0]][1][place[1]]
        assert mine[place].low == max(round(ends[0]), truth - 5)
        assert mine[place].high == (
            truth + 5 if ends[1] == float("inf") else min(round(ends[1]), truth + 5)
        )


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_no_small_number_is_shown_and_every_number_shown_is_true(table):
    found = suppress(table)
    for (_, shown), (_, true) in zip(found.rows, table.rows, strict=True):
        for cell, count in zip(shown, true, strict=True):
            assert isinstance(cell, Hidden) or (cell == count and not 0 < cell < 5)
            assert cell is not SMALL or count < 5


@settings(deadline=None, max_examples=40)
@given(TABLES)
def test_no_number_is_hidden_for_nothing(table):
    """A table in which nothing is small is shown whole."""
    if all(count == 0 or count >= 5 for _, row in table.rows for count in row):
        assert numbers(suppress(table)) == [list(row) for _, row in table.rows]


def least(table):
    """Brute force: the fewest further gaps under which the audit by enumeration holds."""
    primary = [
        (i, j)
        for i, (_, row) in enumerate(table.rows)
        for j, count in enumerate(row)
        if 0 < count < 5
    ]
    others = [
        (i, j)
        for i, (_, row) in enumerate(table.rows)
        for j in range(len(row))
        if (i, j) not in primary
    ]
    for size in range(len(others) + 1):
        for more in combinations(others, size):
            if holds(table, {*primary, *more}):
                return size
    return None


def holds(table, hidden):
    optimize = pytest.importorskip("scipy.optimize")
    rows = tuple(
        (
            label,
            tuple(
                (SMALL if count < 5 else PROTECTS) if (i, j) in hidden else count
                for j, count in enumerate(row)
            ),
        )
        for i, (label, row) in enumerate(table.rows)
    )
    places, shown, bounds, sums = known(table, type("Found", (), {"rows": rows}))
    for n, place in enumerate(places):
        if isinstance(shown[place], Hidden):
            goal = [float(k == n) for k in range(len(places))]
            low = optimize.linprog(goal, A_eq=sums, b_eq=[0] * len(sums), bounds=bounds)
            high = optimize.linprog(
                [-g for g in goal], A_eq=sums, b_eq=[0] * len(sums), bounds=bounds
            )
            if high.status == 0 and -high.fun - low.fun < 0.5:
                return False
    return True


@pytest.mark.parametrize(
    "rows",
    [
        ([3, 20], [30, 40]),
        ([3, 20, 9], [30, 2, 40]),
        ([4, 4, 9], [30, 12, 40]),
        ([9, 2, 14], [3, 30, 8], [15, 16, 40]),
    ],
)
def test_small_tables_hide_as_few_as_can_be(rows):
    table = crossed(*rows)
    assert suppress(table).secondary == least(table)


@pytest.mark.parametrize("rows", [([2, 31, 1], [35, 2, 3]), ([30, 28, 6], [6, 4, 4], [5, 4, 17])])
def test_each_gap_is_needed(rows):
    """To show any one of the further gaps again would give something away."""
    table = crossed(*rows)
    found = numbers(suppress(table))
    gaps = {
        (i, j) for i, row in enumerate(found) for j, cell in enumerate(row) if type(cell) is Hidden
    }
    assert holds(table, gaps)
    for i, j in gaps:
        if found[i][j] is PROTECTS:
            assert not holds(table, gaps - {(i, j)})


def test_one_round_of_six_is_fewer_than_two_of_four():
    """The cheapest round of one number after another would hide 4 more; 3 are enough."""
    table = crossed([3, 8, 12], [9, 2, 14], [15, 16, 1])
    assert suppress(table).secondary == least(table) == 3
