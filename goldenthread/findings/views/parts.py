"""Parts of a recommendation: added, and said to be done or not."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import forms, operations, queries, rules
from .recommendations import recommendation_of


@may(Permission.RECOMMEND)
def add(request: ActorRequest, pk: int) -> HttpResponse:
    one = recommendation_of(request, pk)
    if not queries.may_ask(one, request.actor):
        raise Http404
    form = forms.AddPart(request.POST or None, recommendation=one)
    deed = {"recommendation": one, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.add_part, **deed):
        messages.success(request, "The part is added. It is open until somebody says otherwise.")
        return redirect("findings:recommendation", pk)
    return render(request, "findings/parts/add.html", {"one": one, "form": form})


@may(Permission.RECOMMEND, Permission.RECOMMENDATION_DECIDE)
def say(request: ActorRequest, pk: int) -> HttpResponse:
    part = get_object_or_404(queries.parts_seen(request.actor), pk=pk)
    one = part.recommendation
    if not (queries.may_ask(one, request.actor) or queries.may_decide(one, request.actor)):
        raise Http404
    form = forms.SayPart(request.POST or None, now=part.state)
    deed = {"part": part, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.say_part_state, **deed):
        said = rules.PART_STATES[form.made.state]
        messages.success(request, f"Where the part stands now: {said}.")
        return redirect("findings:recommendation", one.pk)
    shown = {"part": part, "form": form, "history": queries.part_history(part)}
    return render(request, "findings/parts/say.html", shown)
