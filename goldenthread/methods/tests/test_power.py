from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.compare import Good, Verdict, compare
from goldenthread.methods.power import changed, needed, power, visible
from goldenthread.methods.refusal import Refused

WORD = {Verdict.BETTER: 1, Verdict.WORSE: -1}


@pytest.mark.parametrize(("n", "m", "looks"), [(7, 9, 1), (20, 20, 1), (33, 6, 3)])
def test_every_cell_is_what_the_rule_says(n, m, looks):
    found = changed(n, m, range(n + 1), range(m + 1), looks)
    for a in range(n + 1):
        for b in range(m + 1):
            said = compare((a, n), (b, m), good=Good.UP, looks=looks).verdict
            assert found[a, b] == WORD.get(said, 0), (a, b)


def test_a_part_of_the_cells_is_that_part_of_all():
    whole = changed(30, 40, range(31), range(41))
    assert (changed(30, 40, range(5, 20), range(10, 41)) == whole[5:20, 10:41]).all()


PAIRS = [
    (5, 5),
    (5, 200),
    (6, 6),
    (8, 8),
    (10, 25),
    (13, 18),
    (40, 40),
    (100, 60),
    (186, 187),
    (200, 200),
]


def wrong_calls(n, m, shares, looks=1):
    """The greatest chance that an unchanged service is called changed, with scipy's binomial."""
    binom = pytest.importorskip("scipy.stats").binom
    called = changed(n, m, range(n + 1), range(m + 1), looks) != 0
    return max(
        binom.pmf(range(n + 1), n, share) @ called @ binom.pmf(range(m + 1), m, share)
        for share in shares
    )


@pytest.mark.parametrize(("n", "m"), PAIRS)
def test_at_most_one_unchanged_service_in_twenty_is_called_changed(n, m):
    """Exact, both directions together, at every true share from 0.5 to 99.5%."""
    assert wrong_calls(n, m, [k / 200 for k in range(1, 200)]) <= 0.05


@pytest.mark.parametrize("n", range(5, 41))
def test_no_small_number_of_reviews_is_an_exception(n):
    assert wrong_calls(n, n, [k / 40 for k in range(1, 21)]) <= 0.05


def test_a_wrong_call_is_the_power_where_nothing_changed():
    assert power(0.3, 0.3, 20, 30) == pytest.approx(wrong_calls(20, 30, [0.3]), abs=1e-7)


@pytest.mark.parametrize("looks", [2, 5])
def test_each_of_several_looks_has_its_part_of_the_one_in_twenty(looks):
    assert wrong_calls(30, 30, [k / 20 for k in range(1, 20)], looks) <= 0.05 / looks


def test_power_is_what_a_simulation_of_the_rule_finds():
    """From 30% to 70% with 20 and 25: 4,000 pairs of rounds; three standard errors allowed."""
    random = Random("power of the rule")

    @cache
    def is_better(a, b):
        return compare((a, 20), (b, 25), good=Good.UP).verdict is Verdict.BETTER

    def counted(share, n):
        return sum(random.random() < share for _ in range(n))

    times = sum(is_better(counted(0.3, 20), counted(0.7, 25)) for _ in range(4_000))
    expected = power(0.3, 0.7, 20, 25)
    assert times / 4_000 == pytest.approx(
        expected, abs=3 * (expected * (1 - expected) / 4_000) ** 0.5
    )


@pytest.mark.parametrize(("before", "after", "n"), [(0.6, 0.75, 25), (0.2, 0.5, 15)])
def test_power_is_the_sum_over_all_tables_by_other_programs(before, after, n):
    stats = pytest.importorskip("scipy.stats")
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    first, second = (
        stats.binom.pmf(range(n + 1), n, before),
        stats.binom.pmf(range(n + 1), n, after),
    )
    total = 0.0
    for a in range(n + 1):
        for b in range(a + 1, n + 1):
            if first[a] * second[b] < 1e-6:
                continue
            low, _ = proportion.confint_proportions_2indep(b, n, a, n, method="newcomb")
            if low > 0 and stats.fisher_exact([[a, n - a], [b, n - b]]).pvalue < 0.05:
                total += first[a] * second[b]
    assert power(before, after, n, n) == pytest.approx(total, abs=5e-4)


@pytest.mark.parametrize(
    ("before", "difference", "formula"),
    [  # n with continuity correction at 5% and 80% power: Fleiss, Levin and Paik 2003, table A.4
        (0.6, 0.15, 165),
        (0.5, 0.1, 408),
        (0.1, 0.1, 219),
    ],
)
def test_the_formula_is_the_textbooks_and_the_exact_number_is_near(before, difference, formula):
    found = needed(before, difference)
    assert found.by_formula == formula
    assert found.reviews == pytest.approx(formula, rel=0.05)
    assert found.power >= 0.8


@pytest.mark.parametrize(("before", "difference"), [(0.6, -0.6), (0.0, 0.5), (0.3, 0.4), (1, -0.4)])
def test_the_number_is_the_least_from_which_the_power_holds(before, difference):
    n = needed(before, difference).reviews
    after = before + difference
    assert power(before, after, n - 1, n - 1) < 0.8
    assert all(power(before, after, k, k) >= 0.8 for k in range(n, n + 6))


def test_the_wrong_way_is_not_seen_as_the_change():
    """Hardly a change: one side of the wrong calls is left, about half of them."""
    assert power(0.5, 0.5001, 100, 100) == pytest.approx(power(0.5, 0.5, 100, 100) / 2, rel=0.02)


def test_a_fall_is_a_rise_of_the_others():
    assert needed(0.7, -0.3).reviews == needed(0.3, 0.3).reviews


def test_more_looks_need_more_reviews():
    assert needed(0.3, 0.3, looks=4).reviews > needed(0.3, 0.3).reviews


def test_more_than_anybody_could_do_is_said():
    found = needed(0.5, 0.02)
    assert (found.reviews, found.power) == (None, None)
    assert found.by_formula == 9_906  # by hand: (1.3857 + 0.5949)^2 / 0.02^2 + 2 / 0.02


@pytest.mark.parametrize(("population", "short"), [(60, True), (500, False)])
def test_needing_more_than_there_are_is_said(population, short):
    assert needed(0.6, 0.15, population=population).population_too_small is short


def test_what_the_reviews_at_hand_could_show():
    found = visible(0.6, 21, 21)
    assert found.as_json() == {"up": 0.362, "down": -0.451}
    assert power(0.6, 0.6 + found.up, 21, 21) >= 0.8 > power(0.6, 0.6 + found.up - 0.001, 21, 21)
    assert power(0.6, 0.6 + found.down, 21, 21) >= 0.8


def test_five_reviews_at_95_per_cent_can_show_no_rise():
    assert visible(0.95, 5, 5).up is None


@settings(deadline=None, max_examples=30)
@given(st.floats(0.02, 0.98), st.floats(0.02, 0.98), st.integers(2, 30), st.integers(2, 30))
def test_the_others_have_the_same_power(before, after, n, m):
    assert power(before, after, n, m) == pytest.approx(power(1 - before, 1 - after, n, m), abs=1e-6)


def test_exactly_one_in_twenty_is_not_less_than_one_in_twenty():
    """2 of 2 before, 2 of 14 after: 4 choose 2 of the 16 choose 2 pairs, 6 of 120 by hand."""
    assert changed(2, 14, range(3), range(15), 1)[2, 2] == 0
    assert power(0.5, 0.75, 2, 14) == pytest.approx(power(0.5, 0.25, 2, 14), abs=1e-9)


def test_what_cannot_be_is_refused_all_at_once():
    with pytest.raises(Refused) as refused:
        needed(0.9, 0.2, power=0.2, looks=0)
    assert [one.code for one in refused.value.refusals] == ["looks", "share", "power"]
    with pytest.raises(Refused, match="difference"):
        needed(0.9, 0)
    with pytest.raises(Refused, match="difference"):
        needed(0.9, float("nan"))
    with pytest.raises(Refused, match="reviews, reviews"):
        visible(0.9, 0, 5_000)


@pytest.mark.parametrize("chance", [0.49, 0.995, -1.0, float("nan")])
def test_what_reviews_could_show_is_refused_for_a_power_that_cannot_be(chance):
    with pytest.raises(Refused) as refused:
        visible(0.5, 20, 20, power=chance)
    assert [one.where for one in refused.value.refusals] == ["power"]
