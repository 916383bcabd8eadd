"""What a block and its actions should have presented, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..models import Asking, Block, Withdrawal
from ..rules.presenting import PRESENT, late_by, missed_said
from .plan_rows import WHY, PlanRows


@dataclass(frozen=True, slots=True)
class Presenting:
    """`of`: the number of the action that it belongs to; "" where it is the block's own."""

    row: Asking
    of: str
    is_missed: bool

    @property
    def late_by(self) -> int:
        return late_by(self.row)


def presents_in(block: Block, rows: PlanRows) -> tuple[Asking, ...]:
    """The first due first. What was withdrawn is none of them, and what belongs to an action that
    is out of the plan is out with it."""
    live = {None, *(one.pk for one in rows.placements[block.pk])}
    found = [
        one
        for one in rows.askings[block.pk]
        if one.about == PRESENT and one.placement_id in live and one.pk not in rows.withdrawn
    ]
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.pk)))


def presenting_shown(
    presents: Iterable[Asking], block: Block, rows: PlanRows, *, on: date
) -> list[Presenting]:
    names = {one.pk: one.printed_ref or "an action" for one in rows.placements[block.pk]}
    return [
        Presenting(one, names.get(one.placement_id or 0, ""), any(missed_said(one, "", on=on)))
        for one in presents
    ]


def is_withdrawn(asking: Asking) -> bool:
    return Withdrawal.objects.for_system(because=WHY).filter(asking=asking).exists()
