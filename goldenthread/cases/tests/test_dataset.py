"""The Standard Safeguarding Dataset: faults between tables, and the shared made-up councils."""

import csv
import os
import zipfile
from pathlib import Path

import pytest

from goldenthread.cases.reading.survey import survey

from .lists import AS_OF, children, faults

BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data" / "samples"
SAMPLES = Path(os.environ.get("GOLDENTHREAD_SAMPLES", BESIDE))  # made-up councils, kept elsewhere
PLANTED = SAMPLES / "synthetic_ssd_with_planted_defects"
CLEAN = SAMPLES / "synthetic_council_2026-03-31"


def folder(tmp_path, **tables):
    """A dataset of one child, with a table replaced where a test says so."""
    plain = {
        "ssd_person": "pers_person_id,pers_forename,pers_sex,pers_dob\nP1,Kit,F,2012-05-05\n",
        "ssd_cin_episodes": (
            "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_close_reason,"
            "cine_referral_team\nR1,P1,2025-01-10,,,D1\n"
        ),
        "ssd_department": "dept_team_id,dept_team_name,dept_team_parent_id\nD1,Team One,\n",
    }  # fmt: skip
    where = tmp_path / "ssd"
    where.mkdir(exist_ok=True)
    for name, text in {**plain, **tables}.items():
        (where / f"{name}.csv").write_text(text)
    return where


EPISODES = (
    "clae_cla_episode_id,clae_person_id,clae_cla_episode_start_date,clae_cla_episode_ceased_date,"
    "clae_cla_episode_ceased_reason,clae_cla_id\n"
)
INVOLVED = (
    "invo_involvements_id,invo_professional_id,invo_professional_role_id,invo_professional_team,"
    "invo_involvement_start_date,invo_involvement_end_date,invo_person_id\n"
)
REFERRALS = (
    "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_close_reason,"
    "cine_referral_team\n"
)


@pytest.mark.parametrize(
    ("table", "text", "expected"),
    [
        ("ssd_cla_visits", 
         "clav_cla_visit_id,clav_person_id,clav_cla_visit_date\nZ1,P9,2026-01-01\n",
         ("Z1", "clav_person_id", "ORPHAN_PERSON", "error")),
        ("ssd_cp_plans", "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_referral_id\n"
         "L1,P1,2026-01-01,\n", ("L1", "cppl_referral_id", "PARENT_MISSING", "error")),
        ("ssd_cp_plans", "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_referral_id\n"
         "L1,P1,2026-01-01,R9\n", ("L1", "cppl_referral_id", "PARENT_MISSING", "error")),
        ("ssd_involvements", INVOLVED + "B1,,ALLOCATED CASE WORKER,D1,2026-01-01,,P1\n",
         ("B1", "invo_professional_id", "ALLOCATION_MISSING", "warning")),
        ("ssd_involvements", INVOLVED + "B1,7,SW,D9,2026-01-01,,P1\n",
         ("B1", "invo_professional_team", "TEAM_UNKNOWN", "error")),
        ("ssd_cla_episodes", EPISODES
         + "E1,P1,2026-01-01,2026-01-30,X1,L1\nE2,P1,2026-02-01,,,L1\n",
         ("E1", "clae_cla_episode_ceased_date", "EPISODE_GAP_OR_OVERLAP", "warning")),
        ("ssd_cin_episodes", REFERRALS + "R1,P1,2025-01-10,2025-02-01,,D1\n",
         ("R1", "cine_close_reason", "VALUE_MISSING", "warning")),
        ("ssd_cin_episodes", REFERRALS + "R1,P1,2025-01-10,,,\n",
         ("R1", "cine_referral_team", "VALUE_MISSING", "error")),
        ("ssd_cin_episodes", REFERRALS + "R1,P1,2025-01-10,,,D1\nR1,P1,2025-01-10,,,D1\n",
         ("R1", "cine_referral_id", "DUPLICATE_KEY", "error")),
    ],
)  # fmt: skip
def test_a_fault_between_tables_is_found_where_it_stands(tmp_path, table, text, expected):
    found = faults(folder(tmp_path, **{table: text}))
    assert expected in {(one.key, one.column, one.rule, one.severity) for one in found}
    assert {one.table for one in found} == {table}


def test_an_episode_that_ended_care_may_be_followed_later(tmp_path):
    text = EPISODES + "E1,P1,2025-01-01,2025-02-01,E4A,L1\nE2,P1,2026-02-01,,,L1\n"
    assert faults(folder(tmp_path, ssd_cla_episodes=text)) == []


def test_an_open_child_without_any_team_cannot_be_taken_in(tmp_path):
    head = "cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_referral_id\n"
    plan = head + "L1,P1,2026-01-01,R1\n"
    found = faults(
        folder(
            tmp_path,
            ssd_cin_episodes=REFERRALS + "R1,P1,2025-01-10,2025-09-01,RC7,\n",
            ssd_cp_plans=plan,
        )
    )
    assert [(one.rule, one.table, one.row, one.key) for one in found] == [
        ("TEAM_MISSING", "ssd_person", 2, "P1")
    ]


def test_a_zip_of_the_folder_is_read_like_the_folder(tmp_path):
    where = folder(tmp_path)
    with zipfile.ZipFile(tmp_path / "ssd.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in where.iterdir():
            archive.write(file, f"extract/{file.name}")
    assert children(tmp_path / "ssd.zip") == children(where)


@pytest.mark.skipif(not PLANTED.exists(), reason="the made-up councils are not here")
def test_every_planted_fault_is_found_where_it_was_planted():
    with (PLANTED / "planted_defects.csv").open() as file:
        planted = {
            (one["table"], one["row_key"], one["field"], one["defect"], one["severity"])
            for one in csv.DictReader(file)
        }
    found = [
        (one.table, one.key, one.column, one.rule, one.severity) for one in faults(PLANTED / "ssd")
    ]
    assert len(planted) == 62
    assert planted <= set(found)
    # two workers whom the folder names nowhere: true, and nobody planted them
    assert {one[3:] for one in set(found) - planted} <= {("WORKER_UNKNOWN", "warning")}
    assert len(found) == len(planted) + 2


@pytest.mark.skipif(not CLEAN.exists(), reason="the made-up councils are not here")
def test_a_clean_council_has_nothing_wrong_and_loses_no_child():
    with survey(CLEAN / "ssd", as_of=AS_OF) as made:
        assert list(made.scratch.faults()) == []
        assert made.taken.unmapped == []
        assert made.accepted == 2185  # data README: 2,185 children
        assert made.taken.tables["ssd_cp_visits"] == 6836
        refs = [child.ref for child in made.children()]
    assert len(refs) == len(set(refs)) == 2185


@pytest.mark.skipif(not CLEAN.exists(), reason="the made-up councils are not here")
def test_open_children_of_the_council_agree_with_counts_made_outside():
    """Counted with the csv module alone, from the raw tables."""

    def rows(table):
        with (CLEAN / "ssd" / f"ssd_{table}.csv").open() as file:
            return list(csv.DictReader(file))

    protected = {
        one["cppl_person_id"] for one in rows("cp_plans") if not one["cppl_cp_plan_end_date"]
    }
    in_care = {
        one["clae_person_id"]
        for one in rows("cla_episodes")
        if not one["clae_cla_episode_ceased_date"]
    }
    with survey(CLEAN / "ssd", as_of=AS_OF) as made:
        open_now = {}
        for child in made.children():
            for spell in child.open_spells:
                open_now.setdefault(spell.status, set()).add(child.ref)
    assert open_now["child_protection"] == protected
    assert open_now["in_care"] == in_care
    assert len(open_now["care_leaver"]) == 29  # 28 former relevant and 1 relevant
