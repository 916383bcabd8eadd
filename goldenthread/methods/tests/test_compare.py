from functools import cache
from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.methods.compare import Good, Verdict, compare
from goldenthread.methods.refusal import Refused

COUNTS = st.integers(1, 120).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
CHANGED = {Verdict.BETTER, Verdict.WORSE}


@pytest.mark.parametrize(
    ("before", "after", "good", "verdict"),
    [
        ((12, 40), (30, 40), Good.UP, Verdict.BETTER),
        ((30, 40), (12, 40), Good.UP, Verdict.WORSE),
        ((30, 40), (12, 40), Good.DOWN, Verdict.BETTER),
        ((12, 40), (30, 40), Good.DOWN, Verdict.WORSE),
        ((500, 1000), (505, 1000), Good.UP, Verdict.SAME),
        ((9, 18), (8, 13), Good.UP, Verdict.CANNOT_TELL),
        ((0, 5), (0, 5), Good.UP, Verdict.CANNOT_TELL),
        ((12, 40), (30, 40), Good.NONE, Verdict.CHANGED),
        ((30, 40), (12, 40), Good.NONE, Verdict.CHANGED),
        ((500, 1000), (505, 1000), Good.NONE, Verdict.SAME),
        ((9, 18), (8, 13), Good.NONE, Verdict.CANNOT_TELL),
    ],
)
def test_a_verdict_follows_the_direction_of_good(before, after, good, verdict):
    assert compare(before, after, good=good).verdict is verdict


def test_the_interval_and_the_chance_are_those_of_other_programs():
    """Newcombe 1998 b, table II, case (b): 9 of 10 and 3 of 10; Fisher's test by scipy."""
    stats = pytest.importorskip("scipy.stats")
    found = compare((3, 10), (9, 10), good=Good.UP)
    assert (round(found.low, 4), round(found.high, 4)) == (0.1705, 0.8090)
    assert found.by_chance == pytest.approx(stats.fisher_exact([[3, 7], [9, 1]]).pvalue)


def test_the_interval_alone_does_not_make_a_change():
    """0 of 5 and 3 of 5: Newcombe leaves out 0, yet Fisher gives 1 in 6 (by hand: 20 / 120)."""
    found = compare((0, 5), (3, 5), good=Good.UP)
    assert found.low > 0
    assert found.by_chance == pytest.approx(20 / 120)
    assert found.verdict is Verdict.CANNOT_TELL


@cache
def is_changed(a, n, b, m):
    return compare((a, n), (b, m), good=Good.UP).verdict in CHANGED


@pytest.mark.parametrize(("n", "m"), [(5, 5), (5, 40), (8, 8), (12, 12), (13, 18), (20, 20)])
def test_at_most_one_unchanged_service_in_twenty_is_called_changed(n, m):
    """Exact: over every pair of counts, at every true share from 1 to 99%."""
    called = [(a, b) for a in range(n + 1) for b in range(m + 1) if is_changed(a, n, b, m)]
    for percent in range(1, 100):
        p = percent / 100
        first = [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]
        second = [comb(m, k) * p**k * (1 - p) ** (m - k) for k in range(m + 1)]
        assert sum(first[a] * second[b] for a, b in called) <= 0.05


@pytest.mark.parametrize("n", [5, 10, 25, 50, 100, 200])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.9])
def test_simulated_unchanged_services_are_left_alone(n, share):
    """2,000 services, fixed seeds; 5% with three standard errors of the simulation is 6.5%."""
    random = Random(f"{n} {share}")
    times = sum(
        is_changed(
            sum(random.random() < share for _ in range(n)),
            n,
            sum(random.random() < share for _ in range(n)),
            n,
        )
        for _ in range(2_000)
    )
    assert times <= 0.065 * 2_000


def test_a_large_change_is_seen():
    """From 30% to 80% with 30 each is called better more than 9 times in 10."""
    random = Random("power")
    times = sum(
        compare(
            (sum(random.random() < 0.3 for _ in range(30)), 30),
            (sum(random.random() < 0.8 for _ in range(30)), 30),
            good=Good.UP,
        ).verdict
        is Verdict.BETTER
        for _ in range(300)
    )
    assert times > 270


@given(COUNTS, COUNTS)
def test_a_measure_and_its_complement_have_one_verdict(before, after):
    """44% came, 56% did not: up is good for the one, down for the other."""
    came = compare(before, after, good=Good.UP)
    missed = compare(
        (before[1] - before[0], before[1]), (after[1] - after[0], after[1]), good=Good.DOWN
    )
    assert came.verdict is missed.verdict


@given(COUNTS, COUNTS)
def test_time_turned_round_turns_the_verdict(before, after):
    turned = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}
    forth = compare(before, after, good=Good.UP).verdict
    assert compare(after, before, good=Good.UP).verdict is turned.get(forth, forth)


def test_a_wider_margin_calls_more_the_same_and_the_rule_says_so():
    before, after = (60, 120), (62, 120)
    assert compare(before, after, good=Good.UP).verdict is Verdict.CANNOT_TELL
    found = compare(before, after, good=Good.UP, margin=0.2)
    assert found.verdict is Verdict.SAME
    assert "within 20 points" in found.rule


@pytest.mark.parametrize("margin", [0, 1, -0.1])
def test_a_margin_that_is_no_share_is_refused(margin):
    with pytest.raises(Refused, match="margin"):
        compare((1, 2), (1, 2), good=Good.UP, margin=margin)


@given(COUNTS, COUNTS)
def test_without_a_good_direction_nothing_is_better_or_worse(before, after):
    found = compare(before, after, good=Good.NONE).verdict
    assert (found is Verdict.CHANGED) == (compare(before, after, good=Good.UP).verdict in CHANGED)
    assert found not in CHANGED


def test_several_looks_share_the_one_in_twenty():
    """Fisher's chance of 8 of 30 and 17 of 30 by scipy: 0.035, enough once, not for two looks."""
    stats = pytest.importorskip("scipy.stats")
    once = compare((8, 30), (17, 30), good=Good.UP)
    assert once.by_chance == pytest.approx(stats.fisher_exact([[8, 22], [17, 13]]).pvalue)
    assert 0.025 < once.by_chance < 0.05
    assert once.verdict is Verdict.BETTER
    twice = compare((8, 30), (17, 30), good=Good.UP, looks=2)
    assert twice.verdict is Verdict.CANNOT_TELL
    assert "1 time in 40" in twice.rule
    assert "looked at 2 times" in twice.rule
    assert (twice.low, twice.high) < (once.low, once.high) or twice.high > once.high


def test_the_interval_of_several_looks_is_that_of_statsmodels():
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    expected = proportion.confint_proportions_2indep(17, 30, 8, 30, method="newcomb", alpha=0.01)
    found = compare((8, 30), (17, 30), good=Good.UP, looks=5)
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


def test_four_looks_at_unchanged_services_call_one_in_twenty_changed_at_most():
    """2,000 services, one baseline and four later looks each; three standard errors allowed."""
    random = Random("looks")

    def counted(share, n):
        return sum(random.random() < share for _ in range(n)), n

    @cache
    def wrong(before, after):
        return compare(before, after, good=Good.UP, looks=4).verdict in CHANGED

    times = 0
    for _ in range(2_000):
        before = counted(0.6, 20)
        times += any(wrong(before, counted(0.6, 20)) for _ in range(4))
    assert times <= 0.065 * 2_000


@pytest.mark.parametrize("looks", [0, -1, 101])
def test_looks_that_cannot_be_are_refused(looks):
    with pytest.raises(Refused, match="looks"):
        compare((1, 2), (1, 2), good=Good.UP, looks=looks)


def test_everything_wrong_is_refused_at_once():
    with pytest.raises(Refused) as refused:
        compare((3, 2), (1, 5), good=Good.UP, margin=0, populations=(2, 4), looks=0)
    codes = [one.code for one in refused.value.refusals]
    assert codes == ["hits-above-of", "population-small", "looks", "margin"]


def test_nothing_looked_at_is_refused():
    with pytest.raises(Refused, match="of-zero"):
        compare((0, 0), (1, 2), good=Good.UP)
