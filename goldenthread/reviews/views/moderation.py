"""Pages of the second judgement: asked, given blind, revealed, answered."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from goldenthread.access.actor import Actor
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.cases.operations import reveal as reveal_names
from goldenthread.cases.rules import Reason
from goldenthread.programme.models import Round

from ..forms import moderation as forms
from ..models import Contact, Declaration, RecordCheck, Review
from ..operations import moderation as operations
from ..queries import moderation as queries
from ..queries.concerns import concerns_of
from ..queries.form_page import facts_in_words
from ..rules.moderation import DIFFERENCES, difference_sentence


@may(Permission.REVIEW_JUDGE)
def second_queue(request: ActorRequest) -> HttpResponse:
    return render(
        request, "reviews/moderation/queue.html", {"parts": queries.owed_by(request.actor)}
    )


@may(Permission.REVIEW_ALLOCATE)
def ask_second_round(request: ActorRequest, slug: str) -> HttpResponse:
    round = get_object_or_404(Round, slug=slug)
    seen = Review.objects.visible_to(request.actor, Permission.REVIEW_ALLOCATE)
    rows = queries.waiting_for_second(round, seen)
    return render(request, "reviews/moderation/round.html", {"round": round, "rows": rows})


@may(Permission.REVIEW_ALLOCATE)
def ask_second(request: ActorRequest, pk: int) -> HttpResponse:
    seen = Review.objects.visible_to(request.actor, Permission.REVIEW_ALLOCATE)
    review = get_object_or_404(seen.select_related("round", "subject__case"), pk=pk)
    form = forms.AskSecond(request.POST or None, review=review, on=localdate())
    deed = {"review": review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.ask_for_second_judgement, **deed):
        messages.success(
            request, f"{form.cleaned_data['judge']} is asked. The first grade is hidden from them."
        )
        return redirect("reviews:ask_second_round", review.round.slug)
    return render(request, "reviews/moderation/ask.html", {"review": review, "form": form})


@may(Permission.REVIEW_JUDGE)
def second(request: ActorRequest, pk: int) -> HttpResponse:
    part = get_object_or_404(queries.owed_by(request.actor), review=pk)
    review = part.review
    if not _has_declared(review, request.actor):
        return _declare(request, review)
    form = forms.SecondJudgement(request.POST or None, review=review)
    deed = {"review": review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.judge_second, **deed):
        messages.success(
            request,
            "Your grade stands. The worker and the first reviewer are told before anyone else.",
        )
        return redirect("reviews:reveal", pk)
    voices = Contact.objects.visible_to(request.actor, Permission.REVIEW_JUDGE)
    checks = RecordCheck.objects.visible_to(request.actor, Permission.REVIEW_JUDGE)
    told = {
        "voices": voices.filter(review=review),
        "checks": checks.filter(review=review),
        "facts": facts_in_words(review.facts),
        "concerns": concerns_of(review, request.actor),
    }
    return render(
        request, "reviews/moderation/judge.html", {"review": review, "form": form, **told}
    )


def _has_declared(review: Review, actor: Actor) -> bool:
    said = Declaration.objects.visible_to(actor, Permission.REVIEW_JUDGE)
    return said.filter(review=review, person=actor.person_pk, knows_family=False).exists()


def _declare(request: ActorRequest, review: Review) -> HttpResponse:
    form = forms.DeclareSecond(request.POST or None)
    deed = {"review": review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.declare_as_second, **deed):
        if form.cleaned_data["knows_family"]:
            messages.success(request, "Thank you. The review has gone back unseen.")
            return redirect("reviews:second_queue")
        return redirect("reviews:second", review.pk)
    return render(request, "reviews/moderation/declare.html", {"review": review, "form": form})


@require_POST
@may(Permission.REVIEW_JUDGE)
def second_name(request: ActorRequest, pk: int) -> HttpResponse:
    """Who the child is, for somebody who must find the record; trailed with its reason."""
    review = get_object_or_404(queries.owed_by(request.actor), review=pk).review
    names = reveal_names(
        keys=[review.subject.case.key], by=request.actor, at=now(), because=Reason.REVIEW
    )
    context = {"review": review, "identity": names[review.subject.case.key]}
    return render(request, "reviews/moderation/name.html", context)


@may(Permission.REVIEW_JUDGE)
def reveal(request: ActorRequest, pk: int) -> HttpResponse:
    seen = Review.objects.visible_to(request.actor, Permission.REVIEW_JUDGE)
    review = get_object_or_404(seen.select_related("round__version__scale", "subject__case"), pk=pk)
    if queries.owed_by(request.actor).filter(review=review).exists():
        return redirect("reviews:second", pk)
    operations.note_shown(reviews=[review], door="page", by=request.actor, at=now())
    form = forms.WhyDifferent(request.POST or None)
    deed = {"review": review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.say_why_different, **deed):
        messages.success(request, "Recorded. Both grades stay as they were given.")
        return redirect("reviews:reveal", pk)
    said = queries.differences_seen(request.actor, review).first()
    context = {"review": review, "form": form, "said": said, **_grades(request.actor, review)}
    return render(request, "reviews/moderation/reveal.html", context)


@may(Permission.REVIEW_ANSWER, Permission.REVIEW_WRITE)
def reply(request: ActorRequest, pk: int) -> HttpResponse:
    told = get_object_or_404(queries.to_answer(request.actor), review=pk)
    form = forms.ReplyToSecond(request.POST or None)
    deed = {"review": told.review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.reply_to_second, **deed):
        messages.success(request, "Sent. Both grades and your answer stay on record.")
        return redirect("overview:home")
    operations.note_shown(reviews=[told.review], door="page", by=request.actor, at=now())
    context = {"told": told, "form": form, **_grades(request.actor, told.review)}
    return render(request, "reviews/moderation/reply.html", {"review": told.review, **context})


def _grades(actor: Actor, review: Review) -> dict[str, object]:
    """What the page says of the two grades, in words."""
    shown = queries.grades_side_by_side(actor, review)
    first, second = (
        [one for one in shown if one.whose == queries.WHOSE[stage]] for stage in ("first", "second")
    )
    said = queries.differences_seen(actor, review).first()
    told = queries.told_of(review).order_by("-answer_by").first()
    return {
        "shown": shown,
        "differs": bool(first and second and first[0].word != second[0].word),
        "sentence": difference_sentence(
            (first[0].word, first[0].step), (second[0].word, second[0].step)
        )
        if first and second
        else "",
        "said_kind": DIFFERENCES.get(said.kind, "") if said else "",
        "answer_by": told.answer_by if told else None,
    }
