"""Rows of a plan as people change them by hand, and what was changed. For whoever reaches it."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from goldenthread.methods.words import say

from .. import rules
from ..models import (
    Block,
    BlockLine,
    EvidenceRow,
    HandChange,
    Judgement,
    Paragraph,
    Placement,
    Plan,
    PlanNote,
    PlanTheme,
    Statement,
)
from ..rules.plans.inspection import Inspected
from ..rules.wording import LONGEST_NAME
from .plan_rows import WHY

MODELS: dict[str, Any] = {
    "plan": Plan,
    "theme": PlanTheme,
    "block": Block,
    "action": Placement,
    "evidence": EvidenceRow,
    "line": BlockLine,
    "note": PlanNote,
    "judgement": Judgement,
    "paragraph": Paragraph,
    "statement": Statement,
}
GOES = frozenset({"block", "action", "evidence", "line", "note", "judgement"})  # can be taken out
MOST_SHOWN = 200
# parts that have pages of their own
PARTS = {
    "due_on": "date",
    "owner": "owner",
    "leads": "leads",
    "order": "place",
    "label": "label of days",
}
DEEDS = {
    rules.wording.REWORDED: "changed",
    rules.wording.ADDED: "added by hand",
    rules.wording.TAKEN_OUT: "taken out",
    rules.wording.PUT_BACK: "put back",
    rules.wording.RECOUNTED: "counted again",
    rules.wording.MOVED: "changed",
}


def what_is(row: Model) -> str:
    return next(what for what, model in MODELS.items() if type(row) is model)


def row_of(plan: Plan, what: str, pk: int, *, is_gone: bool = False) -> Any:
    """A row of this plan, with its block where it has one; None where there is none."""
    model = MODELS.get(what)
    if model is None:
        return None
    if model is Plan:
        return plan if plan.pk == pk and not is_gone else None
    names = {field.name for field in model._meta.get_fields()}
    rows = model.objects.for_system(because=WHY).filter(plan=plan, pk=pk)
    if "gone_at" in names:
        rows = rows.filter(gone_at__isnull=not is_gone)
    elif is_gone:
        return None
    near = {"block", "action", "plan"} & names
    return rows.select_related(*sorted(near)).first()


def block_of(row: Any) -> Block | None:
    """The block on whose page the row stands."""
    return row if isinstance(row, Block) else getattr(row, "block", None)


def called(row: Any) -> str:
    """What people call it in a list of changes."""
    words = getattr(row, "words", "") or getattr(row, "title", "") or getattr(row, "area", "")
    name = f"{getattr(row, 'printed_ref', '') or getattr(row, 'number', '')} {words}".strip()
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def changed(
    plan: Plan, *, block: Block | None = None, most: int = MOST_SHOWN
) -> list[dict[str, Any]]:
    """What was changed by hand, newest first, as events; of one block when it is named."""
    rows = HandChange.objects.for_system(because=WHY).filter(plan=plan)
    rows = rows.filter(block=block) if block else rows
    newest = rows.select_related("by", "block", "plan").order_by("-at", "-pk")
    return list(_events(newest[:most]))


def _events(rows: Iterable[HandChange]) -> Iterable[dict[str, Any]]:
    for row in rows:
        field = rules.wording.field_of(row.what, row.field)
        part = say(field.word) if field else PARTS.get(row.field, "")
        name = say(rules.wording.NAMES[row.what])
        of = f"{part} of {name}" if part else name
        title = f"{of.capitalize()} {DEEDS[row.deed]}"
        was = f"Before: {row.before or 'nothing'}\nNow: {row.after or 'nothing'}" if part else ""
        called_so = "" if row.what == "plan" else f"“{row.name}”"
        told = "\n".join(filter(None, (called_so, was, row.why and f"Why: {row.why}")))
        yield {"title": title, "by": str(row.by), "at": row.at, "text": told}


def judged(plan: Plan) -> list[Judgement]:
    """What the inspection said of each area, in its own words."""
    rows = Judgement.objects.for_system(because=WHY).filter(plan=plan, gone_at=None)
    return list(rows.order_by("order", "pk"))


def inspection_of(plan: Plan) -> Inspected | None:
    """Its day and judgements as they stand; None for a plan that answers none."""
    if plan.inspected_on is None:
        return None
    rows = judged(plan)
    return Inspected(plan.inspected_on, tuple(one.area for one in rows),
                     tuple(one.level for one in rows))  # fmt: skip
