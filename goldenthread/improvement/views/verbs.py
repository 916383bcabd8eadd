"""Each verb is one question on one page, and comes back with what moved and what did not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.forms import PageForm

from .. import forms, operations, queries, rules
from ..models import Action
from ..queries import putting as asked_in

LEADING = (Permission.ACTION_DO, Permission.ACTION_ADD)
OFFERING = (*LEADING, Permission.LOOP_TEST)
OPENING = (Permission.LOOP_CLOSE, Permission.LOOP_TEST)


@may(*LEADING)
def mark_done(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *LEADING)
    offers = queries.facts_of([action])[action.pk].offers
    is_shown = any(one.is_accepted is not False for one in offers)
    form = forms.MarkDone(request.POST or None, request.FILES or None, is_shown=is_shown)
    said = "Progress is complete. The loop stays open until the test."
    return _ask(request, action, form, operations.mark_done_showing, "Mark as done", said)


@may(*LEADING)
def move(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *LEADING)
    form = forms.Move(request.POST or None)
    first = next((rules.due_said(one.due_on, one.printed) for one in queries.dates_of(action)), "")
    said = f"The date has moved. The first date, {first or 'none'}, stays visible."
    return _ask(request, action, form, operations.move_due, "Ask for a new date", said)


@may(*LEADING)
def rate_progress(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *LEADING)
    form = forms.RateAction(
        request.POST or None, action=action, aspect=rules.PROGRESS, on=localdate()
    )
    said = "Progress is rated. Impact and the loop have not moved."
    given = {"aspect": rules.PROGRESS}
    return _ask(request, action, form, operations.rate, "Say how it goes", said, **given)


@may(Permission.LOOP_TEST)
def rate_impact(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, Permission.LOOP_TEST)
    form = forms.RateAction(
        request.POST or None, action=action, aspect=rules.IMPACT, on=localdate()
    )
    said = "Impact is rated. Progress and the loop have not moved."
    given = {"aspect": rules.IMPACT}
    return _ask(request, action, form, operations.rate, "Rate its impact", said, **given)


@may(*LEADING)
def talk_over(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *LEADING)
    form = forms.TalkOver(request.POST or None)
    said = "It is written down as talked over. Its date has not moved."
    return _ask(request, action, form, operations.talk_over, "Talked over", said)


@may(*OFFERING)
def offer_evidence(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *OFFERING)
    form = forms.OfferEvidence(request.POST or None, request.FILES or None, actor=request.actor)
    said = "Evidence is added. Somebody else looks at it; nothing else has moved."
    return _ask(request, action, form, operations.offer_evidence, "Add evidence", said)


@may(Permission.EVIDENCE_ACCEPT)
def decide_evidence(request: ActorRequest, pk: int, of: int) -> HttpResponse:
    action = _action(request, pk, Permission.EVIDENCE_ACCEPT)
    known = queries.evidence_of(action, request.actor)
    offered = next((one for one in known if one.row.pk == of and not one.of), None)
    if offered is None:
        raise Http404
    form = forms.DecideEvidence(request.POST or None)
    said = "Your answer on this evidence stands. The loop stays open until the test."
    deed = _on(operations.decide_evidence, evidence=offered.row)
    return _ask(request, action, form, deed, "Look at evidence", said, offered=offered)


@may(Permission.LOOP_TEST)
def plan_test(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, Permission.LOOP_TEST)
    form = forms.PlanTest(request.POST or None)
    said = "The test is planned. Progress and impact have not moved."
    return _ask(request, action, form, operations.plan_test, "Plan a test of effect", said)


@may(Permission.LOOP_TEST)
def record_result(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, Permission.LOOP_TEST)
    test = queries.waiting_test(action)
    if test is None:
        raise Http404
    form = forms.RecordResult(request.POST or None)
    said = "The test is recorded. The loop is still open; somebody else closes it when it can be."
    deed = _on(operations.record_result, test=test)
    return _ask(request, action, form, deed, "Record what the test shows", said, test=test)


@may(Permission.LOOP_CLOSE)
def close(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, Permission.LOOP_CLOSE)
    form = forms.Close(request.POST or None)
    said = "The loop is closed. Progress and impact stay as they were."
    facts = queries.facts(action, on=localdate())
    reasons = rules.cannot_close(facts, closer=request.actor.person_pk, words="-", level="3")
    blocked = [] if request.method == "POST" else reasons
    more = {"blocked": blocked, "quiet": asked_in.open_parts_said(action, request.actor)}
    return _ask(request, action, form, operations.close, "Close the loop", said, **more)


@may(Permission.LOOP_CLOSE)
def end_without_proof(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, Permission.LOOP_CLOSE)
    form = forms.EndWithoutProof(request.POST or None)
    said = "The loop is ended without proof. It is counted apart from those that were closed."
    return _ask(request, action, form, operations.end_without_proof, "End without proof", said)


@may(*OPENING)
def reopen(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *OPENING)
    form = forms.Reopen(request.POST or None, actor=request.actor)
    said = "Reopened. Done, evidence and test begin again; all that was said stays."
    return _ask(request, action, form, operations.reopen, "Reopen", said)


@may(*OPENING)
def explain(request: ActorRequest, pk: int) -> HttpResponse:
    action = _action(request, pk, *OPENING)
    form = forms.Explain(request.POST or None)
    said = "Explained. The loop has not moved; a worry found later raises it again."
    return _ask(request, action, form, operations.explain, "Explain a later worry", said)


def _action(request: ActorRequest, pk: int, *permissions: Permission) -> Action:
    """Out of reach for this deed reads like not there."""
    return get_object_or_404(queries.actions_within(request.actor, *permissions), pk=pk)


def _on(operation: Callable[..., object], **thing: object) -> Callable[..., object]:
    """The deed on a thing of the action: the action itself is not handed over."""

    def deed(*, action: Action, **given: Any) -> object:
        return operation(**thing, **given)

    return deed


def _ask(
    request: ActorRequest,
    action: Action,
    form: PageForm,
    deed: Callable[..., object],
    title: str,
    said: str,
    **more: Any,
) -> HttpResponse:
    given: dict[str, Any] = {"action": action, "by": request.actor, "at": now()}
    if "aspect" in more:
        given["aspect"] = more.pop("aspect")
    if form.is_valid() and form.accepted_by(deed, **given):
        messages.success(request, said)
        return redirect("improvement:action", action.pk)
    shown = {"one": action, "form": form, "title": title, **more}
    return render(request, "improvement/ask.html", shown)
