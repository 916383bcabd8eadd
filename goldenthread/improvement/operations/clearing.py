"""Who clears what is in the way, to whom it is taken, what is still to be shown, and the answer."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from ..models import Asking, Block, Clearing, Placement
from ..queries.clearing import held_up_now
from ..queries.deeds import day_of
from ..rules import clearing

EDIT = Permission.PLAN_EDIT
Row = Block | Placement


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
    made = _ask(row, clearing.IN_THE_WAY, holder, words, asked_on, due_on, by, at)
    record(by=by, verb="take_further", things=[*things_of(row), ("party", made.party_id)], at=at)
    return made


@transaction.atomic
def leave_open(
    *, block: Block, holder: str, words: str, due_on: date | None, by: Actor, at: datetime
) -> Asking:
    """What is still to be shown of a block, by whom and by which day. It turns no rating."""
    by.must(EDIT, over=block)
    made = _ask(block, clearing.EFFECT, holder, words, day_of(at), due_on, by, at)
    record(by=by, verb="leave_open", things=[*things_of(block), ("party", made.party_id)], at=at)
    return made


@transaction.atomic
def answer_asking(
    *, asking: Asking, answer: str, answered_on: date, by: Actor, at: datetime
) -> Asking:
    """What they answered, on which day; the question stands beside it. Answered once."""
    by.must(EDIT, over=asking)
    rows = Asking.objects.visible_to(by, EDIT).select_for_update()
    asking = rows.get(pk=asking.pk)
    unfit = clearing.unfit_answer(
        answer=answer, answered_on=answered_on, asked_on=asking.asked_on,
        is_answered=asking.answered_at is not None, today=day_of(at),
    )  # fmt: skip
    refuse_if_any(unfit)
    asking.answer, asking.answered_on = answer.strip(), answered_on
    asking.answered_by, asking.answered_at = person_for(by), at
    asking.save(update_fields=["answer", "answered_on", "answered_by", "answered_at"])
    things: list[tuple[str, str | int]] = [("plan", asking.plan_id), ("block", asking.block_id)]
    record(by=by, verb="answer_asking", things=things, at=at)
    return asking


def _ask(
    row: Row,
    about: str,
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
    return Asking.objects.create(
        plan=row.plan, **place_of(row), about=about, party=chosen_party(holder),
        words=words.strip(), asked_on=asked_on, due_on=due_on, by=person_for(by), at=at,
    )  # fmt: skip


def place_of(row: Row) -> dict[str, Block | Placement | None]:
    if isinstance(row, Placement):
        return {"block": row.block, "placement": row}
    return {"block": row, "placement": None}


def things_of(row: Row) -> list[tuple[str, str | int]]:
    found: list[tuple[str, str | int]] = [("plan", row.plan_id)]
    if isinstance(row, Placement):
        return [*found, ("block", row.block_id), ("action", row.action_id)]
    return [*found, ("block", row.pk)]
