"""What every deed shares that puts something to a party, or writes down what came back."""

from datetime import date, datetime

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for

from ..models import Asking, Block, Placement

EDIT = Permission.PLAN_EDIT
Row = Block | Placement
Things = list[tuple[str, str | int]]


def put_to(
    row: Row,
    about: str,
    verb: str,
    *,
    holder: str,
    words: str,
    asked_on: date,
    due_on: date | None,
    by: Actor,
    at: datetime,
) -> Asking:
    """Part of another deed, which asked who may and refused what is unfit."""
    made = Asking.objects.create(
        plan=row.plan, **place_of(row), about=about, party=chosen_party(holder),
        words=words.strip(), asked_on=asked_on, due_on=due_on, by=person_for(by), at=at,
    )  # fmt: skip
    record(by=by, verb=verb, things=[*things_of(row), ("party", made.party_id)], at=at)
    return made


def held(asking: Asking, *about: str, by: Actor) -> Asking:
    """As it stands now, and still until the deed is over: two who say something at once wait."""
    rows = Asking.objects.visible_to(by, EDIT).filter(about__in=about)
    return rows.select_for_update().get(pk=asking.pk)


def say_answer(
    asking: Asking, verb: str, *, words: str, on: date, by: Actor, at: datetime
) -> Asking:
    """Part of another deed: what came back, and on which day. Said once."""
    asking.answer, asking.answered_on = words.strip(), on
    asking.answered_by, asking.answered_at = person_for(by), at
    asking.save(update_fields=["answer", "answered_on", "answered_by", "answered_at"])
    record(by=by, verb=verb, things=things_of_asking(asking), at=at)
    return asking


def place_of(row: Row) -> dict[str, Block | Placement | None]:
    if isinstance(row, Placement):
        return {"block": row.block, "placement": row}
    return {"block": row, "placement": None}


def things_of(row: Row) -> Things:
    found: Things = [("plan", row.plan_id)]
    if isinstance(row, Placement):
        return [*found, ("block", row.block_id), ("action", row.action_id)]
    return [*found, ("block", row.pk)]


def things_of_asking(asking: Asking) -> Things:
    return [("plan", asking.plan_id), ("block", asking.block_id)]
