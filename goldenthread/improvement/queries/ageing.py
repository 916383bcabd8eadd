"""One list over all plans that a person reaches: late, held up, without lead, without date."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models import Value as V
from django.db.models.functions import Coalesce

from goldenthread.access.actor import Actor

from .. import rules
from ..models import Block, BlockDecision, BlockLine, BlockOwner, Due, Lead, Placement, PlanOwner
from ..rules.ageing import HELD, LATE, Ageing, kinds_of, longest_first
from ..rules.assuring import REOPENED
from .facts import facts_of
from .plan_rows import LEADS, PARTY, grouped
from .plans import named, plans_seen
from .printed import due_here, facts_here
from .rows import load
from .speaking import words_for_blocks

WHY = "actions of plans that the reader reaches"
HEADINGS = (
    "plan", "service", "bodies", "block", "number", "action", "what", "leads", "due", "first due",
    "times moved", "days late", "in the way",
)  # fmt: skip


def ageing_in(actor: Actor, *, on: date) -> list[Ageing]:
    """The latest first. As many queries for many plans and actions as for few."""
    plans = plans_seen(actor).order_by().values("pk")
    rows = Placement.objects.for_system(because=WHY)
    rows = rows.filter(plan__in=plans, gone_at=None, block__gone_at=None)
    near = ("plan__service", "plan__template", "block__theme", "action")
    places = list(rows.select_related(*near).order_by("plan__title", "block__order", "order", "pk"))
    actions = {one.action_id: one.action for one in places}
    loaded = load(actions)
    facts = facts_of(actions.values(), loaded)
    leads, listed, owners = _leads(plans), _listed(plans), _owners(plans)
    found = []
    undone: dict[int, bool] = {}
    for one in places:
        dues = loaded.found[Due][one.action_id]
        here = facts_here(facts[one.action_id], dues, one)
        is_done = bool(here.done_on or here.is_over)
        undone[one.block_id] = undone.get(one.block_id, False) or not is_done
        if is_done:
            continue
        kinds = kinds_of(
            here.due_on,
            held=one.blocker,
            has_lead=bool(leads[one.pk]) or (one.block_id, "lead") in listed,
            has_due=due_here(dues, one) is not None or (one.block_id, "date") in listed,
            on=on,
        )
        if kinds:
            found.append(_ageing(one, kinds, here, leads[one.pk], owners[one.plan_id], on))
    return longest_first([*found, *_held(plans, undone, owners, on)])


def _held(
    plans: Any, undone: dict[int, bool], owners: dict[int, list[PlanOwner]], on: date
) -> Iterable[Ageing]:
    """Blocks with something in their own way, whatever holds up their actions; not those that a
    body closed or ended. `undone`: whether an action is left to do, of blocks that have any."""
    decided = BlockDecision.objects.for_system(because=WHY).filter(block=OuterRef("pk"))
    rows = Block.objects.for_system(because=WHY).filter(plan__in=plans, gone_at=None)
    last = Subquery(decided.order_by("-at", "-pk").values("how")[:1])
    told = rows.exclude(blocker="").annotate(decided=Coalesce(last, V(REOPENED)))
    near = told.filter(decided=REOPENED).select_related("plan__service", "theme")
    blocks = list(near.order_by("order", "pk"))
    words, answers = words_for_blocks([one.pk for one in blocks]), _answering(blocks)
    for one in blocks:
        late = (on - one.due_on).days if one.due_on and undone.get(one.pk, True) else 0
        names = "; ".join(named(each) for each in answers[one.pk])
        bodies = "; ".join(named(each) for each in owners[one.plan_id])
        kinds = (LATE, HELD) if late > 0 else (HELD,)
        yield Ageing(
            one, kinds, max(0, late), one.due_on, one.due_on, 0, names, bodies, words[one.pk]
        )


def _answering(blocks: Iterable[Block]) -> dict[int, list[BlockOwner]]:
    rows = BlockOwner.objects.for_system(because=WHY).filter(block__in=blocks, to_on=None)
    return grouped(rows.select_related(*PARTY).order_by("order", "pk"), "block_id")


def _ageing(
    place: Placement, kinds: tuple[str, ...], here: rules.Facts, leads: Iterable[Lead],
    owners: Iterable[PlanOwner], on: date,
) -> Ageing:  # fmt: skip
    late = (on - here.due_on).days if here.due_on and here.due_on < on else 0
    names = "; ".join(str(one.party or one.printed) for one in leads)
    bodies = "; ".join(named(one) for one in owners)
    return Ageing(place, kinds, late, here.due_on, here.first_due, here.moved, names, bodies)


def _leads(plans: Any) -> dict[int, list[Lead]]:
    rows = Lead.objects.for_system(because=WHY).filter(plan__in=plans, to_on=None)
    return grouped(rows.select_related(*LEADS).order_by("order", "pk"), "placement_id")


def _listed(plans: Any) -> set[tuple[int, str]]:
    """Leads and dates that stand as a list of the block, which nobody matched with actions yet."""
    rows = BlockLine.objects.for_system(because=WHY).filter(plan__in=plans, gone_at=None)
    return set(rows.filter(kind__in=("lead", "date")).values_list("block_id", "kind"))


def _owners(plans: Any) -> dict[int, list[PlanOwner]]:
    rows = PlanOwner.objects.for_system(because=WHY).filter(plan__in=plans, to_on=None)
    return grouped(rows.select_related(*PARTY).order_by("from_on", "pk"), "plan_id")


def ageing_rows(found: Iterable[Ageing]) -> Iterable[tuple[object, ...]]:
    """For a file, under `HEADINGS`."""
    for one in found:
        place = one.place
        yield (
            place.plan.title, place.plan.service, one.owners, one.block, place.printed_ref,
            "" if one.word else one.words, "; ".join(one.said), one.leads, one.due_on,
            one.first_due, one.moved, one.days_late, place.blocker,
        )  # fmt: skip
