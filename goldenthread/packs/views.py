"""The door of the demonstration. Outside the demonstration there is no such page."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.views.decorators.http import require_http_methods

from goldenthread.access.gate import open_to_all
from goldenthread.access.signins import signed_in

from . import queries


@open_to_all
@require_http_methods(["GET", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Choose who you are today; a post signs in as that person, without a password."""
    if not settings.DEMO:
        raise Http404
    people = queries.door_people(on=localdate())
    chosen = [one for one in people if one.slug == request.POST.get("person")]
    if request.method == "POST" and chosen and chosen[0].person.account:
        account = chosen[0].person.account
        login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
        signed_in(account)  # the sign-in library tells the trail; its own door was passed by
        return redirect("/")
    context = {"people": people, "making": queries.making()}
    return render(request, "packs/door.html", context)
