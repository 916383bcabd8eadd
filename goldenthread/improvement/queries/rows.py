"""All rows that hang on actions, each table asked once for however many actions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from ..models import (
    Closure,
    Completion,
    Discussion,
    Due,
    Evidence,
    EvidenceVerdict,
    Explanation,
    ImpactResult,
    ImpactTest,
    OfAction,
    Rating,
    Reopening,
    Settling,
)
from .living import DEPTH, living_as

WHY = "the rows of an action are read for whoever reaches the action"
FOR_FACTS: tuple[type[OfAction], ...] = (
    Due,
    Rating,
    Completion,
    Evidence,
    EvidenceVerdict,
    ImpactTest,
    ImpactResult,
    Closure,
    Reopening,
)
EVERYTHING: tuple[type[OfAction], ...] = (*FOR_FACTS, Discussion, Explanation, Settling)
LENT = frozenset({Evidence, EvidenceVerdict})  # of an action that lives in another, to that one
WITH = {Evidence: ("file", "review"), Closure: ("body",)}


@dataclass(slots=True)
class Rows:
    """By table and action, in the order in which they were written."""

    found: dict[type[OfAction], dict[int, list[Any]]] = field(default_factory=dict)

    def of(self, action: int, model: type[OfAction]) -> list[Any]:
        return self.found.get(model, {}).get(action, [])

    def borrowed(self, action: int) -> set[int]:
        """Actions that live in this one and whose evidence speaks for it."""
        return {row.action_id for row in self.of(action, Evidence)} - {action}

    def without(self, actions: Collection[int]) -> "Rows":
        """As somebody reads them whom these actions are closed to."""
        if not actions:
            return self
        return Rows(
            {
                model: {
                    key: [row for row in many if row.action_id not in actions]
                    for key, many in by_action.items()
                }
                for model, by_action in self.found.items()
            }
        )


def load(actions: Iterable[int], models: Iterable[type[OfAction]] = FOR_FACTS) -> Rows:
    """For actions that the reader reaches; with the evidence of those that live in them."""
    keys = set(actions)
    rows = Rows()
    for model in models:
        by_action: dict[int, list[Any]] = defaultdict(list)
        asked = model.objects.for_system(because=WHY)
        asked = _with_living(asked, keys) if model in LENT else asked.filter(action__in=keys)
        for row in asked.select_related("by", *WITH.get(model, ())).order_by("at", "pk"):
            for key in _homes(row) & keys if model in LENT else (row.action_id,):
                by_action[key].append(row)
        rows.found[model] = by_action
    return rows


def _with_living(rows: Any, keys: Collection[int]) -> Any:
    """What showed something of an action before it was reopened shows nothing of the one in which
    it lives now."""
    again = Reopening.objects.for_system(because=WHY).filter(
        action=OuterRef("action"), at__gte=OuterRef("at")
    )
    found = rows.filter(Q(action__in=keys) | living_as("action", keys) & ~Exists(again))
    return found.annotate(**{f"home{n}": F(f"action{'__lives_in' * n}") for n in range(1, DEPTH)})


def _homes(row: Any) -> set[int]:
    """The action itself, and each in which it lives."""
    return {row.action_id, *(getattr(row, f"home{n}") for n in range(1, DEPTH))} - {None}


def standing(dues: Iterable[Any]) -> list[Any]:
    """Dates without those that a person reads otherwise now: a correction is no move."""
    rows = list(dues)
    corrected = {row.corrects_id for row in rows}
    return [row for row in rows if row.pk not in corrected]


def days_given(dues: Iterable[Any]) -> Iterator[date]:
    """Each day it was due by, in order; that only its start was printed otherwise is no move."""
    before: Any = None
    for row in dues:
        is_same = before is not None and before.due_on == row.due_on
        if row.due_on and not (is_same and before.start_printed != row.start_printed):
            yield row.due_on
        before = row
