"""What a person settled of lists that the document does not match: nothing is paired by itself."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.methods.refusal import Refusal

from . import date_answers, lead_answers, row_answers
from .date_answers import dated
from .lead_answers import cut
from .lost_answers import kept
from .plans.hidden import SHEET
from .plans.mended import KIND
from .plans.parted import WHOLE
from .plans.said_cells import CELL
from .plans.values import Draft, DraftAction, DraftBlock, Question
from .rating_answers import rated
from .row_answers import joined, left_out

PAIRING, RIGHT = "pairing", "right"
SHAPING = tuple(f"{kind}-" for kind in (*WHOLE, SHEET, KIND, CELL))
NONE, ALL = -1, -2  # belongs to no single action; belongs to each of them


Places = int | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """For each printed date and each printed lead the place of its action, or of its several
    actions, `NONE` or `ALL`."""

    dates: tuple[Places, ...]
    leads: tuple[Places, ...]

    def text(self) -> str:
        return json.dumps({"dates": self.dates, "leads": self.leads})


def block_asked(draft: Draft, asked: Question) -> DraftBlock | None:
    """The block that the question is about."""
    own = (one for one in draft.blocks if one.where == asked.where)
    holding = (
        block for block in draft.blocks if any(one.where == asked.where for one in block.actions)
    )  # its title stands above the table
    return next(own, next(holding, None))


def proposed(block: DraftBlock, asked: Question) -> Match:
    """The pairs that we propose; what they leave out belongs to no single action."""
    dates: list[Places] = [NONE] * len(block.dates)
    leads: list[Places] = [NONE] * len(block.leads)
    for action, date, lead in asked.pairs:
        if date is not None:
            dates[date] = action
        if lead is not None:
            leads[lead] = action
    return Match(tuple(dates), tuple(leads))


def match_of(answer: str, block: DraftBlock, asked: Question) -> Match | None:
    """None for an answer that matches nothing: words that a person wrote, or garbled figures."""
    if answer == RIGHT:
        return proposed(block, asked)
    try:
        told = json.loads(answer)
        found = Match(tuple(map(_places, told["dates"])), tuple(map(_places, told["leads"])))
    except (ValueError, TypeError, KeyError):
        return None
    return None if any(unfit_match(found, block)) else found


def _places(told: Any) -> Places:
    return tuple(map(int, told)) if isinstance(told, list) else int(told)


def _single(many: Sequence[Places]) -> Iterator[int]:
    for one in many:
        yield from one if isinstance(one, tuple) else (one,)


def unfit_match(found: Match, block: DraftBlock) -> Iterator[Refusal]:
    sizes = (len(found.dates), len(found.leads)) == (len(block.dates), len(block.leads))
    actions = range(len(block.actions))
    several = [one for one in (*found.dates, *found.leads) if isinstance(one, tuple)]
    are_several = all(one and set(one) <= set(actions) for one in several)
    named = {*_single(found.dates), *_single(found.leads)}
    if not sizes or not are_several or not named <= {NONE, ALL, *actions}:
        why = "This does not fit the lists of the document."
        yield Refusal("answer", "", why, "Choose an action for each date and lead.", "no-match")


def settled(draft: Draft, answers: Mapping[str, str], written_on: dt.date | None = None) -> Draft:
    """The draft with every answer in it. Lists are matched first: their answers name an action by
    its place among those that were read."""
    draft = dated(paired(kept(rated(draft, answers), answers), answers), answers, written_on)
    return joined(left_out(cut(draft, answers), answers), answers)


def shaping(answers: Mapping[str, str]) -> dict[str, str]:
    """Those by which the document is read again: they say what its actions and dates are."""
    return {key: answer for key, answer in answers.items() if key.startswith(SHAPING)}


def said_again(answers: Mapping[str, str]) -> dict[str, str]:
    """Answers that hold for the same words in the next document: else the same file, brought
    again, would undo them. Lists that were matched stay matched by themselves."""
    kinds = (*lead_answers.ASKED, *row_answers.ASKED, date_answers.ASKED)
    said = (*(f"{kind}-" for kind in kinds), *SHAPING)
    return {key: answer for key, answer in answers.items() if key.startswith(said)}


def paired(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """With every answered pairing in its actions; the printed lists stay as they were."""
    blocks = {id(one): one for one in draft.blocks}
    for asked in draft.questions:
        if asked.kind != PAIRING or asked.key not in answers:
            continue
        block = block_asked(draft, asked)
        found = match_of(answers[asked.key], block, asked) if block else None
        if block and found:
            blocks[id(block)] = replace(block, actions=_matched(block, found))
    return replace(draft, blocks=tuple(blocks[id(one)] for one in draft.blocks))


def _matched(block: DraftBlock, found: Match) -> tuple[DraftAction, ...]:
    return tuple(_of(action, place, block, found) for place, action in enumerate(block.actions))


def _of(action: DraftAction, place: int, block: DraftBlock, found: Match) -> DraftAction:
    dates = [block.dates[at] for at in _belonging(found.dates, place)]
    leads = tuple(block.leads[at] for at in _belonging(found.leads, place))
    return replace(action, due=dates[0] if dates else action.due, leads=leads or action.leads)


def _belonging(places: Sequence[Places], place: int) -> list[int]:
    return [at for at, to in enumerate(places) if {*_single([to])} & {place, ALL}]
