"""A council with two services and three administrators, for tests of this room."""

import datetime as dt
from types import SimpleNamespace

from goldenthread.access.models import User
from goldenthread.authority.models import Grant, Membership, Person, Service, Team
from goldenthread.authority.queries import actor_of

NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
TODAY = dt.date(2026, 11, 2)
LONG_AGO = dt.date(2020, 1, 1)


def person(name, *, role="", over=None, team=None):
    account = User.objects.create_user(email=f"{name}@example.org", password="three odd words")
    made = Person.objects.create(name=name.title(), account=account)
    if role:
        Grant.objects.create(person=made, role=role, service=over, from_on=LONG_AGO)
    if team:
        Membership.objects.create(person=made, team=team, from_on=LONG_AGO)
    return made


def acting(someone):
    return actor_of(someone, on=TODAY)


def build_council():
    council = Service.objects.create(name="Council")
    north = Service.objects.create(name="North", parent=council)
    south = Service.objects.create(name="South", parent=council)
    red = Team.objects.create(name="Red", code="RED", service=north)
    green = Team.objects.create(name="Green", code="GREEN", service=south)
    admin = person("admin", role="administrator", over=council)
    second_admin = person("secondadmin", role="administrator", over=council)
    north_admin = person("northadmin", role="administrator", over=north)
    governance = person("governance", role="information_governance", over=council)
    worker = person("worker", role="worker", over=north, team=red)
    newcomer = Person.objects.create(name="Newcomer")
    return SimpleNamespace(**locals())
