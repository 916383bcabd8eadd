"""Just enough to open a round."""

import datetime as dt
from types import SimpleNamespace

from goldenthread.access.models import User
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Body, Grant, Person, Service
from goldenthread.authority.queries import actor_of, system_actor
from goldenthread.programme.operations import set_up_activity
from goldenthread.tools.operations import publish_library
from goldenthread.tools.queries import scale_in_force, tool_in_force

TODAY = dt.date(2026, 11, 2)
NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
LONG_AGO = dt.date(2020, 1, 1)


def person(name, role, service):
    account = User.objects.create(email=f"{name}@example.org")
    someone = Person.objects.create(name=f"{name} Testperson", account=account)
    Grant.objects.create(
        person=someone, role=role, service=service, from_on=LONG_AGO, because="test"
    )
    return someone


def acting(someone):
    return actor_of(someone, on=TODAY)


def village():
    council = Service.objects.create(name="Council")
    north = Service.objects.create(name="North", parent=council)
    south = Service.objects.create(name="South", parent=council)
    body = Body.objects.create(name="Practice board", service=council)
    qa = person("qa", "qa_officer", council)
    north_qa = person("northqa", "qa_officer", north)
    worker = person("worker", "worker", north)
    head = person("head", "head_of_service", south)
    system = system_actor("test", [Permission.ROUND_MANAGE])
    publish_library(by=system, at=NOW, on=LONG_AGO)
    tool, scale = tool_in_force("practice-review"), scale_in_force("four-grades")
    activity = set_up_activity(
        slug="practice-reviews",
        title="Practice reviews",
        tool=tool,
        scale=scale,
        settings={"notice_days": 20},
        in_force_from=LONG_AGO,
        by=system,
        at=NOW,
    )
    return SimpleNamespace(**locals())
