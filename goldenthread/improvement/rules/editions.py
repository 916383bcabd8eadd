"""The plan as it stood when somebody signed it, kept as texts, and what it says otherwise since."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .changes import (
    ACTION_FIELDS,
    BLOCK_FIELDS,
    CHANGED,
    EVIDENCE_FIELDS,
    Change,
    changes_of,
    matched,
    said,
)
from .ordering import orders_between
from .plans.headings import loosely
from .plans.maps import Layout
from .plans.values import Draft, DraftAction, DraftBlock, Evidence, Note

Edition = Mapping[str, Any]
# What a later document does not turn, and a reader of a signed plan asks for all the same.
OF_BLOCK = {"kind": "kind", "timescale": "timescale"}
OF_ACTION = {"level": "level"}
MARKS = {  # stand in no document
    "is_critical": "critical",
    "blocker": "what is in the way",
    "clears": "who clears it",
    "open": "what is still to be shown",
    "presents": "what is still to be presented",
}


class Marked(NamedTuple):
    """What only the plan itself says of a block, and of each of its actions, in their order."""

    block: Mapping[str, str]
    actions: Sequence[Mapping[str, str]]


Marks = Sequence[Marked]


def edition_of(plan: Draft, marks: Marks = ()) -> dict[str, Any]:
    """What a document of it prints, text by text: that is what was signed, and is compared.

    `marks`: of each block, where it is the plan that was signed.
    """
    blocks = [_block(one) for one in plan.blocks]
    for block, told in zip(blocks, marks, strict=False):
        block["beside"] |= told.block
        for action, mark in zip(block["actions"], told.actions, strict=True):
            action["beside"] |= mark
    return {
        "blocks": blocks,
        "notes": [[one.heading, one.text] for one in plan.notes],
    }


def changed_since(edition: Edition, plan: Draft, marks: Marks = ()) -> list[Change]:
    """Row by row what the plan says otherwise now than when it was signed. What an edition does
    not hold, such as those from before it was kept, is not compared."""
    then = _drafted(edition)
    orders = [change for _, change in orders_between(then, plan)]
    rows = [*changes_of(then, plan), *_beside(edition, edition_of(plan, marks), then, plan)]
    return [*sorted(rows, key=_place), *orders]


def _place(one: Change) -> tuple[bool, bool, int]:
    """In the order of the plan, what came since and what stands beside its tables behind."""
    return one.what == "note", one.old is None, (one.old or one.new or (0, None))[0]


def _beside(then: Edition, now: Edition, before: Draft, after: Draft) -> Iterator[Change]:
    pairs = matched(before.blocks, after.blocks, lambda x: loosely(x.ref), lambda x: x.title)
    for old, new in pairs:
        if old is None or new is None:
            continue
        block, other = then["blocks"][old], now["blocks"][new]
        name = block["ref"] or block["title"][:60]
        yield from _differs("block", name, {**OF_BLOCK, **MARKS}, (block, other), old)
        actions = before.blocks[old].actions, after.blocks[new].actions
        for was, is_now in matched(*actions, lambda x: loosely(x.ref), lambda x: x.text):
            if was is not None and is_now is not None:
                row, same = block["actions"][was], other["actions"][is_now]
                where = row["ref"] or f"{name}, a row without reference"
                yield from _differs("action", where, {**OF_ACTION, **MARKS}, (row, same), old)


def _differs(
    what: str, where: str, fields: Mapping[str, str], rows: tuple[Edition, Edition], at: int
) -> Iterator[Change]:
    was, now = (one.get("beside", {}) for one in rows)
    for field, word in fields.items():
        if field in was and field in now and was[field] != now[field]:
            yield Change(CHANGED, what, where, word, was[field], now[field], (at, None))


def _block(block: DraftBlock) -> dict[str, Any]:
    return {
        **_texts(block, ("ref", *BLOCK_FIELDS)),
        "beside": _words(block, OF_BLOCK),
        "voice": list(block.voice),
        "actions": [
            {**_texts(one, ("ref", *ACTION_FIELDS)), "beside": _words(one, OF_ACTION)}
            for one in block.actions
        ],
        "evidence": [_texts(one, ("ref", "text", *EVIDENCE_FIELDS)) for one in block.evidence],
    }


def _texts(row: object, fields: Iterable[str]) -> dict[str, str]:
    return {name: said(getattr(row, name)) for name in fields}


def _words(row: object, fields: Iterable[str]) -> dict[str, str]:
    """Keys of ours as words: "underpinned by"."""
    return {name: text.replace("_", " ") for name, text in _texts(row, fields).items()}


def _drafted(edition: Edition) -> Draft:
    """Texts stand where a reading would: nothing but what they say is compared."""
    blocks = tuple(map(_read, edition["blocks"]))
    notes = tuple(Note(*one) for one in edition["notes"])
    return Draft("", Layout("", ()), (), blocks, notes)


def _read(one: Mapping[str, Any]) -> DraftBlock:
    rows = {
        "voice": tuple(one["voice"]),
        "actions": tuple(DraftAction(**_own(action)) for action in one["actions"]),
        "evidence": tuple(Evidence(**row) for row in one["evidence"]),
    }
    return DraftBlock(**{**_own(one), **rows})


def _own(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "beside"}
