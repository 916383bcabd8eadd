"""What a block and its actions should have presented, as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..models import Asking, Block
from ..rules.presenting import PRESENT, late_by, missed_said
from .plan_rows import PlanRows


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
    """The first due first; what belongs to an action that is out of the plan is out with it."""
    live = {None, *(one.pk for one in rows.placements[block.pk])}
    found = [
        one for one in rows.askings[block.pk] if one.about == PRESENT and one.placement_id in live
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
