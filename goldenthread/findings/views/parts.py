"""Parts of a recommendation: added, and said to be done or not."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

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


@may(Permission.MY_WORK)
def say(request: ActorRequest, pk: int) -> HttpResponse:
    """Told by who keeps the recommendation, reported by who owns the part, read by its readers."""
    actor = request.actor
    part = get_object_or_404(queries.parts_open_to(actor, on=localdate()), pk=pk)
    settles = queries.may_settle(part.recommendation, actor)
    form = None
    if settles or part.is_own:
        form = forms.SayPart(request.POST or None, now=part.state, settles=settles)
    elif request.method == "POST":
        raise Http404
    verb = operations.say_part_state if settles else operations.report_part
    deed = {"part": part, "by": actor, "at": now()}
    if form and form.is_valid() and form.accepted_by(verb, **deed):
        said = rules.PART_STATES[form.made.state]
        messages.success(request, f"Where the part stands now: {said}.")
        one = part.recommendation_id
        return redirect("findings:recommendation", one) if part.is_read else redirect(request.path)
    shown = {"part": part, "form": form, "history": queries.part_history(part)}
    shown["words"] = queries.words_now(part.recommendation)
    shown["closed"] = None if settles or not form else queries.report_closed(part)
    return render(request, "findings/parts/say.html", shown)
