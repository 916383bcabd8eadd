"""Children of a list in force, built as rows: no import is needed to test a draw."""

import datetime as dt
from types import SimpleNamespace

from goldenthread.authority.models import Membership, Team
from goldenthread.cases.models import Batch, Case, Entry, Involvement, Spell
from goldenthread.programme.operations import open_round
from goldenthread.programme.tests.factories import LONG_AGO, NOW, TODAY, acting, person, village

__all__ = ["LONG_AGO", "NOW", "TODAY", "acting", "children", "new_batch", "new_child", "town"]
STATUSES = ("child_in_need", "child_protection", "in_care")
ETHNICITIES = ("WBRI", "BCRB", "AIND")
LATER = NOW + dt.timedelta(hours=1)
BASE = "/rounds/autumn/draw/"


def new_batch(service, by, *, as_of=TODAY, at=NOW):
    return Batch.objects.create(
        service=service,
        layout="our_list",
        layout_version="1",
        as_of=as_of,
        file_name="list.csv",
        file_sha256="b" * 64,
        state="in force",
        made_by=by,
        made_at=at,
        in_force_at=at,
    )


def new_child(batch, team, worker, *, key, status="child_in_need", **more):
    """One child with one spell; `more`: fields of the entry, `restricted`, `from_on`."""
    restricted, from_on = more.pop("restricted", False), more.pop("from_on", LONG_AGO)
    case, _ = Case.objects.for_system(because="test").get_or_create(
        key=key, defaults={"is_restricted": restricted, "first_batch": batch}
    )
    of = {"case": case, "batch": batch}
    Spell.objects.create(**of, status=status, team=team, from_on=from_on)
    Involvement.objects.create(
        **of, role="lead_practitioner", person=worker, team=team, from_on=from_on
    )
    entry = {"age": 8, "sex": "F", "ethnicity": "WBRI", "is_disabled": False, "facts": {}}
    Entry.objects.create(**of, **{**entry, **more})
    return case


def children(place, number, *, start=0, batch=None):
    """A spread of ages, sexes, statuses, two teams; siblings come in pairs."""
    batch = batch or place.batch
    return [
        new_child(
            batch,
            (place.red, place.blue)[n % 3 == 0],
            place.worker,
            key=f"K{n:05}",
            status=STATUSES[n % 3],
            age=n % 20,
            sex="FM"[n % 2],
            ethnicity=ETHNICITIES[n % 7 % 3],
            family=f"F{n // 2}",
            facts={"worker_changes": n % 4},
        )
        for n in range(start, start + number)
    ]


def town():
    place = village()
    red = Team.objects.create(name="Red", code="RED", service=place.north)
    blue = Team.objects.create(name="Blue", code="BLUE", service=place.north)
    green = Team.objects.create(name="Green", code="GREEN", service=place.south)
    manager = person("manager", "team_manager", place.north)
    Membership.objects.create(team=red, person=manager, is_manager=True, from_on=LONG_AGO)
    Membership.objects.create(team=red, person=place.worker, from_on=LONG_AGO)
    qa_head = person("qahead", "qa_head", place.council)
    north_head = person("northhead", "head_of_service", place.north)
    south_qa = person("southqa", "qa_officer", place.south)
    member = person("member", "lead_member", place.council)
    batch = new_batch(place.council, place.qa)
    round = open_round(
        activity=place.activity,
        title="Autumn",
        service=place.north,
        body=place.body,
        starts_on=TODAY,
        due_on=dt.date(2026, 12, 4),
        by=acting(place.qa),
        at=NOW,
    )
    made = {name: value for name, value in locals().items() if name != "place"}
    return SimpleNamespace(**{**vars(place), **made})


def everything(model):
    return model.objects.for_system(because="test")


def codes(refused):
    return [one.code for one in refused.value.refusals]
