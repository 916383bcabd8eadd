"""Who could be drawn, who is left out, how many: one question a page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.cases.queries import list_in_force

from .. import forms, queries, rules
from ..models import Frame
from .shared import beside, redefine, round_for, tasks


def _version(frame: Frame | None) -> int:
    return frame.version if frame else 0


@may(Permission.DRAW_MAKE)
def define(request: ActorRequest, slug: str) -> HttpResponse:
    round = round_for(request, slug)
    frame, draw = queries.frame_now(round), queries.current_draw(round)
    shown = beside(round, frame)
    shown |= {
        "tasks": tasks(round, frame, shown.get("numbers", {}), draw.pk if draw else None),
        "draw": draw,
        "has_list": list_in_force() is not None,
        "earlier": [one for one in queries.draws_seen(request.actor).filter(frame__round=round)
                    if not draw or one.pk != draw.pk],
    }  # fmt: skip
    return render(request, "sampling/define.html", shown)


@may(Permission.DRAW_MAKE)
def who(request: ActorRequest, slug: str) -> HttpResponse:
    round = round_for(request, slug)
    frame, batch = queries.frame_now(round), list_in_force()
    if batch is None or (frame and frame.is_frozen):
        return redirect("sampling:define", slug)
    known = queries.known(round, on=batch.as_of)
    now_so = queries.definition_of(frame)
    form = forms.Who(request.POST or None, known=known, now=now_so, version=_version(frame))

    def save(*, version: int, **filters: Any) -> Frame:
        return redefine(request, round, step="who", version=version, filters=filters)

    if form.is_valid() and form.accepted_by(save):
        return redirect("sampling:define", slug)
    return render(request, "sampling/who.html", {**beside(round, frame), "form": form})


@may(Permission.DRAW_MAKE)
def left_out(request: ActorRequest, slug: str) -> HttpResponse:
    """The reasons so far; a button takes one out again, another says that these are all."""
    round = round_for(request, slug)
    frame = queries.frame_now(round)
    if frame is None or frame.is_frozen:
        return redirect("sampling:define", slug)
    form = forms.Step(request.POST or None, initial={"version": frame.version})
    stand = list(queries.definition_of(frame).exclusions)
    taken_out = request.POST.get("take_out", "")
    kept = [one for place, one in enumerate(stand) if str(place) != taken_out]

    def save(*, version: int) -> Frame:
        exclusions = [one.as_json() for one in kept]
        return redefine(request, round, step="left_out", version=version, exclusions=exclusions)

    if form.is_valid() and form.accepted_by(save):
        return redirect("sampling:left_out" if taken_out else "sampling:define", slug)
    statuses = queries.labels(on=frame.as_of)["status"]
    rows = [(one, rules.whom(one, statuses)) for one in stand]
    shown = {**beside(round, frame), "form": form, "rows": rows}
    return render(request, "sampling/left_out.html", shown)


@may(Permission.DRAW_MAKE)
def leave_out(request: ActorRequest, slug: str) -> HttpResponse:
    round = round_for(request, slug)
    frame = queries.frame_now(round)
    if frame is None or frame.is_frozen:
        return redirect("sampling:define", slug)
    statuses = queries.labels(on=frame.as_of)["status"]
    form = forms.LeaveOut(request.POST or None, statuses=statuses, version=frame.version)

    def save(*, version: int, **typed: Any) -> Frame:
        stand = [one.as_json() for one in queries.definition_of(frame).exclusions]
        both = [*stand, form.exclusion]
        return redefine(request, round, step="left_out", version=version, exclusions=both)

    if form.is_valid() and form.accepted_by(save):
        return redirect("sampling:left_out", slug)
    return render(request, "sampling/leave_out.html", {**beside(round, frame), "form": form})


@may(Permission.DRAW_MAKE)
def how_many(request: ActorRequest, slug: str) -> HttpResponse:
    round = round_for(request, slug)
    frame = queries.frame_now(round)
    if frame is None or frame.is_frozen:
        return redirect("sampling:define", slug)
    now_so = queries.definition_of(frame)
    form = forms.HowMany(request.POST or None, now=now_so, version=frame.version)

    def save(**typed: Any) -> Frame:
        return redefine(request, round, step="how_many", **typed)

    if form.is_valid() and form.accepted_by(save):
        asked, there = form.cleaned_data["size"], queries.numbers_of(frame)["population"]
        if asked > there:
            said = (
                f"You asked for {asked:,}; the list holds {there:,}. All {there:,} will be drawn."
            )
            messages.warning(request, said)
        return redirect("sampling:define", slug)
    return render(request, "sampling/how_many.html", {**beside(round, frame), "form": form})
