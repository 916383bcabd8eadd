"""Findings of a round: drafts to look at, what is recorded, one finding at a time."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.programme.models import Round
from goldenthread.reviews.operations.moderation import note_shown

from .. import forms, operations, queries, rules
from ..models import Finding

DRAFTS_A_PAGE = 25


@may(Permission.FINDING_READ)
def of_round(request: ActorRequest, slug: str) -> HttpResponse:
    round = _round(request, slug)
    found = list(queries.findings_of(round, request.actor))
    drafts = [one for one in found if one.state == rules.DRAFT]
    page = Paginator(drafts, DRAFTS_A_PAGE).get_page(request.GET.get("page"))
    operations.note_seen(findings=found, by=request.actor, at=now())
    shown = {
        "round": round,
        "drafts": page,
        "themes": queries.by_theme(found),
        "left_out": [one for one in found if one.state == rules.LEFT_OUT],
        "counts": queries.counts_of(round, found),
        "may_record": request.actor.holds(Permission.FINDING_RECORD),
        "may_propose": request.actor.holds(Permission.RECOMMEND),
    }
    return render(request, "findings/round.html", shown)


@may(Permission.FINDING_READ)
def by_grade(request: ActorRequest, slug: str) -> HttpResponse:
    """Grades are shown here: who opens it could no longer judge these reviews blind."""
    round = _round(request, slug)
    found = list(queries.findings_of(round, request.actor).filter(state=rules.RECORDED))
    table = queries.by_band(round, found, actor=request.actor, on=localdate())
    if table.owed == 0:
        note_shown(reviews=table.reviews, door="page", by=request.actor, at=now())
    return render(request, "findings/by_grade.html", {"round": round, "table": table})


@may(Permission.FINDING_READ)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    operations.note_seen(findings=[finding], by=request.actor, at=now())
    shown = {
        "finding": finding,
        "used_in": queries.grounded_in(finding),
        "may_record": request.actor.holds(Permission.FINDING_RECORD),
        "kind": rules.KINDS[finding.kind],
        "answer": queries.answer_behind(finding, request.actor),
        "asked_in": rules.asked_in(_form_of(finding), finding.question),
    }
    return render(request, "findings/show.html", shown)


@may(Permission.FINDING_RECORD)
def record(request: ActorRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    form = forms.RecordFinding(request.POST or None, finding=finding)
    deed = {"finding": finding, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.record_finding, **deed):
        messages.success(request, f"Finding {pk} is recorded. It counts from now on.")
        return redirect(_back(finding))
    shown = {"finding": finding, "form": form, "back": _back(finding)}
    return render(request, "findings/record.html", shown)


@may(Permission.FINDING_RECORD)
def leave_out(request: ActorRequest, pk: int) -> HttpResponse:
    finding = _finding(request, pk)
    form = forms.LeaveOut(request.POST or None, finding=finding)
    deed = {"finding": finding, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.leave_out_finding, **deed):
        messages.success(request, f"Finding {pk} is left out. Its words and your reason stay.")
        return redirect(_back(finding))
    shown = {"finding": finding, "form": form, "back": _back(finding)}
    return render(request, "findings/leave_out.html", shown)


@may(Permission.FINDING_RECORD)
def add(request: ActorRequest, slug: str) -> HttpResponse:
    round = _round(request, slug)
    form = forms.AddFinding(request.POST or None, round=round, actor=request.actor)
    deed = {"by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.add_finding, **deed):
        messages.success(request, "The finding is recorded.")
        return redirect("findings:round", slug)
    return render(request, "findings/add.html", {"round": round, "form": form})


@may(Permission.FINDING_READ)
def elsewhere(request: ActorRequest) -> HttpResponse:
    """What was learned from complaints and compliments, by theme."""
    found = list(queries.findings_elsewhere(request.actor))
    operations.note_seen(findings=found, by=request.actor, at=now())
    shown = {
        "themes": queries.by_theme(found),
        "left_out": [one for one in found if one.state == rules.LEFT_OUT],
        "may_record": request.actor.holds(Permission.FINDING_RECORD),
        "may_propose": request.actor.holds(Permission.RECOMMEND),
    }
    return render(request, "findings/elsewhere.html", shown)


@may(Permission.FINDING_RECORD)
def learn(request: ActorRequest) -> HttpResponse:
    """Add a finding from a complaint or a compliment."""
    form = forms.LearnElsewhere(request.POST or None, actor=request.actor)
    deed = {"by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.learn_elsewhere, **deed):
        messages.success(request, "The finding is recorded.")
        return redirect("findings:elsewhere")
    return render(request, "findings/learn.html", {"form": form})


def _round(request: ActorRequest, slug: str) -> Round:
    """A round is opened where its service is reached, or where a finding of it is."""
    found = get_object_or_404(Round.objects.select_related("version__tool"), slug=slug)
    reached = found.is_reached_by(request.actor, Permission.FINDING_READ)
    if not reached and not queries.findings_of(found, request.actor).exists():
        raise Http404
    return found


def _finding(request: ActorRequest, pk: int) -> Finding:
    return get_object_or_404(queries.findings_seen(request.actor), pk=pk)


def _form_of(finding: Finding) -> Mapping[str, Any]:
    return finding.round.version.tool.definition if finding.round else {}


def _back(finding: Finding) -> str:
    if finding.round is None:
        return reverse("findings:show", args=[finding.pk])
    return reverse("findings:round", args=[finding.round.slug])
