"""Plans: the list, a plan on a page, one block, what is missing, the plan as a document."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.documents.rules import MEDIA

from .. import forms, operations, queries, rules


@may(Permission.PLAN_READ)
def plans(request: ActorRequest) -> HttpResponse:
    imports = queries.imports_seen(request.actor).filter(state="open")
    shown = {
        "plans": queries.plans_seen(request.actor),
        "imports": imports,
        "may_import": request.actor.holds(Permission.PLAN_IMPORT),
    }
    return render(request, "improvement/plans/list.html", shown)


@may(Permission.PLAN_READ)
def plan(request: ActorRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(queries.plans_seen(request.actor), slug=slug)
    whole = queries.plan_page(one, on=localdate())
    form = forms.PlanFilter(request.GET or None, plan=one)
    lines = queries.chosen(whole, **form.choice())
    return render(
        request,
        "improvement/plans/plan.html",
        {"plan": one, "whole": whole, "lines": lines, "form": form, "owners": queries.owners(one)},
    )


@may(Permission.PLAN_READ)
def block(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.plans_seen(request.actor), slug=slug)
    found = get_object_or_404(queries.blocks_of(one), pk=pk)
    shown = {
        "plan": one,
        "one": found,
        "reads_actions": request.actor.holds(Permission.ACTION_READ),
        **queries.block_page(one, found, on=localdate()),
    }
    return render(request, "improvement/plans/block.html", shown)


@may(Permission.PLAN_READ)
def gaps(request: ActorRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(queries.plans_seen(request.actor), slug=slug)
    shown = {
        "plan": one,
        "gaps": queries.plan_page(one, on=localdate()).gaps,
        "asked": queries.unanswered(one),
    }
    return render(request, "improvement/plans/gaps.html", shown)


@may(Permission.PLAN_READ)
def voice(request: ActorRequest, slug: str) -> HttpResponse:
    one = get_object_or_404(queries.plans_seen(request.actor), slug=slug)
    shown = {"plan": one, "blocks": queries.said_by_children(one)}
    return render(request, "improvement/plans/voice.html", shown)


@may(Permission.PLAN_READ)
def document(request: ActorRequest, slug: str, kind: str) -> HttpResponse:
    """The plan as a file, in the columns in which it came."""
    one = get_object_or_404(queries.plans_seen(request.actor), slug=slug)
    if kind not in rules.importing.WRITTEN:
        raise Http404
    content = queries.plan_document(one, kind, on=localdate())
    operations.note_plan_taken_away(plan=one, kind=kind, by=request.actor, at=now())
    answer = HttpResponse(content, content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.{kind}"'
    return answer
