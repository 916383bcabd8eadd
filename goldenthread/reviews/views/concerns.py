"""Pages of concerns: raised at any moment, answered by somebody else; allegations for one post."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, localtime, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import Refused
from goldenthread.page.words import words

from .. import operations
from ..forms import concerns as forms
from ..models import Allegation, Concern, Review
from ..queries import concerns as queries
from ..queries.settings import settings_of
from ..rules import concerns as rules
from .opening import page_of_review

READ = (Permission.CONCERN_READ, Permission.CONCERN_ACKNOWLEDGE, Permission.CONCERN_RAISE)
# Whoever answers for information is told of a data breach, and opens that one alone.
OPEN = (*READ, Permission.TRAIL_READ)


@may(Permission.CONCERN_RAISE)
def raise_one(request: ActorRequest, pk: int) -> HttpResponse:
    """Is a child safe? What to do now stands before anything that is asked."""
    review = get_object_or_404(queries.reviews_of_concern(request.actor), pk=pk)
    form = forms.RaiseConcern(request.POST or None, review=review)
    if form.is_valid():
        at = now()
        raised: list[Concern | Allegation] = []
        deed = {**form.given(at), "review": review, "by": request.actor, "at": at}

        def deal(**typed: Any) -> None:
            raised.append(operations.raise_concern(**deed))

        if form.accepted_by(deal):
            return after(request, review, raised[0])
    context = {"review": review, "form": form, **council(review)}
    back = page_of_review(review, request.actor)
    return render(request, "reviews/concern/raise.html", {**context, "back_url": back})


def council(review: Review) -> dict[str, str]:
    return {"front_door": settings_of(review.round)["front_door"]}


def after(request: ActorRequest, review: Review, raised: Concern | Allegation) -> HttpResponse:
    if isinstance(raised, Concern):
        messages.success(request, told_words(queries.line_of(raised)))
        return redirect("reviews:concern_show", raised.pk)
    if queries.officers(review.team.service, on=localdate()).exists():
        said = "Told: the designated officer only. Nobody else sees it. Your review is saved."
    else:
        said = "Kept for the designated officer. Nobody holds that post here today: ring them now."
    messages.success(request, said)
    return redirect(page_of_review(review, request.actor))


def told_words(line: queries.Line) -> str:
    """Who was told, what happens if they are silent, and who may close it."""
    if not line.told:
        return "Kept, but nobody here can be told. Ring now. Your review is saved."
    names = ", ".join(str(one.person) for one in line.told)
    at = localtime(line.told[0].at)
    hours = ", out of hours" if rules.is_out_of_hours(at) else ""
    by = clock(line.told[-1].answer_by_at)
    then = f" If nobody answers by {by} we tell the next in the chain." if line.has_next else ""
    return (
        f"Told at {clock(at)}{hours}: {names}.{then} You cannot close this; they can. "
        "Your review is saved."
    )


def clock(moment: datetime) -> str:
    return localtime(moment).strftime("%H:%M")


@may(*READ)
def listed(request: ActorRequest) -> HttpResponse:
    lines = queries.lines(queries.concerns_seen(request.actor)[:100])
    lines.sort(key=lambda one: (one.state != "open", one.state == "closed"))
    told = {"lines": lines, "kinds": rules.KINDS, "at": now()}
    return render(request, "reviews/concern/list.html", told)


@may(*OPEN)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """Is a child safe, and who has answered?"""
    concern = get_object_or_404(queries.concerns_seen(request.actor), pk=pk)
    line = queries.line_of(concern)
    form, done = answer(request, line)
    if done:
        return redirect("reviews:concern_show", pk)
    operations.note_concern_seen(concern=concern, by=request.actor, at=now())
    context = {
        "line": line,
        "concern": concern,
        "kind": rules.KINDS[concern.kind],
        "form": form,
        "is_mine": concern.raised_by_id == request.actor.person_pk,
        **council(concern.review),
    }
    return render(request, "reviews/concern/show.html", context)


def answer(request: ActorRequest, line: queries.Line) -> tuple[Any, bool]:
    """The one step that is next for this reader, or none."""
    may_answer = line.concern.is_reached_by(request.actor, Permission.CONCERN_ACKNOWLEDGE)
    if not may_answer or line.closed or line.concern.raised_by_id == request.actor.person_pk:
        return None, False
    deed = {"concern": line.concern, "by": request.actor, "at": now()}
    if line.acknowledged:
        form: Any = forms.Close(request.POST or None)
        done = form.is_valid() and form.accepted_by(operations.close_concern, **deed)
        said = "Closed. Whoever raised it sees what was done."
    else:
        form = forms.Acknowledge(request.POST or None)
        done = bool(request.POST) and form.is_valid()
        done = done and form.accepted_by(operations.acknowledge_concern, **deed)
        said = "You have acknowledged it. Nobody else is asked now; it stays open until closed."
    if done:
        messages.success(request, said)
    return form, done


@may(Permission.ALLEGATION_READ)
def allegations(request: ActorRequest) -> HttpResponse:
    rows = queries.allegations_seen(request.actor)
    return render(request, "reviews/concern/allegations.html", {"rows": rows})


@may(Permission.ALLEGATION_READ)
def allegation(request: ActorRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(queries.allegations_seen(request.actor), pk=pk)
    form = forms.CloseAllegation(request.POST or None) if row.acknowledged_at else None
    deed: dict[str, Any] = {"allegation": row, "by": request.actor, "at": now()}
    if form and form.is_valid() and form.accepted_by(operations.close_allegation, **deed):
        return redirect("reviews:allegation", pk)
    problem = ""
    if request.method == "POST" and form is None:
        problem = acknowledged(deed)
        if not problem:
            return redirect("reviews:allegation", pk)
    operations.note_allegation_seen(**deed)
    context = {"allegation": row, "form": form, "problem": problem}
    return render(request, "reviews/concern/allegation.html", context)


def acknowledged(deed: dict[str, Any]) -> str:
    try:
        operations.acknowledge_allegation(**deed)
    except Refused as refused:
        return " ".join(one.said(words()) for one in refused.refusals)
    return ""
