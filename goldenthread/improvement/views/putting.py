"""Where a recommendation stands in plans, and into which it is put."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.findings.queries import recommendations_seen, words_now

from .. import forms, operations, queries
from ..queries import putting as asked_in


@may(Permission.RECOMMENDATION_READ)
def places(request: ActorRequest, pk: int) -> HttpResponse:
    """In which plans and blocks a recommendation stands."""
    one = get_object_or_404(recommendations_seen(request.actor), pk=pk)
    shown = {
        "one": one,
        "words": words_now(one),
        "places": asked_in.places_from(one, request.actor),
        "repeats": queries.blocks_that_repeat(one, request.actor),
        "may_put": request.actor.holds(Permission.PLAN_EDIT),
        "reads_actions": request.actor.holds(Permission.ACTION_READ),
    }
    return render(request, "improvement/putting/places.html", shown)


@may(Permission.PLAN_EDIT)
def put(request: ActorRequest, pk: int) -> HttpResponse:
    """Put a recommendation into a block of a plan."""
    one = get_object_or_404(recommendations_seen(request.actor), pk=pk)
    blocks = asked_in.blocks_to_put_in(request.actor, on=localdate())
    actions = asked_in.actions_to_put(one, request.actor)
    form = forms.PutInPlan(request.POST or None, recommendation=one, blocks=blocks, actions=actions)
    deed = {"recommendation": one, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.put_in_plan, **deed):
        messages.success(request, f"It stands in {form.made.plan.title} now.")
        return redirect("improvement:block", form.made.plan.slug, form.made.block_id)
    shown = {"one": one, "words": words_now(one), "form": form, "blocks": blocks}
    return render(request, "improvement/putting/put.html", shown)
