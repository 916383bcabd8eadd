"""Pages on which reviews are given out: by hand, by the fair rule, and taken back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.cases.queries import keeps_markers
from goldenthread.programme.models import Round
from goldenthread.sampling.queries import current_draw

from .. import operations
from ..forms import allocation as forms
from ..models import Review
from ..operations.fair_rule import Shared
from ..queries import allocation as queries
from ..rules import State
from ..rules.allocation import barred, barred_in_numbers
from ..rules.status import status_word

ALLOCATE = Permission.REVIEW_ALLOCATE


def the_round(request: ActorRequest, slug: str) -> Round:
    rounds = Round.objects.filter(service__in=request.actor.services(ALLOCATE))
    return get_object_or_404(rounds.select_related("version", "service"), slug=slug)


@may(ALLOCATE)
def allocate(request: ActorRequest, slug: str) -> HttpResponse:
    """Who reviews what, fairly and independently?"""
    round = the_round(request, slug)
    on = localdate()
    form = forms.Fairly(request.POST or None, capacity=queries.capacity_of(round), on=on)
    if form.is_valid():
        done = share(request, form, round)
        if done is not None:
            return done
    return render(request, "reviews/allocation/allocate.html", page(request, round, form))


def share(request: ActorRequest, form: forms.Fairly, round: Round) -> HttpResponse | None:
    given: list[Shared] = []

    def deed(**typed: Any) -> None:
        given.append(operations.allocate_fairly(**typed))

    if not form.accepted_by(deed, round=round, by=request.actor, at=now()):
        return None
    reviews, unplaced = given[0].reviews, given[0].allocation.unplaced
    if unplaced:
        context = page(request, round, form) | {"shared": given[0]}
        return render(request, "reviews/allocation/allocate.html", context)
    messages.success(request, f"{len(reviews)} given. Each reviewer and worker is told.")
    return redirect("reviews:allocate", round.slug)


def page(request: ActorRequest, round: Round, form: forms.Fairly) -> dict[str, Any]:
    on = localdate()
    people, away = list(queries.reviewers(on=on)), queries.away(on=on)
    keys = {one.pk for one in people}
    lines = [
        {
            "line": line,
            "status": status_word(line.status),
            "barred": sentence(line, keys),
            "names_nobody": line.named is not None and not line.named & keys,
        }
        for line in queries.waiting_lines(round, on=on)
    ]
    return {
        "round": round,
        "form": form,
        "lines": lines,
        "given": queries.given_lines(round),
        "people": people,
        "away": [one for one in people if one.pk in away],
        "draw": current_draw(round),
        "keeps_markers": keeps_markers(request.actor),
    }


def sentence(line: queries.Waiting, people: set[int]) -> str:
    said = barred_in_numbers(people, line.ties)
    if line.named is None:
        return said
    named = len(line.named & people)
    whom = f"only {named} named of them may open it" if named else "no reviewer is named for it"
    return f"{said}. Restricted: {whom}"


@may(ALLOCATE)
def by_hand(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    round = the_round(request, slug)
    on = localdate()
    lines = queries.waiting_lines(round, on=on)
    line = next((one for one in lines if one.drawn.pk == pk), None)
    if line is None:
        raise Http404
    people = {one.pk for one in queries.reviewers(on=on)}
    tied = barred(people, line.ties)
    free = people - set(tied) - queries.away(on=on)
    free &= line.named if line.named is not None else people
    form = forms.ByHand(request.POST or None, free=free, on=on)
    deed = {"drawn": line.drawn, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.allocate, **deed):
        person = form.cleaned_data["reviewer"]
        messages.success(request, f"{person} reviews {line.subject.label}, and is told.")
        return redirect("reviews:allocate", slug)
    told = {"round": round, "line": line, "form": form, "barred": sentence(line, people)}
    return render(request, "reviews/allocation/by_hand.html", told)


@may(ALLOCATE)
def absence(request: ActorRequest, slug: str) -> HttpResponse:
    round = the_round(request, slug)
    form = forms.Away(request.POST or None, on=localdate())
    deed = {"by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.note_absence, **deed):
        messages.success(request, f"{form.cleaned_data['person']} is given no review meanwhile.")
        return redirect("reviews:allocate", slug)
    return render(request, "reviews/allocation/absence.html", {"round": round, "form": form})


@may(ALLOCATE)
def take_back(request: ActorRequest, pk: int) -> HttpResponse:
    seen = Review.objects.visible_to(request.actor, ALLOCATE).exclude(state=State.SUBMITTED)
    review = get_object_or_404(seen.select_related("round", "subject__case"), pk=pk)
    form = forms.TakeBack(request.POST or None)
    deed = {"review": review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.take_back, **deed):
        messages.success(request, "The review waits for another reviewer. Nothing is lost.")
        return redirect("reviews:allocate", review.round.slug)
    context = {"review": review, "form": form}
    return render(request, "reviews/allocation/take_back.html", context)
