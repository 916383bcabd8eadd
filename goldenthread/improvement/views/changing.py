"""What a plan says is changed by hand, row by row: reworded, taken out, put back."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.methods.words import say

from .. import forms, operations, queries
from ..models import Plan
from ..rules import wording
from .hand import EDIT, Home, Question, ask, block_within, of_block, of_plan, plan_within
from .speaking import plan_at


@may(EDIT)
def block(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """All of one block with a link beside each part that can change."""
    one = block_within(request, slug, pk)
    adds = [(what, say(title)) for what, (title, *_) in forms.TO_BLOCK.items()]
    shown = {"plan": one.plan, "one": one, "adds": adds, **queries.parts_of_block(one)}
    return render(request, "improvement/plans/hand/block.html", shown)


@may(EDIT)
def plan(request: ActorRequest, slug: str) -> HttpResponse:
    """All of a plan beside its blocks: each part that can change, and what can be added."""
    one = plan_within(request, slug)
    adds = [(what, say(title)) for what, (title, *_) in forms.TO_PLAN.items()]
    shown = {"plan": one, "adds": adds, "owners": queries.owners(one), **queries.parts_of_plan(one)}
    return render(request, "improvement/plans/hand/plan.html", shown)


@may(*queries.PLAN_READING)
def changed(request: ActorRequest, slug: str) -> HttpResponse:
    """What people changed of a plan by hand: before, after, why and who."""
    one = plan_at(request, slug)
    shown = {"plan": one, "events": queries.changed(one)}
    return render(request, "improvement/plans/hand/changed.html", shown)


@may(EDIT)
def reword(request: ActorRequest, slug: str, what: str, of: int, field: str) -> HttpResponse:
    """Change one text of a plan; what it said before stays."""
    row = _row(plan_within(request, slug), what, of)
    known = wording.field_of(what, field)
    if known is None:
        raise Http404
    form = forms.Reword(request.POST or None, field=known, row=row)
    title = say(f"Change the {known.word} of this {wording.NAMES[what]}")
    about = "" if what == "plan" else queries.called(row)
    asked = Question(title, _said, about)
    return ask(request, _home(row), asked, form, operations.reword, row=row, field=field)


@may(EDIT)
def take_out(request: ActorRequest, slug: str, what: str, of: int) -> HttpResponse:
    """Take a row out of a plan, with a reason; it is kept."""
    row = _row(plan_within(request, slug), what, of)
    if what not in queries.GOES:
        raise Http404
    name = say(wording.NAMES[what])
    quiet = "It is kept and can be put back. The plan shows it no more."
    asked = Question(
        f"Take this {name} out", f"The {name} is taken out.", queries.called(row), quiet, "Take out"
    )
    home = of_plan(row.plan) if what == "block" else _home(row)
    form = forms.Reason(request.POST or None)
    return ask(request, home, asked, form, operations.take_out, row=row)


@may(EDIT)
def put_back(request: ActorRequest, slug: str, what: str, of: int) -> HttpResponse:
    """Put a row back that was taken out."""
    row = _row(plan_within(request, slug), what, of, is_gone=True)
    name = say(wording.NAMES[what])
    asked = Question(
        f"Put this {name} back", f"The {name} stands again.", queries.called(row), "", "Put back"
    )
    form = forms.Reason(request.POST or None)
    return ask(request, _home(row), asked, form, operations.put_back, row=row)


@may(EDIT)
def order(request: ActorRequest, slug: str) -> HttpResponse:
    one = plan_within(request, slug)
    here = reverse("improvement:order", args=[slug])
    return _order(request, of_plan(one), here, list(queries.blocks_of(one)))


@may(EDIT)
def order_block(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    one = block_within(request, slug, pk)
    here = reverse("improvement:order_block", args=[slug, pk])
    return _order(request, of_block(one), here, list(queries.places_of(one)))


def _order(request: ActorRequest, home: Home, here: str, rows: Sequence[Any]) -> HttpResponse:
    """The rows with a button up and one down, and one form for any other place."""
    form = forms.PutInOrder(request.POST or None, rows=rows)
    deed = {"by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.put_in_order, **deed):
        messages.success(request, f"“{form.made.name}” has moved. No number has changed.")
        return redirect(here)
    shown = {"home": home, "here": here, "rows": rows, "form": form, "seen": form["seen"].initial}
    return render(request, "improvement/plans/hand/order.html", shown)


def _row(plan: Plan, what: str, pk: int, *, is_gone: bool = False) -> Any:
    row = queries.row_of(plan, what, pk, is_gone=is_gone)
    if row is None:
        raise Http404
    return row


def _home(row: Any) -> Home:
    block = queries.block_of(row)
    return of_block(block) if block else of_plan(operations.wording.plan_of(row))


def _said(made: Any) -> str:
    if made.recounted:
        dates = "date is" if made.recounted == 1 else "dates are"
        again = {"written_on": "read again from the day it was written"}
        how = again.get(made.change.field, "counted again from the inspection")
        return f"It is changed. {made.recounted} {dates} {how}."
    return "It is changed. What it said before stands under “What was changed”."
