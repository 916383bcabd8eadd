"""A later document of a plan that people have changed by hand: what of it is taken, what stays.

What people added, and the document never held, is not taken away by it; what they took out does
not come back with it; what both say otherwise is a change like any other, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .changes import ADDED, BLOCK_FIELDS, CHANGED, GONE, QUOTES, Change
from .plans.headings import loosely
from .plans.values import Draft, Note
from .plans.words import plain

Place = tuple[str, int, int | None]  # block, action, evidence or voice; its block and row, from 0
LIST_OF = {word: name for name, word in BLOCK_FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Hand:
    """What people did, by the places of the plan as it stands.

    `lines`: words added to a list of a block or taken out of it; `out`: reference and words of
    what was taken out, by what it is and the place of its block (-1 for blocks themselves).
    `ordered`: blocks whose actions people put in order; -1 where they did so with the blocks.
    """

    added: frozenset[Place] = frozenset()
    changed: frozenset[tuple[Place, str]] = frozenset()
    lines: Mapping[tuple[int, str], frozenset[str]] = field(default_factory=dict)
    out: Mapping[tuple[str, int], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    ordered: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sorted:
    """`taken` changes the plan; `stays` is what the document says otherwise and people settled,
    `orders` in which order they put rows that it prints in another; `unsaid` are the notes of the
    plan that a document without any note says nothing of: they stay until a person decides."""

    taken: list[Change]
    stays: list[Change]
    orders: tuple[Change, ...] = ()
    unsaid: tuple[Note, ...] = ()


def sorted_out(changes: Iterable[Change], before: Draft, after: Draft, hand: Hand) -> Sorted:
    taken: list[Change] = []
    stays: list[Change] = []
    for one in changes:
        if one.kind == GONE and _place(one) in hand.added:
            continue  # the document never held it
        if one.kind == CHANGED and _only_lines_of_ours(one, before, after, hand):
            continue
        if one.kind == ADDED and _was_taken_out(one, after, hand):
            stays.append(one)
        else:
            is_ours = (_place(one), one.field) in hand.changed
            taken.append(replace(one, is_by_hand=is_ours))
    unsaid = () if after.notes else tuple(
        one for at, one in enumerate(before.notes) if ("note", at, None) not in hand.added
    )  # fmt: skip
    return Sorted(taken, stays, unsaid=unsaid)


def _place(one: Change) -> Place:
    block, row = one.old or (-1, None)
    return one.what, block, row


def _only_lines_of_ours(one: Change, before: Draft, after: Draft, hand: Hand) -> bool:
    """The list is the document's, but for lines that people added."""
    name = LIST_OF.get(one.field, "")
    if one.field == QUOTES and one.old is not None and not one.after:
        return one.before in hand.lines.get((one.old[0], QUOTES), ())
    if one.what != "block" or one.old is None or one.new is None:
        return False
    ours = hand.lines.get((one.old[0], name), frozenset())
    was, now = (getattr(draft.blocks[at], name) for draft, at in _sides(one, before, after))
    if not ours or not isinstance(was, tuple | str):
        return False
    if isinstance(was, str):
        return {was, now} <= {"", *ours}
    return [x for x in was if x not in ours] == [x for x in now if x not in ours]


def _sides(one: Change, before: Draft, after: Draft) -> Iterator[tuple[Draft, int]]:
    for draft, at in ((before, one.old), (after, one.new)):
        if at is not None:
            yield draft, at[0]


def _was_taken_out(one: Change, after: Draft, hand: Hand) -> bool:
    block = one.old[0] if one.old else -1
    gone = hand.out.get((one.what, block), ())
    ref = _ref_of(one, after)
    return any(
        plain(words) == plain(one.after) or (ref and loosely(of) == ref) for of, words in gone
    )


def _ref_of(one: Change, after: Draft) -> str:
    if one.new is None or one.what == "note":
        return ""
    block = after.blocks[one.new[0]]
    if one.what == "block":
        return loosely(block.ref)
    is_action = one.what == "action" and one.new[1] is not None
    return loosely(block.actions[one.new[1] or 0].ref) if is_action else ""
