"""An invitation, the password it leads to, and one's own account."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goldenthread.access.gate import ActorRequest, may, open_to_all
from goldenthread.access.permissions import Permission

from .. import forms, operations, queries
from ..models import Person
from .asked import asked


@may(Permission.PEOPLE_MANAGE)
@never_cache
def invite(request: ActorRequest, pk: int) -> HttpResponse:
    """The link is shown in the answer itself: we keep its hash, so it is never shown again."""
    someone = get_object_or_404(Person.objects.select_related("account"), pk=pk)
    address = someone.account.email if someone.account else ""
    form = forms.Invite(request.POST or None, initial={"email": address})
    if form.is_valid() and form.accepted_by(
        operations.invite, person=someone, by=request.actor, at=now()
    ):
        path = reverse("authority:invitation", args=[form.made])
        shown = {"person": someone, "link": request.build_absolute_uri(path)}
        return render(request, "authority/invited.html", shown)
    lead = (
        "You get a link to pass on. It works once, for seven days, and ends any earlier link. "
        "Check that the address is theirs: whoever opens the link sets the password."
    )
    title = f"Invite {someone.name}"
    return asked(request, form, title, "authority:person", pk, button="Make the link", lead=lead)


@open_to_all
@never_cache
@sensitive_post_parameters("password")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = queries.open_invitation(token, at=now())
    if found is None:
        return render(request, "authority/invitation_over.html", status=410)
    form = forms.SetPassword(request.POST or None)
    if form.is_valid() and form.accepted_by(
        operations.accept_invitation,
        invitation=found,
        by=queries.bearer_of(found),
        at=now(),
    ):
        messages.success(request, "Your password is set. Sign in with it.")
        return redirect("account_login")
    shown = {"form": form, "invitation": found}
    return render(request, "authority/invitation.html", shown)


@may(Permission.MY_WORK)
def account(request: ActorRequest) -> HttpResponse:
    someone = queries.person_for(request.actor)
    shown = {
        "person": someone,
        "account": request.user,
        "grants": queries.grants_of(someone),
        "memberships": queries.memberships_of(someone),
        "today": localdate(),
    }
    return render(request, "authority/account.html", shown)


@may(Permission.MY_WORK)
@never_cache
@sensitive_post_parameters("password", "current")
def password(request: ActorRequest) -> HttpResponse:
    form = forms.ChangePassword(request.POST or None)
    if form.is_valid() and form.accepted_by(
        operations.change_password,
        person=queries.person_for(request.actor),
        by=request.actor,
        at=now(),
    ):
        update_session_auth_hash(request, form.made)
        messages.success(request, "Your password is changed. Other screens are signed out.")
        return redirect("authority:account")
    return asked(request, form, "Change your password", "authority:account", button="Change")
