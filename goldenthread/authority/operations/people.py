"""People, where they work and which posts they hold."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.operations import record
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import rules
from ..models import (
    Agency,
    Anywhere,
    Appointment,
    Membership,
    Party,
    Person,
    Post,
    Team,
)
from ..queries import Holder


@transaction.atomic
def add_agency(*, name: str, by: Actor, at: datetime) -> Agency:
    """Another employer than the council; independence is also judged by employer."""
    by.must(Permission.PEOPLE_MANAGE, over=Anywhere())
    taken = Agency.objects.filter(name=name.strip()).exists()
    refuse_if_any(rules.bad_agency(name, taken=taken))
    made = Agency.objects.create(name=name.strip())
    record(by=by, verb="add agency", things=[("agency", made.pk)], at=at)
    return made


@transaction.atomic
def add_person(
    *,
    name: str,
    title: str = "",
    staff_ref: str = "",
    employer: Agency | None = None,
    by: Actor,
    at: datetime,
) -> Person:
    """Somebody who works or takes part; no account yet. `staff_ref` ties them to case lists."""
    by.must(Permission.PEOPLE_MANAGE, over=Anywhere())
    reference = staff_ref.strip() or None
    taken = reference is not None and Person.objects.filter(staff_ref=reference).exists()
    refuse_if_any(rules.bad_person(name, reference or "", taken=taken))
    made = Person.objects.create(
        name=name.strip(), title=title.strip(), staff_ref=reference, employer=employer
    )
    record(by=by, verb="add person", things=[("person", made.pk)], at=at)
    return made


@transaction.atomic
def place(
    *,
    person: Person,
    team: Team,
    is_manager: bool = False,
    from_on: date,
    to_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Membership:
    """Somebody works in a team for a period [from_on, to_on)."""
    by.must(Permission.PEOPLE_MANAGE, over=team.service)
    same = Membership.objects.filter(person=person, team=team).order_by("from_on")
    standing = [rules.Period(row.from_on, row.to_on) for row in same]
    refuse_if_any(rules.bad_period(rules.Period(from_on, to_on), standing, "works in this team"))
    made = Membership.objects.create(
        person=person, team=team, is_manager=is_manager, from_on=from_on, to_on=to_on
    )
    about = [("person", person.pk), ("team", team.pk)]
    record(by=by, verb="place person", things=about, at=at, detail={"manager": is_manager})
    return made


@transaction.atomic
def end_place(*, membership: Membership, to_on: date, by: Actor, at: datetime) -> None:
    """From `to_on` somebody no longer works in the team; the row stays."""
    by.must(Permission.PEOPLE_MANAGE, over=membership.team.service)
    period = rules.Period(membership.from_on, membership.to_on)
    refuse_if_any(rules.bad_end(period, to_on, rules.day_of(at)))
    membership.to_on = to_on
    membership.save(update_fields=["to_on"])
    about = [("person", membership.person_id), ("team", membership.team_id)]
    record(by=by, verb="end place", things=about, at=at)


@transaction.atomic
def appoint(
    *,
    person: Person,
    post: Post,
    from_on: date,
    to_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Somebody holds a post; whoever held it without an end goes on the day they come."""
    by.must(Permission.PEOPLE_MANAGE, over=post.service)
    rows = Appointment.objects.filter(post=post)
    ours = [rules.Period(row.from_on, row.to_on) for row in rows.filter(person=person)]
    refuse_if_any(rules.bad_period(rules.Period(from_on, to_on), ours, "holds this post"))
    rows.filter(to_on=None, from_on__lte=from_on).update(to_on=from_on)
    made = Appointment.objects.create(person=person, post=post, from_on=from_on, to_on=to_on)
    about = [("person", person.pk), ("post", post.pk)]
    record(by=by, verb="appoint", things=about, at=at)
    return made


def party_for(**holder_by_kind: Holder) -> Party:
    """The one row by which a holder can own, lead or answer, such as `party_for(post=head)`.

    Made when first needed. It says nothing that was not known before, so it asks for nothing and
    leaves no trail.
    """
    given: dict[str, Any] = dict(holder_by_kind)
    if len(given) != 1:
        raise ValueError("a party is exactly one of person, post, team, body, agency and group")
    ((kind, holder),) = given.items()
    found, _ = Party.objects.get_or_create(kind=kind, **{kind: holder})
    return found
