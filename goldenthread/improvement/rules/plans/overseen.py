"""Columns of bodies and of meetings: who leads, and what shows that it is done."""

from .contents import MOST, may_hold
from .grid import Grid
from .settling import GUESSED, Settling
from .words import plain, words

LEADS = frozenset(["lead", "leads", "leading", "responsible", "responsibility", "accountable"])
LONGEST = 8  # words: what is longer reports how it goes


def bodies(_grid: Grid, now: Settling) -> None:
    """ "Responsible lead / group": a body that oversees elsewhere leads where nobody else does."""
    if now.has("lead", "owner"):
        return
    for one in now.having("assurance"):
        if LEADS.intersection(plain(one.header).split()) and may_hold("lead", now.filled(one)):
            now.rename(one, "lead", GUESSED)
            return


def agencies(_grid: Grid, now: Settling) -> None:
    """ "Lead agencies" lead each action where nobody else does; beside a column of blocks, whose
    agencies they may be, it is asked."""
    if now.has("lead", "owner"):
        return
    for one in now.having("agencies"):
        if LEADS.intersection(plain(one.header).split()) and may_hold("lead", now.filled(one)):
            now.rename(one, "lead", GUESSED if now.has("block", "block_ref") else None)
            return


def monitoring(_grid: Grid, now: Settling) -> None:
    """ "Monitoring" over audits, reports and meetings says how it is watched, not how it goes."""
    for one in now.having("progress"):
        texts = now.filled(one)
        is_said = bool(texts) and "monitoring" in plain(one.header).split()
        if is_said and sum(map(_is_check, texts)) >= MOST * len(texts):
            now.rename(one, "assurance", GUESSED)


def _is_check(text: str) -> bool:
    """ "Audit of ten plans", "Board, each month": a name and no sentence."""
    said = plain(text).split()
    is_short = len(said) <= LONGEST and not text.rstrip().endswith(".")
    return is_short and bool(set(words()["checks"]["names"]).intersection(said))
