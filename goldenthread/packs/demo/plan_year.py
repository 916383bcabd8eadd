"""The yearly plan of one service: an item of the improvement plan, and a recommendation in it."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import actor_of
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import state_of
from goldenthread.improvement import operations
from goldenthread.improvement.models import Action, Block, Placement, Plan
from goldenthread.improvement.queries.sharing import seen_of

from .library import read
from .people import Town
from .plan import ADDRESS, WHO
from .rounds import LONDON

ONCE = "the yearly plan of the demonstration is written once"
APRIL = 4


@transaction.atomic
def make_year(town: Town, *, now: datetime) -> None:
    """Written by hand on the day, for the financial year in which the demonstration is made."""
    said, today = read("plan-year"), now.astimezone(LONDON).date()
    if Plan.objects.for_system(because=ONCE).filter(title=said["title"]).exists():
        return
    first = date(today.year if today.month >= APRIL else today.year - 1, APRIL, 1)
    by = actor_of(town.door[WHO], on=today)
    plan = operations.start_plan(
        title=said["title"],
        service=town.service,
        body=town.board,
        origin="other",
        runs_from=first,
        runs_until=date(first.year + 1, 3, 31),
        yearly_of=town.services[said["service"]],
        by=by,
        at=now,
    )
    blocks = {
        one["ref"]: operations.add_block(
            plan=plan, kind="area", printed_ref=one["ref"], title=one["title"], by=by, at=now
        )
        for one in said["blocks"]
    }
    _items(blocks, by, now)
    _put(blocks[said["put"]["block"]], by, now)


def _items(blocks: dict[str, Block], by: Actor, at: datetime) -> None:
    """The same as an action of the improvement plan: each place keeps its own words and day."""
    rows = Placement.objects.for_system(because=ONCE).filter(plan__slug=ADDRESS, gone_at=None)
    for one in read("plan-year")["items"]:
        item = operations.add_planned_action(
            block=blocks[one["block"]], words=one["words"], printed_ref=one["ref"],
            printed_due=one["due"], by=by, at=at,
        )  # fmt: skip
        there = rows.select_related("action", "plan", "block").filter(printed_ref=one["same"])
        if (same := there.order_by("pk").first()) is not None:
            places = [same, item]
            operations.share_action(
                placements=places,
                kept=same.action,
                seen={place.pk: seen_of(place) for place in places},
                by=by,
                at=at,
            )


def _put(block: Block, by: Actor, at: datetime) -> None:
    """The newest action of the oldest accepted recommendation that has one."""
    actions = Action.objects.visible_to(by, Permission.ACTION_READ)
    asked = Recommendation.objects.visible_to(by, Permission.RECOMMENDATION_READ)
    for one in asked.order_by("pk"):
        action = actions.filter(recommendation=one).order_by("pk").last()
        if action is not None and state_of(one) == "accepted":
            operations.put_in_plan(recommendation=one, block=block, action=action, by=by, at=at)
            return
