"""Whether a plan still stands as it was read: what takes long is worked out before it is held."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from ..models import Action, Due, OfPlan, Placement, Plan, Rating
from .plan_rows import WHY


def stood(plan: Plan) -> str:
    """The same as long as no row of the plan or of its actions has changed, by whomever."""
    found = sha256()
    for rows in _tables(plan):
        for row in rows.order_by("pk").values_list():
            found.update(repr(row).encode())
    return found.hexdigest()


def _tables(plan: Plan) -> Iterator[QuerySet[Any]]:
    for model in apps.get_app_config("improvement").get_models():
        if issubclass(model, OfPlan):
            yield model.objects.for_system(because=WHY).filter(plan=plan)
    placed = Placement.objects.for_system(because=WHY).filter(plan=plan).values("action")
    yield Action.objects.for_system(because=WHY).filter(pk__in=placed)
    yield Due.objects.for_system(because=WHY).filter(action__in=placed)
    yield Rating.objects.for_system(because=WHY).filter(action__in=placed)
