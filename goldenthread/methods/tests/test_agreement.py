import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.methods.agreement import agreement, by_rater
from goldenthread.methods.refusal import Refused

GRADES = ("inadequate", "requires improvement", "good", "outstanding")


def pairs_of(table, scale):
    return [
        (scale[i], scale[j])
        for i, row in enumerate(table)
        for j, count in enumerate(row)
        for _ in range(count)
    ]


def test_kappa_is_that_of_the_published_table():
    """Cohen 1968, used again by Fleiss, Cohen and Everitt 1969: 200 people, three diagnoses."""
    found = agreement(pairs_of([[88, 14, 18], [10, 40, 10], [2, 6, 12]], "abc"), "abc")
    assert found.n == 200
    assert found.exact == 0.70
    # by hand: chance 0.6*0.5 + 0.3*0.3 + 0.1*0.2 = 0.41; (0.70 - 0.41) / 0.59
    assert found.kappa == pytest.approx(0.29 / 0.59)  # printed as .492


def test_quadratic_kappa_by_hand():
    """Disagreement 0.25 for one step, 1 for two: seen (24*0.25 + 8) / 100, expected by margins.

    Table 40 6 4 / 6 20 6 / 4 6 8, margins 50 32 18 both ways. Expected: one step
    2 * (50*32 + 32*18) / 10000 * 0.25 = 0.1088, two steps 2 * 50*18 / 10000 = 0.18.
    """
    found = agreement(pairs_of([[40, 6, 4], [6, 20, 6], [4, 6, 8]], "abc"), "abc")
    assert found.weighted_kappa == pytest.approx(1 - 0.14 / 0.2888)


def test_a_table_of_two_grades_has_one_kappa():
    """The textbook 2 by 2 table 20 5 / 10 15: 0.7 seen, 0.5 by chance."""
    found = agreement(pairs_of([[20, 5], [10, 15]], "ab"), "ab")
    assert found.kappa == pytest.approx(0.4)
    assert found.weighted_kappa == pytest.approx(0.4)


PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=5)


@settings(deadline=None)
@given(PAIRS)
def test_it_is_what_statsmodels_gives(pairs):
    rater = pytest.importorskip("statsmodels.stats.inter_rater")
    numpy = pytest.importorskip("numpy")
    found = agreement(pairs, "abcd")
    if found.weighted_kappa is None:
        return
    table = numpy.zeros((4, 4))
    for first, second in pairs:
        table["abcd".index(first), "abcd".index(second)] += 1
    with numpy.errstate(all="ignore"):
        other = rater.cohens_kappa(table, wt="quadratic")
        plain = rater.cohens_kappa(table)
    assert found.weighted_kappa == pytest.approx(other.kappa)
    assert found.kappa == pytest.approx(plain.kappa)
    if other.var_kappa > 1e-12:
        assert found.interval == pytest.approx(
            (max(-1, other.kappa_low), min(1, other.kappa_upp)), abs=1e-9
        )


@given(PAIRS)
def test_judges_may_change_places(pairs):
    one, other = agreement(pairs, "abcd"), agreement([(b, a) for a, b in pairs], "abcd")
    assert (one.exact, one.adjacent, one.lowered) == (other.exact, other.adjacent, other.raised)
    assert one.weighted_kappa == pytest.approx(other.weighted_kappa)
    assert one.mean_shift == -other.mean_shift


@given(PAIRS)
def test_a_scale_turned_round_agrees_as_well(pairs):
    one, other = agreement(pairs, "abcd"), agreement(pairs, "dcba")
    assert one.weighted_kappa == pytest.approx(other.weighted_kappa)
    assert one.lowered == other.raised


def test_shifts_are_counted_in_steps_of_the_scale():
    found = agreement(
        [("good", "requires improvement"), ("good", "inadequate"), ("good", "outstanding")] * 2,
        GRADES,
    )
    assert found.mean_shift == pytest.approx(-2 / 3)
    assert (found.lowered, found.raised, found.exact) == (4 / 6, 2 / 6, 0)
    assert found.adjacent == pytest.approx(4 / 6)


def test_full_agreement_is_one():
    found = agreement([("good", "good"), ("inadequate", "inadequate")] * 10, GRADES)
    assert (found.kappa, found.weighted_kappa, found.exact) == (1, 1, 1)


def test_one_grade_throughout_has_no_kappa():
    found = agreement([("good", "good")] * 20, GRADES)
    assert (found.kappa, found.weighted_kappa, found.interval) == (None, None, None)
    assert found.exact == 1


def test_too_few_pairs_have_counts_but_no_kappa():
    found = agreement([("good", "good"), ("inadequate", "good")] * 2, GRADES)
    assert (found.n, found.exact, found.weighted_kappa) == (4, 0.5, None)
    assert agreement([], GRADES).exact is None


def test_each_rater_has_their_own():
    rated = {"B": [("good", "good")], "A": [("good", "inadequate")]}
    found = by_rater(rated, GRADES)
    assert list(found) == ["A", "B"]
    assert (found["A"].lowered, found["B"].lowered) == (1, 0)


def test_a_grade_off_the_scale_is_refused_with_its_pair():
    with pytest.raises(Refused) as refused:
        agreement([("good", "good"), ("good", "fine")], GRADES)
    assert [(one.where, one.value) for one in refused.value.refusals] == [("pair 2", "fine")]


@pytest.mark.parametrize("scale", [("good",), ("good", "good")])
def test_a_scale_of_one_grade_or_with_repeats_is_refused(scale):
    with pytest.raises(Refused, match="scale"):
        agreement([], scale)
