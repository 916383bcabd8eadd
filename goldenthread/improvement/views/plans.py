"""Plans: the list, a plan on a page, one block, what is missing, the plan as a document."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.documents.rules import MEDIA
from goldenthread.methods.refusal import Refused

from .. import forms, operations, queries, rules
from ..models import Plan
from ..queries import PLAN_READING
from ..queries.glossary import words_on_block
from ..queries.speaking import speak_of
from .speaking import plan_at


@may(*PLAN_READING)
def plans(request: ActorRequest) -> HttpResponse:
    imports = queries.imports_seen(request.actor).filter(state__in=rules.importing.ON_THEIR_WAY)
    shown = {
        "plans": queries.plans_seen(request.actor),
        "imports": imports,
        "may_edit": request.actor.holds(Permission.PLAN_EDIT),
        "may_import": request.actor.holds(Permission.PLAN_IMPORT),
    }
    return render(request, "improvement/plans/list.html", shown)


@may(*PLAN_READING)
def plan(request: ActorRequest, slug: str) -> HttpResponse:
    one = plan_at(request, slug)
    form = forms.PlanFilter(request.GET or None, plan=one)
    asked = form.choice()
    since, within = asked.pop("since", None), queries.plans_seen(request.actor)
    whole = queries.plan_page(one, on=localdate(), since=since, within=within)
    order = request.GET.get("sort", "")
    lines = queries.sorted_by(queries.chosen(whole, **asked), order)
    shown = {
        "plan": one,
        "whole": whole,
        "lines": lines,
        "form": form,
        "is_sorted": bool(order),
        "shows_moves": asked.get("show") == "moved",
        "may_edit": _may_edit(request, one),
        **queries.around(one, on=localdate()),
    }
    return render(request, "improvement/plans/plan.html", shown)


@may(*PLAN_READING)
def block(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    plans = queries.plans_seen(request.actor)
    found = queries.block_seen(request.actor, slug, pk)
    if found is None:
        raise Http404
    speak_of(found.plan, found)
    one, rows = found.plan, queries.PlanRows(found.plan, found)
    reads = request.actor.holds(Permission.ACTION_READ)
    shown = {
        "plan": one,
        "one": found,
        "may_edit": _may_edit(request, one),
        "reads_actions": reads,
        **queries.block_rights(one, request.actor),
        **queries.block_page(one, found, on=localdate(), rows=rows, with_counts=reads),
        **queries.block_beside(found, request.actor, plans=plans, rows=rows),
    }
    shown["words"] = words_on_block(found, shown)
    return render(request, "improvement/plans/block.html", shown)


@may(*PLAN_READING)
def gaps(request: ActorRequest, slug: str) -> HttpResponse:
    one = plan_at(request, slug)
    page = queries.plan_page(one, on=localdate(), within=queries.plans_seen(request.actor))
    names, others = rules.gaps.by_name(page.gaps)
    shown = {
        "plan": one,
        "may_edit": _may_edit(request, one),
        "names": names,
        "gaps": others,
        "total": page.to_settle,
        "asked": queries.unanswered(one),
        "unfinished": queries.unfinished_notes(one),
    }
    return render(request, "improvement/plans/gaps.html", shown)


@may(*PLAN_READING)
def voice(request: ActorRequest, slug: str) -> HttpResponse:
    one = plan_at(request, slug)
    shown = {"plan": one, "blocks": queries.said_by_children(one)}
    return render(request, "improvement/plans/voice.html", shown)


@may(*PLAN_READING)
def timeline(request: ActorRequest, slug: str) -> HttpResponse:
    """Every day of the plan: late, gone by, to come, done."""
    one = plan_at(request, slug)
    line = queries.timeline_of(one, on=localdate())
    form = forms.TimelineFilter(request.GET or None, plan=one)
    found = queries.narrowed(line, **form.choice())
    shown = {
        "plan": one,
        "line": line,
        "late": line.count("late"),
        "past": line.count("past"),
        "months": queries.by_month(found, on=localdate()),
        "of": len(found),
        "form": form,
    }
    return render(request, "improvement/plans/timeline.html", shown)


@may(*PLAN_READING)
def document(request: ActorRequest, slug: str, kind: str) -> HttpResponse:
    """The plan as a file: in its template's columns, in those that are asked for, or as it came."""
    one = plan_at(request, slug)
    if kind not in rules.importing.WRITTEN:
        raise Http404
    try:
        columns = queries.columns_asked(one, request.GET.get("columns", ""), on=localdate())
    except Refused as refused:
        raise Http404 from refused
    content = queries.plan_document(one, kind, template=columns, on=localdate())
    operations.note_plan_taken_away(plan=one, kind=kind, by=request.actor, at=now())
    answer = HttpResponse(content, content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.{kind}"'
    return answer


def _may_edit(request: ActorRequest, plan: Plan) -> bool:
    return plan.service_id in request.actor.services(Permission.PLAN_EDIT)  # asks no question
