"""Every child of the list in force, for the rooms downstream that draw and count."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.authority.queries import in_force

from .. import rules
from ..models import Case, Entry, Spell, batch_in_force
from ..rules.words import words_of

TAKEN = Q(batch=None) | Q(batch__in_force_at__isnull=False)  # of a list that was ever in force


def current_spells() -> QuerySet[Spell]:
    rows = Spell.objects.for_system(because="a frame holds every child of the list in force")
    return rows.filter(batch__in=batch_in_force()).select_related("team__service", "case")


def current_entries() -> QuerySet[Entry]:
    rows = Entry.objects.for_system(because="a frame holds every child of the list in force")
    return rows.filter(batch__in=batch_in_force(), case__merged_into=None).select_related("case")


def open_on(on: date) -> Q:
    return Q(from_on__lte=on) & (Q(to_on=None) | Q(to_on__gt=on))


def open_cases(*, on: date) -> QuerySet[Case]:
    """Every child with a spell open on the day; restricted ones too: they are drawn and counted."""
    rows = Case.objects.for_system(because="a draw leaves nobody out")
    spells = current_spells().filter(open_on(on))
    return rows.filter(pk__in=spells.values("case"), merged_into=None).order_by("key")


@dataclass(frozen=True, slots=True)
class OpenCase:
    """One row of a frame: the child's entry, and the open spells with the main one first."""

    case: Case
    entry: Entry
    spells: tuple[Spell, ...]

    @property
    def spell(self) -> Spell:
        return self.spells[0]

    def open_days(self, on: date) -> int:
        return (on - min(spell.from_on for spell in self.spells)).days


def open_rows(*, on: date) -> list[OpenCase]:
    """Two queries for a whole frame. The heaviest status comes first (`rules.STATUSES` order)."""
    weight = {key: at for at, key in enumerate(statuses(on=on))}
    spells: dict[int, list[Spell]] = {}
    for spell in current_spells().filter(open_on(on)).order_by("case", "from_on", "pk"):
        spells.setdefault(spell.case_id, []).append(spell)
    entries = current_entries().filter(case__in=open_cases(on=on)).order_by("case__key")
    return [
        OpenCase(
            entry.case,
            entry,
            tuple(sorted(spells[entry.case_id], key=lambda one: -weight.get(one.status, 0))),
        )
        for entry in entries
        if entry.case_id in spells
    ]


def statuses(*, on: date) -> dict[str, rules.Word]:
    """The council's own list of statuses when it has decided one."""
    decided = in_force("statuses", on=on)
    return words_of(decided) if decided else rules.STATUSES
