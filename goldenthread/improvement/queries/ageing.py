"""One list over all plans that a person reaches: late, held up, without lead, without date."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from goldenthread.access.actor import Actor

from .. import rules
from ..models import BlockLine, Due, Lead, Placement, PlanOwner
from ..rules.ageing import Stuck, kinds_of
from .facts import facts_of
from .plan_rows import LEADS, PARTY, grouped
from .plans import named, plans_seen
from .printed import due_here, facts_here
from .rows import load

WHY = "actions of plans that the reader reaches"
HEADINGS = (
    "plan", "service", "bodies", "block", "number", "action", "what", "leads", "due", "first due",
    "times moved", "days late", "in the way",
)  # fmt: skip


def stuck_in(actor: Actor, *, on: date) -> list[Stuck]:
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
    for one in places:
        dues = loaded.found[Due][one.action_id]
        here = facts_here(facts[one.action_id], dues, one)
        if here.done_on or here.is_over:
            continue
        kinds = kinds_of(
            here.due_on,
            held=one.blocker,
            has_lead=bool(leads[one.pk]) or (one.block_id, "lead") in listed,
            has_due=due_here(dues, one) is not None or (one.block_id, "date") in listed,
            on=on,
        )
        if kinds:
            found.append(_stuck(one, kinds, here, leads[one.pk], owners[one.plan_id], on))
    return sorted(found, key=lambda one: -one.days_late)


def _stuck(
    place: Placement, kinds: tuple[str, ...], here: rules.Facts, leads: Iterable[Lead],
    owners: Iterable[PlanOwner], on: date,
) -> Stuck:  # fmt: skip
    late = (on - here.due_on).days if here.due_on and here.due_on < on else 0
    names = "; ".join(str(one.party or one.printed) for one in leads)
    bodies = "; ".join(named(one) for one in owners)
    return Stuck(place, kinds, late, here.due_on, here.first_due, here.moved, names, bodies)


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


def stuck_rows(found: Iterable[Stuck]) -> Iterable[tuple[object, ...]]:
    """For a file, under `HEADINGS`."""
    for one in found:
        place = one.place
        yield (
            place.plan.title, place.plan.service, one.owners, place.block, place.printed_ref,
            place.words, "; ".join(one.said), one.leads, one.due_on, one.first_due, one.moved,
            one.days_late, place.blocker,
        )  # fmt: skip
