"""What should be presented to a body by a day, the day on which it was, and taking it back."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from ..models import Asking, Withdrawal
from ..queries.deeds import day_of
from ..queries.presenting import is_withdrawn
from ..rules import presenting
from .asking import EDIT, Row, held, put_to, say_answer, things_of_asking


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
    return put_to(
        row, presenting.PRESENT, "expect_presented", holder=holder, words=words,
        asked_on=day_of(at), due_on=due_on, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def note_presented(
    *, asking: Asking, presented_on: date, note: str, by: Actor, at: datetime
) -> Asking:
    """The day on which it was presented and what came of it: said once. Late stays visible."""
    by.must(EDIT, over=asking)
    asking = held(asking, presenting.PRESENT, by=by)
    unfit = presenting.unfit_presented(
        note=note, presented_on=presented_on, is_presented=asking.answered_at is not None,
        is_withdrawn=is_withdrawn(asking), today=day_of(at),
    )  # fmt: skip
    refuse_if_any(unfit)
    return say_answer(asking, "note_presented", words=note, on=presented_on, by=by, at=at)


@transaction.atomic
def withdraw_deliverable(*, asking: Asking, why: str, by: Actor, at: datetime) -> Withdrawal:
    """It was typed by mistake: nobody misses it any more. What was said stays, with the reason."""
    by.must(EDIT, over=asking)
    asking = held(asking, presenting.PRESENT, by=by)
    unfit = presenting.unfit_withdrawal(
        why=why, is_presented=asking.answered_at is not None, is_withdrawn=is_withdrawn(asking)
    )
    refuse_if_any(unfit)
    made = Withdrawal.objects.create(
        plan=asking.plan, asking=asking, why=why.strip(), by=person_for(by), at=at
    )
    record(by=by, verb="withdraw_deliverable", things=things_of_asking(asking), at=at)
    return made
