"""Tables of a PDF without any lines: rows by the white between them, columns by what stands below.

Positions are points from the top left. Nothing here is sure: who reads on says so to a person.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from .pdf_edges import GAP, NEAR, Edge, is_band, line_between, middle, middles, table_settings
from .pdf_lines import HEAVY
from .pdf_tables import Grid, grid_of

COLUMNS, ROWS = 3, 3  # fewer are no table
CROSSED = 0.1  # of the rows may have a word that reaches over a gap between columns
CLEAR = 1.4  # times the white between lines of a cell: the white between two rows
OVERLAP = -1.0  # points: less white is a line between two others
LEAST = 2.0  # points by which it is wider at least
LOOSE = 0.5  # of the letters' height: more white than between lines of a text
NOT_ALL = 0.8  # of the table's width
APART = 0.6  # of the letters' height: a wider gap parts two cells
NUMBER = re.compile(r"^[A-Z]{0,5}\s?\d+[A-Za-z]?(?:\.\d+)*[.):]?$")
MOST = 0.6

Words = list[Edge]


@dataclass(frozen=True, slots=True)
class Found:
    """A page's tables: whether lines were drawn at all, and whether between their columns."""

    grids: tuple[Grid, ...]
    is_drawn: bool = True
    is_parted: bool = True


def tables_on(page: Any) -> Found:
    """The tables that are drawn, else those that only white space makes."""
    settings = table_settings(page)
    drawn = tuple(grid_of(table.cells) for table in page.find_tables(settings))
    if not any(len(grid.columns) > 1 for grid in drawn) and (alike := unlined(page)):
        found = tuple(grid_of(table.cells) for table in page.find_tables(alike))
        if any(len(grid.columns) > 1 for grid in found):
            return Found(found, is_drawn=False, is_parted=False)
    return Found(drawn, is_parted="explicit_vertical_lines" not in settings)


def unlined(page: Any) -> dict[str, Any]:
    """Lines that make a table of the page's words, or none where they stand in no columns."""
    lines = _table_lines(_lines(page.extract_words(extra_attrs=["fontname"])))
    parts = _parted(lines)
    limit = _limit([white for part in parts for white in _whites(part)])
    tables = [heights for part in parts if (heights := _heights(part, limit))]
    if sum(len(heights) - 1 for heights in tables) < ROWS:
        return {}
    words = [word for line in lines for word in line]
    left, right = min(one["x0"] for one in words) - 1, max(one["x1"] for one in words) + 1
    rows = [pair for heights in tables for pair in pairwise(heights)]
    gaps = _gaps(words, rows, left, right)
    if len(gaps) + 1 < COLUMNS or not _heads(words, tables[0], gaps):
        return {}
    places = (left, *gaps, right)
    return {
        "explicit_horizontal_lines": [
            line_between(left, one, right, one) for heights in tables for one in heights
        ],
        "explicit_vertical_lines": [
            one for heights in tables for one in _upright(words, heights, places)
        ],
    }


def _parted(lines: list[Words]) -> list[list[Words]]:
    """Several tables of one layout below each other: each begins with bold headings, and the bold
    lines above these are no rows of the table before."""
    heads = [at for at, line in enumerate(lines) if _cells(line) >= COLUMNS and _is_bold(line)]
    if sum(map(_is_bold, lines)) > len(lines) / 2:
        heads = []
    starts = sorted({0, *heads}) if lines else []
    parts = [lines[a:b] for a, b in pairwise([*starts, len(lines)])]
    for part in parts[:-1]:
        while len(part) > 1 and _cells(part[-1]) == 1 and _is_bold(part[-1]):
            part.pop()
    return parts


def _is_bold(line: Words) -> bool:
    return all(any(mark in word["fontname"].lower() for mark in HEAVY) for word in line)


def _lines(words: Sequence[Edge]) -> list[Words]:
    """Words at one height, from left to right."""
    lines: list[Words] = []
    for word in sorted(words, key=middle):
        if lines and lines[-1][0]["top"] <= middle(word) <= lines[-1][0]["bottom"]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=_left) for line in lines]


def _left(word: Edge) -> float:
    return float(word["x0"])


def _cells(line: Words) -> int:
    """How many pieces of a line stand apart from each other."""
    wide = max(GAP, APART * float(line[0]["bottom"] - line[0]["top"]))
    return 1 + sum(bool(b["x0"] - a["x1"] > wide) for a, b in pairwise(line))


def _table_lines(lines: list[Words]) -> list[Words]:
    """From the first line of several cells to the last line that is no line of prose below."""
    first = next((at for at, line in enumerate(lines) if _cells(line) >= COLUMNS), None)
    if first is None:
        return []
    inside = lines[first:]
    last = max(at for at, line in enumerate(inside) if _cells(line) > 1)
    whole = max(line[-1]["x1"] for line in inside) - min(line[0]["x0"] for line in inside)
    starts = [word["x0"] for line in inside[: last + 1] for word in line]
    while last + 1 < len(inside) and _goes_on(inside[last], inside[last + 1], starts, whole):
        last += 1
    return inside[: last + 1]


def _goes_on(before: Words, line: Words, starts: Sequence[float], whole: float) -> bool:
    """A line close below at the left of a cell: its rest, and not the text after the table."""
    white, tall = line[0]["top"] - before[0]["bottom"], line[0]["bottom"] - line[0]["top"]
    is_below = any(abs(line[0]["x0"] - start) < 1 for start in starts)
    is_part = line[-1]["x1"] - line[0]["x0"] < NOT_ALL * whole
    return bool(white < LOOSE * tall and is_below and is_part)


def _whites(lines: Sequence[Words]) -> list[float]:
    """The white below each line but the last."""
    tops, ends = _edges(lines)
    return [top - end for end, top in zip(ends, tops[1:], strict=False)]


def _edges(lines: Sequence[Words]) -> tuple[list[float], list[float]]:
    tops = [min(one["top"] for one in line) for line in lines]
    return tops, [max(one["bottom"] for one in line) for line in lines]


def _heights(lines: Sequence[Words], limit: float | None) -> list[float]:
    """Where rows begin and end: at the wider whites, or above each number of the first column."""
    tops, ends = _edges(lines)
    if len(lines) == 1:  # headings at the end of a page
        return [tops[0] - 1, ends[0] + 1]
    whites = _whites(lines)
    if limit is None and min(whites) >= LOOSE * (ends[0] - tops[0]):
        starts = list(range(1, len(lines)))  # no text is set so wide: each line is a row
    elif limit is not None:
        starts = [at for at, white in enumerate(whites, start=1) if white > limit]
    else:
        starts = _numbered(lines)
    if not starts:
        return []
    return [tops[0] - 1, *((ends[at - 1] + tops[at]) / 2 for at in starts), ends[-1] + 1]


def _limit(whites: Sequence[float]) -> float | None:
    """What parts the narrow whites from the wide ones, if anything clearly does."""
    ranked = sorted(one for one in whites if one > OVERLAP)  # a cell in the middle of its row
    steps = [
        (after - before, before, after)
        for before, after in pairwise(ranked)
        if after > CLEAR * max(before, 0.1) and after - before >= LEAST
    ]
    if not steps:
        return None
    _, before, after = max(steps)
    return (before + after) / 2


def _numbered(lines: Sequence[Words]) -> list[int]:
    """Lines that begin at the left edge with a number, if nearly all that begin there do."""
    left = min(line[0]["x0"] for line in lines)
    begin = [at for at, line in enumerate(lines) if at and abs(line[0]["x0"] - left) <= NEAR]
    numbers = [at for at in begin if NUMBER.match(lines[at][0]["text"])]
    if numbers and len(numbers) >= MOST * len(begin):
        return numbers
    each = [at for at, line in enumerate(lines) if _cells(line) >= COLUMNS]
    return list(range(1, len(lines))) if len(each) == len(lines) else []


def _gaps(
    words: Sequence[Edge], spans: Sequence[tuple[float, float]], left: float, right: float
) -> list[float]:
    """Places between `left` and `right` that hardly a row has text at: where columns begin."""
    crossed = [0] * (int(right - left) + 2)
    rows = 0
    for above, below in spans:
        row = _lines([one for one in words if above <= middle(one) < below])
        if all(_cells(line) == 1 for line in row):
            continue  # a line across the whole table
        taken = {at for line in row for at in _covered(line, left)}
        rows += bool(taken)
        for at in taken:
            crossed[at] += 1
    return [left + one for one in middles([count <= CROSSED * rows for count in crossed])]


def _covered(line: Words, left: float) -> Iterator[int]:
    """Points that a line has text at, spaces between words of one cell with them."""
    wide = max(GAP, APART * (line[0]["bottom"] - line[0]["top"]))
    reach = line[0]["x0"]
    for word in line:
        start = reach if word["x0"] - reach <= wide else word["x0"]
        yield from range(int(start - left), int(word["x1"] - left) + 1)
        reach = word["x1"]


def _heads(words: Sequence[Edge], heights: Sequence[float], gaps: Sequence[float]) -> bool:
    """Whether the first row has words in most columns, as headings do."""
    first = [one for one in words if heights[0] <= middle(one) < heights[1]]
    columns = {sum(one["x0"] >= gap - 1 for gap in gaps) for one in first}
    return len(columns) >= max(COLUMNS, MOST * (len(gaps) + 1))


def _upright(
    words: Sequence[Edge], heights: Sequence[float], places: Sequence[float]
) -> Iterator[Edge]:
    for above, below in pairwise(heights):
        row = [one for one in words if above <= middle(one) < below]
        for across in places:
            cut = any(one["x0"] + 1 < across < one["x1"] - 1 for one in row)
            if not cut and (above == heights[0] or not is_band(row, across)):
                yield line_between(across, above, across, below)
