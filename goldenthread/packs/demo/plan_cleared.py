"""What is in the way in the demonstration's plan, what is open, and what should be presented."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.authority.models import Agency, Body, Person, Post
from goldenthread.authority.queries import actor_of
from goldenthread.improvement.models import Block, Clearing, Placement, Plan
from goldenthread.improvement.operations import (
    answer_asking,
    expect_presented,
    leave_open,
    note_presented,
    rate,
    say_who_clears,
    take_further,
)

from .library import read

ONCE = "who clears what in the demonstration's plan is said once"
DAY = timedelta(days=1)


@transaction.atomic
def clear(plan: Plan, *, tester: Person, at: datetime) -> None:
    """From the day after the plan was taken in on, if nobody said it yet."""
    if Clearing.objects.for_system(because=ONCE).filter(plan=plan).exists():
        return
    said = read("plan-by-hand")
    rows = Block.objects.for_system(because=ONCE).filter(plan=plan, gone_at=None)
    blocks = {one.printed_ref: one for one in rows.select_related("plan")}
    first = plan.made_at + DAY
    for one in said["clears"]:
        _clear(plan, blocks[one["ref"]], one, first)
    for one in said["taken"]:
        _take(plan, blocks[one["ref"]], one, first, now=at)
    for one in said["open"]:
        leave_open(
            block=blocks[one["ref"]], holder=_holder(one), words=one["words"],
            due_on=localtime(at).date() + one["due"] * DAY, by=_keeper(plan, first), at=first,
        )  # fmt: skip
    for one in said["presents"]:
        _present(plan, blocks, one, first)
    for one in said["early"]:
        _early(plan, one, tester, first, now=at)


def _early(
    plan: Plan, said: Mapping[str, Any], tester: Person, at: datetime, *, now: datetime
) -> None:
    """Whoever tests says that it is too early, and when there will be something to see."""
    rate(
        action=_place(plan, said["ref"]).action, aspect="impact", state="too_early",
        why=said["why"], proof_on=localtime(now).date() + said["proof"] * DAY,
        by=actor_of(tester, on=localtime(at).date()), at=at,
    )  # fmt: skip


def _clear(plan: Plan, block: Block, said: Mapping[str, Any], at: datetime) -> None:
    say_who_clears(
        row=block, holder=_holder(said), since_on=localtime(at).date(), by=_keeper(plan, at), at=at
    )


def _take(
    plan: Plan, block: Block, said: Mapping[str, Any], at: datetime, *, now: datetime
) -> None:
    asking = take_further(
        row=block, holder=_holder(said), words=said["words"], asked_on=localtime(at).date(),
        due_on=localtime(now).date() + said["due"] * DAY if "due" in said else None,
        by=_keeper(plan, at), at=at,
    )  # fmt: skip
    if "answer" in said:
        answer_asking(
            asking=asking, answer=said["answer"], answered_on=localtime(at + DAY).date(),
            by=_keeper(plan, at + DAY), at=at + DAY,
        )  # fmt: skip


def _present(
    plan: Plan, blocks: Mapping[str, Block], said: Mapping[str, Any], at: datetime
) -> None:
    """By a block, or by an action of one; missed where nobody says when it was presented."""
    on = localtime(at).date()
    asking = expect_presented(
        row=_place(plan, said["action"]) if "action" in said else blocks[said["ref"]],
        words=said["words"], holder=_holder(said), due_on=on - said["due"] * DAY,
        by=_keeper(plan, at), at=at,
    )  # fmt: skip
    if "presented" in said:
        note_presented(
            asking=asking, presented_on=on - said["presented"] * DAY, note=said["note"],
            by=_keeper(plan, at), at=at,
        )  # fmt: skip


def _place(plan: Plan, ref: str) -> Placement:
    rows = Placement.objects.for_system(because=ONCE).filter(plan=plan, printed_ref=ref)
    found: Placement = rows.select_related("action", "block", "plan").get()
    return found


def _keeper(plan: Plan, at: datetime) -> Any:
    return actor_of(plan.made_by, on=localtime(at).date())


def _holder(said: Mapping[str, Any]) -> str:
    if "post" in said:
        return f"post:{Post.objects.get(title=said['post']).pk}"
    if "agency" in said:
        return f"agency:{Agency.objects.get(name=said['agency']).pk}"
    return f"body:{Body.objects.get(name=said['body']).pk}"
