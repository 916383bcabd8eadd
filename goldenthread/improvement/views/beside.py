"""Asked before, spoken of, waited for: what a person says of blocks and actions."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import Refused
from goldenthread.page.words import words

from .. import forms, operations, queries
from ..models import Dependency, Placement
from .speaking import plan_at

EDIT = Permission.PLAN_EDIT


@may(EDIT)
@require_POST
def repeat(request: ActorRequest, slug: str) -> HttpResponse:
    """Asked before, or not."""
    plan = plan_at(request, slug, EDIT)
    block = get_object_or_404(queries.blocks_of(plan), pk=_number(request, "block"))
    asked = queries.asked_of(request.POST.get("asked", ""), request.actor)
    if asked is None:
        raise Http404
    is_repeat = request.POST.get("answer") == "yes"
    given = {"earlier": asked.block, "recommendation": asked.recommendation, "is_repeat": is_repeat}
    said = "Said: it was asked before." if is_repeat else "Said: it is not the same."
    _do(request, said, operations.say_repeat, block=block, **given)
    return redirect("improvement:alike", plan.slug)


@may(EDIT)
@require_POST
def point(request: ActorRequest, slug: str) -> HttpResponse:
    """Words of a block mean another one, or not."""
    plan = plan_at(request, slug, EDIT)
    blocks = queries.blocks_of(plan)
    block = get_object_or_404(blocks, pk=_number(request, "block"))
    to = get_object_or_404(blocks, pk=_number(request, "to"))
    found = queries.proposed_link(plan, block.pk, to.pk)
    is_link = request.POST.get("answer") == "yes"
    printed = found.printed if found else ""
    said = "Linked, both ways." if is_link else "Said: it does not mean that."
    given = {"to": to, "printed": printed, "is_link": is_link}
    _do(request, said, operations.say_link, block=block, **given)
    return redirect("improvement:alike", plan.slug)


@may(EDIT)
@require_POST
def mean(request: ActorRequest, slug: str) -> HttpResponse:
    """Words of an action mean another one, or not; back to the page that asked."""
    plan = plan_at(request, slug, EDIT)
    places = Placement.objects.visible_to(request.actor, EDIT).filter(plan=plan, gone_at=None)
    near = places.select_related("action", "block", "plan")
    place = get_object_or_404(near, pk=_number(request, "place"))
    to = get_object_or_404(near, pk=_number(request, "to"))
    kind, is_so = request.POST.get("kind", ""), request.POST.get("answer") == "yes"
    said = "Said. The printed words stay." if is_so else "Said: it is not that."
    given = {"to": to, "kind": kind, "is_so": is_so}
    _do(request, said, operations.say_meaning, place=place, **given)
    if "from_action" in request.POST:
        return redirect("improvement:action", place.action_id)
    return redirect("improvement:alike", plan.slug)


@may(EDIT)
def waits(request: ActorRequest, pk: int) -> HttpResponse:
    """For which other action this one waits."""
    action = get_object_or_404(queries.actions_seen(request.actor), pk=pk)
    if queries.plan_kept(action, request.actor) is None:
        raise Http404
    places = queries.places_to_wait_for(action, request.actor)
    form = forms.Waits(request.POST or None, action=action, places=places)
    given = {"action": action, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.say_wait, **given):
        messages.success(request, "Said. A move of that one is told here; no date moves by itself.")
        return redirect("improvement:action", action.pk)
    shown = {"one": action, "form": form, "title": "Say what it waits for"}
    return render(request, "improvement/ask.html", shown)


@may(EDIT)
@require_POST
def waits_end(request: ActorRequest, pk: int, of: int) -> HttpResponse:
    """It waits no more."""
    action = get_object_or_404(queries.actions_seen(request.actor), pk=pk)
    rows = Dependency.objects.visible_to(request.actor, EDIT).select_related("plan")
    wait = get_object_or_404(rows, pk=of)
    _do(request, "It waits for that one no more.", operations.end_wait, wait=wait)
    return redirect("improvement:action", action.pk)


def _do(request: ActorRequest, said: str, deed: Callable[..., object], **given: object) -> None:
    """A button that asks nothing: what came of it, or why not, stands where it returns to."""
    try:
        deed(**given, by=request.actor, at=now())
        messages.success(request, said)
    except Refused as refused:
        messages.info(request, refused.refusals[0].said(words()))


def _number(request: ActorRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not text.isdecimal() or len(text) > 12:  # noqa: PLR2004
        raise Http404
    return int(text)
