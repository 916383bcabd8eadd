"""Plans and imports within reach."""

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.authority.models import Party

from ..models import (
    Action,
    Block,
    BlockLink,
    BlockOwner,
    EvidenceRow,
    Placement,
    Plan,
    PlanImport,
    PlanOwner,
    PlanTheme,
    Repeat,
    Statement,
)
from ..rules.plans.values import Question
from .drafts import LONG, draft_of
from .glossary import has_glossary
from .living import living_as
from .plan_rows import PARTY, WHY, has_clearings

PLAN_READING = (
    Permission.PLAN_READ,
    Permission.PLAN_SIT,
)  # over services, or by a seat on its body


def plans_seen(actor: Actor, *permissions: Permission) -> QuerySet[Plan]:
    """Those over which the actor holds one of these; to read if none is named."""
    asked = permissions or PLAN_READING
    rows = Plan.objects.visible_to(actor, asked[0])
    for permission in asked[1:]:
        rows |= Plan.objects.visible_to(actor, permission)
    return rows.select_related("service", "template", "yearly_of").order_by("title", "pk")


def imports_seen(actor: Actor) -> QuerySet[PlanImport]:
    rows = PlanImport.objects.visible_to(actor, Permission.PLAN_IMPORT)
    beside = ("file", "plan__template", "service", "by", "template")
    return rows.select_related(*beside).defer(*LONG).order_by("-at", "-pk")


def imports_read(actor: Actor) -> QuerySet[PlanImport]:
    """Those whose document is read, whatever became of it since."""
    return imports_seen(actor).exclude(document={})


def blocks_of(plan: Plan) -> QuerySet[Block]:
    """Of a plan that the reader reaches."""
    rows = Block.objects.for_system(because=WHY).filter(plan=plan, gone_at=None)
    return rows.select_related("theme").order_by("order", "pk")


def kinds_in(plan: str) -> Subquery:
    """How many kinds of blocks the plan has, beside a row that points to it as `plan`."""
    rows = Block.objects.for_system(because=WHY).filter(plan=OuterRef(plan), gone_at=None)
    many = rows.order_by().values("plan").annotate(many=Count("kind", distinct=True))
    return Subquery(many.values("many"), output_field=IntegerField())


def block_seen(actor: Actor, slug: str, pk: int) -> Block | None:
    """A block of a plan that the actor reads, its plan at hand, and whether other blocks stand
    beside it, or somebody clears what is in its way: its page asks for them only then."""
    here = OuterRef("pk")
    repeats = Repeat.objects.for_system(because=WHY).filter(Q(block=here) | Q(earlier=here))
    links = BlockLink.objects.for_system(because=WHY).filter(Q(block=here) | Q(to=here))
    rows = Block.objects.for_system(because=WHY)
    promised = promised_in(OuterRef("pk"))
    told = rows.annotate(
        has_repeats=Exists(repeats),
        has_links=Exists(links),
        has_clearings=has_clearings(),
        kinds=kinds_in("plan"),
        has_glossary=has_glossary("plan"),
        has_promises=Exists(promised),
    )
    seen = told.filter(plan__in=plans_seen(actor).order_by().values("pk"), gone_at=None)
    near = seen.select_related("theme", "plan__service", "plan__template")
    return near.filter(plan__slug=slug, pk=pk).first()


def promised_in(block: OuterRef) -> QuerySet[Action]:
    """Actions that come from a recommendation and stand in the block, or live in one that does."""
    here = Placement.objects.for_system(because=WHY).filter(block=OuterRef(block), gone_at=None)
    rows = Action.objects.for_system(because=WHY).filter(recommendation__isnull=False)
    standing = here.values("action")
    return rows.filter(Q(pk__in=standing) | living_as("lives_in", standing))


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


def named(owner: PlanOwner | BlockOwner) -> str:
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
