"""What a person says of blocks: asked before or not, spoken of or not; and which action waits."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.findings.models import Recommendation
from goldenthread.methods.refusal import refuse, refuse_if_any
from goldenthread.methods.words import say

from .. import queries, rules
from ..models import Action, Block, BlockLink, Dependency, Placement, Repeat
from ..queries.deeds import day_of
from ..queries.sharing import reached, waits_of


@transaction.atomic
def say_repeat(
    *,
    block: Block,
    earlier: Block | None = None,
    recommendation: Recommendation | None = None,
    is_repeat: bool,
    why: str = "",
    by: Actor,
    at: datetime,
) -> Repeat:
    """Whether the block asks again what an earlier block, or a recommendation, asked."""
    by.must(Permission.PLAN_EDIT, over=block.plan)
    if earlier is not None:
        by.must(Permission.PLAN_READ, over=earlier.plan)
    if recommendation is not None:
        by.must(Permission.RECOMMENDATION_READ, over=recommendation)
    if (earlier is None) == (recommendation is None) or earlier == block:
        why_not = say("{A_block} repeats another {block}, or a recommendation.")
        raise refuse("earlier", block.pk, why_not, "Choose one of those shown.", "repeat-of-what")
    made = Repeat.objects.create(
        plan=block.plan, block=block, earlier=earlier, recommendation=recommendation,
        is_repeat=is_repeat, why=why.strip(), by=person_for(by), at=at,
    )  # fmt: skip
    things = [("plan", block.plan_id), ("block", block.pk)]
    things += [("block", earlier.pk)] if earlier else []
    things += [("recommendation", recommendation.pk)] if recommendation else []
    record(by=by, verb="say_repeat", things=things, at=at, detail={"is_repeat": is_repeat})
    return made


@transaction.atomic
def say_link(
    *, block: Block, to: Block, printed: str, is_link: bool, by: Actor, at: datetime
) -> BlockLink:
    """Whether words of the block mean the other one. Dates and leads are not taken over."""
    by.must(Permission.PLAN_EDIT, over=block.plan)
    if block.plan_id != to.plan_id or block == to:
        why = say("Words of {a_block} point to another {block} of the same plan.")
        raise refuse("to", to.pk, why, "Choose one of those shown.", "link-to-what")
    made = BlockLink.objects.create(
        plan=block.plan, block=block, to=to, printed=printed[:300], is_link=is_link,
        by=person_for(by), at=at,
    )  # fmt: skip
    things = [("plan", block.plan_id), ("block", block.pk), ("block", to.pk)]
    record(by=by, verb="say_link", things=things, at=at, detail={"is_link": is_link})
    return made


@transaction.atomic
def say_wait(
    *, action: Action, waits_for: Placement, why: str = "", by: Actor, at: datetime
) -> Dependency:
    """The action waits for that one. A slip there is said here; no date moves by itself."""
    by.must(Permission.ACTION_READ, over=action)
    by.must(Permission.PLAN_READ, over=waits_for.plan)
    plan = queries.plan_kept(action, by)
    if plan is None:
        why_not = "This action stands in no plan that you keep."
        raise refuse("waits_for", action.pk, why_not, "Say it of an action of a plan.", "no-plan")
    by.must(Permission.PLAN_EDIT, over=plan)
    other, waits = waits_for.action_id, waits_of()
    facts = queries.facts(action, on=day_of(at))
    refuse_if_any(
        rules.waiting.unfit_wait(
            first=action.pk,
            other=other,
            waits_already=other in waits.get(action.pk, ()),
            behind_other=reached(other, waits),
            is_over=facts.is_over or facts.done_on is not None,
        )
    )
    made = Dependency.objects.create(
        plan=plan, action=action, waits_for_id=other, printed=why.strip()[:300],
        by=person_for(by), at=at,
    )  # fmt: skip
    things = [("action", action.pk), ("action", other), ("plan", plan.pk)]
    record(by=by, verb="say_wait", things=things, at=at)
    return made


@transaction.atomic
def end_wait(*, wait: Dependency, by: Actor, at: datetime) -> None:
    """It waits no more; that it did stays known."""
    by.must(Permission.PLAN_EDIT, over=wait.plan)
    rows = Dependency.objects.visible_to(by, Permission.PLAN_EDIT).filter(pk=wait.pk, ended_at=None)
    if not rows.update(ended_at=at, ended_by=person_for(by)):
        why = "Somebody has said that already."
        raise refuse("wait", wait.pk, why, "Open the action again.", "ended-already")
    things = [("action", wait.action_id), ("action", wait.waits_for_id), ("plan", wait.plan_id)]
    record(by=by, verb="end_wait", things=things, at=at)
