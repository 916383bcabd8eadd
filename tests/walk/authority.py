"""A small council that is not the demonstration's, set up as an administrator would."""

import datetime as dt
from types import SimpleNamespace

from goldenthread.access.permissions import Permission
from goldenthread.authority import operations as authority
from goldenthread.authority.queries import bearer_of, open_invitation, system_actor
from goldenthread.programme.operations import set_up_activity
from goldenthread.tools.operations import publish_library
from goldenthread.tools.queries import scale_in_force, tool_in_force

SINCE = dt.date(2024, 4, 1)
PASSWORD = "hedges and ditches 42"
NOW = dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)
TEAMS = {"Alder": "Help and protection", "Beech": "Help and protection", "Cedar": "Care"}
WORKERS = {  # as the case list names them
    "W01": ("Sorrel Ashdown", "Alder"),
    "W02": ("Tansy Birkett", "Alder"),
    "W03": ("Yarrow Coldbeck", "Alder"),
    "W04": ("Bryony Dunmail", "Beech"),
    "W05": ("Campion Eskdale", "Beech"),
    "W06": ("Clover Farleigh", "Cedar"),
    "W07": ("Teasel Garrow", "Cedar"),
}
MANAGERS = {
    "M01": ("Juniper Hallam", "Alder"),
    "M02": ("Rowan Inskip", "Beech"),
    "M03": ("Laurel Jessop", "Cedar"),
}
REVIEWERS = (
    "Fennel Kirkby",
    "Borage Lowther",
    "Lovage Mardale",
    "Chervil Nibthwaite",
    "Dill Orrest",
)
COUNCIL = {  # name: title, role over the whole council
    "Ash Penrith": ("Performance analyst", "analyst"),
    "Maple Quernmore": ("Quality assurance officer", "qa_officer"),
    "Holly Ravenglass": ("Head of quality assurance", "qa_head"),
    "Hazel Silecroft": ("Second judge", "second_judge"),
    "Elder Thirlmere": ("Director of children's services", "director"),
    "Willow Ulverston": ("Lead member", "lead_member"),
    "Aspen Wasdale": ("Administrator", "administrator"),
    "Larch Yewdale": ("Information governance lead", "information_governance"),
    "Olive Ambleside": ("Designated officer", "designated_officer"),
}
SETTINGS = {
    "front_door": "If a child is in danger now, ring the front door on 01632 960 001 or 999 first.",
    "file_heading": "Review of practice, Hedgerow Council",
    "capacity": 2,
    "days_to_answer": 5,
    "embed_months": 3,
}


class Council:
    def __init__(self):
        self.at = NOW
        self.people = {}
        self.services, self.teams = {}, {}
        self.service = self.add("set_up_service", name="Hedgerow children's services")
        for name in ("Help and protection", "Care", "Quality"):
            self.services[name] = self.add("set_up_service", name=name, parent=self.service)
        for name, service in {**TEAMS, "Dale": "Quality"}.items():
            self.teams[name] = self.add(
                "set_up_team", name=name, code=name, service=self.services[service]
            )
        self.body = self.add("set_up_body", name="Practice board", service=self.service)
        self.fill()
        self.activity()

    @property
    def by(self):
        needs = [Permission.PEOPLE_MANAGE, Permission.PEOPLE_READ, Permission.ROUND_MANAGE]
        return system_actor("setting up", needs)

    def add(self, verb, **given):
        return getattr(authority, verb)(**given, by=self.by, at=self.at)

    def person(self, name, title, role, service, *, team=None, manages=False, **more):
        made = self.add("add_person", name=name, title=title, **more)
        self.add("give_grant", person=made, role=role, service=service, from_on=SINCE)
        if team:
            self.add("place", person=made, team=team, is_manager=manages, from_on=SINCE)
        email = f"{name.split()[0].lower()}@hedgerow.example"
        secret = authority.invite(person=made, email=email, by=self.by, at=self.at)
        invitation = open_invitation(secret, at=self.at)
        authority.accept_invitation(
            invitation=invitation, password=PASSWORD, by=bearer_of(invitation), at=self.at
        )
        made.refresh_from_db()
        self.people[name] = made
        return made

    def fill(self):
        agency = self.add("add_agency", name="Hedgerow Staffing")
        for ref, (name, team) in {**WORKERS, **MANAGERS}.items():
            manages = ref in MANAGERS
            self.person(
                name, "Team manager" if manages else "Social worker",
                "team_manager" if manages else "worker", self.services[TEAMS[team]],
                team=self.teams[team], manages=manages, staff_ref=ref,
                employer=agency if ref == "W03" else None,
            )  # fmt: skip
        for name in REVIEWERS:
            self.person(name, "Reviewer", "reviewer", self.service, team=self.teams["Dale"])
        for name, (title, role) in COUNCIL.items():
            self.person(name, title, role, self.service)
        for name, service in (("Birch Bowness", "Help and protection"), ("Oak Caldbeck", "Care")):
            title = f"Head of {service.lower()}"
            head = self.person(name, title, "head_of_service", self.services[service])
            post = self.add("set_up_post", title=title, service=self.services[service])
            self.add("appoint", person=head, post=post, from_on=SINCE)

    def activity(self):
        publish_library(by=self.by, at=self.at, on=SINCE)
        set_up_activity(
            slug="practice-reviews", title="Practice reviews",
            tool=tool_in_force("practice-review"), scale=scale_in_force("four-grades"),
            settings=SETTINGS, in_force_from=SINCE, by=self.by, at=self.at,
        )  # fmt: skip


def set_up():
    council = Council()
    return SimpleNamespace(**vars(council), role=who_is(council))


def who_is(council):
    """`council.role.qa_officer`: the person of a role that one person holds."""
    ones = {role: council.people[name] for name, (_, role) in COUNCIL.items()}
    return SimpleNamespace(**ones, head_of_service=council.people["Birch Bowness"])
