"""One case list: how far it is, what is wrong in it, what it would change, what happens to it."""

import csv
from collections.abc import Iterator

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.methods.formula import harmless
from goldenthread.page.forms import NoQuestion

from .. import forms, operations, queries
from ..models import BadRow, Batch
from .shown import list_shown, progress_shown

PAGE = 25
HEADINGS = ("table", "row", "key", "column", "value", "rule", "severity", "why", "do")


@may(Permission.CASE_IMPORT)
@never_cache
def show(request: ActorRequest, pk: int) -> HttpResponse:
    return _page(request, _mine(request, pk), NoQuestion())


@may(Permission.CASE_IMPORT)
@never_cache
def progress(request: ActorRequest, pk: int) -> HttpResponse:
    return render(request, "page/kit/progress.html", progress_shown(_mine(request, pk)))


@may(Permission.CASE_IMPORT)
@never_cache
def bad_rows_file(request: ActorRequest, pk: int) -> StreamingHttpResponse:
    batch = _mine(request, pk)
    operations.note_rows_seen(batch=batch, how="file", by=request.actor, at=now())
    rows = queries.bad_rows(request.actor, batch)
    answer = StreamingHttpResponse(_lines(rows.iterator(2_000)), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="case-list-{pk}-bad-rows.csv"'
    return answer


@may(Permission.CASE_IMPORT)
@require_POST
def put_in_force(request: ActorRequest, pk: int) -> HttpResponse:
    batch, form = _mine(request, pk), NoQuestion(request.POST)
    given = {"batch": batch, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.order_in_force, **given):
        messages.success(request, "The list is being put in force.")
        return redirect("cases:show", pk)
    return _page(request, batch, form)


@may(Permission.CASE_IMPORT)
def leave_out(request: ActorRequest, pk: int) -> HttpResponse:
    batch, form = _mine(request, pk), forms.LeaveOut(request.POST or None)
    given = {"batch": batch, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.leave_out, **given):
        messages.success(request, "These rows stay out. You can now put the rest in force.")
        return redirect("cases:show", pk)
    return render(request, "cases/leave_out.html", {"form": form, **list_shown(batch)})


@may(Permission.CASE_IMPORT)
def discard(request: ActorRequest, pk: int) -> HttpResponse:
    batch, form = _mine(request, pk), NoQuestion(request.POST or None)
    given = {"batch": batch, "by": request.actor, "at": now()}
    if request.POST and form.is_valid() and form.accepted_by(operations.discard, **given):
        messages.success(request, "The list is discarded. Nothing of it was put in force.")
        return redirect("cases:lists")
    return render(request, "cases/discard.html", {"form": form, **list_shown(batch)})


def _mine(request: ActorRequest, pk: int) -> Batch:
    return get_object_or_404(queries.case_lists(request.actor), pk=pk)


def _page(request: ActorRequest, batch: Batch, form: NoQuestion) -> HttpResponse:
    rows = queries.bad_rows(request.actor, batch)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    if page.paginator.count:
        operations.note_rows_seen(batch=batch, how="page", by=request.actor, at=now())
    shown = {"form": form, "bad_rows": page, **list_shown(batch)}
    return render(request, "cases/list.html", shown)


def _lines(rows: Iterator[BadRow]) -> Iterator[str]:
    """One line at a time, so that a million bad rows need no more memory than one."""
    line = _Line()
    out = csv.writer(line)
    out.writerow(HEADINGS)
    yield "\ufeff" + line.text
    for row in rows:
        out.writerow([harmless(str(getattr(row, name))) for name in HEADINGS])
        yield line.text


class _Line:
    text = ""

    def write(self, text: str) -> None:
        self.text = text
