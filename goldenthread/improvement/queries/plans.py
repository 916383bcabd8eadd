"""Plans and imports within reach."""

import hashlib
import json

from django.db.models import QuerySet
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party
from goldenthread.documents.reading.kept import as_document

from .. import rules
from ..models import (
    Block,
    EvidenceRow,
    Placement,
    Plan,
    PlanImport,
    PlanOwner,
    PlanTemplate,
    PlanTheme,
    Statement,
)
from ..rules import scales, templates
from ..rules.plans import draft
from ..rules.plans.templated import without_reference
from ..rules.plans.values import Draft, Question
from .plan_rows import PARTY, WHY
from .scales import scales_in_force

PLAN_READING = (
    Permission.PLAN_READ,
    Permission.PLAN_SIT,
)  # over services, or by a seat on its body

# Drafts by what they are made of, the same for whoever may read the document: each page of an
# import needs its draft, and a document is read again only when its columns are corrected.
MOST_DRAFTS = 8
_drafts: dict[str, Draft] = {}


def plans_seen(actor: Actor, *permissions: Permission) -> QuerySet[Plan]:
    """Those over which the actor holds one of these; to read if none is named."""
    asked = permissions or PLAN_READING
    rows = Plan.objects.visible_to(actor, asked[0])
    for permission in asked[1:]:
        rows |= Plan.objects.visible_to(actor, permission)
    return rows.select_related("service", "template").order_by("title", "pk")


def imports_seen(actor: Actor) -> QuerySet[PlanImport]:
    rows = PlanImport.objects.visible_to(actor, Permission.PLAN_IMPORT)
    return rows.select_related("file", "plan", "service", "by", "template").order_by("-at", "-pk")


def imports_read(actor: Actor) -> QuerySet[PlanImport]:
    """Those whose document is read, whatever became of it since."""
    return imports_seen(actor).exclude(document={})


def draft_of(brought: PlanImport, template: PlanTemplate | None = None) -> Draft:
    """The document as a plan, by the mapping as it was corrected and the pairs as settled.

    `template` is the one chosen for a new plan: its words for levels are understood.
    """
    meanings = _meanings(brought, template)
    key = _key(brought, meanings)
    made = _drafts.get(key)
    if made is None:
        made = draft(
            as_document(brought.document),
            written_on=brought.written_on,
            mapping=brought.mapping or None,
            meanings=meanings,
        )
        _keep(key, made)
    for one in filter(None, (brought.template, template)):
        made = without_reference(made, one.content)
    return rules.settling.settled(made, brought.answers)


def _meanings(brought: PlanImport, template: PlanTemplate | None) -> dict[str, str]:
    """What the words of a plan's own scale mean, or those of the template that it is to have."""
    if brought.plan is None:
        chosen = template or brought.template
        return scales.words_of(templates.scales_in(chosen.content).values()) if chosen else {}
    on = brought.written_on or localtime(brought.at).date()
    found = scales_in_force(brought.plan, on=on)
    return scales.words_of(one.scale for one in found.values() if one.scale.is_own)


def _key(brought: PlanImport, meanings: dict[str, str]) -> str:
    """The file stands for what was read of it, which is long."""
    day = brought.written_on
    read = [brought.file.sha256, brought.file.kind, day and day.isoformat()]
    kept = json.dumps([read, brought.mapping, meanings], sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()


def _keep(key: str, made: Draft) -> None:
    while len(_drafts) >= MOST_DRAFTS:
        _drafts.pop(next(iter(_drafts)), None)
    _drafts[key] = made


def blocks_of(plan: Plan) -> QuerySet[Block]:
    """Of a plan that the reader reaches."""
    rows = Block.objects.for_system(because=WHY).filter(plan=plan, gone_at=None)
    return rows.select_related("theme").order_by("order", "pk")


def evidence_rows(block: Block) -> QuerySet[EvidenceRow]:
    """Of a block that the reader reaches; those that the plan still holds."""
    rows = EvidenceRow.objects.for_system(because=WHY).filter(block=block, gone_at=None)
    return rows.select_related("block").order_by("order", "pk")


def places_of(block: Block) -> QuerySet[Placement]:
    rows = Placement.objects.for_system(because=WHY).filter(block=block, gone_at=None)
    return rows.select_related("action__plan", "plan", "block__plan").order_by("order", "pk")


def in_order_with(row: Block | Placement) -> QuerySet[Block] | QuerySet[Placement]:
    """The blocks of its plan, or the actions of its block, as they stand one after the other."""
    return blocks_of(row.plan) if isinstance(row, Block) else places_of(row.block)


def themes_of(plan: Plan) -> QuerySet[PlanTheme]:
    return PlanTheme.objects.for_system(because=WHY).filter(plan=plan).order_by("order", "pk")


def owners(plan: Plan) -> list[str]:
    """The bodies that own it today, as they are called or as printed."""
    return [named(one) for one in bodies_of(plan) if one.to_on is None]


def named(owner: PlanOwner) -> str:
    return str(owner.party or owner.printed)


def bodies_of(plan: Plan) -> list[PlanOwner]:
    """Every body that owns it or owned it, the first one first."""
    rows = PlanOwner.objects.for_system(because=WHY).filter(plan=plan)
    return list(rows.select_related(*PARTY).order_by("pk"))


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
    last = rows.select_related("file").order_by("-taken_at", "-pk").first()
    if last is None:
        return []
    return [one for one in draft_of(last).questions if one.key not in last.answers]
