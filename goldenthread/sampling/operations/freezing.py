"""A list is frozen together with its seed: in chunks that nobody sees, then one short write."""

import secrets
import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.pace import Pace, whole_list_in_memory
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.authority.rules import day_of
from goldenthread.cases.models import Case
from goldenthread.cases.queries import list_in_force
from goldenthread.methods.draw import frame_sha256
from goldenthread.methods.refusal import Refusal, Refused, refuse_if_any
from goldenthread.subjects.models import Subject
from goldenthread.subjects.operations import subjects_for

from .. import queries, rules
from ..models import Frame, FrameEntry
from ..queries.population import stratum_of
from ..rules import definition as fit
from ..rules import freezing

AT_MOST = 100  # rows a transaction; fewer where that takes long, so that nobody's typing waits
BREATH = 0.5  # of the time that a chunk took: somebody waits for this, and others type meanwhile
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
        with whole_list_in_memory():
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
    pace = Pace(most=AT_MOST, breath=BREATH, alone=connection.in_atomic_block)
    while _clear_some(frame, pace.rows):
        pace.rest()  # what an earlier freezing left behind when it broke off
    names, start = queries.labels(on=frame.as_of), 0
    while chunk := found.rows[start : start + pace.rows]:
        start += len(chunk)
        pace.held(
            _stage(frame, chunk, [stratum_of(one, definition, names) for one, _ in chunk], by, at)
        )
        pace.rest()


@transaction.atomic
def _clear_some(frame: Frame, at_most: int) -> int:
    rows = FrameEntry.objects.for_system(because=WHY).filter(frame=frame)
    some = list(rows.values_list("pk", flat=True)[:at_most])
    FrameEntry.objects.for_system(because=WHY).filter(pk__in=some).delete()
    return len(some)


def _stage(frame: Frame, chunk: Rows, strata: Sequence[str], by: Actor, at: datetime) -> float:
    """Rows are made before their transaction begins, so that it only writes.

    Answers for how many seconds others had to wait, at the longest.
    """
    began = time.monotonic()
    subjects = _subjects(chunk, by, at)
    made = time.monotonic()
    rows = [
        FrameEntry(
            frame_id=frame.pk,
            subject_id=subjects[one.case],
            key=one.key,
            stratum=stratum,
            attributes=_copied(one),
            left_out_because=reason,
        )
        for (one, reason), stratum in zip(chunk, strata, strict=True)
    ]
    with transaction.atomic():
        writing = time.monotonic()
        _hold_claim(frame, at)
        FrameEntry.objects.bulk_create(rows)
        return max(made - began, time.monotonic() - writing)


def _hold_claim(frame: Frame, at: datetime) -> None:
    """A freezing that was given up for dead must add nothing to what another has frozen."""
    rows = Frame.objects.for_system(because=WHY).filter(claimed_at=at, frozen_at=None)
    if rows.select_for_update().filter(pk=frame.pk).first() is None:
        raise Refused([fit.is_freezing()])


def _subjects(chunk: Rows, by: Actor, at: datetime) -> dict[int, int]:
    """Most children were in a list before: only for new ones a subject is made, and trailed."""
    cases = {one.case: Case(pk=one.case, key=one.key) for one, _ in chunk}
    known = Subject.objects.for_system(because=WHY).filter(kind="case", case__in=cases)
    found = dict(known.order_by("-pk").values_list("case", "pk"))
    new = [case for pk, case in cases.items() if pk not in found]
    made = subjects_for(cases=new, by=by, at=at) if new else {}
    return found | {case: subject.pk for case, subject in made.items()}


def _copied(one: rules.Candidate) -> dict[str, Any]:
    looked = one.looked_on.isoformat() if one.looked_on else ""
    more = {"statuses": sorted(one.statuses), "looked_on": looked, "open_days": one.open_days}
    return {**one.attributes, **more, "family": one.family, "worker": one.worker}


def _fix(
    frame: Frame, found: queries.Selection, seed: tuple[str, str, str], by: Actor, at: datetime
) -> Frame:
    """List and seed in one write: before it nobody could know what would be drawn."""
    hashed = frame_sha256(one.key for one, reason in found.rows if not reason)
    with transaction.atomic():
        newest = list_in_force()
        if newest is None or newest.pk != frame.batch_id:
            raise Refused([freezing.newer_list()])
        _flip(frame, found, hashed, seed, by, at)
    frame.refresh_from_db()
    return frame


def _flip(
    frame: Frame,
    found: queries.Selection,
    hashed: str,
    seed: tuple[str, str, str],
    by: Actor,
    at: datetime,
) -> None:
    source, given, origin = seed
    rows = Frame.objects.for_system(because=WHY)
    mine = rows.filter(pk=frame.pk, claimed_at=at, frozen_at=None, version=frame.version)
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


@transaction.atomic
def _give_up(frame: Frame, at: datetime) -> None:
    rows = Frame.objects.for_system(because=WHY)
    rows.filter(pk=frame.pk, claimed_at=at, frozen_at=None).update(claimed_at=None)
