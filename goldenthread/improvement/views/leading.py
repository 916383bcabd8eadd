"""Who is meant by the names in a plan, and who leads from which day."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.methods.words import say

from .. import queries
from ..forms.leading import ChangeBodies, ChangeLeads, ChangeOwner, SettleName
from ..models import Placement
from ..operations import change_bodies, leading
from ..queries.leading import proposed_holders, who_is_who
from .hand import EDIT, block_within, plan_within


@may(EDIT)
def names(request: ActorRequest, slug: str) -> HttpResponse:
    """Who is meant by the names printed in a plan: settled, and still open."""
    plan = plan_within(request, slug)
    shown = {"plan": plan, **who_is_who(plan)}
    return render(request, "improvement/plans/names.html", shown)


@may(EDIT)
def name(request: ActorRequest, slug: str, key: str) -> HttpResponse:
    """Say who is meant by one printed name, or that several stand in one."""
    plan = plan_within(request, slug)
    written = queries.written_at(plan, key)
    if written is None:
        raise Http404
    near = proposed_holders(written.printed)
    form = SettleName(
        request.POST or None, printed=written.printed, near=near, is_label=written.is_label
    )
    deed: dict[str, Any] = {"plan": plan, "key": key, "by": request.actor, "at": now()}
    if form.is_valid():
        is_split = "parts" in form.cleaned_data
        verb = leading.split_written if is_split else leading.settle_written
        if form.accepted_by(verb, **deed):
            said = "Each stands for itself now." if is_split else f"That is {form.made}."
            messages.success(request, f"{said} The printed words stay.")
            return redirect("improvement:names", plan.slug)
    shown = {"plan": plan, "written": written, "form": form}
    return render(request, "improvement/plans/name.html", shown)


@may(EDIT)
def leads(request: ActorRequest, slug: str, pk: int, place: int) -> HttpResponse:
    """Change who leads an action in this block, from a day, with a reason."""
    block = block_within(request, slug, pk)
    found = Placement.objects.visible_to(request.actor, EDIT).select_related("plan", "action")
    placement = get_object_or_404(found, pk=place, block=block, gone_at=None)
    rows = queries.leads_at(placement)
    today = [one for one in rows if one.to_on is None]
    form = ChangeLeads(request.POST or None, now=today, on=localdate())
    deed = {"placement": placement, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(leading.change_leads, **{"stay": set(), **deed}):
        messages.success(request, "Who leads it is changed. Who led it until then stays visible.")
        return redirect("improvement:block", slug, pk)
    shown = {"plan": block.plan, "one": block, "place": placement, "rows": rows, "form": form}
    return render(request, "improvement/plans/leads.html", shown)


@may(EDIT)
def owner(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Change who answers for a block, from a day, with a reason."""
    block = block_within(request, slug, pk)
    form = ChangeOwner(request.POST or None, initial={"from_on": localdate()})
    deed = {"block": block, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(leading.change_owner, **deed):
        messages.success(request, say("The {block} has a new owner. The one before stays visible."))
        return redirect("improvement:block", slug, pk)
    rows = queries.owners_at(block)
    shown = {"plan": block.plan, "one": block, "rows": rows, "form": form}
    return render(request, "improvement/plans/leads.html", shown)


@may(EDIT)
def bodies(request: ActorRequest, slug: str) -> HttpResponse:
    """Which bodies own the plan: who sits on them reads it."""
    plan = plan_within(request, slug)
    rows = queries.bodies_of(plan)
    today = [one for one in rows if one.to_on is None]
    form = ChangeBodies(request.POST or None, now=today, on=localdate())
    deed = {"plan": plan, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(change_bodies, **deed):
        names = ", ".join(queries.owners(plan))
        messages.success(request, f"It answers to {names}. Whoever sits there reads it now.")
        return redirect("improvement:plan", slug)
    shown = {"plan": plan, "rows": rows, "form": form}
    return render(request, "improvement/plans/bodies.html", shown)
