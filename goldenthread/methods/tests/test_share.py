from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.hypergeometric import as_unlikely, at_least, at_most, chance
from goldenthread.methods.refusal import Refused
from goldenthread.methods.share import difference, finite, interval, percentages, wilson

COUNTS = st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_intervals(hits, of, low, high):
    found = interval(hits, of)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert (found.share, found.method) == (hits / of, "wilson")


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
        ((10, 10), (0, 10), 0.6075, 1.0000),
    ],
)
def test_a_difference_has_the_published_interval(first, second, low, high):
    found = difference(second, first)  # the paper takes the second from the first
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@settings(deadline=None)  # the second program is slow to load
@given(COUNTS)
def test_wilson_is_what_statsmodels_gives(counts):
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    expected = proportion.proportion_confint(*counts, method="wilson")
    assert wilson(*counts) == pytest.approx(expected, abs=1e-12)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_a_difference_is_what_statsmodels_gives(first, second):
    proportion = pytest.importorskip("statsmodels.stats.proportion")
    low, high = proportion.confint_proportions_2indep(*second, *first, method="newcomb")
    found = difference(first, second)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


@given(COUNTS)
def test_a_share_of_the_others_is_the_mirror(counts):
    hits, of = counts
    low, high = wilson(hits, of)
    other_low, other_high = wilson(of - hits, of)
    assert (low, high) == pytest.approx((1 - other_high, 1 - other_low), abs=1e-12)
    assert 0 <= low <= hits / of <= high <= 1


@given(COUNTS, COUNTS)
def test_a_difference_turned_round_is_the_mirror(first, second):
    one, other = difference(first, second), difference(second, first)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-12)


SMALL = st.integers(1, 40).flatmap(
    lambda whole: st.tuples(st.just(whole), st.integers(0, whole), st.integers(0, whole))
)


@settings(deadline=None)
@given(SMALL, st.integers(-1, 41))
def test_chances_are_what_scipy_gives(case, count):
    hypergeom = pytest.importorskip("scipy.stats").hypergeom
    whole, marked, drawn = case
    assert chance(count, *case) == pytest.approx(hypergeom.pmf(count, whole, marked, drawn))
    assert at_most(count, *case) == pytest.approx(
        hypergeom.cdf(count, whole, marked, drawn), abs=1e-12
    )
    assert at_least(count, *case) == pytest.approx(
        hypergeom.sf(count - 1, whole, marked, drawn), abs=1e-12
    )


@pytest.mark.parametrize("count", [0, 40, 100, 390, 900, 2000])
def test_chances_hold_for_a_very_large_authority(count):
    hypergeom = pytest.importorskip("scipy.stats").hypergeom
    case = (30_000, 6_000, 2_000)
    assert at_most(count, *case) == pytest.approx(hypergeom.cdf(count, *case), abs=1e-9)


def test_two_sided_chance_of_the_tea_tasting():
    """Fisher, The Design of Experiments (1935): 4 of 4 cups right has 1/70 on each side."""
    assert as_unlikely(4, 8, 4, 4) == pytest.approx(2 / 70)
    assert as_unlikely(3, 8, 4, 4) == pytest.approx(34 / 70)


@given(SMALL.filter(lambda case: case[2] > 0))
def test_the_finite_interval_is_every_total_that_the_sample_allows(case):
    """Brute force over every possible total, in whole numbers (40 is one in 2.5%)."""
    whole, marked, of = case
    hits = min(marked, of)

    def ways(counts, total):
        return sum(comb(total, k) * comb(whole - total, of - k) for k in counts)

    allowed = [
        total
        for total in range(hits, whole - of + hits + 1)
        if 40 * ways(range(hits, of + 1), total) >= comb(whole, of)
        and 40 * ways(range(hits + 1), total) >= comb(whole, of)
    ]
    low, high = finite(hits, of, whole)
    assert (low, high) == (allowed[0] / whole, allowed[-1] / whole)


@pytest.mark.parametrize(("whole", "of"), [(30, 10), (60, 12), (25, 24)])
def test_the_finite_interval_covers_the_truth_at_least_19_times_in_20(whole, of):
    hypergeom = pytest.importorskip("scipy.stats").hypergeom
    found = [finite(hits, of, whole) for hits in range(of + 1)]
    for total in range(whole + 1):
        covered = sum(
            hypergeom.pmf(hits, whole, total, of)
            for hits, (low, high) in enumerate(found)
            if low <= total / whole <= high
        )
        assert covered >= 0.95 - 1e-12


def test_a_whole_population_leaves_no_doubt():
    found = interval(9, 14, population=14)
    assert (found.low, found.share, found.high) == (9 / 14, 9 / 14, 9 / 14)
    assert found.method == "hypergeometric"


def test_a_sample_of_a_huge_population_is_the_binomial_case():
    """Clopper and Pearson, Biometrika 26 (1934): the limit without end of population."""
    beta = pytest.importorskip("scipy.stats").beta
    found = interval(12, 21, population=1_000_000)
    assert found.low == pytest.approx(beta.ppf(0.025, 12, 10), abs=1e-4)
    assert found.high == pytest.approx(beta.ppf(0.975, 13, 9), abs=1e-4)


@pytest.mark.parametrize(
    ("counts", "printed"),
    [
        ([1, 1, 1], (34, 33, 33)),  # a tie: the earlier
        ([2, 3, 1], (33, 50, 17)),
        ([0, 0], (0, 0)),
        ([0, 7], (0, 100)),
        ([], ()),
    ],
)
def test_percentages_add_to_100(counts, printed):
    assert percentages(counts) == printed


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30).filter(any))
def test_percentages_stay_within_one_point_and_keep_the_order(counts):
    found = percentages(counts)
    assert sum(found) == 100
    for count, printed in zip(counts, found, strict=True):
        assert abs(printed - 100 * count / sum(counts)) < 1
    by_count = [printed for _, printed in sorted(zip(counts, found, strict=True))]
    assert by_count == sorted(by_count)


@pytest.mark.parametrize(
    ("counts", "codes"),
    [
        ((5, 4), ["hits-above-of"]),
        ((-1, 4), ["hits"]),
        ((0, 0), ["of-zero"]),
        ((1, 4, 3), ["population-small"]),
        ((5, -1, -2), ["of-zero", "hits-above-of", "population-small"]),
    ],
)
def test_counts_that_cannot_be_are_refused_all_at_once(counts, codes):
    with pytest.raises(Refused) as refused:
        interval(*counts)
    assert [one.code for one in refused.value.refusals] == codes


def test_a_difference_refuses_what_an_interval_refuses():
    with pytest.raises(Refused, match="hits-above-of"):
        difference((1, 2), (3, 2))


def test_a_count_below_nothing_has_no_percentage():
    with pytest.raises(Refused, match="count-negative"):
        percentages([3, -1])
