"""Who leads and owns in a plan: settled from the printed name, split, changed from a day."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party
from goldenthread.authority.operations import (
    chosen_party,
    name_party,
    parties_written,
    settle_alias,
)
from goldenthread.authority.rules import folded
from goldenthread.methods.refusal import refuse, refuse_if_any

from .. import queries, rules
from ..models import Action, Block, BlockOwner, Lead, Milestone, Placement, Plan
from ..queries.deeds import day_of
from ..rules import wording
from .following import follow
from .wording import note_change
from .writing import BEHIND, answers_for, nobody_yet

NOBODY = "nobody said whom it is for"
WHY = "the leads of a plan that the actor may change"


@transaction.atomic
def settle_written(
    *,
    plan: Plan,
    key: str,
    holder: str,
    name: str = "",
    answers: str = "",
    everywhere: bool = True,
    by: Actor,
    at: datetime,
) -> Party:
    """A person says who is meant by a printed name, in every place of this plan at once.

    `holder`: "post:3", or "new:post" with its `name`. Where a group, body or agency leads,
    `answers` is the post or person who answers for it. `everywhere`: known in later documents.
    """
    by.must(Permission.PLAN_EDIT, over=plan)
    written = _written(plan, key)
    party = _party(holder, name or written.printed, plan, by, at)
    answers_kind = answers.partition(":")[0]
    refuse_if_any(rules.leading.unfit_answerer(party.kind, answers_kind))
    answerer = chosen_party(answers) if answers else None
    if everywhere and folded(str(party)) != folded(written.printed):
        settle_alias(printed=written.printed, party=party, by=by, at=at)
    was = {row.party_id for row in written.leads if row.party_id}
    places = _say(written, party, answerer, on=day_of(at))
    if written.stones:
        _say_of_days(written, party, plan, by, at)
    _give(places, plan, was=was, by=by, at=at)
    about = [("plan", plan.pk), ("party", party.pk)]
    record(by=by, verb="settle_lead", things=about, at=at)
    return party


@transaction.atomic
def split_written(*, plan: Plan, key: str, parts: str, by: Actor, at: datetime) -> list[str]:
    """One cell held several leads: each stands for itself from now on, the cell stays visible."""
    by.must(Permission.PLAN_EDIT, over=plan)
    written = _written(plan, key)
    found = rules.leading.pieces(parts)
    refuse_if_any(rules.leading.unfit_split(written.printed, found, is_label=written.is_label))
    _part(written, found, on=day_of(at))
    places = [row.placement_id for row in written.leads]
    _give(places, plan, was={row.party_id for row in written.leads}, by=by, at=at)
    record(by=by, verb="split_lead", things=[("plan", plan.pk)], at=at)
    return found


@transaction.atomic
def change_leads(
    *,
    placement: Placement,
    stay: Collection[int],
    accountable: str,
    holder: str = "",
    answers: str = "",
    from_on: date,
    why: str,
    by: Actor,
    at: datetime,
) -> list[Lead]:
    """Who leads an action in its block from a day: who goes stays visible, one is accountable.

    `stay`: keys of the leads that stay; `holder`: who comes; `accountable`: the key of a lead
    that stays, or "new".
    """
    plan = placement.plan
    by.must(Permission.PLAN_EDIT, over=plan)
    now = [row for row in queries.leads_at(placement) if row.to_on is None]
    gone = [row for row in now if row.pk not in stay]
    newest = max((row.from_on for row in gone), default=None)
    refuse_if_any(
        [
            *rules.leading.unfit_change(from_on=from_on, today=day_of(at), why=why, since=newest),
            *rules.leading.unfit_answerer(
                holder.partition(":")[0] or "post", answers.partition(":")[0]
            ),
        ]
    )
    was = {row.party_id for row in now} | {row.answers_id for row in now}
    _end(gone, from_on)
    Lead.objects.for_system(because=WHY).filter(placement=placement).update(is_accountable=False)
    added = [_new_lead(placement, holder, answers, from_on, why)] if holder else []
    kept = [row for row in now if row.pk in stay]
    _hold_accountable([*kept, *added], added, accountable)
    _give([placement.pk], plan, was=was, by=by, at=at)
    about = [("plan", plan.pk), ("action", placement.action_id)]
    record(by=by, verb="change_leads", things=about, at=at)
    return [*kept, *added]


@transaction.atomic
def change_owner(
    *, block: Block, holder: str, from_on: date, why: str, by: Actor, at: datetime
) -> BlockOwner:
    """Who answers for the block from a day; who answered before stays visible with its days."""
    by.must(Permission.PLAN_EDIT, over=block.plan)
    rows = BlockOwner.objects.for_system(because=WHY).filter(block=block, to_on=None)
    newest = max((row.from_on for row in rows), default=None)
    refuse_if_any(
        rules.leading.unfit_change(from_on=from_on, today=day_of(at), why=why, since=newest)
    )
    party = chosen_party(holder)
    _end(list(rows), from_on)
    made = BlockOwner.objects.create(
        plan=block.plan, block=block, party=party, printed=str(party), from_on=from_on,
        why=why.strip(),
    )  # fmt: skip
    about = [("plan", block.plan_id), ("party", party.pk)]
    record(by=by, verb="change_owner", things=about, at=at)
    return made


def read_lead_as(lead: Lead, other: Lead, *, why: str, by: Actor, at: datetime) -> None:
    """A lead that only points elsewhere is who leads there; its printed words stay. Part of another
    deed, which has asked."""
    lead.party, lead.answers, lead.why = other.party, other.answers, why
    lead.save(update_fields=["party", "answers", "why"])
    _give([lead.placement_id], lead.plan, was=set(), by=by, at=at)


def _part(written: queries.Written, found: Sequence[str], *, on: date) -> None:
    """Each row of a cell ends, and one for each of its names begins."""
    known, why = parties_written(found), f"Several stood in one: {written.printed}"
    _end([*written.leads, *written.owners], on)
    Lead.objects.bulk_create(
        Lead(
            plan=row.plan, placement=row.placement, printed=part, party=known.get(folded(part)),
            order=row.order, from_on=on, why=why, cell=row.printed, cell_holds=len(found),
        )
        for row in written.leads
        for part in found
    )  # fmt: skip
    BlockOwner.objects.bulk_create(
        BlockOwner(
            plan=row.plan, block=row.block, printed=part, party=known.get(folded(part)),
            order=row.order, from_on=on, why=why,
        )
        for row in written.owners
        for part in found
    )  # fmt: skip


def _written(plan: Plan, key: str) -> queries.Written:
    found = queries.written_at(plan, key)
    if found is None:
        why = "This name no longer stands in the plan."
        raise refuse("key", key, why, "Look at the list of names again.", "gone")
    return found


def _party(holder: str, name: str, plan: Plan, by: Actor, at: datetime) -> Party:
    kind, _, rest = holder.partition(":")
    if kind == rules.leading.NEW:
        return name_party(kind=rest, name=name, service=plan.service, by=by, at=at)
    return chosen_party(holder)


def _say(written: queries.Written, party: Party, answerer: Party | None, *, on: date) -> list[int]:
    """The party beside the printed name; where another stood, that row ends and stays visible."""
    dated: list[Lead | BlockOwner] = [*written.leads, *written.owners]
    for row in dated:
        if row.party_id not in {None, party.pk}:
            _end([row], on)
            row.pk, row.from_on, row.to_on = None, on, None
        row.party = party
        if isinstance(row, Lead):
            row.answers = answerer
        row.save()
    for line in written.lines:
        line.party = party
        line.save(update_fields=["party"])
    return [row.placement_id for row in written.leads]


def _say_of_days(
    written: queries.Written, party: Party, plan: Plan, by: Actor, at: datetime
) -> None:
    """Days with this label are for the party, those of texts that were printed before as well."""
    was = next((one.party for one in written.stones if one.party_id), None)
    if was == party:
        return
    labels = {one.label for one in written.stones}
    rows = Milestone.objects.for_system(because=WHY).filter(plan=plan, label__in=labels)
    rows.update(party=party)
    note_change(
        plan, wording.REWORDED, field="label", before=f"{written.printed}: {was or NOBODY}",
        after=f"{written.printed}: {party}", by=by, at=at,
    )  # fmt: skip


def _end(rows: Iterable[Any], on: date) -> None:
    for row in rows:
        was = type(row).objects.for_system(because=WHY).filter(pk=row.pk)
        ended = {"is_accountable": False} if isinstance(row, Lead) else {}
        was.update(to_on=on, **ended)


def _new_lead(placement: Placement, holder: str, answers: str, from_on: date, why: str) -> Lead:
    party = chosen_party(holder)
    return Lead.objects.create(
        plan=placement.plan, placement=placement, party=party, printed=str(party),
        answers=chosen_party(answers) if answers else None, order=BEHIND, from_on=from_on,
        why=why.strip(),
    )  # fmt: skip


def _hold_accountable(rows: Sequence[Lead], added: Sequence[Lead], accountable: str) -> None:
    chosen = added if accountable == rules.leading.NEW else rows
    found = next((row for row in chosen if accountable in {rules.leading.NEW, str(row.pk)}), None)
    if found is None and rows:
        why = "One of those who lead it has to answer for it."
        raise refuse("accountable", accountable, why, "Choose one who leads it.", "accountable")
    if found is not None:
        found.is_accountable = True
        found.save(update_fields=["is_accountable"])


def _give(
    places: Iterable[int], plan: Plan, *, was: Collection[int | None], by: Actor, at: datetime
) -> None:
    """The actions of these placements go to their accountable lead, with reach to work on them."""
    fallback = {nobody_yet(plan).pk, answers_for(plan).pk}
    rows = Placement.objects.for_system(because=WHY).filter(pk__in=places)
    found = list(rows.select_related("action__owner"))
    for placement in found:
        leads = [one for one in queries.leads_at(placement) if one.to_on is None]
        if leads and not any(one.is_accountable for one in leads):
            first = next((one for one in leads if one.party_id), None)
            if first is not None:
                first.is_accountable = True
                first.save(update_fields=["is_accountable"])
        facts = [
            {"is_accountable": x.is_accountable, "party": x.party_id, "answers": x.answers_id}
            for x in leads
        ]
        _own(placement.action, rules.leading.owner_among(facts), fallback, was)
    follow([one.action for one in found], by=by, at=at)


def _own(
    action: Action,
    party: int | None,
    fallback: Collection[int],
    was: Collection[int | None],
) -> None:
    before = [one for one in was if one is not None]
    if party is None or not rules.leading.follows(action.owner_id, fallback=fallback, was=before):
        return
    action.owner = Party.objects.get(pk=party)
    action.save(update_fields=["owner"])
