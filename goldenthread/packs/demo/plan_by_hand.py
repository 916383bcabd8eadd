"""What the programme manager has said of the demonstration's plan beside its document."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Agency, Body, Post
from goldenthread.authority.queries import actor_of
from goldenthread.improvement import operations
from goldenthread.improvement.models import (
    Block,
    Judgement,
    Lead,
    Milestone,
    Placement,
    Plan,
    PlanImport,
)
from goldenthread.improvement.operations.leading import (
    change_leads,
    change_owner,
    settle_written,
)
from goldenthread.improvement.queries import draft_of
from goldenthread.improvement.queries.entering import agencies_in

from .library import read
from .people import Town
from .plan_text import filled

ONCE = "what is said of the demonstration's plan is said once"
SAID = "plan-by-hand"
EDITION, SIGNED = "First edition", "Chair of the Improvement Board"
WHY_SCALE = "The board wants one meaning for each colour; agreed at its first meeting."


def match_lists(brought: PlanImport, *, by: Actor, at: datetime) -> None:
    """Lists of dates and leads beside the actions of an area, matched as a person would."""
    lists = read(SAID)["lists"]
    for asked in draft_of(brought).questions:
        found = lists.get(asked.read.split()[0])
        if asked.kind == "pairing" and found and asked.key not in brought.answers:
            operations.settle_question(
                brought=brought, key=asked.key, answer=json.dumps(found), version=brought.version,
                by=by, at=at,
            )  # fmt: skip


@transaction.atomic
def write_by_hand(plan: Plan, town: Town, *, on: date) -> None:
    """On the day on which it was taken in, if nothing of it is said yet. `on`: for its months."""
    if Judgement.objects.for_system(because=ONCE).filter(plan=plan).exists():
        return
    by, at = actor_of(plan.made_by, on=localtime(plan.made_at).date()), plan.made_at
    said = read(SAID)
    blocks = {one.printed_ref: one for one in _rows(Block, plan)}
    _inspected(plan, blocks, said, by, at)
    for one in said["names"]:
        _name(plan, one, town, by, at)
    for one in said["labels"]:
        _label(plan, one, by, at)
    for one in said["contacts"]:
        block = blocks[one["ref"]]
        agency = agencies_in(block).get(words=one["agency"])
        operations.add_contact(block=block, agency=agency, words=one["words"], by=by, at=at)
    for one in said["critical"]:
        _hangs_on(blocks[one["ref"]], one, by, at)
    for one in said["steps"]:
        _step(plan, one, by, at, on=on)
    _change_hands(plan, blocks, said, by, at)
    _terms(plan, said["scales"], town, by, at)


def _inspected(
    plan: Plan, blocks: Mapping[str, Block], said: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    """What the inspection judged, and the paragraphs of its report that whole blocks answer."""
    operations.reword(
        row=plan, field="notice", words=said["notice"], version=plan.version, by=by, at=at
    )
    for one in said["judgements"]:
        operations.add_judgement(plan=plan, area=one["area"], level=one["level"], by=by, at=at)
    for one in said["paragraphs"]:
        operations.quote_paragraph(
            plan=plan, number=one["number"], words=one["words"], block=blocks[one["ref"]],
            by=by, at=at,
        )  # fmt: skip


def _name(plan: Plan, said: Mapping[str, str], town: Town, by: Actor, at: datetime) -> None:
    """Who is meant, in every place at once; of a group or an agency also who answers for it."""
    rows = Lead.objects.for_system(because=ONCE).filter(plan=plan, printed=said["printed"])
    if "door" in said:
        holder = f"person:{town.door[said['door']].pk}"
    elif "agency" in said:
        holder = _agency(said["agency"])
    else:
        holder = f"new:{said['new']}"
    answers = f"person:{town.door[said['answers_door']].pk}" if "answers_door" in said else ""
    answers = _post(said["answers_post"]) if "answers_post" in said else answers
    key = f"lead-{rows.order_by('pk')[0].pk}"
    settle_written(plan=plan, key=key, holder=holder, answers=answers, by=by, at=at)


def _label(plan: Plan, said: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Whom the label of a day means."""
    key = f"stone-{_rows(Milestone, plan).filter(label=said['label'])[0].pk}"
    settle_written(plan=plan, key=key, holder=_agency(said["agency"]), by=by, at=at)


def _hangs_on(block: Block, said: Mapping[str, str], by: Actor, at: datetime) -> None:
    fields: list[tuple[str, Any]] = [("is_critical", True)]
    fields += [("blocker", said["blocker"])] if "blocker" in said else []
    for field, words in fields:
        operations.reword(
            row=block, field=field, words=words, why=said["why"], version=block.version,
            by=by, at=at,
        )  # fmt: skip


def _step(plan: Plan, said: Mapping[str, str], by: Actor, at: datetime, *, on: date) -> None:
    above = _place(plan, said["above"])
    operations.add_planned_action(
        block=above.block, words=said["words"], level="sub_step", above=above,
        printed_due=filled(said["due"], on=on), leads=said["leads"], by=by, at=at,
    )  # fmt: skip


def _change_hands(
    plan: Plan, blocks: Mapping[str, Block], said: Mapping[str, Any], by: Actor, at: datetime
) -> None:
    on = localtime(at).date()
    for one in said["owners"]:
        change_owner(
            block=blocks[one["ref"]], holder=_post(one["post"]), from_on=on, why=one["why"],
            by=by, at=at,
        )  # fmt: skip
    for one in said["leads"]:
        change_leads(
            placement=_place(plan, one["ref"]), stay=(), accountable="new",
            holder=_post(one["post"]), from_on=on, why=one["why"], by=by, at=at,
        )  # fmt: skip


def _terms(plan: Plan, scales: Mapping[str, Any], town: Town, by: Actor, at: datetime) -> None:
    """What its colours mean from now on, how often it is looked at, who has seen it."""
    on = localtime(at).date()
    for aspect, content in scales.items():
        operations.set_scale(
            plan=plan, aspect=aspect, content=content, in_force_from=on, why=WHY_SCALE,
            by=by, at=at,
        )  # fmt: skip
    operations.set_cycle(plan=plan, months=1, body=town.board, in_force_from=on, by=by, at=at)
    operations.set_cycle(
        plan=plan, weeks=4, at_most=6, body=town.body, in_force_from=on, by=by, at=at
    )
    for kind, signer, body in (("signed", SIGNED, None), ("presented", "", town.board)):
        _sign(plan, kind, signer, body, by, at)


def _sign(plan: Plan, kind: str, signer: str, body: Body | None, by: Actor, at: datetime) -> None:
    operations.sign_plan(
        plan=plan, kind=kind, signer=signer, body=body, signed_on=localtime(at).date(),
        edition=EDITION, by=by, at=at,
    )  # fmt: skip


def _post(title: str) -> str:
    return f"post:{Post.objects.get(title=title).pk}"


def _agency(name: str) -> str:
    return f"agency:{Agency.objects.get(name=name).pk}"


def _place(plan: Plan, ref: str) -> Placement:
    found: Placement = (
        _rows(Placement, plan).select_related("action", "block", "plan").get(printed_ref=ref)
    )
    return found


def _rows(model: Any, plan: Plan) -> Any:
    return model.objects.for_system(because=ONCE).filter(plan=plan)
