"""Who could be drawn is counted on the list in force, by who may draw here."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.methods.refusal import Refused
from goldenthread.sampling.models import Frame
from goldenthread.sampling.operations import define_frame

from .factories import NOW, acting, children, codes, everything, new_child


def test_a_definition_is_counted_on_the_list_in_force(place, by):
    children(place, 60)
    new_child(place.batch, place.green, place.worker, key="SOUTH001")
    frame = define_frame(
        round=place.round,
        filters={"status": ["child_in_need", "in_care"]},
        exclusions=[
            {"reason": "Closing soon", "kind": "keys", "value": ["K00000", "K00002"]},
            {"reason": "Too new", "kind": "status", "value": "in_care"},
        ],
        strata=["team"],
        size=5,
        **by,
    )
    # by hand: of 60, status goes by n % 3: 20 in need, 20 in care; K00002 is in care
    assert frame.numbers["could_be"] == 40
    assert frame.numbers["left_out"] == {"Too new": 19, "Closing soon": 2}
    assert frame.numbers["population"] == 19
    assert frame.numbers["groups"]["team"] == {"BLUE": 19}
    assert frame.batch == place.batch
    assert TrailEntry.objects.filter(verb="define frame").count() == 1


def test_a_definition_changes_only_from_the_version_it_was_read_at(place, by, defined):
    again = define_frame(round=place.round, size=9, version=1, **by)
    assert (again.pk, again.version, again.definition["size"]) == (defined.pk, 2, 9)
    for version in (0, 1):
        with pytest.raises(Refused, match="stale"):
            define_frame(round=place.round, size=3, version=version, **by)
    defined.refresh_from_db()
    assert defined.definition["size"] == 9


def test_without_a_list_in_force_nobody_could_be_drawn(place, by):
    everything(type(place.batch)).update(in_force_at=None)
    with pytest.raises(Refused, match="no-list"):
        define_frame(round=place.round, size=1, **by)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"filters": {"status": ["child_in_doubt"]}}, "no-filter"),
        ({"filters": {"team": ["GREEN"]}}, "no-filter"),  # a team of another service
        ({"filters": {"school": ["x"]}}, "no-filter"),
        ({"strata": ["age"]}, "no-stratum"),
        ({"size": 0}, "size-small"),
        ({"size": -3}, "size-small"),
        ({"exclusions": [{"reason": " ", "kind": "open_less", "value": 3}]}, "no-reason"),
        ({"exclusions": [{"reason": "x", "kind": "mood", "value": 3}]}, "no-kind"),
        ({"exclusions": [{"reason": "x", "kind": "keys", "value": []}]}, "no-keys"),
        ({"exclusions": [{"reason": "x", "kind": "keys", "value": ["ZZZ"]}]}, "no-such-key"),
        ({"exclusions": [{"reason": "x", "kind": "status", "value": "x"}]}, "no-status"),
        ({"exclusions": [{"reason": "x", "kind": "open_less", "value": 0}]}, "no-number"),
        ({"exclusions": [{"reason": "x", "kind": "looked_within", "value": "1"}]}, "no-number"),
    ],
)
def test_a_definition_with_a_fault_is_refused(place, by, change, code):
    children(place, 3)
    with pytest.raises(Refused) as refused:
        define_frame(**{"round": place.round, "size": 1, **by, **change})
    assert code in codes(refused)
    assert not everything(Frame).exists()


@pytest.mark.parametrize("who", ["worker", "south_qa", "head", "qa_head", "member"])
def test_only_who_may_draw_here_defines(place, who):
    with pytest.raises(NotAllowed):
        define_frame(round=place.round, size=1, by=acting(getattr(place, who)), at=NOW)
