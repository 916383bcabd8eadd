"""Places that are alike, one action in several places, and back: each a page with one question."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may

from .. import forms, operations, queries
from ..models import Placement, Plan
from ..queries.meaning import meant_beside_links
from .hand import EDIT, plan_within
from .speaking import plan_at


@may(*queries.PLAN_READING)
def alike(request: ActorRequest, slug: str) -> HttpResponse:
    """What may be the same: proposed to whoever reads the plan, settled by who keeps it."""
    plan = plan_at(request, slug)
    may_settle = plan.is_reached_by(request.actor, EDIT)
    read = queries.Readable(plan, request.actor)
    form = forms.Choose(request.GET or None, plan=plan, places=read.places)
    if request.GET and form.is_valid():
        one, other = form.cleaned_data["one"], form.cleaned_data["other"]
        where = reverse("improvement:alike_group", args=[plan.slug, one])
        return redirect(f"{where}?with=p{other}")
    found, again = queries.alike_in(read), queries.repeats_in(plan, request.actor, read.plans)
    shown = {
        "plan": plan,
        "form": form,
        "groups": found.groups,
        "repeats": again.proposals,
        "told": [one for one in (found.told, again.told) if one],
        "pointing": queries.pointing_in(plan),
        "meant": meant_beside_links(plan),
        "may_settle": may_settle,
    }
    return render(request, "improvement/sharing/alike.html", shown)


@may(EDIT)
def group(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """One action or two: of the places that the address names."""
    plan = plan_within(request, slug)
    sides = queries.sides_asked(plan, pk, request.GET.getlist("with"), request.actor)
    if not sides:
        raise Http404
    form = forms.OneOrTwo(request.POST or None, sides=sides)
    given = {"by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(form.operation, **given):
        messages.success(request, "Said. Each place keeps its own words, leads and date.")
        return redirect("improvement:alike", plan.slug)
    shown = {"plan": plan, "sides": sides, "form": form}
    return render(request, "improvement/sharing/group.html", shown)


@may(EDIT)
def part(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """They were said to be one action and are two."""
    plan = plan_within(request, slug)
    place = _place(plan, pk)
    form = forms.Part(request.POST or None, place=place)
    given = {"placement": place, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.part_action, **given):
        messages.success(request, "Parted. The place shows its own action again.")
        return redirect("improvement:block", plan.slug, place.block_id)
    return render(
        request, "improvement/sharing/part.html", {"plan": plan, "one": place, "form": form}
    )


@may(EDIT)
def differs(request: ActorRequest, pk: int, what: str) -> HttpResponse:
    """Places of one action differ in one thing: which counts, or why both stay."""
    action = get_object_or_404(queries.actions_seen(request.actor), pk=pk)
    plans = queries.plans_seen(request.actor)
    found = queries.together([action.pk], plans).get(action.pk)
    conflict = next((one for one in found.conflicts if one.what == what), None) if found else None
    if found is None or conflict is None:
        messages.info(request, "The places of this action say the same, or that was settled.")
        return redirect("improvement:action", action.pk)
    form = forms.Differs(request.POST or None, found=found, conflict=conflict)
    given = {"action": action, "what": what, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.settle_conflict, **given):
        messages.success(request, "Settled. Each place prints what it printed.")
        return redirect("improvement:action", action.pk)
    shown = {"one": action, "form": form, "conflict": conflict, "places": found.places}
    return render(request, "improvement/sharing/differs.html", shown)


def _place(plan: Plan, pk: int) -> Placement:
    rows = Placement.objects.for_system(because="a place of a plan that the reader keeps")
    rows = rows.filter(plan=plan, gone_at=None).select_related("block", "action", "plan")
    return get_object_or_404(rows, pk=pk)
