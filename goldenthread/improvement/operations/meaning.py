"""What words of an action mean: a person says so, or that they do not; then something follows."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import refuse

from ..models import Due, Lead, PlaceLink, Placement
from ..queries.meaning import Meant, meant_at
from ..rules.spoken import DUE, LEAD, WAIT
from .beside import say_wait
from .dates import correct_reading
from .leading import read_lead_as


@transaction.atomic
def say_meaning(
    *, place: Placement, to: Placement, kind: str, is_so: bool, by: Actor, at: datetime
) -> PlaceLink:
    """Whether it waits for that place, speaks of it, is led or due as it is there. The printed
    words stay; what follows is a dependency, the party of the lead, or a reading of the date."""
    by.must(Permission.PLAN_EDIT, over=place)
    found = meant_at(place, to, kind)
    if found is None:
        why = "These words no longer stand there, or somebody has answered."
        raise refuse("to", to.pk, why, "Open the page again.", "no-such-words")
    made = PlaceLink.objects.create(
        plan=place.plan, placement=place, to=to, kind=kind, printed=found.printed[:500],
        is_so=is_so, by=person_for(by), at=at,
    )  # fmt: skip
    if is_so:
        _follow(found, by, at)
    things = [("plan", place.plan_id), ("action", place.action_id), ("action", to.action_id)]
    detail: dict[str, str | int | bool] = {"kind": kind, "is_so": is_so}
    record(by=by, verb="say_meaning", things=things, at=at, detail=detail)
    return made


def _follow(found: Meant, by: Actor, at: datetime) -> None:
    place, other = found.place, found.other
    why = f"“{found.printed}”: as {found.to.printed_ref or 'the action above'}"
    if found.kind == WAIT:
        say_wait(action=place.action, waits_for=found.to, why=found.printed, by=by, at=at)
    elif found.kind == LEAD and found.lead and isinstance(other, Lead):
        read_lead_as(found.lead, other, why=why, by=by, at=at)
    elif found.kind == DUE and isinstance(other, Due):
        correct_reading(
            place=place, starts_on=other.starts_on, due_on=other.due_on, reason=why, by=by, at=at
        )
