"""A document on its way into a plan: brought, looked at side by side, corrected, taken."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.forms import NoQuestion

from .. import forms, operations, queries, rules
from ..forms.correcting import Cells, Colours, Headings, OfTable
from ..models import PlanImport
from ..queries.cells import cells_page, read_rows, row_of
from ..queries.correcting import correctable
from ..queries.speaking import speak_of

IMPORT = Permission.PLAN_IMPORT


@may(IMPORT)
def new(request: ActorRequest) -> HttpResponse:
    form = forms.BringPlan(request.POST or None, request.FILES or None, actor=request.actor)
    deed = {"by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.send_plan, **deed):
        return redirect("improvement:import", form.made.pk)
    return render(request, "improvement/plans/new.html", {"form": form})


@may(IMPORT)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    brought = _any(request, pk)
    if _is_shown(brought):
        shown = queries.import_page(brought)
        shown["rows"] = read_rows(brought, shown["draft"], shown["told"])
        return render(request, "improvement/plans/import.html", shown)
    shown = {"brought": brought, "progress": queries.progress_of(brought)}
    return render(request, "improvement/plans/on_its_way.html", shown)


@may(IMPORT)
@never_cache
def progress(request: ActorRequest, pk: int) -> HttpResponse:
    brought = _any(request, pk)
    return render(request, "page/kit/progress.html", queries.progress_of(brought))


@may(IMPORT)
def question(request: ActorRequest, pk: int, key: str) -> HttpResponse:
    brought = _brought(request, pk)
    if not _is_shown(brought):
        return redirect("improvement:import", pk)
    read = queries.as_read(brought, queries.made_of(brought))
    asked = queries.question_of(read, key)
    form = forms.settling(request.POST or None, brought=brought, read=read, asked=asked)
    deed = {"brought": brought, "key": key, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.settle_question, **deed):
        return _next(request, brought)
    shown = {"brought": brought, "form": form, **queries.question_page(brought, read, asked)}
    return render(request, "improvement/plans/question.html", shown)


@may(IMPORT)
def columns(request: ActorRequest, pk: int, table: int) -> HttpResponse:
    """What each column of a table holds."""
    return _table(request, pk, table, forms.Columns, operations.correct_columns)


@may(IMPORT)
def headings(request: ActorRequest, pk: int, table: int) -> HttpResponse:
    """Which of its rows are its headings; what its columns hold is looked at next."""
    return _table(request, pk, table, Headings, operations.correct_headings)


@may(IMPORT)
def colours(request: ActorRequest, pk: int, table: int) -> HttpResponse:
    """Which level each colour of its cells means."""
    return _table(request, pk, table, Colours, operations.correct_colours)


def _table(
    request: ActorRequest, pk: int, table: int, shape: type[OfTable], verb: Callable[..., None]
) -> HttpResponse:
    brought = _brought(request, pk)
    if not _is_shown(brought):
        return redirect("improvement:import", pk)
    told = queries.table_of(brought, table)
    form = shape(request.POST or None, brought=brought, told=told)
    deed = {"brought": brought, "table": told.map.where, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(verb, **deed):
        if not _is_shown(brought):
            return redirect("improvement:import", pk)
        messages.success(request, form.done)
        return redirect(form.following, pk, *([table] if form.stays else []))
    rows = queries.source_rows(brought, told)
    parts = correctable(brought, told, form.part)
    shown = {"brought": brought, "form": form, "told": told, "rows": rows, "parts": parts}
    return render(request, "improvement/plans/columns.html", shown)


@may(IMPORT)
def cells(request: ActorRequest, pk: int, table: int, row: int) -> HttpResponse:
    """How the leads, the dates and the actions of a row are parted, whether asked or not."""
    brought = _brought(request, pk)
    if brought.state != rules.importing.OPEN or not _is_shown(brought):
        return redirect("improvement:import", pk)
    told = queries.table_of(brought, table)
    form = Cells(request.POST or None, brought=brought, cells=row_of(brought, told, row))
    deed = {"brought": brought, "table": table, "row": row, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.part_cells, **deed):
        messages.success(request, "We read the document again by what you said.")
        return redirect("improvement:import", pk)
    shown = {"brought": brought, "form": form, "told": told, "row": row}
    page = {**shown, **cells_page(brought, told, row)}
    return render(request, "improvement/plans/cells.html", page)


@may(IMPORT)
def take(request: ActorRequest, pk: int) -> HttpResponse:
    brought = _brought(request, pk)
    if brought.state != rules.importing.OPEN or not _is_shown(brought):
        return redirect("improvement:import", pk)
    form = forms.TakePlan(request.POST or None, brought=brought, on=localdate())
    deed = {"brought": brought, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.order_plan, **deed):
        return redirect("improvement:import", pk)
    return render(request, "improvement/plans/take.html", {"brought": brought, "form": form})


@may(IMPORT)
@require_POST
def renew(request: ActorRequest, pk: int) -> HttpResponse:
    brought = _brought(request, pk)
    form = NoQuestion(request.POST)
    deed = {"brought": brought, "by": request.actor, "at": now()}
    if not (form.is_valid() and form.accepted_by(operations.order_renewal, **deed)):
        for refused in form.non_field_errors():
            messages.error(request, str(refused))
    return redirect("improvement:import", pk)


@may(IMPORT)
@require_POST
def leave(request: ActorRequest, pk: int) -> HttpResponse:
    brought = _any(request, pk)
    form = NoQuestion(request.POST)
    deed = {"brought": brought, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.leave_import, **deed):
        name = brought.file.name
        messages.success(request, f"{name} is left; no plan has changed. Bring it again to go on.")
        return redirect("improvement:plans")
    for refused in form.non_field_errors():
        messages.error(request, str(refused))
    return redirect("improvement:import", pk)


def _is_shown(brought: PlanImport) -> bool:
    """Not while the worker is at it: then its page says how far it is."""
    is_at_work = brought.state == rules.importing.ORDERED or queries.is_made_later(brought)
    return queries.is_read(brought) and not is_at_work


def _next(request: ActorRequest, brought: PlanImport) -> HttpResponse:
    """To the next question, as the document is read by the answer."""
    if not _is_shown(brought):
        return redirect("improvement:import", brought.pk)
    read = queries.as_read(brought, queries.made_of(brought))
    if following := queries.next_question(brought, read):
        return redirect("improvement:question", brought.pk, following)
    messages.success(request, "Every question has an answer.")
    return redirect("improvement:import", brought.pk)


def _brought(request: ActorRequest, pk: int) -> PlanImport:
    """One whose document is read."""
    return _spoken(get_object_or_404(queries.imports_read(request.actor), pk=pk))


def _any(request: ActorRequest, pk: int) -> PlanImport:
    return _spoken(get_object_or_404(queries.imports_seen(request.actor), pk=pk))


def _spoken(brought: PlanImport) -> PlanImport:
    """A later document of a plan is shown in that plan's words."""
    if brought.plan:
        speak_of(brought.plan)
    return brought
