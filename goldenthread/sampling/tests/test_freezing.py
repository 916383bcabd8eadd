"""The list is frozen with its seed, whole, and once."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from goldenthread.methods import draw as published
from goldenthread.methods.refusal import Refused
from goldenthread.sampling.models import Frame, FrameEntry
from goldenthread.sampling.operations import define_frame, freeze_frame, withdraw_draw
from goldenthread.sampling.operations import freezing as freezing_operations

from .factories import LATER, NOW, TODAY, children, codes, everything, new_batch, new_child


def test_the_frozen_list_holds_everybody_with_what_they_were(place, by):
    children(place, 10)
    new_child(place.batch, place.red, place.worker, key="HIDDEN01", restricted=True)
    frame = define_frame(
        round=place.round,
        exclusions=[{"reason": "Closing", "kind": "keys", "value": ["K00001"]}],
        strata=["team", "status"],
        size=3,
        **by,
    )
    frozen = freeze_frame(frame=frame, seed_source="system", **by)
    rows = {row.key: row for row in everything(FrameEntry).filter(frame=frozen)}
    assert len(rows) == 11
    assert rows["K00001"].left_out_because == "Closing"
    assert rows["K00000"].stratum == "Blue / Child in need"
    kept = rows["HIDDEN01"].attributes
    assert (kept["age"], kept["team"], kept["status"]) == ("5-9", "RED", "child_in_need")
    assert kept["worker"] == place.worker.pk
    assert frozen.numbers["restricted"] == 1  # drawn and counted, opened only by named people
    in_hash = [key for key in rows if key != "K00001"]
    assert frozen.frame_sha256 == published.frame_sha256(in_hash)
    assert frozen.frozen_by == place.qa


def test_the_seed_is_made_with_the_list_and_not_before(defined, by):
    assert (defined.seed, defined.frame_sha256) == ("", "")
    frozen = freeze_frame(frame=defined, seed_source="system", **by)
    assert len(frozen.seed) == 32
    assert (frozen.seed_source, frozen.seed_from) == ("system", "")


def test_two_lists_never_get_the_same_seed(place, drawn, by):
    withdraw_draw(draw=drawn, reason="Wrong list", **by)
    again = define_frame(round=place.round, size=3, **by)
    assert freeze_frame(frame=again, seed_source="system", **by).seed != drawn.frame.seed


@pytest.mark.parametrize(
    ("seed", "code"),
    [
        ({"seed_source": "mine", "seed": "7"}, "no-source"),
        ({"seed_source": "system", "seed": "7"}, "seed-given"),
        ({"seed_source": "public", "seed": "", "seed_from": "Lottery 2026"}, "seed-empty"),
        ({"seed_source": "public", "seed": "4 11", "seed_from": ""}, "seed-nobody"),
        ({"seed_source": "public", "seed": "4 11", "seed_from": "Lottery"}, "seed-undated"),
        (
            {
                "seed_source": "public",
                "seed": "4 11",
                "seed_from": "Lottery",
                "seed_on": TODAY + dt.timedelta(1),
            },
            "seed-future",
        ),
        ({"seed_source": "outside", "seed": "x" * 201, "seed_from": "A clerk"}, "seed-long"),
        ({"seed_source": "outside", "seed": "a\nb", "seed_from": "A clerk"}, "seed-long"),
        ({"seed_source": "outside", "seed": "rain", "seed_from": "me, qa testperson"}, "seed-own"),
    ],
)
def test_a_seed_of_the_drawers_choosing_is_refused(defined, by, seed, code):
    with pytest.raises(Refused) as refused:
        freeze_frame(frame=defined, **seed, **by)
    assert code in codes(refused)
    defined.refresh_from_db()
    assert not defined.is_frozen
    assert not everything(FrameEntry).exists()


def test_public_numbers_are_printed_with_their_day(defined, by):
    frozen = freeze_frame(
        frame=defined,
        seed_source="public",
        seed=" 4 11 18 ",
        seed_from="National lottery",
        seed_on=dt.date(2026, 9, 26),
        **by,
    )
    assert (frozen.seed, frozen.seed_from) == ("4 11 18", "National lottery, 26 September 2026")


def test_an_unfinished_definition_is_not_frozen(place, by):
    children(place, 3)
    frame = define_frame(round=place.round, steps=["who"], **by)
    with pytest.raises(Refused) as refused:
        freeze_frame(frame=frame, seed_source="system", **by)
    assert codes(refused) == ["step-left_out", "step-how_many"]


def test_a_list_without_anybody_is_not_frozen(place, by):
    children(place, 3)
    frame = define_frame(round=place.round, filters={"age": ["18-over"]}, size=1, **by)
    with pytest.raises(Refused, match="nobody"):
        freeze_frame(frame=frame, seed_source="system", **by)


def test_a_newer_list_asks_to_look_again_before_freezing(place, defined, by):
    new_batch(place.council, place.qa, at=LATER)
    with pytest.raises(Refused, match="newer-list"):
        freeze_frame(frame=defined, seed_source="system", **by)


def test_after_freezing_nothing_changes(place, frozen, by):
    seed = frozen.seed
    with pytest.raises(Refused, match="frozen"):
        define_frame(round=place.round, size=2, version=frozen.version, **by)
    with pytest.raises(Refused, match="frozen"):
        freeze_frame(frame=frozen, seed_source="system", **by)
    frozen.refresh_from_db()
    assert frozen.seed == seed
    with pytest.raises(IntegrityError), transaction.atomic():
        everything(Frame).update(seed="")


def test_a_second_tab_freezing_at_the_same_moment_is_told_so(defined, by, monkeypatch):
    """The second comes while the first is staging: nothing of it stays, the first goes on."""
    seen = {}

    def meanwhile(*args):
        other = everything(Frame).get(pk=defined.pk)
        with pytest.raises(Refused, match="freezing"):
            freeze_frame(
                frame=other, seed_source="system", by=by["by"], at=LATER - dt.timedelta(minutes=55)
            )
        with pytest.raises(Refused, match="freezing"):
            define_frame(round=other.round, size=1, version=other.version, **by)
        seen["entries"] = FrameEntry.objects.visible_to(by["by"], "draw_read").count()
        return stage(*args)

    stage = freezing_operations._stage
    monkeypatch.setattr(freezing_operations, "_stage", meanwhile)
    assert freeze_frame(frame=defined, seed_source="system", **by).is_frozen
    assert seen == {"entries": 0}
    assert everything(FrameEntry).count() == 60


def test_a_freezing_that_broke_off_leaves_nothing_in_the_way(defined, by, monkeypatch):
    monkeypatch.setattr(freezing_operations, "AT_MOST", 25)
    fix = freezing_operations._fix
    monkeypatch.setattr(freezing_operations, "_fix", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        freeze_frame(frame=defined, seed_source="system", **by)
    defined.refresh_from_db()
    assert (defined.claimed_at, defined.seed) == (None, "")
    assert not FrameEntry.objects.visible_to(by["by"], "draw_read").exists()
    monkeypatch.setattr(freezing_operations, "_fix", fix)
    freeze_frame(frame=defined, seed_source="system", **by)
    assert everything(FrameEntry).count() == 60


def test_a_claim_that_nobody_holds_any_more_is_taken_over(defined, by):
    everything(Frame).update(claimed_at=NOW - dt.timedelta(minutes=11))
    assert freeze_frame(frame=defined, seed_source="system", **by).is_frozen


def test_a_list_put_in_force_while_freezing_stops_it(place, defined, by, monkeypatch):
    stage = freezing_operations._stage

    def meanwhile(*args):
        new_batch(place.council, place.qa, at=LATER)
        return stage(*args)

    monkeypatch.setattr(freezing_operations, "_stage", meanwhile)
    with pytest.raises(Refused, match="newer-list"):
        freeze_frame(frame=defined, seed_source="system", **by)


def test_a_freezing_given_up_for_dead_adds_nothing_to_what_another_froze(
    place, defined, by, monkeypatch
):
    """The first is asleep for longer than a claim lasts; a second freezes; the first wakes."""
    late = by["at"] + freezing_operations.GIVEN_UP * 2
    monkeypatch.setattr(freezing_operations, "AT_MOST", 25)
    stage, woken = freezing_operations._stage, []

    def asleep(*args):
        if not woken:
            woken.append(1)
            other = everything(Frame).get(pk=defined.pk)
            freeze_frame(frame=other, seed_source="system", by=by["by"], at=late)
            everything(FrameEntry).filter(key__gte="K00040").delete()  # or it would find them there
        return stage(*args)

    monkeypatch.setattr(freezing_operations, "_stage", asleep)
    with pytest.raises(Refused, match="freezing"):
        freeze_frame(frame=defined, seed_source="system", **by)
    assert everything(Frame).get(pk=defined.pk).frozen_at == late
    assert everything(FrameEntry).count() == 40


def test_the_list_is_the_same_however_small_its_chunks(place, by, monkeypatch):
    """The hash is that of the published method, over the keys as they were made."""
    children(place, 60)
    frame = define_frame(round=place.round, size=12, **by)
    monkeypatch.setattr(freezing_operations, "AT_MOST", 7)
    frozen = freeze_frame(frame=frame, seed_source="system", **by)
    keys = [row.key for row in everything(FrameEntry).filter(frame=frozen)]
    assert len(keys) == len(set(keys)) == 60
    assert frozen.frame_sha256 == published.frame_sha256(f"K{n:05}" for n in range(60))
