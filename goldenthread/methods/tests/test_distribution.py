"""Distributions: counts, per cents that add up, bands, states apart, and no average."""

import ast
from dataclasses import fields
from inspect import getsource

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods import distribution as module
from goldenthread.methods import scale as scales
from goldenthread.methods import scale_change
from goldenthread.methods.distribution import Distribution, Judgement, Part, distribution
from goldenthread.methods.refusal import Refused
from goldenthread.methods.scale import Band, Scale, State, cut

LEVELS = ("inadequate", "requires improvement", "good", "outstanding")
OFSTED = Scale(LEVELS, bands=(Band("below good", LEVELS[:2]), Band("good or better", LEVELS[2:])))


def judged(*counts, **states):
    """Counts of the four levels in order, then of states by name."""
    given_levels = [
        Judgement(level) for level, n in zip(LEVELS, counts, strict=True) for _ in range(n)
    ]
    named = {state.name.lower(): state for state in State}
    return given_levels + [
        Judgement(None, named[name]) for name, n in states.items() for _ in range(n)
    ]


def by_name(parts):
    return {part.name: part for part in parts}


def test_a_round_of_twenty_one_by_hand():
    """1 6 11 3 of 21: 4.76 28.57 52.38 14.29; floors 98, two left to .76 and .57: 5 29 52 14."""
    found = distribution(judged(1, 6, 11, 3), OFSTED, cut_offs=[cut(OFSTED, "not inadequate")])
    assert [part.n for part in found.levels] == [1, 6, 11, 3]
    assert [part.printed for part in found.levels] == [5, 29, 52, 14]
    # bands are sums of what is printed of their levels: 34 and 66, though 14 of 21 is 66.7
    assert [(part.n, part.printed) for part in found.bands] == [(7, 34), (14, 66)]
    (cut_off,) = found.cut_offs
    assert (cut_off.n, cut_off.printed, cut_off.share) == (20, 95, 20 / 21)
    # Wilson by hand: (2 * 20 + z**2 -/+ z * sqrt(z**2 + 4 * 20 / 21)) / 2 / (21 + z**2)
    z = 1.959964
    half = z * (z * z + 4 * 20 / 21) ** 0.5
    ends = [(40 + z * z + way * half) / 2 / (21 + z * z) for way in (-1, 1)]
    assert [cut_off.low, cut_off.high] == pytest.approx(ends)


def test_drawn_from_a_known_number_the_interval_is_exact():
    """2 of 4 from 6: totals 2 to 4 can give it; none is refuted at 2.5%."""
    found = distribution(judged(0, 2, 2, 0), OFSTED, population=6)
    part = by_name(found.bands)["good or better"]
    assert (part.low, part.high) == pytest.approx((2 / 6, 4 / 6))
    assert found.method == "hypergeometric"
    whole = distribution(judged(0, 2, 2, 0), OFSTED, population=4)
    assert {(part.low, part.high) for part in whole.bands} == {(0.5, 0.5)}


def test_chosen_cases_have_no_interval():
    found = distribution(judged(0, 2, 2, 0), OFSTED, drawn=False)
    assert {(part.low, part.high) for part in found.levels} == {(None, None)}
    assert found.method is None
    assert [part.printed for part in found.levels] == [0, 50, 50, 0]


def test_states_are_counted_apart_and_change_no_share():
    alone = distribution(judged(1, 2, 3, 0), OFSTED)
    beside = distribution(
        judged(1, 2, 3, 0, not_rated=2, lost=1, not_due=4, not_applicable=5, not_asked=6), OFSTED
    )
    shares = [(part.n, part.share, part.printed, part.low) for part in alone.levels]
    assert [(part.n, part.share, part.printed, part.low) for part in beside.levels] == shares
    assert (beside.n, beside.states) == (
        6,
        {"not rated": 2, "lost": 1, "not due": 4, "not applicable": 5, "not asked": 6},
    )
    # of not rated, lost and not due any may still be good: 3 at worst, 10 at best
    good = by_name(beside.bands)["good or better"]
    assert (beside.open, good.at_worst, good.at_best) == (7, 3, 10)


def test_provisional_grades_are_counted_apart_until_somebody_asks():
    """S4's first picture: 6 good and 6 requires improvement, all provisional."""
    first = [Judgement(level, State.PROVISIONAL) for level in LEVELS[1:3] for _ in range(6)]
    apart = distribution(first, OFSTED)
    assert (apart.n, apart.states) == (0, {"provisional": 12})
    assert apart.provisional == {"requires improvement": 6, "good": 6}
    assert {part.share for part in apart.levels} == {None}
    counted = distribution(first, OFSTED, counts_provisional=True)
    assert ([part.n for part in counted.levels], counted.states) == ([0, 6, 6, 0], {})
    assert counted.provisional == apart.provisional  # still marked
    # counted or not, any of the twelve may still be good, or none
    for found in (apart, counted):
        good = by_name(found.bands)["good or better"]
        assert (found.open, good.at_worst, good.at_best) == (12, 0, 12)


def test_nothing_judged_is_no_zero():
    found = distribution([], OFSTED)
    assert {(part.share, part.printed, part.low) for part in found.levels} == {(None, None, None)}
    assert found.n == 0


def test_narrative_only_has_states_and_no_levels():
    found = distribution([Judgement(None, State.NOT_RATED)] * 3, Scale(()))
    assert (found.levels, found.n, found.states) == ((), 0, {"not rated": 3})


def test_what_cannot_be_is_refused_one_by_one():
    with pytest.raises(Refused) as refused:
        distribution(
            [Judgement("fine"), Judgement(), Judgement("good", State.LOST), Judgement("good")],
            OFSTED,
        )
    assert [(one.where, one.code) for one in refused.value.refusals] == [
        ("judgement 1", "grade-off-scale"),
        ("judgement 2", "no-level"),
        ("judgement 3", "level-and-state"),
    ]
    with pytest.raises(Refused, match="cut-off"):
        distribution(judged(1, 1, 1, 1), OFSTED, cut_offs=[Band("green", ("Green",))])
    with pytest.raises(Refused, match="population"):
        distribution(judged(1, 1, 1, 1), OFSTED, population=3)


@given(st.lists(st.sampled_from(LEVELS), min_size=1), st.integers(0, 20))
def test_per_cents_add_to_a_hundred_in_levels_and_in_bands(given_levels, missing):
    found = distribution(
        [Judgement(level) for level in given_levels] + [Judgement(None, State.NOT_RATED)] * missing,
        OFSTED,
        cut_offs=[cut(OFSTED, "good or better"), cut(OFSTED, "requires improvement or worse")],
    )
    for parts in (found.levels, found.bands, found.cut_offs):
        assert sum(part.printed for part in parts) == 100
        assert sum(part.n for part in parts) == found.n == len(given_levels)
    for part in found.levels:
        assert abs(part.printed - 100 * part.share) < 1
        assert part.low <= part.share <= part.high


def test_nothing_here_knows_an_average_of_grades():
    words = ("mean", "average", "median", "score", "points")
    names = {field.name for made in (Distribution, Part) for field in fields(made)}
    for one in (module, scales, scale_change):
        tree = ast.parse(getsource(one))
        names |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        names |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert not [name for name in names if any(word in name.lower() for word in words)]
