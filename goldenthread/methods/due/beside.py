"""What stands beside a date and changes it.

A missing year is taken from the date beside it, else from the day the text was written, else from
nothing; "end of", "w/c" and "by" make of a period a part of it or its last day.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from .limits import Limit
from .rhythms import Rhythm
from .tokens import Chunk, Token
from .when import DECEMBER, When, day_number, edge, the_end, week_of

QUIET = set("Zecgdp%b.:'\"(")
LINK = re.compile(r"[tl/&o]{1,2}|&[tl/]?F?|[tl/]F")
ALIKE = ({"day", "month"}, {"quarter"}, {"half"}, {"fy"}, {"season"})
JUST_GONE = timedelta(31)
YEARS = {"fy", "year", "school", "funding", "half", "calendar half"}
RHYTHM, YEARLESS = "R", "m"
STARTS = set("Fal<D")


def settle(chunks: list[Chunk], written_on: date | None) -> list[Chunk]:
    """Chunks in which each W has its year; one that has none gets the sign m."""
    chunks = _day_first(_bare_days(chunks))
    places = [n for n, chunk in enumerate(chunks) if isinstance(chunk.value, When)]
    for here, after in reversed(list(itertools.pairwise(places))):
        _take(chunks, here, after, backwards=True)
    for here, after in itertools.pairwise(places):  # of a period without years, the end first
        if _open(_when(chunks[here])) and _joined(chunks, here, after) in {"t", "l"}:
            _by_writing(chunks, after, written_on)
            chunks[after] = replace(chunks[after], value=replace(_when(chunks[after]), other=None))
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


def _joined(chunks: Sequence[Chunk], first: int, second: int) -> str:
    return "".join(one.sign for one in chunks[first + 1 : second] if one.sign not in QUIET)


def _linked(chunks: Sequence[Chunk], first: int, second: int) -> bool:
    return LINK.fullmatch(_joined(chunks, first, second)) is not None


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


def part_periods(text: str, chunks: Sequence[Chunk], *, second: bool) -> list[Chunk]:
    """Edges and weeks taken into their period; with `second` each takes its other reading."""
    found: list[Chunk] = []
    for chunk in chunks:
        value = _second(chunk.value) if second else chunk.value
        undated = isinstance(value, When) and value.year is None and not value.wrong
        chunk = replace(chunk, value=value, sign="m" if undated else chunk.sign)  # noqa: PLW2901
        before = found[-1] if found else None
        if undated and before and before.sign == "e" and text[before.start :][:3].lower() == "end":
            found[-1] = replace(chunk, start=before.start)  # annually by the end of July
            continue
        if chunk.sign == "W" and isinstance(value, When) and not value.wrong and before:
            if before.sign == "e" and (part := edge(text[before.start : before.end], value)):
                chosen = part.other if second and part.other else part
                if by := _by(found[:-1]):
                    chosen = _last_day_of(chosen, by, second=second)
                found[-1] = replace(chunk, start=before.start, value=chosen)
                continue
            if before.sign in "cg" and value.unit == "day":
                week = week_of(value) if before.sign == "c" else value
                by = _by(found[:-1])
                week = _last_day_of(week, by, second=second) if by else week
                found[-1] = replace(chunk, start=before.start, value=week)
                continue
        if chunk.sign == "W" and isinstance(value, When) and (by := _by(found)):
            chunk = replace(chunk, value=_last_day_of(value, by, second=second))  # noqa: PLW2901
        found.append(chunk)
    return found


def _by(found: Sequence[Chunk]) -> str:
    """The words before a period that make its last day the due date: by 2026/27."""
    before = next((one for one in reversed(found) if one.sign != "Z"), None)
    token = before.value if before and before.sign == "p" else None
    return token.text.lower() if isinstance(token, Token) else ""


def _last_day_of(when: When, by: str, *, second: bool) -> When:
    """By 2026: by its end; it may mean before it begins."""
    if when.wrong or (when.unit != "week" and (when.unit not in YEARS or when.fixed)):
        return when
    if when.unit != "year" or not by.startswith("by") or when.year is None:
        return the_end(when)
    note = f'"{by} {when.year}" was read as by its end; it can mean before it begins.'
    return the_end(when.in_year(when.year - 1) if second else when).noting(note)


def _second(value: object) -> object:
    if isinstance(value, When) and value.other:
        return value.other
    if isinstance(value, Rhythm) and value.other:
        return replace(value, rule=value.other)
    if isinstance(value, Limit) and value.other is not None:
        return replace(value, length=value.other)
    return value
