"""What hand entry asks of a plan before it adds a row. For whoever reaches the plan."""

from typing import Any

from django.db.models import Max

from ..models import Block, BlockLine, Citation, Paragraph, Placement, Plan
from .plan_rows import WHY


def next_place(model: Any, **where: Any) -> int:
    """Behind every row that is or was there."""
    rows = model.objects.for_system(because=WHY).filter(**where)
    last: int | None = rows.aggregate(last=Max("order"))["last"]
    return 0 if last is None else last + 1


def has_line(block: Block, kind: str) -> bool:
    rows = BlockLine.objects.for_system(because=WHY)
    return rows.filter(block=block, kind=kind, gone_at=None).exists()


def agencies_in(block: Block) -> Any:
    rows = BlockLine.objects.for_system(because=WHY)
    return rows.filter(block=block, kind="agency", gone_at=None).order_by("order", "pk")


def paragraph_of(plan: Plan, number: str, words: str) -> Paragraph | None:
    """The one that is quoted already; without words, the only one of that number."""
    rows = Paragraph.objects.for_system(because=WHY).filter(plan=plan, number=number)
    if not words and rows.exclude(words="").count() > 1:  # nobody said which of the quotes is meant
        rows = rows.filter(words="")
    return rows.filter(**({"words": words} if words else {})).order_by("pk").first()


def is_cited(paragraph: Paragraph, block: Block) -> bool:
    rows = Citation.objects.for_system(because=WHY)
    return rows.filter(paragraph=paragraph, block=block).exists()


def stands_elsewhere(place: Placement) -> bool:
    """Whether the action has a row in another block, or a second one in this."""
    rows = Placement.objects.for_system(because=WHY).filter(action=place.action_id, gone_at=None)
    return rows.exclude(pk=place.pk).exists()
