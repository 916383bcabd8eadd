"""A draw is fair because of what cannot be done."""

import pytest

from goldenthread.access.actor import NotAllowed
from goldenthread.access.models import TrailEntry
from goldenthread.methods import draw as published
from goldenthread.methods.refusal import Refused
from goldenthread.sampling import queries
from goldenthread.sampling.models import Draw, DrawnSubject, FrameEntry
from goldenthread.sampling.operations import (
    define_frame,
    draw_sample,
    freeze_frame,
    note_seen,
    withdraw_draw,
)

from .factories import NOW, acting, children, everything


def test_the_draw_is_the_published_one(frozen, drawn):
    rows = everything(FrameEntry).filter(frame=frozen)
    frame = [published.Entry(row.key, row.stratum) for row in rows]
    expected = published.draw(frame, size=12, seed=frozen.seed)
    found = everything(DrawnSubject).select_related("entry").order_by("stratum", "place")
    assert [(one.entry.key, one.stratum, one.rank) for one in found] == [
        (one.key, one.stratum, one.rank) for one in expected.drawn
    ]
    # 20 of 60 children are Blue's, so 4 of 12: by hand
    assert {(one.stratum, one.chance) for one in found} == {("Blue", "4/20"), ("Red", "8/40")}
    assert (drawn.ordinal, drawn.shortfall, drawn.algorithm) == (1, 0, "sha256-rank-1")


def test_whoever_is_left_out_is_never_drawn(place, by):
    children(place, 6)
    out = [{"reason": "Closing", "kind": "keys", "value": ["K00000", "K00001"]}]
    frame = define_frame(round=place.round, exclusions=out, size=6, **by)
    draw = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
    keys = {one.entry.key for one in queries.drawn_in_force(draw)}
    assert keys == {"K00002", "K00003", "K00004", "K00005"}
    assert (draw.size, draw.shortfall) == (6, 2)


def test_a_list_is_frozen_before_it_is_drawn_from_and_drawn_from_once(defined, by):
    with pytest.raises(Refused, match="not-frozen"):
        draw_sample(frame=defined, **by)
    freeze_frame(frame=defined, seed_source="system", **by)
    draw_sample(frame=defined, **by)
    with pytest.raises(Refused, match="drawn-already"):
        draw_sample(frame=defined, **by)
    assert everything(Draw).count() == 1


def test_a_list_that_was_changed_past_us_is_not_drawn_from(frozen, by):
    row = everything(FrameEntry).filter(frame=frozen).first()
    everything(FrameEntry).filter(pk=row.pk).update(left_out_because="on the quiet")
    with pytest.raises(Refused, match="list-changed"):
        draw_sample(frame=frozen, **by)


def test_a_second_draw_only_after_the_first_was_withdrawn_and_both_stay(place, drawn, by):
    with pytest.raises(Refused, match="frozen"):
        define_frame(round=place.round, size=2, **by)
    with pytest.raises(Refused, match="no-reason"):
        withdraw_draw(draw=drawn, reason=" ", **by)
    withdraw_draw(draw=drawn, reason="The list was of last year", **by)
    with pytest.raises(Refused, match="withdrawn"):
        withdraw_draw(draw=drawn, reason="Again", **by)
    assert queries.current_draw(place.round) is None
    frame = define_frame(round=place.round, size=5, **by)
    with pytest.raises(Refused, match="seed-again"):
        freeze_frame(
            frame=frame,
            seed_source="outside",
            seed=drawn.frame.seed,
            seed_from="The clerk",
            **by,
        )
    second = draw_sample(frame=freeze_frame(frame=frame, seed_source="system", **by), **by)
    assert (second.ordinal, queries.current_draw(place.round)) == (2, second)
    assert everything(Draw).count() == 2
    found = queries.certificate(second)
    assert found.which == "Second"
    assert [(one.ordinal, one.reason) for one in found.withdrawals] == [
        (1, "The list was of last year")
    ]


@pytest.mark.parametrize("who", ["worker", "south_qa", "qa_head"])
def test_only_who_may_draw_here_freezes_draws_and_withdraws(place, frozen, drawn, who):
    by = {"by": acting(getattr(place, who)), "at": NOW}
    for deed, given in (
        (freeze_frame, {"frame": frozen, "seed_source": "system"}),
        (draw_sample, {"frame": frozen}),
        (withdraw_draw, {"draw": drawn, "reason": "x"}),
    ):
        with pytest.raises(NotAllowed):
            deed(**given, **by)


def test_who_saw_the_keys_of_a_sample_is_known(place, drawn, by):
    note_seen(draw=drawn, keys=["K00001"], **by)
    entry = TrailEntry.objects.get(verb="see")
    assert set(entry.things.values_list("kind", "key")) == {
        ("draw", str(drawn.pk)),
        ("case", "K00001"),
    }
    with pytest.raises(NotAllowed):
        note_seen(draw=drawn, keys=[], by=acting(place.worker), at=NOW)


# Looked at before


def test_who_was_drawn_lately_can_be_left_out(place, drawn, by):
    winter = type(place.round).objects.create(
        **{
            **{f.name: getattr(place.round, f.name) for f in place.round._meta.fields},
            "id": None,
            "slug": "winter",
        }
    )
    out = [{"reason": "Seen since May", "kind": "looked_within", "value": 6}]
    frame = define_frame(round=winter, exclusions=out, size=3, **by)
    assert frame.numbers["left_out"] == {"Seen since May": 12}
    assert frame.numbers["groups"]["looked"] == {"never": 48}
    withdraw_draw(draw=drawn, reason="Wrong list", **by)
    frame = define_frame(round=winter, exclusions=out, size=3, version=1, **by)
    assert frame.numbers["left_out"] == {}
