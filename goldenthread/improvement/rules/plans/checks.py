"""What the whole plan shows: gaps in numbers, numbers twice, missing leads, lost ratings."""

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from goldenthread.methods.words import say

from .asking import Asking
from .headings import loosely
from .items import is_letter
from .raw import RawBlock
from .values import LOST, MAIN, NOT_RATED, RATED, DraftAction, DraftBlock, Place, Rating

LAST = re.compile(r"^(?P<head>.*?)(?P<last>\d+)$")
LONGEST_GAP = 3
COMBINED = 0.5  # of the reports hold their rating: then one without has lost it
FEWEST = 3


def check(blocks: Sequence[DraftBlock], raws: Sequence[RawBlock], asking: Asking) -> None:
    lists = [
        [one for one in block.actions if one.level == MAIN and not is_letter(one.ref)]
        for block in blocks
    ]
    _twice([[(one.ref, one.where) for one in many] for many in lists], asking, "action")
    parts = itertools.groupby(blocks, key=lambda one: (one.theme, one.where.table))
    _twice([[(one.ref, one.where) for one in many] for _, many in parts], asking, "block")
    rows = [block for block, raw in zip(blocks, raws, strict=True) if raw.grain == "action"]
    _gaps([(one.ref, one.where) for block in rows for one in block.actions], asking)
    _gaps([(one.ref, one.where) for one in blocks], asking)
    for block, raw in zip(blocks, raws, strict=True):
        _missing(block, raw, asking)


def _twice(lists: Iterable[Sequence[tuple[str, Place]]], asking: Asking, what: str) -> None:
    """Where each list begins with the same number again, one question is enough for all of them."""
    seen: dict[str, Place] = {}
    begun: set[str] = set()
    again: dict[str, tuple[str, Place]] = {}
    for many in lists:
        named = [(key, ref, where) for ref, where in many if (key := loosely(ref))]
        first = named[0][0] if named else ""
        above = frozenset(seen) if first in begun else frozenset()
        own: set[str] = set()
        for key, ref, where in named:
            if key in above and key not in own:
                again.setdefault(key, (ref, where))
            elif key in seen:
                asking.ask(
                    "same-reference", where, ref, "keep both",
                    f"The reference of this {what} stands at {seen[key]} too.",
                )  # fmt: skip
            own.add(key)
            seen.setdefault(key, where)
        begun.add(first)
    _ask_again(list(again.values()), asking, what)


def _ask_again(found: Sequence[tuple[str, Place]], asking: Asking, what: str) -> None:
    if found:
        asking.ask(
            "same-reference", found[0][1], ", ".join(ref for ref, _ in found), "keep all",
            f"The numbers of the {what}s begin again: each of these stands more than once.",
        )  # fmt: skip


def _gaps(refs: Iterable[tuple[str, Place]], asking: Asking) -> None:
    """18.1, 18.2, 18.4: 18.3 is not there. Numbers are never changed."""
    runs: dict[str, dict[int, tuple[str, Place]]] = {}
    heads: set[str] = set()
    for ref, where in refs:
        if found := LAST.match(loosely(ref)):
            runs.setdefault(found["head"], {})[int(found["last"])] = (ref.strip(), where)
            heads.add(found["head"].rstrip("."))
        elif found := re.match(r"^(.*?\d+)[a-z]$", loosely(ref)):
            heads.add(found[1])
    for head, numbers in runs.items():
        for before, after in _jumps(sorted(numbers)):
            missing = [n for n in range(before + 1, after) if f"{head}{n}" not in heads]
            if missing and after - before <= LONGEST_GAP:
                ref, where = numbers[after]
                printed = ref.rstrip(" .)")[: -len(str(after))]
                asking.ask(
                    "missing-reference", where, f"{numbers[before][0]}, {ref}", "leave the gap",
                    f"{', '.join(f'{printed}{n}' for n in missing)} is not there.",
                )  # fmt: skip


def _jumps(numbers: Sequence[int]) -> list[tuple[int, int]]:
    pairs = itertools.pairwise(numbers)
    return [(before, after) for before, after in pairs if after - before > 1]


def _missing(block: DraftBlock, raw: RawBlock, asking: Asking) -> None:
    """An action without lead, date or outcome goes in as it is; the plan shows the gap."""
    if not block.actions:
        asking.alert("no-actions", block.where, f"{_name(block)} has no action.")
    listed = bool(block.dates or block.leads) or raw.grain == "block"
    for action in block.actions:
        for name, there, word in (
            ("lead", action.leads or listed, "no lead"),
            ("due", action.due or listed, "no date"),
            ("outcome", action.outcome or listed or block.outcome, "no desired outcome"),
        ):
            if name in raw.fields and not there and action.level == MAIN:
                asking.alert(f"no-{name}", action.where, f"{_called(action)} has {word}.")


def _name(block: DraftBlock) -> str:
    return block.ref or block.title[:60] or say("{A_block}")


def _called(action: DraftAction) -> str:
    return action.ref or f"“{action.text[:60]}”"


def lost_ratings(
    blocks: Sequence[DraftBlock], raws: Sequence[RawBlock], asking: Asking
) -> tuple[DraftBlock, ...]:
    """Where reports hold their rating in their text, one without has lost it, or never had it."""
    beside = [
        at for at, raw in enumerate(raws)
        if raw.grain == "block" and "progress" in raw.fields and "rating" not in raw.fields
    ]  # fmt: skip
    rated = [at for at in beside if blocks[at].rating.state == RATED]
    out = list(blocks)
    if len(beside) < FEWEST or len(rated) < COMBINED * len(beside):
        return tuple(out)
    for at in beside:
        block = blocks[at]
        if block.rating.state == NOT_RATED:
            out[at] = replace(block, rating=Rating("", LOST, is_sure=False))
            asking.ask(
                "lost-rating", block.where, f"{block.ref}: {block.progress[-120:]}", "lost",
                "The other reports hold a rating; this one is empty or a fragment without one.",
            )  # fmt: skip
    return tuple(out)
