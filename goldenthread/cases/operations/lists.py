"""A case list from arrival to force: each step one short transaction, so that nobody waits.

waiting → checking → checked → staging → in force; or refused (cannot be read), or discarded.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.access.sealed import SealedQuerySet
from goldenthread.authority.models import Service
from goldenthread.authority.rules import day_of
from goldenthread.methods.refusal import Refusal, refuse_if_any

from .. import queries
from ..models import Batch
from ..rules import WORKING, State, refusals


@transaction.atomic
def begin_import(
    *,
    service: Service,
    as_of: date,
    file_name: str,
    file_sha256: str,
    stored_as: str = "",
    by: Actor,
    at: datetime,
) -> Batch:
    """Nothing is read yet. The same content twice is refused, or taken up where it died."""
    by.must(Permission.CASE_IMPORT, over=service)
    standing = _standing()
    refuse_if_any(_in_the_way(service, as_of, file_sha256, standing, at))
    half = _lists().filter(file_sha256=file_sha256, as_of=as_of, service=service, stored_as="")
    batch = half.filter(state__in=(*WORKING, State.CHECKED)).first()
    if batch is None:
        batch = Batch.objects.create(
            service=service,
            as_of=as_of,
            file_name=file_name[:200],
            file_sha256=file_sha256,
            stored_as=stored_as,
            state=State.WAITING,
            made_by_id=by.person_pk,
            made_at=at,
        )
    record(by=by, verb="begin import", things=[("batch", batch.pk)], at=at)
    return batch


@transaction.atomic
def begin_check(*, batch: Batch, worker: str, by: Actor, at: datetime) -> bool:
    """Take the list up, unless another task is at work on it."""
    by.must(Permission.CASE_IMPORT, over=batch)
    return _take_up(batch, (State.WAITING, State.CHECKING), State.CHECKING, worker, at)


@transaction.atomic
def accept_check(
    *,
    batch: Batch,
    layout: str,
    layout_version: str,
    report: Mapping[str, Any],
    by: Actor,
    at: datetime,
) -> None:
    """What the check found stands with the list; nothing is in force."""
    by.must(Permission.CASE_IMPORT, over=batch)
    _lists().filter(pk=batch.pk, state=State.CHECKING).update(
        layout=layout,
        layout_version=layout_version,
        report=dict(report),
        state=State.CHECKED,
        beat_at=None,
        progress={},
    )
    detail = {"accepted": report["accepted"], "errors": report["errors"]}
    record(by=by, verb="check list", things=[("batch", batch.pk)], at=at, detail=detail)
    batch.refresh_from_db()


@transaction.atomic
def refuse_list(*, batch: Batch, found: tuple[Refusal, ...], by: Actor, at: datetime) -> None:
    """The file could not be read at all; the page says why."""
    by.must(Permission.CASE_IMPORT, over=batch)
    said = [{**one.as_json(), "code": one.code} for one in found]
    _lists().filter(pk=batch.pk, state__in=WORKING).update(
        state=State.REFUSED, report={"refused": said}, beat_at=None, progress={}
    )
    record(by=by, verb="refuse list", things=[("batch", batch.pk)], at=at)
    batch.refresh_from_db()


@transaction.atomic
def leave_out(*, batch: Batch, reason: str, by: Actor, at: datetime) -> None:
    """Bad rows stay out, with the reason on the list; the rest may then be put in force."""
    by.must(Permission.CASE_IMPORT, over=batch)
    refuse_if_any(
        [
            *refusals.bad_state(batch.state, wanted="changed"),
            *refusals.bad_leave_out(reason, batch.report.get("accepted", 0)),
        ]
    )
    batch.left_out_because = reason.strip()[:200]
    batch.save(update_fields=["left_out_because"])
    detail = {"errors": batch.report.get("errors", 0)}
    record(by=by, verb="leave out rows", things=[("batch", batch.pk)], at=at, detail=detail)


@transaction.atomic
def order_in_force(*, batch: Batch, by: Actor, at: datetime) -> None:
    """All or nothing: with a wrong value and no reason to leave it out, nothing begins."""
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db()
    refuse_if_any(refusals.bad_state(batch.state, wanted="put in force"))
    errors, accepted = batch.report.get("errors", 0), batch.report.get("accepted", 0)
    wrong = [refusals.has_errors(errors)] if errors and not batch.left_out_because else []
    empty = [] if accepted else [refusals.nothing_left()]
    refuse_if_any(wrong or empty or _overtaken(batch.service, batch.as_of, _standing()))
    values: dict[str, Any] = {
        "state": State.STAGING,
        "ordered_by": by.person_pk,
        "beat_at": None,
        "progress": {},
    }
    _move(batch, (State.CHECKED,), "put in force", values)
    record(by=by, verb="order list", things=[("batch", batch.pk)], at=at)
    batch.refresh_from_db()


@transaction.atomic
def start_staging(*, batch: Batch, worker: str, by: Actor, at: datetime) -> bool:
    """Take up a list that was ordered in force, unless another task is at work on it."""
    by.must(Permission.CASE_IMPORT, over=batch)
    return _take_up(batch, (State.STAGING,), State.STAGING, worker, at)


@transaction.atomic
def let_go(*, batch: Batch, by: Actor, at: datetime) -> None:
    """Whoever was at work on it is dead: the next may take it up at once."""
    by.must(Permission.CASE_IMPORT, over=batch)
    _lists().filter(pk=batch.pk, beat_at=batch.beat_at, state__in=WORKING).update(beat_at=None)


@transaction.atomic
def say_progress(*, batch: Batch, done: int, whole: int, by: Actor, at: datetime) -> None:
    """How far the work is, and that it lives. Not trailed: it says nothing about anybody."""
    by.must(Permission.CASE_IMPORT, over=batch)
    progress = batch.progress | {"done": done, "whole": whole}
    _lists().filter(pk=batch.pk, state__in=WORKING).update(progress=progress, beat_at=at)


@transaction.atomic
def note_rows_seen(*, batch: Batch, how: str, by: Actor, at: datetime) -> None:
    """Bad rows hold names and birth dates: who looked at them can be asked later."""
    by.must(Permission.CASE_IMPORT, over=batch)
    detail = {"how": how, "errors": batch.report.get("errors", 0)}
    record(by=by, verb="see bad rows", things=[("batch", batch.pk)], at=at, detail=detail)


@transaction.atomic
def put_in_force(
    *, batch: Batch, changes: Mapping[str, Any] | None = None, by: Actor, at: datetime
) -> None:
    """The one short write by which every staged row is reached and the earlier list is not."""
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db()
    wrong = batch.state != State.STAGING
    refuse_if_any([refusals.wrong_state(batch.state, wanted="put in force")] if wrong else [])
    refuse_if_any(_overtaken(batch.service, batch.as_of, _standing()))
    report = batch.report | ({"changes": dict(changes)} if changes else {})
    values = {"in_force_at": at, "beat_at": None, "progress": {}, "report": report}
    _move(batch, (State.STAGING,), "put in force", {"state": State.IN_FORCE, **values})
    detail = {"accepted": report.get("accepted", 0), "errors": report.get("errors", 0)}
    record(by=by, verb="put in force", things=[("batch", batch.pk)], at=at, detail=detail)
    batch.refresh_from_db()


@transaction.atomic
def discard(*, batch: Batch, by: Actor, at: datetime) -> None:
    """The list goes no further. What was staged of it is cleared by `clear_staged`, in chunks."""
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db()
    going = tuple(set(State) - {State.IN_FORCE, State.DISCARDED})
    values: dict[str, Any] = {"state": State.DISCARDED, "beat_at": None, "progress": {}}
    _move(batch, going, "discarded", values)
    record(by=by, verb="discard list", things=[("batch", batch.pk)], at=at)
    batch.refresh_from_db()


@transaction.atomic
def note_cleared(*, batch: Batch, by: Actor, at: datetime) -> None:
    """Nothing is left of a discarded list but the fact that there was one."""
    by.must(Permission.CASE_IMPORT, over=batch)
    _lists().filter(pk=batch.pk, state=State.DISCARDED).update(stored_as="")
    record(by=by, verb="clear list", things=[("batch", batch.pk)], at=at)


def _lists() -> SealedQuerySet[Batch]:
    return Batch.objects.for_system(because="the operation has asked over this list")


def _move(batch: Batch, whence: tuple[State, ...], wanted: str, values: Mapping[str, Any]) -> None:
    """In one statement with its condition: of two who want different things, one is told."""
    if not _lists().filter(pk=batch.pk, state__in=whence).update(**values):
        batch.refresh_from_db()
        refuse_if_any([refusals.wrong_state(batch.state, wanted=wanted)])


def _standing() -> Batch | None:
    return queries.list_in_force()


def _in_the_way(
    service: Service, as_of: date, file_sha256: str, standing: Batch | None, at: datetime
) -> list[Refusal]:
    if standing and (standing.file_sha256, standing.as_of) == (file_sha256, as_of):
        return [refusals.in_force_already()]
    uploaded = _lists().exclude(stored_as="").filter(file_sha256=file_sha256, as_of=as_of)
    waiting = uploaded.filter(
        service=service, state__in=(State.WAITING, State.CHECKING, State.CHECKED, State.STAGING)
    ).first()
    found = [refusals.waits_already(waiting.state)] if waiting else []
    if as_of > day_of(at):
        found.append(refusals.from_the_future(as_of))
    return found + _overtaken(service, as_of, standing)


def _overtaken(service: Service, as_of: date, standing: Batch | None) -> list[Refusal]:
    """One authority, one list in force: a later one may not be older or cover less."""
    if standing is None:
        return []
    found = [refusals.older(as_of, standing.as_of)] if as_of < standing.as_of else []
    if not _covers(service, standing.service):
        found.append(refusals.narrower(standing.service.name))
    return found


def _covers(wide: Service, narrow: Service | None) -> bool:
    while narrow is not None:
        if narrow.pk == wide.pk:
            return True
        narrow = narrow.parent
    return False


def _take_up(
    batch: Batch, states: tuple[State, ...], then: State, worker: str, at: datetime
) -> bool:
    """One task at a time: whoever finds the list at rest, or its task silent, takes it."""
    silent = Q(beat_at=None) | Q(beat_at__lt=at - queries.SILENT)
    mine = _lists().filter(silent, pk=batch.pk, state__in=states)
    taken = mine.update(state=then, beat_at=at, progress={"worker": worker})
    batch.refresh_from_db()
    return bool(taken)
