"""A recommendation goes into a plan: as a new action of a block, or as one that it has already."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import owners_of, state_of
from goldenthread.methods.due import read
from goldenthread.methods.refusal import Refusal, refuse_if_any

from .. import queries, rules
from ..models import Action, Block, Placement
from ..queries import putting as asked_in
from ..queries.deeds import day_of, named
from ..rules.plans import values
from .entering import added
from .entering_blocks import written
from .following import follow
from .writing import writing_for


@transaction.atomic
def put_in_plan(
    *,
    recommendation: Recommendation,
    block: Block,
    action: Action | None = None,
    words: str = "",
    printed_ref: str = "",
    outcome: str = "",
    printed_due: str = "",
    leads: str = "",
    by: Actor,
    at: datetime,
) -> Placement:
    """`action`: one that the recommendation has; without it one begins, with these words. Its day
    is the plan's own: the limit of a promise made in a round does not bind a year's plan."""
    by.must(Permission.PLAN_EDIT, over=block)
    by.must(Permission.RECOMMENDATION_READ, over=recommendation)
    if action is not None:
        by.must(Permission.ACTION_READ, over=action)
    texts, more = {}, {"printed_ref": printed_ref}
    if action is None:
        texts = {"words": words, "outcome": outcome}
        more |= {"printed_due": printed_due, "leads": leads}
    refuse_if_any(
        [
            *_unfit(recommendation, block, action, at),
            *rules.entering.unfit_row("action", **texts, **more),
            *rules.entering.unfit_leads(more.get("leads", "")),
            *named(Action(recommendation=recommendation), **texts),
        ]
    )
    if action is None:
        made = _begun(recommendation, block, texts, more, by, at)
    else:
        made = _placed(action, block, printed_ref)
    follow([made.action], by=by, at=at)
    things = [("recommendation", recommendation.pk), ("plan", block.plan_id)]
    things += [("block", block.pk), ("action", made.action_id)]
    record(by=by, verb="put_in_plan", things=things, at=at)
    return added(made, by, at)


def _unfit(
    recommendation: Recommendation, block: Block, action: Action | None, at: datetime
) -> list[Refusal]:
    own = [one.pk for one in asked_in.actions_from(recommendation)]
    there = queries.places_of(block).filter(action=action) if action else None
    return list(
        rules.putting.unfit_putting(
            state=state_of(recommendation),
            is_over=rules.periods.is_over(block.plan.runs_until, day_of(at)),
            plan=block.plan.title,
            is_its_own=action is None or action.pk in own,
            stands_there=there is not None and there.exists(),
        )
    )


def _begun(
    recommendation: Recommendation,
    block: Block,
    texts: dict[str, str],
    more: dict[str, str],
    by: Actor,
    at: datetime,
) -> Placement:
    """Led by who is named, else by who answers for the recommendation."""
    names = [one.strip() for one in more["leads"].splitlines() if one.strip()]
    due, written_on = more["printed_due"].strip(), block.plan.written_on or day_of(at)
    draft = values.DraftAction(
        text=texts["words"].strip(), ref=more["printed_ref"].strip(), level=values.MAIN,
        outcome=texts["outcome"].strip(), leads=tuple(map(values.Lead, names)),
        due=values.Printed(due, read(due, written_on)) if due else None,
    )  # fmt: skip
    work = writing_for(block.plan, person_for(by), at, names)
    answers = owners_of(recommendation).first()
    owner = answers.party if answers else work.owner
    return written(block, draft, replace(work, owner=owner, recommendation=recommendation))


def _placed(action: Action, block: Block, printed_ref: str) -> Placement:
    """The same action once more, with words of its own there; its days and ratings are one."""
    return Placement.objects.create(
        plan=block.plan,
        block=block,
        action=action,
        level=values.MAIN,
        printed_ref=printed_ref.strip(),
        words=action.words,
        outcome=action.outcome,
        order=queries.next_place(Placement, block=block),
    )
