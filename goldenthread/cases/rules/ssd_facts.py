"""Dates and counts of the dataset that stand beside a standard, so that nobody types them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from goldenthread.methods.working_days import FIRST_YEAR, is_working_day

from .checks import day_of, flag_of, number_of
from .child import FactValue, InvolvementFact, SpellFact
from .words import LEAD_ROLES, LIMITS

Row = Mapping[str, str]
Rows = Mapping[str, Sequence[Row]]
YEAR = dt.timedelta(days=365)
PLANS = ("child_protection", "in_care", "care_leaver", "child_in_need")  # heaviest first
VISITS = {"child_protection": "ssd_cp_visits", "in_care": "ssd_cla_visits",
          "child_in_need": "ssd_cin_visits"}  # fmt: skip
PREFIX = {"ssd_cp_visits": "cppv_cp", "ssd_cla_visits": "clav_cla", "ssd_cin_visits": "cinv_cin"}


class Visit(NamedTuple):
    on: dt.date
    is_seen: bool
    is_alone: bool


def facts_of(
    rows: Rows, spells: Sequence[SpellFact], parts: Sequence[InvolvementFact], as_of: dt.date
) -> dict[str, FactValue]:
    """Only what the extract holds; a missing row leaves the fact out: never a nought instead."""
    now = [spell for spell in spells if spell.to_on is None]
    main = next((spell for kind in PLANS for spell in now if spell.status == kind), None)
    found: dict[str, FactValue] = {}
    if now:
        opened = min(spell.from_on for spell in now)
        found |= {"opened_on": opened.isoformat(), "open_days": (as_of - opened).days}
    found.update(_assessment(rows))
    found.update(_plan(rows, spells, main, as_of))
    found.update(_reviews(rows, main, as_of))
    found.update(_visits(rows, main, as_of))
    found.update(_care(rows, now, as_of))
    found.update(_workers(parts, as_of))
    return found


def _latest(rows: Sequence[Row], column: str) -> Row | None:
    dated = [row for row in rows if row.get(column)]
    return max(dated, key=lambda row: row[column]) if dated else None


def _assessment(rows: Rows) -> Iterator[tuple[str, FactValue]]:
    row = _latest(rows.get("ssd_cin_assessments", ()), "cina_assessment_auth_date")
    if row is None:
        return
    start, end = day_of(row["cina_assessment_start_date"]), day_of(row["cina_assessment_auth_date"])
    took = _working_days_to(end) - _working_days_to(start)
    yield "assessment_on", end.isoformat()
    yield "assessment_working_days", took
    yield "assessment_late", took > LIMITS["assessment_working_days"]
    seen = flag_of(row.get("cina_assessment_child_seen", ""))
    if seen is not None:
        yield "assessment_seen", seen


def _plan(
    rows: Rows, spells: Sequence[SpellFact], main: SpellFact | None, as_of: dt.date
) -> Iterator[tuple[str, FactValue]]:
    if main and main.status in ("child_protection", "child_in_need"):
        yield "plan_on", main.from_on.isoformat()
        yield "plan_age_days", (as_of - main.from_on).days
    protection = [spell for spell in spells if spell.status == "child_protection"]
    if protection:
        yield "previous_plans", len([spell for spell in protection if spell is not main])
    if row := _latest(rows.get("ssd_initial_cp_conference", ()), "icpc_icpc_date"):
        yield "conference_on", row["icpc_icpc_date"]
    leaver = _latest(rows.get("ssd_care_leavers", ()), "clea_pathway_plan_review_date")
    if leaver:
        yield "pathway_on", leaver["clea_pathway_plan_review_date"]
    touch = _latest(rows.get("ssd_care_leavers", ()), "clea_care_leaver_latest_contact")
    if touch:
        yield "in_touch_on", touch["clea_care_leaver_latest_contact"]


def _reviews(rows: Rows, main: SpellFact | None, as_of: dt.date) -> Iterator[tuple[str, FactValue]]:
    """Of the plan that stands now: in care its reviews, under protection its conferences."""
    if main is None:
        return
    table, done, due = {
        "in_care": ("ssd_cla_reviews", "clar_cla_review_date", "clar_cla_review_due_date"),
        "child_protection": ("ssd_cp_reviews", "cppr_cp_review_date", "cppr_cp_review_due"),
    }.get(main.status, ("", "", ""))
    mine = rows.get(table, ())
    if row := _latest(mine, done):
        yield "review_on", row[done]
    ahead = sorted(row[due] for row in mine if row.get(due, "") >= as_of.isoformat())
    if ahead:
        yield "review_due_on", ahead[0]


def _visits(rows: Rows, main: SpellFact | None, as_of: dt.date) -> Iterator[tuple[str, FactValue]]:
    table = VISITS.get(main.status, "") if main else ""
    visits = sorted(_visits_of(rows, table))
    if not visits or main is None:
        return
    yield "visit_on", visits[-1].on.isoformat()
    yield "last_contact_on", visits[-1].on.isoformat()
    lately = visits[-LIMITS["seen_alone_visits"] :]
    yield "seen_alone", [sum(one.is_alone for one in lately), len(lately)]
    year = [one.on for one in visits if one.on > as_of - YEAR and one.on >= main.from_on]
    yield "visits_in_year", len(year)
    limit = LIMITS.get(f"visit_days_{main.status}")
    if limit and year:
        stops = [*year, as_of]
        gaps = [(after - before).days for before, after in pairwise(stops)]
        yield "visits_in_time", [sum(gap <= limit for gap in gaps), len(gaps)]


def _visits_of(rows: Rows, table: str) -> Iterator[Visit]:
    prefix = PREFIX.get(table, "")
    for row in rows.get(table, ()):
        yield Visit(
            day_of(row[f"{prefix}_visit_date"]),
            flag_of(row.get(f"{prefix}_visit_seen", "")) is True,
            flag_of(row.get(f"{prefix}_visit_seen_alone", "")) is True,
        )


def _care(rows: Rows, now: Sequence[SpellFact], as_of: dt.date) -> Iterator[tuple[str, FactValue]]:
    since = (as_of - YEAR).isoformat()
    missing = [
        row for row in rows.get("ssd_missing", ()) if row["miss_missing_episode_start_date"] > since
    ]
    if missing:
        offered = [flag_of(row.get("miss_missing_rhi_offered", "")) is True for row in missing]
        yield "missing_in_year", len(missing)
        yield "return_talks", [sum(offered), len(offered)]
    care = next((spell for spell in now if spell.status == "in_care"), None)
    if care is None:
        return
    yield "entered_care_on", care.from_on.isoformat()
    placements = rows.get("ssd_cla_placement", ())
    moves = [
        row
        for row in placements
        if row["clap_cla_placement_start_date"] > max(since, care.from_on.isoformat())
    ]
    yield "placement_moves", len(moves)
    here = _latest(placements, "clap_cla_placement_start_date")
    miles = number_of(here.get("clap_cla_placement_distance", "")) if here else None
    if miles is not None:
        yield "placed_miles", round(miles)


def _workers(parts: Sequence[InvolvementFact], as_of: dt.date) -> Iterator[tuple[str, FactValue]]:
    year_ago = as_of - YEAR
    lately = [
        part
        for part in parts
        if part.role in LEAD_ROLES and (part.to_on is None or part.to_on > year_ago)
    ]
    if lately:
        people = len({part.worker for part in lately})
        yield "workers_in_year", people
        yield "worker_changes", len([part for part in lately if part.from_on > year_ago])


@cache
def _working_days_of(year: int) -> tuple[int, ...]:
    """How many working days of the year lie before each of its days, and before its end."""
    first = dt.date(year, 1, 1)
    days = [
        first + dt.timedelta(days=n) for n in range((first.replace(year=year + 1) - first).days)
    ]
    return tuple(accumulate((int(is_working_day(day)) for day in days), initial=0))


@cache
def _working_days_to(day: dt.date) -> int:
    """Counted from a day before all others here; only differences mean something."""
    whole = sum(_working_days_of(year)[-1] for year in range(FIRST_YEAR, day.year))
    return whole + _working_days_of(day.year)[day.timetuple().tm_yday - 1]
