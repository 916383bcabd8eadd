from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.hypergeometric import chance
from goldenthread.methods.refusal import Refused
from goldenthread.methods.share import finite, interval
from goldenthread.methods.stratified import Drawn, Stratum, stratified, weighted


def strata(hits, of, populations):
    return [Stratum(str(k), *one) for k, one in enumerate(zip(hits, of, populations, strict=True))]


def test_a_share_weighs_each_stratum_by_its_population():
    """By hand: (200 x 3/10 + 60 x 5/10) / 260 = 90 / 260; unweighted it would be 8 / 20."""
    found = stratified(strata((3, 5), (10, 10), (200, 60)))
    assert found.share == pytest.approx(90 / 260)
    assert (found.plain, found.of, found.population) == (0.4, 20, 260)


def test_the_effective_sample_is_that_worked_out_by_hand():
    """Drawn in: (20 x 90/260 + 2) / 24 = 0.3718, so pq = 0.23356; A: max(0.3065 x 0.6935, pq);
    B: 0.4884 x 0.5116 = 0.24986. Variance (200/260)^2 x 0.95 x 0.23356 / 9 + (60/260)^2 x 50/60 x
    0.24986 / 9 = 0.015820; evenly 240/260 x 0.23356 / 19 = 0.011347; times (t18/t19)^2 =
    (2.10092/2.09302)^2 = 1.00756: 1.4047. 260 / (1 + 1.4047 x 240/20) = 14.56."""
    found = stratified(strata((3, 5), (10, 10), (200, 60)))
    assert found.effective == 14
    part = 14 * 90 / 260 - 4
    (low, high), (low2, high2) = finite(4, 14, 260), finite(5, 14, 260)
    assert found.low == pytest.approx(low + part * (low2 - low))
    assert found.high == pytest.approx(high + part * (high2 - high))


def test_degrees_of_freedom_are_paid_for():
    """By hand: three strata, 2 of 40 each, no hit. 3 x 1/9 x 0.95 pq against 0.95 pq / 5: 1.6667;
    (t3/t5)^2 = (3.18245/2.57058)^2 = 1.5327. 120 / (1 + 2.5545 x 114/6) = 2.42; else 3.67."""
    assert stratified(strata((0, 0, 0), (2, 2, 2), (40, 40, 40))).effective == 2


def test_one_stratum_is_the_exact_interval():
    found, known = stratified(strata((3,), (10,), (50,))), interval(3, 10, 50)
    assert (found.share, found.low, found.high) == (known.share, known.low, known.high)
    assert found.method == known.method


def test_everybody_looked_at_leaves_no_doubt():
    found = stratified(strata((3, 5), (10, 6), (10, 6)))
    assert found.low == found.share == found.high == 0.5
    cases = [Drawn(str(k), k < 3, 1.0) for k in range(8)]
    assert (weighted(cases).low, weighted(cases).high) == (3 / 8, 3 / 8)


def test_a_stratum_looked_at_entirely_adds_no_doubt():
    """Only the first 40 are unsure: at most all 30 not looked at, at least none of them."""
    whole = stratified(strata((4, 20), (10, 40), (40, 40)))
    part = stratified(strata((4, 10), (10, 20), (40, 40)))
    assert whole.share == part.share == 0.45
    assert whole.high - whole.low < part.high - part.low
    assert whole.low >= 24 / 80
    assert whole.high <= 54 / 80


def coverage(populations, of, totals):
    """Exact: added up over every outcome of the draw."""
    truth, held = sum(totals) / sum(populations), 0.0
    for hits in product(*(range(n + 1) for n in of)):
        often = 1.0
        for k, population, total, n in zip(hits, populations, totals, of, strict=True):
            often *= chance(k, population, total, n)
        if often > 1e-9:
            found = stratified(strata(hits, of, populations))
            held += often * (found.low - 1e-12 <= truth <= found.high + 1e-12)
    return held


@pytest.mark.parametrize(
    ("populations", "of", "totals"),
    [
        ((200, 60, 20), (10, 5, 3), (13, 0, 0)),  # few, all in one stratum
        ((200, 60, 20), (10, 5, 3), (1, 3, 8)),
        ((200, 60, 20), (10, 5, 3), (199, 60, 19)),
        ((300, 30), (8, 8), (276, 29)),
        ((300, 30), (8, 8), (1, 0)),
        ((300, 30), (8, 8), (150, 3)),
        ((1000, 50), (20, 10), (988, 50)),  # extreme
        ((1000, 50), (20, 10), (20, 20)),
        ((100, 10), (5, 10), (16, 1)),  # one looked at entirely
        ((40, 40, 40), (3, 3, 3), (38, 35, 27)),
        ((500, 20, 20), (20, 2, 2), (492, 20, 20)),
        ((400, 100, 50, 50), (8, 2, 1, 1), (357, 79, 49, 47)),
    ],
)
def test_the_interval_holds_the_truth_19_times_in_20(populations, of, totals):
    assert coverage(populations, of, totals) >= 0.95


def test_one_case_for_half_of_all_is_the_weak_spot():
    """One looked at stands for 50 of 100: the truth is held 9 times in 10 only. Documented."""
    assert 0.89 < coverage((50, 30, 20), (1, 4, 6), (5, 0, 0)) < 0.95


@pytest.mark.parametrize("share", [0.03, 0.3, 0.9])
def test_one_of_each_worker_holds_the_truth_too(share):
    """25 workers with 5 to 24 cases, one drawn of each; 150 draws, three standard errors."""
    random = Random(f"one each {share}")
    loads = [[random.random() < share for _ in range(random.randint(5, 24))] for _ in range(25)]
    truth = sum(map(sum, loads)) / sum(map(len, loads))
    held = 0
    for _ in range(150):
        hits = [int(random.choice(load)) for load in loads]
        found = stratified(strata(hits, [1] * 25, [len(load) for load in loads]))
        held += found.low <= truth <= found.high
    assert held >= 0.9 * 150


@pytest.mark.parametrize("share", [0.04, 0.5, 0.93])
def test_cases_drawn_by_weight_hold_the_truth(share):
    """200 cases, chances from 3 to 25%, hits likelier among the heavy; 150 draws (Poisson)."""
    random = Random(f"by weight {share}")
    chances = [0.03 + 0.22 * random.random() ** 2 for _ in range(200)]
    hits = [random.random() < share * (0.5 + 4 * p) for p in chances]
    truth, held = sum(hits) / 200, 0
    for _ in range(150):
        drawn = [k for k in range(200) if random.random() < chances[k]]
        found = weighted([Drawn(str(k), hits[k], chances[k]) for k in drawn])
        held += found.low <= truth <= found.high
    assert held >= 0.9 * 150


def test_even_chances_are_the_exact_interval():
    cases = [Drawn(str(k), k < 3, 0.2) for k in range(10)]
    found = weighted(cases)
    assert (found.low, found.high) == finite(3, 10, 50)
    assert (found.share, found.population) == (pytest.approx(0.3), 50)


def test_a_case_weighs_what_it_stands_for():
    """By hand: hits stand for 10 + 2, all for 10 + 2 + 5 + 5."""
    found = weighted(
        [
            Drawn("a", True, 0.1),
            Drawn("b", True, 0.5),
            Drawn("c", False, 0.2),
            Drawn("d", False, 0.2),
        ]
    )
    assert found.share == pytest.approx(12 / 22)
    assert found.population == 22


ROUNDS = st.lists(
    st.integers(1, 40).flatmap(
        lambda whole: st.integers(1, min(8, whole)).flatmap(
            lambda of: st.tuples(st.integers(0, of), st.just(of), st.just(whole))
        )
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None, max_examples=80)
@given(ROUNDS)
def test_an_estimate_lies_in_its_interval_and_the_others_mirror_it(given_):
    hits, of, populations = zip(*given_, strict=True)
    found = stratified(strata(hits, of, populations))
    assert 0 <= found.low <= found.share <= found.high <= 1
    others = stratified(strata([n - k for k, n in zip(hits, of, strict=True)], of, populations))
    assert (others.low, others.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-9)
    turned = stratified(strata(hits[::-1], of[::-1], populations[::-1]))
    assert (turned.low, turned.high) == pytest.approx((found.low, found.high), abs=1e-9)


def test_a_stratum_without_anybody_counts_for_nothing():
    with_empty = stratified([*strata((3, 5), (10, 10), (200, 60)), Stratum("none", 0, 0, 0)])
    assert with_empty == stratified(strata((3, 5), (10, 10), (200, 60)))


def test_everything_wrong_is_refused_at_once():
    with pytest.raises(Refused) as refused:
        stratified(
            [
                Stratum("A", 3, 2, 9),
                Stratum("A", 1, 2, 1),
                Stratum("B", 0, 0, 7),
            ]
        )
    assert [(one.where, one.code) for one in refused.value.refusals] == [
        ("A, hits", "hits-above-of"),
        ("A", "stratum-twice"),
        ("A, population", "population-small"),
        ("B", "stratum-unseen"),
    ]
    with pytest.raises(Refused, match="strata-none"):
        stratified([])
    with pytest.raises(Refused, match="cases-none"):
        weighted([])
    with pytest.raises(Refused, match="case-twice, probability, probability"):
        weighted([Drawn("a", True, 0.5), Drawn("a", True, 0), Drawn("b", True, 1.1)])
