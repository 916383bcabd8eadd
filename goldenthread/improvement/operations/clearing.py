"""Who clears what is in the way, to whom it is taken, what is still to be shown, and the answer."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from ..models import Asking, Block, Clearing
from ..queries.clearing import held_up_now
from ..queries.deeds import day_of
from ..rules import clearing
from .asking import EDIT, Row, held, place_of, put_to, say_answer, things_of


@transaction.atomic
def say_who_clears(
    *, row: Row, holder: str, since_on: date, why: str = "", by: Actor, at: datetime
) -> Clearing:
    """A party clears what is in the way from a day on; who cleared it before stays known.

    `holder`: "post:3". No rating moves.
    """
    by.must(EDIT, over=row)
    before = held_up_now(row).clears
    kind = holder.partition(":")[0]
    unfit = clearing.unfit_clearing(
        blocker=row.blocker, kind=kind, since_on=since_on, why=why,
        before_on=before.since_on if before else None, today=day_of(at),
    )  # fmt: skip
    refuse_if_any(unfit)
    party = chosen_party(holder)
    if before and before.party_id == party.pk:
        refuse_if_any(clearing.the_same(before.since_on))
    made = Clearing.objects.create(
        plan=row.plan, **place_of(row), party=party, blocker=row.blocker, since_on=since_on,
        why=why.strip(), by=person_for(by), at=at,
    )  # fmt: skip
    things = [*things_of(row), ("party", party.pk)]
    record(by=by, verb="say_who_clears", things=things, at=at)
    return made


def end_clearing(row: Row, before: str, why: str, by: Actor, at: datetime) -> None:
    """Nothing is in the way any more: what was said of it is history. Part of another deed."""
    Clearing.objects.create(
        plan=row.plan, **place_of(row), party=None, blocker=before, since_on=day_of(at),
        why=why.strip(), by=person_for(by), at=at,
    )  # fmt: skip


@transaction.atomic
def take_further(
    *,
    row: Row,
    holder: str,
    words: str,
    asked_on: date,
    due_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Asking:
    """What is in the way is taken to a body or party, such as whoever pays for the service."""
    by.must(EDIT, over=row)
    refuse_if_any(clearing.nothing_in_the_way("words", row.blocker))
    return _ask(row, clearing.IN_THE_WAY, "take_further", holder, words, asked_on, due_on, by, at)


@transaction.atomic
def leave_open(
    *, block: Block, holder: str, words: str, due_on: date | None, by: Actor, at: datetime
) -> Asking:
    """What is still to be shown of a block, by whom and by which day. It turns no rating."""
    by.must(EDIT, over=block)
    return _ask(block, clearing.EFFECT, "leave_open", holder, words, day_of(at), due_on, by, at)


@transaction.atomic
def answer_asking(
    *, asking: Asking, answer: str, answered_on: date, by: Actor, at: datetime
) -> Asking:
    """What they answered, on which day; the question stands beside it. Answered once."""
    by.must(EDIT, over=asking)
    asking = held(asking, clearing.IN_THE_WAY, clearing.EFFECT, by=by)
    unfit = clearing.unfit_answer(
        answer=answer, answered_on=answered_on, asked_on=asking.asked_on,
        is_answered=asking.answered_at is not None, today=day_of(at),
    )  # fmt: skip
    refuse_if_any(unfit)
    return say_answer(asking, "answer_asking", words=answer, on=answered_on, by=by, at=at)


def _ask(
    row: Row,
    about: str,
    verb: str,
    holder: str,
    words: str,
    asked_on: date,
    due_on: date | None,
    by: Actor,
    at: datetime,
) -> Asking:
    unfit = clearing.unfit_asking(
        about=about, kind=holder.partition(":")[0], words=words, asked_on=asked_on, due_on=due_on,
        today=day_of(at),
    )  # fmt: skip
    refuse_if_any(unfit)
    return put_to(
        row, about, verb, holder=holder, words=words, asked_on=asked_on, due_on=due_on, by=by, at=at
    )
