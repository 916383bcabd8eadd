"""All rows that hang on actions, each table asked once for however many actions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

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
WITH = {Evidence: ("file", "review"), Closure: ("body",)}


@dataclass(slots=True)
class Rows:
    """By table and action, in the order in which they were written."""

    found: dict[type[OfAction], dict[int, list[Any]]] = field(default_factory=dict)

    def of(self, action: int, model: type[OfAction]) -> list[Any]:
        return self.found.get(model, {}).get(action, [])


def load(actions: Iterable[int], models: Iterable[type[OfAction]] = FOR_FACTS) -> Rows:
    """For actions that the reader reaches."""
    keys = list(actions)
    rows = Rows()
    for model in models:
        by_action: dict[int, list[Any]] = defaultdict(list)
        asked = model.objects.for_system(because=WHY).filter(action__in=keys)
        for row in asked.select_related("by", *WITH.get(model, ())).order_by("at", "pk"):
            by_action[row.action_id].append(row)
        rows.found[model] = by_action
    return rows


def standing(dues: Iterable[Any]) -> list[Any]:
    """Dates without those that a person reads otherwise now: a correction is no move."""
    rows = list(dues)
    corrected = {row.corrects_id for row in rows}
    return [row for row in rows if row.pk not in corrected]
