"""What should be presented to a body by a day, and the day on which it was."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from ..models import Asking
from ..queries.deeds import day_of
from ..rules import presenting
from .clearing import Row, place_of, things_of

EDIT = Permission.PLAN_EDIT


@transaction.atomic
def expect_presented(
    *, row: Row, words: str, holder: str, due_on: date | None, by: Actor, at: datetime
) -> Asking:
    """What a block, or an action in it, should have presented: to which body, by which day.

    `holder`: "body:3". The day may be over, for a plan says of June in autumn. It turns no rating.
    """
    by.must(EDIT, over=row)
    kind = holder.partition(":")[0]
    refuse_if_any(presenting.unfit_deliverable(kind=kind, words=words, due_on=due_on))
    made = Asking.objects.create(
        plan=row.plan, **place_of(row), about=presenting.PRESENT, party=chosen_party(holder),
        words=words.strip(), asked_on=day_of(at), due_on=due_on, by=person_for(by), at=at,
    )  # fmt: skip
    things = [*things_of(row), ("party", made.party_id)]
    record(by=by, verb="expect_presented", things=things, at=at)
    return made


@transaction.atomic
def note_presented(
    *, asking: Asking, presented_on: date, note: str, by: Actor, at: datetime
) -> Asking:
    """The day on which it was presented and what came of it: said once. Late stays visible."""
    by.must(EDIT, over=asking)
    rows = Asking.objects.visible_to(by, EDIT).filter(about=presenting.PRESENT)
    asking = rows.select_for_update().get(pk=asking.pk)
    unfit = presenting.unfit_presented(
        note=note, presented_on=presented_on, is_presented=asking.answered_at is not None,
        today=day_of(at),
    )  # fmt: skip
    refuse_if_any(unfit)
    asking.answer, asking.answered_on = note.strip(), presented_on
    asking.answered_by, asking.answered_at = person_for(by), at
    asking.save(update_fields=["answer", "answered_on", "answered_by", "answered_at"])
    things: list[tuple[str, str | int]] = [("plan", asking.plan_id), ("block", asking.block_id)]
    record(by=by, verb="note_presented", things=things, at=at)
    return asking
