"""One block of the demonstration's plan is done, tested from outside and closed by the board."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.authority.queries import holders_of_each
from goldenthread.improvement import operations
from goldenthread.improvement.models import Block, BlockTest, Placement, Plan
from goldenthread.methods.working_days import add_months

from .library import read
from .people import Town
from .plan_by_hand import ONCE, SAID
from .rounds import acting

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEFORE_AGO = 9  # months before the plan was taken in
TESTER = 3  # which of the reviewers: of no team


@transaction.atomic
def prove(plan: Plan, town: Town) -> None:
    """Within two days after the plan was taken in, if nothing of it is done yet."""
    if BlockTest.objects.for_system(because=ONCE).filter(plan=plan).exists():
        return
    said, at = read(SAID), plan.made_at + HOUR
    rows = Placement.objects.for_system(because=ONCE).filter(plan=plan).order_by("order")
    places = rows.select_related("action__owner", "block__plan")
    for one in said["shown"]:
        _shown(places.get(printed_ref=one["ref"]), one, town, at)
    of_block = list(places.filter(block__printed_ref=said["tested"]["ref"]))
    for place, words in zip(of_block, said["tested"]["evidence"], strict=True):
        _done(place, words, town, at)
    block = of_block[0].block
    _test(block, said["tested"], town, at + HOUR)
    _decide(block, said["tested"], town, at + DAY)


def _done(place: Placement, words: str, town: Town, at: datetime) -> None:
    """By whoever leads it, on the day of the document; the head of quality assurance accepts."""
    action, on = place.action, localtime(at).date()
    leads = acting(holders_of_each([action.owner], on=on)[action.owner_id][0], at)
    offered = operations.offer_evidence(
        action=action, kind="statement", words=words, shows_on=action.made_on, by=leads, at=at
    )
    operations.mark_done(action=action, done_on=action.made_on, by=leads, at=at)
    operations.decide_evidence(
        evidence=offered, is_accepted=True, by=acting(town.door["qa-head"], at), at=at
    )


def _shown(place: Placement, said: Mapping[str, Any], town: Town, at: datetime) -> None:
    """Done, and where it says so tested: planned and looked at on one day."""
    _done(place, said["evidence"], town, at)
    if "measure" not in said:
        return
    by, on = acting(town.door["qa-head"], at), localtime(at).date()
    test = operations.plan_test(
        action=place.action, planned_on=on, measure=said["measure"], direction="up",
        chosen_how="whole", before_hits=said["before"][0], before_of=said["before"][1],
        before_on=add_months(on, -BEFORE_AGO), why_early=said["early"], by=by, at=at,
    )  # fmt: skip
    operations.record_result(
        test=test, after_hits=said["after"][0], after_of=said["after"][1], seen_on=on,
        verdict="yes", words=said["saw"], by=by, at=at,
    )  # fmt: skip


def _test(block: Block, said: Mapping[str, Any], town: Town, at: datetime) -> None:
    """Set by the board, on the next day looked at by a reviewer of no team."""
    by, on, then = acting(town.door["qa-officer"], at), localtime(at).date(), at + DAY - HOUR
    operations.set_block_test(
        block=block, body=town.board, tester=f"person:{town.reviewers[TESTER].pk}",
        planned_on=on + DAY, measure=said["measure"], direction="up", chosen_how="random",
        before_hits=said["before"][0], before_of=said["before"][1],
        before_on=add_months(on, -BEFORE_AGO), why_early=said["early"], by=by, at=at,
    )  # fmt: skip
    operations.record_block_result(
        block=block, after_hits=said["after"][0], after_of=said["after"][1], seen_on=on + DAY,
        verdict="yes", words=said["saw"], by=by, at=then,
    )  # fmt: skip


def _decide(block: Block, said: Mapping[str, Any], town: Town, at: datetime) -> None:
    """The board closes it, and only then may it be rated as complete and as lasting."""
    on, keeper = localtime(at).date(), acting(block.plan.made_by, at)
    operations.decide_block(
        block=block, how="proved", body=town.board, decided_on=on, words=said["decided"],
        by=acting(town.door["director"], at), at=at,
    )  # fmt: skip
    for aspect, level in (("progress", "complete"), ("impact", "lasting")):
        operations.rate_block(
            block=block, aspect=aspect, level=level, why=said[aspect], rated_on=on,
            meeting=town.board, by=keeper, at=at,
        )  # fmt: skip
    operations.set_next_review(
        block=block, is_required=False, reason=said["decided"], by=keeper, at=at
    )
