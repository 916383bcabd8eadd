"""The log of recommendations with what proves each, as a page and as a file."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.findings.operations import note_exported
from goldenthread.findings.rules import csv_text

from ..forms import LogFilter
from ..queries.log import HEADINGS, log_lines, log_rows, rounds_logged
from ..rules.log import Line

ROWS_A_PAGE = 25


@may(Permission.RECOMMENDATION_READ)
def log(request: ActorRequest) -> HttpResponse:
    form, lines = _chosen(request)
    page = Paginator(lines, ROWS_A_PAGE).get_page(request.GET.get("page"))
    today = localdate()
    given = {
        "title": "Recommendations and what proves them",
        "form": form,
        "page_of": page,
        "lines": [(one, [(each, each.due(today)) for each in one.work]) for one in page],
        "query": request.GET.urlencode(),
    }
    return render(request, "overview/log.html", given)


@may(Permission.RECOMMENDATION_READ)
def log_file(request: ActorRequest) -> HttpResponse:
    lines = _chosen(request)[1]
    note_exported(recommendations=[one.one for one in lines], by=request.actor, at=now())
    text = csv_text(HEADINGS, log_rows(lines, on=localdate()))
    answer = HttpResponse(text, content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="recommendations-and-proof.csv"'
    return answer


def _chosen(request: ActorRequest) -> tuple[LogFilter, list[Line]]:
    rounds = rounds_logged(request.actor)
    form = LogFilter(request.GET, rounds=rounds)
    chosen = form.choice()
    return form, log_lines(request.actor, rounds=rounds, on=localdate(), **chosen)
