"""Plans and imports within reach."""

from django.db.models import QuerySet

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party
from goldenthread.documents.reading.kept import as_document

from .. import rules
from ..models import Block, Plan, PlanImport, PlanOwner, PlanTheme, Statement
from ..rules.plans import draft
from ..rules.plans.values import Draft, Question
from .printed import PARTY, WHY


def plans_seen(actor: Actor, permission: Permission = Permission.PLAN_READ) -> QuerySet[Plan]:
    return Plan.objects.visible_to(actor, permission).select_related("service").order_by("title")


def imports_seen(actor: Actor) -> QuerySet[PlanImport]:
    rows = PlanImport.objects.visible_to(actor, Permission.PLAN_IMPORT)
    return rows.select_related("file", "plan", "service", "by").order_by("-at", "-pk")


def draft_of(brought: PlanImport) -> Draft:
    """The document as a plan, by the mapping as it was corrected and the pairs as settled."""
    document = as_document(brought.document)
    made = draft(document, written_on=brought.written_on, mapping=brought.mapping or None)
    return rules.settling.settled(made, brought.answers)


def blocks_of(plan: Plan) -> QuerySet[Block]:
    """Of a plan that the reader reaches."""
    rows = Block.objects.for_system(because=WHY).filter(plan=plan, gone_at=None)
    return rows.select_related("theme").order_by("order", "pk")


def themes_of(plan: Plan) -> QuerySet[PlanTheme]:
    return PlanTheme.objects.for_system(because=WHY).filter(plan=plan).order_by("order", "pk")


def owners(plan: Plan) -> list[str]:
    """The bodies that own it today, as they are called or as printed."""
    rows = PlanOwner.objects.for_system(because=WHY).filter(plan=plan, to_on=None)
    found = rows.select_related(*PARTY).order_by("pk")
    return [str(one.party or one.printed) for one in found]


def said_by_children(plan: Plan) -> list[tuple[Block, list[Statement]]]:
    """Each block with the children's own words for it."""
    rows = Statement.objects.for_system(because=WHY).filter(plan=plan).order_by("order", "pk")
    by_block: dict[int, list[Statement]] = {}
    for row in rows:
        by_block.setdefault(row.block_id, []).append(row)
    return [(block, by_block.get(block.pk, [])) for block in blocks_of(plan)]


def owner_of(plan: Plan) -> Party | None:
    rows = PlanOwner.objects.for_system(because=WHY).filter(plan=plan, to_on=None)
    row = rows.select_related("party").order_by("pk").first()
    return row.party if row else None


def address_is_taken(slug: str) -> bool:
    rows = Plan.objects.for_system(because="an address is given once, whoever may read the plan")
    return rows.filter(slug=slug).exists()


def unanswered(plan: Plan) -> list[Question]:
    """Questions of the document that was taken last, which nobody has answered."""
    rows = PlanImport.objects.for_system(because=WHY).filter(plan=plan, state="taken")
    last = rows.order_by("-taken_at", "-pk").first()
    if last is None:
        return []
    return [one for one in draft_of(last).questions if one.key not in last.answers]
