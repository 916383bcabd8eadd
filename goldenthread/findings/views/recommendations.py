"""Recommendations: proposed from findings, decided by a body, kept in a log."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.numbers import whole_number

from .. import forms, operations, queries, rules
from ..models import Recommendation

ROWS_A_PAGE = 25


@may(Permission.RECOMMENDATION_READ)
def log(request: ActorRequest) -> HttpResponse:
    form = forms.LogFilter(request.GET)
    found = queries.log(request.actor, **_chosen(form))
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    reviews = queries.asked_said(page.object_list, on=localdate())
    parts = queries.parts_said(page.object_list)
    lines = [(one, reviews.get(one.pk, ""), parts.get(one.pk, "")) for one in page]
    shown = {"page_of": page, "lines": lines, "form": form, "query": request.GET.urlencode()}
    shown["reads_findings"] = request.actor.holds(Permission.FINDING_READ)
    return render(request, "findings/log.html", shown)


@may(Permission.RECOMMENDATION_READ)
def log_file(request: ActorRequest) -> HttpResponse:
    found = list(queries.log(request.actor, **_chosen(forms.LogFilter(request.GET))))
    operations.note_exported(recommendations=found, by=request.actor, at=now())
    text = rules.csv_text(queries.LOG_HEADINGS, queries.log_rows(found, on=localdate()))
    answer = HttpResponse(text, content_type="text/csv")
    answer["Content-Disposition"] = 'attachment; filename="recommendations.csv"'
    return answer


@may(Permission.RECOMMENDATION_READ)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    one = recommendation_of(request, pk)
    grounds = list(queries.grounds_seen(one, request.actor))
    parts = list(queries.parts_open_to(request.actor, on=localdate()).filter(recommendation=one))
    operations.note_seen(findings=grounds, by=request.actor, at=now())
    shown = {
        "one": one,
        "words": queries.words_now(one),
        "grounds": grounds,
        "unseen": queries.grounds_unseen(one, grounds, request.actor),
        "rests_on": queries.rests_on(one, grounds),
        "owners": queries.owners_of(one),
        "history": queries.history_of(one),
        "put_off_said": queries.put_off_said(one),
        "may_decide": queries.may_decide(one, request.actor),
        "may_add": request.actor.holds(Permission.ACTION_ADD),
        "asked": queries.asked_rows(queries.asked_of(one, on=localdate()), request.actor),
        "parts": parts,
        "parts_said": rules.parts_said(part.state for part in parts),
        "may_ask": queries.may_ask(one, request.actor),
    }
    return render(request, "findings/recommendation.html", shown)


@may(Permission.RECOMMEND)
def propose(request: ActorRequest) -> HttpResponse:
    chosen = [
        number
        for one in request.GET.getlist("finding")
        if (number := whole_number(one)) is not None
    ]
    findings = list(queries.findings_seen(request.actor).filter(pk__in=chosen).order_by("pk"))
    if not findings:
        return render(request, "findings/none_chosen.html")
    form = forms.Propose(
        request.POST or None, findings=findings, actor=request.actor, on=localdate()
    )
    deed = {"findings": findings, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.propose_by_key, **deed):
        messages.success(request, "It is proposed. The body decides; nothing is promised yet.")
        return redirect("findings:log")
    shown = {"findings": findings, "form": form, "problems": form.errors.get("findings")}
    return render(request, "findings/propose.html", shown)


@may(Permission.RECOMMENDATION_DECIDE)
def decide(request: ActorRequest, pk: int) -> HttpResponse:
    one = recommendation_of(request, pk)
    if not queries.may_decide(one, request.actor):
        raise Http404
    seen = queries.acceptances_of(one).count()
    form = forms.Decide(request.POST or None, recommendation=one, seen=seen, on=localdate())
    deed = {"recommendation": one, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.decide, **deed):
        messages.success(request, queries.decided_words(one))
        return redirect("findings:recommendation", pk)
    grounds = list(queries.grounds_seen(one, request.actor))
    shown = {
        "one": one,
        "form": form,
        "grounds": grounds,
        "unseen": queries.grounds_unseen(one, grounds, request.actor),
        "history": queries.history_of(one),
    }
    return render(request, "findings/decide.html", shown)


def recommendation_of(request: ActorRequest, pk: int) -> Recommendation:
    return get_object_or_404(queries.recommendations_seen(request.actor), pk=pk)


def _chosen(form: forms.LogFilter) -> dict[str, str]:
    form.is_valid()
    return {name: form.cleaned_data.get(name) or "" for name in ("state", "theme")}
