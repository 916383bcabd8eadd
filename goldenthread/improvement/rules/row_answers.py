"""What a person settled of whole rows: hidden ones left out, rows without a number joined."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace

from .lost_answers import LEFT_OUT
from .plans.lost import squeezed
from .plans.values import (
    UNCLEAR,
    Draft,
    DraftAction,
    DraftBlock,
    Evidence,
    Lead,
    Note,
    Place,
    Printed,
    Question,
    Rating,
)

RIGHT = "right"
HIDDEN, UNNUMBERED = "hidden-row", "no-reference"
ASKED = {HIDDEN, UNNUMBERED}
HEADING = "Left out: hidden in the file"
OURS = {"kind", "level", "theme", "parent", "category", "where", "is_sure", "unit", "targets"}


def left_out(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """Without the hidden rows that a person left out; their words stay as notes of the plan."""
    gone = [
        one
        for one in draft.questions
        if one.kind == HIDDEN and answers.get(one.key) == LEFT_OUT and can_leave(draft, one)
    ]
    if not gone:
        return draft
    places = {one.where for one in gone}
    blocks = tuple(_blocks_without(draft, places))
    return replace(
        draft,
        blocks=blocks,
        notes=(*draft.notes, *(Note(HEADING, _words(draft, one)) for one in gone)),
        alerts=tuple(one for one in draft.alerts if one.where not in places),
    )


def can_leave(draft: Draft, asked: Question) -> bool:
    """Whether something stands in the plan by that row alone: else there is nothing to leave."""
    return any(_stands_at(block, asked.where) for block in draft.blocks)


def _stands_at(block: DraftBlock, where: Place) -> list[DraftAction | Evidence]:
    return [one for one in _rows(block) if one.where == where]


def _rows(block: DraftBlock) -> tuple[DraftAction | Evidence, ...]:
    return (*block.actions, *block.evidence)


def _is_only(block: DraftBlock, places: set[Place]) -> bool:
    """Whether nothing but rows of these places stands in it, and it began in one of them."""
    return block.where in places and all(one.where in places for one in _rows(block))


def _blocks_without(draft: Draft, places: set[Place]) -> Iterator[DraftBlock]:
    for block in draft.blocks:
        if not _is_only(block, places):
            yield replace(
                block,
                actions=tuple(one for one in block.actions if one.where not in places),
                evidence=tuple(one for one in block.evidence if one.where not in places),
            )


def _words(draft: Draft, asked: Question) -> str:
    """The row as it was shown, and what else goes with it: a long one was shown cut short."""
    found, known = [asked.read], squeezed(asked.read)
    for block in draft.blocks:
        is_only = _is_only(block, {asked.where})
        for text in _texts(block if is_only else tuple(_stands_at(block, asked.where))):
            if squeezed(text) not in known:
                found.append(text)
    return " | ".join(dict.fromkeys(found))


def _texts(value: object) -> Iterator[str]:
    """What was printed, without the words that are ours."""
    if isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str | Printed | Rating | Lead):
        yield _text(value)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in OURS:
                yield from _texts(getattr(value, field.name))


def _text(value: str | Printed | Rating | Lead) -> str:
    if isinstance(value, Printed):
        return value.said
    if isinstance(value, Rating):
        return value.printed or value.level
    return value.text if isinstance(value, Lead) else value


def joined(draft: Draft, answers: Mapping[str, str]) -> Draft:
    """With each row without a number in the action above it, where a person says it belongs."""
    asked = [
        one for one in draft.questions if one.kind == UNNUMBERED and answers.get(one.key) == RIGHT
    ]
    for one in asked:
        blocks = tuple(_joined(block, one) for block in draft.blocks)
        if blocks != draft.blocks:
            alerts = tuple(alert for alert in draft.alerts if alert.where != one.where)
            draft = replace(draft, blocks=blocks, alerts=alerts)
    return draft


def above_of(draft: Draft, asked: Question) -> DraftAction | None:
    """The action above the row that is asked about, in the same block."""
    for block in draft.blocks:
        at = _at(block, asked)
        if at:
            return block.actions[at - 1]
    return None


def _at(block: DraftBlock, asked: Question) -> int:
    """0 also where there is none, for what stands first has nothing above it."""
    for at, one in enumerate(block.actions):
        is_it = one.where == asked.where and not one.ref
        if is_it and (one.text == asked.read or asked.read.endswith("…")):
            return at
    return 0


def _joined(block: DraftBlock, asked: Question) -> DraftBlock:
    at = _at(block, asked)
    if not at:
        return block
    one = _one(block.actions[at - 1], block.actions[at])
    return replace(block, actions=(*block.actions[: at - 1], one, *block.actions[at + 1 :]))


def _one(above: DraftAction, below: DraftAction) -> DraftAction:
    """Two rows that are one action: every word of both stays, and no level is chosen."""
    known = {one.text for one in above.leads}
    due, also = _due(above.due, below.due)
    return replace(
        above,
        text=f"{above.text} {below.text}",
        leads=(*above.leads, *(one for one in below.leads if one.text not in known)),
        due=due,
        rating=_rating(above.rating, below.rating),
        impact_rating=_rating(above.impact_rating, below.impact_rating),
        sub_steps=(*above.sub_steps, *below.sub_steps),
        outcome=_both(above.outcome, below.outcome),
        progress=_both(above.progress, below.progress),
        impact=_both(above.impact, below.impact),
        comments=_both(above.comments, below.comments, also),
    )


def _both(*texts: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _due(above: Printed | None, below: Printed | None) -> tuple[Printed | None, str]:
    """The date of the row with the number; another one below it stays in words."""
    if above is None or below is None or above.said == below.said:
        return above or below, ""
    return above, f"By when, in the row below: {below.said}"


def _rating(above: Rating, below: Rating) -> Rating:
    """Two that say different things rate nothing; the words of both stay."""
    if below == Rating() or (above.level, above.state) == (below.level, below.state):
        return above
    if above == Rating():
        return below
    said = " / ".join(one.printed or one.level or one.state for one in (above, below))
    return Rating("", UNCLEAR, "", said, above.fill, is_sure=False)
