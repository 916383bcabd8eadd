"""The third level of assurance: a body sets a test of a block, others look, the body decides."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body
from goldenthread.authority.operations import chosen_party
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import Action, Block, BlockDecision, BlockResult, BlockTest
from ..queries.deeds import day_of, named
from ..rules import assuring
from .testing import look_again, seen


@transaction.atomic
def set_block_test(
    *, block: Block, body: Body, tester: str, why_early: str = "", by: Actor, at: datetime,
    **plan: Any,
) -> BlockTest:  # fmt: skip
    """What a body that owns the plan wants looked at, once all is done; `tester` as "post:3".

    `plan`: as `plan_test` of an action takes it.
    """
    by.must(Permission.LOOP_TEST, over=block)
    _hold_still(block)
    today, party = day_of(at), chosen_party(tester)
    plan |= {"measure": plan["measure"].strip(), "why_early": why_early.strip()}
    now = queries.block_now(block, on=today)
    unfit = assuring.unfit_test(
        now.sure,
        body=queries.body_named(body),
        tester=queries.named_tester(party, on=today),
        around=queries.around_block(block, now.rows),
        by=by.person_pk,
        **plan,
        today=today,
    )
    refuse_if_any([*unfit, *named(*_actions(block), measure=plan["measure"], why_early=why_early)])
    made = BlockTest.objects.create(**_of(block), body=body, tester=party, **plan, **_who(by, at))
    _note("set_block_test", block, by, at)
    return made


@transaction.atomic
def record_block_result(
    *,
    block: Block,
    after_hits: int,
    after_of: int,
    seen_on: date,
    verdict: str,
    words: str = "",
    look_again_on: date | None = None,
    by: Actor,
    at: datetime,
) -> BlockResult:
    """What the test that waits shows: two facts, as of an action. It closes nothing."""
    by.must(Permission.LOOP_TEST, over=block)
    _hold_still(block)
    today = day_of(at)
    now = queries.block_now(block, on=today)
    refuse_if_any([*assuring.unfit_looking(now.sure, by.person_pk), *_unset(now.waiting)])
    found, unfit = seen(
        now.waiting, now.sure.own, BlockResult, today=today,
        after_hits=after_hits, after_of=after_of, seen_on=seen_on, verdict=verdict, words=words,
        look_again_on=look_again_on,
    )  # fmt: skip
    refuse_if_any([*unfit, *named(*_actions(block), words=words)])
    result = BlockResult.objects.create(**_of(block), **found, **_who(by, at))
    look_again(result, **_of(block), body=result.test.body, tester=result.test.tester)
    _note("record_block_result", block, by, at)
    return result


@transaction.atomic
def decide_block(
    *,
    block: Block,
    how: str,
    body: Body,
    decided_on: date,
    words: str = "",
    by: Actor,
    at: datetime,
) -> BlockDecision:
    """What a body that owns the plan decided, recorded by somebody who did none of it."""
    by.must(Permission.LOOP_CLOSE, over=block)
    _hold_still(block)
    today = day_of(at)
    now = queries.block_now(block, on=today)
    unfit = assuring.unfit_decision(
        now.sure,
        how,
        body=queries.body_named(body),
        around=queries.around_block(block, now.rows),
        by=by.person_pk,
        testers=queries.lookers_of(now.result, on=today),
        words=words,
        decided_on=decided_on,
        seen_on=now.result.seen_on if now.result else None,
        today=today,
    )
    refuse_if_any([*unfit, *named(*_actions(block), words=words)])
    made = BlockDecision.objects.create(
        **_of(block), how=how, body=body, decided_on=decided_on, words=words.strip(),
        result=now.result if how == rules.PROVED else None, **_who(by, at),
    )  # fmt: skip
    _note("decide_block", block, by, at)
    return made


def _unset(waiting: BlockTest | None) -> list[Any]:
    return [] if waiting else [assuring.no_test_waits()]


def _of(block: Block) -> dict[str, Any]:
    return {"plan_id": block.plan_id, "block": block}


def _who(by: Actor, at: datetime) -> dict[str, Any]:
    return {"by": person_for(by), "at": at}


def _actions(block: Block) -> list[Action]:
    return [one.action for one in queries.places_of(block)]


def _note(verb: str, block: Block, by: Actor, at: datetime) -> None:
    things: list[tuple[str, str | int]] = [("plan", block.plan_id), ("block", block.pk)]
    record(by=by, verb=verb, things=things, at=at)


def _hold_still(block: Block) -> None:
    """Two who decide at once: the second waits here, and then reads that it is closed."""
    rows = Block.objects.for_system(because="held while what stands behind it is weighed")
    rows.filter(pk=block.pk).select_for_update().get()
