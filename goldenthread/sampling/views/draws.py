"""Draws that were made: their certificates, their keys, their withdrawal."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.tags.navigation import PAGE_SIZE

from .. import forms, operations, queries
from ..models import Draw


def draw_for(request: ActorRequest, pk: int) -> Draw:
    found: Draw = get_object_or_404(queries.draws_seen(request.actor), pk=pk)
    return found


def certified(request: ActorRequest, pk: int) -> Draw:
    found: Draw = get_object_or_404(queries.certificates_seen(request.actor), pk=pk)
    return found


@may(Permission.DRAW_READ)
def draws(request: ActorRequest) -> HttpResponse:
    page = Paginator(queries.certificates_seen(request.actor), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    gone = {one.draw_id for one in queries.withdrawals_of(page.object_list)}
    return render(request, "sampling/draws.html", {"page_of": page, "withdrawn": gone})


@may(Permission.DRAW_READ)
def certificate(request: ActorRequest, pk: int) -> HttpResponse:
    draw = certified(request, pk)
    one = queries.certificate(draw)
    shown = {
        "may_see_keys": draw.is_reached_by(request.actor, Permission.DRAW_READ),
        "draw": draw,
        "one": one,
        "waiting": queries.replacements_seen(request.actor).filter(draw=draw, decision=""),
        "may_draw": draw.is_reached_by(request.actor, Permission.DRAW_MAKE),
        "may_allocate": request.actor.holds(Permission.REVIEW_ALLOCATE),
    }
    return render(request, "sampling/certificate.html", shown)


@may(Permission.DRAW_READ)
def drawn(request: ActorRequest, pk: int) -> HttpResponse:
    draw = draw_for(request, pk)
    rows = list(queries.drawn_seen(request.actor).filter(draw=draw))
    asked = {
        one.replaced_id: one for one in queries.replacements_seen(request.actor).filter(draw=draw)
    }
    keys = [row.entry.key for row in rows]
    operations.note_seen(draw=draw, keys=keys, by=request.actor, at=now())
    shown = {
        "draw": draw,
        "rows": [(row, asked.get(row.pk)) for row in rows],
        "may_ask": draw.is_reached_by(request.actor, Permission.DRAW_MAKE)
        and not queries.is_withdrawn(draw),
    }
    return render(request, "sampling/drawn.html", shown)


@may(Permission.DRAW_MAKE)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    draw = draw_for(request, pk)
    form = forms.Withdraw(request.POST or None)
    deed = {"draw": draw, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.withdraw_draw, **deed):
        said = f"This draw stays on record as draw {draw.pk}, withdrawn. You can draw anew."
        messages.success(request, said)
        return redirect("sampling:define", draw.frame.round.slug)
    return render(request, "sampling/withdraw.html", {"draw": draw, "form": form})
