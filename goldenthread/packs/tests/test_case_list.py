"""Nobody is left out of the invented council's lists (practice rules, section 8)."""

import csv
import io
from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest

from goldenthread.packs.demo.children import CHAIR, HOST, IRO, Staff, case_list
from goldenthread.packs.demo.library import read

NEWEST = date(2026, 9, 27)
EARLIER = NEWEST - timedelta(days=705)
YEAR = 365.25
HOSTED_BY = "Fenmarch Council"


def staff():
    """Five workers a team, as the recipe has them; the last of CC-1 is another council's."""
    found = []
    for service in read("authority")["services"]:
        for _, code in service["teams"]:
            for place in range(5):
                partner = "Health" if code[:2] in ("FH", "MA") and place == 0 else ""
                agency = "Staffing" if place == 1 else ""
                other = HOSTED_BY if code == "CC-1" and place == 4 else ""
                found.append(Staff(f"{code}{place}", "N", code, partner or agency or other))
    beside = ((IRO, ""), (CHAIR, ""), (HOST, "Oatmere Council"))
    return [*found, *(Staff(f"B{role}", "N", "", employer, role) for role, employer in beside)]


def rows(as_of):
    text = case_list(staff(), as_of=as_of, newest=NEWEST).decode()
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def newest():
    return rows(NEWEST)


def age(row):
    return (NEWEST - date.fromisoformat(row["born_on"])).days / YEAR if row["born_on"] else None


def families(found):
    together = defaultdict(list)
    for row in found:
        together[row["family"]].append(row)
    return [group for group in together.values() if len(group) > 1]


PEOPLE = {
    "family help with numbers of its own, led by somebody whom a partner employs": lambda row: (
        row["status"] == "family help"
        and row["early_help_id"]
        and row["worker_employer"] == "Health"
    ),
    "a lead child protection practitioner in another team": lambda row: (
        row["second_worker_role"] == "lead child protection practitioner"
        and row["second_worker_team"] not in ("", row["team"])
    ),
    "unborn": lambda row: not row["born_on"] and row["expected_on"] > NEWEST.isoformat(),
    "adopted, with no link to the earlier family": lambda row: (
        row["placed"] == "adopters"
        and row["restricted"] == "yes"
        and row["family"].startswith("FAM-A")
    ),
    "disabled": lambda row: row["disabled"] == "yes",
    "in short breaks": lambda row: row["status"] == "short breaks" and row["disabled"] == "yes",
    "placed in another council's area": lambda row: (
        row["second_worker_employer"] == "Oatmere Council"
    ),
    "another council's, placed here": lambda row: row["worker_employer"] == HOSTED_BY,
    "unaccompanied": lambda row: (
        row["family"].startswith("FAM-U") and row["interpreter_needed"] == "yes"
    ),
    "with a foster carer": lambda row: row["placed"] == "foster carer",
    "a care leaver with a personal adviser and a plan": lambda row: (
        row["status"] == "care leaver" and row["role"] == "personal adviser" and row["plan_on"]
    ),
    "a care leaver of 24": lambda row: row["status"] == "care leaver" and age(row) >= 24,
    "with an agency worker": lambda row: row["worker_employer"] == "Staffing",
    "with a conference chair": lambda row: row["second_worker_role"] == CHAIR,
    "with an independent reviewing officer": lambda row: row["second_worker_role"] == IRO,
}


@pytest.mark.parametrize("who", PEOPLE)
def test_the_list_holds_several_who_are(newest, who):
    assert sum(bool(PEOPLE[who](row)) for row in newest) >= 3


def test_the_list_holds_about_two_thousand(newest):
    assert 1_900 <= len(newest) <= 2_100


def test_sisters_and_brothers_are_in_different_teams(newest):
    apart = [group for group in families(newest) if len({row["team"] for row in group}) > 1]
    assert len(apart) >= 10


def test_no_unaccompanied_or_adopted_child_shares_a_family(newest):
    shared = {row["family"] for group in families(newest) for row in group}
    assert not [key for key in shared if key[:5] in ("FAM-A", "FAM-U")]


def test_care_leavers_are_between_18_and_25_and_children_below_18(newest):
    for row in newest:
        years = age(row)
        low, high = (18, 25) if row["status"] == "care leaver" else (0, 18)
        assert years is None or low <= years < high


def test_nobody_below_16_lives_in_supported_accommodation(newest):
    assert all(age(row) >= 16 for row in newest if row["placed"] == "supported accommodation")


def test_a_child_is_the_same_in_both_lists(newest):
    known = {row["child_id"]: row for row in rows(EARLIER)}
    both = [row for row in newest if row["child_id"] in known]
    assert len(both) > 300
    for row in both:
        for column in ("born_on", "opened_on", "forename", "family", "status"):
            assert row[column] == known[row["child_id"]][column]


def test_between_two_lists_children_leave_come_and_change_worker(newest):
    before = {row["child_id"]: row["worker_ref"] for row in rows(EARLIER)}
    now = {row["child_id"]: row["worker_ref"] for row in newest}
    counted = Counter(
        left=len(before.keys() - now.keys()),
        came=len(now.keys() - before.keys()),
        changed=sum(before[key] != now[key] for key in before.keys() & now.keys()),
    )
    assert min(counted.values()) > 20


def test_no_row_opens_before_birth_or_after_the_list(newest):
    for row in newest:
        assert row["born_on"] <= row["opened_on"] <= NEWEST.isoformat()
