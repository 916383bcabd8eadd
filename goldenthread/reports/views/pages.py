"""Reports as they stand today, and as they were frozen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.access.queries import trail_head
from goldenthread.page.words import words
from goldenthread.programme.models import Round
from goldenthread.reviews.queries.moderation import Withheld, grades_withheld

from .. import queries
from ..forms import MakeForm, ResponseForm
from ..library import REPORTS
from ..models import ReportVersion
from ..operations import make_version, respond
from .shape import shaped


@may(Permission.REPORT_READ)
def listed(request: ActorRequest) -> HttpResponse:
    given = {
        "rounds": queries.rounds_live(request.actor),
        "versions": queries.versions_seen(request.actor),
        "title": "Reports",
    }
    return render(request, "reports/list.html", given)


@may(Permission.REPORT_READ)
def round_report(request: ActorRequest, slug: str) -> HttpResponse:
    round = get_object_or_404(queries.rounds_live(request.actor), slug=slug)
    versions = queries.versions_seen(request.actor).filter(round=round)
    given: dict[str, Any] = {
        "round": round,
        "title": f"Report: {round.title}",
        "may_make": round.is_reached_by(request.actor, Permission.REPORT_MAKE),
        "versions": versions,
        "next_number": max((one.number for one in versions), default=0) + 1,
        "form": MakeForm(),
        "head": trail_head(),
        **printed(request),
    }
    try:
        hides = not queries.sees_small_numbers(request.actor, round)
        given["report"] = shaped(_as_it_stands(request, round, hides), round)
    except Withheld as withheld:
        given["owed"] = withheld.owed
    return render(request, "reports/round.html", given)


def _as_it_stands(request: ActorRequest, round: Round, hides: bool) -> dict[str, Any]:
    report = REPORTS["round"]
    today = localdate()
    return report.build(round, actor=request.actor, on=today, words=words(), hides=hides)


@may(Permission.REPORT_MAKE)
def make(request: ActorRequest, slug: str) -> HttpResponse:
    round = get_object_or_404(queries.rounds_live(request.actor), slug=slug)
    form = MakeForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and form.accepted_by(make_version, round=round, by=request.actor, at=now()):
        messages.success(request, "The version is frozen. Later edits will not change it.")
        newest = queries.versions_seen(request.actor).filter(round=round)[0]
        return redirect("reports:version", slug, newest.number)
    given = {"round": round, "form": form, "title": "Make a version"}
    return render(request, "reports/make.html", given)


@may(Permission.REPORT_READ)
def version(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    one = version_or_404(request, slug, number)
    given = {
        "round": one.round,
        "version": one,
        "title": f"Report: {one.round.title}, version {one.number}",
        "responses": queries.responses_to(one, request.actor),
        "may_respond": one.round.is_reached_by(request.actor, Permission.RECOMMENDATION_DECIDE),
        "later": queries.later_than(one, request.actor),
        "head": one.trail_head,
        **withheld_from(request, one.round, {"report": shaped(one.content, one.round, one)}),
        **printed(request),
    }
    return render(request, "reports/version.html", given)


@may(Permission.RECOMMENDATION_DECIDE)
def response(request: ActorRequest, slug: str, number: int) -> HttpResponse:
    one = version_or_404(request, slug, number)
    if not one.round.is_reached_by(request.actor, Permission.RECOMMENDATION_DECIDE):
        raise Http404
    form = ResponseForm(request.POST or None)
    typed = request.method == "POST" and form.is_valid()
    if typed and form.accepted_by(respond, version=one, by=request.actor, at=now()):
        messages.success(request, "The response stands with this version from now on.")
        return redirect("reports:version", slug, number)
    given = {"version": one, "round": one.round, "form": form, "title": "Respond"}
    return render(request, "reports/response.html", given)


def version_or_404(request: ActorRequest, slug: str, number: int) -> ReportVersion:
    rows = queries.versions_seen(request.actor).select_related("round__version__scale")
    return get_object_or_404(rows, slug="round", round__slug=slug, number=number)


def withheld_from(request: ActorRequest, round: Round, given: dict[str, Any]) -> dict[str, Any]:
    """A frozen report tells this round's grades as well: it waits for the judgement too."""
    owed = grades_withheld(request.actor, round)
    return {"owed": owed} if owed else given


def printed(request: ActorRequest) -> dict[str, Any]:
    return {"printed_at": now(), "printed_by": queries.printed_by(request.actor)}
