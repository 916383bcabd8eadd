"""Columns of numbers: which are the blocks', which the actions'."""

from collections.abc import Sequence

from .grid import Grid
from .headings import ref_in, title_of
from .items import holds_list
from .maps import Column
from .settling import FEWER, GUESSED, NEARLY, REF, Settling, all_are
from .values import LEVELS
from .words import plain, spellings

EXACT = 0.95  # certainty of a heading that is in the list


def numbered(grid: Grid, now: Settling) -> None:
    """Of two columns of references, the one whose values repeat is the block's."""
    refs = now.having("ref")
    numbers = [one for one in now.having("block", "") if all_are(now.filled(one), REF)]
    for one in numbers:  # "Recommendation" over "1", "1", "2"; "Area" beside the blocks' words
        if one.field or (plain(one.header) in dict(spellings("blocks")) and now.has("block")):
            now.rename(one, "block_ref", EXACT if not one.field else None)
    many = [one for one in refs if not _is_of_row(one, now)]
    if len(refs) == len(many) == 1 and now.has("block") and _is_of_block(refs[0], grid, now):
        now.rename(refs[0], "block_ref")
    if len(refs) > 1 and not many:
        _own_ref(refs, now)
    elif len(refs) > 1:
        fewest = min(refs, key=lambda one: (len(set(now.filled(one))), one.header))
        now.rename(fewest, "block_ref")


def _is_of_row(ref: Column, now: Settling) -> bool:
    """Another in each row although the block's words come again: no number of a block."""
    own, many = now.filled(ref), [len(now.filled(one)) for one in now.having("action")]
    blocks = [now.filled(one) for one in (now.having("block") or now.having("theme"))]
    comes_again = any(len(set(texts)) < FEWER * len(texts) for texts in blocks)
    comes_again = comes_again or any(0 < len(texts) < FEWER * len(own) for texts in blocks)
    is_each = len(set(own)) >= NEARLY * len(own) and len(own) >= NEARLY * max(many, default=0)
    return bool(own) and is_each and comes_again


def _own_ref(refs: Sequence[Column], now: Settling) -> None:
    """Of several numbers of a row "1.01" is the action's, else the surest, else the one next to
    it; the others are kept beside it, and asked."""

    def rank(one: Column) -> tuple[bool, float, int]:
        is_dotted = sum("." in text for text in now.filled(one)) > len(now.filled(one)) / 2
        return is_dotted, one.confidence, one.at

    own = max(refs, key=rank)
    for one in refs:
        if one.at != own.at:
            now.rename(one, "notes", GUESSED)


def _is_of_block(ref: Column, grid: Grid, now: Settling) -> bool:
    stands = _are_of_blocks(ref, now) or _stands_by_blocks(ref, now)
    return stands or _stand_by_lists(grid, now)


def _are_of_blocks(ref: Column, now: Settling) -> bool:
    """ "1" beside a cell whose actions are 1.1, 1.2: the number is the block's."""
    for one in now.having("action"):
        pairs = [(a, b) for a, b in zip(now.values[ref.at], now.values[one.at], strict=True) if a]
        inside = sum(bool(ref_in(b)[0]) and ref_in(b)[0] != a for a, b in pairs)
        return bool(pairs) and inside > len(pairs) / 2
    return False


def _stands_by_blocks(ref: Column, now: Settling) -> bool:
    """A number beside each block alone, while each block has several actions below."""
    here, blocks, actions = (
        {at for one in many for at, text in enumerate(now.values[one.at]) if text}
        for many in ([ref], now.having("block"), now.having("action"))
    )
    return here == blocks and len(here) < FEWER * len(actions)


def _stand_by_lists(grid: Grid, now: Settling) -> bool:
    """Each row is a block of its own without a number, and most have their actions in one cell."""
    blocks = now.filled(now.having("block")[0])
    actions = now.having("action")
    if not actions or any(title_of(text).ref for text in blocks):
        return False
    if len(set(blocks)) < len(blocks) or len(blocks) < len(now.filled(actions[0])):
        return False
    cells = [(row.own(actions[0].at), row.place) for row in grid.rows]
    lists = sum(holds_list(cell.lines, place) for cell, place in cells if cell is not None)
    levels = zip(*(now.values[one.at] for one in now.columns if one.field in LEVELS), strict=True)
    return max(lists, sum(map(any, levels))) > len(blocks) / 2
