"""Who holds which role, over which service, from when and until when."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.access.roles import ROLES
from goldenthread.methods.refusal import refuse_if_any

from .. import rules
from ..models import Grant, Person, Service


@transaction.atomic
def give_grant(
    *,
    person: Person,
    role: str,
    service: Service,
    from_on: date,
    to_on: date | None = None,
    because: str = "",
    by: Actor,
    at: datetime,
) -> Grant:
    """A role over a service and all below it, never wider than the giver's own reach.

    Refuses a grant to oneself: two people stand behind every permission but the first.
    """
    by.must(Permission.PEOPLE_MANAGE, over=service)
    same = Grant.objects.filter(person=person, role=role, service=service)
    refuse_if_any(
        [
            *rules.bad_role(role, ROLES),
            *rules.grant_to_oneself(by.person_pk, person.pk),
            *rules.bad_period(
                rules.Period(from_on, to_on),
                [rules.Period(row.from_on, row.to_on) for row in same],
                "holds this role here",
            ),
        ]
    )
    made = Grant.objects.create(
        person=person,
        role=role,
        service=service,
        from_on=from_on,
        to_on=to_on,
        given_by_id=by.person_pk,
        because=because.strip(),
    )
    record(by=by, verb="give grant", things=_about(made), at=at, detail={"role": role})
    return made


@transaction.atomic
def end_grant(*, grant: Grant, to_on: date, because: str, by: Actor, at: datetime) -> None:
    """From `to_on` the role is no longer held; what was done under it stands."""
    by.must(Permission.PEOPLE_MANAGE, over=grant.service)
    refuse_if_any(
        [
            *rules.grant_of_oneself(by.person_pk, grant.person_id),
            *rules.empty("because", because, "why it ends"),
            *rules.bad_end(rules.Period(grant.from_on, grant.to_on), to_on, rules.day_of(at)),
        ]
    )
    grant.to_on = to_on
    grant.save(update_fields=["to_on"])
    record(by=by, verb="end grant", things=_about(grant), at=at, detail={"role": grant.role})


def _about(grant: Grant) -> list[tuple[str, int]]:
    return [("grant", grant.pk), ("person", grant.person_id), ("service", grant.service_id)]
