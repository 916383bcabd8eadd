"""Who works here, what they may do, from when and until when."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.tags.navigation import PAGE_SIZE

from .. import forms, operations, queries
from ..models import Grant, Membership, Person
from .asked import asked


@may(Permission.PEOPLE_READ)
def people(request: ActorRequest) -> HttpResponse:
    form = forms.FindPerson(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = queries.people(on=localdate(), **chosen)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    shown = {
        "filter": form,
        "page_obj": page,
        "rows": queries.with_what_they_hold(page.object_list, on=localdate()),
        "may_manage": request.actor.holds(Permission.PEOPLE_MANAGE),
        "narrowed": any(chosen.values()),
        "may_read_trail": request.actor.holds(Permission.TRAIL_READ),
        "may_see_jobs": request.actor.holds(Permission.JOBS_READ),
    }
    return render(request, "authority/people.html", shown)


@may(Permission.PEOPLE_READ)
def person(request: ActorRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(Person.objects.select_related("account", "employer"), pk=pk)
    shown = {
        "person": someone,
        "grants": queries.grants_of(someone),
        "memberships": queries.memberships_of(someone),
        "appointments": queries.appointments_of(someone),
        "invitation": queries.last_invitation(someone),
        "today": localdate(),
        "now": now(),
        "may_manage": someone.is_reached_by(request.actor, Permission.PEOPLE_MANAGE),
        "is_oneself": request.actor.key == someone.actor_key,
    }
    return render(request, "authority/person.html", shown)


@may(Permission.PEOPLE_MANAGE)
def add(request: ActorRequest) -> HttpResponse:
    form = forms.AddPerson(request.POST or None)
    if form.is_valid() and form.accepted_by(operations.add_person, by=request.actor, at=now()):
        messages.success(request, f"{form.made.name} is added. Give a role next, then invite.")
        return redirect("authority:person", form.made.pk)
    return asked(request, form, "Add a person", "authority:people", button="Add")


@may(Permission.PEOPLE_MANAGE)
def give_grant(request: ActorRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(Person, pk=pk)
    form = forms.GiveGrant(
        request.POST or None, actor=request.actor, initial={"from_on": localdate()}
    )
    if form.is_valid() and form.accepted_by(
        operations.give_grant, person=someone, by=request.actor, at=now()
    ):
        said = f"{someone.name} is now {form.made.title} over {form.made.service}."
        messages.success(request, said)
        return redirect("authority:person", pk)
    title = f"Give {someone.name} a role"
    return asked(request, form, title, "authority:person", pk, button="Give this role")


@may(Permission.PEOPLE_MANAGE)
def end_grant(request: ActorRequest, pk: int) -> HttpResponse:
    grant = get_object_or_404(Grant.objects.select_related("person", "service"), pk=pk)
    form = forms.EndGrant(request.POST or None, initial={"to_on": localdate()})
    if form.is_valid() and form.accepted_by(
        operations.end_grant, grant=grant, by=request.actor, at=now()
    ):
        messages.success(request, "The role ends on that day. What was done under it stands.")
        return redirect("authority:person", grant.person_id)
    title = f"End a role of {grant.person.name}"
    lead = f"{grant.title} over {grant.service}."
    back = ("authority:person", grant.person_id)
    return asked(request, form, title, *back, button="End this role", lead=lead)


@may(Permission.PEOPLE_MANAGE)
def place(request: ActorRequest, pk: int) -> HttpResponse:
    someone = get_object_or_404(Person, pk=pk)
    form = forms.Place(request.POST or None, actor=request.actor, initial={"from_on": localdate()})
    if form.is_valid() and form.accepted_by(
        operations.place, person=someone, by=request.actor, at=now()
    ):
        messages.success(request, f"{someone.name} works in {form.made.team} from that day.")
        return redirect("authority:person", pk)
    title = f"Put {someone.name} in a team"
    return asked(request, form, title, "authority:person", pk, button="Save")


@may(Permission.PEOPLE_MANAGE)
def end_place(request: ActorRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(Membership.objects.select_related("person", "team"), pk=pk)
    form = forms.EndPlace(request.POST or None, initial={"to_on": localdate()})
    if form.is_valid() and form.accepted_by(
        operations.end_place, membership=row, by=request.actor, at=now()
    ):
        messages.success(request, f"{row.person.name} leaves {row.team} on that day.")
        return redirect("authority:person", row.person_id)
    title = f"{row.person.name} leaves {row.team}"
    return asked(request, form, title, "authority:person", row.person_id, button="Save")
