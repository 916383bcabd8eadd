"""What values alone say, with expected values worked out by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.cases.rules import FACTS, ROLES, STATUSES, age_on, ssd
from goldenthread.cases.rules.changes import NOWHERE, Standing, Tally, between
from goldenthread.cases.rules.checks import day_of, flag_of, number_of
from goldenthread.cases.rules.names import found_in
from goldenthread.cases.rules.words import key_for

AS_OF = dt.date(2026, 3, 31)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-27", dt.date(2026, 3, 27)),
        ("27/03/2026", dt.date(2026, 3, 27)),
        ("7/3/2026", dt.date(2026, 3, 7)),
        ("27.03.2026", dt.date(2026, 3, 27)),
        ("2026-03-27T00:00:00", dt.date(2026, 3, 27)),
        ("2026-03-27 00:00:00.000", dt.date(2026, 3, 27)),
        ("29/02/2024", dt.date(2024, 2, 29)),
    ],
)
def test_days_are_read_as_case_systems_write_them(text, day):
    assert day_of(text) == day


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/02/2025", "31 February 2025 does not exist."),
        ("2025-02-30", "30 February 2025 does not exist."),
        ("29/02/2026", "29 February 2026 does not exist."),
        ("12/13/2025", "12 month 13 of 2025 does not exist."),
        ("soon", '"soon" is not a date that we can read.'),
        ("20260327", '"20260327" is not a date that we can read.'),
    ],
)
def test_a_day_that_is_none_says_why(text, why):
    with pytest.raises(ValueError, match=why.replace("(", r"\(")):
        day_of(text)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31)))
def test_every_day_is_read_alike_in_both_spellings(day):
    assert day_of(day.isoformat()) == day_of(f"{day:%d/%m/%Y}") == day


@pytest.mark.parametrize(
    ("born", "years"),
    [
        (dt.date(2016, 3, 31), 10),
        (dt.date(2016, 4, 1), 9),
        (dt.date(2008, 2, 29), 18),
        (dt.date(2026, 4, 1), None),
        (None, None),
    ],
)
def test_age_is_in_whole_years_and_nobody_unborn_has_one(born, years):
    assert age_on(AS_OF, born) == years


def test_flags_and_numbers_have_a_third_answer():
    assert [flag_of(text) for text in ("Y", "no", "TRUE", "0", "U", "")] == [
        True, False, True, False, None, None,
    ]  # fmt: skip
    assert [number_of(text) for text in ("3.5", "nan", "inf", "often", "")] == [
        3.5, None, None, None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "key"),
    [("CIN", "child_in_need"), ("Looked-after", "in_care"),
     ("child protection", "child_protection"),
     ("FAMILY HELP", "early_help"), ("care_leaver", "care_leaver"), ("closed", None)],
)  # fmt: skip
def test_a_status_is_known_by_its_usual_spellings(said, key):
    assert key_for(said, STATUSES) == key


def test_no_spelling_means_two_things():
    for words in (STATUSES, ROLES):
        spellings = [one for word in words.values() for one in word.spellings]
        assert len(spellings) == len(set(spellings))


def test_facts_belong_to_a_standard_and_have_a_unit_that_can_be_said():
    units = {"date", "days", "working_days", "count", "share", "yes_no", "percent"}
    assert {fact.unit for fact in FACTS.values()} <= units
    assert {fact.standard for fact in FACTS.values()} <= {
        "history", "assessment", "plan", "review", "child", "management", "partnership",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("Wren was calm.", ["Wren Ashgrove"], ["Wren"]),
        ("WREN'S plan; wren's plan", ["Wren"], ["WREN", "wren"]),
        ("Zoe and Zoë", ["Zoë"], ["Zoe", "Zoë"]),
        ("Mrs O'Neil spoke", ["O'Neil"], ["Neil"]),
        ("Anne drew with Marie", ["Anne-Marie"], ["Anne", "Marie"]),
        ("Wrens and Wrenfield", ["Wren"], []),
        ("She will go", ["Will Young"], []),
        ("Will goes", ["Will Young"], ["Will"]),
        ("A young child", ["Will Young"], []),
        ("", ["Wren"], []),
        ("Nothing here", [""], []),
    ],
)
def test_names_are_found_as_whole_words_in_any_spelling(text, names, found):
    assert found_in(text, names) == found


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=4))
def test_only_words_of_the_text_ever_come_back(text, names):
    assert all(word in text for word in found_in(text, names))


HERE = Standing(frozenset({"in_care"}), frozenset({"T1"}), frozenset({"W1"}))


@pytest.mark.parametrize(
    ("before", "now", "kinds"),
    [
        (NOWHERE, HERE, ["opened"]),
        (HERE, NOWHERE, ["closed"]),
        (HERE, HERE, []),
        (NOWHERE, NOWHERE, []),
        (HERE, HERE._replace(teams=frozenset({"T2"})), ["moved_team"]),
        (
            HERE,
            Standing(frozenset({"care_leaver"}), frozenset({"T2"}), frozenset({"W2"})),
            ["moved_team", "changed_status", "changed_worker"],
        ),
    ],
)
def test_what_a_list_changes_for_a_child(before, now, kinds):
    assert between(before, now) == kinds


def test_who_is_not_in_the_later_list_is_closed_by_it():
    tally = Tally({"K1": HERE, "K2": HERE})
    tally.add("K1", HERE)
    tally.add(None, HERE)
    told = tally.finish()
    assert (told["new"], told["counts"]["closed"], told["keys"]["closed"]) == (1, 1, ["K2"])
    assert told["counts"]["opened"] == 1


# One child of the dataset, worked out on paper

SETTINGS = {
    "left_care": ["relevant", "former relevant"],
    "placed": {"foster_carer": ["U6"]},
    "identifiers": {"unique pupil number": "upn"},
    "agency_worker": "Agency",
}
PERSON = {"pers_person_id": "P1", "pers_dob": "2010-06-01", "pers_forename": "Kit"}


def referral(number="R1", start="2025-01-10", end="", **more):
    return {
        "cine_referral_id": number, "cine_referral_date": start, "cine_close_date": end,
        "cine_referral_team": "D1", "cine_referral_nfa": "N", **more,
    }  # fmt: skip


def child(**tables):
    return ssd.child_of("P1", {"ssd_person": [PERSON], **tables}, AS_OF, SETTINGS, {})


def spells(**tables):
    return [
        (one.status, str(one.from_on), str(one.to_on) if one.to_on else "")
        for one in child(**tables).spells
    ]


def assessment(start, end, number="R1"):
    return {
        "cina_referral_id": number, "cina_assessment_start_date": start,
        "cina_assessment_auth_date": end, "cina_assessment_child_seen": "Y",
    }  # fmt: skip


def test_an_open_referral_is_an_assessment_until_the_assessment_is_done():
    assert spells(ssd_cin_episodes=[referral()]) == [("assessment", "2025-01-10", "")]
    assert spells(
        ssd_cin_episodes=[referral()], ssd_cin_assessments=[assessment("2025-01-11", "2025-02-20")]
    ) == [("assessment", "2025-01-10", "2025-02-20"), ("child_in_need", "2025-02-20", "")]


def test_a_referral_with_no_further_action_opens_nothing():
    assert spells(ssd_cin_episodes=[referral(cine_referral_nfa="Y")]) == []


def test_a_plan_ends_the_assessment_and_care_is_one_spell_however_many_episodes():
    plan = {"cppl_cp_plan_start_date": "2025-02-01", "cppl_cp_plan_end_date": "2025-09-01"}
    first = {
        "clae_cla_id": "L1", "clae_cla_episode_start_date": "2025-08-20",
        "clae_cla_episode_ceased_date": "2025-12-01", "clae_cla_episode_ceased_reason": "X1",
    }  # fmt: skip
    second = {"clae_cla_id": "L1", "clae_cla_episode_start_date": "2025-12-01"}
    assert spells(
        ssd_cin_episodes=[referral()], ssd_cp_plans=[plan], ssd_cla_episodes=[second, first]
    ) == [
        ("assessment", "2025-01-10", "2025-02-01"),
        ("child_protection", "2025-02-01", "2025-09-01"),
        ("in_care", "2025-08-20", ""),
    ]


def test_help_goes_on_without_a_plan_while_the_referral_is_open():
    plan = {"cinp_cin_plan_start_date": "2025-02-01", "cinp_cin_plan_end_date": "2025-09-01"}
    found = spells(ssd_cin_episodes=[referral()], ssd_cin_plans=[plan])
    assert found[-1] == ("child_in_need", "2025-09-01", "")


def test_a_care_leaver_has_left_care_since_its_end_and_has_a_personal_adviser():
    over = {
        "clae_cla_id": "L1", "clae_cla_episode_start_date": "2020-01-01",
        "clae_cla_episode_ceased_date": "2025-06-01", "clae_cla_episode_ceased_reason": "E5",
    }  # fmt: skip
    leaver = {
        "clea_care_leaver_eligibility": "Former Relevant", "clea_care_leaver_allocated_team": "D6",
        "clea_care_leaver_personal_advisor": "71", "clea_pathway_plan_review_date": "2026-01-02",
    }  # fmt: skip
    found = child(ssd_cla_episodes=[over], ssd_care_leavers=[leaver])
    assert found.open_spells == (ssd.SpellFact("care_leaver", "D6", dt.date(2025, 6, 1)),)
    assert [(one.role, one.worker) for one in found.involvements] == [("personal_adviser", "71")]
    assert found.facts["pathway_on"] == "2026-01-02"


def test_an_adoption_ends_the_link_to_the_family():
    family = [{"fami_family_id": "F1"}]
    stays = child(ssd_family=family, ssd_cin_episodes=[referral()])
    adopted = referral(end="2025-05-01", cine_close_reason="RC1")
    gone = child(ssd_family=family, ssd_cin_episodes=[adopted])
    assert (stays.family, gone.family) == ("F1", "")


def test_the_latest_five_visits_say_how_often_the_child_was_seen_alone():
    plan = {"cppl_cp_plan_start_date": "2026-01-01"}
    days = ["2026-01-10", "2026-01-20", "2026-02-01", "2026-02-20", "2026-03-01", "2026-03-10"]
    visits = [
        {"cppv_cp_visit_date": day, "cppv_cp_visit_seen": "Y", "cppv_cp_visit_seen_alone": alone}
        for day, alone in zip(days, "YNYYYY", strict=True)
    ]
    facts = child(ssd_cin_episodes=[referral()], ssd_cp_plans=[plan], ssd_cp_visits=visits).facts
    assert facts["seen_alone"] == [4, 5]
    assert facts["visit_on"] == "2026-03-10"
    assert facts["visits_in_year"] == 6
    # gaps of 10, 12, 19, 9, 9 and, to the day of the list, 21 days; the limit is 14
    assert facts["visits_in_time"] == [4, 6]


def test_working_days_of_an_assessment_leave_out_weekends_and_bank_holidays():
    # Monday 15 December 2025 to Monday 5 January 2026: 15 weekdays, less 25, 26 December, 1 January
    facts = child(
        ssd_cin_episodes=[referral()], ssd_cin_assessments=[assessment("2025-12-15", "2026-01-05")]
    ).facts
    assert facts["assessment_working_days"] == 12
    assert facts["assessment_late"] is False
    assert facts["assessment_seen"] is True


def test_a_fact_that_the_extract_does_not_hold_is_left_out_and_never_nought():
    facts = child(ssd_cin_episodes=[referral()]).facts
    assert set(facts) == {"opened_on", "open_days"}
    assert facts["open_days"] == 445


def test_workers_of_the_past_year_are_counted_once_and_changes_by_their_start():
    def part(number, start, end=""):
        return {
            "invo_professional_id": number, "invo_professional_role_id": "ALLOCATED CASE WORKER",
            "invo_professional_team": "D2", "invo_involvement_start_date": start,
            "invo_involvement_end_date": end,
        }  # fmt: skip

    found = child(
        ssd_cin_episodes=[referral()],
        ssd_involvements=[
            part("1", "2024-01-01", "2025-01-01"),
            part("2", "2025-01-01", "2025-12-01"),
            part("3", "2025-12-01", "2026-02-01"),
            part("2", "2026-02-01"),
        ],
    )
    assert (found.facts["workers_in_year"], found.facts["worker_changes"]) == (2, 2)
    assert found.spells[0].team == "D2"
    assert len(found.workers) == 3
