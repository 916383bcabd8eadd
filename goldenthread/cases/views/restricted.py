"""Entries that few may open: marked, opened to further people, and marked no longer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache

from goldenthread.access.actor import NotAllowed
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import forms, operations, queries
from ..models import Case

PAGE = 25


@may(Permission.CASE_IMPORT)
@never_cache
def listed(request: ActorRequest) -> HttpResponse:
    rows = queries.restricted_to(request.actor)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    named = queries.people_named(page.object_list)
    shown = {
        "listed": page,
        "lines": [(case, named[case.pk]) for case in page],
        "keeps": queries.keeps_markers(request.actor),
    }
    return render(request, "cases/restricted/list.html", shown)


@may(Permission.CASE_IMPORT)
@never_cache
def restrict(request: ActorRequest) -> HttpResponse:
    if not queries.keeps_markers(request.actor):
        raise NotAllowed(f"{request.actor.key} takes in no list that is in force")
    typed = {"key": request.GET.get("key", "")}
    entries = queries.entries_known(request.actor)
    form = forms.Restrict(request.POST or None, entries=entries, initial=typed)

    def deed(*, key: Case, because: str, **names: object) -> None:
        by, at = request.actor, now()
        operations.restrict(case=key, people=form.people, because=because, by=by, at=at)

    if form.is_valid() and form.accepted_by(deed):
        case = form.cleaned_data["key"]
        messages.success(request, f"Only the people you named open case {case.key} from now on.")
        return redirect("cases:restricted")
    return render(request, "cases/restricted/new.html", {"form": form})


@may(Permission.CASE_IMPORT)
@never_cache
def name_more(request: ActorRequest, key: str) -> HttpResponse:
    case = _entry(request, key)
    form = forms.NamePeople(request.POST or None)

    def deed(**names: object) -> None:
        operations.name_people(case=case, people=form.people, by=request.actor, at=now())

    if form.is_valid() and form.accepted_by(deed):
        messages.success(request, f"Case {case.key} is open to them too.")
        return redirect("cases:restricted")
    shown = {"form": form, "case": case, "named": queries.people_named([case])[case.pk]}
    return render(request, "cases/restricted/name.html", shown)


@may(Permission.CASE_IMPORT)
@never_cache
def lift(request: ActorRequest, key: str) -> HttpResponse:
    case = _entry(request, key)
    form = forms.Lift(request.POST or None)
    if form.is_valid() and form.accepted_by(
        operations.unrestrict, case=case, by=request.actor, at=now()
    ):
        messages.success(request, f"Case {case.key} is opened as any other from now on.")
        return redirect("cases:restricted")
    return render(request, "cases/restricted/lift.html", {"form": form, "case": case})


def _entry(request: ActorRequest, key: str) -> Case:
    found: Case = get_object_or_404(queries.restricted_to(request.actor), key=key)
    return found
