"""Rows of a few children, made ready before their transaction begins, so that it only writes.

One task works on a list, so what is read here cannot change before it is written.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from .. import queries
from ..models import (
    Batch,
    Case,
    CaseIdentifier,
    CaseIdentity,
    Entry,
    Involvement,
    Spell,
    new_case_key,
)
from ..rules import age_on
from ..rules.child import Child
from ..rules.words import plain

NAMES = ("forename", "surname", "born_on", "expected_on")


@dataclass(slots=True)
class Known:
    """What the list's own words stand for here: filled before staging, read while it goes on."""

    teams: dict[str, int] = field(default_factory=dict)
    codes: dict[int, str] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    employers: dict[str, int] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    spare: deque[int] = field(default_factory=deque)  # cases of this list that it does not use yet

    def team(self, said: str) -> int | None:
        return self.teams.get(plain(said)) if said else None


@dataclass(slots=True)
class Ready:
    """Rows that are not in the database yet; `cases` by the number that the list uses."""

    cases: dict[str, Case] = field(default_factory=dict)
    new: list[Case] = field(default_factory=list)
    restricted: list[int] = field(default_factory=list)  # keys of cases that the list restricts
    opened: list[int] = field(default_factory=list)  # spare cases, restricted for another child
    entries: list[Entry] = field(default_factory=list)
    spells: list[Spell] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    identities: list[CaseIdentity] = field(default_factory=list)
    identifiers: list[CaseIdentifier] = field(default_factory=list)


def make_ready(*, batch: Batch, children: Sequence[Child], known: Known) -> Ready:
    """Reads, and writes nothing."""
    ready = _cases_for(batch, children, known)
    pairs = [(ready.cases[child.ref], child) for child in children]
    ready.entries = [_entry(batch, case, child, known) for case, child in pairs]
    for case, child in pairs:
        ready.spells += _spells(batch, case, child, known)
        ready.involvements += _involvements(batch, case, child, known)
    _identities(batch, pairs, ready)
    return ready


def spare_cases(batch: Batch) -> deque[int]:
    """Keys that this list made before it was cut off: they are used before new ones are made.

    Asked once and not for each chunk, which would read every case of the list each time.
    """
    rows = Case.objects.for_system(because="a key is never used for two children")
    used = Entry.objects.for_system(because="which keys this list has used").filter(batch=batch)
    spare = rows.filter(first_batch=batch).exclude(pk__in=used.values("case"))
    return deque(spare.order_by("pk").values_list("pk", flat=True))


def _cases_for(batch: Batch, children: Sequence[Child], known: Known) -> Ready:
    """By the number that the case system uses now, then by the one it used before; else a new case.

    Never by name, birth date, UPN or NHS number: an adoption ends the link to the earlier record,
    and those would tie it again.
    """
    now = {child.ref: child for child in children}
    found: dict[str, Case] = {}
    _tie(batch, {ref: ref for ref in now}, found)
    old = {
        value: child.ref
        for child in children
        for kind, value in child.identifiers
        if kind == "case_system_old" and child.ref not in found
    }
    _tie(batch, old, found)
    ready = Ready(cases=found)
    marked = [found[ref] for ref, child in now.items() if ref in found and child.is_restricted]
    ready.restricted = [case.pk for case in marked if not case.is_restricted]
    _new_cases(batch, [child for ref, child in now.items() if ref not in found], known, ready)
    return ready


def _tie(batch: Batch, numbers: Mapping[str, str], found: dict[str, Case]) -> None:
    """Children to the cases that a number of theirs ever named; the first who claims one has it.

    `numbers`: the number to the child's own. Another child of this list may stand under the number
    that this one had before, staged now or in an earlier chunk.
    """
    named = queries.cases_named("case_system", numbers)
    rows = Entry.objects.for_system(because="which cases this list has used")
    used = rows.filter(batch=batch, case__in=[case.pk for case in named.values()])
    taken = {case.pk for case in found.values()} | set(used.values_list("case", flat=True))
    for number, ref in numbers.items():
        case = named.get(number)
        if case is not None and case.pk not in taken:
            found[ref] = case
            taken.add(case.pk)


def _new_cases(batch: Batch, children: Sequence[Child], known: Known, ready: Ready) -> None:
    spare = [known.spare.popleft() for _ in range(min(len(known.spare), len(children)))]
    rows = Case.objects.for_system(because="a key is never used for two children")
    by_pk = rows.in_bulk(spare)
    for pk, child in zip(spare, children, strict=False):
        case = ready.cases[child.ref] = by_pk[pk]
        if case.is_restricted != child.is_restricted:
            (ready.restricted if child.is_restricted else ready.opened).append(pk)
    without = children[len(spare) :]
    for key, child in zip(_new_keys(len(without)), without, strict=True):
        case = Case(key=key, first_batch=batch, is_restricted=child.is_restricted)
        ready.cases[child.ref] = case
        ready.new.append(case)


def _new_keys(count: int) -> list[str]:
    rows = Case.objects.for_system(because="a key is never used twice")
    keys: list[str] = []
    while len(keys) < count:
        fresh = {new_case_key() for _ in range(count - len(keys))} - set(keys)
        keys += fresh - set(rows.filter(key__in=fresh).values_list("key", flat=True))
    return keys


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


def _spells(batch: Batch, case: Case, child: Child, known: Known) -> list[Spell]:
    return [
        Spell(
            batch=batch,
            case=case,
            status=spell.status,
            team_id=known.teams[plain(spell.team)],
            from_on=spell.from_on,
            to_on=spell.to_on,
        )
        for spell in child.spells
    ]


def _involvements(batch: Batch, case: Case, child: Child, known: Known) -> list[Involvement]:
    return [
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
        for part in child.involvements
    ]


def _identities(batch: Batch, pairs: Sequence[tuple[Case, Child]], ready: Ready) -> None:
    """Only what is new: names that a list in force already told are not written a second time."""
    cases = [case.pk for case, _ in pairs if case.pk]
    rows = CaseIdentity.objects.for_system(because="a list adds what is not known yet")
    told: dict[int, tuple[Any, ...]] = {}
    ordered = rows.filter(queries.TAKEN, case__in=cases).order_by(
        F("batch__in_force_at").asc(nulls_first=True), "pk"
    )
    for case, *values in ordered.values_list("case", *NAMES):
        told[case] = tuple(values)
    typed = CaseIdentifier.objects.for_system(because="a list adds what is not known yet")
    had = set(typed.filter(queries.TAKEN, case__in=cases).values_list("case", "kind", "value"))
    for one, child in pairs:
        if told.get(one.pk) != _named(child):
            named = dict(zip(NAMES, _named(child), strict=True))
            ready.identities.append(CaseIdentity(batch=batch, case=one, **named))
        ready.identifiers += [
            CaseIdentifier(batch=batch, case=one, kind=kind, value=value)
            for kind, value in child.identifiers
            if (one.pk, kind, value) not in had
        ]


def _named(child: Child) -> tuple[Any, ...]:
    return (child.forename[:120], child.surname[:120], child.born_on, child.expected_on)
