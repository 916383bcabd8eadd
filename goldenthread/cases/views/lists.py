"""Every case list, a new one, and the blank sample of our own layout."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import forms, intake, queries
from ..reading.survey import layouts

PAGE = 25


@may(Permission.CASE_IMPORT)
def all_lists(request: ActorRequest) -> HttpResponse:
    rows = Paginator(queries.case_lists(request.actor), PAGE).get_page(request.GET.get("page"))
    shown = {"page_of_lists": rows, "in_force": queries.list_in_force()}
    return render(request, "cases/lists.html", shown)


@may(Permission.CASE_IMPORT)
def new(request: ActorRequest) -> HttpResponse:
    form = forms.NewList(request.POST or None, request.FILES or None, actor=request.actor)
    if form.is_valid() and form.accepted_by(intake.upload_list, by=request.actor, at=now()):
        messages.success(request, "The list is here. We read and check it now.")
        return redirect("cases:show", form.made.pk)
    return render(request, "cases/new.html", {"form": form})


@may(Permission.CASE_IMPORT)
def sample(request: ActorRequest) -> HttpResponse:
    """The headings of our layout, for people to fill."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="golden-thread-case-list.csv"'
    answer.write("\ufeff")  # so that a spreadsheet reads it as UTF-8
    (table,) = layouts()["our_list"].tables.values()
    csv.writer(answer).writerow(table.columns)
    return answer
