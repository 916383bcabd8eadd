"""All actions within reach, as a list and as a file."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.findings.rules import csv_text

from .. import forms, operations, queries

ROWS_A_PAGE = 25
WAITING_SHOWN = 5


@may(Permission.ACTION_READ, Permission.ACTION_DO)
def actions(request: ActorRequest) -> HttpResponse:
    chosen = _chosen(request, forms.ActionFilter(request.GET))
    form = forms.ActionFilter(chosen)
    found = queries.filtered(request.actor, on=localdate(), **chosen)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    adds = request.actor.holds(Permission.ACTION_ADD)
    waiting = queries.accepted_without_action(request.actor) if adds else None
    shown = {
        "page_of": page,
        "rows": queries.summaries(page.object_list),
        "form": form,
        "show": chosen["show"],
        "title": queries.SHOWS[chosen["show"]],
        "counts": queries.counts(request.actor, on=localdate()),
        "waiting": waiting[:WAITING_SHOWN] if waiting is not None else [],
        "query": request.GET.urlencode(),
    }
    return render(request, "improvement/list.html", shown)


@may(Permission.ACTION_READ, Permission.ACTION_DO)
def actions_file(request: ActorRequest) -> HttpResponse:
    chosen = _chosen(request, forms.ActionFilter(request.GET))
    found = list(queries.filtered(request.actor, on=localdate(), **chosen))
    operations.note_exported(rows=found, by=request.actor, at=now())
    text = csv_text(queries.LIST_HEADINGS, queries.list_rows(queries.summaries(found)))
    answer = HttpResponse(text, content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="actions.csv"'
    return answer


def _chosen(request: ActorRequest, form: forms.ActionFilter) -> dict[str, str]:
    """Their own for those who lead some and read no others; all open ones for the rest."""
    form.is_valid()
    usual = "open" if request.actor.holds(Permission.ACTION_READ) else "mine"
    typed = form.cleaned_data.get("show") if request.GET.get("show") else ""
    return {"show": typed or usual, "theme": form.cleaned_data.get("theme") or ""}
