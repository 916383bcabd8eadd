"""The inspection that a plan answers, as its document prints it above the plan: day, judgements.

They are proposed and never taken by themselves; the lines stay notes of the plan as they stand.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from goldenthread.documents.reading.parts import Document, Paragraph
from goldenthread.improvement.library import read
from goldenthread.methods.months import BEGUN, SHORT

from .grid import grid_of
from .inspection import Inspected
from .maps import PLAN, TableMap
from .words import plain

DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+{BEGUN}[a-z]*\s+\d{{4}}|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
INSPECTED = re.compile(  # "Inspection dates: 4 to 15 November 2024"
    rf"\binspect(?:ion|ed)\b(?P<between>[^.;\n]{{0,90}}?)(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th)?"
    rf"(?:\s+{BEGUN}[a-z]*)?\s*(?:to|and|[-\u2013—])\s*)?(?P<day>{DAY})"
    rf"(?:\s*(?:to|and|[-\u2013—])\s*(?P<last>{DAY}))?",
    re.IGNORECASE,
)
OTHER_ONE = re.compile(r"\b(?:previous|last|next|earlier|focused|monitoring)\s*$", re.IGNORECASE)
OTHER_DAY = re.compile(  # not the inspection's own
    r"\b(?:publish|report|letter|follow|since|after|before|update|revisit)", re.IGNORECASE
)
IS = r"\s*(?::|\s[-\u2013—]\s|\bwas judged(?: to be)?\b)\s*"  # between an area and its level
PAIR = 2  # cells of a row with a judgement
Row = tuple[str, ...]


def inspected(document: Document, maps: Sequence[TableMap]) -> Inspected | None:
    """None where nothing above the plan is said of an inspection; no day where several are."""
    rows = list(_above(document, maps))
    days = {day for row in rows if (day := _day_in(": ".join(row)))}
    judged = tuple(dict.fromkeys([*_in_tables(rows), *_in_lines(rows)]))
    if not days and not judged:
        return None
    day = next(iter(days)) if len(days) == 1 else None
    return Inspected(day, tuple(area for area, _ in judged), tuple(level for _, level in judged))


def _above(document: Document, maps: Sequence[TableMap]) -> Iterator[Row]:
    """Lines and rows above the plan, in their order."""
    known = {one.where: one for one in maps}
    for part in document.parts:
        if isinstance(part, Paragraph):
            yield (part.line.text,)
            continue
        one = known[part.where]
        is_plan = one.role == PLAN
        rows = grid_of(part).rows
        for row in rows[: min(one.header_rows, default=0)] if is_plan else rows:
            yield tuple(text for text, starts in zip(row.texts, row.starts, strict=True) if starts)
        if is_plan:
            return


def _day_in(text: str) -> date | None:
    """The last day of an inspection that a line is about."""
    for found in INSPECTED.finditer(text):
        is_other = OTHER_ONE.search(text[: found.start()]) or OTHER_DAY.search(found["between"])
        if not is_other:
            return _date(found["last"] or found["day"])
    return None


def _date(text: str) -> date | None:
    parts = re.findall(r"\d+|[a-z]{3,}", text.casefold())
    try:
        day, month, year = [part for part in parts if part not in {"st", "nd", "rd", "th"}]
        names = [one.casefold() for one in SHORT]
        at = int(month) if month.isdecimal() else names.index(month[:3]) + 1
        return date(int(year), at, int(day))
    except ValueError:
        return None


def _in_tables(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Rows of an area and its level, below headings that say so or where the areas are known."""
    is_below = False
    for row in rows:
        if len(row) != PAIR or not all(row):
            is_below = False
        elif _is_head(row):
            is_below = True
        elif (level := _levels().get(plain(row[1]))) and (is_below or plain(row[0]) in _areas()):
            yield row[0].rstrip(" :"), level


def _is_head(row: Row) -> bool:
    first, second = map(plain, row)
    words = read("inspection_scales")["headings"]
    return first in words["areas"] and second in words["levels"]


def _in_lines(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """ "Overall effectiveness: requires improvement to be good", of an area that is known."""
    for row in rows:
        for said in re.split(r"[.;\n]\s*", row[0]) if len(row) == 1 else ():
            parts = re.split(IS, said, maxsplit=1)
            level = _levels().get(plain(parts[-1])) if len(parts) == PAIR else None
            if level and plain(parts[0]) in _areas():
                yield parts[0].strip(), level


@cache
def _levels() -> Mapping[str, str]:
    many = (level for scale in read("inspection_scales")["scales"] for level in scale["levels"])
    return {plain(level): level for level in many}


@cache
def _areas() -> frozenset[str]:
    return frozenset(read("inspection_scales")["headings"]["known"])
