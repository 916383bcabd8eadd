"""The order of blocks in a plan and of actions in a block, as a person puts it.

An action goes with what stands under it ("underpins the action above"): that would otherwise belong
to another one without anybody having said so. Printed numbers are labels and stay as they are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from goldenthread.methods.refusal import Refusal
from goldenthread.methods.words import say

from .by_hand import Hand
from .changes import CHANGED, Change, matched
from .plans.headings import loosely
from .plans.values import MAIN, Draft, DraftBlock

UP, DOWN, FIRST, AFTER = "up", "down", "first", "after"
BLOCKS, ACTIONS = "order of {blocks}", "order of actions"


@dataclass(frozen=True, slots=True)
class Row:
    """`level` as an action has it; blocks are all main."""

    pk: int
    level: str = MAIN


def unfit_order(rows: Sequence[Row], pk: int, where: str, seen: Sequence[int]) -> Iterator[Refusal]:
    """`where`: up, down, first, or "after-12"."""
    if [one.pk for one in rows] != list(seen):
        why = "Somebody has changed the order, or what stands in it, since you opened this page."
        yield Refusal("where", where, why, "Look at it as it is now, and move it again.", "stale")
        return
    own = _families(rows)
    behind = _key(where)
    if behind and behind not in {one.pk for one in rows}:
        yield Refusal("where", where, "That row is not here.", "Choose one of those shown.", "gone")
    elif _is_under(own, pk) and (where == FIRST or (behind and not _together(own, pk, behind))):
        why = "It belongs to the action above it."
        do = "Move it within that, or change its level first."
        yield Refusal("where", where, why, do, "belongs")
    elif new_order(rows, pk, where) == list(seen):
        yield Refusal("where", where, "It stands there already.", "Choose another place.", "same")


def new_order(rows: Sequence[Row], pk: int, where: str) -> list[int]:
    """All keys as they stand then; of a move that is fit."""
    families = _families(rows)
    at = next(n for n, family in enumerate(families) if pk in family)
    if not _is_under(families, pk):
        return _flat(_moved(families, at, _target(families, at, where)))
    head, *under = families[at]
    places = [[one] for one in under]
    own = under.index(pk)
    behind = _key(where)
    to = 0 if behind == head else _target(places, own, where)
    families[at] = [head, *_flat(_moved(places, own, to))]
    return _flat(families)


def _flat(families: Iterable[list[int]]) -> list[int]:
    return [key for family in families for key in family]


def _families(rows: Sequence[Row]) -> list[list[int]]:
    """Each action with what stands under it, up to the next one of its own."""
    found: list[list[int]] = []
    for one in rows:
        if one.level == MAIN or not found:
            found.append([])
        found[-1].append(one.pk)
    return found


def _is_under(families: Iterable[list[int]], pk: int) -> bool:
    return any(pk in family[1:] for family in families)


def _together(families: Iterable[list[int]], pk: int, other: int) -> bool:
    return any(pk in family and other in family for family in families)


def _key(where: str) -> int:
    kind, _, key = where.partition("-")
    return int(key) if kind == AFTER and key.isdecimal() else 0


def _target(places: Sequence[list[int]], at: int, where: str) -> int:
    """The place that it has then, counted without itself."""
    if where == FIRST:
        return 0
    if where in (UP, DOWN):
        return min(max(at + (1 if where == DOWN else -1), 0), len(places) - 1)
    behind = next((n for n, one in enumerate(places) if _key(where) in one), at)
    return behind if behind >= at else behind + 1


def _moved(places: Sequence[list[int]], at: int, to: int) -> list[list[int]]:
    left = [one for n, one in enumerate(places) if n != at]
    return [*left[:to], places[at], *left[to:]]


def kept_orders(before: Draft, after: Draft, hand: Hand) -> Iterator[Change]:
    """Where a later document prints rows in another order than people put them: theirs stays, and
    it is said."""
    for at, change in orders_between(before, after):
        if at in hand.ordered:
            yield replace(change, is_by_hand=True)


def orders_between(before: Draft, after: Draft) -> Iterator[tuple[int, Change]]:
    """Where rows of both stand in another order: -1 for the blocks of the plan, else the place of
    the block in `before` whose actions do."""
    both = _both(before.blocks, after.blocks, lambda one: one.title)
    names = [_name(one) for one in before.blocks]
    yield from ((-1, one) for one in _moved_among(say(BLOCKS), "the plan", both, names))
    for old, new in both:
        actions = before.blocks[old].actions
        pairs = _both(actions, after.blocks[new].actions, lambda one: one.text)
        names = [one.ref or one.text[:60] for one in actions]
        where = _name(before.blocks[old])
        yield from ((old, one) for one in _moved_among(ACTIONS, where, pairs, names))


def _both(
    before: Sequence[Any], after: Sequence[Any], text: Callable[[Any], str]
) -> list[tuple[int, int]]:
    pairs = matched(before, after, lambda one: loosely(one.ref), text)
    return [(old, new) for old, new in pairs if old is not None and new is not None]


def _moved_among(
    field: str, where: str, pairs: Sequence[tuple[int, int]], names: Sequence[str]
) -> Iterator[Change]:
    printed = sorted(pairs, key=lambda pair: pair[1])
    if printed != sorted(pairs):
        ours, theirs = (", ".join(names[old] for old, _ in x) for x in (sorted(pairs), printed))
        yield Change(CHANGED, "block", where, field, ours, theirs)


def _name(block: DraftBlock) -> str:
    return block.ref or block.title[:60]
