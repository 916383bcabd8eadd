"""Alpha: the published example, a second program, laws, and how often the interval is right."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.krippendorff import Metric, alpha
from goldenthread.methods.refusal import Refused

# Krippendorff 2011, section C: four observers, twelve units, some not judged
OBSERVERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]
UNITS = [[None if mark == "." else mark for mark in unit] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("metric", "printed"),
    [(Metric.NOMINAL, 0.743), (Metric.ORDINAL, 0.815), (Metric.INTERVAL, 0.849)],
)
def test_alpha_is_that_of_the_published_example(metric, printed):
    """Krippendorff 2011, sections C and D; the same three in R, irr::kripp.alpha 0.84."""
    found = alpha(UNITS, "12345", metric)
    assert round(found.alpha, 3) == printed
    # the unit that one observer alone judged is left out: 40 pairable values
    assert (found.units, found.values, found.left_out) == (11, 40, 1)


def test_nominal_alpha_by_hand():
    """Units aab, aa, bb, ab, aa: n 11 values, a 7, b 4.

    Coincidences of a and b: aab 2 * 2 * 1 / (3 - 1) = 2, ab 2 * 1 * 1 / (2 - 1) = 2, together
    4. By chance 2 * 7 * 4 / (11 - 1) = 5.6. Alpha 1 - 4 / 5.6.
    """
    units = [list("aab"), list("aa"), list("bb"), list("ab"), list("aa")]
    assert alpha(units, "ab", Metric.NOMINAL).alpha == pytest.approx(1 - 4 / 5.6)


def second(units, scale, metric):
    """By the coincidence matrix, cell by cell, as section C of the paper lays it out."""
    size = len(scale)
    found = [[0.0] * size for _ in scale]
    for unit in units:
        given_here = [scale.index(grade) for grade in unit if grade is not None]
        for a, b in permutations(range(len(given_here)), 2):
            found[given_here[a]][given_here[b]] += 1 / (len(given_here) - 1)
    margin = [sum(row) for row in found]
    n = sum(margin)

    def apart(c, k):
        if metric == "nominal":
            return c != k
        if metric == "interval":
            return (c - k) ** 2
        low, high = min(c, k), max(c, k)
        return (sum(margin[low : high + 1]) - (margin[low] + margin[high]) / 2) ** 2

    cells = [(c, k) for c in range(size) for k in range(size)]
    seen = sum(found[c][k] * apart(c, k) for c, k in cells) / n
    chance = sum(margin[c] * margin[k] * apart(c, k) for c, k in cells if c != k) / n / (n - 1)
    return 1 - seen / chance


ROWS = st.lists(
    st.lists(st.sampled_from([None, *"abcd"]), min_size=3, max_size=3), min_size=5, max_size=25
)


@settings(deadline=None, max_examples=50)
@given(ROWS, st.sampled_from(Metric))
def test_it_is_what_the_coincidence_matrix_gives(units, metric):
    found = alpha(units, "abcd", metric)
    if found.alpha is None:
        assert found.why
        assert found.interval is None
    else:
        assert found.alpha == pytest.approx(second(units, "abcd", metric))
        assert found.alpha <= 1 + 1e-12


@settings(deadline=None, max_examples=50)
@given(ROWS, st.sampled_from(Metric), st.randoms(use_true_random=False))
def test_order_of_units_and_of_judges_and_the_end_of_the_scale_do_not_matter(units, metric, lot):
    one = alpha(units, "abcd", metric)
    mixed = [lot.sample(unit, len(unit)) for unit in lot.sample(units, len(units))]
    other = alpha(mixed, "dcba", metric)
    assert (one.units, one.values, one.left_out) == (other.units, other.values, other.left_out)
    assert one.alpha == pytest.approx(other.alpha)
    assert one.interval == pytest.approx(other.interval)


def test_the_jackknife_leaves_each_unit_out_once():
    """By a second program: alpha without each unit, spread, Student's t of 10."""
    pairable = UNITS[:11]
    without = [
        second(pairable[:n] + pairable[n + 1 :], "12345", "ordinal") for n in range(len(pairable))
    ]
    middle = sum(without) / 11
    error = (10 / 11 * sum((one - middle) ** 2 for one in without)) ** 0.5
    low, high = alpha(UNITS, "12345", Metric.ORDINAL).interval
    assert low == pytest.approx(0.8153875 - 2.2281389 * error, abs=1e-6)
    assert high == 1


def test_all_alike_is_one_and_one_grade_throughout_is_nothing():
    units = [["a", "a", None], ["b", "b", "b"]] * 4
    found = alpha(units, "abc", Metric.ORDINAL)
    assert (found.alpha, found.interval) == (1, None)  # no spread, no measure of doubt
    none = alpha([["a", "a"]] * 8, "abc", Metric.ORDINAL)
    assert (none.alpha, none.why) == (
        None,
        "One grade was given throughout, so chance alone would agree.",
    )


def test_few_units_have_no_alpha_and_say_why():
    found = alpha([["a", "b"]] * 4 + [["a", None]] * 9, "ab", Metric.NOMINAL)
    assert (found.alpha, found.units, found.left_out) == (None, 4, 9)
    assert found.why == "Fewer than 5 were graded by two or more."


def test_grades_off_the_scale_are_refused_unit_by_unit():
    with pytest.raises(Refused) as refused:
        alpha([["a", "x"], ["y", None]], "ab", Metric.NOMINAL)
    assert [(one.where, one.value) for one in refused.value.refusals] == [
        ("unit 1", "x"),
        ("unit 2", "y"),
    ]
    with pytest.raises(Refused, match="scale"):
        alpha([], "aa", Metric.NOMINAL)


def test_the_interval_holds_the_truth_about_nineteen_times_in_twenty():
    """Three judges of four grades, each right 7 times in 10, else by lot; 30 units, 300 rounds.

    Truth: alpha of nominal grades is 0.7**2 for this model (two judges agree beyond lot only
    when both are right; grades are evenly used).
    """
    lot = Random(4)

    def judged(truth):
        return truth if lot.random() < 0.7 else lot.choice("abcd")

    held = 0
    for _ in range(300):
        truths = [lot.choice("abcd") for _ in range(30)]
        found = alpha([[judged(t) for _ in range(3)] for t in truths], "abcd", Metric.NOMINAL)
        held += found.interval[0] <= 0.49 <= found.interval[1]
    assert 0.92 <= held / 300 <= 0.98
