"""What a block or an action should present to a body by a day; that it was, or was a mistake."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from goldenthread.access.gate import ActorRequest, may

from .. import operations, queries, rules
from ..forms.clearing import ExpectPresented, NotePresented, WithdrawDeliverable
from ..models import Asking
from ..queries.clearing import askings_of
from ..rules.presenting import PRESENT
from .hand import EDIT, Question, ask, block_within, of_block, plan_within


@may(EDIT)
def expect_presented(request: ActorRequest, slug: str, what: str, of: int) -> HttpResponse:
    """Say what a block or an action should present, to whom and by when."""
    plan = plan_within(request, slug)
    row = queries.row_of(plan, what, of) if what in {"block", "action"} else None
    block = queries.block_of(row) if row else None
    if row is None or block is None:
        raise Http404
    said = "It stands on the {block} until it was presented. No rating has moved."
    name = str(block) if what == "block" else row.words
    asked = Question("What should be presented?", said, name)
    form = ExpectPresented(request.POST or None)
    return ask(request, of_block(block), asked, form, operations.expect_presented, row=row)


@may(EDIT)
def note_presented(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """Write down the day on which it was presented, and what came of it."""
    asking = _deliverable(request, slug, pk, of)
    form = NotePresented(request.POST or None, initial={"presented_on": localdate()})
    said = "Written down. Where it came late, that stays visible. No rating has moved."
    asked = Question(f"When was it presented to {asking.party}?", said, asking.words)
    return ask(
        request, of_block(asking.block), asked, form, operations.note_presented, asking=asking
    )


@may(EDIT)
def withdraw_deliverable(request: ActorRequest, slug: str, pk: int, of: int) -> HttpResponse:
    """Withdraw what was typed by mistake, with the reason."""
    asking = _deliverable(request, slug, pk, of)
    form = WithdrawDeliverable(request.POST or None)
    said = "Withdrawn. It stays in the history with the reason. No rating has moved."
    due = f"To {asking.party} by {rules.said(asking.due_on)}." if asking.due_on else ""
    asked = Question("Withdraw this?", said, asking.words, due, button="Withdraw it")
    home = of_block(asking.block)
    return ask(request, home, asked, form, operations.withdraw_deliverable, asking=asking)


def _deliverable(request: ActorRequest, slug: str, pk: int, of: int) -> Asking:
    block = block_within(request, slug, pk)
    rows = askings_of(block.plan).filter(block=block, about=PRESENT)
    found: Asking = get_object_or_404(rows, pk=of)
    return found
