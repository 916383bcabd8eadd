"""A plan typed by hand: one question set a page, and back where it stands now."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from goldenthread.access.gate import ActorRequest, may

from .. import forms, operations
from ..models import Block, Plan
from .hand import EDIT, Home, Question, ask, block_within, of_block, of_plan, plan_within

Deeds = dict[str, Callable[..., Any]]
TO_PLAN: Deeds = {
    "block": operations.add_block,
    "theme": operations.add_theme,
    "judgement": operations.add_judgement,
    "paragraph": operations.quote_paragraph,
    "note": operations.add_note,
}
TO_BLOCK: Deeds = {
    "action": operations.add_planned_action,
    "evidence": operations.add_evidence_row,
    "line": operations.add_line,
    "contact": operations.add_contact,
    "statement": operations.add_statement,
}


@may(EDIT)
def start(request: ActorRequest) -> HttpResponse:
    """Write a plan by hand, from nothing."""
    form = forms.StartPlan(request.POST or None, actor=request.actor)
    home = Home(reverse("improvement:plans"), "Plans", "A plan of your own")
    said = "The plan is there, and empty. Add its first block."
    asked = Question("Write a plan by hand", said, goes=_hub)
    return ask(request, home, asked, form, operations.start_plan)


@may(EDIT)
def to_plan(request: ActorRequest, slug: str, what: str) -> HttpResponse:
    """Add a block, theme, judgement, paragraph or note to a plan."""
    plan = plan_within(request, slug)
    if what not in TO_PLAN:
        raise Http404
    title, form_of, said = forms.TO_PLAN[what]
    form = form_of(request.POST or None, plan=plan)
    asked = Question(title, said, goes=_block if what == "block" else None)
    return ask(request, _hub(plan), asked, form, TO_PLAN[what], plan=plan)


@may(EDIT)
def to_block(request: ActorRequest, slug: str, pk: int, what: str) -> HttpResponse:
    """Add an action, evidence, a line or children's words to a block."""
    block = block_within(request, slug, pk)
    if what not in forms.TO_BLOCK:
        raise Http404
    title, form_of, said = forms.TO_BLOCK[what]
    form = form_of(request.POST or None, block=block)
    asked = Question(title, said)
    deed, given = TO_BLOCK.get(what), {"block": block}
    if deed is None:
        deed, given = operations.quote_paragraph, {"block": block, "plan": block.plan}
    return ask(request, of_block(block), asked, form, deed, **given)


def _hub(plan: Plan) -> Home:
    """The page from which a plan is filled, with what can be added on top."""
    where = reverse("improvement:change_plan", args=[plan.slug])
    return of_plan(plan)._replace(url=where, back="Back to changing the plan")


def _block(made: Block) -> Home:
    return of_block(made)
