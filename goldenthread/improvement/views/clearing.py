"""Who clears what is in the way, to whom it is taken, what is still to be shown; the answers."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from goldenthread.access.gate import ActorRequest, may

from .. import operations, queries
from ..forms.clearing import AnswerAsking, LeaveOpen, SayWhoClears, TakeFurther
from ..models import Block
from ..queries.clearing import askings_of, held_up_now
from ..rules.presenting import PRESENT
from .hand import EDIT, Question, ask, block_within, of_block, plan_within


@may(EDIT)
def clears(request: ActorRequest, slug: str, what: str, of: int) -> HttpResponse:
    """Say who clears what is in the way of a block or an action."""
    row, block = _row(request, slug, what, of)
    form = SayWhoClears(request.POST or None, initial={"since_on": localdate()})
    said = "Said. Who cleared it before stays in the history; no rating has moved."
    asked = Question("Who clears what is in the way?", said, row.blocker, held_up_now(row).told)
    return ask(request, of_block(block), asked, form, operations.say_who_clears, row=row)


@may(EDIT)
def take_further(request: ActorRequest, slug: str, what: str, of: int) -> HttpResponse:
    """Write down to whom it was taken, such as whoever pays for the service."""
    row, block = _row(request, slug, what, of)
    form = TakeFurther(request.POST or None, initial={"asked_on": localdate()})
    said = "Written down. It stays open until their answer stands here; no rating has moved."
    asked = Question("To whom is it taken?", said, row.blocker, held_up_now(row).told)
    return ask(request, of_block(block), asked, form, operations.take_further, row=row)


@may(EDIT)
def leave_open(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Say what is still to be shown of a block, by whom and by when."""
    block = block_within(request, slug, pk)
    said = "The question stands on the block until it is answered. No rating has moved."
    asked = Question("What is still to be shown?", said)
    form = LeaveOpen(request.POST or None)
    return ask(request, of_block(block), asked, form, operations.leave_open, block=block)


@may(EDIT)
def answer_asking(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """Write down what they answered; the question stands beside it."""
    block = block_within(request, slug, pk)
    rows = askings_of(block.plan).filter(block=block).exclude(about=PRESENT)
    asking = get_object_or_404(rows, pk=of)
    form = AnswerAsking(request.POST or None, initial={"answered_on": localdate()})
    said = "The answer stands beside the question. No rating has moved."
    asked = Question(f"What did {asking.party} answer?", said, asking.words)
    return ask(request, of_block(block), asked, form, operations.answer_asking, asking=asking)


def _row(request: ActorRequest, slug: str, what: str, of: int) -> tuple[Any, Block]:
    """A block or a place of an action in it with something in the way."""
    plan = plan_within(request, slug)
    row = queries.row_of(plan, what, of) if what in {"block", "action"} else None
    block = queries.block_of(row) if row else None
    if row is None or block is None or not row.blocker:
        raise Http404
    return row, block
