"""Rows of a list that is not in force yet: in chunks, each its own short transaction."""

import datetime as dt
import time
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from ..models import (
    BadRow,
    Batch,
    Case,
    CaseIdentifier,
    CaseIdentity,
    Entry,
    Involvement,
    Spell,
)
from ..rules import State, refusals
from ..rules.checks import Fault
from .making import Ready

AT_MOST = 120  # rows a transaction (500 is the bound); fewer where a machine is slow: see `Pace`
STAGED = (Spell, Involvement, Entry, CaseIdentity, CaseIdentifier)


@transaction.atomic
def note_bad_rows(*, batch: Batch, faults: Sequence[Fault], by: Actor, at: dt.datetime) -> None:
    by.must(Permission.CASE_IMPORT, over=batch)
    BadRow.objects.bulk_create(
        BadRow(
            batch=batch,
            table=one.table[:80],
            row=one.row,
            key=one.key[:80],
            column=one.column[:80],
            value=one.value[:200],
            rule=one.rule,
            severity=one.severity,
            why=one.why[:300],
            do=one.do[:300],
        )
        for one in faults
    )


@transaction.atomic
def clear_staged(*, batch: Batch, at_most: int = AT_MOST, by: Actor, at: dt.datetime) -> int:
    """Take away at most one chunk of a list that never was in force; 0 when nothing is left.

    Its cases stay: random keys to which nothing belongs, taken again when the list is.
    """
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db()
    in_force = batch.state == State.IN_FORCE or batch.in_force_at is not None
    refuse_if_any([refusals.wrong_state(batch.state, wanted="cleared")] if in_force else [])
    models: tuple[Any, ...] = STAGED
    if batch.state == State.CHECKING:
        models = (*STAGED, BadRow)
    return next((gone for model in models if (gone := _clear(model, batch, at_most))), 0)


@transaction.atomic
def stage(*, batch: Batch, ready: Ready, by: Actor, at: dt.datetime) -> float:
    """A few children beside those in force, reached by nobody.

    Answers for how many seconds nobody else could write, so that the next chunk can be smaller.
    """
    began = time.monotonic()
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db(fields=["state"])
    wrong = batch.state != State.STAGING
    refuse_if_any([refusals.wrong_state(batch.state, wanted="staged")] if wrong else [])
    _mark(ready)
    Case.objects.bulk_create(ready.new)
    Entry.objects.bulk_create(ready.entries)
    Spell.objects.bulk_create(ready.spells)
    Involvement.objects.bulk_create(ready.involvements)
    CaseIdentity.objects.bulk_create(ready.identities)
    CaseIdentifier.objects.bulk_create(ready.identifiers)
    return time.monotonic() - began


def _mark(ready: Ready) -> None:
    """At once, before the list is in force: too early hides a child, too late shows one.

    Only a case that belongs to nobody yet, spare from an attempt cut off, is opened again.
    """
    rows = Case.objects.for_system(because="the list restricts these cases")
    if ready.restricted:
        rows.filter(pk__in=ready.restricted).update(is_restricted=True)
    if ready.opened:
        rows.filter(pk__in=ready.opened).update(is_restricted=False)


def _clear(model: Any, batch: Batch, at_most: int) -> int:
    rows = model.objects.for_system(because="rows of a list that never was in force")
    some = list(rows.filter(batch=batch).values_list("pk", flat=True)[:at_most])
    return int(rows.filter(pk__in=some).delete()[0]) if some else 0
