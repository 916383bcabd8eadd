import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.compare import Good, Verdict
from goldenthread.methods.poisson import split_limits
from goldenthread.methods.refusal import Refused
from goldenthread.methods.small_counts import compare_pairs, compare_rates

CHANGED = {Verdict.BETTER, Verdict.WORSE}
COUNT = st.integers(0, 40)


@pytest.mark.parametrize(
    ("before", "after", "ratio", "low", "high", "exact", "mid"),
    [  # OpenEpi 2, "Comparing 2 person-time rates", stratum 1: 17 of 100,025 and 3 of 122,268
        ((3, 122268), (17, 100025), 6.927, 2.004, 36.89, 0.0005538, 0.0003127),
        ((1, 77932), (8, 78539), 7.938, 1.064, 352.3, 0.04015, 0.02210),
    ],
)
def test_two_rates_are_those_of_openepi(before, after, ratio, low, high, exact, mid):
    found = compare_rates(before, after, good=Good.DOWN)
    assert found.ratio == pytest.approx(ratio, rel=5e-4)
    assert (found.low, found.high) == pytest.approx((low, high), rel=5e-4)
    assert (found.by_chance, found.mid_p) == pytest.approx((exact, mid), rel=5e-4)
    assert found.verdict is Verdict.WORSE


def test_fourteen_repeat_plans_and_then_nine_may_be_chance():
    """By hand: of 23 at least 14 on one side, 2 * 1,698,160 / 2**23 = 0.4049."""
    found = compare_rates((14, 1), (9, 1), good=Good.DOWN)
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.by_chance == pytest.approx(2 * 1_698_160 / 2**23)
    assert found.difference == -5
    assert found.difference_low < -5 < 0 < found.difference_high


@pytest.mark.parametrize(
    ("before", "after", "good", "verdict"),
    [
        ((30, 1), (9, 1), Good.DOWN, Verdict.BETTER),
        ((30, 1), (9, 1), Good.UP, Verdict.WORSE),
        ((30, 1), (9, 1), Good.NONE, Verdict.CHANGED),
        ((30, 2), (15, 1), Good.DOWN, Verdict.CANNOT_TELL),
        ((4000, 10), (4020, 10), Good.DOWN, Verdict.SAME),
        ((0, 1), (0, 1), Good.DOWN, Verdict.CANNOT_TELL),
    ],
)
def test_two_rates_have_a_verdict(before, after, good, verdict):
    assert compare_rates(before, after, good=good).verdict is verdict


def test_where_there_was_none_before_there_is_no_ratio():
    found = compare_rates((0, 1), (8, 1), good=Good.DOWN)
    assert (found.ratio, found.high) == (None, None)
    assert found.verdict is Verdict.WORSE  # by hand: 2 / 2**8 = 0.0078
    assert found.by_chance == pytest.approx(2 / 2**8)


@settings(deadline=None)
@given(COUNT, COUNT, st.integers(1, 50), st.integers(1, 50))
def test_the_interval_of_the_ratio_and_the_chance_say_the_same(first, second, n, m):
    found = compare_rates((first, n), (second, m), good=Good.UP)
    leaves_out_one = found.low > 1 or (found.high is not None and found.high < 1)
    assert leaves_out_one == (found.by_chance < 0.05) == (found.verdict in CHANGED)


@pytest.mark.parametrize(("mean", "n", "m"), [(2, 1, 1), (7, 1, 1), (4, 1, 3), (6, 2, 1)])
def test_at_most_one_unchanged_rate_in_twenty_is_called_changed(mean, n, m):
    from scipy.stats import poisson

    def often(k, among):
        return poisson.pmf(k, mean * among)

    wrong = 0.0
    for total in range(1, 2 * mean * (n + m) + 20):
        low = [k for k in range(total + 1) if _is_changed(total - k, n, k, m)]
        wrong += sum(often(total - k, n) * often(k, m) for k in low)
    assert wrong <= 0.05


def _is_changed(first, n, second, m):
    low, high = split_limits(second, first + second)
    return not low <= m / (n + m) <= high


def test_several_looks_ask_for_more():
    assert compare_rates((20, 1), (7, 1), good=Good.DOWN).verdict is Verdict.BETTER
    found = compare_rates((20, 1), (7, 1), good=Good.DOWN, looks=4)
    assert found.verdict is Verdict.CANNOT_TELL
    assert "1 time in 80" in found.rule


def test_pairs_have_the_published_interval():
    """59, 6, 16, 80 in the R package contingencytables: -0.0621 (-0.1186 to -0.0046), Newcombe."""
    found = compare_pairs(59, 16, 6, 80, good=Good.UP)
    assert (round(found.difference, 4), round(found.low, 4)) == (-0.0621, -0.1186)
    assert round(found.high, 4) == -0.0046


def test_pairs_that_changed_have_the_published_exact_chance():
    """Armitage and Berry 1994, 127 (20, 12, 2, 16): P = 0.0129, as StatsDirect gives it."""
    found = compare_pairs(20, 12, 2, 16, good=Good.UP)
    assert round(found.by_chance, 4) == 0.0129
    assert (found.before, found.after) == (0.64, 0.44)
    assert found.verdict is Verdict.WORSE


def test_pairs_that_changed_have_the_published_mid_p():
    """Fagerland, Lydersen and Laake 2013, table 1 (1, 1, 7, 12): 0.0703 and 0.0391."""
    found = compare_pairs(1, 1, 7, 12, good=Good.UP)
    assert (round(found.by_chance, 4), round(found.mid_p, 4)) == (0.0703, 0.0391)
    assert found.verdict is Verdict.CANNOT_TELL  # the exact chance decides, mid-p does not


@settings(deadline=None)
@given(COUNT, COUNT, COUNT, COUNT.filter(bool))
def test_pairs_turned_round_are_the_mirror(both, lost, gained, neither):
    forth = compare_pairs(both, lost, gained, neither, good=Good.UP)
    back = compare_pairs(both, gained, lost, neither, good=Good.UP)
    assert (forth.low, forth.high) == pytest.approx((-back.high, -back.low), abs=1e-9)
    others = compare_pairs(neither, gained, lost, both, good=Good.DOWN)
    assert others.verdict is forth.verdict


@settings(deadline=None)
@given(COUNT, COUNT)
def test_the_exact_chance_of_pairs_is_that_of_statsmodels(lost, gained):
    tables = pytest.importorskip("statsmodels.stats.contingency_tables")
    expected = tables.mcnemar([[5, lost], [gained, 5]], exact=True).pvalue
    assert compare_pairs(5, lost, gained, 5, good=Good.UP).by_chance == pytest.approx(expected)


def test_counts_that_cannot_be_are_refused_all_at_once():
    with pytest.raises(Refused) as refused:
        compare_rates((-1, 0), (2, -3), good=Good.UP, margin=2, looks=0)
    codes = [one.code for one in refused.value.refusals]
    assert codes == ["looks", "margin", "events", "of-zero", "of-zero"]
    with pytest.raises(Refused, match="pairs-none"):
        compare_pairs(0, 0, 0, 0, good=Good.UP)
    with pytest.raises(Refused, match="events"):
        compare_pairs(0, -1, 0, 3, good=Good.UP)
