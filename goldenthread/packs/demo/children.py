"""The case list of the demonstration, as the CSV that a council's analyst would bring.

Nobody is left out: family help led from a school or a health team, unborn children, siblings in
different teams, adopted children, disabled children and one who does not speak, children placed
outside the area and other councils' children placed here, unaccompanied children, care leavers
up to 25, and children with a lead practitioner and a child protection practitioner.
"""

import csv
import io
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .library import chance, name

YEAR = 365.25
COLUMNS = (
    *("child_id", "forename", "surname", "born_on", "expected_on", "sex", "ethnicity"),
    *("disabled", "family", "status", "opened_on", "closed_on", "team"),
    *("worker_ref", "worker_name", "worker_employer", "worker_from", "role"),
    *("second_worker_ref", "second_worker_name", "second_worker_employer"),
    *("second_worker_role", "second_worker_team", "placed", "restricted", "plan_on"),
    *("last_visit_on", "last_assessment_on", "last_review_on", "next_review_on"),
    *("last_supervision_on", "seen_alone", "interpreter_needed", "school_attendance"),
)
# status, how many of about 2,130 ever, youngest, oldest, team codes
GROUPS = (
    ("family help", 450, 0, 17, ("FH-E", "FH-W")),
    ("assessment", 250, 0, 17, ("AS-E", "AS-W")),
    ("child in need", 600, 0, 17, ("FS-N", "FS-S", "FS-N", "FS-S", "DC-1")),
    ("child protection", 280, 0, 17, ("MA-P", "FS-N", "FS-S")),
    ("in care", 360, 0, 17, ("CC-1", "CC-2", "CC-1", "CC-2", "PE-1", "DC-1")),
    ("care leaver", 190, 18, 24, ("CL-1",)),
)
ETHNICITIES = (
    *(["WBRI"] * 62 + ["WOTH"] * 8 + ["MWBC"] * 5 + ["MWAS"] * 3 + ["MOTH"] * 3),
    *(["AIND"] * 3 + ["APKN"] * 4 + ["ABAN"] * 2 + ["BAFR"] * 5 + ["BCRB"] * 2 + ["WROM"] * 1),
    *(["NOBT"] * 2),
)
PLACED = ("foster carer",) * 6 + ("relatives or friends", "children s home")


@dataclass(frozen=True, slots=True)
class Staff:
    """One worker as the list names them."""

    ref: str
    name: str
    team: str
    employer: str = ""


def case_list(staff: list[Staff], *, as_of: date, later: bool) -> bytes:
    """The list as of a day. `later` is the next one: some children have left, some are new."""
    by_team: dict[str, list[Staff]] = {}
    for one in staff:
        by_team.setdefault(one.team, []).append(one)
    page = io.StringIO()
    writer = csv.DictWriter(page, COLUMNS)
    writer.writeheader()
    for row in _rows(by_team, as_of, later=later):
        writer.writerow(row)
    return page.getvalue().encode()


def _rows(by_team: dict[str, list[Staff]], as_of: date, *, later: bool) -> Iterator[dict[str, str]]:
    number = 0
    family: tuple[str, str] | None = None
    for status, many, youngest, oldest, teams in GROUPS:
        for _ in range(many):
            number += 1
            luck = chance("child", number)
            family = _family(number, family, luck)
            gone = luck.random() < 0.06  # has left by the later list
            new = luck.random() < 0.06  # was not yet known at the earlier one
            if (later and gone) or (not later and new and not gone):
                continue
            yield _child(number, status, (youngest, oldest), teams, family, by_team, as_of)


def _family(number: int, before: tuple[str, str] | None, luck: random.Random) -> tuple[str, str]:
    """One child in three is a brother or sister of the one before."""
    if before and luck.random() < 1 / 3:
        return before
    return f"FAM{number:05}", name(luck)[1]


def _child(
    number: int,
    status: str,
    ages: tuple[int, int],
    teams: tuple[str, ...],
    family: tuple[str, str],
    by_team: dict[str, list[Staff]],
    as_of: date,
) -> dict[str, str]:
    luck = chance("child", number, "life")
    team = luck.choice(teams)
    worker = luck.choice(by_team[team])
    born = as_of - timedelta(days=int(luck.uniform(ages[0] + 0.1, ages[1] + 0.9) * YEAR))
    opened = as_of - timedelta(days=int(luck.triangular(20, 1_400, 150)))
    disabled = team == "DC-1" or luck.random() < 0.08
    row = {
        "child_id": f"T{number:06}",
        "forename": name(luck)[0],
        "surname": family[1],
        "born_on": max(born, born).isoformat(),
        "sex": luck.choice("FM"),
        "ethnicity": luck.choice(ETHNICITIES),
        "disabled": "yes" if disabled else "no",
        "family": family[0],
        "status": status,
        "opened_on": max(opened, born).isoformat(),
        "team": team,
        "worker_ref": worker.ref,
        "worker_name": worker.name,
        "worker_employer": worker.employer,
        "worker_from": max(opened, as_of - timedelta(days=luck.randint(30, 500))).isoformat(),
        "role": "personal adviser" if status == "care leaver" else "lead practitioner",
        "interpreter_needed": "yes" if luck.random() < 0.05 else "no",
        **_dates(luck, as_of, max(opened, born)),
    }
    return row | _different(number, status, row, by_team, as_of)


def _dates(luck: random.Random, as_of: date, opened: date) -> dict[str, str]:
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


def _different(
    number: int, status: str, row: dict[str, str], by_team: dict[str, list[Staff]], as_of: date
) -> dict[str, str]:
    """What makes some children's lives, and their lists, unlike the others'."""
    luck = chance("child", number, "different")
    more: dict[str, str] = {}
    if status == "in care":
        more["placed"] = luck.choice(PLACED)
    if status == "child protection" and row["team"] != "MA-P":
        partner = luck.choice(by_team["MA-P"])
        more |= {
            "second_worker_ref": partner.ref,
            "second_worker_name": partner.name,
            "second_worker_employer": partner.employer,
            "second_worker_role": "lead child protection practitioner",
            "second_worker_team": "MA-P",
        }
    if status == "child protection" and luck.random() < 0.04:  # not born yet
        due = as_of + timedelta(days=luck.randint(10, 120))
        more |= {"born_on": "", "expected_on": due.isoformat(), "sex": "U", "seen_alone": ""}
        more |= {key: "" for key in ("interpreter_needed", "disabled")}
        more["opened_on"] = (as_of - timedelta(days=luck.randint(10, 60))).isoformat()
        more |= {key: "" for key in ("plan_on", "last_visit_on", "last_assessment_on")} | {
            "last_review_on": "",
            "last_supervision_on": "",
            "worker_from": "",
        }
    if row["team"] == "PE-1" and luck.random() < 0.3:  # adopted: no link to the earlier family
        more |= {"restricted": "yes", "family": f"FAM-A{number}", "placed": "adopters"}
    if luck.random() < 0.004:  # known to staff, or protected as a witness
        more["restricted"] = "yes"
    return more
