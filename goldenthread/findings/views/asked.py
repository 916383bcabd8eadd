"""Reviews that recommendations ask for: all of them, of one round, and what came of each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.numbers import whole_number
from goldenthread.programme.queries import rounds_seen

from .. import forms, operations, queries, rules
from ..models import AskedReview
from .recommendations import ROWS_A_PAGE, recommendation_of


@may(Permission.RECOMMENDATION_READ)
def listed(request: ActorRequest) -> HttpResponse:
    form = forms.AskedFilter(request.GET, activities=queries.activities_asked(request.actor))
    form.is_valid()
    chosen = {name: form.cleaned_data.get(name) or "" for name in ("state", "activity")}
    found = queries.asked_listed(request.actor, on=localdate(), **chosen)
    page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("page"))
    shown = {"page_of": page, "rows": queries.asked_rows(page.object_list), "form": form}
    return render(request, "findings/asked/list.html", shown)


@may(Permission.RECOMMENDATION_READ)
def of_round(request: ActorRequest, slug: str) -> HttpResponse:
    round = get_object_or_404(rounds_seen(request.actor), slug=slug)
    today = localdate()
    open_ones = queries.asked_for_round(round, request.actor, on=today)
    shown = {
        "round": round,
        "open": queries.asked_rows(open_ones),
        "answered": queries.asked_rows(queries.answered_by(round, request.actor, on=today)),
        "may_link": request.actor.holds(Permission.RECOMMEND),
    }
    return render(request, "findings/asked/of_round.html", shown)


@may(Permission.RECOMMEND)
def ask(request: ActorRequest, pk: int) -> HttpResponse:
    one = recommendation_of(request, pk)
    if not queries.may_ask(one, request.actor):
        raise Http404
    form = forms.AskReview(request.POST or None, on=localdate())
    deed = {"recommendation": one, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.ask_for_review, **deed):
        said = rules.month_said(form.made.month)
        messages.success(request, f"It asks for a review in {said}. Late once that month is over.")
        return redirect("findings:recommendation", pk)
    return render(request, "findings/asked/ask.html", {"one": one, "form": form})


@may(Permission.RECOMMEND)
def held(request: ActorRequest, pk: int) -> HttpResponse:
    asked = _asked(request, pk, Permission.RECOMMEND)
    form = forms.HeldBy(
        request.POST or None,
        rounds=queries.rounds_that_answer(asked, request.actor),
        chosen=whole_number(request.GET.get("round", "")),
    )
    deed = {"asked": asked, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.say_held, **deed):
        messages.success(request, "The round is linked: this review is held.")
        return redirect("findings:recommendation", asked.recommendation_id)
    return _answered(request, asked, form, "held")


@may(Permission.RECOMMENDATION_DECIDE)
def give_up(request: ActorRequest, pk: int) -> HttpResponse:
    asked = _asked(request, pk, Permission.RECOMMENDATION_DECIDE)
    form = forms.GiveUp(request.POST or None, asked=asked)
    deed = {"asked": asked, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.give_up_review, **deed):
        messages.success(request, "It is given up. The reason stays beside it.")
        return redirect("findings:recommendation", asked.recommendation_id)
    return _answered(request, asked, form, "give_up")


@may(Permission.RECOMMENDATION_READ)
def again(request: ActorRequest, pk: int) -> HttpResponse:
    found = queries.asked_seen(request.actor, on=localdate())
    asked = get_object_or_404(found, pk=pk)
    if not queries.may_take_back(asked, request.actor, on=localdate()):
        raise Http404
    form = forms.TakeBack(request.POST or None)
    deed = {"asked": asked, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.ask_again, **deed):
        messages.success(request, "It is open again. What was said before stays visible.")
        return redirect("findings:recommendation", asked.recommendation_id)
    return _answered(request, asked, form, "again")


def _answered(
    request: ActorRequest, asked: AskedReview, form: forms.PageForm, what: str
) -> HttpResponse:
    shown = {"asked": asked, "form": form, "what": what, "month": rules.month_said(asked.month)}
    return render(request, "findings/asked/answer.html", shown)


def _asked(request: ActorRequest, pk: int, permission: Permission) -> AskedReview:
    found = queries.asked_seen(request.actor, on=localdate())
    asked: AskedReview = get_object_or_404(found, pk=pk)
    if not asked.is_reached_by(request.actor, permission):
        raise Http404
    return asked
