"""A case list of any length, from a seed, in the product's own layout. Nobody in it exists."""

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from goldenthread.packs.demo.children import COLUMNS

SEED = "bench-1"
SERVICES, TEAMS, WORKERS = 10, 10, 10  # services, teams in each, workers in each team
STATUSES = (
    ("family help", 22, (0, 17)),
    ("assessment", 12, (0, 17)),
    ("child in need", 30, (0, 17)),
    ("child protection", 12, (0, 17)),
    ("in care", 16, (0, 17)),
    ("care leaver", 8, (18, 24)),
)
ETHNICITIES = ("WBRI", "WBRI", "WBRI", "WOTH", "MWBC", "AIND", "APKN", "BAFR", "BCRB", "NOBT")
FIRST = ("Ash", "Birch", "Cedar", "Elder", "Fern", "Hazel", "Ivy", "Juniper", "Linden", "Maple")
SECOND = ("brook", "dale", "field", "gate", "hill", "holm", "ley", "moor", "ridge", "wick")


def team_code(service: int, team: int) -> str:
    return f"B{service:02}-{team:02}"


def teams() -> list[str]:
    return [team_code(one, two) for one in range(SERVICES) for two in range(TEAMS)]


def write_list(path: Path, *, many: int, as_of: date) -> None:
    """The same children whatever the length: a longer list begins with the shorter one."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for row in rows(many, as_of):
            writer.writerow(row)


def rows(many: int, as_of: date) -> Iterator[dict[str, str]]:
    codes = teams()
    for number in range(1, many + 1):
        luck = random.Random(f"{SEED}:{number}")
        yield child(number, luck, codes, as_of)


def child(number: int, luck: random.Random, codes: list[str], as_of: date) -> dict[str, str]:
    status, _, ages = luck.choices(STATUSES, [weight for _, weight, _ in STATUSES])[0]
    born = as_of - timedelta(days=int(luck.uniform(ages[0] + 0.1, ages[1] + 0.9) * 365.25))
    opened = max(born, as_of - timedelta(days=luck.randint(100, 1_500)))
    team = luck.choice(codes)
    worker = luck.randrange(WORKERS)
    family = number - luck.randrange(3)  # about one in two has a brother or sister in the list

    def ago(most: int) -> str:
        return max(opened, as_of - timedelta(days=luck.randint(1, most))).isoformat()

    return {
        "child_id": f"B{number:06}",
        "forename": luck.choice(FIRST) + luck.choice("aeiouy"),
        "surname": luck.choice(FIRST) + luck.choice(SECOND),
        "born_on": born.isoformat(),
        "sex": luck.choice("FM"),
        "ethnicity": luck.choice(ETHNICITIES),
        "disabled": "yes" if luck.random() < 0.08 else "no",
        "family": f"FAM{family:06}",
        "status": status,
        "opened_on": opened.isoformat(),
        "team": team,
        "worker_ref": f"{team}-{worker}",
        "worker_name": f"Worker {luck.choice(FIRST)} {team}-{worker}",
        "worker_from": ago(500),
        "role": "personal adviser" if status == "care leaver" else "lead practitioner",
        "placed": "foster carer" if status == "in care" else "",
        "interpreter_needed": "yes" if luck.random() < 0.05 else "no",
        "seen_alone": f"{luck.randint(1, 5)} of 5",
        "next_review_on": (as_of + timedelta(days=luck.randint(5, 120))).isoformat(),
        "plan_on": ago(300),
        "last_visit_on": ago(40),
        "last_assessment_on": ago(400),
        "last_review_on": ago(170),
        "last_supervision_on": ago(60),
    }
