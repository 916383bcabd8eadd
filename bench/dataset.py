"""The same children as a folder of the Standard Safeguarding Dataset, with rows as real ones have.

About four parts of workers a child, as in extracts; table and column names are the published ones.
"""

import csv
import random
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path

from . import children

Rows = Iterator[tuple[str, Mapping[str, str]]]
PARTS = (1, 2, 3, 4, 5, 6)
ROLE = "ALLOCATED CASE WORKER"


def write_dataset(folder: Path, *, many: int, as_of: date) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    writers: dict[str, csv.DictWriter[str]] = {}
    with ExitStack() as files:
        for table, row in (*departments(), *professionals()):
            _write(folder, files, writers, table, row)
        for number, child in enumerate(children.rows(many, as_of), 1):
            for table, row in tables_of(number, child, as_of):
                _write(folder, files, writers, table, row)
    return folder


def _write(
    folder: Path,
    files: ExitStack,
    writers: dict[str, "csv.DictWriter[str]"],
    table: str,
    row: Mapping[str, str],
) -> None:
    if table not in writers:
        path = folder / f"{table}.csv"
        file = files.enter_context(path.open("w", newline="", encoding="utf-8"))
        writers[table] = csv.DictWriter(file, list(row))
        writers[table].writeheader()
    writers[table].writerow(row)


def departments() -> Rows:
    for code in children.teams():
        yield "ssd_department", {
            "dept_team_id": code, "dept_team_name": f"Team {code}", "dept_team_parent_id": "",
        }  # fmt: skip


def professionals() -> Rows:
    for code in children.teams():
        for one in range(children.WORKERS):
            yield (
                "ssd_professionals",
                {
                    "prof_professional_id": f"{code}-{one}",
                    "prof_staff_id": f"S{code}-{one}",
                    "prof_professional_name": f"Worker {one} {code}",
                    "prof_professional_job_title": "Social Worker",
                    "prof_professional_department": f"Team {code}",
                    "prof_agency_worker_flag": "N",
                },
            )


def tables_of(number: int, child: Mapping[str, str], as_of: date) -> Rows:
    luck = random.Random(f"{children.SEED}:ssd:{number}")
    who, opened = child["child_id"], date.fromisoformat(child["opened_on"])
    yield (
        "ssd_person",
        {
            "pers_person_id": who,
            "pers_forename": child["forename"],
            "pers_surname": child["surname"],
            "pers_sex": child["sex"],
            "pers_ethnicity": child["ethnicity"],
            "pers_dob": child["born_on"],
        },
    )
    yield "ssd_family", {
        "fami_table_id": f"T{who}", "fami_family_id": child["family"], "fami_person_id": who,
    }  # fmt: skip
    yield (
        "ssd_linked_identifiers",
        {
            "link_table_id": f"U{who}",
            "link_person_id": who,
            "link_identifier_type": "Unique Pupil Number",
            "link_identifier_value": f"C{number:012}",
        },
    )
    yield (
        "ssd_cin_episodes",
        {
            "cine_referral_id": f"R{who}",
            "cine_person_id": who,
            "cine_referral_date": opened.isoformat(),
            "cine_close_date": "",
            "cine_close_reason": "",
            "cine_referral_team": child["team"],
            "cine_referral_worker_id": child["worker_ref"],
        },
    )
    yield from _worked(who, luck, opened, as_of)


def _worked(who: str, luck: random.Random, opened: date, as_of: date) -> Rows:
    """Workers one after the other, the last one open; visits of the last two months."""
    many = luck.choice(PARTS)
    days = max(1, (as_of - opened).days // many)
    for part in range(many):
        team = luck.choice(children.teams())
        begins = min(as_of, opened + timedelta(days=part * days))
        ends = "" if part == many - 1 else min(as_of, begins + timedelta(days=days)).isoformat()
        yield (
            "ssd_involvements",
            {
                "invo_involvements_id": f"I{who}-{part}",
                "invo_professional_id": f"{team}-{luck.randrange(children.WORKERS)}",
                "invo_professional_role_id": ROLE,
                "invo_professional_team": team,
                "invo_involvement_start_date": begins.isoformat(),
                "invo_involvement_end_date": ends,
                "invo_person_id": who,
            },
        )
    for visit in range(2):
        yield (
            "ssd_cin_visits",
            {
                "cinv_cin_visit_id": f"V{who}-{visit}",
                "cinv_person_id": who,
                "cinv_cin_visit_date": (as_of - timedelta(days=30 * visit)).isoformat(),
                "cinv_cin_visit_seen": "Y",
                "cinv_cin_visit_seen_alone": luck.choice("YN"),
            },
        )
