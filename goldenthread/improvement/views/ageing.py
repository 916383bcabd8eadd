"""What is late, held up, without lead or date, over all plans that a person reads."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.findings.rules import csv_text

from .. import operations
from ..forms.ageing import AgeingFilter
from ..queries import PLAN_READING
from ..queries.ageing import HEADINGS, ageing_in, ageing_rows
from ..rules.ageing import WORDS, Ageing, is_chosen

ROWS_A_PAGE = 50


@may(*PLAN_READING)
def ageing(request: ActorRequest) -> HttpResponse:
    """What of all plans asks to be looked at, the latest first."""
    found, form, rows = _asked(request)
    page = Paginator(rows, ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "form": form,
        "page_of": page,
        "of": len(rows),
        "counts": [(word, sum(key in one.kinds for one in found)) for key, word in WORDS.items()],
        "query": request.GET.urlencode(),
    }
    return render(request, "improvement/plans/ageing.html", shown)


@may(*PLAN_READING)
def ageing_file(request: ActorRequest) -> HttpResponse:
    """The same rows as a file; each plan in it knows who took it away."""
    _, _, rows = _asked(request)
    for plan in {one.place.plan.pk: one.place.plan for one in rows}.values():
        operations.note_plan_taken_away(plan=plan, kind="csv", by=request.actor, at=now())
    answer = HttpResponse(csv_text(HEADINGS, ageing_rows(rows)), content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="late-and-held-up.csv"'
    return answer


def _asked(request: ActorRequest) -> tuple[list[Ageing], AgeingFilter, list[Ageing]]:
    """All that the person reads, what narrows it, and what is left of it then."""
    found = ageing_in(request.actor, on=localdate())
    form = AgeingFilter(request.GET or None, found=found)
    return found, form, [one for one in found if is_chosen(one, **form.choice())]
