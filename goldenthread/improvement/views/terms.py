"""How a plan is laid out and rated: its template, scales, cycle, signatures, Word template."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.documents.queries import content_of
from goldenthread.documents.rules import MEDIA
from goldenthread.methods.refusal import Refused
from goldenthread.page.forms import NoQuestion, PageForm

from .. import forms, operations, queries
from ..models import Plan
from .speaking import plan_at

EDIT = Permission.PLAN_EDIT


@may(*queries.PLAN_READING)
def terms(request: ActorRequest, slug: str) -> HttpResponse:
    plan = plan_at(request, slug)
    may_edit = plan.service_id in request.actor.services(EDIT)
    shown = {"plan": plan, "may_edit": may_edit, **queries.terms_page(plan, on=localdate())}
    return render(request, "improvement/plans/terms.html", shown)


@may(EDIT)
def pin_template(request: ActorRequest, slug: str) -> HttpResponse:
    plan = plan_at(request, slug, EDIT)
    found = queries.templates_in_force(on=localdate())
    form = forms.PinTemplate(request.POST or None, plan=plan, found=found)
    return _done(request, form, plan, operations.pin_template, "The plan has its template.",
                 "improvement/plans/pin_template.html")  # fmt: skip


@may(EDIT)
def set_scale(request: ActorRequest, slug: str, aspect: str) -> HttpResponse:
    plan = plan_at(request, slug, EDIT)
    found = queries.scales_in_force(plan, on=localdate()).get(aspect)
    if found is None:
        raise Http404
    form = forms.SetScale(request.POST or None, scale=found.scale)
    said = "The scale is kept. It holds from the day that you gave."
    return _done(request, form, plan, operations.set_scale, said,
                 "improvement/plans/set_scale.html", aspect=aspect)  # fmt: skip


@may(EDIT)
def set_cycle(request: ActorRequest, slug: str) -> HttpResponse:
    plan = plan_at(request, slug, EDIT)
    form = forms.SetCycle(request.POST or None)
    return _done(request, form, plan, operations.set_cycle, "The cycle is kept.",
                 "improvement/plans/set_cycle.html")  # fmt: skip


@may(EDIT)
def sign_plan(request: ActorRequest, slug: str) -> HttpResponse:
    plan = plan_at(request, slug, EDIT)
    form = forms.SignPlan(request.POST or None, plan=plan)
    return _done(request, form, plan, operations.sign_plan, "It is kept with the plan.",
                 "improvement/plans/sign_plan.html")  # fmt: skip


@may(*queries.PLAN_READING)
def signed(request: ActorRequest, slug: str, of: int) -> HttpResponse:
    """What the plan says otherwise since it was signed."""
    plan = plan_at(request, slug)
    found = queries.signed_of(plan, only=of)
    if not found or not found[0].is_kept:
        raise Http404
    return render(request, "improvement/plans/signed.html", {"plan": plan, "one": found[0]})


@may(EDIT)
def set_paper(request: ActorRequest, slug: str) -> HttpResponse:
    plan = plan_at(request, slug, EDIT)
    form = forms.SetPaper(request.POST or None, request.FILES or None, plan=plan)
    said = "We filled your template with this plan. It can be taken away in it now."
    return _done(request, form, plan, operations.set_paper, said,
                 "improvement/plans/set_paper.html")  # fmt: skip


@may(EDIT)
@require_POST
def end_paper(request: ActorRequest, slug: str) -> HttpResponse:
    plan = plan_at(request, slug, EDIT)
    form = NoQuestion(request.POST)
    return _done(request, form, plan, operations.end_paper, "No Word template is used any more.",
                 "improvement/plans/set_paper.html")  # fmt: skip


@may(*queries.PLAN_READING)
def paper(request: ActorRequest, slug: str) -> HttpResponse:
    """The plan in the council's own Word template."""
    plan = plan_at(request, slug)
    found = queries.paper_of(plan)
    if found is None or found.file is None:
        raise Http404
    try:
        content = queries.in_paper(plan, content_of(found.file), found.file.name, on=localdate())
    except Refused as refused:  # it filled when it was chosen, and the plan has changed since
        for one in refused.refusals:
            messages.error(request, f"{one.why} {one.do}")
        return redirect("improvement:terms", plan.slug)
    operations.note_plan_taken_away(plan=plan, kind="docx", by=request.actor, at=now())
    answer = HttpResponse(content, content_type=MEDIA["docx"])
    answer["Content-Disposition"] = f'attachment; filename="{plan.slug}-own.docx"'
    return answer


@may(Permission.PLAN_IMPORT)
def remember(request: ActorRequest, pk: int) -> HttpResponse:
    """The corrected reading of a document as a template, for the next one like it."""
    brought = get_object_or_404(queries.imports_read(request.actor), pk=pk)
    title = brought.template.title if brought.template else ""
    form = forms.Remember(request.POST or None, initial={"title": title})
    deed = {"brought": brought, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.remember_template, **deed):
        messages.success(request, f"Remembered: {form.made}. The next such document is read so.")
        return redirect("improvement:import", pk)
    shown = {"brought": brought, "form": form}
    return render(request, "improvement/plans/remember.html", shown)


def _done(  # one deed, its words and its page
    request: ActorRequest, form: PageForm, plan: Plan, deed: Callable[..., object], said: str,
    template: str, **more: str,
) -> HttpResponse:  # fmt: skip
    """The deed done and back to the page of terms; or the form with what keeps it."""
    given = {**more, "plan": plan, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(deed, **given):
        messages.success(request, said)
        return redirect("improvement:terms", plan.slug)
    return render(request, template, {"plan": plan, "form": form, **more})
