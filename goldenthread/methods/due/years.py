"""A missing year: from the date beside it, else from the day the text was written, else none."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from .chunks import Chunk
from .edges import day_number
from .tokens import Token
from .when import DECEMBER, When

QUIET = set("Zecgdp%b.:'\"(")
LINK = re.compile(r"[tl/&o]{1,2}|&[tl/]?F?|[tl/]F")
ALIKE = ({"day", "month"}, {"quarter"}, {"half"}, {"fy"}, {"season"})
JUST_GONE = timedelta(31)
RHYTHM, YEARLESS = "R", "m"
STARTS = set("Fal<D")


def settle(chunks: list[Chunk], written_on: date | None) -> list[Chunk]:
    """Chunks in which each W has its year; one that has none gets the sign m."""
    chunks = _day_first(_bare_days(chunks))
    places = [n for n, chunk in enumerate(chunks) if isinstance(chunk.value, When)]
    for here, after in reversed(list(itertools.pairwise(places))):
        _take(chunks, here, after, backwards=True)
    for before, here in zip([-1, *places], places, strict=False):
        if before >= 0:
            _take(chunks, here, before, backwards=False)
        _by_writing(chunks, here, written_on)
    return [
        replace(chunk, sign=YEARLESS) if isinstance(w := chunk.value, When) and _open(w) else chunk
        for chunk in chunks
    ]


def _open(when: When) -> bool:
    return when.year is None and not when.wrong


def _when(chunk: Chunk) -> When:
    assert isinstance(chunk.value, When)
    return chunk.value


def _linked(chunks: Sequence[Chunk], first: int, second: int) -> bool:
    between = "".join(one.sign for one in chunks[first + 1 : second] if one.sign not in QUIET)
    return LINK.fullmatch(between) is not None


def _take(chunks: list[Chunk], here: int, giver: int, *, backwards: bool) -> None:
    """The year of a date that is joined to this one: Nov-Feb 18, March 2017 to June."""
    mine, theirs = _when(chunks[here]), _when(chunks[giver])
    like = any(mine.unit in kinds and theirs.unit in kinds for kinds in ALIKE)
    if not (_open(mine) and theirs.year and like and _linked(chunks, *sorted((here, giver)))):
        return
    if backwards:
        when = mine.in_year(theirs.year - (mine.order > theirs.order))
    else:
        when = mine.in_year(theirs.year + (mine.order < theirs.order))
        when = when.noting("A year that is not printed was taken from the date before it.")
    chunks[here] = replace(chunks[here], value=when)


def _by_writing(chunks: list[Chunk], here: int, written_on: date | None) -> None:
    """The first such day or period that was not over when the text was written."""
    when = _when(chunks[here])
    rhythm = any(chunk.sign == RHYTHM for chunk in chunks)
    anchored = here > 0 and chunks[here - 1].sign in STARTS
    if written_on is None or not _open(when) or (rhythm and not anchored):
        return
    years = (when.in_year(written_on.year + step) for step in (-1, 0, 1, 2, 3, 4, 8))
    found = [one for one in years if not one.wrong]
    coming = next((one for one in found if one.span()[1] >= written_on), None)
    if coming is None or coming.year is None:
        return
    note = f"The year was taken from {written_on:%-d.%-m.%Y}, when it was written."
    before = when.in_year(coming.year - 1)
    if not before.wrong and written_on - before.span()[1] <= JUST_GONE:
        coming = replace(coming, other=before)
    chunks[here] = replace(chunks[here], value=coming.noting(note))


def _bare_days(chunks: list[Chunk]) -> list[Chunk]:
    """1-5 May 2018; 1, 8 and 15 May 2018: the numbers are days of that month."""
    found = list(chunks)
    for here in range(len(found) - 3, -1, -1):
        number, link, after = found[here : here + 3]
        fits = number.sign in "n2" and link.sign in "t&/" and isinstance(after.value, When)
        if fits and isinstance(number.value, Token):
            when = day_number(number.value.value, _when(after))
            if when:
                found[here] = replace(number, sign="W", value=when)
    return found


def _day_first(chunks: list[Chunk]) -> list[Chunk]:
    """One date that can only be day first settles the order of the others in the text."""
    settled = any(
        isinstance(w := chunk.value, When) and w.unit == "day" and w.day > DECEMBER and not w.notes
        for chunk in chunks
    )  # fmt: skip
    if not settled:
        return chunks
    return [
        replace(chunk, value=replace(w, other=None, notes=()))
        if isinstance(w := chunk.value, When) and w.unit == "day" and w.other
        else chunk
        for chunk in chunks
    ]
