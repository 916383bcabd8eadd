"""A row is taken out of a plan, or put back: nothing of it is lost, and both have a reason."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import queries
from ..models import HandChange
from ..rules import wording
from .wording import note_change, plan_of


@transaction.atomic
def take_out(*, row: Any, why: str, by: Actor, at: datetime) -> HandChange:
    """It is shown no more and kept; words of children and the plan itself stay."""
    by.must(Permission.PLAN_EDIT, over=row)
    return _stand(row, why, by, at, goes=True)


@transaction.atomic
def put_back(*, row: Any, why: str, by: Actor, at: datetime) -> HandChange:
    """Also what a later document no longer held."""
    by.must(Permission.PLAN_EDIT, over=row)
    return _stand(row, why, by, at, goes=False)


def _stand(row: Any, why: str, by: Actor, at: datetime, *, goes: bool) -> HandChange:
    what = queries.what_is(row)
    if what not in queries.GOES:
        refuse_if_any([wording.own_words() if what == "statement" else wording.stays(what)])
    refuse_if_any(wording.unfit_removal(is_gone=row.gone_at is not None, goes=goes, why=why))
    row.gone_at = at if goes else None
    row.save(update_fields=["gone_at"])
    deed = wording.TAKEN_OUT if goes else wording.PUT_BACK
    change = note_change(row, deed, why=why, by=by, at=at)
    verb = "take_out_of_plan" if goes else "put_back_in_plan"
    things: list[tuple[str, str | int]] = [("plan", plan_of(row).pk), (what, row.pk)]
    record(by=by, verb=verb, things=things, at=at)
    return change
