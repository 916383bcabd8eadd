"""A test of a whole block, what it shows, and what a body decided of it."""

from django.http import Http404, HttpResponse
from django.utils.timezone import localdate

from goldenthread.access.gate import ActorRequest, may
from goldenthread.access.permissions import Permission

from .. import forms, operations, queries
from ..models import Block
from .hand import Question, ask, block_within, of_block

TEST, CLOSE = Permission.LOOP_TEST, Permission.LOOP_CLOSE


@may(TEST)
def set_test(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Note the test that a body sets for a block whose actions are all done."""
    block = block_within(request, slug, pk, TEST)
    form = forms.SetBlockTest(request.POST or None, bodies=queries.bodies_owning(block))
    said = "The test is set. No rating has moved; the {block} has no level by it yet."
    asked = Question("Set a test of the whole {block}", said, quiet=_so_far(block))
    return ask(request, of_block(block), asked, form, operations.set_block_test, block=block)


@may(TEST)
def record_result(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Record what the test of a block shows."""
    block = block_within(request, slug, pk, TEST)
    waiting = queries.block_now(block, on=localdate()).waiting
    if waiting is None:
        raise Http404
    form = forms.RecordResult(request.POST or None)
    said = "The test is recorded. A body that owns the plan decides on it."
    asked = Question("Record what the test of the {block} shows", said, waiting.measure,
                     f"Before: {waiting.before_hits} of {waiting.before_of}.")  # fmt: skip
    return ask(request, of_block(block), asked, form, operations.record_block_result, block=block)


@may(CLOSE)
def decide(request: ActorRequest, slug: str, pk: int) -> HttpResponse:
    """Record what a body that owns the plan decided of a block."""
    block = block_within(request, slug, pk, CLOSE)
    form = forms.DecideBlock(request.POST or None, bodies=queries.bodies_owning(block))
    said = "The decision stands. Progress and impact are rated apart, and have not moved."
    asked = Question("What did the body decide of this {block}?", said, quiet=_so_far(block))
    return ask(request, of_block(block), asked, form, operations.decide_block, block=block)


def _so_far(block: Block) -> str:
    return queries.assured_so_far(block, on=localdate())
