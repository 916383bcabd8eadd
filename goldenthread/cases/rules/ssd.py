"""Rows of the Standard Safeguarding Dataset, read as one child: identity, spells, workers."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import ssd_facts
from .checks import day_of, flag_of
from .child import Child, InvolvementFact, SpellFact, TeamFact, WorkerFact
from .words import ROLES, key_for, plain

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
Workers = Mapping[str, WorkerFact]
ADOPTED = "RC1"
GOES_ON = "X1"


def team_of(row: Row) -> TeamFact:
    return TeamFact(row["dept_team_id"], row["dept_team_name"], row.get("dept_team_parent_id", ""))


def worker_of(row: Row, teams: Mapping[str, str], settings: Mapping[str, Any]) -> WorkerFact:
    """`teams` gives the code of a team by its name: the dataset names a worker's team in words."""
    number = row["prof_professional_id"]
    is_agency = flag_of(row.get("prof_agency_worker_flag", "")) is True
    return WorkerFact(
        ref=row.get("prof_staff_id") or number,
        name=row.get("prof_professional_name") or f"Worker {number}",
        title=row.get("prof_professional_job_title", ""),
        employer=settings["agency_worker"] if is_agency else "",
        team=teams.get(row.get("prof_professional_department", ""), ""),
    )


def child_of(
    person: str, rows: Rows, as_of: dt.date, settings: Mapping[str, Any], workers: Workers
) -> Child:
    """Rows without an error, of this child, by table; the rest is worked out from their dates."""
    main = rows["ssd_person"][0]
    parts = tuple(_involvements(rows, workers, settings))
    spells = tuple(
        sorted(_spells(rows, as_of, settings), key=lambda one: (one.from_on, one.status))
    )
    codes = {row.get("disa_disability_code", "") for row in rows.get("ssd_disability", ())} - {""}
    return Child(
        identifiers=tuple(_identifiers(person, main, rows, settings)),
        forename=main.get("pers_forename", ""),
        surname=main.get("pers_surname", ""),
        born_on=_day(main, "pers_dob"),
        expected_on=_day(main, "pers_expected_dob"),
        sex=main.get("pers_sex", ""),
        ethnicity="CHNE"
        if main.get("pers_ethnicity") == "CNHE"
        else main.get("pers_ethnicity", ""),
        is_disabled=bool(codes - {"NONE"}) if codes else None,
        placed=_placed(rows, settings),
        family=_family(rows),
        spells=spells,
        involvements=parts,
        workers=tuple(_named(parts, rows, workers)),
        facts=ssd_facts.facts_of(rows, spells, parts, as_of),
    )


def _named(parts: Sequence[InvolvementFact], rows: Rows, workers: Workers) -> Iterator[WorkerFact]:
    """The people of these parts, each once."""
    numbers = [row.get("invo_professional_id", "") for row in rows.get("ssd_involvements", ())]
    numbers += [
        row.get("clea_care_leaver_personal_advisor", "") for row in rows.get("ssd_care_leavers", ())
    ]
    seen: set[str] = set()
    wanted = {part.worker for part in parts}
    for number in numbers:
        worker = _worker(number, workers) if number else None
        if worker and worker.ref in wanted and worker.ref not in seen:
            seen.add(worker.ref)
            yield worker


def _worker(number: str, workers: Workers) -> WorkerFact:
    """Somebody whom the extract names by number only is still a worker: independence needs them."""
    return workers.get(number) or WorkerFact(number, f"Worker {number}")


def _day(row: Row, column: str) -> dt.date | None:
    return day_of(row[column]) if row.get(column) else None


def _identifiers(
    person: str, main: Row, rows: Rows, settings: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    yield "case_system", person
    if main.get("pers_legacy_id"):
        yield "case_system_old", main["pers_legacy_id"]
    if main.get("pers_common_child_id"):
        yield "nhs_number", main["pers_common_child_id"]
    kinds = settings["identifiers"]
    for row in rows.get("ssd_linked_identifiers", ()):
        kind = kinds.get(plain(row.get("link_identifier_type", "")))
        if kind and row.get("link_identifier_value"):
            yield kind, row["link_identifier_value"]


def _family(rows: Rows) -> str:
    """An adoption ends the link to the earlier family; everybody else keeps theirs."""
    last = max(
        rows.get("ssd_cin_episodes", ()),
        key=lambda row: row.get("cine_referral_date", ""),
        default={},
    )
    if last.get("cine_close_reason") == ADOPTED:
        return ""
    return next((row["fami_family_id"] for row in rows.get("ssd_family", ())), "")


def _placed(rows: Rows, settings: Mapping[str, Any]) -> str:
    now = [
        row
        for row in rows.get("ssd_cla_placement", ())
        if not row.get("clap_cla_placement_end_date")
    ]
    if not now:
        return ""
    kind = max(now, key=lambda row: row["clap_cla_placement_start_date"]).get(
        "clap_cla_placement_type", ""
    )
    groups: Mapping[str, Sequence[str]] = settings["placed"]
    return next((group for group, codes in groups.items() if kind in codes), "other")


def _involvements(
    rows: Rows, workers: Workers, settings: Mapping[str, Any]
) -> Iterator[InvolvementFact]:
    for row in rows.get("ssd_involvements", ()):
        if number := row.get("invo_professional_id", ""):
            worker = _worker(number, workers)
            yield InvolvementFact(
                key_for(row.get("invo_professional_role_id", ""), ROLES) or "other",
                worker.ref,
                row.get("invo_professional_team", ""),
                worker.employer,
                day_of(row["invo_involvement_start_date"]),
                _day(row, "invo_involvement_end_date"),
            )
    for row in rows.get("ssd_care_leavers", ()):
        number = row.get("clea_care_leaver_personal_advisor", "")
        if number and _has_left(row, settings):
            worker = _worker(number, workers)
            team = row.get("clea_care_leaver_allocated_team", "")
            since = _left_care_on(rows)
            yield InvolvementFact("personal_adviser", worker.ref, team, worker.employer, since)


def _spells(rows: Rows, as_of: dt.date, settings: Mapping[str, Any]) -> Iterator[SpellFact]:
    planned = list(_planned(rows, settings))
    yield from (_with_team(one, rows, as_of) for one in planned if _lasts(one))
    for referral in rows.get("ssd_cin_episodes", ()):
        found = _around(referral, rows, planned)
        yield from (_with_team(one, rows, as_of) for one in found if _lasts(one))


def _lasts(spell: SpellFact) -> bool:
    return spell.to_on is None or spell.to_on > spell.from_on


def _planned(rows: Rows, settings: Mapping[str, Any]) -> Iterator[SpellFact]:
    """Plans, care and leaving care: what has a beginning of its own."""
    for row in rows.get("ssd_cin_plans", ()):
        start = day_of(row["cinp_cin_plan_start_date"])
        team = row.get("cinp_cin_plan_team", "")
        yield SpellFact("child_in_need", team, start, _day(row, "cinp_cin_plan_end_date"))
    for row in rows.get("ssd_cp_plans", ()):
        start = day_of(row["cppl_cp_plan_start_date"])
        yield SpellFact("child_protection", "", start, _day(row, "cppl_cp_plan_end_date"))
    yield from _care(rows)
    for row in rows.get("ssd_care_leavers", ()):
        if _has_left(row, settings):
            team = row.get("clea_care_leaver_allocated_team", "")
            yield SpellFact("care_leaver", team, _left_care_on(rows))


def _care(rows: Rows) -> Iterator[SpellFact]:
    """One spell a period of care, however many episodes it has."""
    periods: dict[str, list[Row]] = {}
    for row in rows.get("ssd_cla_episodes", ()):
        periods.setdefault(row.get("clae_cla_id", ""), []).append(row)
    for episodes in periods.values():
        ordered = sorted(episodes, key=lambda row: row["clae_cla_episode_start_date"])
        last = ordered[-1]
        over = last.get("clae_cla_episode_ceased_reason") != GOES_ON
        end = _day(last, "clae_cla_episode_ceased_date") if over else None
        yield SpellFact("in_care", "", day_of(ordered[0]["clae_cla_episode_start_date"]), end)


def _has_left(row: Row, settings: Mapping[str, Any]) -> bool:
    return plain(row.get("clea_care_leaver_eligibility", "")) in settings["left_care"]


def _left_care_on(rows: Rows) -> dt.date:
    """The end of the last time in care; without one the sixteenth birthday."""
    ends = [spell.to_on for spell in _care(rows) if spell.to_on]
    if ends:
        return max(ends)
    born = _day(rows["ssd_person"][0], "pers_dob")
    starts = [spell.from_on for spell in _care(rows)]
    sixteen = born.replace(year=born.year + 16, day=min(born.day, 28)) if born else None
    return sixteen or max(starts, default=dt.date(1990, 1, 1))


def _around(referral: Row, rows: Rows, planned: Sequence[SpellFact]) -> Iterator[SpellFact]:
    """What a referral is before, between and after plans: an assessment, or help without a plan."""
    start = day_of(referral["cine_referral_date"])
    end = _day(referral, "cine_close_date")
    if flag_of(referral.get("cine_referral_nfa", "")):
        return
    inside = [
        one for one in planned if one.from_on >= start and (end is None or one.from_on <= end)
    ]
    team = referral.get("cine_referral_team", "")
    first = min((one.from_on for one in inside), default=None)
    assessed = _assessed_on(referral, rows) if first is None else first
    until = min((day for day in (assessed, end) if day), default=None)
    yield SpellFact("assessment", team, start, until)
    if end is None and assessed is not None and not any(one.to_on is None for one in planned):
        since = max([one.to_on for one in inside if one.to_on], default=assessed)
        yield SpellFact("child_in_need", team, since)


def _assessed_on(referral: Row, rows: Rows) -> dt.date | None:
    """When the latest assessment of this referral was finished; None while one is under way."""
    number = referral["cine_referral_id"]
    mine = [
        row for row in rows.get("ssd_cin_assessments", ()) if row.get("cina_referral_id") == number
    ]
    if not mine:
        return None
    latest = max(mine, key=lambda row: row["cina_assessment_start_date"])
    return _day(latest, "cina_assessment_auth_date")


def _with_team(spell: SpellFact, rows: Rows, as_of: dt.date) -> SpellFact:
    """The team whose worker holds the case at its end, or now; else the team that the row names."""
    day = spell.to_on or as_of
    held = [
        row
        for row in rows.get("ssd_involvements", ())
        if row.get("invo_professional_team")
        and row["invo_involvement_start_date"] <= day.isoformat()
        and (not row.get("invo_involvement_end_date")
             or row["invo_involvement_end_date"] >= day.isoformat())
    ]  # fmt: skip
    if spell.status == "care_leaver" and spell.team:
        return spell
    if held:
        latest = max(held, key=lambda row: row["invo_involvement_start_date"])
        return spell._replace(team=latest["invo_professional_team"])
    return spell if spell.team else spell._replace(team=_referral_team(rows))


def _referral_team(rows: Rows) -> str:
    named = [row for row in rows.get("ssd_cin_episodes", ()) if row.get("cine_referral_team")]
    last = max(named, key=lambda row: row["cine_referral_date"], default={})
    return last.get("cine_referral_team", "")
