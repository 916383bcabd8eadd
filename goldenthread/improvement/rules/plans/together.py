"""A column that holds two things: who and by when under one heading, told apart line by line."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .contents import is_day, is_people
from .dates import PHRASE
from .items import Entry
from .maps import TableMap
from .raw import Gathered, RawRow

BESIDE = {"lead": "due", "due": "lead"}
LABEL = re.compile(
    r"^(?:who|lead|owner|(?P<when>by when|when|by|due|date|deadline))\s*:\s*(?=\S)", re.IGNORECASE
)
MARKS = re.compile(r"^[\s,;:/|)\u2013—-]+|[\s,;:/|(\u2013—-]+$")


def part_joined(raw: RawRow, one: TableMap, found: Gathered) -> None:
    """The row's leads and dates to their own fields; where that was done is asked."""
    for name in BESIDE:
        other = other_of(name, one.fields())
        own, theirs = parted(raw.cells.get(name, ()), name) if other else ([], [])
        if theirs:
            labels = [LABEL.match(each.text) for each in raw.cells[name]]
            found.structure += [label[0].strip() for label in labels if label]
            raw.cells[name], raw.cells[other] = own, theirs
            header = next(each.header for each in one.columns if each.field == name)
            found.joined.setdefault((one.where, header), raw.place)


def other_of(name: str, fields: frozenset[str]) -> str:
    """The field that may stand in the column of another: dates with leads, or leads with dates."""
    other = BESIDE.get(name, "")
    return "" if not other or {other, "timescale", "owner"} & fields else other


def parted(entries: Sequence[Entry], name: str) -> tuple[list[Entry], list[Entry]]:
    """What is of the column's own field, and what is of the other; a line may hold both."""
    own: list[Entry] = []
    other: list[Entry] = []
    for one in entries:
        who, when = _halves(one.text)
        mine, theirs = (who, when) if name == "lead" else (when, who)
        if name == "due" and not (mine or is_people(who) or LABEL.match(one.text)):
            theirs = ""  # words that are no day are nobody's name for that
        if theirs:
            other.append(replace(one, text=theirs))
        if mine or not theirs:
            own.append(replace(one, text=mine or one.text))
    return own, other


def _halves(text: str) -> tuple[str, str]:
    """People and day of one line: ("Head of Practice", "July 2027") from "Head of Practice, July
    2027"; ("", text) and (text, "") where it is only one of them."""
    if label := LABEL.match(text):
        rest = text[label.end() :].strip()
        return ("", rest) if label["when"] else (rest, "")
    found = next((one for one in PHRASE.finditer(text) if is_day(one[0])), None)
    if found is not None:
        around = text[: found.start()], text[found.end() :]
        before, behind = (MARKS.sub("", one) for one in around)
        left, rest = (before, behind) if before else (behind, "")
        if is_people(left) and not rest:
            return left, found[0].strip()
    return ("", text) if is_day(text) else (text, "")
