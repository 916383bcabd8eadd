"""Find a child by a number, with a reason. The answer is in no address, list or history."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import forms, operations
from ..rules import IDENTIFIERS, refusals


@may(Permission.CASE_NAMES)
@never_cache
@sensitive_post_parameters("value")
def find(request: ActorRequest) -> HttpResponse:
    form = forms.Find(request.POST or None)
    told = None
    by, at = request.actor, now()
    if form.is_valid() and form.accepted_by(operations.find_case, by=by, at=at):
        if form.made:
            why = form.cleaned_data["because"]
            found = operations.reveal(keys=[form.made.key], because=why, by=by, at=at)
            told = found[form.made.key]
        else:
            form.add_error("value", refusals.not_found().said({}))
    numbers = [(IDENTIFIERS.get(kind, kind), one) for kind, one in told.identifiers] if told else []
    shown = {"form": form, "told": told, "numbers": numbers, "case": form.made if told else None}
    return render(request, "cases/find.html", shown)
