"""The demonstration in order: people, words, two case lists, then rounds from the newest back."""

import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from goldenthread.access.permissions import Permission
from goldenthread.authority.models import (
    Appointment,
    Body,
    Grant,
    Membership,
    Person,
    Post,
    Service,
    Team,
)
from goldenthread.authority.queries import actor_of, system_actor
from goldenthread.cases.intake import take_in
from goldenthread.cases.models import Batch
from goldenthread.improvement.operations import publish_templates
from goldenthread.programme.operations import set_up_activity
from goldenthread.tools.models import Scale, ToolVersion
from goldenthread.tools.operations import publish_library

from ..reading import packs_known
from . import people
from .children import Staff, case_list
from .door import open_door
from .follow import follow_up
from .library import read
from .loops import make_loops
from .plan import make_plan
from .plan_year import make_year
from .rounds import LAST, clock_of, make_round
from .worries import raise_worries

# The oldest round comes first, with a loop that was closed; the newest finds the same worry again,
# and has work for everybody at the door. Then the one with recommendations to decide, then others.
ORDER = (0, LAST, LAST - 1, *range(1, LAST - 1))
AT_ONCE = 2
SINCE = date(2020, 4, 1)
LONG_AGO = timedelta(days=760)  # the first list is older than the oldest round
RECENTLY = timedelta(days=55)  # the second one a few days older than the newest
ONCE = "a list is brought once"


def found_authority(at: datetime) -> people.Town:
    """Services, teams, people, the review tool, and the activity."""
    text = read("authority")
    began = at - LONG_AGO
    by = system_actor("demonstration", [Permission.PEOPLE_MANAGE, Permission.ROUND_MANAGE])
    town = people.build(by=by, at=began)
    by = system_actor("demonstration", [Permission.PEOPLE_MANAGE, Permission.ROUND_MANAGE])
    publish_library(by=by, at=began, on=SINCE)
    load_forms(at=began)
    set_up_activity(
        slug=text["activity"]["slug"],
        title=text["activity"]["title"],
        tool=ToolVersion.objects.filter(slug=text["activity"]["tool"]).latest("number"),
        scale=Scale.objects.filter(slug=text["activity"]["scale"]).latest("number"),
        settings=text["activity"]["settings"],
        in_force_from=SINCE,
        by=by,
        at=began,
    )
    return town


def load_forms(*, at: datetime) -> None:
    """The forms of plans that come with the product; the demonstration has bodies of its own."""
    by = system_actor("demonstration", [Permission.PLAN_EDIT])
    found = [one for pack in packs_known() for one in pack.templates]
    publish_templates(found=found, by=by, at=at)


def bring_lists(town: people.Town, *, now: datetime, up_to: datetime) -> None:
    """Those whose day has come by `up_to` and that are not here yet: a round draws from the list
    of its own time."""
    newest = (now - RECENTLY).date()
    for ago in (LONG_AGO, RECENTLY):
        at = now - ago
        if at <= up_to and not Batch.objects.for_system(because=ONCE).filter(as_of=at.date()):
            _bring_list(town, as_of=at.date(), newest=newest, at=at)


def _bring_list(town: people.Town, *, as_of: date, newest: date, at: datetime) -> None:
    """A case list comes in as an analyst would bring it: as a file, checked, put in force."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case-list-{as_of.isoformat()}.csv"
        path.write_bytes(case_list(town.staff, as_of=as_of, newest=newest))
        clock: Callable[[], datetime] = lambda: at  # noqa: E731
        take_in(
            path=path,
            service=town.service,
            as_of=as_of,
            by=actor_of(town.door["analyst"], on=at.date()),
            clock=clock,
            leave_out="",
        )


def town_again() -> people.Town:
    """The same people found again from the rows, for a making that goes on later."""
    text = read("authority")
    council = Service.objects.get(parent=None)
    town = people.Town(
        service=council,
        body=Body.objects.get(name=text["body"]["name"]),
        board=Body.objects.get(name=text["more_bodies"][0]["name"]),
    )
    for one in text["services"]:
        service = Service.objects.get(name=one["name"], parent=council)
        post = Post.objects.get(title=one["head"], service=service)
        town.services[service.name], town.head_posts[service.name] = service, post
        town.heads[service.name] = Appointment.objects.get(post=post).person
    for row in Membership.objects.select_related("team", "person__employer").order_by("pk"):
        if row.is_manager:
            town.managers[row.team.code] = row.person
            continue
        town.workers.setdefault(row.team.code, []).append(row.person)
        employer = row.person.employer.name if row.person.employer else ""
        town.staff.append(
            Staff(row.person.staff_ref or "", row.person.name, row.team.code, employer)
        )
    for person in Person.objects.filter(title__in=people.BESIDE).select_related("employer"):
        employer = person.employer.name if person.employer else ""
        role = people.BESIDE[person.title]
        town.staff.append(Staff(person.staff_ref or "", person.name, "", employer, role))
    town.teams = {team.code: team for team in Team.objects.all()}
    town.reviewers, town.judges = holding("reviewer"), holding("second_judge")
    for one in text["door"]:
        found = Person.objects.filter(title=one["title"]).order_by("pk").first()
        if found:
            town.door[one["slug"]] = found
    town.door["head-of-service"] = town.heads["Family support"]
    return town


def holding(role: str) -> list[Person]:
    rows = Grant.objects.filter(role=role).select_related("person").order_by("pk")
    return [row.person for row in rows]


def make_next(made: int, *, now: datetime) -> None:
    """The next round in order, with what became of it; begins again where a killed one stopped.

    The improvement plan, the yearly plan of a service, and what became of single reviews of the
    rounds that are there at once, wait for the rest.
    """
    town, number = town_again(), ORDER[made]
    if made == AT_ONCE:
        make_plan(town, now=now)
        make_year(town, now=now)
    bring_lists(town, now=now, up_to=clock_of(number, now).at(0))
    opened = make_round(number, town, now=now)
    make_loops(number, opened, town, now=now)
    if number == LAST:
        open_door(town, opened, since=SINCE, at=now)
        raise_worries(opened, town, now=now)
    if made >= AT_ONCE:
        for one in (number, *(ORDER[:AT_ONCE] if made == AT_ONCE else ())):
            follow_up(one, town, now=now)
