"""Rating a block and the rows of its evidence, and saying when it is looked at again."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from goldenthread.access.gate import ActorRequest, may

from .. import forms, operations, queries, rules
from .hand import EDIT, Question, ask, block_within, of_block, place_within


@may(EDIT)
def rate_block(request: ActorRequest, slug: str, pk: int, aspect: str) -> HttpResponse:
    """Rate the progress or the impact of a block, on the levels of its plan."""
    block = block_within(request, slug, pk)
    if aspect not in rules.rating.ASPECTS:
        raise Http404
    form = forms.RateBlock(request.POST or None, plan=block.plan, aspect=aspect, on=localdate())
    other = next(one for one in rules.rating.ASPECTS if one != aspect)
    said = f"{aspect.capitalize()} is rated. {other.capitalize()} has not moved."
    asked = Question(f"Rate its {aspect}", said)
    deed = operations.rate_block
    return ask(request, of_block(block), asked, form, deed, block=block, aspect=aspect)


@may(EDIT)
def rate_evidence(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """Say what one row of evidence shows of impact."""
    block = block_within(request, slug, pk)
    row = get_object_or_404(queries.evidence_rows(block), pk=of)
    given = {"plan": block.plan, "aspect": rules.IMPACT, "on": localdate()}
    form = forms.RateBlock(request.POST or None, **given)
    said = "This row is rated. The ratings of its {block} have not moved."
    asked = Question("What does this row show?", said, row.words)
    return ask(request, of_block(block), asked, form, operations.rate_evidence, row=row)


@may(EDIT)
def rate_placed(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """Say how an action of the plan goes. What it did for children is for who tests it."""
    place = place_within(request, slug, pk, of)
    given = {"action": place.action, "aspect": rules.PROGRESS, "on": localdate()}
    form = forms.RateAction(request.POST or None, **given)
    said = "Progress is rated. Impact and the loop have not moved."
    asked = Question("How does this action go?", said, place.words)
    return ask(request, of_block(place.block), asked, form, operations.rate_placed, place=place)


@may(EDIT)
def next_review(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say when a block is looked at again, or that no review is required."""
    block = block_within(request, slug, pk)
    form = forms.SetNextReview(request.POST or None)
    said = "The next review is settled. No rating has moved."
    asked = Question("When is it looked at again?", said)
    return ask(request, of_block(block), asked, form, operations.set_next_review, block=block)
