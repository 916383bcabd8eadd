"""One case: who works with the child, what the list says, whether a text holds a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.authority.models import Person, Team

from .. import rules
from ..models import Case, CaseIdentity, Entry, Involvement, batch_in_force
from ..rules.checks import said
from ..rules.names import found_in
from .frames import TAKEN, current_spells


def workers_of(case: Case) -> QuerySet[Person]:
    """Everybody who ever worked with the child, by any list that was in force."""
    rows = Involvement.objects.for_system(because="independence looks at everybody, ever")
    ever = rows.filter(TAKEN, case=case)
    return Person.objects.filter(pk__in=ever.values("person"))


def involvements_of(case: Case) -> QuerySet[Involvement]:
    """Every part anybody took, newest first, by any list that was in force."""
    rows = Involvement.objects.for_system(because="independence looks at everybody, ever")
    ever = rows.filter(TAKEN, case=case).select_related("person", "team", "employer")
    return ever.order_by("-batch__in_force_at", "-from_on", "-pk")


def lead_of(case: Case) -> tuple[Person | None, Team | None]:
    """Who leads the work now and from which team: by the open part, else by the open spell."""
    rows = Involvement.objects.for_system(because="the lead is told of a review, whoever asks")
    now = rows.filter(case=case, batch__in=batch_in_force(), to_on=None)
    parts = {part.role: part for part in now.select_related("person", "team").order_by("from_on")}
    part = next((parts[role] for role in rules.LEAD_ROLES if role in parts), None)
    spell = current_spells().filter(case=case, to_on=None).order_by("-from_on").first()
    team = part.team if part and part.team else spell.team if spell else None
    return (part.person if part else None), team


def entry_of(case: Case) -> Entry | None:
    """What the list in force says of the child; else the last list that named the child."""
    rows = Entry.objects.for_system(because="callers have asked for the case")
    return rows.filter(TAKEN, case=case).order_by("-batch__in_force_at", "-pk").first()


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact in words, for the review form: "Seen alone, latest visits: 4 of 5"."""

    key: str
    title: str
    said: str
    standard: str
    value: Any


def facts_of(case: Case) -> list[Fact]:
    """In the order of `rules.FACTS`; what the list does not hold is left out, never guessed."""
    entry = entry_of(case)
    known: Mapping[str, Any] = entry.facts if entry else {}
    return [
        Fact(
            kind.key,
            kind.title,
            fact_said(kind.unit, known[kind.key]),
            kind.standard,
            known[kind.key],
        )
        for kind in rules.FACTS.values()
        if kind.key in known
    ]


def fact_said(unit: str, value: Any) -> str:
    if unit == "date":
        return said(date.fromisoformat(value))
    if unit == "share":
        return f"{value[0]} of {value[1]}"
    if unit == "yes_no":
        return "Yes" if value else "No"
    names = {"days": "day", "working_days": "working day"}
    if unit in names:
        return f"{value:,} {names[unit]}{'' if value == 1 else 's'}"
    return f"{value}%" if unit == "percent" else f"{value:,}"


def names_in(text: str, cases: Iterable[Case]) -> list[str]:
    """Words of the text that are a name of these children or of a sister or brother; no other.

    The identity is read for the product itself; only words of the given text come back. As many
    queries for many children as for one.
    """
    keys = {case.pk for case in cases}
    if not keys or not text.strip():
        return []
    entries = Entry.objects.for_system(because="a text must not hold a sister's name either")
    last: dict[int, tuple[int, str]] = {}  # by child: the list that named it last, and its family
    rows = entries.filter(TAKEN, case__in=keys).order_by("-batch__in_force_at", "-pk")
    for case, batch, family in rows.values_list("case", "batch", "family"):
        last.setdefault(case, (batch, family))
    about = Q(case__in=keys)
    for batch in {batch for batch, family in last.values() if family}:
        families = {family for of, family in last.values() if family and of == batch}
        siblings = entries.filter(batch=batch, family__in=families)  # by its own index
        about |= Q(case__in=siblings.values("case"))
    known = CaseIdentity.objects.for_system(because="a text is searched for names it must not hold")
    names = known.filter(TAKEN).filter(about).values_list("forename", "surname")
    return found_in(text, [name for pair in names for name in pair])
