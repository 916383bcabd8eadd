"""What a plan's words mean once they are rows: expected values by hand."""

import datetime as dt

import pytest

from goldenthread.improvement.rules import Facts, Offer
from goldenthread.improvement.rules.gaps import Held, HeldAction, HeldLead, gaps_of
from goldenthread.improvement.rules.planned import (
    due_by_timescale,
    level_and_state,
    moved_words,
    rating_of,
    watch,
)
from goldenthread.improvement.rules.plans.values import Rating

TODAY = dt.date(2026, 11, 21)
YESTERDAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("category", "day"),
    [
        ("immediate", dt.date(2012, 1, 20)),
        ("P3M", dt.date(2012, 4, 20)),
        ("P6M", dt.date(2012, 7, 20)),
        ("P1Y", dt.date(2013, 1, 20)),
        ("P2W", dt.date(2012, 2, 3)),
        ("P10D", dt.date(2012, 1, 30)),
        ("", None),
        ("soon", None),
    ],
)
def test_a_timescale_counts_from_the_inspection(category, day):
    assert due_by_timescale(dt.date(2012, 1, 20), category) == day
    assert due_by_timescale(None, category) is None


@pytest.mark.parametrize("aspect", ["progress", "impact"])
@pytest.mark.parametrize("colour", ["red", "amber", "green", "blue"])
def test_a_colour_comes_back_as_it_went_in(aspect, colour):
    level, state = level_and_state(aspect, Rating(level=colour, state="rated"))
    assert (state, rating_of(aspect, level, state, "word").level) == ("", colour)


@pytest.mark.parametrize(
    ("state", "kept"),
    [("lost", ("", "lost")), ("not_due", ("", "not_due")), ("not_rated", None), ("unclear", None)],
)
def test_a_state_is_no_level_and_not_rated_is_no_fact(state, kept):
    assert level_and_state("progress", Rating(state=state)) == kept


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([], ""),
        (["on_track"], ""),
        (["at_risk", "on_track"], "better"),
        (["complete", "off_track"], "worse"),
        (["at_risk", "", "at_risk"], "same"),
    ],
)
def test_what_moved_is_said_by_the_order_of_the_scale(levels, words):
    assert moved_words(levels) == words


def facts(due=None, done=None, accepted=False):
    offers = (Offer(1, 1, YESTERDAY, True),) if accepted else ()
    return Facts(made_on=YESTERDAY, dues=(due,) if due else (), done_on=done, offers=offers)


@pytest.mark.parametrize(
    ("progress", "impact", "actions", "said"),
    [
        ("on_track", "not_rated", [facts(YESTERDAY)], ["On track, but 1 action is late"]),
        ("on_track", "not_rated", [facts(TODAY)], []),
        ("not_rated", "not_rated", [facts(YESTERDAY)] * 2, ["Not rated, and 2 actions are late"]),
        ("at_risk", "not_rated", [facts(YESTERDAY)], []),
        ("complete", "some", [facts(), facts(done=TODAY)],
         ["Complete, but 1 of 2 actions are not done"]),
        ("complete", "not_rated", [facts(done=TODAY)],
         ["Complete, and nobody has said what changed for children"]),
        ("on_track", "real", [facts()],
         ["Impact is claimed, but nobody has accepted evidence of it"]),
        ("on_track", "real", [facts(accepted=True)], []),
    ],
)  # fmt: skip
def test_where_a_colour_says_other_than_the_facts_it_is_said(progress, impact, actions, said):
    assert list(watch(progress, impact, actions, on=TODAY)) == said


def held(*actions, **more):
    given = {"has_owner": True, "has_leads": False, "has_dues": False, "has_outcome": False}
    return Held(block="b", actions=actions, **{**given, **more})


def action(leads=(("Head", True),), due=True, outcome=True):
    leads = tuple(HeldLead(*one) for one in leads)
    return HeldAction(place="a", leads=leads, has_due=due, has_outcome=outcome)


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (held(action()), []),
        (held(action(), has_owner=False), ["owner"]),
        (held(), ["actions"]),
        (held(action(leads=())), ["lead"]),
        (held(action(leads=(("Head", False),))), ["settle"]),
        (held(action(due=False)), ["due"]),
        (held(action(outcome=False)), ["outcome"]),
        (held(action(outcome=False), has_outcome=True), []),
        (held(action(leads=(), due=False), has_leads=True, has_dues=True), ["pair"]),
        (held(action(), has_leads=True, has_dues=True), []),  # matched by a person
    ],
)
def test_each_gap_is_named_once_and_what_is_there_is_no_gap(one, kinds):
    assert [gap.kind for gap in gaps_of([one])] == kinds
