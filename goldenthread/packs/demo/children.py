"""The case list of the demonstration, as the CSV that a council's analyst would bring."""

import csv
import io
import random
from dataclasses import dataclass
from datetime import date, timedelta

from .library import chance
from .lives import Life, lives

COLUMNS = (
    *("child_id", "early_help_id", "forename", "surname", "born_on", "expected_on", "sex"),
    *("ethnicity", "disabled", "family", "status", "opened_on", "closed_on", "team"),
    *("worker_ref", "worker_name", "worker_employer", "worker_from", "role"),
    *("second_worker_ref", "second_worker_name", "second_worker_employer"),
    *("second_worker_role", "second_worker_team", "placed", "restricted", "plan_on"),
    *("last_visit_on", "last_assessment_on", "last_review_on", "next_review_on"),
    *("last_supervision_on", "seen_alone", "interpreter_needed", "school_attendance"),
)
IRO, CHAIR = "independent reviewing officer", "conference chair"
HOST = "second worker"  # the council in whose area the child lives
SUPPORTED_FROM = 16  # years: nobody younger lives in supported accommodation
SCHOOL = range(5, 16)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Staff:
    """One worker as the list names them; `role` of those who belong to no team."""

    ref: str
    name: str
    team: str
    employer: str = ""
    role: str = ""


def case_list(staff: list[Staff], *, as_of: date, newest: date) -> bytes:
    """The list as of a day. `newest`: the day of the last list, on which all lives are told."""
    by_team: dict[str, list[Staff]] = {}
    for one in staff:
        by_team.setdefault(one.team or one.role, []).append(one)
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS, restval="")
    writer.writeheader()
    for life in lives(newest):
        if life.is_open(as_of):
            writer.writerow(_row(life, by_team, as_of, newest))
    return page.getvalue().encode()


def _row(life: Life, by_team: dict[str, list[Staff]], as_of: date, newest: date) -> Row:
    luck = chance("child", life.number, "list", as_of == newest)
    row = {
        "child_id": f"T{life.number:06}",
        "forename": life.forename,
        "surname": life.surname,
        "sex": life.sex,
        "ethnicity": life.ethnicity,
        "family": life.family,
        "status": life.status,
        "opened_on": life.opened_on.isoformat(),
        "team": life.team,
        "role": "personal adviser" if life.status == "care leaver" else "lead practitioner",
        "placed": life.placed,
        "restricted": "yes" if life.is_restricted else "",
        **_worker(life, by_team[life.team], as_of, newest),
        **_second(life, by_team),
    }
    if life.status == "family help":  # a list and numbers of its own
        row |= {"child_id": f"E{life.number:06}", "early_help_id": f"E{life.number:06}"}
    if life.born_on is None:
        return row | {"expected_on": life.expected_on.isoformat() if life.expected_on else ""}
    return row | _grown(life, life.born_on, as_of, luck) | _dates(luck, as_of, life.opened_on)


def _worker(life: Life, team: list[Staff], as_of: date, newest: date) -> Row:
    """Some have changed worker between two lists."""
    luck = chance("child", life.number, "worker")
    since = max(life.opened_on, newest - timedelta(days=luck.randint(30, 900)))
    place, begun = life.place, since
    if since > as_of:
        place, begun = life.place + 1, life.opened_on
    one = team[place % len(team)]
    return _named("worker", one) | {"worker_from": begun.isoformat()}


def _second(life: Life, by_team: dict[str, list[Staff]]) -> Row:
    """Child protection has a lead of its own beside the lead practitioner; care has its IRO."""
    if life.status == "child protection" and life.team != "MA-P":
        one = _one_of(by_team["MA-P"], life)
        role, team = "lead child protection practitioner", "MA-P"
    elif life.status == "child protection":
        one, role, team = _one_of(by_team[CHAIR], life), CHAIR, ""
    elif life.status == "in care":
        role, team = (HOST if life.is_outside else IRO), ""
        one = _one_of(by_team[role], life)
    else:
        return {}
    return _named("second_worker", one) | {
        "second_worker_role": role,
        "second_worker_team": team,
    }


def _one_of(staff: list[Staff], life: Life) -> Staff:
    return staff[life.number % len(staff)]


def _named(what: str, one: Staff) -> Row:
    return {f"{what}_ref": one.ref, f"{what}_name": one.name, f"{what}_employer": one.employer}


def _grown(life: Life, born: date, as_of: date, luck: random.Random) -> Row:
    age = (as_of - born).days // 365.25
    row = {
        "born_on": born.isoformat(),
        "disabled": "yes" if life.is_disabled else "no",
        "interpreter_needed": "yes" if life.needs_interpreter else "no",
    }
    if life.placed == "supported accommodation" and age < SUPPORTED_FROM:
        row["placed"] = "foster carer"
    if age in SCHOOL:
        row["school_attendance"] = str(round(luck.triangular(55, 100, 94)))
    return row


def _dates(luck: random.Random, as_of: date, opened: date) -> Row:
    def ago(most: int) -> str:
        return max(opened, as_of - timedelta(days=luck.randint(1, most))).isoformat()

    alone = luck.randint(1, 5)
    return {
        "plan_on": ago(300),
        "last_visit_on": ago(40),
        "last_assessment_on": ago(400),
        "last_review_on": ago(170),
        "next_review_on": (as_of + timedelta(days=luck.randint(5, 120))).isoformat(),
        "last_supervision_on": ago(60),
        "seen_alone": f"{alone} of 5",
    }
