"""A list is frozen together with its seed: in chunks that nobody sees, then one short write."""

import secrets
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.cases.models import Case
from goldenthread.cases.queries import list_in_force
from goldenthread.methods.draw import frame_sha256
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any
from goldenthread.subjects.operations import subjects_for

from .. import queries, rules
from ..models import Frame, FrameEntry
from ..queries.population import stratum_of
from ..rules import definition as fit
from ..rules import freezing

AT_MOST = 250  # rows a transaction, so that nobody's typing waits
GIVEN_UP = timedelta(minutes=10)  # after which a freezing that broke off is begun again
WHY = "a list that is being frozen is reached by nobody"
Rows = Sequence[tuple[rules.Candidate, str]]


def freeze_frame(
    *,
    frame: Frame,
    seed_source: str,
    seed: str = "",
    seed_from: str = "",
    seed_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Frame:
    """Copy everybody with what they are today; then fix list and seed in the same write.

    `seed_source`: system (made here), public (numbers, with their day) or outside (words).
    """
    by.must(Permission.DRAW_MAKE, over=frame)
    frame.refresh_from_db()
    if frame.is_frozen:
        raise Refused([fit.is_frozen()])
    bad = freezing.bad_seed(
        source=seed_source,
        seed=seed,
        given_by=seed_from,
        given_on=seed_on,
        on=day_of(at),
        drawer=person_for(by).name,
    )
    again = freezing.seed_used(seed.strip(), queries.seeds_used(frame.round))
    definition = queries.definition_of(frame)
    found = queries.select(frame.round, definition, batch=frame.batch, on=frame.as_of)
    refuse_if_any([*_faults(frame, definition, found), *bad, *again])
    given = (seed_source, seed.strip(), rules.origin(seed_from, seed_on))
    _claim(frame, at)
    try:
        _stage_all(frame, definition, found, by, at)
        return _fix(frame, found, given, by, at)
    except BaseException:
        _give_up(frame, at)
        raise


def _faults(
    frame: Frame, definition: rules.Definition, found: queries.Selection
) -> Iterator[Refusal]:
    newest = list_in_force()
    is_newest = newest is not None and newest.pk == frame.batch_id
    population = found.numbers["population"]
    return freezing.bad_freeze(definition, population=population, is_newest=is_newest)


@transaction.atomic
def _claim(frame: Frame, at: datetime) -> None:
    """One freezes; a second tab is told so."""
    rows = Frame.objects.for_system(because=WHY)
    free = Q(claimed_at=None) | Q(claimed_at__lt=at - GIVEN_UP)
    mine = rows.filter(free, pk=frame.pk, version=frame.version, frozen_at=None)
    if not mine.update(claimed_at=at):
        raise Refused([fit.is_freezing()])


def _stage_all(
    frame: Frame, definition: rules.Definition, found: queries.Selection, by: Actor, at: datetime
) -> None:
    while _clear_some(frame):
        pass  # what an earlier freezing left behind when it broke off
    names = queries.labels(on=frame.as_of)
    for start in range(0, len(found.rows), AT_MOST):
        chunk = found.rows[start : start + AT_MOST]
        _stage(frame, chunk, [stratum_of(one, definition, names) for one, _ in chunk], by, at)


@transaction.atomic
def _clear_some(frame: Frame) -> int:
    rows = FrameEntry.objects.for_system(because=WHY).filter(frame=frame)
    some = list(rows.values_list("pk", flat=True)[:AT_MOST])
    FrameEntry.objects.for_system(because=WHY).filter(pk__in=some).delete()
    return len(some)


def _stage(frame: Frame, chunk: Rows, strata: Sequence[str], by: Actor, at: datetime) -> None:
    """Rows are made before their transaction begins, so that it only writes."""
    cases = [Case(pk=one.case, key=one.key) for one, _ in chunk]
    subjects = subjects_for(cases=cases, by=by, at=at)
    rows = [
        FrameEntry(
            frame_id=frame.pk,
            subject_id=subjects[one.case].pk,
            key=one.key,
            stratum=stratum,
            attributes=_copied(one),
            left_out_because=reason,
        )
        for (one, reason), stratum in zip(chunk, strata, strict=True)
    ]
    with transaction.atomic():
        FrameEntry.objects.bulk_create(rows)


def _copied(one: rules.Candidate) -> dict[str, Any]:
    looked = one.looked_on.isoformat() if one.looked_on else ""
    more = {"statuses": sorted(one.statuses), "looked_on": looked, "open_days": one.open_days}
    return {**one.attributes, **more, "family": one.family, "worker": one.worker}


@transaction.atomic
def _fix(
    frame: Frame, found: queries.Selection, seed: tuple[str, str, str], by: Actor, at: datetime
) -> Frame:
    """List and seed in one write: before it nobody could know what would be drawn."""
    newest = list_in_force()
    if newest is None or newest.pk != frame.batch_id:
        raise Refused([freezing.newer_list()])
    source, given, origin = seed
    rows = Frame.objects.for_system(because=WHY)
    mine = rows.filter(pk=frame.pk, claimed_at=at, frozen_at=None, version=frame.version)
    hashed = frame_sha256(one.key for one, reason in found.rows if not reason)
    done = mine.update(
        seed=secrets.token_hex(16) if source == "system" else given,
        seed_source=source,
        seed_from=origin if source != "system" else "",
        frame_sha256=hashed,
        numbers=found.numbers,
        frozen_at=at,
        frozen_by=person_for(by),
    )
    if not done:
        raise Refused([fit.is_freezing()])
    things = [("frame", frame.pk), ("round", frame.round_id)]
    detail = {"population": found.numbers["population"], "sha256": hashed, "seed_source": source}
    record(by=by, verb="freeze frame", things=things, at=at, detail=detail)
    frame.refresh_from_db()
    return frame


@transaction.atomic
def _give_up(frame: Frame, at: datetime) -> None:
    rows = Frame.objects.for_system(because=WHY)
    rows.filter(pk=frame.pk, claimed_at=at, frozen_at=None).update(claimed_at=None)
