"""Blocks of a plan and actions of a block are put in order by hand. No number is touched."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import queries
from ..models import Block, HandChange, Placement
from ..rules import ordering, wording
from .wording import note_change


@transaction.atomic
def put_in_order(
    *,
    row: Block | Placement,
    where: str,
    seen: Sequence[int],
    why: str = "",
    by: Actor,
    at: datetime,
) -> HandChange:
    """`where`: up, down, first or "after-12"; `seen`: the keys as the page showed them."""
    by.must(Permission.PLAN_EDIT, over=row)
    model: Any = type(row)
    rows: list[Any] = list(queries.in_order_with(row).select_for_update(of=("self",)))
    known = [ordering.Row(one.pk, getattr(one, "level", "main")) for one in rows]
    refuse_if_any(ordering.unfit_order(known, row.pk, where, seen))
    by_key = {one.pk: one for one in rows}
    wanted = ordering.new_order(known, row.pk, where)
    for order, pk in enumerate(wanted):
        by_key[pk].order = order
    was = _said(row.pk, [one.pk for one in rows], by_key)
    model.objects.for_system(because="all of them are held").bulk_update(rows, ["order"])
    change = note_change(
        row, wording.MOVED, field="order", before=was, after=_said(row.pk, wanted, by_key), why=why,
        by=by, at=at,
    )  # fmt: skip
    things = [("plan", row.plan_id), (queries.what_is(row), row.pk)]
    record(by=by, verb="put_in_order", things=things, at=at)
    return change


def _said(pk: int, order: Sequence[int], rows: dict[int, Any]) -> str:
    at = order.index(pk)
    behind = f", after “{queries.called(rows[order[at - 1]])}”" if at else ""
    return f"Place {at + 1} of {len(order)}{behind}"
