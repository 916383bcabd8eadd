"""Reviews as they are read: the list, one review, the note for the child's file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now

from goldenthread.access.actor import NotAllowed
from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission
from goldenthread.page.tags.navigation import PAGE_SIZE
from goldenthread.programme.queries import rounds_seen

from .. import operations
from ..forms import reading as forms
from ..models import Review
from ..queries import capture, concerns, moderation
from ..queries import reading as queries
from ..rules import PartKind, State
from ..rules.allocation import STATE_WORDS
from ..rules.moderation import DIFFERENCES
from . import reading_context as shown
from .opening import page_of_review

READERS = (Permission.REVIEW_READ, Permission.REVIEW_WRITE, Permission.REVIEW_ANSWER)


@may(*READERS)
def listed(request: ActorRequest) -> HttpResponse:
    """Where every review stands. It holds no grade, and none by a named worker."""
    form = forms.Narrow(request.GET or None, actor=request.actor)
    rows = queries.listed(request.actor).filter(**form.chosen())
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    reviews = list(page.object_list)
    names = queries.reviewers_by_review(reviews)
    lines = [
        {"review": one, "reviewer": names.get(one.pk, ""), "state": STATE_WORDS[State(one.state)]}
        for one in reviews
    ]
    return render(
        request, "reviews/reading/list.html", {"filter": form, "lines": lines, "listed": page}
    )


@may(*READERS)
def show(request: ActorRequest, pk: int) -> HttpResponse:
    """One review: read only once it is submitted, with the grades that this reader may see."""
    review = get_object_or_404(queries.review_to_read(request.actor), pk=pk)
    read = queries.reading(review, request.actor)
    part = read.part_of(request.actor)
    if part and (part.kind == PartKind.WORKER or review.state != State.SUBMITTED):
        return redirect(page_of_review(review, request.actor))
    grades = shown.grades(read, request.actor)
    if grades:
        operations.note_shown(reviews=[review], door="page", by=request.actor, at=now())
    operations.note_seen(review=review, by=request.actor, at=now())
    context = {
        **shown.reading_context(read),
        "grades": grades,
        "differences": differences(request, review) if grades else [],
        "concerns": concerns.lines(concerns.concerns_of(review, request.actor)),
        "checks": capture.record_checks(review, request.actor),
        "opens_round": rounds_seen(request.actor).filter(pk=review.round_id).exists(),
        "may_file": capture.may_file(review, request.actor),
        "may_take_back": review.is_reached_by(request.actor, Permission.REVIEW_ALLOCATE),
    }
    return render(request, "reviews/reading/show.html", context)


def differences(request: ActorRequest, review: Review) -> list[str]:
    """The kind that the second judge chose, then their words where there are any."""
    rows = moderation.differences_seen(request.actor, review)
    return [". ".join(filter(None, (DIFFERENCES.get(one.kind, ""), one.words))) for one in rows]


@may(*READERS)
def file_note(request: ActorRequest, pk: int) -> HttpResponse:
    """Plain text for the child's own file. It holds no name and no grade."""
    review = get_object_or_404(queries.finished_to_read(request.actor), pk=pk)
    read = queries.reading(review, request.actor)
    if review.submitted_at is None or not read.answers:
        raise Http404
    operations.note_seen(review=review, by=request.actor, at=now())
    text = queries.file_note(read, submitted_at=review.submitted_at)
    answer = HttpResponse(text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="review-{review.pk}.txt"'
    return answer


@may(*READERS)
def place_on_file(request: ActorRequest, pk: int) -> HttpResponse:
    review = get_object_or_404(queries.finished_to_read(request.actor), pk=pk)
    if not capture.may_file(review, request.actor):
        raise NotAllowed(f"{request.actor.key} did not take part in {review}")
    form = forms.PlaceOnFile(request.POST or None)
    deed = {"review": review, "by": request.actor, "at": now()}
    back = page_of_review(review, request.actor)
    if form.is_valid() and form.accepted_by(operations.place_on_file, **deed):
        messages.success(request, "The day stands on the note from now on.")
        return redirect(back)
    context = {"review": review, "form": form, "back_url": back, "filed": capture.filed(review)}
    return render(request, "reviews/reading/place_on_file.html", context)
