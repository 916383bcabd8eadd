"""What a body decides about a recommendation; all of it stands."""

import datetime as dt
from unittest.mock import Mock

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.access.sealed import NeverChanged
from goldenthread.findings.models import Acceptance
from goldenthread.findings.operations import recommendations as deeds
from goldenthread.findings.operations import record_finding
from goldenthread.findings.queries import recommendations_seen, state_of
from goldenthread.methods.refusal import Refused
from tests.town import TODAY, acting

from .acts import deciding, proposal
from .factories import LATER, TYPED, new_acceptance, rows


def test_the_latest_decision_is_current_and_all_of_them_stand(town, proposed):
    later = TODAY + dt.timedelta(days=7)
    deciding(town, proposed, decision="deferred", deferred_to=later)
    assert state_of(proposed) == "put_off"
    deciding(
        town,
        proposed,
        decision="deferred",
        deferred_to=later + dt.timedelta(days=30),
        decided_on=later,
        at=LATER + dt.timedelta(minutes=1),
    )
    shown = recommendations_seen(acting(town.qa)).get()
    assert (shown.state, shown.put_off) == ("put_off", 2)
    at = LATER + dt.timedelta(minutes=2)
    deciding(town, proposed, decided_on=later, changed_words="Said so", at=at)
    assert state_of(proposed) == "accepted"
    assert rows(Acceptance).count() == 3


def test_decisions_are_never_changed(town, proposed):
    deciding(town, proposed)
    with pytest.raises(NeverChanged):
        rows(Acceptance).update(decision="refused")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decision": "refused"}, "no-why"),
        ({"decision": "deferred"}, "no-date"),
        ({"decided_on": LATER.date() + dt.timedelta(days=1)}, "future"),
        ({"decided_on": TODAY - dt.timedelta(days=1)}, "too-early"),
        ({"words": "Ask the Ashgrove family"}, "names"),
        ({"changed_words": "See Wren alone"}, "names"),
        ({"seen": 3}, "stale"),
    ],
)
def test_what_a_decision_lacks_is_refused_and_nothing_is_written(town, proposed, change, code):
    with pytest.raises(Refused, match=code):
        deciding(town, proposed, **change)
    assert not rows(Acceptance).exists()


def test_a_second_recorder_is_told_of_the_first(town, proposed):
    new_acceptance(town, proposed)
    with pytest.raises(Refused, match="stale"):
        deciding(town, proposed, decision="refused", words="No", seen=0)


@pytest.mark.parametrize("who", ["qa", "worker", "manager", "member", "south_head"])
def test_only_who_decides_recommendations_of_the_service_may(town, proposed, who):
    with pytest.raises(NotAllowed):
        deciding(town, proposed, by=acting(getattr(town, who)))


def test_the_deed_and_its_trail_entry_stand_or_fall_together(town, proposed, monkeypatch):
    monkeypatch.setattr(deeds, "record", Mock(side_effect=OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        deciding(town, proposed)
    assert not rows(Acceptance).exists()


def test_the_trail_holds_no_typed_text(town, draft):
    record_finding(finding=draft, by=acting(town.qa), **TYPED)
    deciding(town, proposal(town, draft), words="Very special words")
    texts = "".join(TrailEntry.objects.values_list("text", flat=True))
    for typed in ("Plans came late", "Families help", "Very special words", "5 of 16"):
        assert typed not in texts
