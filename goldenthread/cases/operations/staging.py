"""Rows of a list that is not in force yet: in chunks, each its own short transaction."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import queries
from ..models import (
    BadRow,
    Batch,
    Case,
    CaseIdentifier,
    CaseIdentity,
    Entry,
    Involvement,
    Spell,
    new_case_key,
)
from ..rules import State, age_on, refusals
from ..rules.checks import Fault
from ..rules.child import Child
from ..rules.words import plain

AT_MOST = 150  # rows a transaction (500 is the bound): a tenth of a second even on a busy machine
STAGED = (Spell, Involvement, Entry, CaseIdentity, CaseIdentifier)


@dataclass(slots=True)
class Known:
    """What the list's own words stand for here: filled before staging, read while it goes on."""

    teams: dict[str, int] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    employers: dict[str, int] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)

    def team(self, said: str) -> int | None:
        return self.teams.get(plain(said)) if said else None


@transaction.atomic
def note_bad_rows(*, batch: Batch, faults: Sequence[Fault], by: Actor, at: dt.datetime) -> None:
    by.must(Permission.CASE_IMPORT, over=batch)
    BadRow.objects.bulk_create(
        BadRow(
            batch=batch,
            table=one.table[:80],
            row=one.row,
            key=one.key[:80],
            column=one.column[:80],
            value=one.value[:200],
            rule=one.rule,
            severity=one.severity,
            why=one.why[:300],
            do=one.do[:300],
        )
        for one in faults
    )


@transaction.atomic
def clear_staged(*, batch: Batch, by: Actor, at: dt.datetime) -> int:
    """Take away at most one chunk of a list that never was in force; 0 when nothing is left.

    Its cases stay: random keys to which nothing belongs, taken again when the list is.
    """
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db()
    in_force = batch.state == State.IN_FORCE or batch.in_force_at is not None
    refuse_if_any([refusals.wrong_state(batch.state, wanted="cleared")] if in_force else [])
    models: tuple[Any, ...] = STAGED
    if batch.state == State.CHECKING:
        models = (*STAGED, BadRow)
    return next((gone for model in models if (gone := _clear(model, batch))), 0)


@transaction.atomic
def stage(
    *, batch: Batch, children: Sequence[Child], known: Known, by: Actor, at: dt.datetime
) -> dict[str, Case]:
    """A few children beside those in force, reached by nobody. Answers the case of each number."""
    by.must(Permission.CASE_IMPORT, over=batch)
    batch.refresh_from_db(fields=["state"])
    wrong = batch.state != State.STAGING
    refuse_if_any([refusals.wrong_state(batch.state, wanted="staged")] if wrong else [])
    cases = _cases_for(batch, children)
    pairs = [(cases[child.ref], child) for child in children]
    Entry.objects.bulk_create(_entry(batch, case, child, known) for case, child in pairs)
    Spell.objects.bulk_create(
        Spell(
            batch=batch,
            case=case,
            status=spell.status,
            team_id=known.teams[plain(spell.team)],
            from_on=spell.from_on,
            to_on=spell.to_on,
        )
        for case, child in pairs
        for spell in child.spells
    )
    Involvement.objects.bulk_create(
        Involvement(
            batch=batch,
            case=case,
            role=part.role[:60],
            person_id=known.people[part.worker],
            team_id=known.team(part.team),
            employer_id=known.employers.get(part.employer),
            from_on=part.from_on,
            to_on=part.to_on,
        )
        for case, child in pairs
        for part in child.involvements
    )
    _identities(batch, pairs)
    return cases


def _clear(model: Any, batch: Batch) -> int:
    rows = model.objects.for_system(because="rows of a list that never was in force")
    some = list(rows.filter(batch=batch).values_list("pk", flat=True)[:AT_MOST])
    return int(rows.filter(pk__in=some).delete()[0]) if some else 0


def _cases_for(batch: Batch, children: Sequence[Child]) -> dict[str, Case]:
    """By the number that the case system uses now, then by the one it used before; else a new case.

    Never by name, birth date, UPN or NHS number: an adoption ends the link to the earlier record,
    and those would tie it again.
    """
    now = {child.ref: child for child in children}
    found = queries.cases_named("case_system", now)
    old = {
        value: child.ref
        for child in children
        for kind, value in child.identifiers
        if kind == "case_system_old" and child.ref not in found
    }
    taken = {case.pk for case in found.values()}
    for value, case in queries.cases_named("case_system", old).items():
        if case.pk not in taken:
            found[old[value]] = case
            taken.add(case.pk)
    missing = [ref for ref in now if ref not in found]
    found.update(_new_cases(batch, [now[ref] for ref in missing]))
    _mark_restricted([found[ref] for ref, child in now.items() if child.is_restricted])
    return found


def _new_cases(batch: Batch, children: Sequence[Child]) -> dict[str, Case]:
    """Keys that this list made before it was cut off and has not used again come first."""
    rows = Case.objects.for_system(because="a key is never used for two children")
    used = Entry.objects.for_system(because="which keys this list has used").filter(batch=batch)
    spare = rows.filter(first_batch=batch).exclude(pk__in=used.values("case"))
    made = list(spare.order_by("pk")[: len(children)])
    more = [Case(key=key, first_batch=batch) for key in _new_keys(len(children) - len(made))]
    for case, child in zip([*made, *more], children, strict=True):
        case.is_restricted = child.is_restricted
    rows.bulk_update(made, ["is_restricted"])
    Case.objects.bulk_create(more)
    return {child.ref: case for child, case in zip(children, [*made, *more], strict=True)}


def _new_keys(count: int) -> list[str]:
    rows = Case.objects.for_system(because="a key is never used twice")
    keys: list[str] = []
    while len(keys) < count:
        fresh = {new_case_key() for _ in range(count - len(keys))} - set(keys)
        keys += fresh - set(rows.filter(key__in=fresh).values_list("key", flat=True))
    return keys


def _mark_restricted(cases: Iterable[Case]) -> None:
    """At once, before the list is in force: too early hides a child, too late shows one."""
    open_now = [case.pk for case in cases if not case.is_restricted]
    rows = Case.objects.for_system(because="the list restricts these cases")
    rows.filter(pk__in=open_now).update(is_restricted=True)


def _entry(batch: Batch, case: Case, child: Child, known: Known) -> Entry:
    return Entry(
        batch=batch,
        case=case,
        age=age_on(batch.as_of, child.born_on),
        sex=child.sex[:20],
        ethnicity=child.ethnicity[:20],
        is_disabled=child.is_disabled,
        placed=child.placed[:40],
        family=known.families.get(child.family, ""),
        facts=dict(child.facts),
    )


def _identities(batch: Batch, pairs: Sequence[tuple[Case, Child]]) -> None:
    """Only what is new: names that a list in force already told are not written a second time."""
    cases = [case.pk for case, _ in pairs]
    rows = CaseIdentity.objects.for_system(because="a list adds what is not known yet")
    told: dict[int, tuple[Any, ...]] = {}
    names = ("forename", "surname", "born_on", "expected_on")
    ordered = rows.filter(queries.TAKEN, case__in=cases).order_by(
        F("batch__in_force_at").asc(nulls_first=True), "pk"
    )
    for case, *values in ordered.values_list("case", *names):
        told[case] = tuple(values)
    CaseIdentity.objects.bulk_create(
        CaseIdentity(batch=batch, case=case, **dict(zip(names, _named(child), strict=True)))
        for case, child in pairs
        if told.get(case.pk) != _named(child)
    )
    typed = CaseIdentifier.objects.for_system(because="a list adds what is not known yet")
    had = set(typed.filter(queries.TAKEN, case__in=cases).values_list("case", "kind", "value"))
    CaseIdentifier.objects.bulk_create(
        CaseIdentifier(batch=batch, case=case, kind=kind, value=value)
        for case, child in pairs
        for kind, value in child.identifiers
        if (case.pk, kind, value) not in had
    )


def _named(child: Child) -> tuple[Any, ...]:
    return (child.forename[:120], child.surname[:120], child.born_on, child.expected_on)
