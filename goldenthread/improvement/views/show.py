"""One action, and the page on which a new one is promised."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.actor import Actor
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.findings.queries import grounds_seen, recommendations_seen, rests_on, words_now

from .. import forms, operations, queries, rules
from ..models import Action

OPENING = frozenset({Permission.LOOP_CLOSE, Permission.LOOP_TEST})


@may(Permission.ACTION_READ, Permission.ACTION_DO)
def action(request: ActorRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(queries.actions_known(request.actor, *queries.READING), pk=pk)
    if one.lives_in_id:
        return _lives_in(request, one)
    if one.review_id:
        operations.note_seen(action=one, by=request.actor, at=now())
    rows = queries.load([one.pk], queries.EVERYTHING)
    facts = queries.facts(one, on=localdate(), rows=rows)
    held = queries.held_over(one, request.actor, *queries.ASKED)
    shown = {
        "one": one,
        "facts": facts,
        "state": rules.state_of(facts),
        "slip": rules.slip(facts),
        "rests_on": _rests_on(request, one.recommendation_id),
        "may_judge": Permission.EVIDENCE_ACCEPT in held,
        "may_reopen": bool(held & OPENING),
        "me": request.actor.person_pk,
        "steps": queries.next_steps(request.actor, facts, held),
        **_parts(one, request.actor, rows),
        **queries.action_beside(one, request.actor),
    }
    return render(request, "improvement/action.html", shown)


def _lives_in(request: ActorRequest, one: Action) -> HttpResponse:
    """The same as another one: its page says where it lives now, and keeps its history."""
    kept = queries.kept_of(one)
    shown = {
        "one": one,
        "kept": kept,
        "is_seen": queries.actions_seen(request.actor).filter(pk=kept.pk).exists(),
        "merging": queries.merging_of(one),
        "timeline": queries.timeline(one, queries.load([one.pk], queries.EVERYTHING)),
    }
    return render(request, "improvement/sharing/lives_in.html", shown)


@may(Permission.ACTION_ADD)
def add(request: ActorRequest, pk: int) -> HttpResponse:
    recommendation = get_object_or_404(recommendations_seen(request.actor), pk=pk)
    form = forms.AddAction(request.POST or None, recommendation=recommendation, on=localdate())
    deed = {"recommendation": recommendation, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.add_action_for, **deed):
        messages.success(request, "The action is made. Its owner leads it from now on.")
        return redirect("improvement:list")
    shown = {"one": recommendation, "words": words_now(recommendation), "form": form}
    return render(request, "improvement/add.html", shown)


def _parts(one: Action, actor: Actor, rows: queries.Rows) -> dict[str, object]:
    shown = rows.without(queries.closed_to(actor, one, rows))
    evidence = queries.evidence_seen(one, shown)
    return {
        "alerts": queries.alerts_said(one, actor, rows, on=localdate()),
        "dates": queries.dates_of(one, rows),
        "limits": queries.limit_lines(one, rows),
        "evidence": evidence,
        "evidence_unseen": len(queries.evidence_seen(one, rows)) - len(evidence),
        "tests": queries.seen_tests(one, rows),
        "timeline": queries.timeline(one, shown),
    }


def _rests_on(request: ActorRequest, recommendation: int | None) -> str:
    """ "7 of 18 reviews", where the reader reaches the recommendation."""
    if recommendation is None:
        return ""
    found = recommendations_seen(request.actor).filter(pk=recommendation).first()
    if found is None:
        return ""
    return rests_on(found, list(grounds_seen(found, request.actor)))
