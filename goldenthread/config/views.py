"""Background work: what runs, what waits, what went wrong, and trying again."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.tags.navigation import PAGE_SIZE

from . import jobs, operations


@may(Permission.JOBS_READ)
def job_list(request: ActorRequest) -> HttpResponse:
    state = request.GET.get("state", "")
    page = Paginator(jobs.jobs(state), PAGE_SIZE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "page_obj": page,
        "rows": [jobs.said(row) for row in page.object_list],
        "failed": jobs.failed().count(),
        "tabs": jobs.tabs(state),
        "state": state,
    }
    return render(request, "config/jobs.html", shown)


@may(Permission.JOBS_READ)
@require_POST
def try_again(request: ActorRequest, pk: str) -> HttpResponse:
    task = get_object_or_404(jobs.failed(), pk=pk)
    operations.try_again(task=task, by=request.actor, at=now())
    messages.success(request, f"{jobs.title_of(task)} is tried again within seconds.")
    return redirect("jobs:list")
