"""Replacements: asked by one person, decided by another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.programme.queries import settings_of

from .. import forms, operations, queries
from ..models import DrawnSubject, Replacement


@may(Permission.DRAW_MAKE)
def ask_replacement(request: ActorRequest, pk: int, drawn: int) -> HttpResponse:
    rows = queries.drawn_seen(request.actor, Permission.DRAW_MAKE).filter(draw=pk)
    row: DrawnSubject = get_object_or_404(rows, pk=drawn)
    listed = settings_of(row.draw.frame.round).replacement_reasons
    form = forms.AskReplacement(request.POST or None, listed=listed)
    deed = {"drawn": row, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.ask_replacement, **deed):
        messages.success(request, "Asked. Somebody else decides; the review goes on until then.")
        return redirect("sampling:drawn", pk)
    return render(request, "sampling/ask_replacement.html", {"row": row, "form": form})


@may(Permission.REPLACEMENT_APPROVE)
def replacements(request: ActorRequest) -> HttpResponse:
    rows = queries.replacements_waiting(request.actor)
    return render(request, "sampling/replacements.html", {"rows": rows})


@may(Permission.DRAW_READ)
def replacement(request: ActorRequest, pk: int) -> HttpResponse:
    """Read by whoever reads the draw; decided by whoever may, and is not tied to it."""
    row: Replacement = get_object_or_404(queries.replacements_seen(request.actor), pk=pk)
    may_decide = row.is_reached_by(request.actor, Permission.REPLACEMENT_APPROVE)
    form = forms.DecideReplacement(request.POST or None)
    deed = {"replacement": row, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.decide_replacement, **deed):
        said = (
            "Replaced by the next rank of its group." if row.replaced_with_id else "Not replaced."
        )
        messages.success(request, f"{said} The certificate says so.")
        return redirect("sampling:certificate", row.draw_id)
    keys = [row.replaced.entry.key]
    operations.note_seen(draw=row.draw, keys=keys, by=request.actor, at=now())
    reason = settings_of(row.draw.frame.round).reason(row.reason)
    shown = {"row": row, "form": form, "may_decide": may_decide, "reason": reason}
    return render(request, "sampling/replacement.html", shown)
