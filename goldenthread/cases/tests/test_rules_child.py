"""One child of the dataset, worked out on paper."""

import datetime as dt

from goldenthread.cases.rules import ssd

AS_OF = dt.date(2026, 3, 31)
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
