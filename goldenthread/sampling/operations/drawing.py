"""The published draw of a frozen list, and its withdrawal as a whole."""

from datetime import datetime

from django.db import IntegrityError, transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods import draw as published
from goldenthread.methods.refusal import Refused, refuse_if_any

from .. import queries
from ..models import Draw, DrawnSubject, Frame, FrameEntry, Withdrawal
from ..rules import freezing, replacing

WHY = "a draw ranks the whole frozen list"


def draw_sample(*, frame: Frame, by: Actor, at: datetime) -> Draw:
    """Once from each list. Ranking stands before the one short write."""
    by.must(Permission.DRAW_MAKE, over=frame)
    frame.refresh_from_db()
    if not frame.is_frozen:
        raise Refused([freezing.not_frozen()])
    rows = FrameEntry.objects.for_system(because=WHY).filter(frame=frame, left_out_because="")
    listed = list(rows.values_list("pk", "key", "stratum"))
    entries = {key: pk for pk, key, _ in listed}
    size = queries.definition_of(frame).size
    found = published.draw(
        (published.Entry(key, stratum) for _, key, stratum in listed), size=size, seed=frame.seed
    )
    if found.frame_sha256 != frame.frame_sha256:
        raise Refused([freezing.not_the_list(frame.frame_sha256)])
    return _write(frame, found, entries, by, at)


@transaction.atomic
def _write(
    frame: Frame, found: published.Draw, entries: dict[str, int], by: Actor, at: datetime
) -> Draw:
    drawn_before = Draw.objects.for_system(because=WHY).filter(frame__round=frame.round_id)
    if queries.current_draw(frame.round) is not None:
        raise Refused([freezing.drawn_already()])
    try:
        with transaction.atomic():
            draw = Draw.objects.create(
                frame=frame,
                algorithm=found.algorithm,
                size=len(found.drawn) + found.shortfall,
                shortfall=found.shortfall,
                ordinal=drawn_before.count() + 1,
                made_by=person_for(by),
                made_at=at,
            )
    except IntegrityError:  # another tab drew at this moment
        raise Refused([freezing.drawn_already()]) from None
    chances = {one.name: f"{one.drawn}/{one.population}" for one in found.strata}
    places: dict[str, int] = {}
    rows = []
    for one in found.drawn:
        places[one.stratum] = places.get(one.stratum, 0) + 1
        of = {"stratum": one.stratum, "rank": one.rank, "place": places[one.stratum]}
        chance = chances[one.stratum]
        rows.append(DrawnSubject(draw=draw, entry_id=entries[one.key], chance=chance, **of))
    DrawnSubject.objects.bulk_create(rows, batch_size=500)
    things = [("draw", draw.pk), ("frame", frame.pk), ("round", frame.round_id)]
    detail = {"drawn": len(rows), "ordinal": draw.ordinal}
    record(by=by, verb="draw sample", things=things, at=at, detail=detail)
    return draw


@transaction.atomic
def withdraw_draw(*, draw: Draw, reason: str, by: Actor, at: datetime) -> Withdrawal:
    """It stays on record and is counted on every later certificate of the round."""
    by.must(Permission.DRAW_MAKE, over=draw)
    refuse_if_any(replacing.bad_withdrawal(reason, is_withdrawn=queries.is_withdrawn(draw)))
    try:
        with transaction.atomic():
            made = Withdrawal.objects.create(
                draw=draw, reason=reason.strip(), by=person_for(by), at=at
            )
    except IntegrityError:
        raise Refused([replacing.withdrawn()]) from None
    things = [("draw", draw.pk), ("round", draw.frame.round_id)]
    record(by=by, verb="withdraw draw", things=things, at=at)
    return made
