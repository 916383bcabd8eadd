"""Which blocks ask again what was asked before, and what a person said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from goldenthread.access.actor import Actor
from goldenthread.findings.models import Recommendation
from goldenthread.findings.queries import recommendations_seen
from goldenthread.methods.likeness.pairs import Entry, Pair

from .. import rules
from ..models import Block, Plan, Repeat
from .likest import LONGEST, likest
from .plan_rows import WHY
from .plans import plans_seen

OWN, OTHER = "own", "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """A block or a recommendation that asked it: `key` as an answer names it."""

    key: str
    title: str
    where: str
    on: date | None
    block: Block | None = None
    recommendation: Recommendation | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    block: Block
    asked: Asked
    sure: str
    warnings: list[str]


@dataclass(frozen=True, slots=True)
class Repeats:
    """`told`: why not every proposal is among them; empty where all are."""

    proposals: list[Proposal]
    told: str


def repeats_in(plan: Plan, actor: Actor, plans: QuerySet[Plan] | None = None) -> Repeats:
    """Blocks of this plan beside blocks of other plans and recommendations, within reach, that are
    alike and of which nobody has said anything. Only what is not later than this plan."""
    blocks = list(_blocks(actor, plans))
    own = {f"own{one.pk}": one for one in blocks if one.plan_id == plan.pk}
    there = {one.key: one for one in _elsewhere(plan, blocks, actor)}
    texts = [Entry(key, one.title[:LONGEST], OWN) for key, one in own.items()]
    texts += [Entry(key, one.title[:LONGEST], OTHER) for key, one in there.items()]
    found = likest(texts, own, "blocks", across=True)
    said = {(row.block_id, _key(row)) for row in _said(own.values())}
    pairs = [(pair, *_sides(pair)) for pair in found.pairs]
    made = [
        Proposal(own[mine], there[theirs], rules.alike.sure(pair.score),
                 list(rules.alike.warnings([pair])))
        for pair, mine, theirs in pairs
        if (own[mine].pk, theirs) not in said
    ]  # fmt: skip
    return Repeats(made, found.told)


def _sides(pair: Pair) -> tuple[str, str]:
    """(of this plan, elsewhere)"""
    own = pair.first if pair.first.startswith(OWN) else pair.second
    return own, pair.second if own == pair.first else pair.first


def _blocks(actor: Actor, plans: QuerySet[Plan] | None = None) -> QuerySet[Block]:
    seen = plans_seen(actor) if plans is None else plans
    rows = Block.objects.for_system(because=WHY).filter(gone_at=None)
    rows = rows.filter(plan__in=seen.order_by().values("pk"))
    return rows.select_related("plan").defer("plan__layout").order_by("plan", "order", "pk")


def _elsewhere(plan: Plan, blocks: Iterable[Block], actor: Actor) -> Iterable[Asked]:
    until = day_of_plan(plan)
    for block in blocks:
        if block.plan_id != plan.pk and _is_before(day_of_plan(block.plan), until):
            yield of_block(block)
    for one in recommendations_seen(actor).order_by("pk"):
        if _is_before(localtime(one.proposed_at).date(), until):
            yield of_recommendation(one)


def _is_before(day: date | None, until: date | None) -> bool:
    return day is None or until is None or day <= until


def day_of_plan(plan: Plan) -> date | None:
    return plan.inspected_on or plan.written_on or localtime(plan.made_at).date()


def of_block(block: Block) -> Asked:
    where = f"{block.plan}, {block.printed_ref}".rstrip(", ")
    return Asked(f"b{block.pk}", block.title, where, day_of_plan(block.plan), block)


def of_recommendation(one: Recommendation) -> Asked:
    where = f"Recommendation {one.printed or one.pk}"
    on = localtime(one.proposed_at).date()
    return Asked(f"r{one.pk}", one.words, where, on, recommendation=one)


def asked_of(key: str, actor: Actor) -> Asked | None:
    """What an answer names, within reach."""
    kind, number = key[:1], key[1:]
    if not number.isdecimal() or len(number) > 12:  # noqa: PLR2004
        return None
    if kind == "b":
        found = _blocks(actor).filter(pk=int(number)).first()
        return of_block(found) if found else None
    row = recommendations_seen(actor).filter(pk=int(number)).first() if kind == "r" else None
    return of_recommendation(row) if row else None


def _key(row: Repeat) -> str:
    return f"b{row.earlier_id}" if row.earlier_id else f"r{row.recommendation_id}"


def _said(blocks: Iterable[Block]) -> Any:
    rows = Repeat.objects.for_system(because=WHY).filter(block__in=[one.pk for one in blocks])
    return rows.select_related("by").order_by("at", "pk")


def blocks_that_repeat(recommendation: Recommendation, actor: Actor) -> list[Block]:
    """Blocks of which somebody said that they ask it again, in plans that the reader reads."""
    rows = Repeat.objects.for_system(because=WHY).filter(recommendation=recommendation)
    last = dict(rows.order_by("at", "pk").values_list("block", "is_repeat"))
    said = [block for block, is_repeat in last.items() if is_repeat]
    return list(_blocks(actor).filter(pk__in=said)) if said else []


def asked_before(block: Block, actor: Actor, plans: QuerySet[Plan]) -> dict[str, Any]:
    """What this block repeats, and which later blocks repeat it, as far as the reader may read."""
    rows = Repeat.objects.for_system(because=WHY).order_by("at", "pk")
    rows = rows.filter(Q(block=block.pk) | Q(earlier=block.pk))
    last = {(row.block_id, _key(row)): row for row in rows}
    said = [row for row in last.values() if row.is_repeat]
    before = {_key(row): row for row in said if row.block_id == block.pk}
    after = [row.block_id for row in said if row.block_id != block.pk]
    wanted = [*after, *(row.earlier_id for row in before.values() if row.earlier_id)]
    blocks = {one.pk: of_block(one) for one in _blocks(actor, plans).filter(pk__in=wanted)} if (
        wanted
    ) else {}  # fmt: skip
    promises = [asked_of(key, actor) for key in before if key.startswith("r")]
    return {
        "asked_before": [
            *(blocks[row.earlier_id] for row in before.values() if row.earlier_id in blocks),
            *(one for one in promises if one),
        ],
        "asked_again": [blocks[pk] for pk in after if pk in blocks],
    }
