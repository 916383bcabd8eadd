"""A council small enough to read: two services, three teams, one person a post."""

import csv
import datetime as dt
from types import SimpleNamespace

from goldenthread.access.models import User
from goldenthread.authority.models import Grant, Membership, Person, Service, Team
from goldenthread.authority.queries import actor_of
from goldenthread.cases import intake

TODAY = dt.date(2026, 11, 20)
NOW = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
COLUMNS = [
    "child_id",
    "forename",
    "surname",
    "born_on",
    "sex",
    "ethnicity",
    "disabled",
    "family",
    "status",
    "opened_on",
    "closed_on",
    "team",
    "worker_ref",
    "worker_name",
    "worker_employer",
]
ROW = {
    "child_id": "C1",
    "forename": "Wren",
    "surname": "Ashgrove",
    "born_on": "2015-04-01",
    "sex": "F",
    "ethnicity": "WBRI",
    "disabled": "N",
    "family": "F1",
    "status": "child in need",
    "opened_on": "2026-01-05",
    "team": "Red",
    "worker_ref": "W1",
    "worker_name": "Sage Mossbank",
}


def row(child="C1", **changes):
    return {**ROW, "child_id": child, **changes}


def write_list(path, *rows, columns=None):
    names = list(columns or dict.fromkeys([*COLUMNS, *(name for one in rows for name in one)]))
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.DictWriter(file, names, restval="", extrasaction="ignore")
        out.writeheader()
        out.writerows(rows)
    return path


def person(name, role, service, *, account=True):
    user = User.objects.create(email=f"{name}@example.org") if account else None
    someone = Person.objects.create(name=name, account=user)
    if role:
        Grant.objects.create(
            person=someone, role=role, service=service, from_on=dt.date(2026, 1, 1), because="post"
        )
    return someone


def acting(someone):
    return actor_of(someone, on=TODAY)


def build_council():
    council = Service.objects.create(name="Council")
    north = Service.objects.create(name="North", parent=council)
    south = Service.objects.create(name="South", parent=council)
    red = Team.objects.create(name="Red", code="T1", service=north)
    blue = Team.objects.create(name="Blue", code="T2", service=north)
    green = Team.objects.create(name="Green", code="T3", service=south)
    analyst = person("analyst", "analyst", council)
    manager = person("manager", "team_manager", north)
    other = person("other", "team_manager", south)
    worker = person("worker", "worker", council)
    local = person("local", "analyst", north)
    Membership.objects.create(person=manager, team=red, from_on=TODAY, is_manager=True)
    return SimpleNamespace(**locals())


def take_in(council, path, **more):
    given = {"as_of": TODAY, "service": council.council, "by": acting(council.analyst)} | more
    return intake.take_in(path=path, clock=lambda: NOW, **given)
