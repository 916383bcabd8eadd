"""Who sits on a board, panel or meeting, from a day to a day. What it opens follows elsewhere."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import rules
from ..models import Body, Person, Seat


@transaction.atomic
def take_seat(
    *, body: Body, person: Person, capacity: str, from_on: date, by: Actor, at: datetime
) -> Seat:
    """From this day the person sits on the body; what the body sees they see."""
    by.must(Permission.PEOPLE_MANAGE, over=body.service)
    same = Seat.objects.filter(body=body, person=person).order_by("from_on")
    standing = [rules.Period(row.from_on, row.to_on) for row in same]
    refuse_if_any(
        [
            *rules.empty("capacity", capacity, "as what they sit there, such as member"),
            *rules.bad_period(rules.Period(from_on, None), standing, "sits on this body"),
        ]
    )
    made = Seat.objects.create(body=body, person=person, capacity=capacity.strip(), from_on=from_on)
    about = [("body", body.pk), ("person", person.pk)]
    record(by=by, verb="take seat", things=about, at=at)
    return made


@transaction.atomic
def end_seat(*, seat: Seat, to_on: date, by: Actor, at: datetime) -> None:
    """From `to_on` they sit there no longer; that they did stays."""
    by.must(Permission.PEOPLE_MANAGE, over=seat.body.service)
    period = rules.Period(seat.from_on, seat.to_on)
    refuse_if_any(rules.bad_end(period, to_on, rules.day_of(at)))
    seat.to_on = to_on
    seat.save(update_fields=["to_on"])
    about = [("body", seat.body_id), ("person", seat.person_id)]
    record(by=by, verb="end seat", things=about, at=at)
