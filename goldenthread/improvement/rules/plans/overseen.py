"""Columns of bodies: whether they lead or oversee."""

from .contents import may_hold
from .grid import Grid
from .settling import GUESSED, Settling
from .words import plain

LEADS = frozenset(["lead", "leads", "leading", "responsible", "responsibility", "accountable"])


def bodies(_grid: Grid, now: Settling) -> None:
    """ "Responsible lead / group": a body that oversees elsewhere leads where nobody else does."""
    if now.has("lead", "owner"):
        return
    for one in now.having("assurance"):
        if LEADS.intersection(plain(one.header).split()) and may_hold("lead", now.filled(one)):
            now.rename(one, "lead", GUESSED)
            return
