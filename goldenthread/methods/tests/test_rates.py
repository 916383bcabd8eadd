import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.poisson import byar_limits, exact_limits, split_chance, split_limits
from goldenthread.methods.rates import Group, rate, standardised
from goldenthread.methods.refusal import Refused


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [  # Garwood 1936 as printed in many tables, for instance Breslow and Day 1987, appendix
        (0, 0.0, 3.689),
        (1, 0.025, 5.572),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
    ],
)
def test_exact_limits_are_the_published_ones(events, low, high):
    assert exact_limits(events) == pytest.approx((low, high), abs=5e-4)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [  # testdata_Byars_Wilson.xlsx of the R package PHEindicatormethods 2.1 (OHID)
        (1, 0.01307213290150435, 5.5637555824752605),
        (65, 50.163187710459454, 82.84913854593984),
        (1045, 982.5932018073325, 1110.33121298565),
    ],
)
def test_byars_limits_are_those_of_the_public_health_package(events, low, high):
    assert byar_limits(events) == pytest.approx((low, high), rel=1e-12)


@pytest.mark.parametrize(
    ("events", "of", "per", "found", "method"),
    [  # testdata_Rate.xlsx of the same package
        (1, 100, 100, (1, 0.025317807984289897, 5.571643390938898), "exact"),
        (5, 100, 100_000, (5000, 1623.4863901184199, 11668.332079322669), "exact"),
        (20, 100, 100, (20, 12.211428834875937, 30.889880369197066), "byar"),
        (222, 3215, 100, (6.905132192846033, 6.026574877652675, 7.87572937087185), "byar"),
        (250, 220, 100_000, (113636.36363636, 99984.94738532876, 128631.14487455782), "byar"),
    ],
)
def test_a_rate_is_that_of_the_public_health_package(events, of, per, found, method):
    one = rate(events, of, per)
    assert (one.rate, one.low, one.high) == pytest.approx(found, rel=1e-9)
    assert one.method == method


def test_a_rate_per_person_year_is_within_what_statsdirect_prints():
    """14 in 400 person-years: 0.019135 to 0.058724, exact; Byar's lie within 0.2% of that."""
    assert exact_limits(14)[0] / 400 == pytest.approx(0.019135, abs=1e-6)
    assert exact_limits(14)[1] / 400 == pytest.approx(0.058724, abs=1e-6)
    assert rate(14, 400, 1).low == pytest.approx(0.019135, rel=0.002)


def test_byars_limits_lie_within_a_fifth_of_a_per_cent_from_ten_events_on():
    """Technical Guide of Public Health England (2018), appendix 1: 0.2% from 10 on."""
    for events in [*range(10, 200), 1000, 10_000]:
        assert byar_limits(events) == pytest.approx(exact_limits(events), rel=0.002)


COUNTS = [127, 25, 18, 21, 12, 27, 48, 27, 29, 32, 32, 34, 45, 65, 38, 68, 74, 82]
PEOPLE = [636, 558, 609, 543, 384, 594, 669, 843, 660, 576, 606, 522, 426, 273, 300, 288, 153, 123]
STANDARD = [8, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 6, 5, 4, 3, 2, 1, 1]


def test_a_standardised_rate_is_that_of_the_public_health_package():
    """testdata_DSR_ISR.xlsx, 1976: 804 events, European standard, per 10,000, Dobson."""
    groups = [
        Group(str(k), *one) for k, one in enumerate(zip(COUNTS, PEOPLE, STANDARD, strict=True))
    ]
    found = standardised(groups)
    assert (found.rate, found.low, found.high) == pytest.approx(
        (859.2097585022366, 799.1160931442103, 922.5253880318318), rel=1e-12
    )
    assert (found.events, found.method) == (804, "dobson")


@given(st.integers(10, 500), st.floats(1, 1e6))
def test_one_group_is_the_plain_rate(events, of):
    plain, one = rate(events, of), standardised([Group("all", events, of, 1000)])
    assert (one.rate, one.low, one.high) == pytest.approx((plain.rate, plain.low, plain.high))


def test_under_ten_events_are_not_weighted():
    with pytest.raises(Refused, match="events-few"):
        standardised([Group("a", 4, 100, 50), Group("b", 5, 100, 50)])


@pytest.mark.parametrize(
    ("given_", "codes"),
    [
        ((-1, 0, 1000), ["events", "of-zero"]),
        ((3, float("nan"), 1000), ["of-zero"]),
        ((3, float("inf"), -1), ["of-zero", "of-zero"]),
    ],
)
def test_a_rate_that_cannot_be_is_refused_all_at_once(given_, codes):
    with pytest.raises(Refused) as refused:
        rate(*given_)
    assert [one.code for one in refused.value.refusals] == codes


def test_every_bad_group_is_named():
    with pytest.raises(Refused) as refused:
        standardised([Group("a", -4, 0, 50), Group("b", 5, 100, 0)])
    assert [one.where for one in refused.value.refusals] == ["a, events", "a, of", "b, standard"]


@pytest.mark.parametrize("sure", [0.05, 0.01])
@pytest.mark.parametrize("mean", [0.3, 2.0, 4.7, 9.5, 14.0, 60.0])
def test_exact_limits_hold_the_truth_at_least_as_often_as_they_say(mean, sure):
    """Added up over all counts that happen."""
    from scipy.stats import poisson

    held = sum(
        poisson.pmf(k, mean)
        for k in range(int(3 * mean) + 25)
        if exact_limits(k, sure)[0] <= mean <= exact_limits(k, sure)[1]
    )
    assert held >= 1 - sure - 1e-9


SPLITS = st.integers(0, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(deadline=None)
@given(SPLITS, st.floats(0.02, 0.98))
def test_a_split_is_that_of_a_second_program(split, expected):
    from scipy.stats import binom, binomtest

    part, total = split
    exact, mid = split_chance(part, total, expected)
    low = min(binom.cdf(part, total, expected), binom.sf(part - 1, total, expected))
    assert exact == pytest.approx(min(1, 2 * low), abs=1e-9)
    assert mid <= exact
    if total:
        held = binomtest(part, total).proportion_ci(method="exact")
        assert split_limits(part, total) == pytest.approx((held.low, held.high), abs=1e-9)


def test_a_split_that_cannot_be_otherwise_is_certain():
    assert split_chance(3, 3, 1.0)[0] == 1.0
    assert split_chance(0, 3, 1.0)[0] == 0.0
