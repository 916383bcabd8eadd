"""The tree of services with teams, boards and posts, and how it grows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import forms, operations, queries
from ..models import Body, Post, Seat
from .asked import asked


@may(Permission.PEOPLE_READ)
def services(request: ActorRequest) -> HttpResponse:
    shown = {
        "tree": queries.tree(on=localdate()),
        "may_manage": request.actor.holds(Permission.PEOPLE_MANAGE),
    }
    return render(request, "authority/services.html", shown)


@may(Permission.PEOPLE_MANAGE)
def add_service(request: ActorRequest) -> HttpResponse:
    form = forms.AddService(request.POST or None, actor=request.actor, initial=request.GET.dict())
    if form.is_valid() and form.accepted_by(operations.set_up_service, by=request.actor, at=now()):
        messages.success(request, f"{form.made} is set up.")
        return redirect("authority:services")
    return asked(request, form, "Add a service", "authority:services", button="Add")


@may(Permission.PEOPLE_MANAGE)
def add_team(request: ActorRequest) -> HttpResponse:
    form = forms.AddTeam(request.POST or None, actor=request.actor, initial=request.GET.dict())
    if form.is_valid() and form.accepted_by(operations.set_up_team, by=request.actor, at=now()):
        messages.success(request, f"{form.made} is set up.")
        return redirect("authority:services")
    return asked(request, form, "Add a team", "authority:services", button="Add")


@may(Permission.PEOPLE_MANAGE)
def add_body(request: ActorRequest) -> HttpResponse:
    form = forms.AddBody(request.POST or None, actor=request.actor, initial=request.GET.dict())
    if form.is_valid() and form.accepted_by(operations.set_up_body, by=request.actor, at=now()):
        messages.success(request, f"{form.made} is set up.")
        return redirect("authority:services")
    title = "Add a board, panel or meeting"
    return asked(request, form, title, "authority:services", button="Add")


@may(Permission.PEOPLE_MANAGE)
def add_post(request: ActorRequest) -> HttpResponse:
    form = forms.AddPost(request.POST or None, actor=request.actor, initial=request.GET.dict())
    if form.is_valid() and form.accepted_by(operations.set_up_post, by=request.actor, at=now()):
        messages.success(request, f"{form.made} is set up. Say who holds it next.")
        return redirect("authority:appoint", form.made.pk)
    return asked(request, form, "Add a post", "authority:services", button="Add")


@may(Permission.PEOPLE_MANAGE)
def appoint(request: ActorRequest, pk: int) -> HttpResponse:
    post = get_object_or_404(Post.objects.select_related("service"), pk=pk)
    form = forms.Appoint(request.POST or None, initial={"from_on": localdate()})
    if form.is_valid() and form.accepted_by(
        operations.appoint, post=post, by=request.actor, at=now()
    ):
        messages.success(request, f"{form.made.person} holds the post from that day.")
        return redirect("authority:services")
    lead = "Whoever holds it now goes on that day."
    title = f"Who is {post.title}?"
    return asked(request, form, title, "authority:services", button="Save", lead=lead)


@may(Permission.PEOPLE_READ)
def body(request: ActorRequest, pk: int) -> HttpResponse:
    """Who sits on a board or panel, and who sat on it."""
    one = get_object_or_404(Body.objects.select_related("service"), pk=pk)
    shown = {
        "one": one,
        "seats": queries.seats_of(one),
        "may_manage": request.actor.holds(Permission.PEOPLE_MANAGE),
    }
    return render(request, "authority/body.html", shown)


@may(Permission.PEOPLE_MANAGE)
def take_seat(request: ActorRequest, pk: int) -> HttpResponse:
    """Say that somebody sits on a body, from a day."""
    one = get_object_or_404(Body.objects.select_related("service"), pk=pk)
    form = forms.TakeSeat(request.POST or None, initial={"from_on": localdate()})
    if form.is_valid() and form.accepted_by(
        operations.take_seat, body=one, by=request.actor, at=now()
    ):
        messages.success(request, f"{form.made.person} sits on it from that day.")
        return redirect("authority:body", pk)
    title = f"Who comes to {one}?"
    lead = "Whoever sits on it reads what it reads, such as the plans that it owns."
    return asked(request, form, title, "authority:body", pk, button="Save", lead=lead)


@may(Permission.PEOPLE_MANAGE)
def end_seat(request: ActorRequest, pk: int) -> HttpResponse:
    """End somebody's seat on a body, from a day."""
    row = get_object_or_404(Seat.objects.select_related("body__service", "person"), pk=pk)
    form = forms.EndSeat(request.POST or None, initial={"to_on": localdate()})
    if form.is_valid() and form.accepted_by(
        operations.end_seat, seat=row, by=request.actor, at=now()
    ):
        messages.success(request, f"{row.person} no longer sits on it from that day.")
        return redirect("authority:body", row.body_id)
    title = f"When does {row.person} leave {row.body}?"
    return asked(request, form, title, "authority:body", row.body_id, button="End")
