"""Services, teams, posts, people and grants of the demonstration."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority import operations as authority
from goldenthread.authority.models import Agency, Body, Person, Post, Service, Team
from goldenthread.authority.queries import system_actor

from .children import CHAIR, HOST, IRO, Staff
from .library import address, chance, name, read

SINCE = date(2020, 4, 1)
WORKERS_A_TEAM, REVIEWERS = 5, 30
# People of no team whom the case list names beside the lead practitioner: title → role.
BESIDE = {
    "Independent reviewing officer": IRO,
    "Conference chair": CHAIR,
    "Social worker of the council where the child lives": HOST,
}


@dataclass(slots=True)
class Town:
    """What the later steps need to find again."""

    service: Service
    body: Body
    board: Body
    services: dict[str, Service] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    heads: dict[str, Person] = field(default_factory=dict)
    head_posts: dict[str, Post] = field(default_factory=dict)
    managers: dict[str, Person] = field(default_factory=dict)
    workers: dict[str, list[Person]] = field(default_factory=dict)
    reviewers: list[Person] = field(default_factory=list)
    judges: list[Person] = field(default_factory=list)
    staff: list[Staff] = field(default_factory=list)
    door: dict[str, Person] = field(default_factory=dict)


class Maker:
    """Adds people one at a time, each with a name nobody bears twice."""

    def __init__(self, by: Actor, at: datetime) -> None:
        self.by, self.at = by, at
        self.names: set[str] = set()
        self.count = 0

    def person(self, title: str, *, employer: Agency | None = None) -> Person:
        self.count += 1
        luck = chance("staff", self.count)
        full = " ".join(name(luck))
        while full in self.names:
            full = " ".join(name(luck))
        self.names.add(full)
        return authority.add_person(
            name=full,
            title=title,
            staff_ref=f"S{self.count:04}",
            employer=employer,
            by=self.by,
            at=self.at,
        )

    def grant(self, person: Person, role: str, service: Service) -> None:
        authority.give_grant(
            person=person,
            role=role,
            service=service,
            from_on=SINCE,
            because="Demonstration",
            by=self.by,
            at=self.at,
        )

    def place(self, person: Person, team: Team, *, is_manager: bool = False) -> None:
        authority.place(
            person=person,
            team=team,
            is_manager=is_manager,
            from_on=SINCE,
            by=self.by,
            at=self.at,
        )

    def account(self, person: Person) -> None:
        """Without a password: only the demonstration's door signs in."""
        authority.give_account(person=person, email=address(person.name), by=self.by, at=self.at)


def maker_of(at: datetime) -> Maker:
    """Made anew after each service, so that its reach holds the services there are."""
    by = system_actor("demonstration", [Permission.PEOPLE_MANAGE, Permission.PEOPLE_READ])
    return Maker(by, at)


def build(*, by: Actor, at: datetime) -> Town:
    """Everybody of the demonstration; `by` may set up the first service."""
    text = read("authority")
    council = authority.set_up_service(name=text["service"], by=by, at=at)
    maker = maker_of(at)
    for one in text["services"]:
        authority.set_up_service(name=one["name"], parent=council, by=maker.by, at=at)
    maker = maker_of(at)
    bodies = [
        authority.set_up_body(name=name, service=council, by=maker.by, at=at)
        for name in (text["body"]["name"], text["more_bodies"][0]["name"])
    ]
    town = Town(service=council, body=bodies[0], board=bodies[1])
    agencies = [
        authority.add_agency(name=one["name"], by=maker.by, at=at) for one in text["agencies"]
    ]
    for one in text["services"]:
        _service(town, maker, one, agencies)
    _reviewers(town, maker)
    _door(town, maker)
    _seats(town, maker)
    _beside(town, maker, agencies)
    return town


def _service(town: Town, maker: Maker, text: dict[str, Any], agencies: list[Agency]) -> None:
    service = Service.objects.get(name=text["name"], parent=town.service)
    town.services[service.name] = service
    post = authority.set_up_post(title=text["head"], service=service, by=maker.by, at=maker.at)
    head = maker.person(text["head"])
    authority.appoint(post=post, person=head, from_on=SINCE, by=maker.by, at=maker.at)
    maker.grant(head, "head_of_service", service)
    town.heads[service.name], town.head_posts[service.name] = head, post
    for title, code in text["teams"]:
        team = authority.set_up_team(
            name=title, code=code, service=service, by=maker.by, at=maker.at
        )
        town.teams[code] = team
        manager = maker.person(f"Team manager, {title}")
        maker.place(manager, team, is_manager=True)
        maker.grant(manager, "team_manager", service)
        town.managers[code] = manager
        for number in range(WORKERS_A_TEAM):
            _worker(town, maker, team, agencies, number)


def _worker(town: Town, maker: Maker, team: Team, agencies: list[Agency], number: int) -> None:
    """In family help and in protection some are employed by partners; elsewhere by an agency.

    One looks after children whom another council has placed here, and is employed by it.
    """
    partners = team.code.startswith("FH") or team.code == "MA-P"
    employer = agencies[3] if team.code == "CC-1" and number == WORKERS_A_TEAM - 1 else None
    if number < (2 if partners else 1):
        employer = agencies[number] if partners else agencies[2]
    title = "Personal adviser" if team.code == "CL-1" else "Social worker"
    if team.code.startswith("FH"):
        title = "Family help worker"
    worker = maker.person(title, employer=employer)
    maker.place(worker, team)
    maker.grant(worker, "worker", team.service)
    town.workers.setdefault(team.code, []).append(worker)
    town.staff.append(
        Staff(worker.staff_ref or "", worker.name, team.code, employer.name if employer else "")
    )


def _reviewers(town: Town, maker: Maker) -> None:
    """Reviewers from outside the teams; a third of them judge a second time as well."""
    for number in range(REVIEWERS):
        reviewer = maker.person("Reviewer")
        maker.grant(reviewer, "reviewer", town.service)
        town.reviewers.append(reviewer)
        if number % 3 == 0:
            maker.grant(reviewer, "second_judge", town.service)
            town.judges.append(reviewer)


def _door(town: Town, maker: Maker) -> None:
    """People with a post of their own; the others are chosen once there is work for them."""
    operator = maker.person("Demonstration operator")
    for role in ("administrator", "analyst", "qa_officer", "programme_manager"):
        maker.grant(operator, role, town.service)
    maker.account(operator)
    known = {
        "reviewer": town.reviewers[1],
        "second-judge": town.judges[0],
        "worker": town.workers["FS-N"][1],
        "team-manager": town.managers["FS-N"],
        "head-of-service": town.heads["Family support"],
    }
    agencies = {one.name: one for one in Agency.objects.all()}
    for one in read("authority")["door"]:
        person = known.get(one["slug"])
        if person is None:
            employer = agencies.get(one.get("employer", ""))
            person = maker.person(one["title"], employer=employer)
            maker.grant(person, one["role"], town.service)
        town.door[one["slug"]] = person


def _seats(town: Town, maker: Maker) -> None:
    bodies = {body.name: body for body in (town.body, town.board)}
    for one in read("authority")["seats"]:
        authority.take_seat(
            body=bodies[one["body"]],
            person=town.door[one["door"]],
            capacity=one["capacity"],
            from_on=SINCE,
            by=maker.by,
            at=maker.at,
        )


def _beside(town: Town, maker: Maker, agencies: list[Agency]) -> None:
    """Reviewing officers, chairs, and workers of a council in whose area a child lives."""
    for title, role in BESIDE.items():
        employer = agencies[4] if role == HOST else None
        for _ in range(2):
            person = maker.person(title, employer=employer)
            named = employer.name if employer else ""
            town.staff.append(Staff(person.staff_ref or "", person.name, "", named, role))
