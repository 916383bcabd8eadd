"""Columns whose heading may mean what is wanted of each action, or what shows it: the rows tell."""

import re
from collections.abc import Sequence

from .contents import MOST
from .grid import Grid
from .likely import LIKELY
from .maps import Column
from .settling import GUESSED, NEARLY, Settling
from .words import plain, words

SEEN = re.compile(
    r"\d|\b(?:have|had|been|was|were|now|yet|no|not|since|already|early|far)\b", re.IGNORECASE
)  # a measure, or a report of what there is so far
SHOWN = {"evidence", "measure", "measures"}
AHEAD = {"achieved", "expected", "intended", "outcome", "required", "sought", "want", "will"}
LONGEST = 100  # characters: what is longer reports


def changed(_grid: Grid, now: Settling) -> None:
    """ "Impact for children" behind what has been done so far says what changed, and is asked; in
    front of it, or where nothing is reported, it says what is wanted."""
    done = [one.at for one in now.columns if one.field in {"progress", "due"}]
    if not now.has("progress") or now.has("impact"):
        return
    for one in now.having("outcome"):
        said = plain(one.header).split()
        if said[:1] == ["impact"] and one.at > max(done) and not AHEAD.intersection(said):
            now.rename(one, "impact", GUESSED)


def outcomes(_grid: Grid, now: Settling) -> None:
    """ "Difference made" and "Success looks like" with a text of its own beside each action, that
    neither counts nor reports, say what is wanted, where no other column does; asked."""
    actions = now.having("action")
    if now.has("outcome") or not actions:
        return
    does = now.values[actions[0].at]
    for one in now.columns:
        said = [text for text, action in zip(now.values[one.at], does, strict=True) if action]
        if _may_want(one) and all(said) and _are_wanted(said):
            now.rename(one, "outcome", GUESSED)
            return


def _may_want(one: Column) -> bool:
    """A heading that says "evidence" itself means it."""
    if one.field == "evidence":
        said = plain(one.header).split()
        return one.confidence <= LIKELY and "success" in said and "evidence" not in said
    return one.field == "impact" and plain(one.header).endswith("difference made")


def _are_wanted(texts: Sequence[str]) -> bool:
    wanted = [text for text in texts if len(text) <= LONGEST and not _is_seen(text)]
    own = len(set(texts)) >= NEARLY * len(texts)
    return len(texts) > 1 and own and len(wanted) >= MOST * len(texts)


def _is_seen(text: str) -> bool:
    checks = set(words()["checks"]["names"])
    return bool(SEEN.search(text) or checks.intersection(plain(text).split()))


def measures(_grid: Grid, now: Settling) -> None:
    """ "Evidence of impact" that speaks beside actions which have not begun reports nothing: it
    says what will show success; asked."""
    if now.has("evidence"):
        return
    begun = [one for one in now.columns if one.field in {"rating", "progress"}]
    waits = {at for one in begun for at, text in enumerate(now.values[one.at]) if _waits(text)}
    for one in now.having("impact"):
        speaks = [at for at in waits if now.values[one.at][at]]
        if SHOWN.intersection(plain(one.header).split()) and len(speaks) > len(waits) / 2:
            now.rename(one, "evidence", GUESSED)
            return


def _waits(text: str) -> bool:
    return plain(text).startswith(tuple(words()["waiting"]["begins"]))
