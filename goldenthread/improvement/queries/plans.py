"""Plans and imports within reach."""

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.documents.reading.kept import as_document

from ..models import Plan, PlanImport
from ..rules.plans import draft
from ..rules.plans.values import Draft


def plans_seen(actor: Actor, permission: Permission = Permission.PLAN_READ) -> QuerySet[Plan]:
    return Plan.objects.visible_to(actor, permission).select_related("service").order_by("title")


def imports_seen(actor: Actor) -> QuerySet[PlanImport]:
    rows = PlanImport.objects.visible_to(actor, Permission.PLAN_IMPORT)
    return rows.select_related("file", "plan", "service", "by").order_by("-at", "-pk")


def draft_of(brought: PlanImport) -> Draft:
    """The document as a plan, by the mapping as it was corrected."""
    document = as_document(brought.document)
    return draft(document, written_on=brought.written_on, mapping=brought.mapping or None)
