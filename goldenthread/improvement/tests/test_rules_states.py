import datetime as dt

import pytest

from goldenthread.improvement.rules import Facts, Offer, Result, slip, state_of

MADE, DUE = dt.date(2026, 7, 1), dt.date(2026, 7, 31)
MOMENT = dt.datetime(2026, 10, 5, 9, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def facts(**more):
    return Facts(made_on=MADE, **{"dues": (DUE,), **more})


def result(comparison="better", verdict="yes"):
    return Result(1, comparison, verdict, "", MOMENT)


DONE = {"done_on": dt.date(2026, 10, 2)}
ACCEPTED = {"offers": (Offer(1, 7, MADE, True),)}


def test_a_new_action_has_no_rating_and_no_colour():
    state = state_of(facts())
    assert (state.progress.key, state.impact.key, state.loop.key) == (
        "not_rated",
        "not_rated",
        "open",
    )


def test_done_is_complete_in_progress_and_open_in_the_loop():
    state = state_of(facts(**DONE, next_test_on=dt.date(2027, 1, 4)))
    assert state.progress.key == "complete"
    assert (state.impact.key, state.impact.detail) == ("too_early", "test due 4 January 2027")
    assert state.loop.key == "done"
    assert state.sentence == (
        "Progress: Complete. Impact: Too early to tell. Loop: Open: done, no evidence accepted yet"
    )


def test_a_rating_alone_never_makes_it_complete():
    printed = state_of(facts(progress="complete")).progress
    assert printed.key == "not_rated"
    assert printed.detail == "complete as printed, but nobody has marked it as done"
    assert state_of(facts(progress="at_risk")).progress.key == "at_risk"


@pytest.mark.parametrize(
    ("more", "loop"),
    [
        ({}, "open"),
        (ACCEPTED, "open"),
        (DONE, "done"),
        ({**DONE, "offers": (Offer(1, 7, MADE, False),)}, "done"),
        ({**DONE, **ACCEPTED}, "evidence_accepted"),
        ({**DONE, **ACCEPTED, "results": (result(),)}, "impact_tested"),
        ({**DONE, "ended": "proved"}, "closed"),
        ({"ended": "without_proof"}, "ended_without_proof"),
    ],
)
def test_the_loop_stands_where_its_facts_put_it(more, loop):
    assert state_of(facts(**more)).loop.key == loop


@pytest.mark.parametrize(
    ("comparison", "verdict", "shown"),
    [
        ("better", "yes", "real"),
        ("same", "partly", "some"),
        ("worse", "no", "none"),
        ("better", "too_early", "too_early"),
        ("cannot_tell", "yes", "cannot_tell"),
        ("cannot_tell", "no", "none"),
    ],
)
def test_impact_is_what_the_last_test_says(comparison, verdict, shown):
    assert state_of(facts(results=(result(comparison, verdict),))).impact.key == shown


def test_a_rating_given_after_the_test_is_shown_in_its_place():
    rated = {"impact": "lasting", "results": (result(),)}
    assert state_of(facts(**rated, impact_at=MOMENT + HOUR)).impact.key == "lasting"
    assert state_of(facts(**rated, impact_at=MOMENT - HOUR)).impact.key == "real"


def test_reopened_stays_visible():
    assert "reopened 1 time" in state_of(facts(reopened=1)).loop.detail
    assert "reopened 2 times" in state_of(facts(reopened=2)).loop.detail


def test_slippage_counts_from_the_first_date():
    dues = (DUE, dt.date(2026, 8, 28), dt.date(2026, 9, 30))
    moved = facts(dues=dues, **DONE)
    # 31 July to 2 October: 31 days of August, 30 of September, 1 more, less none = 63
    assert slip(moved) == 63
    assert (moved.first_due, moved.due_on, moved.moved) == (DUE, dues[2], 2)
    assert slip(facts(dues=dues)) == 61
    assert slip(facts(done_on=MADE)) == 0
    assert slip(Facts(made_on=MADE, dues=())) == 0
