"""Who could be drawn: said in steps, counted each time, changed until the list is frozen."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.cases.queries import list_in_force
from goldenthread.methods.refusal import Refused, refuse_if_any
from goldenthread.programme.models import Round

from .. import queries, rules
from ..models import Frame
from ..rules import definition as fit


def define_frame(
    *,
    round: Round,
    filters: Mapping[str, Collection[str]] | None = None,
    exclusions: Iterable[Mapping[str, Any]] = (),
    strata: Collection[str] = (),
    size: int = 0,
    as_of: date | None = None,
    version: int = 0,
    steps: Collection[str] = rules.STEPS,
    by: Actor,
    at: datetime,
) -> Frame:
    """The whole definition anew, counted on the list in force; `version` 0 begins one.

    The counting reads the whole list, so it stands before the one short write.
    """
    by.must(Permission.DRAW_MAKE, over=round)
    batch = list_in_force()
    if batch is None:
        raise Refused([fit.no_list()])
    day = as_of or batch.as_of
    stored = {"filters": filters or {}, "exclusions": exclusions, "strata": strata, "size": size}
    definition = rules.read_definition({**stored, "steps": steps})
    refuse_if_any(fit.bad_definition(definition, queries.known(round, on=day)))
    found = queries.select(round, definition, batch=batch, on=day)
    refuse_if_any(fit.unknown_keys(definition, {one.key for one, _ in found.rows}))
    values = {"batch": batch, "as_of": day, "numbers": found.numbers}
    return _save(round, {**values, "definition": definition.as_json()}, version, by, at)


@transaction.atomic
def _save(round: Round, values: Mapping[str, Any], version: int, by: Actor, at: datetime) -> Frame:
    frame = queries.frame_now(round)
    if frame is None:
        frame = _begin(round, values, by, at)
    else:
        _change(frame, values, version)
    things = [("frame", frame.pk), ("round", round.pk)]
    record(by=by, verb="define frame", things=things, at=at)
    frame.refresh_from_db()
    return frame


def _begin(round: Round, values: Mapping[str, Any], by: Actor, at: datetime) -> Frame:
    try:
        with transaction.atomic():
            return Frame.objects.create(round=round, made_by=person_for(by), made_at=at, **values)
    except IntegrityError:  # another tab began one at this moment
        raise Refused([fit.stale(0)]) from None


def _change(frame: Frame, values: Mapping[str, Any], version: int) -> None:
    if frame.is_frozen:
        raise Refused([fit.is_frozen()])
    rows = Frame.objects.for_system(because="the definition of a round's own frame")
    mine = rows.filter(pk=frame.pk, version=version, frozen_at=None, claimed_at=None)
    if not mine.update(version=version + 1, **values):
        raise Refused([fit.is_freezing() if frame.claimed_at else fit.stale(version)])
