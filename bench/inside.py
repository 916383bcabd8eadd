"""What needs the product itself, run as a process with the folder of its own in the environment.

`python -m bench.inside found LIST | sessions | pages`: prints JSON.
"""

import json
import os
import re
import sys
import time
from collections import Counter
from datetime import date, datetime, timedelta
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

PEOPLE, CHILDREN_DRAWN = 40, 40
PLAN_ROWS = 500
TIMES = 5  # each page, after once to warm up
PAGES_A_PERSON, OF_A_SHAPE = 60, 2
LEAVE = re.compile(r"sign-out|/static/|\.(csv|txt|xlsx|docx|pdf)$|/files?/")
SINCE = date(2020, 4, 1)


def set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    django.setup()


class Founding:
    """An authority for measurements, through the ordinary operations."""

    def __init__(self, at: datetime) -> None:
        from goldenthread.access.permissions import Permission as P
        from goldenthread.authority.queries import system_actor

        self.at = at
        self.actor = lambda: system_actor("measurement", [P.PEOPLE_MANAGE, P.ROUND_MANAGE])

    def place(self) -> Any:
        from goldenthread.authority import operations as authority

        from . import children

        given = {"at": self.at}
        council = authority.set_up_service(name="Council", by=self.actor(), **given)
        for one in range(children.SERVICES):
            service = authority.set_up_service(
                name=f"Service {one:02}", parent=council, by=self.actor(), **given
            )
            by = self.actor()
            for two in range(children.TEAMS):
                code = children.team_code(one, two)
                authority.set_up_team(
                    name=f"Team {code}", code=code, service=service, by=by, **given
                )
        self.body = authority.set_up_body(name="Board", service=council, by=self.actor(), **given)
        return council

    def person(self, name: str, role: str, council: Any) -> Any:
        from goldenthread.access.operations import open_account
        from goldenthread.authority import operations as authority

        by = self.actor()
        made = authority.add_person(name=name, by=by, at=self.at)
        authority.give_grant(
            person=made, role=role, service=council, from_on=SINCE, because="Measured",
            by=by, at=self.at,
        )  # fmt: skip
        address = f"{name.lower().replace(' ', '.')}@bench.example"
        made.account = open_account(email=address, password="never used by anybody 40")
        made.save(update_fields=["account"])
        return made

    def activity(self) -> Any:
        from goldenthread.programme.operations import set_up_activity
        from goldenthread.tools.models import Scale, ToolVersion

        return set_up_activity(
            slug="practice-reviews",
            title="Practice reviews",
            tool=ToolVersion.objects.filter(slug="practice-review").latest("number"),
            scale=Scale.objects.filter(slug="four-grades").latest("number"),
            settings={"capacity": 2},
            in_force_from=SINCE,
            by=self.actor(),
            at=self.at,
        )


def found(first_list: str) -> dict[str, int]:
    """Everything up to forty reviews that forty people have begun to write."""
    from django.utils.timezone import now

    from goldenthread.authority.queries import actor_of
    from goldenthread.cases.intake import take_in
    from goldenthread.programme.operations import open_round
    from goldenthread.tools.operations import publish_library

    at = now()
    founding = Founding(at)
    publish_library(by=founding.actor(), at=at, on=SINCE)
    council = founding.place()
    qa = founding.person("Quality Officer", "qa_officer", council)
    reviewers = [founding.person(f"Reviewer {n:02}", "reviewer", council) for n in range(PEOPLE)]
    founding.person("Programme Manager", "programme_manager", council)
    by = actor_of(qa, on=at.date())
    take_in(
        path=Path(first_list), service=council, as_of=at.date() - timedelta(days=60),
        by=by, clock=now,
    )  # fmt: skip
    opened = open_round(
        activity=founding.activity(),
        slug="measured",
        title="Measured round",
        service=council,
        body=founding.body,
        starts_on=at.date(),
        due_on=at.date() + timedelta(days=60),
        by=by,
        at=at,
    )
    draw(opened, by, now())
    return {"reviews": share_out(opened, reviewers, by, now())}


def draw(opened: Any, by: Any, at: datetime) -> None:
    from goldenthread.sampling import operations as sampling

    frame = sampling.define_frame(
        round=opened, filters={}, exclusions=[], strata=["status"], size=CHILDREN_DRAWN,
        as_of=at.date(), by=by, at=at,
    )  # fmt: skip
    sampling.freeze_frame(
        frame=frame, seed_source="outside", seed="measured", seed_from="The bench", by=by, at=at
    )
    sampling.draw_sample(frame=frame, by=by, at=at)


def share_out(opened: Any, reviewers: list[Any], by: Any, at: datetime) -> int:
    from goldenthread.authority.queries import actor_of
    from goldenthread.reviews import operations as reviews

    shared = reviews.allocate_fairly(round=opened, reviewers=reviewers, capacity=1, by=by, at=at)
    for review, reviewer in reviews_of(reviewers):
        actor = actor_of(reviewer, on=at.date())
        reviews.declare(review=review, knows_family=False, by=actor, at=at)
    return len(shared.reviews)


def reviews_of(reviewers: list[Any]) -> list[tuple[Any, Any]]:
    from goldenthread.reviews.models import Part

    rows = Part.objects.for_system(because="the bench needs to know who writes what")
    parts = rows.filter(kind="reviewer", person__in=reviewers).select_related("review", "person")
    return [(part.review, part.person) for part in parts.order_by("pk")]


def sessions() -> list[dict[str, Any]]:
    """A session for each person with an account, as signing in makes one, without the password.

    Forty sign-ins in a minute from one address would rightly be refused.
    """
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from goldenthread.authority.models import Person

    people = list(Person.objects.exclude(account=None).select_related("account").order_by("pk"))
    writes = {person.pk: review.pk for review, person in reviews_of(people)}
    told = []
    for person in people:
        account = person.account
        store = SessionStore()
        store[SESSION_KEY] = str(account.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = account.get_session_auth_hash()
        store.create()
        told.append(
            {
                "name": person.name,
                "session": store.session_key,
                "review": writes.get(person.pk),
            }
        )
    return told


def pages() -> list[dict[str, Any]]:
    """Server time and queries of the pages that each demo person is led to, by links from home."""
    from django.test import Client

    from goldenthread.packs.queries import door_people

    told = []
    for one in door_people(on=date.today()):
        client = Client(HTTP_HOST="localhost")
        client.force_login(one.person.account)
        for path in led_to(client):
            told.append({"person": one.slug, "shape": shape(path), **measured(client, path)})
    return told


def led_to(client: Any) -> list[str]:
    """Breadth first from the start page, a few of each shape of address."""
    waiting, seen, shapes, found = ["/"], {"/"}, Counter[str](), []
    while waiting and len(found) < PAGES_A_PERSON:
        path = waiting.pop(0)
        if shapes[shape(path)] >= OF_A_SHAPE:
            continue
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        shapes[shape(path)] += 1
        found.append(path)
        links = re.findall(r'href="(/[^"#]*)', answer.content.decode())
        fresh = [unescape(link) for link in links if not LEAVE.search(link)]
        waiting += [link for link in dict.fromkeys(fresh) if link not in seen]
        seen.update(fresh)
    return found


def shape(path: str) -> str:
    plain = path.partition("?")[0]
    return re.sub(r"/(\d[\w-]*|[A-Z0-9]{6,}|reviews-[\d-]+|[0-9a-f-]{36})(?=/)", "/…", plain)


def measured(client: Any, path: str) -> dict[str, Any]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    queries = len(asked)  # now: the next request empties the log
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(path)
        took.append(time.perf_counter() - began)
    return {"median": sorted(took)[TIMES // 2], "queries": queries}


def plans() -> dict[str, dict[str, Any]]:
    """Each file of the folder read apart, made into a draft and taken in, as the worker does."""
    from django.utils.timezone import now

    from goldenthread.authority.models import Person, Service
    from goldenthread.authority.queries import actor_of
    from goldenthread.documents.operations import InHand
    from goldenthread.improvement import operations, queries

    from .figures import spread

    by = actor_of(Person.objects.get(name="Programme Manager"), on=date.today())
    top, told = Service.objects.get(parent=None), {}
    for path in sorted((Path(os.environ["GOLDENTHREAD_HOME"]) / "plans").iterdir()):
        took: dict[str, list[float]] = {"read": [], "draft": [], "take": [], "whole": []}
        for number in range(TIMES):
            upload = InHand(path.name, path.read_bytes())
            moments = [time.perf_counter()]
            brought = operations.send_plan(upload=upload, service=top, by=by, at=now())
            operations.read_sent(brought=brought, by=by, at=now())
            brought = queries.any_import(brought.pk)
            moments.append(time.perf_counter())
            queries.drafts._unpacked.cache_clear()  # as in a process that has not seen it
            blocks = queries.draft_of(brought).blocks
            moments.append(time.perf_counter())
            name = f"{path.suffix[1:]}-{number}"
            operations.take_plan(brought=brought, title=name, slug=name, by=by, at=now())
            moments.append(time.perf_counter())
            if sum(len(one.actions) for one in blocks) != PLAN_ROWS:
                raise ValueError(f"{path.name} was read wrongly")
            for step, (one, two) in zip(took, pairwise(moments), strict=False):
                took[step].append(two - one)
            took["whole"].append(moments[-1] - moments[0])
        told[path.suffix[1:]] = {step: spread(many) for step, many in took.items()} | {"n": TIMES}
    return told


if __name__ == "__main__":
    set_up()
    asked = {"found": found, "sessions": sessions, "pages": pages, "plans": plans}
    print(json.dumps(asked[sys.argv[1]](*sys.argv[2:])))
