"""AC1, AC2 and what they say beside kappa."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.agreement import agreement

from .test_agreement import PAIRS, pairs_of

GRADES = ("inadequate", "requires improvement", "good", "outstanding")


def test_ac1_and_ac2_are_those_of_the_published_table():
    """100 women, three kinds of pregnancy, two abstractors (Gwet 2014, Handbook, 4th ed.).

    Expected: output of Gwet's own R package irrCAC 1.0, function gwet.ac1.table, as printed in
    its README (AC1 0.8493305, 0.764 to 0.935), and with quadratic weights as printed in the
    documentation of the Python package irrCAC (AC2 0.94024, 0.90468 to 0.97579).
    AC1 by hand: seen 0.89; used 0.13, 0.255, 0.615; chance
    (0.13 * 0.87 + 0.255 * 0.745 + 0.615 * 0.385) / 2 = 0.269925; (0.89 - 0.269925) / 0.730075.
    """
    found = agreement(pairs_of([[13, 0, 0], [0, 20, 7], [0, 4, 56]], "abc"), "abc")
    assert found.ac1 == pytest.approx(0.8493305, abs=5e-8)
    assert found.ac1 == pytest.approx((0.89 - 0.269925) / 0.730075)
    assert found.ac1_interval == pytest.approx((0.76358, 0.93508), abs=5e-6)
    assert found.ac2 == pytest.approx(0.94024, abs=5e-6)
    assert found.ac2_interval == pytest.approx((0.90468, 0.97579), abs=6e-6)
    assert found.kappa == pytest.approx(0.7964094, abs=5e-8)  # kappa2.table of the same README


def test_kappa_falls_apart_where_nearly_all_is_one_grade_and_says_so():
    """The paradox of A. R. Feinstein, D. V. Cicchetti (1990): 118 5 / 2 0, 94% the same.

    By hand: kappa has chance (123 * 120 + 2 * 5) / 125**2 = 0.94528 > 0.944 seen, so it is below
    0; AC1 has chance 2 * (243 / 250) * (7 / 250) = 0.054432, so (0.944 - 0.054432) / 0.945568.
    """
    table = [[0, 2], [5, 118]]
    found = agreement(pairs_of(table, ("poor", "good")), ("poor", "good"))
    assert found.kappa == pytest.approx((0.944 - 0.94528) / 0.05472)
    assert found.kappa < 0
    assert found.ac1 == pytest.approx((0.944 - 0.054432) / 0.945568)  # 0.9408
    assert found.ac2 == pytest.approx(found.ac1)  # two grades: no weights between
    assert found.why_differ == (
        "243 of the 250 grades given are good. With nearly all one grade the two part: weighted "
        "kappa takes 95% agreement for chance, AC2 5%. Kappa is then low however well they agree; "
        "read AC2 with the share that is the same."
    )


def test_where_they_agree_nothing_is_explained():
    assert agreement(pairs_of([[20, 5], [10, 15]], "ab"), "ab").why_differ is None


def test_they_may_part_where_no_grade_is_nearly_all():
    """Two middle grades of four, turned round: kappa -1 of what lies between, AC2 not."""
    pairs = [("requires improvement", "good"), ("good", "requires improvement")] * 6
    found = agreement(pairs, GRADES)
    # by hand: seen 8/9; kappa's chance 1/2 + 1/2 * 8/9; AC2's (4 + 6 * 8/9 + 4 * 5/9) / 12 * 1/2
    assert found.weighted_kappa == pytest.approx((8 / 9 - 17 / 18) / (1 / 18))
    chance = (4 + 48 / 9 + 20 / 9) / 24
    assert found.ac2 == pytest.approx((8 / 9 - chance) / (1 - chance))
    assert found.why_differ.startswith("The two part: weighted kappa takes 94%")
    assert found.why_differ.endswith(
        "12 of the 24 grades given are requires improvement. Show both."
    )


def test_full_agreement_on_one_grade_is_no_certainty():
    found = agreement([("good", "good")] * 20, GRADES)
    assert (found.kappa, found.weighted_kappa) == (None, None)
    assert (found.ac1, found.ac2) == (1, 1)
    assert (found.ac1_interval, found.ac2_interval) == (None, None)
    # Wilson by hand: 20 / (20 + 1.96**2)
    assert found.exact_interval == pytest.approx((20 / (20 + 1.959964**2), 1))
    assert found.why_differ.startswith("Every grade given is good: kappa cannot be worked out.")


def test_under_five_pairs_there_is_none():
    found = agreement([("good", "good"), ("inadequate", "good")] * 2, GRADES)
    assert (found.ac1, found.ac2, found.ac2_interval, found.why_differ) == (None,) * 4
    assert agreement([("good", "good")] * 5, GRADES).ac2 == 1


def raw(pairs, size, power):
    """A second program: Gwet's form for raw grades, judge by judge and thing by thing.

    Each thing i has the share r[i][k] of its two judges in grade k; agreement is counted over
    pairs of judges; the variance is that of the things' own linear parts (Gwet 2008, eq. 19, as
    restated for weights in the Handbook): numpy's spread, not the table's closed form.
    """
    numpy = pytest.importorskip("numpy")
    grades = numpy.arange(size)
    gap = abs(grades[:, None] - grades[None, :]) / (size - 1)
    weights = 1 - gap**2 if power else numpy.eye(size)
    share = numpy.array([[(a == k) + (b == k) for k in range(size)] for a, b in pairs]) / 2
    times = 2 * share
    seen = (times * (times @ weights - 1)).sum(axis=1) / 2
    used = share.mean(axis=0)
    scale = weights.sum() / (size * (size - 1))
    chance = scale * (used * (1 - used)).sum()
    own = (seen - chance) / (1 - chance)
    value = own.mean()
    lot = scale * (share @ (1 - used))
    linear = own - 2 * (1 - value) * (lot - chance) / (1 - chance)
    n = len(pairs)
    return value, sqrt(((linear - value) ** 2).sum() / n / (n - 1))


@settings(deadline=None, max_examples=60)
@given(PAIRS, st.booleans())
def test_it_is_what_a_second_program_gets_thing_by_thing(pairs, weighted):
    found = agreement(pairs, "abcd")
    value, error = raw([("abcd".index(a), "abcd".index(b)) for a, b in pairs], 4, weighted)
    mine = found.ac2 if weighted else found.ac1
    assert mine == pytest.approx(value)
    between = found.ac2_interval if weighted else found.ac1_interval
    if between is not None and between[0] > -1 and between[1] < 1:
        from scipy.stats import t

        n = len(pairs)
        # the table's form divides by n, the raw one by n - 1
        half = t.ppf(0.975, n - 1) * error * sqrt((n - 1) / n)
        assert between[1] - mine == pytest.approx(half, abs=1e-7)


@settings(deadline=None)
@given(PAIRS, st.permutations("abcd"))
def test_names_of_grades_and_order_of_pairs_do_not_matter_to_ac1(pairs, other):
    renamed = [(other["abcd".index(a)], other["abcd".index(b)]) for a, b in reversed(pairs)]
    assert agreement(renamed, "abcd").ac1 == pytest.approx(agreement(pairs, "abcd").ac1)


@settings(deadline=None)
@given(PAIRS)
def test_judges_and_ends_of_the_scale_may_change_places(pairs):
    one = agreement(pairs, "abcd")
    turned = agreement([(b, a) for a, b in pairs], "dcba")
    assert one.ac2 == pytest.approx(turned.ac2)
    assert -1 <= one.ac1 <= one.ac2 + 1 <= 2 + 1e-12
