"""The dates of an action on its block's page: the first, each moved one, and how they read."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from goldenthread.access.gate import ActorRequest, may

from .. import forms, operations, queries, rules
from .hand import EDIT, Question, ask, of_block, place_within


@may(EDIT)
def dates(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """The dates of an action, first and moved, and the move to another.

    A typed text is shown as it reads before it is saved; a whole day is saved at once.
    """
    place = place_within(request, slug, pk, of)
    form = forms.MoveDue(request.POST or None)
    given = queries.dates_of(place.action)
    first = rules.due_said(given[0].due_on, given[0].printed) if given else "none"
    said = f"The date has moved. The first date, {first}, stays visible. No rating has moved."
    asked = Question("Dates of this action", said, place.words, button="Move the date")
    link = reverse("improvement:reading", args=[slug, pk, of]), "The printed text reads otherwise"
    asked = asked._replace(dates=given, link=link if given and given[-1].printed else None)
    deed: Callable[..., object] | None = operations.move_planned_due
    if form.is_valid() and (reads := form.reading_to_look_at(on=localdate())):
        asked, deed = asked._replace(quiet=reads, button="Save this reading"), None
    return ask(request, of_block(place.block), asked, form, deed, place=place)


@may(EDIT)
def reading(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """Correct how a printed date reads; the printed text and the date itself stay."""
    place = place_within(request, slug, pk, of)
    due = queries.last_due(place.action)
    printed = due.as_written if due else ""
    form = forms.CorrectReading(request.POST or None, due=due)
    quiet = f"Printed: {printed}. It stays as it is printed; only our reading changes."
    said = "It reads otherwise now. No date has moved and no rating."
    asked = Question("How does this date read?", said, place.words, quiet if printed else "")
    deed = operations.correct_reading
    return ask(request, of_block(place.block), asked, form, deed, place=place)
