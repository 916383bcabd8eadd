"""Teams and workers whom an extract names and nobody has set up, added before its rows."""

import datetime as dt

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Agency, Person, Service, Team
from goldenthread.authority.operations import (
    add_agency,
    add_person,
    place,
    set_up_service,
    set_up_team,
)
from goldenthread.authority.queries import system_actor

from ..models import Batch
from ..rules.child import TeamFact, WorkerFact


def _adder() -> Actor:
    """Whoever takes a list in need not manage people; the page told them what would be added."""
    return system_actor("case list", [Permission.PEOPLE_MANAGE])


@transaction.atomic
def add_service(*, name: str, parent: Service, batch: Batch, by: Actor, at: dt.datetime) -> Service:
    by.must(Permission.CASE_IMPORT, over=batch)
    return set_up_service(name=name, parent=parent, by=_adder(), at=at)


@transaction.atomic
def add_team(*, team: TeamFact, service: Service, batch: Batch, by: Actor, at: dt.datetime) -> Team:
    by.must(Permission.CASE_IMPORT, over=batch)
    return set_up_team(name=team.name, code=team.code, service=service, by=_adder(), at=at)


@transaction.atomic
def add_worker(
    *, worker: WorkerFact, team: Team | None, batch: Batch, by: Actor, at: dt.datetime
) -> Person:
    """Somebody who works with children: in their team, without account, without any right."""
    by.must(Permission.CASE_IMPORT, over=batch)
    adder, employer = _adder(), None
    if worker.employer:
        employer = Agency.objects.filter(name=worker.employer).first()
        employer = employer or add_agency(name=worker.employer, by=adder, at=at)
    made = add_person(
        name=worker.name,
        title=worker.title,
        staff_ref=worker.ref,
        employer=employer,
        by=adder,
        at=at,
    )
    if team is not None:
        place(person=made, team=team, from_on=batch.as_of, by=adder, at=at)
    return made
