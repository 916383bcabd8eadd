"""What a person settled of leads that nothing parts for certain: cut as we propose, or one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from .plans.leads import lead_of
from .plans.parted import ONE, RIGHT, parted, proposed_in, whole_of
from .plans.values import Draft, DraftAction, DraftBlock, Lead, Place, Question

NOT_CUT, CUT = {"no-separator", "one-or-several"}, {"leads-run-on"}  # until somebody says
ASKED = NOT_CUT | CUT


def cut(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """The draft with the leads of each answered question; other words change no cell."""
    for asked in draft.questions:
        answer = answers.get(asked.key, "")
        if asked.kind in ASKED and (said := _said(asked, answer)):
            draft = _with(draft, asked, said)
    return draft


def can_cut(draft: Draft, asked: Question) -> bool:
    """Whether an answer would change a lead of the plan."""
    return cut(draft, {asked.key: RIGHT if asked.kind in NOT_CUT else ONE}) != draft


def _said(asked: Question, answer: str) -> tuple[Lead, ...]:
    """Cut by a person, each keeps the cell, so that it is the same when it is printed again."""
    whole = whole_of(asked)
    parts = parted(answer, proposed_in(asked), whole)
    is_by_us = asked.kind in CUT and answer == RIGHT
    cell = whole if len(parts) > 1 and not is_by_us else ""
    return tuple(replace(lead_of(part), cell=cell) for part in parts)


def _with(draft: Draft, asked: Question, said: tuple[Lead, ...]) -> Draft:
    was = (whole_of(asked),) if asked.kind in NOT_CUT else proposed_in(asked)
    at = _holding(draft, asked.where)
    blocks = (
        _block(one, was, said, asked.where) if number == at else one
        for number, one in enumerate(draft.blocks)
    )
    return replace(draft, blocks=tuple(blocks))


def _holding(draft: Draft, where: Place) -> int:
    """The number of the block in which the cell stands: the last that begins at or above it."""
    found = -1
    for number, block in enumerate(draft.blocks):
        places = [block.where, *(one.where for one in block.actions)]
        if where in places:
            return number
        if any(one.table == where.table and one.row <= where.row for one in places):
            found = number
    return found


def _block(
    block: DraftBlock, was: Sequence[str], said: tuple[Lead, ...], where: Place
) -> DraftBlock:
    """In its printed list, and in the actions that took their leads from there."""
    leads = _swapped(block.leads, was, said)
    is_list = leads != block.leads or len(block.actions) == 1
    actions = tuple(_action(one, was, said, where, is_list=is_list) for one in block.actions)
    return replace(block, leads=leads, actions=actions)


def _action(
    action: DraftAction, was: Sequence[str], said: tuple[Lead, ...], where: Place, *, is_list: bool
) -> DraftAction:
    is_here = is_list or action.where == where
    return replace(action, leads=_swapped(action.leads, was, said)) if is_here else action


def _swapped(
    leads: tuple[Lead, ...], was: Sequence[str], said: tuple[Lead, ...]
) -> tuple[Lead, ...]:
    """With `said` where leads of these texts stand behind each other, once."""
    texts, many = [one.text for one in leads], len(was)
    for at in range(len(leads) - many + 1):
        if texts[at : at + many] == list(was):
            return (*leads[:at], *said, *leads[at + many :])
    return leads
