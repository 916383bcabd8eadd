"""Whom to ask at an agency of a block: a line of the block beside the agency."""

from datetime import datetime

from django.db import transaction

from goldenthread.access.actor import Actor
from goldenthread.access.permissions import Permission
from goldenthread.methods.refusal import refuse_if_any

from .. import queries, rules
from ..models import Block, BlockLine
from .entering import added

CONTACT = rules.entering.CONTACT


@transaction.atomic
def add_contact(
    *, block: Block, agency: BlockLine, words: str, by: Actor, at: datetime
) -> BlockLine:
    """The post or person to ask at one of the block's agencies, which is settled as somebody.

    Its words are changed and taken out like those of any line, with their history.
    """
    by.must(Permission.PLAN_EDIT, over=block)
    stands = agency.block_id == block.pk and agency.kind == "agency" and agency.gone_at is None
    settled = agency.party_id is not None
    refuse_if_any(
        [
            *rules.entering.unfit_row("line", words=words),
            *rules.entering.unfit_contact(agency.words, stands=stands, settled=settled),
        ]
    )
    made = BlockLine.objects.create(
        plan=block.plan, block=block, kind=CONTACT, words=words.strip(), party=agency.party,
        order=queries.next_place(BlockLine, block=block),
    )  # fmt: skip
    return added(made, by, at)
