"""Opened again, all of it begins again, and what was said stays."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.improvement import operations as deeds
from goldenthread.improvement.models import Closure, Reopening
from goldenthread.improvement.queries import action_state
from goldenthread.methods.refusal import Refused
from tests.town import NOW, acting

from .acts import closed, closing_it, refused
from .factories import DAY, provable, rows


def reopening(town, one, **change):
    given = {"reason": "A review found it again", "by": acting(town.qa), "at": NOW + DAY}
    return deeds.reopen(action=one, **{**given, **change})


def test_reopening_begins_done_evidence_and_test_again_and_keeps_what_was_said(town):
    one = closed(town)
    reopening(town, one, review=town.review)
    state = action_state(one)
    assert (state.progress.key, state.loop.key) == ("not_rated", "open")
    assert "reopened 1 time" in state.loop.detail
    assert rows(Closure).count() == 1
    with pytest.raises(Refused) as caught:
        closing_it(town, one, at=NOW + 2 * DAY)
    assert [each.code for each in caught.value.refusals] == [
        "not-done",
        "no-evidence",
        "not-tested",
    ]


def test_what_is_done_but_not_closed_can_be_reopened_too(town):
    one = provable(town)
    reopening(town, one)
    assert rows(Reopening).get().closure is None
    assert action_state(one).loop.key == "open"
    refused("not-over", reopening, town=town, one=one, at=NOW + 2 * DAY)


def test_reopening_needs_a_reason_and_a_right(town):
    one = closed(town)
    refused("no-why", reopening, town=town, one=one, reason="")
    refused("names", reopening, town=town, one=one, reason="Wren again")
    for who in ("manager", "worker", "south_head"):
        with pytest.raises(NotAllowed):
            reopening(town, one, by=acting(getattr(town, who)))
