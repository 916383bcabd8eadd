"""Every row of a plan, or of one block of it, as its pages and its documents ask for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Self

from django.db.models import Exists, OuterRef, QuerySet

from goldenthread.authority.models import PARTY_KINDS, Party
from goldenthread.authority.rules import folded

from ..models import (
    Action,
    Asking,
    Block,
    BlockDecision,
    BlockLine,
    BlockOwner,
    BlockRating,
    BlockResult,
    BlockTest,
    Citation,
    Clearing,
    Due,
    EvidenceRow,
    Lead,
    Milestone,
    NextReview,
    OfPlan,
    Placement,
    Plan,
    PlanNote,
    Rating,
    Statement,
    Withdrawal,
)
from ..rules.presenting import PRESENT
from .rows import Rows

PARTY = tuple(f"party__{kind}" for kind in PARTY_KINDS)  # whoever it is, its name is at hand
LEADS = (*PARTY, *(f"answers__{kind}" for kind in PARTY_KINDS))
ByKey = dict[int, list[Any]]
WHY = "the rows of a plan are read for whoever reaches the plan"
# A later document may no longer hold these.
GOES = (Block, BlockLine, EvidenceRow, Placement, PlanNote)


class PlanRows:
    """Every row of one plan, or of one block of it: each table asked once, and only when something
    of it is needed. Owners and leads are those of today."""

    def __init__(self, plan: Plan, block: Block | None = None) -> None:
        self.plan = plan
        self.only = {"block": block} if block else {}

    def as_it_stands(self) -> Self:
        """With its rows at hand, so that what is written from now on is not among them."""
        _ = self.blocks, self.placements, self.evidence, self.notes
        return self

    @cached_property
    def blocks(self) -> list[Block]:
        if self.only:
            return [self.only["block"]]
        rows = Block.objects.for_system(because=WHY).filter(plan=self.plan, gone_at=None)
        told = rows.annotate(has_clearings=has_clearings())
        return list(told.select_related("theme").order_by("order", "pk"))

    @cached_property
    def lines(self) -> ByKey:
        return self._by_block(BlockLine, with_=PARTY)

    @cached_property
    def owners(self) -> ByKey:
        return self._by_block(BlockOwner, with_=PARTY, to_on=None)

    @cached_property
    def evidence(self) -> ByKey:
        return self._by_block(EvidenceRow)

    @cached_property
    def statements(self) -> ByKey:
        return self._by_block(Statement)

    @cached_property
    def reviews(self) -> ByKey:
        return self._by_block(NextReview, "at", with_=("by",))

    @cached_property
    def ratings(self) -> ByKey:
        return self._by_block(BlockRating, "at", with_=("by", "meeting"))

    @cached_property
    def block_tests(self) -> ByKey:
        near = ("by", "body", *(f"tester__{kind}" for kind in PARTY_KINDS))
        return self._by_block(BlockTest, "at", with_=near)

    @cached_property
    def results(self) -> ByKey:
        return self._by_block(BlockResult, "at", with_=("by",))

    @cached_property
    def decisions(self) -> ByKey:
        return self._by_block(BlockDecision, "at", with_=("by", "body"))

    @cached_property
    def clearings(self) -> ByKey:
        return self._of_what_is_in_the_way(Clearing, "by")

    @cached_property
    def askings(self) -> ByKey:
        return self._of_what_is_in_the_way(Asking, "by", "answered_by")

    @cached_property
    def withdrawn(self) -> dict[int, Withdrawal]:
        """By what should have been presented; asked only where something was not."""
        askings = [one for many in self.askings.values() for one in many]
        open_ = [one.pk for one in askings if one.about == PRESENT and one.answered_at is None]
        if not open_:
            return {}
        rows = Withdrawal.objects.for_system(because=WHY).filter(asking__in=open_)
        return {one.asking_id: one for one in rows.select_related("by")}

    @cached_property
    def citations(self) -> ByKey:
        return self._by_block(Citation, "pk", with_=("paragraph", "placement"))

    @cached_property
    def placements(self) -> ByKey:
        elsewhere = Placement.objects.for_system(because=WHY).filter(gone_at=None)
        elsewhere = elsewhere.filter(action=OuterRef("action")).exclude(pk=OuterRef("pk"))
        rows = self._rows(Placement).annotate(is_shared=Exists(elsewhere))
        near = rows.select_related("action", "action__recommendation__round__version")
        return grouped(near.order_by("order", "pk"), "block_id")

    @cached_property
    def leads(self) -> ByKey:
        only = {f"placement__{key}": one for key, one in self.only.items()}
        rows = Lead.objects.for_system(because=WHY).filter(plan=self.plan, to_on=None, **only)
        return grouped(rows.select_related(*LEADS).order_by("order", "pk"), "placement_id")

    @cached_property
    def stones(self) -> ByKey:
        """The days that one due text holds, by the due."""
        rows = Milestone.objects.for_system(because=WHY).filter(plan=self.plan)
        return grouped(rows.select_related(*PARTY).order_by("pk"), "due_id")

    @cached_property
    def meant(self) -> dict[str, Party]:
        """Whom a label of a day means, folded: said by a person, or a settled lead of that name."""
        leads = (one for many in self.leads.values() for one in many)
        stones = (one for many in self.stones.values() for one in many)
        known = {folded(one.printed): one.party for one in leads if one.party}
        return known | {folded(one.label): one.party for one in stones if one.party}

    @cached_property
    def dues(self) -> ByKey:
        return self._of_actions(Due)

    @cached_property
    def rated(self) -> ByKey:
        return self._of_actions(Rating)

    @cached_property
    def shared(self) -> set[int]:
        """Actions that stand in more than one place, in whatever plan."""
        placed = (one for many in self.placements.values() for one in many)
        return {one.action_id for one in placed if one.is_shared}

    @cached_property
    def notes(self) -> list[PlanNote]:
        return list(self._rows(PlanNote).order_by("pk"))

    def take(self, loaded: Rows) -> None:
        """Dates and ratings that were asked for already are not asked again."""
        self.__dict__ |= {"dues": loaded.found[Due], "rated": loaded.found[Rating]}

    def is_shared(self, action: Action) -> bool:
        return action.pk in self.shared

    def _of_what_is_in_the_way(self, model: type[Clearing | Asking], *near: str) -> ByKey:
        """Not asked of blocks that are known to have none."""
        if not any(getattr(one, "has_clearings", True) for one in self.blocks):
            return defaultdict(list)
        return self._by_block(model, "at", with_=(*near, *PARTY))

    def _of_actions(self, model: type[Due] | type[Rating]) -> ByKey:
        actions = {one.action_id for many in self.placements.values() for one in many}
        rows = model.objects.for_system(because=WHY).filter(action__in=actions)
        return grouped(rows.order_by("at", "pk"), "action_id")

    def _rows(self, model: type[OfPlan], **more: Any) -> QuerySet[Any]:
        rows = model.objects.for_system(because=WHY)
        return rows.filter(plan=self.plan, **_still(model), **self.only, **more)

    def _by_block(
        self,
        model: type[OfPlan],
        order: str = "order",
        *,
        with_: Sequence[str] = (),
        **more: Any,
    ) -> dict[int, list[Any]]:
        rows = self._rows(model, **more)
        rows = rows.select_related(*with_) if with_ else rows
        return grouped(rows.order_by(order, "pk"), "block_id")


def has_clearings() -> Any:
    """Whether somebody said of a block who clears what is in its way, or asked something of it."""
    here = OuterRef("pk")
    clearings = Clearing.objects.for_system(because=WHY).filter(block=here)
    askings = Asking.objects.for_system(because=WHY).filter(block=here)
    return Exists(clearings) | Exists(askings)


def _still(model: type[OfPlan]) -> dict[str, Any]:
    """Only rows that the plan still holds."""
    return {"gone_at": None} if model in GOES else {}


def grouped(rows: Iterable[Any], key: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
