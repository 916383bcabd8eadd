"""The worker's own pages: what will happen, and what was seen in their work."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import operations
from ..forms.capture import ConfirmRecord
from ..queries import capture, moderation
from ..queries import reading as queries
from ..queries.form_page import form_page
from ..rules import PartKind, State
from . import reading_context as shown


@may(Permission.REVIEW_ANSWER)
def prepare(request: ActorRequest, pk: int) -> HttpResponse:
    """What happens and what do I do?"""
    review = get_object_or_404(capture.reviews_of_own_work(request.actor), pk=pk)
    if review.state == State.SUBMITTED:
        return redirect("reviews:mine", pk)
    page = form_page(review, request.actor)
    form = ConfirmRecord(request.POST or None)
    deed = {"review": review, "by": request.actor, "at": now()}
    confirmed = request.method == "POST" and form.is_valid()
    if confirmed and form.accepted_by(operations.confirm_record, **deed):
        messages.success(request, "Thank you. What you added since the notice is kept beside it.")
        return redirect("reviews:prepare", pk)
    operations.note_seen(review=review, by=request.actor, at=now())
    context = {
        "review": review,
        "form": form,
        "page_of": page,
        "values": page.values if page else {},
        "reviewer": capture.parts_of(review).filter(kind=PartKind.REVIEWER).first(),
        "checks": capture.record_checks(review, request.actor),
    }
    return render(request, "reviews/worker/prepare.html", context)


@may(Permission.REVIEW_ANSWER)
def mine(request: ActorRequest, pk: int) -> HttpResponse:
    """What was seen in my work? What was good stands first, in the reviewer's words."""
    review = get_object_or_404(capture.reviews_of_own_work(request.actor), pk=pk)
    if review.state != State.SUBMITTED:
        return redirect("reviews:prepare", pk)
    read = queries.reading(review, request.actor)
    grades = shown.grades(read, request.actor)
    if grades:
        operations.note_shown(reviews=[review], door="page", by=request.actor, at=now())
    operations.note_seen(review=review, by=request.actor, at=now())
    context = {
        **shown.reading_context(read),
        "grades": grades,
        "praise": queries.praise(read),
        "better": queries.better(read),
        "to_answer": moderation.to_answer(request.actor).filter(review=review).first(),
    }
    return render(request, "reviews/worker/mine.html", context)
