"""Pages of the programme: what runs when, and the start of a round."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from . import forms, operations, queries, rules


@may(Permission.ROUND_READ)
def year(request: ActorRequest) -> HttpResponse:
    rounds = list(queries.rounds_seen(request.actor))
    shown = {
        "quarters": rules.by_quarter(rounds),
        "due": sorted((one for one in rounds if one.due_on >= localdate()), key=lambda r: r.due_on),
        "may_start": request.actor.holds(Permission.ROUND_MANAGE),
        "today": localdate(),
    }
    return render(request, "programme/year.html", shown)


@may(Permission.ROUND_MANAGE)
def start(request: ActorRequest) -> HttpResponse:
    form = forms.StartRound(request.POST or None, actor=request.actor, on=localdate())
    if form.is_valid() and form.accepted_by(operations.open_round, by=request.actor, at=now()):
        slug = rules.slug_of(form.cleaned_data["title"])
        messages.success(request, "The round is open. Next: say who could be drawn.")
        return redirect("overview:round", slug)
    return render(request, "programme/start.html", {"form": form})
