"""Who is in the list: read in a handful of queries, whatever its length."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from goldenthread.authority.models import Service, Team
from goldenthread.authority.rules import branch, day_of
from goldenthread.cases.models import Batch, Involvement
from goldenthread.cases.queries import current_entries, current_spells, open_on, statuses
from goldenthread.cases.rules import ETHNICITIES, LEAD_ROLES, PLACED, SEXES
from goldenthread.methods.draw import stratum_name
from goldenthread.programme.models import Round

from .. import rules
from ..models import DrawnSubject, Replacement, Withdrawal

WHY = "a frame holds every child of the list, restricted ones too"
NOWHERE = "none"  # lives at home, as far as the list says
Held = list[tuple[str, date, str]]  # status, open from, code of the team


def labels(*, on: date) -> dict[str, dict[str, str]]:
    """Of each attribute: its values in order, each with the words people read."""
    names = list(Team.objects.order_by("name", "code").values_list("code", "name"))
    twice = {name for name, times in Counter(name for _, name in names).items() if times > 1}
    groups = dict.fromkeys(one["group"] for one in ETHNICITIES.values())
    return {
        "status": {key: word.title for key, word in statuses(on=on).items()},
        "team": {code: f"{name} ({code})" if name in twice else name for code, name in names},
        "age": dict(rules.AGE),
        "sex": {**SEXES, "": "Not known"},
        "ethnicity": {**{group: group for group in groups}, "Not known": "Not known"},
        "disability": dict(rules.YES_NO),
        "placed": {**PLACED, NOWHERE: "Not placed"},
        "worker_changes": dict(rules.CHANGES),
        "open": dict(rules.OPEN),
        "looked": dict(rules.LOOKED),
    }


def known(round: Round, *, on: date) -> dict[str, dict[str, str]]:
    """The labels, with the teams of the round's service only."""
    found = labels(on=on)
    mine = Team.objects.filter(service__in=services_of(round)).values_list("code", flat=True)
    return {**found, "team": {code: found["team"][code] for code in found["team"] if code in mine}}


def services_of(round: Round) -> frozenset[int]:
    """The service of the round and all below it."""
    parents = dict(Service.objects.values_list("pk", "parent"))
    return branch(round.service_id, parents)


def candidates(round: Round, *, batch: Batch, on: date) -> list[rules.Candidate]:
    """Every child with a spell open on the day in the round's service, by case key."""
    spells = _spells(round, batch, on)
    beside = Beside(
        leads=_leads(batch),
        looked=_looked(),
        weight={status: place for place, status in enumerate(statuses(on=on))},
        on=on,
    )
    rows = current_entries().filter(batch=batch).order_by("case__key")
    fields = ("case_id", "case__key", "case__is_restricted", "age", "sex", "ethnicity")
    more = ("is_disabled", "placed", "family", "facts__worker_changes")
    return [
        _candidate(row, spells[row[0]], beside)
        for row in rows.values_list(*fields, *more)
        if row[0] in spells
    ]


def _spells(round: Round, batch: Batch, on: date) -> dict[int, Held]:
    rows = current_spells().filter(open_on(on), batch=batch, team__service__in=services_of(round))
    found: dict[int, Held] = {}
    for case, status, from_on, team in rows.order_by("case", "from_on", "pk").values_list(
        "case_id", "status", "from_on", "team__code"
    ):
        found.setdefault(case, []).append((status, from_on, team))
    return found


def _leads(batch: Batch) -> dict[int, int]:
    rows = Involvement.objects.for_system(because=WHY)
    rows = rows.filter(batch=batch, to_on=None, role__in=LEAD_ROLES).order_by("from_on", "pk")
    return dict(rows.values_list("case_id", "person_id"))


def _looked() -> dict[int, datetime]:
    """When each child was last drawn, in a draw that stands and was not replaced."""
    replaced = Replacement.objects.for_system(because=WHY).filter(decision="approved")
    gone = Withdrawal.objects.for_system(because=WHY)
    rows = (
        DrawnSubject.objects.for_system(because=WHY)
        .exclude(draw__in=gone.values("draw"))
        .exclude(pk__in=replaced.values("replaced"))
        .exclude(entry__subject__case=None)
        .order_by()
    )
    return dict(rows.values_list("entry__subject__case").annotate(last=Max("draw__made_at")))


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of cases beside their own entry, by the case's key in the database."""

    leads: Mapping[int, int]
    looked: Mapping[int, datetime]
    weight: Mapping[str, int]
    on: date


def _candidate(row: tuple[Any, ...], spells: Held, beside: Beside) -> rules.Candidate:
    """The heaviest status is the child's: its place in the council's own list of statuses."""
    case, key, is_restricted, age, sex, ethnicity, disabled, placed, family, changes = row
    on, looked = beside.on, beside.looked.get(case)
    main = max(spells, key=lambda one: beside.weight.get(one[0], -1))
    days = (on - min(from_on for _, from_on, _ in spells)).days
    looked_on = day_of(looked) if looked else None
    return rules.Candidate(
        case=case,
        key=key,
        attributes={
            "status": main[0],
            "team": main[2],
            "age": rules.age_band(age),
            "sex": sex,
            "ethnicity": ETHNICITIES.get(ethnicity, {}).get("group", "Not known"),
            "disability": rules.yes_no(disabled),
            "placed": placed or NOWHERE,
            "worker_changes": rules.changes_band(changes),
            "open": rules.open_band(days),
            "looked": rules.looked_band(looked_on, on),
        },
        statuses=frozenset(status for status, _, _ in spells),
        open_days=days,
        looked_on=looked_on,
        family=family,
        worker=beside.leads.get(case),
        is_restricted=is_restricted,
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """Everybody who passes the filters, each with the reason for being left out, or none."""

    rows: tuple[tuple[rules.Candidate, str], ...]
    numbers: Mapping[str, Any]


def select(round: Round, definition: rules.Definition, *, batch: Batch, on: date) -> Selection:
    everybody = candidates(round, batch=batch, on=on)
    rows = tuple(
        (one, rules.why_left_out(one, definition.exclusions, on))
        for one in rules.could_be_drawn(everybody, definition)
    )
    names = labels(on=on)
    strata = Counter(stratum_of(one, definition, names) for one, reason in rows if not reason)
    numbers = counted(rows, listed=len(everybody))
    return Selection(rows, {**numbers, "strata": dict(sorted(strata.items()))})


def counted(rows: tuple[tuple[rules.Candidate, str], ...], *, listed: int) -> dict[str, Any]:
    """The numbers that pages and certificates show, as data for `Frame.numbers`."""
    kept = [one for one, reason in rows if not reason]
    groups = {
        name: dict(Counter(one.attributes[name] for one in kept).most_common())
        for name in rules.TITLES
    }
    return {
        "listed": listed,
        "could_be": len(rows),
        "population": len(kept),
        "families": rules.families_of((one.key, one.family) for one in kept),
        "restricted": sum(one.is_restricted for one in kept),
        "left_out": dict(Counter(reason for _, reason in rows if reason).most_common()),
        "groups": groups,
    }


def stratum_of(
    one: rules.Candidate, definition: rules.Definition, names: Mapping[str, Mapping[str, str]]
) -> str:
    """In the published order of columns: team, then status."""
    chosen = [name for name in rules.STRATA if name in definition.strata]
    values = [(name, one.attributes[name]) for name in chosen]
    return stratum_name([names[name].get(value, value) for name, value in values])
