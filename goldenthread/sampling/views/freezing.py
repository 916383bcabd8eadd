"""The seed, the panel that interrupts, and the draw."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.authority.queries import person_for
from goldenthread.methods.refusal import Refused
from goldenthread.page.words import words

from .. import forms, operations, queries, rules
from ..models import Frame
from .shared import beside, round_for


@may(Permission.DRAW_MAKE)
def seed(request: ActorRequest, slug: str) -> HttpResponse:
    """Asked first; then a panel shows all that will be fixed, with one button."""
    round = round_for(request, slug)
    frame = queries.frame_now(round)
    if frame is None or frame.is_frozen:
        return redirect("sampling:define", slug)
    drawer = person_for(request.actor).name
    form = forms.Seed(request.POST or None, on=localdate(), drawer=drawer)
    shown = beside(round, frame)
    if form.is_valid():
        panel = forms.Freeze(initial=form.seed)
        return render(request, "sampling/freeze.html", {**shown, "form": panel, **_said(form.seed)})
    return render(request, "sampling/seed.html", {**shown, "form": form})


@may(Permission.DRAW_MAKE)
@require_POST
def freeze(request: ActorRequest, slug: str) -> HttpResponse:
    round = round_for(request, slug)
    frame: Frame = get_object_or_404(queries.frames_of(round), pk=_pk(queries.frame_now(round)))
    typed = {name: request.POST.get(name, "") for name in forms.Freeze.base_fields}
    form = forms.Freeze(request.POST, initial=typed)
    deed = {"frame": frame, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.freeze_frame, **deed):
        messages.success(request, "The list and the seed are frozen. Nothing is drawn yet.")
        return redirect("sampling:define", slug)
    shown = {**beside(round, frame), "form": form, **_said(typed)}
    return render(request, "sampling/freeze.html", shown)


@may(Permission.DRAW_MAKE)
@require_POST
def draw(request: ActorRequest, slug: str) -> HttpResponse:
    round = round_for(request, slug)
    frame: Frame = get_object_or_404(queries.frames_of(round), pk=_pk(queries.frame_now(round)))
    try:
        made = operations.draw_sample(frame=frame, by=request.actor, at=now())
    except Refused as refused:
        for one in refused.refusals:
            messages.warning(request, one.said(words()))
        return redirect("sampling:define", slug)
    messages.success(request, "Drawn. Next: give each case to a reviewer.")
    return redirect("sampling:certificate", made.pk)


def _pk(frame: Frame | None) -> int:
    return frame.pk if frame else 0


def _said(seed: Mapping[str, object]) -> dict[str, object]:
    source = str(seed["seed_source"])
    return {"source": rules.SOURCES.get(source, source), "seed": seed}
