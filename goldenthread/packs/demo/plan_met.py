"""What the board has said of the demonstration's plan at its last two meetings."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.authority.models import Body
from goldenthread.authority.queries import actor_of
from goldenthread.improvement.models import Block, BlockRating, Placement, Plan
from goldenthread.improvement.operations import (
    move_planned_due,
    rate_block,
    set_next_review,
)
from goldenthread.methods.working_days import add_months

from .library import read

ONCE = "what the board said of the demonstration's plan is said once"
LAST, NEXT = 4, 30  # days ago, days ahead: meetings of the board; the first follows the document
DAY = timedelta(days=1)


@transaction.atomic
def meet(plan: Plan, *, board: Body, at: datetime) -> None:
    """Ratings of two meetings, the next review of each rated block, dates that were moved."""
    said = read("plan-meetings")
    rows = BlockRating.objects.for_system(because=ONCE).filter(plan=plan, how="person")
    if rows.filter(block__printed_ref=said["rated"][0]["ref"]).exists():
        return
    blocks = {
        one.printed_ref: one
        for one in Block.objects.for_system(because=ONCE).filter(plan=plan).select_related("plan")
    }
    first = plan.made_at + DAY
    last = max(first + DAY, at - LAST * DAY)
    for key, day in (("before", first), ("now", last)):
        for one in said["rated"]:
            _rate(plan, blocks[one["ref"]], one, one[key], board, day)
    for one in said["impact"]:
        _impact(plan, blocks[one["ref"]], one, board, last)
    for one in said["moved"]:
        _move(plan, one, board, last)


def _rate(
    plan: Plan, block: Block, said: Mapping[str, str], level: str, board: Body, at: datetime
) -> None:
    by, day = actor_of(plan.made_by, on=localtime(at).date()), localtime(at).date()
    rate_block(
        block=block, aspect="progress", level=level, why=said["why"], rated_on=day, meeting=board,
        by=by, at=at,
    )  # fmt: skip
    set_next_review(block=block, review_on=day + NEXT * DAY, by=by, at=at)


def _impact(plan: Plan, block: Block, said: Mapping[str, Any], board: Body, at: datetime) -> None:
    proof_on = localtime(at).date() + said["proof"] * DAY if "proof" in said else None
    rate_block(
        block=block, aspect="impact", level=said.get("level", ""), state=said.get("state", ""),
        why=said["why"], rated_on=localtime(at).date(), meeting=board, proof_on=proof_on,
        by=actor_of(plan.made_by, on=localtime(at).date()), at=at,
    )  # fmt: skip


def _move(plan: Plan, said: Mapping[str, Any], board: Body, at: datetime) -> None:
    rows = Placement.objects.for_system(because=ONCE).filter(plan=plan, gone_at=None)
    place = rows.select_related("action", "block", "plan").get(printed_ref=said["ref"])
    today = localtime(at).date()
    move_planned_due(
        place=place, printed=f"{add_months(today, said['months']):%B %Y}", reason=said["why"],
        agreed_with=str(board), by=actor_of(plan.made_by, on=today), at=at,
    )  # fmt: skip
