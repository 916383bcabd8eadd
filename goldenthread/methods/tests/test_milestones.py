"""Validation against milestones: 80% by September 2017, 90% by January 2018."""

from datetime import date

import pytest

from goldenthread.methods.milestones import Milestone, Reached, Sure, Validated, progress
from goldenthread.methods.refusal import Refused

FIRST, SECOND = Milestone(0.8, date(2017, 9, 30)), Milestone(0.9, date(2018, 1, 31))
AUTUMN = date(2018, 2, 1)


def panel(on, accurate, not_accurate):
    return [Validated(on, True)] * accurate + [Validated(on, False)] * not_accurate


def test_the_denominator_is_what_was_validated_by_the_day():
    """12 of 15 by the end of September is 80% to the dot; 20 of 24 by January is under 90%."""
    outcomes = panel(date(2017, 9, 30), 12, 3) + panel(date(2017, 10, 1), 8, 1)
    first, second = progress(outcomes, [FIRST, SECOND], on=AUTUMN)
    assert (first.accurate, first.validated, first.share) == (12, 15, 0.8)
    assert first.reached is Reached.YES
    assert (second.accurate, second.validated, second.reached) == (20, 24, Reached.NO)


def test_a_small_dip_sample_is_not_sure():
    (found,) = progress(panel(date(2017, 9, 1), 12, 3), [FIRST], on=AUTUMN)
    # statsmodels 0.15, proportion_confint(12, 15, method="wilson"): 0.5481 to 0.9295
    assert (found.low, found.high) == pytest.approx((0.5481, 0.9295), abs=5e-5)
    assert found.sure is Sure.CANNOT_TELL


@pytest.mark.parametrize(
    ("accurate", "wrong", "sure"),
    [(196, 4, Sure.YES), (100, 100, Sure.NO), (168, 32, Sure.CANNOT_TELL)],
)
def test_many_settle_it(accurate, wrong, sure):
    (found,) = progress(panel(date(2017, 9, 1), accurate, wrong), [FIRST], on=AUTUMN)
    assert found.sure is sure


def test_all_validated_leaves_no_doubt():
    (found,) = progress(panel(date(2017, 9, 1), 12, 3), [FIRST], on=AUTUMN, population=15)
    assert (found.low, found.high, found.sure) == (0.8, 0.8, Sure.YES)


def test_a_day_that_has_not_passed_is_not_due_and_no_failure():
    outcomes = panel(date(2017, 5, 1), 1, 9)
    (found,) = progress(outcomes, [FIRST], on=date(2017, 9, 30))
    assert (found.reached, found.share) == (Reached.NOT_DUE, 0.1)
    (found,) = progress(outcomes, [FIRST], on=date(2017, 10, 1))
    assert found.reached is Reached.NO


def test_what_came_after_today_does_not_count_yet():
    (found,) = progress(panel(date(2017, 9, 1), 3, 0), [SECOND], on=date(2017, 8, 1))
    assert (found.validated, found.share) == (0, None)


def test_nothing_validated_is_no_zero_per_cent():
    (found,) = progress([], [FIRST], on=AUTUMN)
    assert (found.share, found.low, found.reached) == (None, None, Reached.NONE_VALIDATED)
    assert found.sure is Sure.CANNOT_TELL


def test_a_milestone_may_count_from_a_day_on():
    outcomes = panel(date(2017, 3, 31), 0, 5) + panel(date(2017, 4, 1), 5, 0)
    (found,) = progress(
        outcomes, [Milestone(0.8, date(2017, 9, 30), since=date(2017, 4, 1))], on=AUTUMN
    )
    assert (found.accurate, found.validated) == (5, 5)


@pytest.mark.parametrize(("hits", "of", "target"), [(11, 20, 0.55), (7, 25, 0.28), (7, 100, 0.07)])
def test_a_target_met_to_the_dot_is_met(hits, of, target):
    """Each of 0.55 * 20, 0.28 * 25 and 0.07 * 100 is a little more than it should be in binary."""
    milestone = Milestone(target, date(2017, 9, 30))
    (found,) = progress(panel(date(2017, 9, 1), hits, of - hits), [milestone], on=AUTUMN)
    assert found.reached is Reached.YES


@pytest.mark.parametrize(
    "milestone",
    [Milestone(80, date(2017, 9, 30)), Milestone(0, date(2017, 9, 30)),
     Milestone(0.8, date(2017, 9, 30), since=date(2017, 10, 1))],
)  # fmt: skip
def test_a_milestone_that_cannot_be_is_refused(milestone):
    with pytest.raises(Refused):
        progress([], [milestone], on=AUTUMN)
