"""Pages of the review form: one question of the household at a time, saved as it is typed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_POST

from goldenthread.access.actor import NotAllowed
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.cases.operations import reveal
from goldenthread.cases.rules import Reason
from goldenthread.methods.refusal import Refused
from goldenthread.page.numbers import whole_number

from .. import operations
from ..forms import capture as forms
from ..models import Review
from ..operations import Stale
from ..queries import capture as queries
from ..queries.form_page import FormPage, form_page, said_here
from ..rules import PartKind, State
from ..rules.actions import as_typed
from ..rules.form import Section
from . import form_context as shown

WRITERS = (Permission.REVIEW_WRITE, Permission.REVIEW_ANSWER)


def the_page(request: ActorRequest, pk: int) -> FormPage:
    """The form as this person writes it, or 404; also after the submission."""
    review = get_object_or_404(queries.reviews_written(request.actor), pk=pk)
    page = form_page(review, request.actor)
    if page is None:
        raise Http404
    return page


def must_declare(page: FormPage) -> bool:
    return page.part.kind == PartKind.REVIEWER and not queries.has_declared(page.part)


@may(*WRITERS)
def start(request: ActorRequest, pk: int) -> HttpResponse:
    """First of all: do you know this family? Then the first page of the form."""
    page = the_page(request, pk)
    if page.is_worker:
        return redirect("reviews:prepare", pk)
    if not must_declare(page):
        return write(request, page, "start")
    return declare(request, page)


def declare(request: ActorRequest, page: FormPage) -> HttpResponse:
    form = forms.Declare(request.POST or None)
    deed = {"review": page.review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.declare, **deed):
        if form.cleaned_data["knows_family"]:
            messages.success(request, "Thank you. The review has gone back unseen.")
            return redirect("overview:home")
        return redirect("reviews:start", page.review.pk)
    return render(
        request, "reviews/form/declare.html", {"page_of": page, "review": page.review, "form": form}
    )


@may(*WRITERS)
def know_after_all(request: ActorRequest, pk: int) -> HttpResponse:
    """Somebody saw the name and knows the family after all: what they drafted goes with them."""
    page = the_page(request, pk)
    if page.is_worker or must_declare(page) or page.review.state == State.SUBMITTED:
        return redirect("reviews:start", pk)
    if request.method == "POST":
        operations.declare(review=page.review, knows_family=True, by=request.actor, at=now())
        messages.success(request, "Thank you. The review has gone back, without what you wrote.")
        return redirect("overview:home")
    return render(
        request, "reviews/form/know_after_all.html", {"page_of": page, "review": page.review}
    )


@may(*WRITERS)
def standard(request: ActorRequest, pk: int, number: int) -> HttpResponse:
    return write(request, the_page(request, pk), f"standards/{number}")


@may(*WRITERS)
def section(request: ActorRequest, pk: int, path: str) -> HttpResponse:
    return write(request, the_page(request, pk), path)


def write(request: ActorRequest, page: FormPage, path: str) -> HttpResponse:
    """One page of the form: shown, saved by its button, or shown with both texts."""
    if page.review.state == State.SUBMITTED:
        return redirect("reviews:show", page.review.pk)
    if must_declare(page):
        return redirect("reviews:start", page.review.pk)
    here = page.section(path)
    if here is None:
        raise Http404
    form = shown.section_form(page, here, request.POST or None)
    if request.method == "POST" and "use_theirs" not in request.POST:
        if save_typed(request, page, form):
            return onward(request, page, here)
    else:
        form = shown.section_form(page, here, None)
        operations.note_seen(review=page.review, by=request.actor, at=now())
        operations.be_here(review=page.review, path=path, by=request.actor, at=now())
    context = shown.section_context(page, here, form, on=localdate(), at=now())
    return render(request, "reviews/form/section.html", context)


def onward(request: ActorRequest, page: FormPage, here: Section) -> HttpResponse:
    """The next page; after the last one the check, or for the worker their own page."""
    if "stay" in request.POST:
        return redirect(shown.address(page.review, here.path))
    following = page.next_path(here.path)
    if following:
        return redirect(shown.address(page.review, following))
    return redirect("reviews:prepare" if page.is_worker else "reviews:check", page.review.pk)


def save_typed(request: ActorRequest, page: FormPage, form: forms.SectionForm) -> bool:
    """Each box that was typed in, from its own revision. True when all of them stand."""
    form.full_clean()
    for question in form.questions:
        typed = form.typed(question)
        if typed is None:
            continue
        try:
            operations.save_answer(
                review=page.review, question=question, value=typed[0], revision=typed[1],
                by=request.actor, at=now(),
            )  # fmt: skip
        except Stale as stale:
            form.take(stale)
        except Refused as refused:
            form.refuse(question, refused)
    return not form.errors


@may(*WRITERS)
def autosave(request: ActorRequest, pk: int) -> JsonResponse:
    """Autosave: POST keeps one answer; GET tells what others wrote, and who is here."""
    if request.method == "POST":
        return keep(request, pk)
    page = the_page(request, pk)
    told = {
        question: {
            "revision": one.revision,
            "value": as_typed(one.value) if is_date(page, question) else one.value,
            "by": queries.said_by(one, page.review),
            "at": clock(one.at),
        }
        for question, one in page.answers.items()
    }
    return JsonResponse({"answers": told, "here": said_here(page, at=now())})


def keep(request: ActorRequest, pk: int) -> JsonResponse:
    """The operation itself asks whether the review is within reach, so nothing is read before."""
    typed, at = request.POST, now()
    try:
        answer = operations.save_answer(
            review=Review(pk=pk),
            question=typed.get("question", ""),
            value=", ".join(typed.getlist("value")),
            revision=whole_number(typed.get("revision", "")) or 0,
            by=request.actor,
            at=at,
        )
    except NotAllowed:
        raise Http404 from None
    except Stale as stale:
        return JsonResponse(conflict(stale), status=409)
    except Refused as refused:
        return JsonResponse(refused.as_json(), status=400)
    told: dict[str, Any] = {"saved": True, "revision": answer.revision, "at": clock(at)}
    if advice := shown.advice(queries.names_told(answer.review, answer.value)):
        told["advice"] = advice
    return JsonResponse(told)


def conflict(stale: Stale) -> dict[str, object]:
    theirs = stale.theirs
    return {
        "conflict": True,
        "theirs": theirs.value,
        "mine": stale.mine,
        "revision": theirs.revision,
        "by": stale.by,
        "at": clock(theirs.at),
    }


def is_date(page: FormPage, question: str) -> bool:
    one = page.about.tool.question(question)
    return one is not None and one.kind == "date"


def clock(moment: Any) -> str:
    return localtime(moment).strftime("%H:%M")


@may(Permission.REVIEW_WRITE)
def check(request: ActorRequest, pk: int) -> HttpResponse:
    """Every answer before it is frozen; refused with a link to each gap."""
    page = the_page(request, pk)
    if page.review.state == State.SUBMITTED:
        return redirect("reviews:show", pk)
    if must_declare(page) or page.is_worker:
        return redirect("reviews:start", pk)
    gaps = []
    if request.method == "POST":
        try:
            operations.submit(review=page.review, by=request.actor, at=now())
            return redirect("reviews:submitted", pk)
        except Refused as refused:
            gaps = list(refused.refusals)
    context = shown.check_context(page, gaps, on=localdate())
    return render(request, "reviews/form/check.html", context)


@may(Permission.REVIEW_WRITE)
def submitted(request: ActorRequest, pk: int) -> HttpResponse:
    page = the_page(request, pk)
    if page.review.state != State.SUBMITTED:
        return redirect("reviews:check", pk)
    return render(request, "reviews/form/submitted.html", shown.submitted_context(page))


@require_POST
@may(*WRITERS)
def name(request: ActorRequest, pk: int) -> HttpResponse:
    """Who the child is, for somebody who must find the record; trailed with its reason."""
    page = the_page(request, pk)
    case = page.review.subject.case
    if case is None or page.is_worker or must_declare(page):
        raise Http404
    told = reveal(keys=[case.key], by=request.actor, at=now(), because=Reason.REVIEW)
    context = {"page_of": page, "review": page.review, "identity": told[case.key]}
    return render(request, "reviews/form/name.html", context)


@may(Permission.REVIEW_WRITE)
def without_worker(request: ActorRequest, pk: int) -> HttpResponse:
    """The worker is away or has left: the review goes on from the record and says so."""
    page = the_page(request, pk)
    form = forms.WithoutWorker(request.POST or None)
    deed = {"review": page.review, "by": request.actor, "at": now()}
    if form.is_valid() and form.accepted_by(operations.go_on_without_worker, **deed):
        messages.success(request, "The review goes on from the record, and says so.")
        return redirect(reverse("reviews:section", args=[pk, "worker"]))
    return render(
        request,
        "reviews/form/without_worker.html",
        {"page_of": page, "review": page.review, "form": form},
    )
