"""What the programme manager has said of the plan since: one action in two places, what waits."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.authority.models import Person
from goldenthread.authority.queries import actor_of
from goldenthread.improvement.models import BlockLink, Dependency, Placement, Plan
from goldenthread.improvement.operations import say_link, say_wait, settle_conflict, share_action
from goldenthread.improvement.queries import plans_seen, together
from goldenthread.improvement.queries.sharing import seen_of

from .library import read
from .plan_by_hand import ONCE, SAID


def join_and_link(plan: Plan, *, by: Person, at: datetime) -> None:
    """Each only if it is not said yet; what differs and is not settled is left for somebody."""
    actor, said = actor_of(by, on=localtime(at).date()), read(SAID)
    rows = Placement.objects.for_system(because=ONCE).filter(plan=plan, gone_at=None)
    known = {one.printed_ref: one for one in rows.select_related("action", "block", "plan")}
    for one in said["shared"]:
        _share([known[one["kept"]], known[one["same"]]], one, actor, at)
    links = BlockLink.objects.for_system(because=ONCE)
    for one in said["links"]:
        block, to = known[one["ref"]].block, known[one["to"]].block
        if not links.filter(block=block, to=to).exists():
            say_link(block=block, to=to, printed=one["printed"], is_link=True, by=actor, at=at)
    waits = Dependency.objects.for_system(because=ONCE)
    for one in said["waits"]:
        action, other = known[one["ref"]].action, known[one["waits_for"]]
        if not waits.filter(action=action, waits_for=other.action).exists():
            say_wait(action=action, waits_for=other, why=one["why"], by=actor, at=at)


def _share(places: list[Placement], said: Mapping[str, str], by: Actor, at: datetime) -> None:
    """The first is kept; where it is said why its places have other leads, that is settled."""
    kept = places[0].action
    if places[1].action_id == kept.pk:
        return
    seen = {one.pk: seen_of(one) for one in places}
    share_action(placements=places, kept=kept, seen=seen, why=said["why"], by=by, at=at)
    found = together([kept.pk], plans_seen(by)).get(kept.pk)
    if found is None or "leads" not in said:
        return
    for values in [one.values for one in found.conflicts if one.what == "lead"]:
        settle_conflict(action=kept, what="lead", said=values, why=said["leads"], by=by, at=at)
