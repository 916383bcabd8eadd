"""Texts of a plan beside those of others: as many pairs as a page can show, the likest first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from goldenthread.methods.likeness.pairs import LIKE, Entry, Pair, alike
from goldenthread.methods.refusal import Refused

from .. import rules

LONGEST = 20_000  # characters that the sum compares
MOST = 5_000  # texts that are compared at once; a plan's own come first
STEPS = (LIKE, rules.alike.LIKELY, rules.alike.SAME)
TOO_MANY = "alike-pairs"


@dataclass(frozen=True, slots=True)
class Likest:
    """`told`: what is not among the pairs, why, and what to do; empty where nothing is left out."""

    pairs: tuple[Pair, ...]
    told: str = ""


def likest(
    entries: Sequence[Entry], own: Collection[str], what: str, *, across: bool = False
) -> Likest:
    """Pairs with one of `own`. Where they are too many, only those that are liker, and it is said;
    of other plans' pairs there may be any number."""
    for least in STEPS:
        try:
            found, _ = alike(entries[:MOST], least=least, across=across, of=own)
        except Refused as refused:
            if [one.code for one in refused.refusals] != [TOO_MANY]:
                raise
            continue
        return Likest(found, "" if least == LIKE else rules.alike.too_many(what, is_any=True))
    return Likest((), rules.alike.too_many(what, is_any=False))
