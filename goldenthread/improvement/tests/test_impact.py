"""Whether it helped children: planned, counted, compared."""

import datetime as dt

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import ImpactResult, ImpactTest
from goldenthread.improvement.queries import waiting_test
from tests.town import NOW, TODAY, acting

from .acts import planning, refused
from .factories import LATER, new_test, rows

ON = LATER.date()


def reading(town, test, **change):
    given = {"after_hits": 24, "after_of": 30, "seen_on": TODAY, "verdict": "yes", "words": ""}
    given |= {"by": acting(town.qa), "at": NOW}
    return deeds.record_result(test=test, **{**given, **change})


def test_the_comparison_is_calculated_and_the_verdict_given(town, action):
    result = reading(town, new_test(action, town.qa))
    assert (result.comparison, result.verdict) == ("better", "yes")
    assert "Before 5 of 30, now 24 of 30." in result.because
    refused("already-told", reading, town=town, test=rows(ImpactTest).get())


@pytest.mark.parametrize(
    ("change", "comparison"),
    [
        ({"verdict": "too_early"}, "better"),
        ({"verdict": "no"}, "better"),
        ({"after_hits": 7}, "cannot_tell"),
        ({"after_hits": 0, "verdict": "no"}, "cannot_tell"),
    ],
)
def test_what_does_not_close_a_loop_sets_the_next_test(town, action, change, comparison):
    test = new_test(action, town.qa)
    refused("no-next-test", reading, town=town, test=test, **change)
    result = reading(town, test, look_again_on=ON, **change)
    assert result.comparison == comparison
    following = waiting_test(action)
    assert (following.planned_on, following.measure) == (ON, test.measure)
    assert (following.before_hits, following.before_of) == (5, 30)


def test_figures_that_went_the_wrong_way_do_not_say_that_it_helped(town, action):
    test = new_test(action, town.qa, direction="down")
    refused("contradiction", reading, town=town, test=test)
    assert not rows(ImpactResult).exists()


def test_the_same_figures_need_words_to_say_that_it_helped(town, action):
    test = new_test(action, town.qa, before_hits=500, before_of=1000)
    after = {"after_hits": 505, "after_of": 1000}
    refused("same-needs-words", reading, town=town, test=test, **after)
    assert reading(town, test, words="Seen in twelve conferences", **after).comparison == "same"


def test_chosen_ones_never_prove_anything(town, action):
    test = new_test(action, town.qa, chosen_how="chosen")
    assert reading(town, test, look_again_on=ON).comparison == "cannot_tell"


def test_a_result_is_not_read_before_its_day_nor_with_counts_that_cannot_be(town, action):
    test = new_test(action, town.qa, planned_on=ON)
    refused("before-test", reading, town=town, test=test)
    today = new_test(action, town.qa)
    refused("more-than-all", reading, town=town, test=today, after_hits=31)
    refused("nothing-counted", reading, town=town, test=today, after_hits=0, after_of=0)


@pytest.mark.parametrize("who", ["manager", "worker", "director", "head"])
def test_only_who_tests_loops_may(town, action, who):
    test = new_test(action, town.qa)
    with pytest.raises(NotAllowed):
        planning(town, action, by=acting(getattr(town, who)))
    with pytest.raises(NotAllowed):
        reading(town, test, by=acting(getattr(town, who)))


def test_a_test_is_planned_after_time_to_settle_or_with_a_reason(town, action):
    planning(town, action)  # three months after 27 November 2026
    refused("too-early", planning, town=town, one=action, planned_on=dt.date(2027, 2, 26))
    planning(town, action, planned_on=TODAY, why_early="A form that is used at once")
    assert rows(ImpactTest).count() == 2
    refused("names", planning, town=town, one=action, measure="How Wren feels")
