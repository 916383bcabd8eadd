"""The parts of a plan, or of one block, as its keeper changes them: what stands, what is out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from goldenthread.methods.words import say

from ..models import Block, Judgement, Paragraph, Plan, PlanNote, PlanTheme
from ..rules import wording
from .block_page import LISTS
from .hand import GOES, MODELS, called, what_is
from .plan_rows import WHY, PlanRows


@dataclass(frozen=True, slots=True)
class Part:
    """A row with its fields as they read now; `leads` to what only its own page settles."""

    what: str
    row: Any
    name: str
    fields: list[tuple[wording.Field, str]]
    is_out: bool
    can_go: bool
    named: str = ""  # who answers or leads, as printed


def part_of(row: Any, *, is_out: bool = False, named: str = "") -> Part:
    what = what_is(row)
    fields = [(one, wording.told(one, getattr(row, one.name))) for one in wording.KINDS[what]]
    return Part(what, row, called(row), fields, is_out, what in GOES, named)


def parts_of_block(block: Block) -> dict[str, Any]:
    """Everything that stands in it, list by list, and what was taken out of it."""
    rows = PlanRows(block.plan, block)
    lines = rows.lines[block.pk]
    lists = [
        (
            "Actions",
            "action",
            [part_of(x, named=_leads(rows, x)) for x in rows.placements[block.pk]],
        ),
        (say("{Evidence}"), "evidence", _parts(rows.evidence[block.pk])),
        (say("{Voice}"), "statement", _parts(rows.statements[block.pk])),
        *(
            (title, "line", _parts(one for one in lines if one.kind == kind))
            for kind, title in LISTS
            if any(one.kind == kind for one in lines)
        ),
    ]
    gone = [row for what in ("action", "evidence", "line") for row in _gone(what, block=block)]
    owner = "; ".join(line.words for line in lines if line.kind == "owner")
    return {
        "self": part_of(block, named=owner),
        "lists": lists,
        "gone": [part_of(x, is_out=True) for x in gone],
    }


def _leads(rows: PlanRows, place: Any) -> str:
    return "\n".join(lead.printed for lead in rows.leads[place.pk])


def parts_of_plan(plan: Plan) -> dict[str, Any]:
    """What belongs to no block: its own words, themes, judgements, paragraphs, notes."""
    lists = [
        (title, what, _parts(_rows(model, plan)))
        for title, what, model in (
            (say("{Themes}"), "theme", PlanTheme),
            ("What the inspection judged", "judgement", Judgement),
            ("Paragraphs of the inspection's report", "paragraph", Paragraph),
            ("Notes", "note", PlanNote),
        )
    ]
    gone = [row for what in ("block", "judgement", "note") for row in _gone(what, plan=plan)]
    return {"self": part_of(plan), "lists": lists, "gone": [part_of(x, is_out=True) for x in gone]}


def _parts(rows: Iterable[Any]) -> list[Part]:
    return [part_of(row) for row in rows]


def _rows(model: Any, plan: Plan) -> list[Any]:
    still = {"gone_at": None} if MODELS_THAT_GO & {model} else {}
    order = "number" if model is Paragraph else "order"
    rows = model.objects.for_system(because=WHY).filter(plan=plan, **still)
    return list(rows.order_by(order, "pk"))


def _gone(what: str, **where: Any) -> list[Any]:
    rows = MODELS[what].objects.for_system(because=WHY).filter(**where, gone_at__isnull=False)
    near = ("theme",) if what == "block" else ()
    return list((rows.select_related(*near) if near else rows).order_by("-gone_at", "pk"))


MODELS_THAT_GO = frozenset({Judgement, PlanNote})
