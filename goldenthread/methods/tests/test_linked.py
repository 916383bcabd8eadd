"""Tables over the same children, and a later version of one, hide together."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import milp

from goldenthread.methods.counts import Table
from goldenthread.methods.refusal import Refused
from goldenthread.methods.suppress import (
    Hidden,
    Published,
    bounds,
    suppress,
    suppress_linked,
)

from .factories import PROTECTS, SMALL, column, crossed, listed, numbers

MOST = 16  # brute force counts up to here


def table(columns, *rows):
    return Table(tuple(columns), tuple((label, tuple(counts)) for label, *counts in rows))


TEAMS = table(["boys", "girls", "Total"], ["north", 3, 9, 12], ["south", 8, 7, 15],
              ["Total", 11, 16, 27])  # fmt: skip
AGES = table(["boys", "girls", "Total"], ["young", 6, 9, 15], ["old", 5, 7, 12],
             ["Total", 11, 16, 27])  # fmt: skip


def as_published(found):
    return Published(found.columns, found.rows)


def test_a_number_that_two_tables_print_is_hidden_in_both():
    north = table(["n"], ["north", 3], ["south", 9], ["Total", 12])
    again = table(["n"], ["north", 3], ["east", 20], ["west", 9])
    first, second = suppress_linked([north, again])
    assert column(first)[0] is column(second)[0] is SMALL


def test_no_clock_decides_what_is_hidden(monkeypatch):
    """A slow machine would hide other numbers than a fast one."""
    asked = []

    def heard(*given, options, **more):
        asked.append(set(options))
        return milp(*given, options=options, **more)

    monkeypatch.setattr("scipy.optimize.milp", heard)
    suppress_linked([TEAMS, AGES])
    assert set.union(*asked) == {"node_limit", "mip_rel_gap"}


def test_a_total_hidden_in_one_table_is_hidden_in_the_other():
    """1, 1, 1, 1: the total must go, so it may not stand in the second table."""
    one = table(["n"], ["a", 1], ["b", 1], ["c", 1], ["d", 1], ["Total", 4])
    two = table(["n"], ["x", 0], ["y", 4], ["Total", 4])
    for found in suppress_linked([one, two]):
        assert isinstance(column(found)[-1], Hidden)


def test_each_table_alone_would_be_safe_and_both_together_are_not():
    """By hand: 3 + b is 12 in the first; the second shows b under its own name."""
    first = table(["n"], ["a", 3], ["b", 9], ["c", 20], ["Total", 32])
    second = table(["n"], ["b", 9], ["c", 20])
    assert column(suppress(first)) == [SMALL, PROTECTS, 20, 32]
    assert column(suppress(second)) == [9, 20]
    together = suppress_linked([first, second])
    assert isinstance(column(together[1])[0], Hidden) or isinstance(column(together[0])[3], Hidden)
    assert column(together[0])[1] == column(together[1])[0]


def test_rows_of_one_table_are_columns_of_another():
    turned = table(["young", "old", "Total"], ["boys", 6, 5, 11], ["girls", 9, 7, 16],
                   ["Total", 15, 12, 27])  # fmt: skip
    shown = [suppress_linked([TEAMS, other])[1] for other in (AGES, turned)]
    cells = [[str(cell) for row in numbers(one) for cell in row] for one in shown]
    assert sorted(cells[0]) == sorted(cells[1])


def test_a_part_of_one_table_is_the_total_of_another():
    bands = table(["n"], ["upper", 12], ["lower", 9], ["Total", 21])
    levels = Table(("n",), (("best", (1,)), ("good", (11,)), ("upper", (12,))), whole="upper")
    first, second = suppress_linked([bands, levels])
    assert column(first) == [12, 9, 21]
    assert column(second) == [SMALL, PROTECTS, 12]


def test_first_grade_by_second_grade_is_not_turned_round():
    grades = table(["good", "poor", "Total"], ["good", 9, 3, 12], ["poor", 6, 8, 14],
                   ["Total", 15, 11, 26])  # fmt: skip
    assert suppress_linked([grades])[0] == suppress(grades)


def test_two_counts_for_one_name_are_refused_with_their_table_and_row():
    other = table(["boys", "girls", "Total"], ["young", 6, 9, 15], ["old", 6, 7, 13],
                  ["Total", 12, 16, 28])  # fmt: skip
    with pytest.raises(Refused) as refused:
        suppress_linked([TEAMS, other])
    assert [(one.where, one.value) for one in refused.value.refusals] == [
        ("table 2, Total, boys", "12"),
        ("table 2, Total, Total", "28"),
    ]


# Versions


def test_a_version_that_grew_by_one_tells_nobody_who_came():
    """By hand: fewer than 5 then, 5 now, one more in all: it was 4."""
    before = as_published(suppress(listed(4, 6, 7)))
    after = listed(5, 6, 7)
    assert column(suppress(after)) == [5, 6, 7, 18]  # alone nothing need be hidden
    (found,) = suppress_linked([after], [before])
    assert isinstance(column(found)[0], Hidden) or isinstance(column(found)[-1], Hidden)
    assert least_width([after], [found], before) >= 1


def test_a_version_that_lost_one_tells_nobody_who_left():
    """By hand: fewer than 5 and some more were 21, now 0 and 20: where nobody came, it was 1."""
    before = Published(("n",), (("r0", (SMALL,)), ("r1", (PROTECTS,)), ("Total", (21,))))
    assert column(suppress(listed(0, 20))) == [0, 20, 20]  # alone nothing need be hidden
    (found,) = suppress_linked([listed(0, 20)], [before])
    assert any(isinstance(cell, Hidden) for cell in column(found))


def test_the_same_numbers_again_with_other_gaps_tell_nothing():
    before = as_published(suppress(listed(3, 20, 21)))
    assert before.rows[1][1] == (PROTECTS,)
    swapped = Published(
        ("n",), (("r0", (SMALL,)), ("r1", (20,)), ("r2", (PROTECTS,)), ("Total", (44,)))
    )
    (found,) = suppress_linked([listed(3, 20, 21)], [swapped])
    assert column(found) == [SMALL, 20, PROTECTS, 44]


def test_what_was_told_before_cannot_be_untold_and_refuses_nothing():
    before = Published(("n",), (("r0", (SMALL,)), ("r1", (20,)), ("Total", (23,))))
    (found,) = suppress_linked([listed(3, 20)], [before])
    assert found.audit == "safe"


def test_a_small_number_published_once_is_no_reason_to_show_the_next():
    before = Published(("n",), (("r0", (4,)), ("r1", (20,)), ("Total", (24,))))
    (found,) = suppress_linked([listed(4, 20)], [before])
    assert isinstance(column(found)[0], Hidden)


def test_an_earlier_table_that_does_not_add_up_is_refused():
    before = Published(("n",), (("r0", (6,)), ("r1", (20,)), ("Total", (25,))))
    with pytest.raises(Refused, match="earlier-wrong"):
        suppress_linked([listed(6, 20)], [before])


# Second program: every table of whole numbers that fits what is shown


def readings(cell, truth):
    if cell is SMALL:
        return range(min(truth, 1), 5)
    if isinstance(cell, Hidden):
        return range(5 if truth >= 5 else 0, MOST + 1)
    return (cell,)


def sums_of(one):
    labels = [label for label, _ in one.rows if label != "Total"]
    names = [name for name in one.columns if name != "Total"]
    if len(labels) < len(one.rows):
        yield from ((("Total", name), [(label, name) for label in labels]) for name in one.columns)
    if len(names) < len(one.columns):
        yield from (((label, "Total"), [(label, name) for name in names]) for label, _ in one.rows)


def choices_of(tables, shown):
    return {
        (label, name): readings(cell, count)
        for one, answer in zip(tables, shown, strict=True)
        for (label, counts), (_, cells) in zip(one.rows, answer.rows, strict=True)
        for name, count, cell in zip(one.columns, counts, cells, strict=True)
    }


def fits(tables, shown):
    """All values of the numbers, each name once, for which every total is right."""
    choices, sums = choices_of(tables, shown), [one for some in tables for one in sums_of(some)]
    totals = {total for total, _ in sums}
    parts = [name for name in choices if name not in totals]
    for values in product(*(choices[part] for part in parts)):
        now = dict(zip(parts, values, strict=True))
        for total, of in sums * 2:
            if all(part in now for part in of):
                now[total] = sum(now[part] for part in of)
        if all(now[total] == sum(now[part] for part in of) for total, of in sums) and all(
            may_be(now[name], choices[name]) for name in totals
        ):
            yield now


def may_be(number, choices):
    return number in choices or (number > MOST and choices[-1] == MOST)


SMALLS = st.lists(st.integers(0, 9), min_size=2, max_size=2)


@settings(deadline=None, max_examples=30)
@given(st.tuples(SMALLS, SMALLS))
def test_every_hidden_number_keeps_two_values_by_enumeration(rows):
    one = crossed(*rows)
    found = suppress(one)
    worlds = list(fits([one], [found]))
    for (label, counts), (_, cells) in zip(one.rows, found.rows, strict=True):
        for name, count, cell in zip(one.columns, counts, cells, strict=True):
            values = {world[label, name] for world in worlds}
            assert count in values or count > MOST
            assert not isinstance(cell, Hidden) or len(values) > 1


@settings(deadline=None, max_examples=20)
@given(st.lists(st.integers(0, 5), min_size=3, max_size=3), st.integers(1, 5), st.integers(1, 3))
def test_two_linked_lists_keep_the_width_by_enumeration(counts, d, width):
    whole = sum(counts)
    if d > whole:
        return
    parts = zip("abc", counts, strict=True)
    tables = [
        table(["n"], *parts, ["Total", whole]),
        table(["n"], ["d", d], ["e", whole - d], ["Total", whole]),
    ]
    shown = suppress_linked(tables, width=width)
    worlds = list(fits(tables, shown))
    for answer, told in zip(shown, bounds(tables, shown), strict=True):
        gaps = [label for label, cells in answer.rows if isinstance(cells[0], Hidden)]
        assert gaps == [bound.row for bound in told]
        for bound in told:
            values = {world[bound.row, "n"] for world in worlds}
            assert max(values) - min(values) >= width
            assert bound.low == min(values)
            assert bound.high is None or bound.high >= max(values)


def least_width(tables, shown, before):
    """Second program for versions: lists with a total, nobody left."""
    old = [readings_old(cells[0]) for _, cells in before.rows]
    worlds = []
    for now in fits(tables, shown):
        new = [now[label, "n"] for label, _ in tables[0].rows]
        for then in product(*old[:-1]):
            if sum(then) in old[-1] and all(t <= n for t, n in zip(then, new, strict=False)):
                worlds.append([*then, sum(then), *new])
    cells = [cells[0] for _, cells in before.rows] + column(shown[0])
    return min(
        len({world[i] for world in worlds}) - 1
        for i, cell in enumerate(cells)
        if isinstance(cell, Hidden)
    )


def readings_old(cell):
    return {SMALL: range(1, 5), PROTECTS: range(5, MOST + 1)}.get(cell, (cell,))


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 8), min_size=3, max_size=3), st.integers(0, 2), st.integers(0, 2))
def test_nobody_who_joined_is_told_by_subtraction_by_enumeration(then, who, more):
    now = [n + more * (i == who) for i, n in enumerate(then)]
    first = suppress(listed(*then))
    before = as_published(first)
    if not any(isinstance(cell, Hidden) for cell in column(first)) or 0 in then:
        return
    (found,) = suppress_linked([listed(*now)], [before])
    assert least_width([listed(*now)], [found], before) >= 1
